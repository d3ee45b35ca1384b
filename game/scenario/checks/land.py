"""regions.yaml: regions, groups and places that exist."""

from collections.abc import Iterable

from game.scenario.lint_context import Draft
from game.yamlfile.problems import Problem

NEEDS = ("regions", "map", "terrain")


def check(draft: Draft) -> Iterable[Problem]:
    """What each line names."""
    land = draft.text.regions
    for area in land.regions:
        if area not in draft.area_ids:
            yield from draft.unknown(("regions", "regions", area), "region", area, draft.area_ids, key=True)
    for place in land.places:
        if place not in draft.place_names:
            yield from draft.unknown(("regions", "places", place), "place", place, draft.place_names, key=True)
