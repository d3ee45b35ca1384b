"""Foreign aid: names an existing side and a unit of it, arrives during the campaign and delivers something."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("reinforcements", "oob", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each entry of `aid`."""
    text, last = context.text, context.text.scenario.calendar.last_turn
    for name, aid in text.reinforcements.aid.items():
        path = ("reinforcements", "aid", name)
        yield from context.check_side((*path, "side"), aid.side)
        units = text.ids("oob", "units")
        if aid.to is not None and aid.to not in units:
            yield from context.unknown((*path, "to"), "unit", aid.to, units)
        unit = text.oob.units.get(aid.to or "")
        if unit is not None and unit.side != aid.side:
            message = f"unit {quoted(str(aid.to))} belongs to {quoted(unit.side)}, not to {quoted(aid.side)}"
            yield text.error((*path, "to"), "other-side", message)
        if not 1 <= text.calendar.turn(aid.on.best) <= last:
            yield text.warning((*path, "on"), "out-of-calendar", f"{aid.on.best} is outside the campaign")
        if not any(figure.most for figure in (aid.rifles, aid.machine_guns, aid.guns, aid.ammunition)):
            yield text.warning(
                path, "empty-aid", "this aid delivers nothing; write rifles, machine_guns, guns or ammunition", key=True
            )
