"""River crossings: only on rivers, and wherever a road or railway crosses one."""

from collections.abc import Iterable

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_HEX
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of crossings without a river and of roads or railways without a crossing."""
    map_index, text = context.map_index, context.text
    sides = context.sides
    for kind in ("bridge", "ford", "ferry"):
        for i, word in enumerate(getattr(map_index.map.crossings, kind)):
            hex, direction = map_index.hexside(word)
            if hex != NO_HEX and not sides[hex, direction] & ANY_RIVER:
                message = f"there is no river at the {kind} {word}"
                yield text.warning(("map", "crossings", kind), "crossing-without-river", message, word=i)
    for section, what, lines in (("rails", "railway", map_index.map.rails), ("roads", "road", map_index.map.roads)):
        for name, line in lines.items():
            path: tuple[Key, ...] = ("map", section, name, "hexes")
            hexes = [map_index.hex(word) for word in line.hexes]
            for i in range(1, len(hexes)):
                direction = map_index.direction(hexes[i - 1], hexes[i]) if NO_HEX not in hexes[i - 1 : i + 1] else -1
                bits = int(sides[hexes[i - 1], direction]) if direction >= 0 else 0
                if bits & ANY_RIVER and not bits & ANY_CROSSING:
                    step = f"{line.hexes[i - 1]}-{line.hexes[i]}"
                    message = f"{what} {step} crosses a river without a bridge, ford or ferry"
                    yield text.warning(path, "unbridged-river", message, word=i)
