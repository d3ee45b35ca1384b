"""Regions and groups: ids used once, groups that exist, and nothing that covers no hex."""

from collections.abc import Iterable

import numpy as np

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Regions by letter, groups by id."""
    text, land = context.text, context.map_index.map
    counts = np.bincount(context.map_index.region_at, minlength=256)
    used: dict[str, str] = {}
    for i, (letter, region) in enumerate(land.regions.items()):
        path = ("map", "regions", letter)
        if region.id in used or region.id in land.groups:
            yield text.error((*path, "id"), "duplicate-id", f"the id {quoted(region.id)} is taken already")
        used[region.id] = letter
        for nth, group in enumerate(region.groups):
            if group not in text.ids("map", "groups"):
                yield from context.unknown((*path, "groups"), "group", group, land.groups, nth=nth)
        for nth, side in enumerate(region.access):
            yield from context.check_side((*path, "access"), side, "all", "none")
            if side in ("all", "none") and len(region.access) > 1:
                message = f"{quoted(side)} stands alone or not at all"
                yield text.error((*path, "access"), "bad-access", message, word=nth)
        if counts[i] == 0:
            yield text.warning(path, "unused-region", f"no hex lies in region {quoted(region.id)}", key=True)
    grouped = {group for region in land.regions.values() for group in region.groups}
    for group in land.groups:
        if group not in grouped:
            path = ("map", "groups", group)
            yield text.warning(path, "unused-group", f"no region belongs to group {quoted(group)}", key=True)
