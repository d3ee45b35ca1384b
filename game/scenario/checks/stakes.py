"""What a game is about: lines of scoring, until its end."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem

NEEDS = ("victory", "scenario")
_PART = 2
"""The last line is scored after at least this part of the game."""


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of a game without scoring, and of one that goes on long after the last line is scored."""
    text, calendar = context.text, context.text.scenario.calendar
    scoring = text.victory.scoring
    if not scoring:
        message = "no line of scoring: only men lost decide the game"
        yield text.warning(("victory", "scoring"), "nothing-scored", message, key=True)
        return
    last = max(text.calendar.turn(line.on) for line in scoring)
    if 1 <= last * _PART < calendar.judged_on_turn:
        message = (
            f"nothing is scored after turn {last}, but the game is judged on turn {calendar.judged_on_turn}; "
            f"these are turns of {calendar.days_per_turn} days"
        )
        yield text.warning(("scenario", "calendar", "judged_on_turn"), "scored-too-soon", message)
