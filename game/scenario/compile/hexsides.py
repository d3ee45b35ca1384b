"""Compiles rivers, crossings, rails, roads and passes into bits of hexsides, stored from both hexes."""

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Hexside
from game.scenario.compile.map_index import MapIndex

Sides = npt.NDArray[np.uint16]


def hexside_table(map_index: MapIndex) -> Sides:
    """Returns uint16[H, 6]: Hexside bits, the same from both hexes. Of two rivers, the larger one counts."""
    sides = np.zeros((map_index.count, 6), np.uint16)
    for river in map_index.map.rivers.values():
        _mark(
            sides, map_index, [map_index.hexside(word) for word in river.sides], Hexside[f"{river.size.upper()}_RIVER"]
        )
    _keep_largest_river(sides)
    for bit in (Hexside.BRIDGE, Hexside.FORD, Hexside.FERRY):
        words = getattr(map_index.map.crossings, bit.name.lower())
        _mark(sides, map_index, [map_index.hexside(word) for word in words], bit)
    for rail in map_index.map.rails.values():
        if is_usable(map_index, rail.status):
            _mark(sides, map_index, map_index.steps(rail.hexes), Hexside.RAIL)
    for road in map_index.map.roads.values():
        _mark(sides, map_index, map_index.steps(road.hexes), Hexside[road.kind.upper()])
    for mountain_pass in map_index.map.passes.values():
        _mark(sides, map_index, map_index.steps(mountain_pass.hexes), Hexside.PASS)
    return sides


def is_usable(map_index: MapIndex, status: str) -> bool:
    """Returns whether trains run on lines of this status in this scenario."""
    return status == "open" or map_index.text.scenario.options.uncertain_rails == "open"


def _mark(sides: Sides, map_index: MapIndex, steps: list[tuple[int, int]], bit: Hexside) -> None:
    sound = [step for step in steps if step[0] != NO_HEX]
    if not sound:
        return
    hexes, directions = np.array(sound).T
    beyond = map_index.neighbours[hexes, directions]
    inside = beyond != NO_HEX
    sides[hexes, directions] |= np.uint16(bit)
    sides[beyond[inside], (directions[inside] + 3) % 6] |= np.uint16(bit)


def _keep_largest_river(sides: Sides) -> None:
    rivers = (Hexside.MAJOR_RIVER, Hexside.MEDIUM_RIVER, Hexside.MINOR_RIVER)
    for i, larger in enumerate(rivers):
        smaller = sum(rivers[i + 1 :])
        has = (sides & np.uint16(larger)) != 0
        sides[has] &= np.uint16(0xFFFF ^ smaller)
