"""Home countries: existing regions and groups, given to irregulars who begin in them."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.countries import country_of
from game.scenario.compile.forces import CALLED, SCHEDULED
from game.scenario.compile.regions import members
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "map", "terrain", "unit_types")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the country of each formation and unit."""
    text = context.text
    known = True
    for kind, entries in (("formations", text.oob.formations), ("units", text.oob.units)):
        for name, entry in entries.items():
            for nth, area in enumerate(entry.country):
                if area not in context.area_ids:
                    known = False
                    path = ("oob", kind, name, "country")
                    yield from context.unknown(path, "region", area, context.area_ids, nth=nth)
    if known:
        yield from _formations(context)
        yield from _homes(context)


def _formations(context: LintContext) -> Iterable[Problem]:
    """Warns of formations with a country and troops of which none has one."""
    text = context.text
    for name, formation in text.oob.formations.items():
        troops = [unit for unit in text.oob.units.values() if unit.formation == name]
        kinds = [text.unit_types.unit_types.get(unit.type) for unit in troops]
        if formation.country and kinds and all(kind and "irregular" not in kind.traits for kind in kinds):
            message = f"no unit of {quoted(name)} is irregular; only irregulars have a country"
            yield text.warning(("oob", "formations", name, "country"), "useless-country", message)


def _homes(context: LintContext) -> Iterable[Problem]:
    """Warns of units that have a country and cannot use it."""
    text, map_index = context.text, context.map_index
    for name, unit in text.oob.units.items():
        kind = text.unit_types.unit_types.get(unit.type)
        areas = country_of(text, unit)
        if kind is None or not areas:
            continue
        path = ("oob", "units", name)
        if "irregular" not in kind.traits:
            if unit.country:
                message = f"{quoted(name)} is not irregular; only irregulars have a country"
                yield text.warning((*path, "country"), "useless-country", message)
        elif unit.at not in (SCHEDULED, CALLED) and not unit.at.startswith("box:"):
            h = map_index.site(unit.at)
            home = {region for area in areas for region in members(map_index, area)}
            if h != NO_HEX and int(map_index.region_at[h]) not in home:
                message = f"{quoted(name)} begins outside its country, {', '.join(areas)}"
                yield text.warning((*path, "at"), "begins-abroad", message)
