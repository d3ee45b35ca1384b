"""Force levels of the sides, and how they compare with strengths on record."""

from dataclasses import dataclass
from typing import Any

from game.batch.analysis.intervals import Share
from game.batch.report import charts
from game.batch.report.html import Section, figure, paragraph, table
from game.batch.report.number_text import interval, whole
from game.batch.report.report_context import HIGH, LOW, ReportContext
from game.core.codes import OPEN_TO_BOTH
from game.engine.history.checkpoints import ends_within
from game.engine.history.queries import regions_of
from game.engine.telling.grammar import listed, men_text
from game.language import mark, tr, trn
from game.scenario.calendar import date_text
from game.scenario.checkpoints.checkpoint import Area, Bounds, Checkpoint

_TOTAL = f"""
    WITH whole AS (SELECT game, turn, side, sum(men) AS men FROM weeks
                   WHERE region IN (SELECT unnest(?)) GROUP BY ALL)
    SELECT side, turn, avg(men) AS mean, quantile_cont(men, {LOW}) AS low, quantile_cont(men, {HIGH}) AS high
    FROM whole GROUP BY ALL ORDER BY side, turn"""

_MEN = f"""
    WITH whole AS (SELECT game, any_value(seed) AS seed, sum(men) AS men FROM weeks JOIN games USING (game)
                   WHERE region IN (SELECT unnest(?)) AND turn = ? AND side IN (SELECT unnest(?)) GROUP BY game)
    SELECT count(*) AS games, avg(men) AS mean, quantile_cont(men, {LOW}) AS low, quantile_cont(men, {HIGH}) AS high,
           histogram(seed) AS seeds, histogram(seed) FILTER (men BETWEEN ? AND ?) AS inside FROM whole"""

_NO_LIMIT = 10**12
_THEATRE = mark("the whole theatre")


@dataclass(frozen=True)
class ForceComparison:
    """Men of a side in an area on a date: on record and in the games."""

    area: str
    side: str
    turn: int
    record: Bounds
    """As on record, without tolerance."""
    best: float | None
    allowed: Bounds
    """With tolerance."""
    mean: float
    low: float
    high: float
    inside: Share
    """Share of the games within tolerance."""
    id: str = ""
    """Id of the checkpoint."""
    scored: bool = False


def section(context: ReportContext) -> Section:
    """Returns the section on force levels."""
    compared = [found for point in context.scenario.checkpoints if (found := _compared(context, point)) is not None]
    total = [{**row, "side": context.side_name(row["side"])} for row in context.rows(_TOTAL, _all_regions(context))]
    tables = _by_date(compared)
    body = [_total_figure(context, total), *(_figure(context, rows, i == 0) for i, rows in enumerate(tables))]
    if not compared:
        body.append(paragraph(tr("The scenario has no strengths on record for comparison."), "note"))
        body.append(_plain_table(context))
    figures = {"total": total, "compared": [_figures(row) for row in compared]}
    return Section("strength", tr("Force levels"), _finding(context, total, compared), "".join(body), figures)


def _all_regions(context: ReportContext) -> list[str]:
    names, regions = context.scenario.names, context.scenario.world.regions
    return [region for i, region in enumerate(names.region_ids) if regions[i]["access"] == OPEN_TO_BOTH]


def _compared(context: ReportContext, point: Checkpoint) -> ForceComparison | None:
    """Returns a checkpoint of all men in one area next to the games, or None for other checkpoints."""
    test = point.test
    if test.change_since is not None or test.weeks is not None:
        return None
    if test.kind != "strength" or test.force is not None or "men" not in test.numbers or len(test.areas) > 1:
        return None
    turns = ends_within(point, context.calendar, context.last_turn)
    regions = _regions(context, test.areas)
    if not turns or regions is None:
        return None
    off, turn = min((abs((context.calendar.ends[week] - point.first).days), week) for week in turns)
    if off > max(point.days, context.calendar.days_per_turn):
        return None  # the games end too early
    allowed = test.numbers["men"]
    return _counted(context, point, regions, turn, allowed)


def _counted(
    context: ReportContext, point: Checkpoint, regions: list[str], turn: int, allowed: Bounds
) -> ForceComparison | None:
    side = point.test.side
    sides = [row.id for i, row in enumerate(context.sides) if side in (-1, i)]
    bounds = (allowed.low or 0, _NO_LIMIT if allowed.high is None else allowed.high)
    row = context.rows(_MEN, regions, turn, sides, *bounds)[0]
    if not row["games"]:
        return None
    written = {key: _number(point.written.get(key)) for key in ("low", "best", "high")}
    area = point.test.areas[0].name if regions != _all_regions(context) else ""
    return ForceComparison(
        area=context.area_names.get(area, area.replace("_", " ")) or tr(_THEATRE),
        side=listed([context.side_name(side) for side in sides]),
        turn=turn, record=Bounds(written["low"], written["high"]), best=written["best"], allowed=allowed,
        mean=row["mean"], low=row["low"], high=row["high"], inside=context.share(row["inside"], row["seeds"]),
        id=point.id, scored=point.use != "claim_only",
    )  # fmt: skip


def _number(text: Any) -> float | None:
    try:
        return float(text)
    except (TypeError, ValueError):
        return None


def _regions(context: ReportContext, areas: tuple[Area, ...]) -> list[str] | None:
    """Returns the rows of the table of weeks that make up an area, or None if no set of regions does."""
    names, world = context.scenario.names, context.scenario.world
    if not areas:
        return _all_regions(context)
    area = areas[0]
    if area.hexes.all():
        return _all_regions(context)
    if area.name in names.group_ids or area.name in names.region_ids:
        return [area.name]
    indices = regions_of(areas, world)
    hexes = sum(int((world.region_at == i).sum()) for i in indices)
    whole_regions = len(indices) > 0 and int(area.hexes.sum()) == hexes
    return [names.region_ids[i] for i in indices] if whole_regions else None


def _by_date(compared: list[ForceComparison]) -> list[list[ForceComparison]]:
    """Returns the comparisons in groups of one side at one date, in order of date."""
    groups: dict[tuple[int, str, bool], list[ForceComparison]] = {}
    for row in sorted(compared, key=lambda row: row.turn):
        groups.setdefault((row.turn, row.side, row.area == tr(_THEATRE)), []).append(row)
    return list(groups.values())


def _figures(row: ForceComparison) -> dict[str, Any]:
    return {
        "id": row.id, "area": row.area, "side": row.side, "turn": row.turn, "record_low": row.record.low,
        "record_best": row.best, "record_high": row.record.high, "allowed_low": row.allowed.low,
        "allowed_high": row.allowed.high, "mean": round(row.mean, 1), "low": round(row.low, 1),
        "high": round(row.high, 1), **row.inside._asdict(),
    }  # fmt: skip


def _finding(context: ReportContext, total: list[dict[str, Any]], compared: list[ForceComparison]) -> str:
    texts = [_course(context, total)]
    if compared:
        fits = [row for row in compared if row.inside.share > 0.5]
        texts.append(
            trn(
                "Most games match {fits} of {number} strength on record, within tolerance.",
                "Most games match {fits} of {number} strengths on record, within tolerance.",
                len(compared),
                fits=len(fits),
            )
        )
    if strong := _off(compared, over=True):
        texts.append(tr("Too strong in the games: {forces}.", forces=_forces(context, strong)))
    if weak := _off(compared, over=False):
        texts.append(tr("Too weak in the games: {forces}.", forces=_forces(context, weak)))
    return " ".join(texts)


def _course(context: ReportContext, total: list[dict[str, Any]]) -> str:
    """Returns how the men of both sides change between the start and the judgement."""
    words: dict[str, object] = {
        "start": context.week_labels[0],
        "end": context.week_labels[context.judged_turn],
    }
    known = 0
    for side in context.sides:
        own = [row for row in total if row["side"] == side.name and row["turn"] <= context.judged_turn]
        if own:
            name = ("side", "other")[known]
            ends = {"from": whole(own[0]["mean"]), "to": whole(own[-1]["mean"])}
            words |= {name: side.the, **{f"{name}_{end}": men for end, men in ends.items()}}
            words.setdefault("en_go", side.verb("go", "goes"))
            known += 1
    if known == 2:
        return tr(
            "On average {side} {en_go} from {side_from} to {side_to} men and {other} from {other_from} to {other_to} "
            "men between {start} and {end}.",
            **words,
        )
    if known:
        return tr("On average {side} {en_go} from {side_from} to {side_to} men between {start} and {end}.", **words)
    return tr("No side has men in the theatre between {start} and {end}.", **words)


def _forces(context: ReportContext, rows: list[ForceComparison]) -> str:
    """Returns strengths of the games next to those on record."""
    return listed(
        tr(
            "{side} in {area} ({men}; record {record})",
            side=context.the(row.side),
            area=row.area,
            men=whole(row.mean),
            record=_range(row.record, row.best),
        )
        for row in rows
    )


def _off(compared: list[ForceComparison], *, over: bool) -> list[ForceComparison]:
    """Returns the strengths that most games miss in one direction."""
    rows = [row for row in compared if row.inside.share <= 0.5]
    if over:
        return [row for row in rows if row.allowed.high is not None and row.mean > row.allowed.high]
    return [row for row in rows if row.allowed.low is not None and row.mean < row.allowed.low]


def _range(bounds: Bounds, best: float | None) -> str:
    if best is not None:
        return whole(best)
    ends = [whole(end) for end in bounds if end is not None]
    return "-".join(ends) or tr("none")


def _total_figure(context: ReportContext, total: list[dict[str, Any]]) -> str:
    rows = [{**row, **{key: round(row[key]) for key in ("mean", "low", "high")}} for row in total]
    chart = charts.bands(rows, context.side_names, context.week_labels, tr("men in the theatre"))
    at = {(row["side"], row["turn"]): row for row in rows}
    turns = sorted({row["turn"] for row in rows})
    cells = [
        [context.week_labels[t], *(f"{whole(at[s, t]['mean'])} ({whole(at[s, t]['low'])}-{whole(at[s, t]['high'])})"
                                   if (s, t) in at else "" for s in context.side_names)]
        for t in turns
    ]  # fmt: skip
    return figure(
        charts.line_legend(context.side_names) + charts.svg(chart, tr("Men of each side in the theatre, turn by turn")),
        tr("Men in the theatre."),
        tr(
            "All men with units on the map and in off-map areas that belong to a region. Lines: means. Bands: four "
            "games in five."
        ),
        table([tr("Turn ending"), *context.side_names], cells),
    )


def _figure(context: ReportContext, compared: list[ForceComparison], explained: bool) -> str:
    first = compared[0]
    day = date_text(context.calendar.ends[first.turn])
    heads = [
        tr("Area"), tr("Record"), tr("With tolerance"), tr("Mean of games"), "10%", "90%", tr("Games within tolerance"),
    ]  # fmt: skip
    cells = [
        [row.area, _recorded(row), _range(row.allowed, None), whole(row.mean), whole(row.low), whole(row.high),
         interval(row.inside)]
        for row in compared
    ]  # fmt: skip
    label = tr("Men of {side} on {date}, in the games and on record", side=context.the(first.side), date=day)
    return figure(
        charts.svg(_chart(context, compared), label),
        tr("{side} on {date}.", side=first.side, date=day),
        tr(_READING) if explained else tr("As above."),
        table(heads, cells),
    )


def _recorded(row: ForceComparison) -> str:
    span = _range(row.record, None)
    return tr("{range}, best {men}", range=span, men=whole(row.best)) if row.best else span


_READING = mark(
    "Grey box: range on record, with a stroke at the best figure; the pale box adds the tolerance. Mark: mean of the "
    "games. Line: four games in five. A mark inside the box agrees with the record."
)


def _chart(context: ReportContext, compared: list[ForceComparison]) -> charts.Chart:
    import altair as alt

    index = context.side_names.index(compared[0].side) if compared[0].side in context.side_names else None
    colour, shape = (charts.MARK, "circle") if index is None else (charts.SIDE_COLOURS[index], charts.SHAPES[index])

    most = max(max(row.high, row.allowed.high or 0, row.record.high or 0) for row in compared)
    rows = [
        {"area": row.area, "low": row.low, "high": row.high, "mean": row.mean, "best": row.best,
         "from": row.record.low, "to": row.record.high, "allowed_from": row.allowed.low or 0,
         "allowed_to": most if row.allowed.high is None else row.allowed.high,
         "tip": tr("{area}: {men} on average, record {record}", area=row.area, men=men_text(round(row.mean)),
                   record=_range(row.record, row.best))}
        for row in compared
    ]  # fmt: skip
    y = alt.Y("area:N", sort=[row.area for row in compared], title=None)
    x = alt.X("mean:Q", title=tr("men"), axis=alt.Axis(format=",d", tickCount=6))
    base = alt.Chart().encode(y=y)
    allowed = base.mark_bar(color="#ececec", height={"band": 0.8}, aria=False).encode(
        x="allowed_from:Q", x2="allowed_to:Q"
    )
    record = base.mark_bar(color="#bdbdbd", height={"band": 0.8}, aria=False).encode(x="from:Q", x2="to:Q")
    best = base.mark_tick(color=charts.INK, thickness=2, height={"band": 0.8}, aria=False).encode(x="best:Q")
    spread = base.mark_rule(strokeWidth=2.5, color=colour, aria=False).encode(x="low:Q", x2="high:Q")
    mean = base.mark_point(filled=True, size=100, opacity=1, color=colour, shape=shape)
    mean = mean.encode(x=x, description="tip:N")
    drawn = alt.layer(allowed, record, best, spread, mean, data=charts.ROWS)
    return charts.Chart(drawn.properties(width=charts.WIDTH - 190, height=alt.Step(26)), rows)


def _plain_table(context: ReportContext) -> str:
    """Returns men by region at the end, for scenarios without record."""
    query = """
        SELECT region, side, avg(men) AS mean FROM weeks WHERE turn = ? AND region IN (SELECT unnest(?))
        GROUP BY ALL HAVING avg(men) > 0"""
    found = {
        (row["region"], context.side_name(row["side"])): row["mean"]
        for row in context.rows(query, context.judged_turn, _all_regions(context))
    }
    cells = [
        [context.area_names[region], *(round(found.get((region, side), 0)) for side in context.side_names)]
        for region in _all_regions(context)
    ]
    day = date_text(context.calendar.ends[context.judged_turn])
    return table([tr("Region"), *context.side_names], cells, caption=tr("Mean strength in men on {date}", date=day))
