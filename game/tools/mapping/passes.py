"""Mountain passes: the only ways through high mountain, as chains of hexes from valley to valley."""

import itertools
import math
from dataclasses import dataclass
from typing import Any

from game.hexgrid import NO_HEX
from game.tools.mapping.crossings import point_of
from game.tools.mapping.frame import FloatArray
from game.tools.mapping.routes import Router
from game.tools.mapping.sites import Site
from game.tools.mapping.terrain import LETTERS


@dataclass(frozen=True)
class Pass:
    """A pass: its hexes in order, and the height of its top in metres."""

    name: str
    elevation: int
    hexes: list[int]


def put_passes(router: Router, sites: dict[str, Site], heights: FloatArray, drawn: list[dict[str, Any]]) -> list[Pass]:
    """The passes whose whole way lies on the map; the router learns their steps.

    Where low ground parts two stretches of high mountain, the one with the top has the pass's name; the others are
    its approaches, as high as their highest hex but no higher than the top.
    """
    passes = []
    for entry in drawn:
        points = points_on_map(router, sites, entry["via"])
        chain = router.follow(points, climbing=True) if len(points) == len(entry["via"]) else []
        if len(chain) < 3:
            continue
        top = point_of(router.graph.frame, sites, entry["at"])
        summit, *approaches = _stretches(router, chain, top)
        passes.append(Pass(entry["name"], entry["elevation"], summit))
        for number, hexes in enumerate(approaches, start=1):
            height = min(entry["elevation"], 10 * round(float(heights[hexes].max()) / 10))
            passes.append(Pass(f"{entry['name']}, approach {number}", height, hexes))
        for hexes in (summit, *approaches):
            router.passes.update(frozenset(step) for step in itertools.pairwise(hexes))
    return passes


def points_on_map(router: Router, sites: dict[str, Site], via: list[Any]) -> list[tuple[float, float]]:
    """The points of a drawn line that lie on the map."""
    known = [where for where in via if not isinstance(where, str) or where in sites]
    points = [point_of(router.graph.frame, sites, where) for where in known]
    return [point for point in points if router.hex_at(point) != NO_HEX]


def _stretches(router: Router, chain: list[int], top: tuple[float, float]) -> list[list[int]]:
    """Stretches of high mountain with the low hex before and after each; the one nearest to the top comes first.

    The top counts as high mountain whatever its ground.
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
