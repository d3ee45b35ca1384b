"""Railways, roads and passes stay on land: no unit can follow them into water."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of each line with a hex of water, at the first of them."""
    map_index = context.map_index
    terrains = list(context.text.terrain.terrains.values())
    water = {i: terrain.name.lower() for i, terrain in enumerate(terrains) if "water" in terrain.traits}
    land = map_index.map
    for section, what, lines in (
        ("rails", "railway", land.rails),
        ("roads", "road", land.roads),
        ("passes", "pass", land.passes),
    ):
        for name, line in lines.items():
            hexes = [map_index.hex(word) for word in line.hexes]
            wet = [i for i, hex in enumerate(hexes) if hex != NO_HEX and int(map_index.terrain_at[hex]) in water]
            if wet:
                words = ", ".join(line.hexes[i] for i in wet)
                kind = water[int(map_index.terrain_at[hexes[wet[0]]])]
                message = f"the {what} runs into water, where no unit can go: {words} ({kind}); lead it over land"
                yield context.text.warning(("map", section, name, "hexes"), "line-in-water", message, word=wet[0])
