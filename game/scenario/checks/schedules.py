"""Schedules: existing units, dates and destinations, with legs in a possible order."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.forces import CALLED, SCHEDULED
from game.scenario.schema.forces import LegSpec
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, quoted

NEEDS = ("reinforcements", "oob", "scenario", "map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the legs of each unit, and that scheduled units have legs."""
    text = context.text
    units = text.ids("oob", "units")
    for name, schedule in text.reinforcements.schedule.items():
        path = ("reinforcements", "schedule", name)
        if name not in units:
            yield from context.unknown(path, "unit", name, units, key=True)
        unit = text.oob.units.get(name)
        if unit is not None:
            first = schedule.legs[0]
            if unit.at in (SCHEDULED, CALLED) and first.by != "arrive":
                message = "the first leg of a unit that is not on the map must be `by: arrive`"
                yield text.error((*path, "legs", 0, "by"), "leg-order", message)
            if unit.at not in (SCHEDULED, CALLED) and first.by == "arrive":
                message = f"the unit is already at {unit.at}; write `at: schedule` in oob.yaml if it arrives later"
                yield text.error((*path, "legs", 0, "by"), "leg-order", message)
            yield from _dates(context, (*path, "legs"), schedule.legs, unit.at == CALLED)
        wrong_start = unit is not None and unit.at in (SCHEDULED, CALLED) and schedule.legs[0].by != "arrive"
        yield from _legs(context, (*path, "legs"), schedule.legs, wrong_start)
    written = text.ids("reinforcements", "schedule")
    for name, unit in text.oob.units.items():
        if unit.at in (SCHEDULED, CALLED) and name not in written:
            message = "the unit has no schedule in reinforcements.yaml; add one"
            yield text.error(("oob", "units", name, "at"), "no-schedule", message)


def _dates(context: LintContext, path: tuple[Key, ...], legs: list[LegSpec], called: bool) -> Iterable[Problem]:
    """Checks that legs have `after` if the unit is called, and `on` otherwise."""
    for i, leg in enumerate(legs):
        if (leg.on is None) == (leg.after is None):
            message = "a leg needs either `on` (a date) or `after` (turns after the unit is called)"
            yield context.text.error((*path, i), "leg-date", message)
        elif called and leg.after is None:
            message = "this unit is called by an event; write `after` and turns instead of a date"
            yield context.text.error((*path, i, "on"), "leg-date", message, key=True)
        elif not called and leg.on is None:
            message = "this unit is not called by an event; write `on` and a date, or `at: event` in oob.yaml"
            yield context.text.error((*path, i, "after"), "leg-date", message, key=True)


def _legs(
    context: LintContext, path: tuple[Key, ...], legs: list[LegSpec], wrong_start: bool = False
) -> Iterable[Problem]:
    """Checks each leg; `wrong_start` if the first has been reported."""
    text, last = context.text, context.text.scenario.calendar.last_turn
    for i, leg in enumerate(legs):
        at = (*path, i)
        before = legs[i - 1] if i else leg
        if leg.on is not None and before.on is not None and leg.on.best < before.on.best:
            late = ", which is after the last turn" if text.calendar.turn(before.on.best) > last else ""
            message = f"legs must be in order of date; {leg.on.best} is before {before.on.best}{late}"
            yield text.error((*at, "on"), "leg-order", message)
        if leg.after is not None and before.after is not None and leg.after.best < before.after.best:
            message = f"legs must be in order of time; `after: {leg.after.best}` is before `after: {before.after.best}`"
            yield text.error((*at, "after"), "leg-order", message)
        if i and before.by == "leave":
            yield text.error(at, "leg-order", "no leg is possible after `leave`")
        if i and leg.by == "arrive" and before.by != "leave":
            yield text.error(
                (*at, "by"), "leg-order", "only the first leg may be `arrive`; the unit is already on the map"
            )
        is_late = leg.on is not None and text.calendar.turn(leg.on.best) > last
        after = legs[i + 1].on if i + 1 < len(legs) else None
        is_late &= not (leg.on and after and after.best < leg.on.best)  # reported as out of order
        if leg.on is not None and is_late and not (before.on and i and text.calendar.turn(before.on.best) > last):
            end = "the unit never comes" if leg.by == "arrive" else "this leg is never made"
            yield text.warning((*at, "on"), "after-the-end", f"{leg.on.best} is after the last turn; {end}")
        if leg.on is not None and text.calendar.turn(leg.on.best) < 1:
            message = f"{leg.on.best} is before the campaign; the leg takes place in the first turn"
            yield text.warning((*at, "on"), "before-the-start", message)
        if leg.to is None and leg.by != "leave":
            yield text.error(at, "missing-key", f"missing key 'to'; write the destination of `{leg.by}`")
        stays = i >= (2 if wrong_start else 1) and leg.to is not None and leg.to == before.to
        if stays and context.is_own((*at, "to")):
            cure = "write another destination, or remove this leg"
            message = f"the unit is at {quoted(str(leg.to))} after the leg before; {cure}"
            yield text.warning((*at, "to"), "leg-to-itself", message)
        boxes = text.ids("map", "boxes")
        if leg.to is not None and leg.to.removeprefix("box:") not in boxes:
            yield from context.check_site((*at, "to"), leg.to, also=boxes)
