"""What a sheet says below the map: terrains, lines, crossings, the scale, and the boxes off the map."""

from collections.abc import Iterator

from game.core.codes import NO_HEX, LinkBy
from game.language import mark, tr
from game.play.map_sheet.lines import CROSSINGS, LINES, RIVER_WIDTHS, WATER
from game.play.map_sheet.plan import HEAD, Plan
from game.play.map_sheet.shapes import Circle, Path, Polygon, Shape, Words, text_width
from game.play.map_sheet.terrain import BORDER

_INK = "#2a261f"
_ROW = 22.0
_SIZE = 13.0
_SWATCH = 26.0
_LINE_NAMES = mark({
    "rail": "railway",
    "uncertain_rail": "uncertain railway",
    "road": "road",
    "track": "track",
    "pass": "pass",
})  # fmt: skip
_RIVER_NAMES = mark({"minor": "minor river", "medium": "medium river", "major": "major river"})
_LINKS = mark({
    LinkBy.RAIL: "{place} by rail, {turns}",
    LinkBy.ROAD: "{place} by road, {turns}",
    LinkBy.TRACK: "{place} by track, {turns}",
    LinkBy.RIVER: "{place} by river, {turns}",
    LinkBy.SEA: "{place} by sea, {turns}",
})  # fmt: skip

Entry = tuple[str, object]


class _Flow:
    """Places entries one after the other, in rows as wide as the map."""

    def __init__(self, plan: Plan, wide: float) -> None:
        self.left = plan.hex_size * 0.4
        self.right = wide - self.left
        self.x, self.y = self.left, plan.size[1] + HEAD

    def entry(self, text: str) -> tuple[float, float]:
        """Returns the left end of the sign of an entry; its text stands to the right of it."""
        wide = _SWATCH + 6 + text_width(text, _SIZE) + 20
        if self.x + wide > self.right and self.x > self.left:
            self.new_row()
        at = self.x, self.y
        self.x += wide
        return at

    def new_row(self) -> None:
        """Goes to the next row."""
        self.x, self.y = self.left, self.y + _ROW


def legend(plan: Plan, wide: float) -> tuple[list[Shape], float]:
    """Returns the legend, and the y below it."""
    flow = _Flow(plan, wide)
    shapes: list[Shape] = []
    for part in (_terrains, _hexsides, _lines, _scale):
        for shape in part(plan, flow):
            shapes.append(shape)
        if flow.x > flow.left:
            flow.new_row()
    for text in _boxes(plan):
        shapes.append(Words((flow.left, flow.y + _SIZE * 0.8), text, _SIZE, _INK))
        flow.new_row()
    return shapes, flow.y + _ROW / 2


def _words(at: tuple[float, float], text: str) -> Words:
    return Words((at[0] + _SWATCH + 6, at[1] + _SIZE * 0.8), text, _SIZE, _INK)


def _terrains(plan: Plan, flow: _Flow) -> Iterator[Shape]:
    scenario = plan.scenario
    for terrain in sorted(set(scenario.world.terrain_at.tolist())):
        name = scenario.names.terrain_names[terrain]
        x, y = flow.entry(name)
        corners = ((x, y), (x + _SWATCH, y), (x + _SWATCH, y + 14), (x, y + 14))
        yield Polygon(corners, scenario.terrain_colours[terrain], _INK, 0.7)
        yield _words((x, y), name)


def _hexsides(plan: Plan, flow: _Flow) -> Iterator[Shape]:
    sizes = {river.size for river in plan.scenario.rivers}
    for size, width in RIVER_WIDTHS.items():
        if size in sizes:
            name = tr(_RIVER_NAMES[size])
            x, y = flow.entry(name)
            yield Path(((x, y + 7), (x + _SWATCH, y + 7)), WATER, max(1.0, width * plan.hex_size))
            yield _words((x, y), name)
    sides = plan.scenario.world.hexsides
    for bit, fill, word in CROSSINGS:
        if (sides & bit).any():
            name = tr(word)
            x, y = flow.entry(name)
            yield Circle((x + _SWATCH / 2, y + 7), 5, fill, _INK, 1)
            yield _words((x, y), name)
    border = tr("border of a region")
    x, y = flow.entry(border)
    yield Path(((x, y + 7), (x + _SWATCH, y + 7)), BORDER, 2, (6, 4))
    yield _words((x, y), border)


def _lines(plan: Plan, flow: _Flow) -> Iterator[Shape]:
    kinds = {line.kind for line in plan.scenario.lines}
    for kind, (colour, width, dash) in LINES.items():
        if kind in kinds:
            name = tr(_LINE_NAMES[kind])
            x, y = flow.entry(name)
            yield Path(
                ((x, y + 7), (x + _SWATCH, y + 7)), colour, max(1.5, width * plan.hex_size), (6, 4) if dash else None
            )
            yield _words((x, y), name)


def _scale(plan: Plan, flow: _Flow) -> Iterator[Shape]:
    x, y = flow.entry("")
    text = tr("{distance} km from centre to centre", distance=plan.scenario.hex_km)
    yield Path(((x, y + 7), (x + plan.hex_size, y + 7)), _INK, 2)
    for end in (x, x + plan.hex_size):
        yield Path(((end, y + 2), (end, y + 12)), _INK, 2)
    yield Words((x + plan.hex_size + 8, y + _SIZE * 0.8), text, _SIZE, _INK)


def _boxes(plan: Plan) -> Iterator[str]:
    """Yields a line for each box off the map: what it is linked to, how, and how long it takes."""
    world, names = plan.scenario.world, plan.scenario.names
    for box, name in enumerate(names.box_names):
        links = []
        for link in world.links[world.links["box"] == box]:
            hex = int(link["hex"])
            place = plan.label(hex) if hex != NO_HEX else names.box_names[int(link["to_box"])]
            links.append(tr(_LINKS[LinkBy(int(link["by"]))], place=place, turns=int(link["weeks"])))
        if links:
            yield tr("Off the map: {area} (turns to {links})", area=name, links="; ".join(links))
        else:
            yield tr("Off the map: {area}", area=name)
