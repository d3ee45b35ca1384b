"""Mountain passes: the only ways through high mountain, as chains of hexes from valley to valley."""

import math
from dataclasses import dataclass
from typing import Any

from game.hexgrid import NO_HEX
from game.mapping.crossings import point_of
from game.mapping.routes import Router
from game.mapping.sites import Site
from game.mapping.terrain import LETTERS


@dataclass(frozen=True)
class Pass:
    """A pass: its hexes in order, and the height of its top in metres."""

    name: str
    elevation: int
    hexes: list[int]


def put_passes(router: Router, sites: dict[str, Site], drawn: list[dict[str, Any]]) -> list[Pass]:
    """The passes whose whole way lies on the map; the router learns their steps."""
    passes = []
    for entry in drawn:
        points = points_on_map(router, sites, entry["via"])
        if len(points) < len(entry["via"]):
            continue
        chain = router.follow(points, climbing=True)
        top = point_of(router.graph.frame, sites, entry["at"])
        hexes = _over_the_top(router, chain, top)
        passes.append(Pass(entry["name"], entry["elevation"], hexes))
        router.passes.update(frozenset(step) for step in zip(hexes[:-1], hexes[1:], strict=True))
    return passes


def points_on_map(router: Router, sites: dict[str, Site], via: list[Any]) -> list[tuple[float, float]]:
    """The points of a drawn line that lie on the map."""
    known = [where for where in via if not isinstance(where, str) or where in sites]
    points = [point_of(router.graph.frame, sites, where) for where in known]
    return [point for point in points if router.hex_at(point) != NO_HEX]


def _over_the_top(router: Router, chain: list[int], top: tuple[float, float]) -> list[int]:
    """The part of the chain from the last low hex before the high mountain to the first after it.

    Where no high mountain lies on the way it is the hex nearest to the top with the one before and after it.
    """
    steep = [number for number, hex in enumerate(chain) if router.letters[hex] == LETTERS["high_mountain"]]
    if not steep:
        steep = [min(range(len(chain)), key=lambda n: math.dist(router.centres[chain[n]], top))]
    return chain[max(0, steep[0] - 1) : steep[-1] + 2]
