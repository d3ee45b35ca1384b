"""regions.yaml: existing regions, groups and places; seasons."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.map import ALL_ZONES
from game.yamlfile.problems import Problem

NEEDS = ("regions", "map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the name of each entry."""
    land = context.text.regions
    for area in land.regions:
        if area not in context.area_ids:
            yield from context.unknown(("regions", "regions", area), "region", area, context.area_ids, key=True)
    for place in land.places:
        if place not in context.place_names:
            yield from context.unknown(("regions", "places", place), "place", place, context.place_names, key=True)
    yield from _seasons(context)


def _seasons(context: LintContext) -> Iterable[Problem]:
    """Checks the climate zones of the sickness, and that each season ends after it begins."""
    text, seasons = context.text, context.text.regions.seasons
    zones = [ALL_ZONES, *text.ids("map", "climate", "zones")]
    for zone in seasons.sickness:
        if zone not in zones:
            yield from context.unknown(("regions", "seasons", "sickness", zone), "climate zone", zone, zones, key=True)
    missing = [zone for zone in zones[1:] if zone not in seasons.sickness]
    if seasons.sickness and missing and ALL_ZONES not in seasons.sickness:
        message = f"no sickness for the climate zones {', '.join(missing)}; name them, or write `{ALL_ZONES}`"
        yield text.warning(("regions", "seasons", "sickness"), "no-sickness", message, key=True)
    for name, period in (("sowing", seasons.sowing), ("harvest", seasons.harvest)):
        if period is not None and period.to < period.from_:
            message = f"the {name} ends before it begins"
            yield text.error(("regions", "seasons", name, "to"), "bad-season", message)
