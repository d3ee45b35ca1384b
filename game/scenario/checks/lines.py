"""Railways, roads and passes: at least two hexes, each adjacent to the one before."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.hexgrid import hex_distance
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")

_LONGEST = 4
"""The widest gap for which hexes are proposed, in steps."""


def check(context: LintContext) -> Iterable[Problem]:
    """Checks for gaps, repeated hexes and lines of one hex."""
    land = context.map_index.map
    for section, what, lines in (
        ("rails", "railway", land.rails),
        ("roads", "road", land.roads),
        ("passes", "pass", land.passes),
    ):
        for name, line in lines.items():
            yield from _line(context, ("map", section, name, "hexes"), what, line.hexes)


def _line(context: LintContext, path: tuple[Key, ...], what: str, words: tuple[str, ...]) -> Iterable[Problem]:
    map_index = context.map_index
    if len(words) < 2:
        yield context.text.error(path, "short-line", f"a {what} needs at least two hexes")
    hexes = [map_index.hex(word) for word in words]
    for i in range(1, len(words)):
        if NO_HEX in (hexes[i - 1], hexes[i]) or map_index.direction(hexes[i - 1], hexes[i]) >= 0:
            continue
        if hexes[i - 1] == hexes[i]:
            yield context.text.error(path, "line-repeats", f"hex {words[i]} is repeated; remove one", word=i)
        elif not context.rows_shifted:
            message = f"the {what} has a gap: hex {words[i]} is not adjacent to {words[i - 1]}"
            yield context.text.error(path, "line-gap", f"{message}{_way(context, hexes[i - 1], hexes[i])}", word=i)


def _way(context: LintContext, start: int, end: int) -> str:
    """Returns which hexes over land would close a gap; empty if it is too wide to guess."""
    map_index = context.map_index
    if hex_distance(start, end, map_index.cols) > _LONGEST:
        return ""
    between: list[str] = []
    h = start
    while map_index.direction(h, end) < 0:
        around = [int(other) for other in map_index.neighbours[h] if other != NO_HEX]
        h = min(around, key=lambda other: (hex_distance(other, end, map_index.cols), not _is_land(context, other)))
        between.append(map_index.label(h))
    return f"; {' '.join(between)} between them would close it"


def _is_land(context: LintContext, hex: int) -> bool:
    terrains = list(context.text.terrain.terrains.values())
    code = int(context.map_index.terrain_at[hex])
    return code >= len(terrains) or "water" not in terrains[code].traits
