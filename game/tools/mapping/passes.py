"""Routes mountain passes, the only paths through high mountain, as chains of hexes from valley to valley."""

import itertools
import math
from dataclasses import dataclass
from typing import Any

from game.hexgrid import NO_HEX
from game.tools.mapping.crossings import point_of
from game.tools.mapping.frame import FloatArray
from game.tools.mapping.routes import HexRouter
from game.tools.mapping.sites import Site
from game.tools.mapping.terrain import LETTERS


@dataclass(frozen=True)
class MapPass:
    """A pass: its hexes in order, and the elevation of its summit in metres."""

    name: str
    elevation: int
    hexes: list[int]


def route_passes(
    router: HexRouter, sites: dict[str, Site], heights: FloatArray, drawn: list[dict[str, Any]]
) -> list[MapPass]:
    """Returns the passes that are entirely on the map, and adds their steps to the router.

    Where low ground separates two sections of high mountain, the one with the summit gets the name of the pass. The
    others are its approaches, as high as their highest hex but not higher than the summit.
    """
    passes = []
    for entry in drawn:
        points = points_on_map(router, sites, entry["via"])
        chain = router.follow(points, climbing=True) if len(points) == len(entry["via"]) else []
        if len(chain) < 3:
            continue
        top = point_of(router.graph.frame, sites, entry["at"])
        summit, *approaches = _mountain_sections(router, chain, top)
        passes.append(MapPass(entry["name"], entry["elevation"], summit))
        for number, hexes in enumerate(approaches, start=1):
            height = min(entry["elevation"], 10 * round(float(heights[hexes].max()) / 10))
            passes.append(MapPass(f"{entry['name']}, approach {number}", height, hexes))
        for hexes in (summit, *approaches):
            router.passes.update(frozenset(step) for step in itertools.pairwise(hexes))
    return passes


def points_on_map(router: HexRouter, sites: dict[str, Site], via: list[Any]) -> list[tuple[float, float]]:
    """Returns the points of a drawn line that are on the map."""
    known = [where for where in via if not isinstance(where, str) or where in sites]
    points = [point_of(router.graph.frame, sites, where) for where in known]
    return [point for point in points if router.hex_at(point) != NO_HEX]


def _mountain_sections(router: HexRouter, chain: list[int], top: tuple[float, float]) -> list[list[int]]:
    """Returns sections of high mountain with the low hex before and after each, the one with the summit first.

    The summit counts as high mountain whatever its terrain.
    """
    summit = min(range(1, len(chain) - 1), key=lambda number: math.dist(router.centres[chain[number]], top))
    steep = [router.letters[hex] == LETTERS["high_mountain"] for hex in chain]
    steep[summit] = True
    runs: list[list[int]] = []
    number = 0
    while number < len(chain):
        start = number
        while number < len(chain) and steep[number]:
            number += 1
        if number > start:
            runs.append(list(range(start, number)))
        number += 1
    runs.sort(key=lambda run: summit not in run)
    return [chain[max(0, run[0] - 1) : run[-1] + 2] for run in runs]
