"""Finds the hexsides that join two corners of the map."""

from collections import deque
from collections.abc import Iterator, Set

from game.core.codes import NO_HEX
from game.hexgrid import DIRECTION_NAMES
from game.hexgrid.corners import Corner, hexside_ends
from game.scenario.compile.map_index import MapIndex

_UP, _DOWN = ((1, 1), (-1, 1), (0, -2)), ((1, -1), (-1, -1), (0, 2))


def joining_hexsides(map_index: MapIndex, start: Set[Corner], goal: Set[Corner], longest: int) -> list[str]:
    """Returns the fewest hexsides that join two sets of corners, as words such as 0512/NE.

    The list is empty if they touch, or if it would take more than `longest`.
    """
    came_from: dict[Corner, Corner | None] = dict.fromkeys(start)
    waiting = deque((corner, 0) for corner in sorted(start))
    while waiting:
        corner, steps = waiting.popleft()
        if corner in goal:
            return _words(map_index, came_from, corner)
        if steps < longest:
            for there in _around(corner):
                if there not in came_from and _hexside_word(map_index, corner, there):
                    came_from[there] = corner
                    waiting.append((there, steps + 1))
    return []


def _around(corner: Corner) -> Iterator[Corner]:
    """Yields the three corners to which hexsides lead."""
    x, y = corner
    yield from ((x + dx, y + dy) for dx, dy in (_UP if y % 3 == 1 else _DOWN))


def _words(map_index: MapIndex, came_from: dict[Corner, Corner | None], corner: Corner) -> list[str]:
    words: list[str] = []
    while (before := came_from[corner]) is not None:
        words.append(_hexside_word(map_index, before, corner))
        corner = before
    return words[::-1]


def _hexside_word(map_index: MapIndex, one: Corner, other: Corner) -> str:
    """Returns the hexside between two adjacent corners; empty outside the map."""
    middle = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    for row in {int(middle[1] // 3) + step for step in (-1, 0, 1)}:
        for col in {int((middle[0] - (row & 1)) // 2) + step for step in (-1, 0, 1)}:
            if not (0 <= row < map_index.rows and 0 <= col < map_index.cols):
                continue
            hex = row * map_index.cols + col
            for direction, name in enumerate(DIRECTION_NAMES):
                if {one, other} == set(hexside_ends(hex, direction, map_index.cols)) and hex != NO_HEX:
                    return f"{map_index.label(hex)}/{name}"
    return ""
