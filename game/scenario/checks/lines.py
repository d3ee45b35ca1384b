"""Rails, roads and passes: each hex next to the one before, none of them under water or alone."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.lint_context import Draft
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")


def check(draft: Draft) -> Iterable[Problem]:
    """Gaps, repeats and lines of one hex."""
    land = draft.ground.map
    for section, what, lines in (
        ("rails", "railway", land.rails),
        ("roads", "road", land.roads),
        ("passes", "pass", land.passes),
    ):
        for name, line in lines.items():
            yield from _line(draft, ("map", section, name, "hexes"), what, line.hexes)


def _line(draft: Draft, path: tuple[Key, ...], what: str, words: tuple[str, ...]) -> Iterable[Problem]:
    ground = draft.ground
    if len(words) < 2:
        yield draft.text.error(path, "short-line", f"a {what} needs at least two hexes")
    hexes = [ground.hex(word) for word in words]
    for i in range(1, len(words)):
        if NO_HEX in (hexes[i - 1], hexes[i]) or ground.direction(hexes[i - 1], hexes[i]) >= 0:
            continue
        if hexes[i - 1] == hexes[i]:
            yield draft.text.error(path, "line-repeats", f"hex {words[i]} stands twice in a row", word=i)
        else:
            message = f"the {what} has a gap: hex {words[i]} is not next to {words[i - 1]}"
            yield draft.text.error(path, "line-gap", message, word=i)
