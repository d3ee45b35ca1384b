"""Leaders: a unit and rivals of their own side, dates during the campaign, one supreme commander for each side."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each leader."""
    text, last = context.text, context.text.scenario.calendar.last_turn
    supreme: dict[str, str] = {}
    for name, leader in text.oob.leaders.items():
        path = ("oob", "leaders", name)
        yield from context.check_side((*path, "side"), leader.side)
        if leader.supreme and leader.side in supreme:
            message = f"{quoted(leader.side)} already has a supreme commander, {quoted(supreme[leader.side])}"
            yield text.error((*path, "supreme"), "two-supreme", message)
        elif leader.supreme:
            supreme[leader.side] = name
        units = text.ids("oob", "units")
        if leader.unit is not None and leader.unit not in units:
            yield from context.unknown((*path, "with"), "unit", leader.unit, units)
        unit = text.oob.units.get(leader.unit or "")
        if unit is not None and unit.side != leader.side:
            message = f"unit {quoted(str(leader.unit))} belongs to {quoted(unit.side)}, not to {quoted(leader.side)}"
            yield text.error((*path, "with"), "other-side", message)
        yield from _staff(context, name)
        for rival in leader.rivals:
            yield from _rival(context, name, rival)
        if leader.from_ and leader.to and leader.from_.best > leader.to.best:
            yield text.error(
                (*path, "to"), "date-order", f"the end, {leader.to.best}, is before the start, {leader.from_.best}"
            )
        elif leader.from_ and text.calendar.turn(leader.from_.best) > last:
            yield text.warning((*path, "from"), "after-the-end", "the leader arrives after the last turn")
        elif leader.to and text.calendar.turn(leader.to.best) < 1:
            yield text.warning((*path, "to"), "before-the-start", "the leader is gone before the first turn")


def _staff(context: LintContext, name: str) -> Iterable[Problem]:
    """Checks the headquarters, front and formation of a leader."""
    text, leader, path = context.text, context.text.oob.leaders[name], ("oob", "leaders", name)
    formations = text.ids("oob", "formations")
    if leader.formation is not None and leader.formation not in formations:
        yield from context.unknown((*path, "formation"), "formation", leader.formation, formations)
    if leader.front is not None and leader.front not in context.area_ids:
        yield from context.unknown((*path, "front"), "region", leader.front, context.area_ids)
    if leader.headquarters is None:
        if leader.front is not None:
            yield text.error((*path, "front"), "front-without-headquarters", "a front needs `headquarters`")
        return
    if leader.headquarters not in context.place_names:
        yield from context.unknown((*path, "headquarters"), "place", leader.headquarters, context.place_names)
    if leader.unit is not None or leader.supreme:
        message = "a leader with `headquarters` has no unit and is no supreme commander; leave out `with` and `supreme`"
        yield text.error((*path, "headquarters"), "staff-with-unit", message)


def _rival(context: LintContext, name: str, rival: str) -> Iterable[Problem]:
    text, leaders = context.text, context.text.oob.leaders
    path, nth = ("oob", "leaders", name, "rivals"), leaders[name].rivals.index(rival)
    if rival not in text.ids("oob", "leaders"):
        yield from context.unknown(path, "leader", rival, text.ids("oob", "leaders"), nth=nth)
    elif rival == name:
        yield text.error(path, "own-rival", "a leader cannot be his own rival", word=nth)
    elif rival in leaders and leaders[rival].side != leaders[name].side:
        message = f"{quoted(rival)} belongs to {quoted(leaders[rival].side)}; rivals must be leaders of the same side"
        yield text.error(path, "other-side", message, word=nth)
