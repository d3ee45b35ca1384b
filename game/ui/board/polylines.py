"""From hexsides to lines: joins segments into long lines and smooths them."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_centre
from game.hexgrid.pixels import CORNER_OFFSETS

Point = tuple[float, float]
Points = npt.NDArray[np.float64]
Segment = tuple[Point, Point]

_PIECE_POINTS = 20
"""Points per piece of a line."""


class Polylines:
    """Lines of the hex plane cut into short pieces, so that a small view draws only what it shows."""

    def __init__(self, lines: Iterable[Points]) -> None:
        self.polylines: list[Points] = []
        for points in lines:
            for start in range(0, len(points) - 1, _PIECE_POINTS):
                self.polylines.append(points[start : start + _PIECE_POINTS + 1])
        self._boxes = np.empty((0, 4))
        if self.polylines:
            starts = np.cumsum([0, *map(len, self.polylines[:-1])])
            points = np.concatenate(self.polylines)
            least, most = (extreme.reduceat(points, starts) for extreme in (np.minimum, np.maximum))
            self._boxes = np.hstack((least, most))

    def within(self, left: float, top: float, right: float, bottom: float) -> list[Points]:
        """Returns the pieces that may touch a box."""
        b = self._boxes
        hits = (b[:, 0] <= right) & (b[:, 2] >= left) & (b[:, 1] <= bottom) & (b[:, 3] >= top)
        return [self.polylines[i] for i in np.flatnonzero(hits)]

    def __bool__(self) -> bool:
        return bool(self.polylines)


def dashed_polylines(lines: Iterable[Points], on: float, off: float) -> Polylines:
    """Returns the pieces of dashed lines."""
    return Polylines(piece for points in lines for piece in dashes(points, on, off))


def _grid_point(point: Point) -> tuple[int, int]:
    return round(point[0] * 1000), round(point[1] * 1000)


def join_segments(pieces: list[Segment]) -> list[list[Point]]:
    """Joins segments into lines as long as possible; lines end where three or more segments meet."""
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(pieces):
        ends[_grid_point(start)].append(index)
        ends[_grid_point(end)].append(index)
    unused = set(range(len(pieces)))
    lines = []

    def follow(at: Point) -> list[Point]:
        line = [at]
        while True:
            here = [index for index in ends[_grid_point(line[-1])] if index in unused]
            if not here or (len(line) > 1 and len(ends[_grid_point(line[-1])]) != 2):
                return line
            unused.discard(here[0])
            start, end = pieces[here[0]]
            line.append(end if _grid_point(start) == _grid_point(line[-1]) else start)

    junctions = [
        index for index in range(len(pieces)) if any(len(ends[_grid_point(end)]) != 2 for end in pieces[index])
    ]
    for index in [*junctions, *range(len(pieces))]:
        start, end = pieces[index]
        for at in (start, end):
            if index in unused and (len(ends[_grid_point(at)]) != 2 or index not in junctions):
                line = follow(at)
                if len(line) > 1:
                    lines.append(line)
    return lines


def smoothed(points: list[Point], passes: int = 2) -> Points:
    """Returns the line with its corners cut repeatedly (Chaikin 1974); ends stay in place, closed lines stay closed."""
    line = np.array(points, np.float64)
    closed = len(points) > 3 and _grid_point(points[0]) == _grid_point(points[-1])
    for _ in range(passes):
        if len(line) < 3:
            return line
        first, second = line[:-1], line[1:]
        cut = np.empty((2 * len(first), 2))
        cut[0::2] = first * 0.75 + second * 0.25
        cut[1::2] = first * 0.25 + second * 0.75
        line = np.vstack((cut, cut[:1])) if closed else np.vstack((line[:1], cut[1:-1], line[-1:]))
    return line


def hexside_ends(hex: int, direction: int, cols: int) -> Segment:
    """Returns the two ends of a hexside."""
    x, y = hex_centre(hex, cols)
    (ax, ay), (bx, by) = CORNER_OFFSETS[direction], CORNER_OFFSETS[(direction + 1) % 6]
    return (x + ax, y + ay), (x + bx, y + by)


def hexsides_with(world: World, bits: int, without: int = 0) -> list[tuple[int, int]]:
    """Returns every hexside with any of `bits` and none of `without`, once, as (hex, direction)."""
    sides = world.hexsides[:, :3].astype(np.int64)
    hexes, directions = np.nonzero(((sides & bits) != 0) & ((sides & without) == 0) & (world.neighbours[:, :3] >= 0))
    return [(int(hex), int(direction)) for hex, direction in zip(hexes, directions, strict=True)]


def lines_along_hexsides(world: World, names: Names, bits: int) -> list[Points]:
    """Returns lines along hexsides, such as rivers."""
    pieces = [hexside_ends(hex, direction, names.cols) for hex, direction in hexsides_with(world, bits)]
    return [smoothed(line) for line in join_segments(pieces)]


def lines_across_hexsides(world: World, names: Names, bits: int, without: int = 0) -> list[Points]:
    """Returns lines from hex centre to hex centre across hexsides, such as railways and roads."""
    pieces = [
        (hex_centre(hex, names.cols), hex_centre(int(world.neighbours[hex, direction]), names.cols))
        for hex, direction in hexsides_with(world, bits, without)
    ]
    return [smoothed(line) for line in join_segments(pieces)]


def dashes(points: Points, on: float, off: float) -> list[Points]:
    """Returns the drawn stretches of a dashed line; lengths are in the units of the points."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(steps)))
    starts = np.arange(0.0, along[-1], on + off)
    stops = np.minimum(starts + on, along[-1])
    at = np.stack((starts, stops), axis=1)
    ends = np.stack((np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])), axis=2)
    first, last = np.searchsorted(along, starts, "right").tolist(), np.searchsorted(along, stops, "left").tolist()
    return [
        two if low >= high else np.concatenate((two[:1], points[low:high], two[1:]))
        for two, low, high in zip(ends, first, last, strict=True)
    ]
