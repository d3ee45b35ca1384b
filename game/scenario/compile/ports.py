"""Finds ports linked by boat: those next to each other along a major river, and those on the same water."""

from collections import defaultdict
from itertools import combinations

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Hexside, TerrainTrait
from game.hexgrid.corners import Corner, hexside_ends
from game.scenario.compile.map_index import MapIndex


def port_links(
    map_index: MapIndex, sides: npt.NDArray[np.uint16], places: npt.NDArray[np.void]
) -> npt.NDArray[np.int32]:
    """Returns int32[n, 2]: pairs of linked ports, the lower place index first."""
    ports_of: dict[int, list[int]] = defaultdict(list)
    for place in np.flatnonzero(places["port"] == 1):
        ports_of[int(places["hex"][place])].append(int(place))
    hexsides = [(int(h), int(d)) for h, d in np.argwhere((sides & np.uint16(Hexside.MAJOR_RIVER)) != 0)]
    reaches: dict[Corner, set[Corner]] = defaultdict(set)
    ports_at: dict[Corner, set[int]] = defaultdict(set)
    for hex, direction in hexsides:
        one, other = hexside_ends(hex, direction, map_index.cols)
        reaches[one].add(other)
        reaches[other].add(one)
        beyond = int(map_index.neighbours[hex, direction])
        for bank in (hex, beyond):
            if bank != NO_HEX:
                ports_at[one].update(ports_of.get(bank, ()))
                ports_at[other].update(ports_of.get(bank, ()))
    pairs = {pair for ports in ports_of.values() for port in ports for pair in _nearest(port, reaches, ports_at)}
    for shore in waters(map_index):
        ports_here = sorted({port for hex in shore for port in ports_of.get(hex, ())})
        pairs.update(combinations(ports_here, 2))
    return np.array(sorted(pairs), np.int32).reshape(-1, 2)


def waters(map_index: MapIndex) -> list[set[int]]:
    """Returns the shore of each lake and sea: the land hexes around connected hexes of water."""
    terrains = list(map_index.text.terrain.terrains.values())
    wet = [i for i, terrain in enumerate(terrains) if TerrainTrait.WATER.name.lower() in terrain.traits]
    left = set(np.flatnonzero(np.isin(map_index.terrain_at, wet)).tolist())
    shores = []
    while left:
        open_hexes, shore = [left.pop()], set()
        while open_hexes:
            for beyond in map_index.neighbours[open_hexes.pop()].tolist():
                if beyond in left:
                    left.remove(beyond)
                    open_hexes.append(beyond)
                elif beyond != NO_HEX and map_index.terrain_at[beyond] not in wet:
                    shore.add(beyond)
        shores.append(shore)
    return shores


def _nearest(port: int, reaches: dict[Corner, set[Corner]], ports_at: dict[Corner, set[int]]) -> set[tuple[int, int]]:
    """Returns pairs of a port with the next ones up and down its river."""
    open_corners = [corner for corner, ports in ports_at.items() if port in ports]
    seen = set(open_corners)
    pairs: set[tuple[int, int]] = set()
    while open_corners:
        corner = open_corners.pop()
        others = ports_at[corner] - {port} if corner in ports_at else set()
        pairs.update((min(port, other), max(port, other)) for other in others)
        if not others:
            fresh = reaches[corner] - seen
            seen |= fresh
            open_corners.extend(fresh)
    return pairs
