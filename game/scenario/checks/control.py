"""Sides, areas and places named in scenario.yaml."""

from collections.abc import Iterable

from game.scenario.lint_context import Draft
from game.yamlfile.problems import Problem

NEEDS = ("scenario", "map", "terrain")


def check(draft: Draft) -> Iterable[Problem]:
    """`logistics` and `control` speak of sides, regions, groups and places that exist."""
    head = draft.text.scenario
    for side, means in head.logistics.items():
        path = ("scenario", "logistics", side)
        yield from draft.check_side(path, side, key=True)
        for i, words in enumerate(means.supply_sources):
            if words not in draft.text.ids("map", "boxes"):
                yield from draft.check_site((*path, "supply_sources", i), words)
    yield from draft.check_side(("scenario", "control", "default"), head.control.default, "none")
    for area, side in head.control.regions.items():
        at = ("scenario", "control", "regions", area)
        if area not in draft.area_ids:
            yield from draft.unknown(at, "region", area, draft.area_ids, key=True)
        yield from draft.check_side(at, side, "none")
    for site, side in head.control.places.items():
        at = ("scenario", "control", "places", site)
        yield from draft.check_site(at, site, key=True)
        yield from draft.check_side(at, side, "none")
