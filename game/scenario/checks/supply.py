"""Supply sources: on land, not held by the enemy, and at least one for a side with regulars."""

from collections.abc import Iterable

from game.core.codes import NO_SIDE, TerrainTrait, TypeTrait
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types")
INTACT = ("scenario", "map")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the supply sources of each side."""
    text, world = context.text, context.world
    for side, name in enumerate(text.scenario.sides):
        mine = world.units[world.units["side"] == side]
        regulars = (world.unit_types["traits"][mine["unit_type"]] & int(TypeTrait.IRREGULAR)) == 0
        sources = world.supply_sources[world.supply_sources[:, 0] == side, 1]
        if regulars.any() and not len(sources):
            path = ("scenario", "logistics", name)
            message = f"side {quoted(name)} has regulars but no supply_sources; they would starve"
            yield text.error(path, "no-supply-source", message, key=name in text.scenario.logistics)
        means = text.scenario.logistics.get(name)
        for i, words in enumerate(means.supply_sources if means else ()):
            hex = context.map_index.site(words)
            if hex < 0:
                continue
            path_at = ("scenario", "logistics", name, "supply_sources", i)
            if int(world.terrain["traits"][world.terrain_at[hex]]) & TerrainTrait.WATER:
                yield text.error(path_at, "source-in-water", f"{quoted(words)} is in water")
            elif int(world.owners[hex]) not in (side, NO_SIDE):
                yield text.warning(path_at, "source-of-the-enemy", f"the enemy holds {quoted(words)} at the start")
