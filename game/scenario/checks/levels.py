"""Levels of victory: existing sides, decreasing margins, and a level for each side."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("victory", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the levels, which go from the best for side 0 to the best for side 1."""
    text, levels = context.text, context.text.victory.levels
    for i, level in enumerate(levels):
        path = ("victory", "levels", i)
        yield from context.check_side((*path, "side"), level.side, "none")
        if i and level.margin >= levels[i - 1].margin:
            message = (
                f"margins must decrease from level to level; {level.margin} is not less than {levels[i - 1].margin}"
            )
            yield text.error((*path, "margin"), "level-order", message)
    for side in context.side_ids:
        if side not in [level.side for level in levels]:
            message = f"{quoted(side)} cannot win: no level is a victory of that side"
            yield text.warning(("victory", "levels"), "no-level-for-side", message, key=True)
