"""Sources of the margin: which lines of the victory points make it, and which explain how it varies.

Lines on places, regions and groups, and the points for losses, are calculated again from the tables; the rest of the
margin (leaders, prestige, flags) is one line. The share of variation that a line explains is the covariance of its
points with the margin over the variance of the margin; these shares add up to one over all lines.
"""

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from game.batch.analysis.clusters import cluster_mean
from game.batch.analysis.intervals import Mean
from game.batch.report import charts
from game.batch.report.html import Section, figure, table
from game.batch.report.number_text import percent, signed
from game.batch.report.report_context import ReportContext, long_day
from game.core.codes import ScoringKind
from game.engine.telling.grammar import count, listed

_SHOWN = 12
_OTHER = "Leaders, prestige and the rest"
_LOSSES = "Losses of men"


def section(context: ReportContext) -> Section | None:
    """Returns the section on the margin, or None if fewer than two games were judged."""
    games = context.rows("SELECT game, seed, margin FROM games WHERE level <> '' AND fault = '' ORDER BY game")
    if len(games) < 2:
        return None
    lines = _lines(context, [row["game"] for row in games])
    margin = np.array([row["margin"] for row in games], float)
    lead = cluster_mean((row["seed"], float(row["margin"])) for row in games)
    lines[_LOSSES] = _losses(context, [row["game"] for row in games])
    rest = margin - sum(lines.values())
    if np.abs(rest).max() > 0:
        lines[_OTHER] = rest
    rows = [_row(name, points, margin) for name, points in lines.items()]
    rows.sort(key=lambda row: -abs(row["mean"]))
    return Section(
        "why",
        "What makes the margin",
        _finding(context, rows, lead),
        _body(context, rows),
        {"margin": lead._asdict(), "lines": rows},
        sentences=2,
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
    """Returns points of side 0 minus those of side 1 by scoring line and game, for lines on territory."""
    at = {game: i for i, game in enumerate(games)}
    names, share = context.scenario.names, int(context.scenario.world.rules[0]["new_holder"])
    found: dict[str, npt.NDArray[np.float64]] = {}
    for line, text in zip(context.scenario.world.scoring, names.scoring_texts, strict=True):
        points, turn = (int(line["points_0"]), -int(line["points_1"])), int(line["turn"])
        target, kind = int(line["target"]), int(line["kind"])
        before: dict[int, str] | None = None
        if kind == ScoringKind.PLACE:
            held = _places_held(context, names.place_ids[target], turn)
            before = {row["game"]: row["side"] for row in _places_held(context, names.place_ids[target], turn - 1)}
        elif kind in (ScoringKind.REGION, ScoringKind.GROUP):
            ids = names.region_ids if kind == ScoringKind.REGION else names.group_ids
            held = _areas_held(context, ids[target], turn, 10 * int(line["share"]))
        else:
            continue
        scored = found.setdefault(_without_date(context, text), np.zeros(len(games)))
        for row in held:
            if row["game"] in at:
                side = [side.id for side in context.sides].index(row["side"])
                new = before is not None and before.get(row["game"]) != row["side"]  # 17.7, full garrisons aside
                scored[at[row["game"]]] += points[side] * (share if new else 100) / 100
    return found


def _without_date(context: ReportContext, text: str) -> str:
    """Returns the line without its date if that is the day on which victory is judged."""
    return text.removesuffix(f" on {long_day(context.calendar.ends[context.judged_turn])}")


def _places_held(context: ReportContext, place: str, turn: int) -> list[dict[str, Any]]:
    """Returns who holds a place at the end of a week, by game."""
    query = """
        SELECT game, arg_max(owner, turn) AS side FROM places WHERE place = ? AND turn <= ? GROUP BY game
        HAVING side <> ''"""
    return context.rows(query, place, turn)


def _areas_held(context: ReportContext, area: str, turn: int, share: int) -> list[dict[str, Any]]:
    return context.rows("SELECT game, side FROM weeks WHERE region = ? AND turn = ? AND share >= ?", area, turn, share)


def _losses(context: ReportContext, games: list[int]) -> npt.NDArray[np.float64]:
    """17.5: the enemy scores a side's `loss_points` for every full hundred men lost until victory is judged."""
    at = {game: i for i, game in enumerate(games)}
    sides = [side.id for side in context.sides]
    points = np.zeros(len(games))
    query = """
        SELECT game, side, sum(men) // 100 AS hundreds, any_value(parameters) AS parameters
        FROM losses JOIN games USING (game) WHERE turn = ? GROUP BY game, side"""
    for row in context.rows(query, int(context.scenario.world.rules[0]["judged_turn"])):
        if row["game"] in at:
            i = sides.index(row["side"])
            each = _loss_points(context, i, json.loads(row["parameters"]))
            points[at[row["game"]]] += int(row["hundreds"]) * each * (1 if i else -1)
    return points


def _loss_points(context: ReportContext, side: int, by_hand: dict[str, int]) -> int:
    """Returns the points for each hundred men that a side loses: as set by hand, or as in the scenario."""
    return by_hand.get(f"{context.sides[side].id}.loss_points", int(context.scenario.world.sides[side]["loss_points"]))


def _finding(context: ReportContext, rows: list[dict[str, Any]], margin: Mean) -> str:
    mean = margin.mean
    ahead, behind = context.sides if mean >= 0 else reversed(context.sides)
    sign = 1 if mean >= 0 else -1
    named = [row for row in rows if row["line"] != _OTHER]
    for_them = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] > 0.5][:3]
    against = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] < -0.5][:3]
    lead = count(round(abs(mean)), "point")
    between = _between(margin, sign)
    text = f"On average {ahead.the} {ahead.verb('finish', 'finishes')} {lead} ahead of {behind.the}{between}."
    if for_them:
        text += f" Their largest sources of points: {listed(for_them)}."
    if against:
        text += f" The largest against them: {listed(against)}."
    swing = sorted((row for row in named if row["decides"] > 0.02), key=lambda row: -row["decides"])[:3]
    if swing:
        texts = [f"{row['line']} ({percent(row['decides'])})" for row in swing]
        text += f" The largest sources of variation in margin: {listed(texts)}."
    return text


def _between(margin: Mean, sign: int) -> str:
    """Returns the interval of the lead in brackets, and whether it may be chance; nothing with a single dice seed."""
    if margin.low is None or margin.high is None:
        return ""
    low, high = sorted((sign * margin.low, sign * margin.high))
    return f" (95% interval {low:+.0f} to {high:+.0f}{', which may be chance' if low <= 0 <= high else ''})"


def _body(context: ReportContext, rows: list[dict[str, Any]]) -> str:
    first, second = (side.the for side in context.sides)
    shown = [row for row in rows if row["mean"] or row["low"] or row["high"]][:_SHOWN]
    cells = [
        [r["line"], signed(r["mean"]), signed(r["low"]), signed(r["high"]), percent(max(0.0, r["decides"]))]
        for r in rows
    ]
    heads = ["Source", "Mean points", "10%", "90%", "Share of variation"]
    return figure(
        charts.svg(_chart(context, shown), f"Points for {first} or for {second}, by source"),
        f"The {len(shown)} largest sources of the margin.",
        f"Solid bars: mean points for {first}. Hatched bars: mean points for {second}. "
        "Thin lines: four games in five. The table adds how much of the variation between games each source explains.",
        table(heads, cells),
    )  # fmt: skip


def _chart(context: ReportContext, rows: list[dict[str, Any]]) -> charts.Chart:
    import altair as alt

    names = context.side_names
    shown = [
        {
            **row,
            "side": names[0] if row["mean"] >= 0 else names[1],
            "tip": f"{row['line']}: {signed(row['mean'])} points",
        }
        for row in rows
    ]
    y = alt.Y("line:N", sort=[row["line"] for row in rows], title=None)
    title = f"points: {names[1]}  ◂   ▸  {names[0]}"
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
