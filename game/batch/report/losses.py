"""Losses of men by side, cause and time."""

from typing import Any

from game.batch.report import charts
from game.batch.report.html import Section, figure, table
from game.batch.report.number_text import percent, whole
from game.batch.report.report_context import HIGH, LOW, ReportContext
from game.engine.telling.grammar import listed, men_text, sentence
from game.language import mark, tr, trc, trn

_OVER_TIME = f"""
    SELECT cause, side, turn, avg(men) AS mean, quantile_cont(men, {LOW}) AS low, quantile_cont(men, {HIGH}) AS high
    FROM losses GROUP BY ALL ORDER BY cause, side, turn"""

_AT_END = f"""
    WITH ends AS (SELECT game, side, cause, arg_max(men, turn) AS men FROM losses GROUP BY ALL)
    SELECT side, cause, avg(men) AS mean, quantile_cont(men, {LOW}) AS low, quantile_cont(men, {HIGH}) AS high
    FROM ends GROUP BY ALL ORDER BY side, cause"""

_TOTAL = f"""
    SELECT 0 AS side, avg(losses_0) AS mean, quantile_cont(losses_0, {LOW}) AS low,
           quantile_cont(losses_0, {HIGH}) AS high
    FROM games UNION ALL
    SELECT 1, avg(losses_1), quantile_cont(losses_1, {LOW}), quantile_cont(losses_1, {HIGH}) FROM games ORDER BY side"""

_WORTH = 0.05
"""The least share of a side's losses for which a cause is mentioned."""

_PANELS, _LEAST = 9, 0.01
"""The most causes shown over time, and the least share of all losses of each."""


def section(context: ReportContext) -> Section:
    """Returns the section on losses."""
    totals = context.rows(_TOTAL)
    ends = [{**row, "side": context.side_name(row["side"])} for row in context.rows(_AT_END)]
    by_cause = {row["cause"]: 0.0 for row in ends}
    for row in ends:
        by_cause[row["cause"]] += row["mean"]
    causes = [cause for cause in sorted(by_cause, key=lambda cause: -by_cause[cause]) if by_cause[cause] > 0]
    weighty = [cause for cause in causes if by_cause[cause] >= _LEAST * sum(by_cause.values())][:_PANELS]
    figures = {
        "total": [{**row, "side": context.sides[row["side"]].id} for row in totals],
        "by_cause": [row for row in context.rows(_AT_END) if row["mean"] > 0],
    }
    body = (
        _ends_figure(context, ends, causes) + _time_figure(context, weighty, len(causes) - len(weighty))
        if causes
        else ""
    )
    return Section("losses", tr("Losses"), _finding(context, totals, ends), body, figures)


def _finding(context: ReportContext, totals: list[dict[str, Any]], ends: list[dict[str, Any]]) -> str:
    sentences = []
    for side, total in zip(context.sides, totals, strict=True):
        words = {
            "Side": side.The, "en_lose": side.verb("lose", "loses"), "men": men_text(round(total["mean"])),
            "low": whole(total["low"]), "high": whole(total["high"]),
        }  # fmt: skip
        own = sorted((row for row in ends if row["side"] == side.name and row["mean"] > 0), key=lambda r: -r["mean"])
        causes = [
            f"{_cause(row['cause'])} ({percent(row['mean'] / total['mean'])})"
            for row in own[:3]
            if total["mean"] and row["mean"] >= _WORTH * total["mean"]
        ]
        if causes:
            text = tr(
                "{Side} {en_lose} {men} on average ({low}-{high} in four games of five), mainly to {causes}.",
                **words,
                causes=listed(causes),
            )
        else:
            text = tr("{Side} {en_lose} {men} on average ({low}-{high} in four games of five).", **words)
        sentences.append(text)
    return " ".join(sentences)


_CAUSES = mark({
    "battle": "battle", "pursuit": "pursuit", "captured": "capture", "march": "forced marches", "hunger": "hunger",
    "cold": "cold", "thirst": "heat and thirst", "disease": "disease", "desertion": "desertion", "feud": "feuds",
    "bombing": "bombs", "purged": "arrests",
}, context="cause of losses")  # fmt: skip
"""What causes in the tables are called in a sentence."""


def _cause(cause: str) -> str:
    return trc("cause of losses", _CAUSES[cause]) if cause in _CAUSES else cause.replace("_", " ")


def _ends_figure(context: ReportContext, ends: list[dict[str, Any]], causes: list[str]) -> str:
    import altair as alt

    order = [sentence(_cause(cause)) for cause in causes]
    rows = [
        {
            **row,
            "cause": sentence(_cause(row["cause"])),
            "tip": f"{row['side']}, {_cause(row['cause'])}: {men_text(round(row['mean']))}",
        }
        for row in ends
        if row["cause"] in causes
    ]
    names = context.side_names
    y, offset = alt.Y("cause:N", sort=order, title=None), alt.YOffset("side:N", sort=names)
    x = alt.X("mean:Q", title=tr("men lost in a game"), axis=alt.Axis(format=",d", tickCount=6))
    colour = alt.Color("side:N", scale=charts.side_colour(names, charts.FILLS), sort=names)
    bars = alt.Chart().mark_bar().encode(x=x, y=y, yOffset=offset, color=colour, description="tip:N")
    lines = alt.Chart().mark_rule(strokeWidth=1.5, color=charts.INK, aria=False).encode(
        x="low:Q", x2="high:Q", y=y, yOffset=offset
    )  # fmt: skip
    drawn = alt.layer(bars, lines, data=charts.ROWS).properties(width=charts.WIDTH - 90, height=alt.Step(14))
    at = {(row["side"], row["cause"]): row for row in ends}
    cells = [[sentence(_cause(c)), *(_range(at.get((side, c))) for side in names)] for c in causes]
    return figure(
        charts.svg(charts.Chart(drawn, rows), tr("Men lost in a whole game, by cause and side")),
        tr("Men lost in a whole game, by cause."),
        tr("Bars: means over the games. Thin lines: four games in five."),
        table([tr("Cause"), *names], cells),
    )


def _range(row: dict[str, Any] | None) -> str:
    return "" if row is None else f"{whole(row['mean'])} ({whole(row['low'])}-{whole(row['high'])})"


def _time_figure(context: ReportContext, shown: list[str], rest: int) -> str:
    titles = [sentence(_cause(cause)) for cause in shown]
    rows = [
        {"turn": row["turn"], "side": context.side_name(row["side"]), "panel": sentence(_cause(row["cause"])),
         "mean": round(row["mean"], 1), "low": round(row["low"], 1), "high": round(row["high"], 1)}
        for row in context.rows(_OVER_TIME)
        if row["cause"] in shown
    ]  # fmt: skip
    chart = charts.bands(rows, context.side_names, context.week_labels, tr("men"), facet=titles, independent=True)
    label = tr("Men lost since the start by cause, turn by turn")
    reading = [tr("Men lost since the start; each panel has its own scale. Lines: means. Bands: four games in five.")]
    if rest:
        reading.append(trn("{number} minor cause is left out.", "{number} minor causes are left out.", rest))
    return figure(
        charts.line_legend(context.side_names) + charts.svg(chart, label),
        tr("Cumulative losses, by cause."),
        " ".join(reading),
        _quarters(context, rows),
    )


def _quarters(context: ReportContext, rows: list[dict[str, Any]]) -> str:
    """Returns men lost by the end of each quarter of the weeks played."""
    last = context.last_turn
    turns = sorted({max(1, round(last * quarter / 4)) for quarter in (1, 2, 3, 4)})
    at = {(row["panel"], row["side"], row["turn"]): row for row in rows}
    lines = dict.fromkeys((row["panel"], row["side"]) for row in rows)
    cells = [[cause, side, *(_range(at.get((cause, side, turn))) for turn in turns)] for cause, side in lines]
    dates = [tr("by {date}", date=context.week_labels[turn]) for turn in turns]
    return table([tr("Cause"), tr("Side"), *dates], cells)
