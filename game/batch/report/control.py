"""Who holds the land, week by week: the whole of it, then its parts."""

from typing import Any

from game.batch.report import charts
from game.batch.report.html import Section, collapsible, figure, table
from game.batch.report.number_text import capital, counted, listed, percent
from game.batch.report.report_context import HIGH, LOW, ReportContext
from game.core.codes import TerrainTrait

_BANDS = f"""
    SELECT region, side, turn, avg(share) / 1000 AS mean, quantile_cont(share, {LOW}) / 1000 AS low,
           quantile_cont(share, {HIGH}) / 1000 AS high
    FROM weeks GROUP BY ALL ORDER BY region, side, turn"""

_WHOLE = f"""
    WITH whole AS (SELECT game, turn, side, sum(share * land) / sum(land) / 1000 AS share
                   FROM weeks JOIN report_land USING (region) GROUP BY ALL)
    SELECT side, turn, avg(share) AS mean, quantile_cont(share, {LOW}) AS low, quantile_cont(share, {HIGH}) AS high
    FROM whole GROUP BY ALL ORDER BY side, turn"""

_MOVED = 0.05
"""Areas whose share changed by less on average are not worth a word."""


def section(context: ReportContext) -> Section:
    """Control of each region over time."""
    context.tables.fill("report_land", "region TEXT, land INTEGER", _land(context))
    whole = [_named(context, row) for row in context.rows(_WHOLE)]
    areas: dict[str, list[dict[str, Any]]] = {}
    open_to_both = _open_areas(context)
    for row in context.rows(_BANDS):
        if row["region"] in open_to_both:
            areas.setdefault(row["region"], []).append(_named(context, row))
    body = [_whole_figure(context, whole)]
    for kind, ids in context.groups_by_kind.items():
        body.append(_panels(context, areas, ids, f"Land held, by {kind}."))
    regions = [area for area in context.scenario.names.region_ids if area in areas]
    lively = [area for area in regions if _moves(areas[area])]
    if context.groups_by_kind:
        panels = _panels(context, areas, lively, "Land held, by region, where it changes hands.")
        body.append(collapsible(f"{counted(len(lively), 'region')} where land changes hands, one by one", panels))
    else:
        body.append(_panels(context, areas, regions, "Land held, by region."))
    changes = _changes(context, areas)
    figures = {
        "whole": whole,
        "areas": {area: [_plain(row) for row in rows] for area, rows in areas.items()},
        "changes": changes,
    }
    return Section("control", "Who holds the land?", _finding(context, whole, changes), "".join(body), figures)


def _moves(rows: list[dict[str, Any]]) -> bool:
    """Whether any band of an area leaves where it began."""
    first = {row["side"]: row["mean"] for row in reversed(rows)}
    return any(max(row["high"] - first[row["side"]], first[row["side"]] - row["low"]) > _MOVED for row in rows)


def _land(context: ReportContext) -> list[tuple[str, int]]:
    """Hexes of land of each region that both sides may enter."""
    world, names = context.scenario.world, context.scenario.names
    dry = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at]
    return [
        (region, int((dry & (world.region_at == i)).sum()))
        for i, region in enumerate(names.region_ids)
        if world.regions[i]["access"] == 3
    ]


def _open_areas(context: ReportContext) -> set[str]:
    """Regions, and groups of regions, that both sides may enter: elsewhere nothing is fought for."""
    world, names = context.scenario.world, context.scenario.names
    both = world.regions["access"] == 3
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
    chart = charts.bands(whole, context.side_names, context.week_labels, "share of all land held", most=1)
    turns = sorted({row["turn"] for row in whole})
    at = {(row["side"], row["turn"]): row for row in whole}
    cells = [
        [context.week_labels[turn], *(_band(at.get((side, turn))) for side in context.side_names)] for turn in turns
    ]
    return figure(
        charts.line_legend(context.side_names) + charts.svg(chart, "Share of all land held by each side, week by week"),
        "All land.",
        f"The line is the mean over the games (solid {context.side_names[0]}, dashed {context.side_names[1]}); the "
        "band round it holds four games in five. What nobody holds is missing to 100 %.",
        table(["Week that ended on", *context.side_names], cells),
    )


def _band(row: dict[str, Any] | None) -> str:
    return "" if row is None else f"{percent(row['mean'])} ({100 * row['low']:.0f}-{100 * row['high']:.0f})"


def _panels(context: ReportContext, areas: dict[str, list[dict[str, Any]]], ids: list[str], caption: str) -> str:
    """Small charts of one kind of area, in the scenario's order."""
    known = [area for area in ids if area in areas]
    if not known:
        return ""
    titles = _titles(context, known)
    rows = [{**_plain(row), "panel": titles[area]} for area in known for row in areas[area]]
    chart = charts.bands(rows, context.side_names, context.week_labels, "share", facet=list(titles.values()), most=1)
    cells = [[titles[area], *_ends(areas[area], context.side_names)] for area in known]
    heads = ["Area", *(f"{side} at the {end}" for side in context.side_names for end in ("start", "end"))]
    return figure(
        charts.line_legend(context.side_names) + charts.svg(chart, caption),
        caption,
        "Share of each area's land in the hands of either side; lines and bands as above.",
        table(heads, cells),
    )


def _titles(context: ReportContext, ids: list[str]) -> dict[str, str]:
    """Names for panels; where two are the same, with the id."""
    names = [context.area_names[area] for area in ids]
    return {a: name if names.count(name) == 1 else f"{name} ({a})" for a, name in zip(ids, names, strict=True)}


def _ends(rows: list[dict[str, Any]], sides: list[str]) -> list[str]:
    cells = []
    for side in sides:
        own = [row for row in rows if row["side"] == side]
        cells += [_band(own[0]), _band(own[-1])]
    return cells


def _changes(context: ReportContext, areas: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """By group (or region, where there is none): mean share of the first side at the start and at the judgement."""
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
    first, second = context.side_names
    own = [row for row in whole if row["side"] == first and row["turn"] <= context.judged_turn]
    if not own:
        return "Nothing is known of the land."
    start, end = own[0], own[-1]
    day = context.week_labels[end["turn"]]
    text = (
        f"{first} hold {percent(start['mean'])} of the land at the start and {_band(end)} on {day}, "
        "in brackets what four games in five give."
    )
    for side, sign in ((first, 1), (second, -1)):
        won = [row for row in changes if sign * row["change"] > _MOVED][:3]
        if won:
            texts = [f"{context.area_names[row['area']]} ({_from_to(row)})" for row in won]
            gain = "gain most in" if side == first else f"lose most ground to {second} or to nobody in"
            text += f" {capital(first)} {gain} {listed(texts)}."
    return text


def _from_to(row: dict[str, Any]) -> str:
    return f"{percent(row['start'])} to {percent(row['end'])}"
