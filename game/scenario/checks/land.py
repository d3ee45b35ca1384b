"""regions.yaml: existing regions, groups and places."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
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
