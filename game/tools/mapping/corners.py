"""The graph of hex corners and hexsides, along which rivers run.

A hexside is stored once, from its western or northern hex, as (hex, direction) with direction E, SE or SW.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX, SE, SW, E, hex_distance, neighbour_table, opposite
from game.hexgrid.corners import Corner, hexside_ends
from game.hexgrid.pixels import CORNER_RADIUS
from game.tools.mapping.frame import FloatArray, Frame, IntArray

Side = tuple[int, int]


class CornerGraph:
    """The hexsides between two hexes of a map: their ends, middles and corners."""

    def __init__(self, frame: Frame) -> None:
        """Lists the hexsides of the frame."""
        self.frame = frame
        self.neighbours: NDArray[np.int32] = neighbour_table(frame.cols, frame.rows)
        self.sides: list[Side] = [
            (hex, direction)
            for hex in range(frame.hexes)
            for direction in (E, SE, SW)
            if self.neighbours[hex, direction] != NO_HEX
        ]
        self.index = {side: number for number, side in enumerate(self.sides)}
        self.ends: list[tuple[Corner, Corner]] = [hexside_ends(*side, frame.cols) for side in self.sides]
        corners = np.array(self.ends, float).reshape(-1, 2, 2) * (0.5, CORNER_RADIUS / 2)
        self.starts: FloatArray = corners[:, 0]
        self.stops: FloatArray = corners[:, 1]
        self.middles: FloatArray = corners.mean(1)

    @cached_property
    def around(self) -> dict[Corner, list[int]]:
        """Numbers of the hexsides that meet at each corner."""
        meeting: dict[Corner, list[int]] = {}
        for number, (a, b) in enumerate(self.ends):
            meeting.setdefault(a, []).append(number)
            meeting.setdefault(b, []).append(number)
        return meeting

    def side_between(self, a: int, b: int) -> Side | None:
        """Returns the hexside between two hexes, or None if they are not adjacent."""
        for direction in range(6):
            if self.neighbours[a, direction] == b:
                return (a, direction) if direction in (E, SE, SW) else (b, opposite(direction))
        return None

    def across(self, side: Side) -> tuple[int, int]:
        """Returns the two hexes on either side of a hexside."""
        return side[0], int(self.neighbours[side])

    def near(self, hexes: IntArray, reach: int = 2) -> IntArray:
        """Returns the numbers of the hexsides of hexes at most `reach` steps from any of the given ones."""
        close = np.zeros(self.frame.hexes, bool)
        every = np.arange(self.frame.hexes)
        for hex in np.unique(hexes).tolist():
            close |= hex_distance(hex, every, self.frame.cols) <= reach
        return np.flatnonzero(close[[hex for hex, _ in self.sides]])


def corner_point(corner: Corner) -> tuple[float, float]:
    """Returns the point of a corner in the hex plane."""
    return corner[0] * 0.5, corner[1] * CORNER_RADIUS / 2


def corner_chains(graph: CornerGraph, sides: list[Side]) -> list[list[Corner]]:
    """Returns the corners along consecutive hexsides, with a new chain wherever two do not touch."""
    chains: list[list[Corner]] = []
    for side in sides:
        a, b = graph.ends[graph.index[side]]
        last = chains[-1] if chains else []
        if len(last) == 2 and last[0] in (a, b):
            last.reverse()
        if last and last[-1] in (a, b):
            last.append(b if last[-1] == a else a)
        else:
            chains.append([a, b])
    return chains
