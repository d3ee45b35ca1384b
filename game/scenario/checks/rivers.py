"""Rivers: no gaps and no repeated hexsides."""

from collections.abc import Iterable
from typing import NamedTuple

from game.core.codes import NO_HEX
from game.hexgrid import DIRECTION_NAMES
from game.hexgrid.corners import Corner, hexside_ends
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.hexside_paths import joining_hexsides
from game.scenario.compile.map_index import MapIndex
from game.scenario.compile.river_pieces import pieces
from game.yamlfile.problems import Problem, counted
from game.yamlfile.traverse import Path

NEEDS = ("map", "terrain")

_LONGEST = 4
"""How many hexsides are proposed to close a gap."""


class Gap(NamedTuple):
    """A gap of a river: its path, the number of the hexside after it, what to say, and the hexsides that close it."""

    path: Path
    word: int
    message: str
    closed_by: tuple[str, ...]


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of repeated hexsides, and of each piece of a river that is not connected to those before it."""
    yield from _repeats(context)
    for gap in river_gaps(context):
        yield context.text.warning(gap.path, "river-gap", gap.message, word=gap.word)


def river_gaps(context: LintContext) -> Iterable[Gap]:
    """Yields the gaps of all rivers.

    Pieces that reach the edge of the map may be connected beyond it, unless a single hexside inside would join them.
    """
    map_index = context.map_index
    for name, river in map_index.map.rivers.items():
        path = ("map", "rivers", name, "sides")
        ends: dict[int, frozenset[Corner]] = {}
        for i, word in enumerate(river.sides):
            if map_index.hexside(word)[0] != NO_HEX and (side := _side(map_index, word)) not in ends.values():
                ends[i] = side
        if ends and all(map_index.hexside(word)[0] != NO_HEX for word in river.sides) and not context.rows_shifted:
            yield from _gaps(context, path, river.sides, ends)


def _repeats(context: LintContext) -> Iterable[Problem]:
    map_index = context.map_index
    for name, river in map_index.map.rivers.items():
        seen: dict[frozenset[Corner], str] = {}
        for i, word in enumerate(river.sides):
            side = _side(map_index, word)
            if side in seen:
                message = f"{word} is the same hexside as {seen[side]}"
                yield context.text.warning(("map", "rivers", name, "sides"), "river-repeats", message, word=i)
            elif map_index.hexside(word)[0] != NO_HEX:
                seen[side] = word


def _gaps(
    context: LintContext, path: Path, words: tuple[str, ...], ends: dict[int, frozenset[Corner]]
) -> Iterable[Gap]:
    """Yields a gap before the first hexside of each piece, with the hexsides that would close it."""
    parts = pieces(ends)
    for k, right in list(_slips(context, parts, words, ends)):
        message = (
            f"{words[k]} is not connected to the rest of the river; "
            f"{right} in its place would join {words[k - 1]} and {words[k + 1]}"
        )
        yield Gap(path, k, message, (right,))
        ends = ends | {k: _side(context.map_index, right)}
        parts = pieces(ends)
    for part in parts[1:]:
        first = min(part)
        earlier = {corner for other in parts if min(other) < first for i in other for corner in ends[i]}
        between = joining_hexsides(context.map_index, earlier, {corner for i in part for corner in ends[i]}, _LONGEST)
        is_slip = len(between) == 1 and _is_inside(context.map_index, between[0]) and not context.text.map.grid.first
        if not is_slip and any(_at_edge(context.map_index, words[i]) for i in part):
            continue
        if between and _sides_of(context, between) <= _all_sides(context):
            continue  # it shares these hexsides with another river
        closed_by = tuple(_named_by(context.map_index, word, words) for word in between)
        hint = f"; {' '.join(closed_by)} would join {'it' if len(part) == 1 else 'them'}" if between else ""
        what = f"{words[first]} is" if len(part) == 1 else f"{counted(len(part), 'hexside')} from {words[first]} on are"
        message = f"the river has a gap after {words[first - 1]}: {what} not connected to those before{hint}"
        yield Gap(path, first, message, closed_by)


def _slips(
    context: LintContext, parts: list[list[int]], words: tuple[str, ...], ends: dict[int, frozenset[Corner]]
) -> Iterable[tuple[int, str]]:
    """Yields single hexsides apart from the river, each with the one that would join those before and after it."""
    for part in parts:
        k = part[0]
        if len(part) > 1 or not 0 < k < len(words) - 1 or k - 1 not in ends or k + 1 not in ends:
            continue
        before, after = ({corner for i in _part_of(parts, near) for corner in ends[i]} for near in (k - 1, k + 1))
        between = joining_hexsides(context.map_index, before, after, 1)
        if between:
            yield k, _named_by(context.map_index, between[0], words)


def _part_of(parts: list[list[int]], number: int) -> list[int]:
    return next(part for part in parts if number in part)


def _named_by(map_index: MapIndex, word: str, words: tuple[str, ...]) -> str:
    """Returns a hexside by the one of its two hexes that the author names."""
    hex, direction = map_index.hexside(word)
    other = int(map_index.neighbours[hex, direction])
    labels = {one.partition("/")[0] for one in words}
    if word.partition("/")[0] in labels or other == NO_HEX or map_index.label(other) not in labels:
        return word
    return f"{map_index.label(other)}/{DIRECTION_NAMES[(direction + 3) % 6]}"


def _side(map_index: MapIndex, word: str) -> frozenset[Corner]:
    """Returns a hexside as its two corners."""
    hex, direction = map_index.hexside(word)
    return frozenset(hexside_ends(hex, direction, map_index.cols))


def _is_inside(map_index: MapIndex, word: str) -> bool:
    """Returns whether a hexside lies between two hexes of the map."""
    hex, direction = map_index.hexside(word)
    return bool(map_index.neighbours[hex, direction] != NO_HEX)


def _at_edge(map_index: MapIndex, word: str) -> bool:
    """Returns whether one end of a hexside is at the edge of the map."""
    hex, direction = map_index.hexside(word)
    return any(map_index.neighbours[hex, (direction + step) % 6] == NO_HEX for step in (-1, 0, 1))


def _all_sides(context: LintContext) -> set[frozenset[Corner]]:
    """Returns the hexsides of all rivers."""
    return _sides_of(context, [word for river in context.map_index.map.rivers.values() for word in river.sides])


def _sides_of(context: LintContext, words: Iterable[str]) -> set[frozenset[Corner]]:
    """Returns hexsides as pairs of corners."""
    return {_side(context.map_index, word) for word in words if context.map_index.hexside(word)[0] != NO_HEX}
