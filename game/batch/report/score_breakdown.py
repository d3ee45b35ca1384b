"""Why they win: which lines of the victory points make the margin, and which decide between winning and losing.

Lines on places, regions and groups, and the points for losses, are reckoned again from the tables; what is left of the
margin (leaders, prestige, flags) is one line of its own. How much a line decides is the covariance of its points with
the margin as a share of the margin's variance: these shares add up to one over all lines.
"""

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from game.batch.report import charts
from game.batch.report.html import Section, figure, table
from game.batch.report.number_text import listed, percent, signed
from game.batch.report.report_context import ReportContext, long_day
from game.core.codes import ScoringKind

_SHOWN = 12
_OTHER = "Leaders, prestige and the rest"
_LOSSES = "Losses of men"


def section(context: ReportContext) -> Section | None:
    """The reasons, or None if no game was judged."""
    games = context.rows("SELECT game, margin FROM games WHERE level <> '' AND fault = '' ORDER BY game")
    if len(games) < 2:
        return None
    lines = _lines(context, [row["game"] for row in games])
    margin = np.array([row["margin"] for row in games], float)
    lines[_LOSSES] = _losses(context, [row["game"] for row in games])
    rest = margin - sum(lines.values())
    if np.abs(rest).max() > 0:
        lines[_OTHER] = rest
    rows = [_row(name, points, margin) for name, points in lines.items()]
    rows.sort(key=lambda row: -abs(row["mean"]))
    return Section("why", "Why?", _finding(context, rows, margin), _body(context, rows), {"lines": rows}, sentences=2)


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
    """Points of side 0 less those of side 1, by scoring line and game, for lines on land."""
    at = {game: i for i, game in enumerate(games)}
    names = context.scenario.names
    found: dict[str, npt.NDArray[np.float64]] = {}
    for line, text in zip(context.scenario.world.scoring, names.scoring_texts, strict=True):
        points, turn = (int(line["points_0"]), -int(line["points_1"])), int(line["turn"])
        target, kind = int(line["target"]), int(line["kind"])
        if kind == ScoringKind.PLACE:
            held = _places_held(context, names.place_ids[target], turn)
        elif kind in (ScoringKind.REGION, ScoringKind.GROUP):
            ids = names.region_ids if kind == ScoringKind.REGION else names.group_ids
            held = _areas_held(context, ids[target], turn, 10 * int(line["share"]))
        else:
            continue
        scored = found.setdefault(_without_date(context, text), np.zeros(len(games)))
        for row in held:
            if row["game"] in at:
                side = [side.id for side in context.sides].index(row["side"])
                scored[at[row["game"]]] += points[side]
    return found


def _without_date(context: ReportContext, text: str) -> str:
    """The line without the date, if that is the day of the judgement."""
    return text.removesuffix(f" on {long_day(context.calendar.ends[context.judged_turn])}")


def _places_held(context: ReportContext, place: str, turn: int) -> list[dict[str, Any]]:
    """Who holds a place at the end of a week: as of the last change up to then."""
    query = """
        SELECT game, arg_max(owner, turn) AS side FROM places WHERE place = ? AND turn <= ? GROUP BY game
        HAVING side <> ''"""
    return context.rows(query, place, turn)


def _areas_held(context: ReportContext, area: str, turn: int, share: int) -> list[dict[str, Any]]:
    return context.rows("SELECT game, side FROM weeks WHERE region = ? AND turn = ? AND share >= ?", area, turn, share)


def _losses(context: ReportContext, games: list[int]) -> npt.NDArray[np.float64]:
    """17.5: each side's enemy has its `loss_points` for every full hundred of men lost by the judgement."""
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
    """Points for each hundred men that a side loses: as set by hand, or as the scenario has it."""
    return by_hand.get(f"{context.sides[side].id}.loss_points", int(context.scenario.world.sides[side]["loss_points"]))


def _finding(context: ReportContext, rows: list[dict[str, Any]], margin: npt.NDArray[np.float64]) -> str:
    mean = float(margin.mean())
    ahead, behind = context.side_names if mean >= 0 else reversed(context.side_names)
    sign = 1 if mean >= 0 else -1
    named = [row for row in rows if row["line"] != _OTHER]
    for_them = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] > 0.5][:3]
    against = [f"{row['line']} ({signed(sign * row['mean'])})" for row in named if sign * row["mean"] < -0.5][:3]
    text = f"On average {ahead} end {abs(mean):.0f} points ahead of {behind}."
    if for_them:
        text += f" Most of that is {listed(for_them)}."
    if against:
        text += f" Against them count {listed(against)}."
    swing = sorted((row for row in named if row["decides"] > 0.02), key=lambda row: -row["decides"])[:3]
    if swing:
        shares = [percent(row["decides"]) for row in swing]
        shares[0] += " of the differences in margin"
        texts = [f"{row['line']} ({share})" for row, share in zip(swing, shares, strict=True)]
        text += f" What sets games that go well apart from those that go badly: {listed(texts)}."
    return text


def _body(context: ReportContext, rows: list[dict[str, Any]]) -> str:
    first, second = context.side_names
    shown = [row for row in rows if row["mean"] or row["low"] or row["high"]][:_SHOWN]
    cells = [
        [r["line"], signed(r["mean"]), signed(r["low"]), signed(r["high"]), percent(max(0.0, r["decides"]))]
        for r in rows
    ]
    heads = ["What counts", "Mean points", "10 %", "90 %", "Of the differences"]
    return figure(
        charts.svg(_chart(context, shown), f"Points for {first} or for {second}, by what they are given for"),
        f"Where the margin comes from: the {len(shown)} weightiest lines.",
        f"Bars to the right count for {first}, hatched bars to the left for {second}, on average over the games; "
        "the thin line holds four games in five. The table also says how much of the differences between games "
        "each line explains.",
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
