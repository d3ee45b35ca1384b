"""Units and formations: existing sides, types, formations and positions, unique names."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.forces import CALLED, SCHEDULED
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the names in each unit and formation."""
    text = context.text
    types, formations = text.ids("unit_types", "unit_types"), text.ids("oob", "formations")
    for name, unit in text.oob.units.items():
        path = ("oob", "units", name)
        yield from context.check_side((*path, "side"), unit.side)
        if types and unit.type not in types:
            yield from context.unknown((*path, "type"), "unit type", unit.type, types)
        if unit.formation is not None and unit.formation not in formations:
            yield from context.unknown((*path, "formation"), "formation", unit.formation, formations)
        formation_side = text.oob.formations[unit.formation].side if unit.formation in text.oob.formations else None
        if formation_side not in (None, unit.side):
            message = f"formation {quoted(str(unit.formation))} belongs to {quoted(str(formation_side))}, not to "
            yield text.error((*path, "formation"), "other-side", message + quoted(unit.side))
        if unit.at.startswith("box:"):
            boxes = text.ids("map", "boxes")
            if unit.at.removeprefix("box:") not in boxes:
                yield from context.unknown((*path, "at"), "box", unit.at.removeprefix("box:"), boxes)
        elif unit.at in text.ids("map", "boxes"):
            message = f"{quoted(unit.at)} is a box; write box:{unit.at}"
            yield text.error((*path, "at"), "unknown-place", message)
        elif unit.at not in (SCHEDULED, CALLED):
            yield from context.check_site((*path, "at"), unit.at)
    for name, formation in text.oob.formations.items():
        if formation.side is not None:
            yield from context.check_side(("oob", "formations", name, "side"), formation.side)
    yield from _alike(context)


def _alike(context: LintContext) -> Iterable[Problem]:
    seen: dict[str, str] = {}
    for name, unit in context.text.oob.units.items():
        if unit.name in seen:
            message = f"units {quoted(seen[unit.name])} and {quoted(name)} have the same name; rename one"
            yield context.text.warning(("oob", "units", name, "name"), "same-name", message)
        seen[unit.name] = name
