"""Regions and groups: unique ids, existing groups and sides, at least one hex or region."""

from collections.abc import Iterable

import numpy as np

from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each region and group."""
    text, land = context.text, context.map_index.map
    counts = np.bincount(context.map_index.region_at, minlength=256)
    used: dict[str, str] = {}
    for i, (letter, region) in enumerate(land.regions.items()):
        path = ("map", "regions", letter)
        if region.id in used or region.id in land.groups:
            yield text.error(
                (*path, "id"),
                "duplicate-id",
                f"duplicate id {quoted(region.id)}; another region or group has the same id",
            )
        used[region.id] = letter
        for nth, group in enumerate(region.groups):
            if group not in text.ids("map", "groups"):
                yield from context.unknown((*path, "groups"), "group", group, land.groups, nth=nth)
        for nth, side in enumerate(region.access):
            yield from context.check_side((*path, "access"), side, "all", "none")
            if side in ("all", "none") and len(region.access) > 1:
                message = f"{quoted(side)} cannot be combined with other words; write it alone"
                yield text.error((*path, "access"), "bad-access", message, word=nth)
        if counts[i] == 0:
            yield text.warning(path, "unused-region", f"region {quoted(region.id)} has no hexes", key=True)
    grouped = {group for region in land.regions.values() for group in region.groups}
    for group in land.groups:
        if group not in grouped:
            path = ("map", "groups", group)
            yield text.warning(path, "unused-group", f"group {quoted(group)} has no regions", key=True)
