"""River crossings: only on rivers, and wherever a road or railway crosses one."""

from collections.abc import Iterable

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_HEX
from game.hexgrid import DIRECTION_NAMES
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.rivers import river_gaps
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of crossings without a river and of roads or railways without a crossing."""
    yield from _without_river(context)
    yield from _unbridged(context)


def _without_river(context: LintContext) -> Iterable[Problem]:
    map_index, text = context.map_index, context.text
    gaps = {_both_ways(context, word) for gap in river_gaps(context) for word in gap.closed_by}
    for kind in ("bridge", "ford", "ferry"):
        for i, word in enumerate(getattr(map_index.map.crossings, kind)):
            hex, direction = map_index.hexside(word)
            if hex == NO_HEX or _both_ways(context, word) in gaps:
                continue
            if not context.sides[hex, direction] & ANY_RIVER:
                rivers = [name for d, name in enumerate(DIRECTION_NAMES) if context.sides[hex, d] & ANY_RIVER]
                label = word.partition("/")[0]
                known = f"; rivers of {label}: {', '.join(f'{label}/{name}' for name in rivers)}" if rivers else ""
                message = f"there is no river at the {kind} {word}{known}"
                yield text.warning(("map", "crossings", kind), "crossing-without-river", message, word=i)


def _both_ways(context: LintContext, word: str) -> frozenset[int]:
    """Returns a hexside as the two hexes that it divides."""
    hex, direction = context.map_index.hexside(word)
    return frozenset((hex, int(context.map_index.neighbours[hex, direction])))


def _unbridged(context: LintContext) -> Iterable[Problem]:
    """Yields each hexside once, however many lines cross it there."""
    map_index, text = context.map_index, context.text
    seen: set[frozenset[int]] = set()
    for section, what, lines in (("rails", "railway", map_index.map.rails), ("roads", "road", map_index.map.roads)):
        for name, line in lines.items():
            path: tuple[Key, ...] = ("map", section, name, "hexes")
            hexes = [map_index.hex(word) for word in line.hexes]
            for i in range(1, len(hexes)):
                here, there = hexes[i - 1 : i + 1]
                direction = map_index.direction(here, there) if NO_HEX not in (here, there) else -1
                bits = int(context.sides[here, direction]) if direction >= 0 else 0
                if not bits & ANY_RIVER or bits & ANY_CROSSING or frozenset((here, there)) in seen:
                    continue
                seen.add(frozenset((here, there)))
                step = f"{line.hexes[i - 1]}-{line.hexes[i]}"
                side = f"{line.hexes[i - 1]}/{DIRECTION_NAMES[direction]}"
                message = f"{what} {step} crosses a river; write {side} under bridge, ford or ferry"
                yield text.warning(path, "unbridged-river", message, word=i)
