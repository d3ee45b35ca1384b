"""Headquarters of leaders who command from a place: their own side holds it at the start."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain")
INTACT = ("scenario", "map")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each headquarters that the enemy holds when its leader comes with the start of the campaign."""
    text, calendar = context.text, context.text.calendar
    for name, leader in text.oob.leaders.items():
        path = ("oob", "leaders", name, "headquarters")
        is_late = leader.from_ is not None and calendar.turn(leader.from_.best) > 1
        if leader.headquarters is None or is_late or not context.is_own(path):
            continue
        side = context.side_ids.index(leader.side)
        if context.facts.owns(1 - side, leader.headquarters):
            message = (
                f"the enemy holds {quoted(leader.headquarters)} at the start, and a leader commands only from a place "
                f"of his own side; choose one that {quoted(leader.side)} holds"
            )
            yield text.warning(path, "enemy-headquarters", message)
