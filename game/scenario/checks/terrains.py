"""terrain.yaml: letters used once, land that can be entered."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("terrain",)


def check(context: LintContext) -> Iterable[Problem]:
    """Two terrains with one letter; water that can be entered, land that cannot."""
    letters: dict[str, str] = {}
    for name, terrain in context.text.terrain.terrains.items():
        path = ("terrain", "terrains", name)
        if terrain.letter in letters:
            message = f"the letter {quoted(terrain.letter)} stands for {quoted(letters[terrain.letter])} already"
            yield context.text.error((*path, "letter"), "duplicate-letter", message)
        letters[terrain.letter] = name
        is_water = "water" in terrain.traits
        for key in ("foot", "snow_foot"):
            if (getattr(terrain, key) == 0) != is_water:
                message = "0 MP means that nobody enters: for water, and only for water"
                yield context.text.error((*path, key), "terrain-mp", message)
