"""Levels of victory: sides that exist, margins that fall, and a level for either side."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("victory", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """From best for side 0 to best for side 1."""
    text, levels = context.text, context.text.victory.levels
    for i, level in enumerate(levels):
        path = ("victory", "levels", i)
        yield from context.check_side((*path, "side"), level.side, "none")
        if i and level.margin >= levels[i - 1].margin:
            message = f"margins must fall from level to level: {level.margin} is not less than {levels[i - 1].margin}"
            yield text.error((*path, "margin"), "level-order", message)
    for side in context.side_ids:
        if side not in [level.side for level in levels]:
            message = f"no level is a victory of {quoted(side)}"
            yield text.warning(("victory", "levels"), "no-level-for-side", message, key=True)
