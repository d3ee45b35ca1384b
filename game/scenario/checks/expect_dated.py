"""Dated statements that the author expects: valid tests about names of this scenario, days of the campaign."""

from collections.abc import Iterable

from game.scenario.calendar import world_calendar
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.expect import PATH, compile_expectations, own_expectations
from game.scenario.compile.scenario import compile_names
from game.yamlfile.problems import Problem

NEEDS = ("scenario", "victory", "map", "oob")
INTACT = ("oob", "map", "events", "decisions")


def check(context: LintContext) -> Iterable[Problem]:
    """Compiles the statements to look up their names in the world."""
    text, written = context.text, own_expectations(context.text)
    if written is None:
        return
    _, problems = compile_expectations(text, context.world, compile_names(text, context.map_index))
    yield from problems
    calendar = world_calendar(context.world)
    for id, spec in written.dated.items():
        days = (spec.date, spec.date) if spec.window is None else (spec.window.from_, spec.window.to)
        first, last = days
        if first is None or last is None:
            continue
        if calendar.turn(last) < 1 or calendar.turn(first) > calendar.last_turn:
            message = f"outside the campaign of {calendar.start} to {calendar.end}; no game can agree with it"
            yield text.error((*PATH, "dated", id, "date" if spec.date else "window"), "expected-date", message)
