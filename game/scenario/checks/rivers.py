"""Rivers: no gaps and no repeated hexsides."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
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


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of repeated hexsides, and of each piece of a river that is not connected to those before it.

    Pieces that reach the edge of the map may be connected beyond it, unless a single hexside inside would join them.
    """
    map_index = context.map_index
    for name, river in map_index.map.rivers.items():
        path = ("map", "rivers", name, "sides")
        ends: dict[int, frozenset[Corner]] = {}
        seen: dict[frozenset[Corner], int] = {}
        for i, word in enumerate(river.sides):
            hex, direction = map_index.hexside(word)
            if hex == NO_HEX:
                continue
            side = frozenset(hexside_ends(hex, direction, map_index.cols))
            if side in seen:
                message = f"{word} is the same hexside as {river.sides[seen[side]]}"
                yield context.text.warning(path, "river-repeats", message, word=i)
            else:
                seen[side], ends[i] = i, side
        if len(seen) and all(map_index.hexside(word)[0] != NO_HEX for word in river.sides) and not context.rows_shifted:
            yield from _gaps(context, path, river.sides, ends)


def _gaps(
    context: LintContext, path: Path, words: tuple[str, ...], ends: dict[int, frozenset[Corner]]
) -> Iterable[Problem]:
    """Yields a gap before the first hexside of each piece, with the hexsides that would close it."""
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
        hint = f"; {' '.join(between)} would join {'it' if len(part) == 1 else 'them'}" if between else ""
        what = f"{words[first]} is" if len(part) == 1 else f"{counted(len(part), 'hexside')} from {words[first]} on are"
        message = f"the river has a gap after {words[first - 1]}: {what} not connected to those before{hint}"
        yield context.text.warning(path, "river-gap", message, word=first)


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
    sides = (context.map_index.hexside(word) for word in words)
    return {frozenset(hexside_ends(hex, way, context.map_index.cols)) for hex, way in sides if hex != NO_HEX}
