"""Logistics and control of scenario.yaml: existing sides, regions, groups, places and hexes."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("scenario", "map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the names in `logistics` and `control`."""
    head, boxes = context.text.scenario, context.text.ids("map", "boxes")
    for side, means in head.logistics.items():
        path = ("scenario", "logistics", side)
        yield from context.check_side(path, side, key=True)
        for i, words in enumerate(means.supply_sources):
            source = (*path, "supply_sources", i)
            if words.startswith("box:") and words.removeprefix("box:") in boxes:
                message = f"unknown place {quoted(words)}; write {words.removeprefix('box:')}, without 'box:'"
                yield context.text.error(source, "unknown-place", message)
            elif words not in boxes:
                yield from context.check_site(source, words, also=boxes)
    yield from context.check_side(("scenario", "control", "default"), head.control.default, "none")
    for area, side in head.control.regions.items():
        at = ("scenario", "control", "regions", area)
        if area not in context.area_ids:
            yield from context.unknown(at, "region", area, context.area_ids, key=True)
        yield from context.check_side(at, side, "none")
    for site, side in head.control.places.items():
        at = ("scenario", "control", "places", site)
        yield from context.check_site(at, site, key=True)
        yield from context.check_side(at, side, "none")
