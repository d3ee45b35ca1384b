"""Control of territory, week by week: the whole map, then its parts."""

from typing import Any

from game.batch.report import charts
from game.batch.report.html import Section, collapsible, figure, table
from game.batch.report.number_text import ends_text, percent, span_text
from game.batch.report.report_context import HIGH, LOW, ReportContext
from game.core.codes import OPEN_TO_BOTH, TerrainTrait
from game.engine.telling.grammar import in_sentence, listed
from game.language import mark, tr, trn

_BANDS = f"""
    SELECT region, side, turn, avg(share) / 1000 AS mean, quantile_cont(share, {LOW}) / 1000 AS low,
           quantile_cont(share, {HIGH}) / 1000 AS high
    FROM weeks GROUP BY ALL ORDER BY region, side, turn"""

_WHOLE = f"""
    WITH whole AS (SELECT game, turn, side, sum(share * land) / sum(land) / 1000 AS share
                   FROM weeks JOIN report_land USING (region) GROUP BY ALL)
    SELECT side, turn, avg(share) AS mean, quantile_cont(share, {LOW}) AS low, quantile_cont(share, {HIGH}) AS high
    FROM whole GROUP BY ALL ORDER BY side, turn"""

mark(("province", "sector", "area", "district"))  # what scenarios call their groups of regions
_MOVED = 0.05
"""Areas whose share changed by less on average are not mentioned."""


def section(context: ReportContext) -> Section:
    """Returns the section on territory."""
    context.tables.fill("report_land", "region TEXT, land INTEGER", _land(context))
    whole = [_named(context, row) for row in context.rows(_WHOLE)]
    areas: dict[str, list[dict[str, Any]]] = {}
    open_to_both = _open_areas(context)
    for row in context.rows(_BANDS):
        if row["region"] in open_to_both:
            areas.setdefault(row["region"], []).append(_named(context, row))
    body = [_whole_figure(context, whole)]
    for kind, ids in context.groups_by_kind.items():
        body.append(_panels(context, areas, ids, tr("Share of territory held, by {kind}.", kind=tr(kind))))
    regions = [area for area in context.scenario.names.region_ids if area in areas]
    lively = [area for area in regions if _moves(areas[area])]
    if context.groups_by_kind:
        panels = _panels(context, areas, lively, tr("Share of territory held, by region, where it changes."))
        title = trn(
            "{number} region where territory changes hands",
            "{number} regions where territory changes hands",
            len(lively),
        )
        body.append(collapsible(title, panels))
    else:
        body.append(_panels(context, areas, regions, tr("Share of territory held, by region.")))
    changes = _changes(context, areas)
    figures = {
        "whole": whole,
        "areas": {area: [_plain(row) for row in rows] for area, rows in areas.items()},
        "changes": changes,
    }
    return Section("control", tr("Control of territory"), _finding(context, whole, changes), "".join(body), figures)


def _moves(rows: list[dict[str, Any]]) -> bool:
    """Returns True if any band of an area leaves the share it began with."""
    first = {row["side"]: row["mean"] for row in reversed(rows)}
    return any(max(row["high"] - first[row["side"]], first[row["side"]] - row["low"]) > _MOVED for row in rows)


def _land(context: ReportContext) -> list[tuple[str, int]]:
    """Returns the land hexes of each region that both sides may enter."""
    world, names = context.scenario.world, context.scenario.names
    dry = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at]
    return [
        (region, int((dry & (world.region_at == i)).sum()))
        for i, region in enumerate(names.region_ids)
        if world.regions[i]["access"] == OPEN_TO_BOTH
    ]


def _open_areas(context: ReportContext) -> set[str]:
    """Returns regions and groups of regions that both sides may enter; nothing else is contested."""
    world, names = context.scenario.world, context.scenario.names
    both = world.regions["access"] == OPEN_TO_BOTH
    regions = {names.region_ids[i] for i in range(len(both)) if both[i]}
    return regions | {
        group for group, of in zip(names.group_ids, world.group_of, strict=True) if both[of.astype(bool)].all()
    }


def _named(context: ReportContext, row: dict[str, Any]) -> dict[str, Any]:
    rounded = {key: round(float(row[key]), 4) for key in ("mean", "low", "high")}
    return {**row, **rounded, "side": context.side_name(row["side"])}


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("turn", "side", "mean", "low", "high")}


def _whole_figure(context: ReportContext, whole: list[dict[str, Any]]) -> str:
    chart = charts.bands(whole, context.side_names, context.week_labels, tr("share of territory held"), most=1)
    turns = sorted({row["turn"] for row in whole})
    at = {(row["side"], row["turn"]): row for row in whole}
    cells = [
        [context.week_labels[turn], *(_band(at.get((side, turn))) for side in context.side_names)] for turn in turns
    ]
    return figure(
        charts.line_legend(context.side_names)
        + charts.svg(chart, tr("Share of all territory held by each side, turn by turn")),
        tr("Share of all territory held."),
        tr(
            "Lines: means over the games (solid: {side}, dashed: {other}). Bands: four games in five. The rest to 100% "
            "is held by neither side.",
            side=context.side_names[0],
            other=context.side_names[1],
        ),
        table([tr("Turn ending"), *context.side_names], cells),
    )


def _band(row: dict[str, Any] | None) -> str:
    return "" if row is None else f"{percent(row['mean'])} ({ends_text(row['low'], row['high'])})"


def _panels(context: ReportContext, areas: dict[str, list[dict[str, Any]]], ids: list[str], caption: str) -> str:
    """Returns small charts of one kind of area, in the scenario's order."""
    known = [area for area in ids if area in areas]
    if not known:
        return ""
    titles = _titles(context, known)
    rows = [{**_plain(row), "panel": titles[area]} for area in known for row in areas[area]]
    panels = list(titles.values())
    chart = charts.bands(rows, context.side_names, context.week_labels, tr("share"), facet=panels, most=1)
    cells = [[titles[area], *_ends(areas[area], context.side_names)] for area in known]
    heads = [tr("Area")]
    for side in context.side_names:
        heads += [tr("{side}, start", side=side), tr("{side}, end", side=side)]
    return figure(
        charts.line_legend(context.side_names) + charts.svg(chart, caption),
        caption,
        tr("Share of each area held by each side; lines and bands as above."),
        table(heads, cells),
    )


def _titles(context: ReportContext, ids: list[str]) -> dict[str, str]:
    """Returns titles for panels; of areas with the same name, all but the first get a number."""
    names = [context.area_names[area] for area in ids]
    earlier = [names[:i].count(name) for i, name in enumerate(names)]
    return {a: f"{name} ({n + 1})" if n else name for a, name, n in zip(ids, names, earlier, strict=True)}


def _ends(rows: list[dict[str, Any]], sides: list[str]) -> list[str]:
    cells = []
    for side in sides:
        own = [row for row in rows if row["side"] == side]
        cells += [_band(own[0]), _band(own[-1])]
    return cells


def _changes(context: ReportContext, areas: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Returns the mean share of side 0 at the start and at the end of each group, or region if there are no groups."""
    groups = [group for ids in context.groups_by_kind.values() for group in ids]
    found = []
    for area in groups or context.scenario.names.region_ids:
        own = [
            r for r in areas.get(area, []) if r["side"] == context.side_names[0] and r["turn"] <= context.judged_turn
        ]
        if own:
            start, end = own[0]["mean"], own[-1]["mean"]
            found.append({"area": area, "start": start, "end": end, "change": round(end - start, 4)})
    return sorted(found, key=lambda row: -abs(row["change"]))


def _finding(context: ReportContext, whole: list[dict[str, Any]], changes: list[dict[str, Any]]) -> str:
    side = context.sides[0]
    own = [row for row in whole if row["side"] == side.name and row["turn"] <= context.judged_turn]
    if not own:
        return tr("Nothing is known of the control of territory.")
    start, end = own[0], own[-1]
    texts = [
        tr(
            "{Side} {en_hold} {start} of the territory at the start and {end} on {date}; the range covers four games "
            "in five.",
            Side=side.The,
            en_hold=side.verb("hold", "holds"),
            start=percent(start["mean"]),
            end=_band(end),
            date=context.week_labels[end["turn"]],
        )
    ]
    gained, lost = (
        listed(f"{in_sentence(context.area_names[row['area']])} ({_from_to(row)})" for row in areas)
        for areas in ([row for row in changes if sign * row["change"] > _MOVED][:3] for sign in (1, -1))
    )
    if gained:
        gain = side.verb("gain", "gains")
        texts.append(tr("{Side} {en_gain} most ground in {areas}.", Side=side.The, en_gain=gain, areas=gained))
    if lost:
        lose = side.verb("lose", "loses")
        texts.append(tr("{Side} {en_lose} most ground in {areas}.", Side=side.The, en_lose=lose, areas=lost))
    return " ".join(texts)


def _from_to(row: dict[str, Any]) -> str:
    return span_text(percent(row["start"]), percent(row["end"]))
