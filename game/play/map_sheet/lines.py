"""Lines of a sheet: rivers along hexsides with their crossings, railways, roads, tracks, passes."""

import math
from collections.abc import Iterator
from itertools import pairwise

from game.core.codes import Hexside
from game.language import mark
from game.play.map_sheet.plan import Plan
from game.play.map_sheet.shapes import Circle, Path, Shape

WATER = "#2b62a8"
RIVER_WIDTHS = {"minor": 0.045, "medium": 0.085, "major": 0.15}
"""In hexes."""
CROSSINGS = (
    (Hexside.BRIDGE, "#2a2a2a", mark("bridge")),
    (Hexside.FERRY, "#1c8fd6", mark("ferry")),
    (Hexside.FORD, "#ffffff", mark("ford")),
)
LINES = {
    "rail": ("#1b1b1b", 0.07, None),
    "uncertain_rail": ("#1b1b1b", 0.06, (0.2, 0.12)),
    "road": ("#8a4a22", 0.05, None),
    "track": ("#8a4a22", 0.035, (0.14, 0.1)),
    "pass": ("#c0267f", 0.06, (0.06, 0.07)),
}
"""By kind: colour, width and dash in hexes."""


def rivers(plan: Plan) -> Iterator[Shape]:
    """Yields rivers."""
    for river in plan.scenario.rivers:
        width = RIVER_WIDTHS[river.size] * plan.hex_size
        for hex, direction in river.sides:
            yield Path(plan.side(hex, direction), WATER, width)


def crossings(plan: Plan) -> Iterator[Shape]:
    """Yields bridges, ferries and fords."""
    sides = plan.scenario.world.hexsides
    for hex in range(len(sides)):
        for direction, _ in plan.own_sides(hex):
            for bit, fill, _ in CROSSINGS:
                if sides[hex, direction] & bit:
                    (ax, ay), (bx, by) = plan.side(hex, direction)
                    middle = ((ax + bx) / 2, (ay + by) / 2)
                    yield Circle(middle, plan.hex_size * 0.085, fill, "#2a2a2a", plan.hex_size / 60)


def lines(plan: Plan) -> Iterator[Shape]:
    """Yields railways, roads, tracks and passes from hex to hex, railways on top with their sleepers."""
    order = list(LINES)
    for line in sorted(plan.scenario.lines, key=lambda line: -order.index(line.kind)):
        colour, width, dash = LINES[line.kind]
        points = tuple(plan.centre(hex) for hex in line.hexes)
        lengths = (dash[0] * plan.hex_size, dash[1] * plan.hex_size) if dash else None
        yield Path(points, colour, width * plan.hex_size, lengths)
        if line.kind == "rail":
            yield from _sleepers(plan, points, colour)


def _sleepers(plan: Plan, points: tuple[tuple[float, float], ...], colour: str) -> Iterator[Shape]:
    half, step = plan.hex_size * 0.075, plan.hex_size * 0.2
    for (ax, ay), (bx, by) in pairwise(points):
        length = math.hypot(bx - ax, by - ay)
        if not length:
            continue
        dx, dy = (bx - ax) / length, (by - ay) / length
        for number in range(1, int(length / step) + 1):
            x, y = ax + dx * step * (number - 0.5), ay + dy * step * (number - 0.5)
            yield Path(((x - dy * half, y + dx * half), (x + dy * half, y - dx * half)), colour, plan.hex_size / 40)
