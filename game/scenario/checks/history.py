"""What history records: bulletin entries in time and about places that exist, checkpoints that can be compared."""

from collections.abc import Iterable

from game.scenario.compile.history import calendar_problems, compile_history, world_weeks
from game.scenario.compile.scenario import compile_names
from game.scenario.lint_context import Draft
from game.yamlfile.problems import Problem

NEEDS = ("history", "scenario", "map", "oob")


def check(draft: Draft) -> Iterable[Problem]:
    """Asks the compiled world what the names of the checkpoints mean."""
    text = draft.text
    history, weeks = text.history, world_weeks(draft.world)
    for i, entry in enumerate(history.bulletin):
        path = ("history", "bulletin", i)
        if entry.on is not None and (entry.from_ is not None or entry.to is not None):
            yield text.error(
                (*path, "on"), "bulletin-date", "an entry is told `on` a day, or `from` and `to`, not both"
            )
        elif entry.on is None and entry.from_ is None and entry.to is None:
            yield text.error(path, "bulletin-date", "an entry needs a day: `on`, or `from` and `to`")
        elif entry.from_ is not None and entry.to is not None and entry.from_ > entry.to:
            yield text.error((*path, "to"), "window-order", f"the period ends on {entry.to}, before it begins")
        first, last = entry.on or entry.from_ or weeks.start, entry.on or entry.to or weeks.end
        if _is_own(draft, path) and (weeks.turn(last) < 1 or weeks.turn(first) > weeks.last_turn):
            message = f"outside the campaign, which runs from {weeks.start} to {weeks.end}: never told"
            yield text.warning((*path, "on" if entry.on else "from"), "outside-calendar", message)
        if entry.place is not None and entry.place not in draft.place_names:
            yield from draft.unknown((*path, "place"), "place", entry.place, draft.place_names)
        if not entry.source:
            yield text.warning(path, "uncited", "an entry of the bulletin has no source")
    _, _, problems = compile_history(text, draft.world, compile_names(text, draft.ground))
    yield from problems
    ledger = text.ids("sources")
    for i, point in enumerate(history.checkpoints):
        for nth, entry_id in enumerate(point.ledger_ids):
            if entry_id not in ledger:
                cited = ("history", "checkpoints", i, "ledger_ids")
                yield from draft.unknown(cited, "source", entry_id, ledger, nth=nth)
    written = text.node(("history", "checkpoints"))
    if written is not None and _is_own(draft, ("history", "checkpoints")):
        yield from calendar_problems(history.checkpoints, written, weeks)


def _is_own(draft: Draft, path: tuple[str | int, ...]) -> bool:
    """Whether something is written in the scenario itself; what it inherits may lie outside its calendar."""
    node = draft.text.node(path)
    return node is not None and node.file.scenario == draft.text.id
