"""Where roads and rails meet rivers: bridges over rivers only, and no road across a river without a way over."""

from collections.abc import Iterable

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_HEX
from game.scenario.lint_context import Draft
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem

NEEDS = ("map", "terrain", "scenario")


def check(draft: Draft) -> Iterable[Problem]:
    """Only warnings: such a map can be played."""
    ground, text = draft.ground, draft.text
    sides = draft.sides
    for kind in ("bridge", "ford", "ferry"):
        for i, word in enumerate(getattr(ground.map.crossings, kind)):
            hex, direction = ground.hexside(word)
            if hex != NO_HEX and not sides[hex, direction] & ANY_RIVER:
                message = f"the {kind} {word} is not on a river"
                yield text.warning(("map", "crossings", kind), "crossing-without-river", message, word=i)
    for section, what, lines in (("rails", "railway", ground.map.rails), ("roads", "road", ground.map.roads)):
        for name, line in lines.items():
            path: tuple[Key, ...] = ("map", section, name, "hexes")
            hexes = [ground.hex(word) for word in line.hexes]
            for i in range(1, len(hexes)):
                direction = ground.direction(hexes[i - 1], hexes[i]) if NO_HEX not in hexes[i - 1 : i + 1] else -1
                bits = int(sides[hexes[i - 1], direction]) if direction >= 0 else 0
                if bits & ANY_RIVER and not bits & ANY_CROSSING:
                    step = f"{line.hexes[i - 1]}-{line.hexes[i]}"
                    message = f"{what} {step} crosses a river without bridge, ford or ferry"
                    yield text.warning(path, "unbridged-river", message, word=i)
