"""Hindcast: how far the games agree with the historical record, compared with uninformed players."""

from collections import defaultdict
from typing import Any

from game.batch.analysis.clusters import FEWEST
from game.batch.analysis.hindcast import WEIGHTS, brier, evidence_text, improvement_text
from game.batch.analysis.intervals import Share
from game.batch.analysis.skill import Improvement, improvement_over
from game.batch.report import charts
from game.batch.report.baselines import Baselines
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import interval, percent
from game.batch.report.report_context import ReportContext, short_day, short_days
from game.engine.history.checkpoints import CheckpointSet
from game.engine.telling.grammar import count, listed, sentence
from game.language import mark, number, tr, trn
from game.scenario.checkpoints.checkpoint import Checkpoint

_MET = """
    SELECT id, count(*) AS games, count(*) FILTER (met = 1) AS met, histogram(seed) AS seeds,
           histogram(seed) FILTER (met = 1) AS met_seeds
    FROM checkpoints JOIN games USING (game) GROUP BY id"""
_EACH = "SELECT game, seed, id, met FROM checkpoints JOIN games USING (game) ORDER BY game"
_WORST = 6
_PLAYERS = mark({"random": "random players", "still": "passive players"})
"""Baselines by agent."""


def section(context: ReportContext, baselines: Baselines | None) -> Section | None:
    """Returns the section on history, or None if the scenario has no checkpoints."""
    if not context.scenario.checkpoints:
        return None
    rows = _rows(context, baselines)
    if not rows:
        return None
    scores = {
        "share": brier(rows, "share")["brier"],
        **({n: brier(rows, n)["brier"] for n in baselines.games} if baselines else {}),
    }
    better = _improvement(context, rows, baselines)
    body = [_scores(scores, baselines, better), _figure(rows), _worst(rows)]
    figures = {
        "brier": scores["share"],
        "improvement": None if better is None else better._asdict(),
        "baselines": {name: score for name, score in scores.items() if name != "share"},
        "baseline_games": baselines.games if baselines else {},
        "weights": WEIGHTS,
        "checkpoints": rows,
    }
    title = tr("Comparison with history")
    return Section("history", title, _finding(rows, scores), "".join(body), figures, sentences=2)


def _rows(context: ReportContext, baselines: Baselines | None) -> list[dict[str, Any]]:
    """Returns a row for each checkpoint that games can be compared with, in order of date."""
    met = {row["id"]: row for row in context.rows(_MET)}
    record = CheckpointSet(context.scenario, context.scenario.checkpoints)
    rows = []
    for point in sorted(record.checkpoints, key=lambda point: (point.first, point.id)):
        if point.id not in met:
            continue
        own = met[point.id]
        games, agreed = int(own["games"]), int(own["met"])
        share = context.share(own["met_seeds"], own["seeds"])
        rows.append({
            "id": point.id, "use": point.use, "from": point.first.isoformat(), "to": point.last.isoformat(),
            "day": _days(point), "predicate": point.predicate, "reliability": point.reliability,
            "scored": point.use in WEIGHTS, "games": games, "agreed": agreed,
            "clusters": len(own["seeds"]), **share._asdict(),
            **(baselines.of(point.id) if baselines else {}),
        })  # fmt: skip
    return rows


def _improvement(
    context: ReportContext, rows: list[dict[str, Any]], baselines: Baselines | None
) -> Improvement | None:
    """Returns by how much the score is better than that of the better baseline, if its games were kept one by one."""
    if baselines is None or baselines.seed is None or baselines.met is None:
        return None
    weights = {row["id"]: WEIGHTS[row["use"]] for row in _scored(rows) if row["id"] in baselines.met}
    if len(weights) < len(_scored(rows)):
        return None
    known = baselines.met
    games: dict[tuple[int, int], dict[str, bool]] = defaultdict(dict)
    for row in context.rows(_EACH):
        games[row["seed"], row["game"]][row["id"]] = bool(row["met"])
    own: dict[int, list[list[bool]]] = defaultdict(list)
    for (seed, _), met in games.items():
        own[seed].append([met.get(id, False) for id in weights])
    theirs = {
        name: {baselines.seed + i: [[known[id][name][i] for id in weights]] for i in range(number)}
        for name, number in baselines.games.items()
    }
    return improvement_over(theirs, own, list(weights.values()))


def _share(row: dict[str, Any]) -> Share:
    return Share(row["share"], row["low"], row["high"])


def _scored(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["scored"]]


def _finding(rows: list[dict[str, Any]], scores: dict[str, float | None]) -> str:
    scored = _scored(rows)
    kept = [row for row in scored if row["low"] > 0.5 and row["clusters"] >= FEWEST]
    missed = [row for row in scored if row["high"] < 0.5 and row["clusters"] >= FEWEST]
    texts = [
        trn(
            "Of {statements} on record, {number} holds in significantly more than half of the games, and {missed} in "
            "significantly fewer.",
            "Of {statements} on record, {number} hold in significantly more than half of the games, and {missed} in "
            "significantly fewer.",
            len(kept),
            statements=count(len(scored), "dated statement"),
            missed=len(missed),
        )
    ]
    if missed:
        worst = min(missed, key=lambda row: (row["share"], row["use"] != "hard"))
        texts.append(
            tr(
                'The largest departure: "{statement}" ({date}) holds in {share} of the games.',
                statement=worst["predicate"],
                date=worst["day"],
                share=percent(worst["share"]),
            )
        )
    others = [
        tr("{score:.2f} for {players}", score=score, players=_players(name))
        for name, score in scores.items()
        if name != "share" and score is not None
    ]
    if others:
        text = tr(
            "The Brier score is {score:.2f} (0: all games agree with the whole record; 1: none agrees with any of it), "
            "against {others}.",
            score=scores["share"],
            others=listed(others, len(others)),
        )
    else:
        text = tr(
            "The Brier score is {score:.2f} (0: all games agree with the whole record; 1: none agrees with any of it); "
            "no baselines were played.",
            score=scores["share"],
        )
    return " ".join([*texts, text])


def _players(name: str) -> str:
    """Returns what the players of a baseline are called."""
    return tr(_PLAYERS[name]) if name in _PLAYERS else name


def _scores(scores: dict[str, float | None], baselines: Baselines | None, better: Improvement | None) -> str:
    """Returns the table of Brier scores, and by how much that of these games is better."""
    if baselines is None:
        text = tr(
            "There are no baselines to compare the score with. The option --baselines 40 plays forty games with random "
            "players and forty with passive players, and keeps the results in the folder of the batch."
        )
        return paragraph(text, "note")
    cells: list[list[str | int]] = [[tr("These games"), _score(scores["share"]), "", ""]]
    cells += [
        [sentence(_players(name)), _score(scores[name]), games, _seeds(baselines.seed, games)]
        for name, games in baselines.games.items()
    ]
    shown = table([tr("Players"), tr("Brier score"), tr("Games"), tr("Dice seeds")], cells)
    return shown + ("" if better is None else paragraph(improvement_text(better), "note"))


def _seeds(first: int | None, games: int) -> str:
    """Returns the dice seeds of a baseline: "510-549"."""
    return "" if first is None else f"{first}-{first + games - 1}"


def _score(score: float | None) -> str:
    return "" if score is None else number(score, ".3f")


def _figure(rows: list[dict[str, Any]]) -> str:
    heads = [
        *(tr(head) for head in _HEADS),
        *(sentence(_players(name)) for name in ("random", "still") if name in rows[0]),
    ]
    cells = [
        [row["day"], row["predicate"], evidence_text(row["use"]), interval(_share(row)),
         *(percent(row[name]) if row[name] is not None else "" for name in ("random", "still") if name in row)]
        for row in rows
    ]  # fmt: skip
    reading = [
        tr(
            "Marks: share of games in which the statement holds, with its 95% interval. Filled: sources agree (hard). "
            "Hollow: one source or wide bounds (soft, half weight). Square: mere claim, not scored."
        )
    ]
    if "random" in rows[0]:
        reading.append(tr("Small triangles: random players. Crosses: passive players."))
    return figure(
        charts.svg(_chart(rows), tr("Share of games that agree with each dated statement on record")),
        tr("Dated statements on record, in order of date."),
        " ".join(reading),
        table(heads, cells),
    )


_HEADS = mark(("Date", "Statement", "Evidence", "Games that agree"))


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
        title=tr("share of games that agree"),
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format=".0%", orient="top"),
    )
    base = alt.Chart().encode(y=y)
    lines = base.mark_rule(strokeWidth=2, color=charts.RANGE, aria=False).encode(
        x=alt.X("low:Q", title=tr("share of games that agree")), x2="high:Q"
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
    if point.first.month == point.last.month:
        return short_days(f"{point.first.day}-{point.last.day}", point.last.month)
    return f"{first}-{last}"


def _short(text: str) -> str:
    return text if len(text) <= 58 else f"{text[:56].rsplit(' ', 1)[0].rstrip(' ,;:')} ..."


def _worst(rows: list[dict[str, Any]]) -> str:
    """Returns the scored statements with which the fewest games agree."""
    scored = sorted(
        (row for row in _scored(rows) if row["high"] < 0.5), key=lambda row: (row["share"], row["use"], row["from"])
    )
    if not scored:
        return ""
    cells = [
        [row["day"], row["predicate"], evidence_text(row["use"]), interval(_share(row))] for row in scored[:_WORST]
    ]
    return table([tr(head) for head in _HEADS], cells, caption=tr("Largest departures from history"))
