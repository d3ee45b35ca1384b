"""Which country each hex lies in: from drawn outlines, with the border rivers as the exact border along their banks."""

from collections import deque
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.rivers import River
from game.tools.mapping.shapes import inside

FloatArray = NDArray[np.float64]

REST = "turkestan"
"""The country of all hexes that no outline holds."""


def border_sides(graph: CornerGraph, rivers: list[River], stretches: list[dict[str, Any]]) -> set[Side]:
    """Hexsides of the rivers that are borders, each within its limits of longitude and latitude."""
    lon, lat = graph.frame.lonlat(graph.middles[:, 0], graph.middles[:, 1])
    found: set[Side] = set()
    for stretch in stretches:
        for side in (side for river in rivers if river.name == stretch["river"] for side in river.sides):
            number = graph.index[side]
            if (
                stretch["west"] <= lon[number] <= stretch["east"]
                and stretch["south"] <= lat[number] <= stretch["north"]
            ):
                found.add(side)
    return found


def countries(
    graph: CornerGraph, outlines: dict[str, Any], borders: set[Side], lon: FloatArray, lat: FloatArray
) -> list[str]:
    """Country of every hex. Hexes on a border river take the country they can reach without crossing it."""
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
