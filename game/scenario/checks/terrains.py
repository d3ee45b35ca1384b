"""Terrain: unique letters, and movement costs that fit land and water."""

from collections.abc import Iterable
from string import ascii_letters

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("terrain",)


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the letter and costs of each terrain."""
    letters: dict[str, str] = {}
    for name, terrain in context.text.terrain.terrains.items():
        path = ("terrain", "terrains", name)
        if terrain.letter in letters:
            used = {other.letter for other in context.text.terrain.terrains.values()}
            free = [letter for letter in ascii_letters if letter not in used]
            message = (
                f"duplicate letter {quoted(terrain.letter)}; {quoted(letters[terrain.letter])} has the same letter; "
                f"free are {' '.join(free)}"
            )
            yield context.text.error((*path, "letter"), "duplicate-letter", message)
        letters[terrain.letter] = name
        is_water = "water" in terrain.traits
        for key in ("foot", "snow_foot"):
            if (getattr(terrain, key) == 0) != is_water:
                message = "0 MP means impassable; use it for water, and only for water"
                yield context.text.error((*path, key), "terrain-mp", message)
