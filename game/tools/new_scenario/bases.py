"""Chooses where the two sides of a new map begin and what they fight for: places far apart on connected land."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from game.hexgrid import NO_HEX, hex_distance
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.corners import CornerGraph
from game.tools.mapping.routes import HexRouter
from game.tools.mapping.sites import Site
from game.tools.new_scenario.write import CannotBegin

_WORTH = {"city": 4, "town": 3, "fort": 3, "station": 2, "port": 2, "village": 1}
_LEAST_HEXES = 4


@dataclass(frozen=True)
class Spot:
    """A place on the map; `is_new` if the map has none there and it must be added."""

    name: str
    hex: int
    is_new: bool = False


@dataclass(frozen=True)
class Bases:
    """Where the sides begin, and the places between that count for victory."""

    blue: Spot
    red: Spot
    prizes: tuple[Spot, ...]
    owners: dict[str, str]
    """By place: the side whose base is nearer; places half-way belong to neither."""


def choose_bases(atlas: Atlas) -> Bases:
    """Returns bases and prizes. Raises CannotBegin if the map has too little connected land."""
    land = _connected_land(atlas)
    if len(land) < _LEAST_HEXES:
        raise CannotBegin("this map has too little land that troops can cross; take a larger box or smaller hexes")
    known = {site.hex: Spot(name, site.hex) for name, site in _by_worth(atlas) if site.hex in land}
    worth = {site.hex: _WORTH.get(site.place.kind, 0) for _, site in _by_worth(atlas)}
    cols, centres = atlas.frame.cols, atlas.frame.centres()

    def gap(a: int, b: int) -> int:
        return hex_distance(a, b, cols)

    ends = sorted(known) if len(known) > 1 else sorted(land)
    first = max(ends, key=lambda here: (gap(here, ends[0]), -here))
    second = max(ends, key=lambda here: (gap(here, first) + worth.get(here, 0), -here))
    west, east = sorted((first, second), key=lambda here: (centres[here][0], here))
    blue = known.get(west) or Spot("Blue camp", west, is_new=True)
    red = known.get(east) or Spot("Red camp", east, is_new=True)
    between = [hex for hex in (known or land) if hex not in (west, east)]
    between = between or [hex for hex in land if hex not in (west, east)]
    between.sort(key=lambda here: (abs(gap(here, west) - gap(here, east)) - 2 * worth.get(here, 0), here))
    prizes = [
        known.get(hex) or Spot(name, hex, is_new=True)
        for hex, name in zip(between, ("Crossroads", "Hill"), strict=False)
    ]
    owners = {
        name: "blue" if gap(site.hex, west) < gap(site.hex, east) else "red"
        for name, site in atlas.sites.items()
        if site.hex in land and gap(site.hex, west) != gap(site.hex, east)
    }
    return Bases(blue, red, tuple(prizes), owners | {blue.name: "blue", red.name: "red"})


def _by_worth(atlas: Atlas) -> list[tuple[str, Site]]:
    """Returns the places that troops can hold; of several in a hex, the last in this order names it."""
    sites = [(name, site) for name, site in atlas.sites.items() if site.place.kind != "landmark"]
    return sorted(sites, key=lambda item: _WORTH.get(item[1].place.kind, 0))


def _connected_land(atlas: Atlas) -> set[int]:
    """Returns the largest set of hexes between which troops can march."""
    router = HexRouter(CornerGraph(atlas.frame), np.array(atlas.terrain), atlas.rivers, atlas.crossings)
    for mountain_pass in atlas.passes:
        router.passes.update(frozenset(step) for step in pairwise(mountain_pass.hexes))
    best: set[int] = set()
    seen: set[int] = set()
    for start, letter in enumerate(atlas.terrain):
        if start in seen or letter in "lH":
            continue
        found, queue = {start}, [start]
        while queue:
            here = queue.pop()
            for there in router.graph.neighbours[here].tolist():
                if there == NO_HEX or there in found or router.step_cost(here, there, False) is None:
                    continue
                found.add(there)
                queue.append(there)
        seen |= found
        best = found if len(found) > len(best) else best
    return {hex for hex in best if atlas.terrain[hex] not in "lH"}
