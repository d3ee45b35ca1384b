"""Sides that have nothing on the map or off it, and nothing coming (17.8)."""

from collections.abc import Iterable

from game.core.codes import NO_LEG, Status
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types")
INTACT = ("oob", "reinforcements")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each side without units."""
    text, world = context.text, context.world
    for side, name in enumerate(context.side_ids):
        units = world.units[world.units["side"] == side]
        comes = (units["status"] != Status.WAITING) | (units["leg"] != NO_LEG)
        if not comes.any():
            early = "the campaign ends after the first turn (17.8)" if world.rules[0]["ends_early"] else "it cannot act"
            message = f"side {quoted(name)} has no unit on the map or in a box, and none is scheduled; {early}"
            yield text.warning(("scenario", "sides", name), "absent-side", message, key=True)
