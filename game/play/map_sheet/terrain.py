"""The ground of a sheet: hexes by terrain, owner or region, borders of regions, hex labels."""

from collections.abc import Iterator

from game.core.codes import NO_REGION
from game.play.map_sheet.plan import Plan
from game.play.map_sheet.shapes import Path, Polygon, Shape, Words

GRID = "#8a7f68"
BORDER = "#7b3f7d"
_LABEL = "#5b5344"
_REGION_COLOURS = (
    "#e9c46a", "#a7c957", "#90b8c8", "#f4a58a", "#c8a2d0", "#d8cfa0", "#8fc1a9", "#e0a8b8", "#b7b79a", "#c9b18a",
)  # fmt: skip
_SMALLEST_LABEL = 20.0
"""Picture units of a hex below which labels are left out."""


def hexes(plan: Plan, by_region: bool) -> Iterator[Shape]:
    """Yields the hexes, filled."""
    world, colours = plan.scenario.world, plan.scenario.terrain_colours
    for hex in range(len(world.terrain_at)):
        region = int(world.region_at[hex])
        fill = colours[int(world.terrain_at[hex])]
        if by_region:
            fill = _REGION_COLOURS[region % len(_REGION_COLOURS)] if region != NO_REGION else "#ffffff"
        yield Polygon(tuple(plan.corners(hex)), fill, GRID, max(0.4, plan.hex_size / 90))


def owners(plan: Plan) -> Iterator[Shape]:
    """Yields a wash in the colour of the side that controls a hex at the start."""
    world, sides = plan.scenario.world, plan.scenario.names.sides
    for hex, owner in enumerate(world.owners.tolist()):
        if owner in (0, 1):
            yield Polygon(tuple(plan.corners(hex)), sides[owner].colour, opacity=0.28)


def borders(plan: Plan) -> Iterator[Shape]:
    """Yields the borders of regions."""
    regions = plan.scenario.world.region_at
    width, dash = plan.hex_size / 24, (plan.hex_size / 7, plan.hex_size / 10)
    for hex in range(len(regions)):
        for direction, there in plan.own_sides(hex):
            if regions[there] != regions[hex]:
                yield Path(plan.side(hex, direction), BORDER, width, dash)


def labels(plan: Plan) -> Iterator[Shape]:
    """Yields the label of each hex, along its upper edge."""
    if plan.hex_size < _SMALLEST_LABEL:
        return
    size = plan.hex_size * 0.17
    for hex in range(len(plan.scenario.world.terrain_at)):
        x, y = plan.centre(hex)
        yield Words((x, y - plan.hex_size * 0.32), plan.label(hex), size, _LABEL, "middle")
