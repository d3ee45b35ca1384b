"""Results: wins by side, setting, pairing and level of victory; games of one dice seed are one sample of intervals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from game.batch.analysis.clusters import cluster_share
from game.batch.analysis.intervals import Share
from game.batch.report import charts
from game.batch.report.html import Section, collapsible, figure, paragraph, table
from game.batch.report.number_text import interval, percent
from game.batch.report.report_context import ReportContext
from game.batch.report.text_width import text_width
from game.batch.report.win_sentences import Group, finding, group_label, meetings
from game.engine.telling.grammar import listed
from game.engine.telling.summary import DRAW
from game.language import tr, trn

_COUNT = """
    SELECT agent_0, agent_1, parameters, count(*) AS games, count(DISTINCT state_key) AS different,
           list_sort(list(DISTINCT state_key)) AS keys, histogram(seed) AS seeds,
           histogram(seed) FILTER (winner = side_0) AS won_0, histogram(seed) FILTER (winner = side_1) AS won_1,
           count(*) FILTER (winner = 'draw') AS drawn, count(*) FILTER (level = '') AS open,
           avg(margin) FILTER (level <> '') AS margin
    FROM games GROUP BY agent_0, agent_1, parameters ORDER BY min(game)"""

_SIZE, _ROOM, _LONGEST = 12, 4, 440
"""Of labels: the size of their letters, what is added to their width, and the greatest width."""
_MARGIN = 200
"""What labels may take before the chart becomes narrower for them."""
_MANY = 12
"""Settings and pairings from which on the reader opens their table."""


def section(context: ReportContext) -> Section:
    """Returns the section on results."""
    groups = _groups(context)
    totals = _totals(groups)
    levels = _levels(context)
    body = [
        _shares_figure(context, groups),
        _levels_figure(context, levels) if levels else "",
        _forfeits(context),
    ]
    figures = {
        "games": totals["games"],
        "different_games": context.different_games,
        "clusters": len(context.games_by_seed),
        "wins": {side.id: _figures(totals[f"won_{i}"], totals["seeds"]) for i, side in enumerate(context.sides)},
        "draws": totals["drawn"],
        "not_judged": totals["open"],
        "meetings": [_meeting_figures(row) for row in meetings(groups)],
        "by_agents": [_group_figures(context, row) for row in groups],
        "levels": [{"level": row["level"], "games": row["games"], **row["share"]._asdict()} for row in levels],
        "forfeits": context.rows(_FAULTS),
    }
    return Section("wins", tr("Who wins"), finding(context, totals, groups), "".join(body), figures, sentences=2)


def _groups(context: ReportContext) -> list[Group]:
    rows = context.rows(_COUNT)
    for row in rows:
        for name in ("seeds", "won_0", "won_1"):
            row[name] = Counter(row[name] or {})
    return rows


def _totals(groups: Sequence[Group]) -> Group:
    """Returns the sums of all groups."""
    plain = {key: sum(row[key] for row in groups) for key in ("games", "drawn", "open")}
    return plain | {key: sum((row[key] for row in groups), Counter()) for key in ("seeds", "won_0", "won_1")}


def _figures(won: Mapping[int, int], seeds: Mapping[int, int]) -> dict[str, Any]:
    return {"games": sum(won.values()), **cluster_share(won, seeds)._asdict()}


def _group_figures(context: ReportContext, row: Group) -> dict[str, Any]:
    wins = {side.id: _figures(row[f"won_{i}"], row["seeds"]) for i, side in enumerate(context.sides)}
    agents = {side.id: row[f"agent_{i}"] for i, side in enumerate(context.sides)}
    return {
        "agents": agents,
        "parameters": row["parameters"],
        "games": row["games"],
        "different_games": row["different"],
        "clusters": len(row["seeds"]),
        "wins": wins,
        "draws": row["drawn"],
        "margin": None if row["margin"] is None else round(row["margin"], 2),
    }


def _shares_figure(context: ReportContext, groups: list[Group]) -> str:
    rows, cells = [], []
    labels = [group_label(row, context.sides) for row in groups]
    for label, row in zip(labels, groups, strict=True):
        shares = [cluster_share(row[f"won_{i}"], row["seeds"]) for i in (0, 1)]
        rows += [_row(label, name, share) for name, share in zip(context.side_names, shares, strict=True)]
        cells.append([
            label, row["games"], row["different"], len(row["seeds"]), *map(interval, shares), row["drawn"], row["open"],
            row["margin"],
        ])  # fmt: skip
    label = tr("Share of games won by each side, with 95 per cent intervals")
    first, second = context.side_names
    heads = [
        tr("Agents and setting"), tr("Games"), tr("Different"), tr("Dice seeds"),
        *(tr("{side}: wins", side=side) for side in (first, second)), tr("Drawn"), tr("Not judged"), tr("Mean margin"),
    ]  # fmt: skip
    notes = tr(
        "Figures in brackets are 95% intervals, for which all games with the same dice are a single sample. Games are "
        "different if their last positions are. Agents are listed in side order: {first}, then {second}. "
        "The margin is the points of {first_side} minus those of {second_side}.",
        first=first,
        second=second,
        first_side=context.sides[0].the,
        second_side=context.sides[1].the,
    )
    shown = table(heads, cells)
    return (
        figure(
            charts.svg(_dots(context, rows, labels), label),
            tr("Share of games won by each side."),
            tr(
                "Marks: share of games won. Lines: 95% intervals; the difference between lines that do not overlap is "
                "significant."
            ),
        )
        + (shown if len(cells) <= _MANY else collapsible(tr("All {number} rows", number=len(cells)), shown))
        + paragraph(notes, "note")
    )


def _row(label: str, side: str, share: Share) -> dict[str, Any]:
    return {"label": label, "side": side, **share._asdict(), "tip": f"{side}, {label}: {interval(share)}"}


def _dots(context: ReportContext, rows: list[dict[str, Any]], labels: list[str]) -> charts.Chart:
    import altair as alt

    longest = min(_LONGEST, max(text_width(label, _SIZE) for label in labels) + _ROOM)
    y = alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(labelLimit=longest))
    offset = alt.YOffset("side:N", sort=context.side_names)
    title = tr("share of games won")
    x = alt.X("share:Q", title=title, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%"))
    colour = alt.Color("side:N", scale=charts.side_colour(context.side_names), sort=context.side_names)
    shape = alt.Shape(
        "side:N", scale=alt.Scale(domain=context.side_names, range=list(charts.SHAPES)), sort=context.side_names
    )
    base = alt.Chart().encode(y=y, yOffset=offset, color=colour, description="tip:N")
    lines = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q").transform_calculate(share="datum.low")
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, shape=shape)
    half = alt.Chart(alt.Data(values=[{"half": 0.5}])).mark_rule(strokeDash=[2, 3], color="#777777", aria=False)
    half = half.encode(x=alt.X("half:Q", title=title))
    drawn = alt.layer(half, lines, marks, data=charts.ROWS)
    width = charts.WIDTH - max(100, longest - _MARGIN)
    return charts.Chart(drawn.properties(width=width, height=alt.Step(24)), rows)


def _meeting_figures(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "agents": row["agents"], "parameters": row["parameters"], "games": row["seeds"].total(),
        "clusters": len(row["seeds"]),
        "wins": {agent: _figures(won, row["seeds"]) for agent, won in row["won"].items()},
    }  # fmt: skip


def _levels(context: ReportContext) -> list[dict[str, Any]]:
    """Returns games by level of victory, in the scenario's order, with levels that never occurred."""
    found = {
        row["level"]: row
        for row in context.rows(
            "SELECT level, any_value(winner) AS winner, count(*) AS games, histogram(seed) AS seeds "
            "FROM games GROUP BY level"
        )
    }
    if not found.keys() - {""}:
        return []
    known = list(context.level_names)
    order = [*known, *(name for name in found if name not in ("", *known))]
    rows = [found.get(name, {"level": name, "winner": "", "games": 0, "seeds": {}}) for name in order]
    return [{**row, "share": context.share(row["seeds"])} for row in rows]


def _levels_figure(context: ReportContext, levels: list[dict[str, Any]]) -> str:
    import altair as alt

    rows, cells = [], []
    neither = tr("neither side")
    for row in levels:
        share = row["share"]
        side = neither if row["winner"] in ("", DRAW) else context.side_name(row["winner"])
        level = context.level_names.get(row["level"]) or row["level"]
        rows.append({**_row(level, side, share), "text": percent(share.share)})
        cells.append([level, row["games"], percent(share.share), percent(share.low), percent(share.high)])
    domain = [*context.side_names, neither]
    y = alt.Y("label:N", sort=[row["label"] for row in rows], title=None)
    x = alt.X("share:Q", title=tr("share of games"), axis=alt.Axis(format=".0%"))
    colour = alt.Color("side:N", legend=None, scale=charts.side_colour(domain, (*charts.FILLS, charts.NEUTRAL)))
    bars = alt.Chart().mark_bar(height={"band": 0.68}).encode(x=x, y=y, color=colour, description="tip:N")
    lines = alt.Chart().mark_rule(strokeWidth=1.6, color=charts.INK, aria=False).encode(x="low:Q", x2="high:Q", y=y)
    text = alt.Chart().mark_text(align="left", dx=6, aria=False).encode(x="high:Q", y=y, text="text:N")
    drawn = alt.layer(bars, lines, text, data=charts.ROWS).properties(width=charts.WIDTH - 160, height=alt.Step(26))
    return figure(
        charts.svg(charts.Chart(drawn, rows), tr("Share of games that ended at each level of victory")),
        tr("Levels of victory."),
        tr(
            "Solid bars: victories of {side}. Hatched bars: victories of {other}. Thin lines: 95% intervals.",
            side=context.sides[0].the,
            other=context.sides[1].the,
        ),
        table([tr("Level"), tr("Games"), tr("Share"), tr("At least"), tr("At most")], cells),
    )


_FAULTS = """
    SELECT fault_side, CASE fault_side WHEN side_0 THEN agent_0 ELSE agent_1 END AS agent, fault, count(*) AS games
    FROM games WHERE fault <> '' GROUP BY ALL ORDER BY games DESC, agent, fault"""


def _forfeits(context: ReportContext) -> str:
    """Returns the games that agents lost by breaking the rules, or ""."""
    faults = context.rows(_FAULTS)
    if not faults:
        return ""
    total = sum(row["games"] for row in faults)
    agents = listed(sorted({row["agent"] for row in faults}))
    text = trn(
        "{number:,} game was lost by forfeit: {agents} broke the rules, crashed or did not answer in time.",
        "{number:,} games were lost by forfeit: {agents} broke the rules, crashed or did not answer in time.",
        total,
        agents=agents,
    )
    cells = [[row["agent"], context.side_name(row["fault_side"]), row["fault"], row["games"]] for row in faults]
    return paragraph(text, "warning") + table([tr("Agent"), tr("Side"), tr("Reason"), tr("Games")], cells)
