"""Railways, roads and passes become chains of adjacent hexes that follow a drawn line over the ground.

Between two points of the line the cheapest chain is taken. Entering a hex costs 1, and more the further it lies from
the line and the rougher it is. Crossing a river away from a bridge, ferry or ford costs extra; crossing a great river,
entering a lake or climbing a high mountain off the passes is not done at all.
"""

import heapq
import itertools

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX, hex_at
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.rivers import River
from game.tools.mapping.terrain import LETTERS

FloatArray = NDArray[np.float64]

ASTRAY = 0.8
"""Cost per squared hex of distance from the line."""
ROUGH = {"hills": 0.15, "mountain": 0.4, "high_mountain": 1.0, "high_plateau": 0.2}
WADE = {"medium": 2.0, "minor": 0.8}


class Router:
    """Finds chains of hexes over one map."""

    def __init__(self, graph: CornerGraph, letters: NDArray[np.str_], rivers: list[River], crossings: dict[Side, str]):
        """Notes the ground, the rivers and where they may be crossed; passes are added as they are found."""
        self.graph = graph
        self.centres = graph.frame.centres()
        self.letters = letters
        self.size_of = {side: river.size for river in rivers for side in river.sides}
        self.crossings = crossings
        self.passes: set[frozenset[int]] = set()
        self.rough = {LETTERS[name]: cost for name, cost in ROUGH.items()}

    def follow(self, points: list[tuple[float, float]], climbing: bool = False) -> list[int]:
        """Hexes along the points (hex plane), each chain joined to the next; empty if a stretch has no way.

        With `climbing` high mountains may be crossed anywhere: that is how a pass is found.
        """
        chain = [self.hex_at(points[0])]
        for start, end in itertools.pairwise(points):
            stretch = self._stretch(start, end, climbing)
            if not stretch:
                return []
            chain += stretch[1:]
        return _straightened(self, chain, {self.hex_at(point) for point in points})

    def hex_at(self, point: tuple[float, float]) -> int:
        """The hex of a point; NO_HEX off the map."""
        return hex_at(point[0], point[1], self.graph.frame.cols, self.graph.frame.rows)

    def step_cost(self, a: int, b: int, climbing: bool) -> float | None:
        """Cost of the ground and river from a to b, None if it cannot be done."""
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

    def _stretch(self, start: tuple[float, float], end: tuple[float, float], climbing: bool) -> list[int]:
        """Cheapest hexes between two points (Dijkstra)."""
        first, last = self.hex_at(start), self.hex_at(end)
        astray = self._astray(np.array(start), np.array(end))
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
                total = spent + step + float(astray[there])
                if total < best.get(there, np.inf):
                    best[there], came[there] = total, here
                    heapq.heappush(queue, (total, there))
        if last not in best:
            return []
        chain = [last]
        while chain[-1] != first:
            chain.append(came[chain[-1]])
        return chain[::-1]

    def _astray(self, start: FloatArray, end: FloatArray) -> FloatArray:
        """Cost of every hex for lying off the straight line from start to end."""
        along = end - start
        length_2 = float(along @ along)
        share = np.clip((self.centres - start) @ along / length_2, 0, 1) if length_2 else np.zeros(len(self.centres))
        foot = start + share[:, None] * along
        return np.asarray(ASTRAY * ((self.centres - foot) ** 2).sum(1))


def _straightened(router: Router, chain: list[int], kept: set[int]) -> list[int]:
    """The chain without doubled hexes and without detours round a corner."""
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
