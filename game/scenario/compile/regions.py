"""Compiles regions.yaml: support, food, recruits and stores at the start, by region and place."""

from collections.abc import Mapping, Sequence
from typing import Any

from game.core.codes import DrawnFigure
from game.core.world import Records
from game.scenario.compile.forces import FigureRow, ranged
from game.scenario.compile.map_index import MapIndex
from game.scenario.schema.figures import Figure
from game.scenario.source import ScenarioText

_FIELDS = {"support": DrawnFigure.SUPPORT, "food": DrawnFigure.FOOD, "recruits": DrawnFigure.RECRUITS}
_PLAIN = ("sown", "herds")


def land_figures(text: ScenarioText, map_index: MapIndex, regions: Records, places: Records) -> list[FigureRow]:
    """Fills REGION and PLACE rows from regions.yaml. Returns the ranges to draw from."""
    rows: list[FigureRow] = []
    for region, given in enumerate(_by_region(text, map_index, regions)):
        for name in _PLAIN:
            if name in given:
                regions[region][name] = given[name]
        for name, field in _FIELDS.items():
            if name in given:
                low, best, high = given[name]
                regions[region][name] = best
                rows += ranged(region, field, low, best, high)
    for place, larder in text.regions.places.items():
        at, stores = map_index.place_names.index(place), larder.stores
        places[at]["stores"] = stores.best
        rows += ranged(at, DrawnFigure.STORES, stores.least, stores.best, stores.most)
    return rows


def members(map_index: MapIndex, area: str) -> list[int]:
    """Returns the regions of the id of a region or group."""
    if area in map_index.region_ids:
        return [map_index.region_ids.index(area)]
    return [i for i, region in enumerate(map_index.map.regions.values()) if area in region.groups]


def _by_region(text: ScenarioText, map_index: MapIndex, regions: Records) -> Sequence[Mapping[str, Any]]:
    """Returns the values given for each region: later entries win over earlier ones, regions over groups."""
    said: list[dict[str, Any]] = [{} for _ in map_index.region_ids]
    lines = text.regions.regions
    for area in sorted(lines, key=lambda area: area in map_index.region_ids):
        inside = members(map_index, area)
        sizes = [int(regions[region]["hexes"]) for region in inside]
        for i, region in enumerate(inside):
            for name in lines[area].model_fields_set & {*_FIELDS, *_PLAIN}:
                value = getattr(lines[area], name)
                if isinstance(value, Figure):
                    figures = value.least, value.best, value.most
                    value = tuple(_share(n, sizes, i) for n in figures) if name == "recruits" else figures
                said[region][name] = value
    return said


def _share(number: int, sizes: list[int], i: int) -> int:
    """Returns the share of the i-th region, in proportion to hexes; all shares add up to the number."""
    total = max(sum(sizes), 1)
    before = sum(sizes[:i])
    return number * (before + sizes[i]) // total - number * before // total
