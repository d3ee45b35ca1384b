"""Hex labels and hexsides of map.yaml: well formed and on the map."""

from collections.abc import Iterable

from game.core.codes import NO_HEX
from game.hexgrid import DIRECTION_NAMES
from game.scenario.checks.lint_context import LintContext
from game.yamlfile.nodes import Key
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks places, rivers, crossings, railways, roads, passes and links of boxes."""
    land = context.map_index.map
    for name, place in land.places.items():
        yield from context.check_label(("map", "places", name, "hex"), place.hex)
    for name, river in land.rivers.items():
        yield from _hexsides(context, ("map", "rivers", name, "sides"), river.sides)
    for kind in ("bridge", "ford", "ferry"):
        yield from _hexsides(context, ("map", "crossings", kind), getattr(land.crossings, kind))
    for section, lines in (("rails", land.rails), ("roads", land.roads), ("passes", land.passes)):
        for name, line in lines.items():
            for i, word in enumerate(line.hexes):
                yield from context.check_label(("map", section, name, "hexes"), word, nth=i)
    for name, box in land.boxes.items():
        for i, link in enumerate(box.links):
            if link.hex is not None:
                yield from context.check_label(("map", "boxes", name, "links", i, "hex"), link.hex)


def _hexsides(context: LintContext, path: tuple[Key, ...], words: tuple[str, ...]) -> Iterable[Problem]:
    for i, word in enumerate(words):
        if context.map_index.hexside(word)[0] != NO_HEX:
            continue
        label, slash, direction = word.partition("/")
        if not slash:
            message = f"{quoted(word)} is not a hexside; write a label and a direction, such as 0512/NE"
            yield context.text.error(path, "bad-hexside", message, word=i)
        elif direction not in DIRECTION_NAMES:
            message = (
                f"unknown direction {quoted(direction)} in {quoted(word)}; directions are {' '.join(DIRECTION_NAMES)}"
            )
            yield context.text.error(path, "bad-hexside", message, word=i)
        else:
            yield from context.check_label(path, label, nth=i)
