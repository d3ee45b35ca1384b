"""Finds chains of adjacent hexes that follow a drawn line over the terrain, for railways, roads and passes.

Between two points of the line the cheapest chain is used. Entering a hex costs 1, and more the further it is from the
line and the rougher it is. Crossing a river without a bridge, ferry or ford costs extra. Crossing a major river,
entering a lake and climbing a high mountain away from passes are impossible.
"""

import heapq
import itertools

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX, hex_at
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.rivers import MapRiver
from game.tools.mapping.terrain import LETTERS

FloatArray = NDArray[np.float64]

OFF_LINE = 0.8
"""Cost per squared hex of distance from the line."""
ROUGH = {"hills": 0.15, "mountain": 0.4, "high_mountain": 1.0, "high_plateau": 0.2}
WADE = {"medium": 2.0, "minor": 0.8}


class HexRouter:
    """Finds chains of hexes on one map."""

    def __init__(
        self, graph: CornerGraph, letters: NDArray[np.str_], rivers: list[MapRiver], crossings: dict[Side, str]
    ):
        """Takes terrain, rivers and crossings. Passes are added as they are found."""
        self.graph = graph
        self.centres = graph.frame.centres()
        self.letters = letters
        self.size_of = {side: river.size for river in rivers for side in river.sides}
        self.crossings = crossings
        self.passes: set[frozenset[int]] = set()
        self.rough = {LETTERS[name]: cost for name, cost in ROUGH.items()}

    def follow(self, points: list[tuple[float, float]], climbing: bool = False) -> list[int]:
        """Returns the hexes along points in the hex plane; empty if a section has no path.

        With `climbing`, high mountains can be crossed anywhere, which is how passes are found.
        """
        chain = [self.hex_at(points[0])]
        for start, end in itertools.pairwise(points):
            section = self._section(start, end, climbing)
            if not section:
                return []
            chain += section[1:]
        return _straightened(self, chain, {self.hex_at(point) for point in points})

    def hex_at(self, point: tuple[float, float]) -> int:
        """Returns the hex of a point, NO_HEX off the map."""
        return hex_at(point[0], point[1], self.graph.frame.cols, self.graph.frame.rows)

    def step_cost(self, a: int, b: int, climbing: bool) -> float | None:
        """Returns the cost of the terrain and river from a to b, or None if it is impossible."""
        if self.letters[b] == LETTERS["lake"]:
            return None
        steep = LETTERS["high_mountain"] in (self.letters[a], self.letters[b])
        on_pass = frozenset((a, b)) in self.passes
        if steep and not on_pass and not climbing:
            return None
        side = self.graph.side_between(a, b)
        size = self.size_of.get(side) if side is not None else None
        cost = 1.0 + (0.0 if on_pass else self.rough.get(str(self.letters[b]), 0.0))
        if size is None or side in self.crossings:
            return cost
        return cost + WADE[size] if size in WADE else None

    def _section(self, start: tuple[float, float], end: tuple[float, float], climbing: bool) -> list[int]:
        """Returns the cheapest hexes between two points (Dijkstra)."""
        first, last = self.hex_at(start), self.hex_at(end)
        off_line = self._off_line_cost(np.array(start), np.array(end))
        best = {first: 0.0}
        came: dict[int, int] = {}
        queue = [(0.0, first)]
        while queue:
            spent, here = heapq.heappop(queue)
            if here == last:
                break
            if spent > best[here]:
                continue
            for there in self.graph.neighbours[here].tolist():
                step = None if there == NO_HEX else self.step_cost(here, there, climbing)
                if step is None:
                    continue
                total = spent + step + float(off_line[there])
                if total < best.get(there, np.inf):
                    best[there], came[there] = total, here
                    heapq.heappush(queue, (total, there))
        if last not in best:
            return []
        chain = [last]
        while chain[-1] != first:
            chain.append(came[chain[-1]])
        return chain[::-1]

    def _off_line_cost(self, start: FloatArray, end: FloatArray) -> FloatArray:
        """Returns the cost of each hex for its distance from the straight line from start to end."""
        along = end - start
        length_2 = float(along @ along)
        share = np.clip((self.centres - start) @ along / length_2, 0, 1) if length_2 else np.zeros(len(self.centres))
        foot = start + share[:, None] * along
        return np.asarray(OFF_LINE * ((self.centres - foot) ** 2).sum(1))


def _straightened(router: HexRouter, chain: list[int], kept: set[int]) -> list[int]:
    """Returns the chain without repeated hexes and without detours around a corner."""
    line: list[int] = []
    for hex in chain:
        if line and line[-1] == hex:
            continue
        while len(line) >= 2 and line[-1] not in kept and router.graph.side_between(line[-2], hex) is not None:
            if router.step_cost(line[-2], hex, False) is None:
                break
            line.pop()
        line.append(hex)
    return line
