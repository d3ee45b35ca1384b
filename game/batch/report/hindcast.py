"""Hindcast: where the games agree with the dated record, where they depart from it, and what knowing nothing would."""

from typing import Any

from game.batch.analysis.hindcast import WEIGHTS, brier
from game.batch.analysis.intervals import wilson
from game.batch.report import charts
from game.batch.report.baselines import Baselines
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import counted, interval, percent
from game.batch.report.report_context import ReportContext, short_day
from game.engine.history.checkpoints import CheckpointSet
from game.scenario.checkpoints.checkpoint import Checkpoint

_MET = "SELECT id, count(*) AS games, count(*) FILTER (met = 1) AS met FROM checkpoints GROUP BY id"
_WORST = 6


def section(context: ReportContext, baselines: Baselines | None) -> Section | None:
    """The comparison, or None if the scenario has no record."""
    if not context.scenario.checkpoints:
        return None
    rows = _rows(context, baselines)
    if not rows:
        return None
    scores = {
        "share": brier(rows, "share")["brier"],
        **({n: brier(rows, n)["brier"] for n in baselines.games} if baselines else {}),
    }
    body = [_scores(scores, baselines), _figure(context, rows), _worst(rows)]
    figures = {
        "brier": scores["share"],
        "baselines": {name: score for name, score in scores.items() if name != "share"},
        "baseline_games": baselines.games if baselines else {},
        "weights": WEIGHTS,
        "checkpoints": rows,
    }
    return Section(
        "history", "Where does it depart from history?", _finding(rows, scores), "".join(body), figures, sentences=2
    )


def _rows(context: ReportContext, baselines: Baselines | None) -> list[dict[str, Any]]:
    """A row per checkpoint that games can be compared with, in order of date."""
    met = {row["id"]: row for row in context.rows(_MET)}
    record = CheckpointSet(context.scenario, context.scenario.checkpoints)
    rows = []
    for point in sorted(record.checkpoints, key=lambda point: (point.first, point.id)):
        if point.id not in met:
            continue
        games, agreed = int(met[point.id]["games"]), int(met[point.id]["met"])
        rows.append({
            "id": point.id, "use": point.use, "from": point.first.isoformat(), "to": point.last.isoformat(),
            "day": _days(point), "predicate": point.predicate, "reliability": point.reliability,
            "scored": point.use in WEIGHTS, "games": games, "agreed": agreed, **wilson(agreed, games)._asdict(),
            **(baselines.of(point.id) if baselines else {}),
        })  # fmt: skip
    return rows


def _scored(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["scored"]]


def _finding(rows: list[dict[str, Any]], scores: dict[str, float | None]) -> str:
    scored = _scored(rows)
    kept = [row for row in scored if row["low"] > 0.5]
    missed = [row for row in scored if row["high"] < 0.5]
    far = ""
    if missed:
        worst = min(missed, key=lambda row: (row["share"], row["use"] != "hard"))
        share = percent(worst["share"])
        far = f'Farthest from history: "{worst["predicate"]}" ({worst["day"]}) holds in {share} of the games. '
    text = (
        f"Of {counted(len(scored), 'dated statement')} of the record {len(kept)} come true in clearly more than half "
        f"of the games and {len(missed)} in clearly fewer. {far}The Brier score is {scores['share']:.2f} (0: every "
        "game agrees with all of the record, 1: none with anything)"
    )
    others = [
        f"{score:.2f} when both sides are '{name}'"
        for name, score in scores.items()
        if name != "share" and score is not None
    ]
    text += (
        f", against {' and '.join(others)}." if others else "; what players who know nothing reach was not measured."
    )
    return text


def _scores(scores: dict[str, float | None], baselines: Baselines | None) -> str:
    """The Brier scores, and what they are."""
    if baselines is None:
        return paragraph(
            "There is no baseline to hold the score against: neither hindcast.json nor baselines.json lies in the "
            "folder of the batch. The option --baselines 40 plays forty games of each and keeps them there.",
            "note",
        )
    cells: list[list[str | int]] = [["These games", f"{scores['share']:.3f}", ""]]
    texts = {"random": "Random players", "still": "Nobody moves"}
    cells += [
        [texts.get(name, name), f"{scores[name]:.3f}" if scores[name] is not None else "", games]
        for name, games in baselines.games.items()
    ]
    return table(["Players", "Brier score", "Baseline games"], cells)


def _figure(context: ReportContext, rows: list[dict[str, Any]]) -> str:
    heads = [
        "Date",
        "What the record says",
        "Use",
        "Games that agree",
        *(name.capitalize() for name in ("random", "still") if name in rows[0]),
    ]
    cells = [
        [row["day"], row["predicate"], row["use"].replace("_", " "), interval(wilson(row["agreed"], row["games"])),
         *(percent(row[name]) if row[name] is not None else "" for name in ("random", "still") if name in row)]
        for row in rows
    ]  # fmt: skip
    ticks = " Small triangles: random players; crosses: nobody moves." if "random" in rows[0] else ""
    return figure(
        charts.svg(_chart(rows), "Share of games that agree with each dated statement of the record"),
        "Every dated statement of the record, in order of date.",
        "Dot: share of games in which it holds, with its 95 % interval. Filled: the sources agree (hard); hollow: "
        f"one source or wide bounds (soft, counts half); square: a mere claim, not scored.{ticks}",
        table(heads, cells),
    )


def _chart(rows: list[dict[str, Any]]) -> charts.Chart:
    import altair as alt

    shown = [
        {
            **row,
            "label": f"{row['day']}  {_short(row['predicate'])}",
            "tip": f"{row['predicate']} ({row['day']}): {percent(row['share'])}",
        }
        for row in rows
    ]
    y = alt.Y(
        "label:N",
        sort=[row["label"] for row in shown],
        title=None,
        axis=alt.Axis(labelLimit=420, grid=True, gridColor="#f0f0f0"),
    )
    x = alt.X(
        "share:Q",
        title="share of games that agree",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", orient="top"),
    )
    base = alt.Chart().encode(y=y)
    lines = base.mark_rule(strokeWidth=2, color=charts.RANGE, aria=False).encode(
        x=alt.X("low:Q", title="share of games that agree"), x2="high:Q"
    )
    layers = [lines]
    for name, shape in (("random", "triangle-up"), ("still", "cross")):
        if name in shown[0]:
            marks = base.transform_filter(f"isValid(datum.{name})").mark_point(
                shape=shape, size=55, color="#888888", aria=False
            )
            layers.append(marks.encode(x=f"{name}:Q"))
    dot = base.mark_point(size=80, opacity=1, strokeWidth=2, color=charts.MARK, fill="white")
    layers.append(dot.transform_filter("datum.use == 'soft'").encode(x=x, description="tip:N"))
    layers.append(dot.transform_filter("datum.use == 'claim_only'").mark_point(
        shape="square", size=70, opacity=1, strokeWidth=1.5, color=charts.NEUTRAL, fill="white"
    ).encode(x=x, description="tip:N"))  # fmt: skip
    hard = base.transform_filter("datum.use == 'hard'").mark_point(filled=True, size=85, opacity=1, color=charts.MARK)
    layers.append(hard.encode(x=x, description="tip:N"))
    drawn = alt.layer(*layers, data=charts.ROWS).properties(width=charts.WIDTH - 330, height=alt.Step(18))
    return charts.Chart(drawn, shown)


def _days(point: Checkpoint) -> str:
    first, last = short_day(point.first), short_day(point.last)
    if first == last:
        return last
    return f"{point.first.day}-{last}" if point.first.month == point.last.month else f"{first}-{last}"


def _short(text: str) -> str:
    return text if len(text) <= 58 else f"{text[:56].rsplit(' ', 1)[0]} ..."


def _worst(rows: list[dict[str, Any]]) -> str:
    """The scored statements that fewest games agree with."""
    scored = sorted(
        (row for row in _scored(rows) if row["high"] < 0.5), key=lambda row: (row["share"], row["use"], row["from"])
    )
    if not scored:
        return ""
    cells = [
        [row["day"], row["predicate"], row["use"], interval(wilson(row["agreed"], row["games"]))]
        for row in scored[:_WORST]
    ]
    return table(
        ["Date", "What the record says", "Use", "Games that agree"],
        cells,
        caption="Where the games depart most from history",
    )
