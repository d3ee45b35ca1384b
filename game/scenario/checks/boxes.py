"""Off-map boxes: existing regions, and links to existing hexes or boxes, by rail where a railway runs."""

from collections.abc import Iterable

from game.core.codes import ANY_RIVER, NO_HEX, Hexside
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.ports import waters
from game.yamlfile.problems import Problem, quoted

NEEDS = ("map", "terrain", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Checks the region and links of each box."""
    text, land = context.text, context.map_index.map
    boxes = text.ids("map", "boxes")
    rails = {map_hex for rail in land.rails.values() for map_hex in map(context.map_index.hex, rail.hexes)}
    linked = {link.box for box in land.boxes.values() for link in box.links}
    for name, box in land.boxes.items():
        path = ("map", "boxes", name)
        if box.region != "none" and box.region not in context.area_ids:
            yield from context.unknown((*path, "region"), "region", box.region, [*context.area_ids, "none"])
        if not box.links and name not in linked:
            yield text.warning(path, "box-without-link", f"box {quoted(name)} has no links", key=True)
        for i, link in enumerate(box.links):
            at = (*path, "links", i)
            if (link.hex is None) == (link.box is None):
                yield text.error(at, "bad-link", "a link needs either `hex` or `box`")
            elif link.box == name:
                yield text.error((*at, "box"), "bad-link", f"box {quoted(name)} is linked to itself")
            elif link.box is not None and link.box not in boxes:
                yield from context.unknown((*at, "box"), "box", link.box, boxes)
            elif link.hex is not None and link.by == "rail" and context.map_index.hex(link.hex) not in (*rails, NO_HEX):
                message = f"no railway runs through hex {link.hex}, so no train can take this link"
                yield text.warning((*at, "hex"), "link-without-rail", message)
            elif link.hex is not None and link.by == "sea" and not _is_coast(context, link.hex):
                message = (
                    f"no water is next to hex {link.hex}, so no ship can take this link; lead it to a hex of the coast"
                )
                yield text.warning((*at, "hex"), "link-without-water", message)


def _is_coast(context: LintContext, label: str) -> bool:
    """Returns whether ships can come to a hex: it is next to water, or on a major river that leads there."""
    map_index = context.map_index
    h = map_index.hex(label)
    if h == NO_HEX or any(h in shore for shore in waters(map_index)):
        return True
    return any(int(bits) & ANY_RIVER & Hexside.MAJOR_RIVER for bits in context.sides[h])
