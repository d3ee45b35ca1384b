"""Finds the country of each hex from drawn outlines, with border rivers as exact borders."""

from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.rivers import MapRiver
from game.tools.mapping.shapes import inside

FloatArray = NDArray[np.float64]

REST = "turkestan"
"""The country of all hexes outside the outlines."""


def border_sides(graph: CornerGraph, rivers: list[MapRiver], sections: list[dict[str, Any]]) -> set[Side]:
    """Returns the hexsides of border rivers, each within its limits of longitude and latitude."""
    lon, lat = graph.frame.lonlat(graph.middles[:, 0], graph.middles[:, 1])
    found: set[Side] = set()
    for section in sections:
        for side in (side for river in rivers if river.name == section["river"] for side in river.sides):
            number = graph.index[side]
            if (
                section["west"] <= lon[number] <= section["east"]
                and section["south"] <= lat[number] <= section["north"]
            ):
                found.add(side)
    return found


def countries(
    graph: CornerGraph, outlines: dict[str, Any], borders: set[Side], lon: FloatArray, lat: FloatArray
) -> list[str]:
    """Returns the country of every hex. Hexes on a border river get the country they can reach without crossing it."""
    names = list(outlines)
    drawn = np.select([inside(lon, lat, outlines[name]) for name in names], np.arange(len(names)), len(names)).tolist()
    banks = {hex for side in borders for hex in graph.across(side)}
    country = [NO_HEX if hex in banks else drawn[hex] for hex in range(graph.frame.hexes)]
    queue = deque(hex for hex in range(graph.frame.hexes) if hex not in banks)
    while queue:
        here = queue.popleft()
        for there in graph.neighbours[here].tolist():
            if there == NO_HEX or country[there] != NO_HEX or graph.side_between(here, there) in borders:
                continue
            country[there] = country[here]
            queue.append(there)
    every = [*names, REST]
    return [every[drawn[hex] if number == NO_HEX else number] for hex, number in enumerate(country)]
