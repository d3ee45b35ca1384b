"""Compiles the map into arrays of the World: hexsides, places, regions, climate and boxes."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_REGION,
    Hexside,
    LinkBy,
    PlaceKind,
    TerrainTrait,
)
from game.core.dtypes import BOX, LINK, PLACE, REGION, TERRAIN
from game.scenario.compile.hexsides import Sides
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.ports import port_links

ALL_ZONES = "all"
"""The season of sickness of every climate zone that has none of its own."""
MILD = 150
"""Tenths of a degree, all year, on maps without a climate."""


def map_tables(map_index: MapIndex, sides: Sides) -> dict[str, Any]:
    """Returns fields of World from map.yaml and terrain.yaml."""
    places = _places(map_index)
    return {
        "neighbours": map_index.neighbours,
        "hexsides": sides,
        "terrain_at": map_index.terrain_at,
        "zone_at": map_index.zone_at,
        "region_at": map_index.region_at.astype(np.int16),
        "place_at": map_index.place_at,
        "net_at": _net(sides, places),
        "zone_temps": zone_temps(map_index),
        "zone_sickness": zone_sickness(map_index),
        "terrain": _terrain(map_index),
        "regions": _regions(map_index),
        "group_of": _group_of(map_index),
        "places": places,
        "port_links": port_links(map_index, sides, places),
        "boxes": _boxes(map_index),
        "links": _links(map_index),
        "line_hexes": _line_hexes(map_index),
    }


def _line_hexes(map_index: MapIndex) -> npt.NDArray[np.int32]:
    """Returns int32[n, 2]: (railway, hex)."""
    rails = map_index.map.rails.values()
    pairs = [(line, map_index.hex(word)) for line, rail in enumerate(rails) for word in rail.hexes]
    return np.array(pairs, np.int32).reshape(-1, 2)


def _net(sides: Sides, places: npt.NDArray[np.void]) -> npt.NDArray[np.uint8]:
    """Returns uint8[H]: 1 where a road, railway, major river or port carries supply."""
    carriers = np.uint16(Hexside.ROAD | Hexside.RAIL | Hexside.MAJOR_RIVER)
    net: npt.NDArray[np.uint8] = ((sides & carriers) != 0).any(axis=1).astype(np.uint8)
    net[places["hex"][places["port"] == 1]] = 1
    return net


def _places(map_index: MapIndex) -> npt.NDArray[np.void]:
    rows = []
    for name, place in map_index.map.places.items():
        hex = map_index.place_hex[name]
        kind = PlaceKind[place.kind.upper()]
        station = place.station or kind == PlaceKind.STATION
        port = place.port or kind == PlaceKind.PORT
        rows.append((hex, kind, place.fort, station, port, int(map_index.region_at[hex]), 0, place.garrison))
    return np.array(rows, PLACE)


def _terrain(map_index: MapIndex) -> npt.NDArray[np.void]:
    rows = []
    for terrain in map_index.text.terrain.terrains.values():
        traits = sum(TerrainTrait[name.upper()] for name in set(terrain.traits))
        rows.append(
            (
                terrain.foot, terrain.horse, terrain.snow_foot, terrain.snow_horse, terrain.defence, terrain.forage,
                traits, terrain.supply, terrain.sickness,
            )
        )  # fmt: skip
    return np.array(rows, TERRAIN)


def _regions(map_index: MapIndex) -> npt.NDArray[np.void]:
    side_ids = list(map_index.text.scenario.sides)
    counts = np.bincount(map_index.region_at, minlength=256)
    rows = []
    for i, region in enumerate(map_index.map.regions.values()):
        access = 3 if "all" in region.access else sum(1 << side_ids.index(s) for s in region.access if s in side_ids)
        rows.append((access, int(counts[i]), 0, 100, 100, 100, 0))
    return np.array(rows, REGION)


def _group_of(map_index: MapIndex) -> npt.NDArray[np.uint8]:
    table = np.zeros((len(map_index.group_ids), len(map_index.region_ids)), np.uint8)
    for i, region in enumerate(map_index.map.regions.values()):
        for group in region.groups:
            table[map_index.group_ids.index(group), i] = 1
    return table


def _boxes(map_index: MapIndex) -> npt.NDArray[np.void]:
    """Returns BOX rows: the region or group to which troops in the box belong, or neither."""
    rows = []
    for box in map_index.map.boxes.values():
        region = map_index.region_ids.index(box.region) if box.region in map_index.region_ids else NO_REGION
        is_group = region == NO_REGION and box.region in map_index.group_ids
        rows.append((region, map_index.group_ids.index(box.region) if is_group else NO_REGION))
    return np.array(rows, BOX)


def _links(map_index: MapIndex) -> npt.NDArray[np.void]:
    """Returns LINK rows. A link between two boxes runs both ways, even if only one of them names it."""
    rows: list[tuple[int, int, int, int, int]] = []
    for box, holder in enumerate(map_index.map.boxes.values()):
        for link in holder.links:
            by = LinkBy[link.by.upper()]
            if link.hex is not None:
                rows.append((box, NO_BOX, map_index.hex(link.hex), by, link.weeks))
            elif link.box is not None:
                other = map_index.box_ids.index(link.box)
                rows.append((box, other, NO_HEX, by, link.weeks))
                rows.append((other, box, NO_HEX, by, link.weeks))
    return np.array(sorted(set(rows)), LINK)


def zone_temps(map_index: MapIndex) -> npt.NDArray[np.int16]:
    """Returns int16[zones, turns + 1]: the mean temperature of each zone and week."""
    climate = map_index.map.climate
    return _weekly(map_index, [zone.temps for zone in climate.zones.values()] if climate else [(MILD,) * 12])


def zone_sickness(map_index: MapIndex) -> npt.NDArray[np.int16]:
    """Returns int16[zones, turns + 1]: the sickness of each zone and week, 0 where regions.yaml has no season."""
    seasons, climate = map_index.text.regions.seasons.sickness, map_index.map.climate
    everywhere = seasons[ALL_ZONES].months if ALL_ZONES in seasons else (0,) * 12
    letters = list(climate.zones) if climate else [ALL_ZONES]
    return _weekly(map_index, [seasons[letter].months if letter in seasons else everywhere for letter in letters])


def _weekly(map_index: MapIndex, means: Sequence[tuple[int, ...]]) -> npt.NDArray[np.int16]:
    """Returns int16[zones, turns + 1]: values of the middle day of each week, interpolated between mid-month values."""
    calendar = map_index.text.scenario.calendar
    table = np.zeros((len(means), calendar.last_turn + 1), np.int16)
    for turn in range(1, calendar.last_turn + 1):
        day = calendar.start + timedelta(days=(turn - 1) * calendar.days_per_turn + calendar.days_per_turn // 2)
        first, second, part, whole = _months_around(day)
        for zone, months in enumerate(means):
            table[zone, turn] = (months[first] * (whole - part) + months[second] * part) // whole
    return table


def _months_around(day: date) -> tuple[int, int, int, int]:
    """Returns the months (0-11) before and after a day, the days since mid-month of the first, and the days between."""
    middle = day.replace(day=15)
    before = middle if day >= middle else (middle.replace(day=1) - timedelta(days=1)).replace(day=15)
    after = (before.replace(day=28) + timedelta(days=4)).replace(day=15)
    return before.month - 1, after.month - 1, (day - before).days, (after - before).days
