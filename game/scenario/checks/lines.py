"""Railways, roads and passes: at least two hexes, each adjacent to the one before."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")


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
            yield context.text.error(path, "line-gap", message, word=i)
