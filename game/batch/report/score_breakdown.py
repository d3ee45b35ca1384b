"""Sources of the margin: which lines of the victory points make it, and which explain how it varies.

The sources are those of the table of points and add up to the margin of each game. The share of variation that a source
explains is the covariance of its points with the margin over the variance of the margin; these shares add up to one.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from game.batch.analysis.clusters import cluster_mean
from game.batch.analysis.intervals import Mean
from game.batch.report import charts
from game.batch.report.html import Section, figure, table
from game.batch.report.number_text import percent, signed
from game.batch.report.report_context import ReportContext
from game.engine.history.margin import PointSource
from game.engine.telling.grammar import count, listed
from game.language import mark, tr
from game.scenario.calendar import date_text
from game.scenario.scenario import Scenario

_SHOWN = 12
_OTHER = mark("Not recorded by source")
"""Points of games that an older version played."""


def section(context: ReportContext) -> Section | None:
    """Returns the section on the margin, or None if fewer than two games were judged."""
    games = context.rows("SELECT game, seed, margin FROM games WHERE level <> '' AND fault = '' ORDER BY game")
    if len(games) < 2:
        return None
    lines = _lines(context, [row["game"] for row in games])
    margin = np.array([row["margin"] for row in games], float)
    lead = cluster_mean((row["seed"], float(row["margin"])) for row in games)
    rest = margin - sum(lines.values())
    if np.abs(rest).max() > 0:
        lines[tr(_OTHER)] = rest
    rows = [_row(name, points, margin) for name, points in lines.items()]
    rows.sort(key=lambda row: -abs(row["mean"]))
    return Section(
        "why",
        tr("What makes the margin"),
        _finding(context, rows, lead),
        _body(context, rows),
        {"margin": lead._asdict(), "lines": rows},
        sentences=3 if victory_text(context.scenario) else 2,
    )


def _row(name: str, points: npt.NDArray[np.float64], margin: npt.NDArray[np.float64]) -> dict[str, Any]:
    spread = float(margin.var())
    decides = float(np.mean((points - points.mean()) * (margin - margin.mean())) / spread) if spread else 0.0
    return {
        "line": name,
        "mean": round(float(points.mean()), 2),
        "low": round(float(np.quantile(points, 0.1)), 2),
        "high": round(float(np.quantile(points, 0.9)), 2),
        "decides": round(decides, 4),
    }


def _lines(context: ReportContext, games: list[int]) -> dict[str, npt.NDArray[np.float64]]:
    """Returns points of side 0 minus those of side 1 by source and game."""
    at = {game: i for i, game in enumerate(games)}
    first = context.sides[0].id
    found: dict[str, npt.NDArray[np.float64]] = {}
    query = "SELECT game, side, source, name, line, sum(points) AS points FROM points GROUP BY ALL ORDER BY ALL"
    for row in context.rows(query):
        if row["game"] in at:
            scored = found.setdefault(_label(context, row), np.zeros(len(games)))
            scored[at[row["game"]]] += int(row["points"]) * (1 if row["side"] == first else -1)
    return found


def _label(context: ReportContext, row: dict[str, Any]) -> str:
    """Returns what a source is called: a line without its date if that is the day on which victory is judged."""
    names = context.scenario.names
    if row["line"]:
        day = f" on {date_text(context.calendar.ends[context.judged_turn])}"
        line: str = names.scoring_texts[int(row["line"]) - 1]
        return line.removesuffix(day).removesuffix(": so")
    if row["source"] == PointSource.LOSSES.name.lower():
        return tr("Losses of men")
    rule, _, option = row["name"].partition(" ")
    title = names.rule_titles[names.rule_ids.index(rule)]
    return f"{title}: {names.option_texts[names.option(rule, option)]}" if option else title


def _finding(context: ReportContext, rows: list[dict[str, Any]], margin: Mean) -> str:
    mean = margin.mean
    ahead, behind = context.sides if mean >= 0 else reversed(context.sides)
    sign = 1 if mean >= 0 else -1
    named = [row for row in rows if row["line"] != tr(_OTHER)]
    for_them = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] > 0.5][:3]
    against = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] < -0.5][:3]
    texts = [
        tr(
            "On average {side} {en_finish} {points} ahead of {other}{between}.",
            side=ahead.the,
            en_finish=ahead.verb("finish", "finishes"),
            points=count(round(abs(mean)), "point"),
            other=behind.the,
            between=_between(margin, sign),
        )
    ]
    if threshold := victory_text(context.scenario):
        texts.append(threshold)
    if for_them:
        texts.append(tr("Their largest sources of points: {sources}.", sources=listed(for_them)))
    if against:
        texts.append(tr("The largest against them: {sources}.", sources=listed(against)))
    swing = sorted((row for row in named if row["decides"] > 0.02), key=lambda row: -row["decides"])[:3]
    if swing:
        sources = listed(f"{row['line']} ({percent(row['decides'])})" for row in swing)
        texts.append(tr("The largest sources of variation in margin: {sources}.", sources=sources))
    return " ".join(texts)


def victory_text(scenario: Scenario) -> str:
    """Returns the margin from which the first side wins, if who is ahead on points need not have won; else ""."""
    levels, first = scenario.world.levels, scenario.names.sides[0]
    won, not_lost = (levels["margin"][mask] for mask in (levels["winner"] == 0, levels["winner"] != 1))
    if not len(won) or (won.min() >= 0 and not_lost.min() <= 0):
        return ""
    return tr(
        "{Side} {en_win} from a margin of {margin:+d} on.",
        Side=first.The,
        en_win=first.verb("win", "wins"),
        margin=int(won.min()),
    )


def _between(margin: Mean, sign: int) -> str:
    """Returns the interval of the lead in brackets, and whether it may be chance; nothing with a single dice seed."""
    if margin.low is None or margin.high is None:
        return ""
    low, high = sorted((sign * margin.low, sign * margin.high))
    if low <= 0 <= high:
        return tr(" (95% interval {low:+.0f} to {high:+.0f}, which may be chance)", low=low, high=high)
    return tr(" (95% interval {low:+.0f} to {high:+.0f})", low=low, high=high)


def _body(context: ReportContext, rows: list[dict[str, Any]]) -> str:
    first, second = (side.the for side in context.sides)
    shown = [row for row in rows if row["mean"] or row["low"] or row["high"]][:_SHOWN]
    cells = [
        [r["line"], signed(r["mean"]), signed(r["low"]), signed(r["high"]), percent(r["decides"])]
        for r in rows
    ]
    heads = [tr("Source"), tr("Mean points"), "10%", "90%", tr("Share of variation")]
    return figure(
        charts.svg(_chart(context, shown), tr("Points for {side} or for {other}, by source", side=first, other=second)),
        tr("The {number} largest sources of the margin.", number=len(shown)),
        tr(
            "Solid bars: mean points for {side}. Hatched bars: mean points for {other}. Thin lines: four games in "
            "five. The table adds each source's share of the variation of the margin between games. The shares add "
            "up to 100%: one above 100% is offset by others below 0%.",
            side=first,
            other=second,
        ),
        table(heads, cells),
    )


def _chart(context: ReportContext, rows: list[dict[str, Any]]) -> charts.Chart:
    import altair as alt

    names = context.side_names
    shown = [
        {
            **row,
            "side": names[0] if row["mean"] >= 0 else names[1],
            "tip": tr("{source}: {points} points", source=row["line"], points=signed(row["mean"])),
        }
        for row in rows
    ]
    y = alt.Y("line:N", sort=[row["line"] for row in rows], title=None)
    title = tr("points: {left}  ←   →  {right}", left=names[1], right=names[0])
    x = alt.X("mean:Q", title=title)
    colour = alt.Color("side:N", legend=None, scale=charts.side_colour(names, charts.FILLS))
    bars = alt.Chart().mark_bar(height={"band": 0.68}).encode(x=x, y=y, color=colour, description="tip:N")
    lines = alt.Chart().mark_rule(strokeWidth=1.6, color=charts.INK, aria=False).encode(x="low:Q", x2="high:Q", y=y)
    zero = (
        alt.Chart(alt.Data(values=[{"zero": 0}]))
        .mark_rule(color="#777777", aria=False)
        .encode(x=alt.X("zero:Q", title=title))
    )
    drawn = alt.layer(bars, lines, zero, data=charts.ROWS)
    return charts.Chart(drawn.properties(width=charts.WIDTH - 230, height=alt.Step(22)), shown)
