"""Rivers: no gaps and no repeated hexsides."""

from collections import defaultdict
from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.ports import Corner, hexside_ends
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of repeated hexsides, and of each piece of a river that is not connected to its first piece."""
    map_index = context.map_index
    for name, river in map_index.map.rivers.items():
        path = ("map", "rivers", name, "sides")
        seen: dict[frozenset[Corner], int] = {}
        for i, word in enumerate(river.sides):
            hex, direction = map_index.hexside(word)
            if hex == NO_HEX:
                continue
            ends = frozenset(hexside_ends(hex, direction, map_index.cols))
            if ends in seen:
                message = f"{word} is the same hexside as {river.sides[seen[ends]]}"
                yield context.text.warning(path, "river-repeats", message, word=i)
            else:
                seen[ends] = i
        for i in _pieces(seen)[1:]:
            message = f"the river has a gap: {river.sides[i]} is not connected to {river.sides[0]}"
            yield context.text.warning(path, "river-gap", message, word=i)


def _pieces(sides: dict[frozenset[Corner], int]) -> list[int]:
    """Returns the first hexside of each connected piece."""
    at_corner: dict[Corner, list[frozenset[Corner]]] = defaultdict(list)
    for ends in sides:
        for corner in ends:
            at_corner[corner].append(ends)
    firsts = []
    reached: set[frozenset[Corner]] = set()
    for ends, i in sides.items():
        if ends not in reached:
            firsts.append(i)
        waiting = [ends]
        while waiting:
            side = waiting.pop()
            if side not in reached:
                reached.add(side)
                waiting += [other for corner in side for other in at_corner[corner]]
    return firsts
