"""Results: wins by side, by pairing and by level of victory, with Wilson intervals."""

from collections.abc import Iterable
from typing import Any

from game.batch.analysis.intervals import Share, wilson
from game.batch.report import charts
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import interval, percent
from game.batch.report.report_context import ReportContext, parameter_text
from game.core.side_name import SideName
from game.engine.telling.grammar import count, listed

_COUNT = """
    SELECT agent_0, agent_1, parameters, count(*) AS games,
           count(*) FILTER (winner = side_0) AS won_0, count(*) FILTER (winner = side_1) AS won_1,
           count(*) FILTER (winner = '' AND level <> '') AS drawn, count(*) FILTER (level = '') AS open,
           avg(margin) FILTER (level <> '') AS margin
    FROM games GROUP BY ALL ORDER BY min(game)"""


def section(context: ReportContext) -> Section:
    """Returns the section on results."""
    groups = context.rows(_COUNT)
    totals = {key: sum(row[key] for row in groups) for key in ("games", "won_0", "won_1", "drawn", "open")}
    levels = _levels(context)
    body = [
        _shares_figure(context, totals, groups),
        _levels_figure(context, levels, totals["games"]) if levels else "",
        _forfeits(context),
    ]
    meetings = _meetings(groups)
    figures = {
        "games": totals["games"],
        "wins": {side.id: _figures(totals[f"won_{i}"], totals["games"]) for i, side in enumerate(context.sides)},
        "draws": _figures(totals["drawn"], totals["games"]),
        "not_judged": totals["open"],
        "meetings": [_meeting_figures(row) for row in meetings],
        "by_agents": [_group_figures(context, row) for row in groups],
        "levels": [{"level": row["level"], **_figures(row["games"], totals["games"])} for row in levels],
        "forfeits": context.rows(_FAULTS),
    }
    return Section("wins", "Who wins", _finding(context, totals, groups), "".join(body), figures, sentences=2)


def _figures(part: int, games: int) -> dict[str, Any]:
    return {"games": part, **wilson(part, games)._asdict()}


def _group_figures(context: ReportContext, row: dict[str, Any]) -> dict[str, Any]:
    wins = {side.id: _figures(row[f"won_{i}"], row["games"]) for i, side in enumerate(context.sides)}
    agents = {side.id: row[f"agent_{i}"] for i, side in enumerate(context.sides)}
    return {
        "agents": agents,
        "parameters": row["parameters"],
        "games": row["games"],
        "wins": wins,
        "draws": row["drawn"],
        "margin": None if row["margin"] is None else round(row["margin"], 2),
    }


def _finding(context: ReportContext, totals: dict[str, int], groups: list[dict[str, Any]]) -> str:
    if totals["open"] == totals["games"]:
        return "No game was played until victory was judged, so there are no results."
    games, won = totals["games"], (totals["won_0"], totals["won_1"])
    first = 0 if won[0] >= won[1] else 1
    leader, other = context.sides[first], context.sides[1 - first]
    shares = [wilson(wins, games) for wins in won]
    sentences = [
        _agent_sentence(groups),
        f"{leader.The} {leader.verb('win', 'wins')} {interval(shares[first])} of {count(games, 'game')}, {other.the} "
        f"{interval(shares[1 - first])}.",
        _significance(leader, won[first], sum(won)),
        _with_verb(totals["drawn"], "drawn"),
        _with_verb(totals["open"], "stopped before victory was judged"),
        f"The batch mixes {len(groups)} pairings, listed separately in the table." if len(groups) > 1 else "",
    ]
    return " ".join(filter(None, sentences))


def _with_verb(games: int, what: str) -> str:
    """Returns "1 game was drawn.", "2 games were drawn.", or "" for none."""
    return f"{count(games, 'game')} {'was' if games == 1 else 'were'} {what}." if games else ""


def _meetings(groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the games between two different agents, on either side, and how many each won."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in groups:
        agents = (row["agent_0"], row["agent_1"])
        if agents[0] == agents[1]:
            continue
        pair = tuple(sorted(agents))
        met = found.setdefault(pair, {"agents": pair, "games": 0, "wins": dict.fromkeys(pair, 0)})
        met["games"] += row["games"]
        for i, agent in enumerate(agents):
            met["wins"][agent] += row[f"won_{i}"]
    return list(found.values())


def _meeting_figures(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "wins": {agent: _figures(won, row["games"]) for agent, won in row["wins"].items()}}


def _agent_sentence(groups: list[dict[str, Any]]) -> str:
    """Returns which agents beat which, or "" if each played only against itself."""
    texts = []
    for row in _meetings(groups)[:3]:
        better, worse = sorted(row["wins"], key=lambda agent: -row["wins"][agent])
        share = interval(wilson(row["wins"][better], row["games"]))
        lead = wilson(row["wins"][better], sum(row["wins"].values()))
        sure = "a significant lead" if lead.low > 0.5 else "which may be chance"
        texts.append(f"'{better}' wins {share} of {count(row['games'], 'game')} against '{worse}' ({sure})")
    return f"By agent, {listed(texts)}." if texts else ""


def _significance(leader: SideName, wins: int, decided: int) -> str:
    """Returns whether the lead may be chance: whether the interval of wins among decided games includes one half."""
    if not decided:
        return "No game was decided."
    lead = wilson(wins, decided)
    if lead.low > 0.5:
        verb = leader.verb("win", "wins")
        return f"The lead is significant: {leader.the} {verb} at least {percent(lead.low)} of decided games."
    return "A lead this small may be chance: these games do not show which side is stronger."


def group_label(row: dict[str, Any], sides: Iterable[SideName]) -> str:
    """Returns who plays whom, in side order, and the parameters set by hand."""
    agents = f"{row['agent_0']} v {row['agent_1']}" if row["agent_0"] != row["agent_1"] else f"both {row['agent_0']}"
    parameters = parameter_text(row["parameters"], sides)
    return f"{agents}, {parameters}" if parameters else agents


def _shares_figure(context: ReportContext, totals: dict[str, int], groups: list[dict[str, Any]]) -> str:
    labelled = [("all games", totals)] if len(groups) > 1 else []
    labelled += [(group_label(row, context.sides), row) for row in groups]
    rows, cells = [], []
    for label, row in labelled:
        shares = [wilson(row[f"won_{i}"], row["games"]) for i in (0, 1)]
        rows += [_row(label, name, share) for name, share in zip(context.side_names, shares, strict=True)]
        cells.append([label, row["games"], *map(interval, shares), row["drawn"], row["open"], row.get("margin")])
    label = "Share of games won by each side, with 95 per cent intervals"
    first, second = context.side_names
    heads = ["Agents", "Games", f"{first}: wins", f"{second}: wins", "Drawn", "Not judged", "Mean margin"]
    notes = (
        "Figures in brackets are 95% Wilson intervals. "
        f"Agents are listed in side order: {first}, then {second}. "
        f"The margin is the points of {context.sides[0].the} minus those of {context.sides[1].the}."
    )
    return (
        figure(
            charts.svg(_dots(context, rows, [label for label, _ in labelled]), label),
            "Share of games won by each side.",
            "Marks: share of games won. Lines: 95% intervals; the difference between lines that do not overlap is "
            "significant.",
        )
        + table(heads, cells)
        + paragraph(notes, "note")
    )


def _row(label: str, side: str, share: Share) -> dict[str, Any]:
    return {"label": label, "side": side, **share._asdict(), "tip": f"{side}, {label}: {interval(share)}"}


def _dots(context: ReportContext, rows: list[dict[str, Any]], labels: list[str]) -> charts.Chart:
    import altair as alt

    y = alt.Y("label:N", sort=labels, title=None)
    offset = alt.YOffset("side:N", sort=context.side_names)
    x = alt.X("share:Q", title="share of games won", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%"))
    colour = alt.Color("side:N", scale=charts.side_colour(context.side_names), sort=context.side_names)
    shape = alt.Shape(
        "side:N", scale=alt.Scale(domain=context.side_names, range=list(charts.SHAPES)), sort=context.side_names
    )
    base = alt.Chart().encode(y=y, yOffset=offset, color=colour, description="tip:N")
    lines = base.mark_rule(strokeWidth=2.5).encode(x=x, x2="high:Q").transform_calculate(share="datum.low")
    marks = base.mark_point(filled=True, size=110, opacity=1).encode(x=x, shape=shape)
    half = alt.Chart(alt.Data(values=[{"half": 0.5}])).mark_rule(strokeDash=[2, 3], color="#777777", aria=False)
    half = half.encode(x=alt.X("half:Q", title="share of games won"))
    drawn = alt.layer(half, lines, marks, data=charts.ROWS)
    return charts.Chart(drawn.properties(width=charts.WIDTH - 100, height=alt.Step(24)), rows)


def _levels(context: ReportContext) -> list[dict[str, Any]]:
    """Returns games by level of victory, in the scenario's order, with levels that never occurred."""
    found = {
        row["level"]: row
        for row in context.rows(
            "SELECT level, any_value(winner) AS winner, count(*) AS games FROM games GROUP BY level"
        )
    }
    if not found.keys() - {""}:
        return []
    known = context.scenario.names.level_names
    order = [*known, *(name for name in found if name not in ("", *known))]
    return [found.get(name, {"level": name, "winner": "", "games": 0}) for name in order]


def _levels_figure(context: ReportContext, levels: list[dict[str, Any]], games: int) -> str:
    import altair as alt

    rows, cells = [], []
    for row in levels:
        share = wilson(row["games"], games)
        side = context.side_name(row["winner"]) if row["winner"] else "neither side"
        rows.append({**_row(row["level"], side, share), "text": percent(share.share)})
        cells.append([row["level"], row["games"], percent(share.share), percent(share.low), percent(share.high)])
    domain = [*context.side_names, "neither side"]
    y = alt.Y("label:N", sort=[row["level"] for row in levels], title=None)
    x = alt.X("share:Q", title="share of games", axis=alt.Axis(format=".0%"))
    colour = alt.Color("side:N", legend=None, scale=charts.side_colour(domain, (*charts.FILLS, charts.NEUTRAL)))
    bars = alt.Chart().mark_bar(height={"band": 0.68}).encode(x=x, y=y, color=colour, description="tip:N")
    lines = alt.Chart().mark_rule(strokeWidth=1.6, color=charts.INK, aria=False).encode(x="low:Q", x2="high:Q", y=y)
    text = alt.Chart().mark_text(align="left", dx=6, aria=False).encode(x="high:Q", y=y, text="text:N")
    drawn = alt.layer(bars, lines, text, data=charts.ROWS).properties(width=charts.WIDTH - 160, height=alt.Step(26))
    return figure(
        charts.svg(charts.Chart(drawn, rows), "Share of games that ended at each level of victory"),
        "Levels of victory.",
        f"Solid bars: victories of {context.sides[0].the}. Hatched bars: victories of {context.sides[1].the}. Thin "
        "lines: 95% intervals.",
        table(["Level", "Games", "Share", "At least", "At most"], cells),
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
    lost = _with_verb(total, "lost by forfeit").removesuffix(".")
    text = f"{lost}: {agents} broke the rules, crashed or did not answer in time."
    cells = [[row["agent"], context.side_name(row["fault_side"]), row["fault"], row["games"]] for row in faults]
    return paragraph(text, "warning") + table(["Agent", "Side", "Reason", "Games"], cells)
