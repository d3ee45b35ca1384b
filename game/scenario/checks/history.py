"""history.yaml: bulletin entries and checkpoints with valid dates, names and sources."""

from collections.abc import Iterable

from game.scenario.calendar import world_calendar
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.history import calendar_problems, compile_history
from game.scenario.compile.scenario import compile_names
from game.yamlfile.problems import Problem

NEEDS = ("history", "scenario", "map", "oob")
INTACT: tuple[str, ...] = ()


def check(context: LintContext) -> Iterable[Problem]:
    """Checks bulletin entries, and compiles the checkpoints to look up their names in the world."""
    text = context.text
    history, calendar = text.history, world_calendar(context.world)
    for i, entry in enumerate(history.bulletin):
        path = ("history", "bulletin", i)
        if entry.on is not None and (entry.from_ is not None or entry.to is not None):
            yield text.error((*path, "on"), "bulletin-date", "write either `on` or `from` and `to`, not both")
        elif entry.on is None and entry.from_ is None and entry.to is None:
            yield text.error(path, "bulletin-date", "missing date; write `on`, or `from` and `to`")
        elif entry.from_ is not None and entry.to is not None and entry.from_ > entry.to:
            yield text.error((*path, "to"), "window-order", f"the end, {entry.to}, is before the start, {entry.from_}")
        first, last = entry.on or entry.from_ or calendar.start, entry.on or entry.to or calendar.end
        if context.is_own(path) and (calendar.turn(last) < 1 or calendar.turn(first) > calendar.last_turn):
            message = f"outside the campaign of {calendar.start} to {calendar.end}; the entry is never shown"
            yield text.warning((*path, "on" if entry.on else "from"), "outside-calendar", message)
        if entry.place is not None and entry.place not in context.place_names:
            yield from context.unknown((*path, "place"), "place", entry.place, context.place_names)
        if not entry.source and text.scenario.citations == "required":
            yield text.warning(path, "uncited", "this entry of the bulletin has no source")
    _, _, problems = compile_history(text, context.world, compile_names(text, context.map_index))
    yield from problems
    ledger = text.ids("sources")
    for i, point in enumerate(history.checkpoints):
        for nth, entry_id in enumerate(point.ledger_ids):
            if entry_id not in ledger:
                cited = ("history", "checkpoints", i, "ledger_ids")
                yield from context.unknown(cited, "source", entry_id, ledger, nth=nth)
    written = text.node(("history", "checkpoints"))
    if written is not None and context.is_own(("history", "checkpoints")):
        yield from calendar_problems(history.checkpoints, written, calendar)
