"""Where hexes lie in a hexagonal map of Tiled, in pixels: pointy-top hexes of 56 x 64, every second row shifted."""

from collections import deque
from collections.abc import Iterator
from functools import cached_property

from game.hexgrid import DIRECTION_NAMES, NO_HEX, ROW_STEP, hex_at, hex_label, hex_line
from game.hexgrid.corners import Corner, hexside_ends

WIDTH, HEIGHT, SIDE = 56, 64, 32
"""Width and height of a hex, and the length of its sides."""
ROW = (HEIGHT + SIDE) // 2
_X, _Y = WIDTH // 2, HEIGHT // 4
_LONGEST = 30
"""Hexsides that a line of a river may pass between two of its points."""
_WRITTEN = ("E", "SE", "SW", "NE", "NW", "W")
"""Directions by which a hexside is written, the best first: from its western or northern hex."""

Pixel = tuple[float, float]


class Layout:
    """Hexes, corners and hexsides of a map."""

    def __init__(self, cols: int, rows: int, first: str) -> None:
        self.cols, self.rows, self.first = cols, rows, first

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return hex_label(hex, self.cols, self.rows, self.first)

    def centre(self, hex: int) -> Pixel:
        """Returns the centre of a hex."""
        row, col = divmod(hex, self.cols)
        return col * WIDTH + (row & 1) * _X + _X, row * ROW + HEIGHT / 2

    def hex_at(self, at: Pixel) -> int:
        """Returns the hex at a point, or NO_HEX."""
        return hex_at((at[0] - _X) / WIDTH, (at[1] - HEIGHT / 2) / ROW * ROW_STEP, self.cols, self.rows)

    def hexes_between(self, start: int, end: int) -> list[int]:
        """Returns the hexes on a straight line after the first one."""
        return [int(hex) for hex in hex_line(start, end, self.cols)][1:]

    def corner_at(self, at: Pixel) -> Corner:
        """Returns the corner of the map that is nearest to a point."""
        x, y = round(at[0] / _X) - 1, round((at[1] - HEIGHT / 2) / _Y)
        near = [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-2, -1, 0, 1, 2) if (x + dx, y + dy) in self.around]
        return min(near or self.around, key=lambda corner: (_gap(corner_pixel(corner), at), corner))

    @cached_property
    def words(self) -> dict[frozenset[Corner], str]:
        """By hexside: how it is written, such as 0512/E."""
        found: dict[frozenset[Corner], str] = {}
        for name in _WRITTEN:
            direction = DIRECTION_NAMES.index(name)
            for hex in range(self.cols * self.rows):
                edge = frozenset(hexside_ends(hex, direction, self.cols))
                if edge not in found:
                    found[edge] = f"{self.label(hex)}/{name}"
        return found

    @cached_property
    def around(self) -> dict[Corner, list[Corner]]:
        """By corner: those to which hexsides lead."""
        found: dict[Corner, list[Corner]] = {}
        for one, other in (sorted(edge) for edge in self.words):
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
        return found

    def corners_between(self, start: Corner, end: Corner) -> list[Corner] | None:
        """Returns the corners on the shortest way along hexsides after the first one; None if it is too long."""
        came_from: dict[Corner, Corner] = {start: start}
        waiting = deque([(start, 0)])
        while waiting:
            here, steps = waiting.popleft()
            if here == end:
                return _way(came_from, end)
            for there in self.around[here] if steps < _LONGEST else ():
                if there not in came_from:
                    came_from[there] = here
                    waiting.append((there, steps + 1))
        return None

    def edge_at(self, at: Pixel) -> str:
        """Returns the hexside whose middle is nearest to a point, as it is written; empty off the map."""
        hex = self.hex_at(at)
        if hex == NO_HEX:
            return ""
        edges = [hexside_ends(hex, direction, self.cols) for direction in range(6)]
        return self.words[frozenset(min(edges, key=lambda edge: _gap(middle(*edge), at)))]


def corner_pixel(corner: Corner) -> Pixel:
    """Returns the point of a corner."""
    return (corner[0] + 1) * _X, corner[1] * _Y + HEIGHT / 2


def middle(one: Corner, other: Corner) -> Pixel:
    """Returns the middle of a hexside."""
    (ax, ay), (bx, by) = corner_pixel(one), corner_pixel(other)
    return (ax + bx) / 2, (ay + by) / 2


def courses(edges: list[tuple[Corner, Corner]]) -> Iterator[list[Corner]]:
    """Yields the corners along which hexsides follow each other; a new list where one does not touch the one before."""
    course: list[Corner] = []
    for nth, (one, other) in enumerate(edges):
        if course and course[-1] in (one, other):
            course.append(other if course[-1] == one else one)
            continue
        if course:
            yield course
        following = edges[nth + 1] if nth + 1 < len(edges) else ()
        course = [other, one] if one in following else [one, other]
    if course:
        yield course


def _way(came_from: dict[Corner, Corner], end: Corner) -> list[Corner]:
    way = []
    while came_from[end] != end:
        way.append(end)
        end = came_from[end]
    return way[::-1]


def _gap(one: Pixel, other: Pixel) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
