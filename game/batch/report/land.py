"""The scenario's map as a drawing in the page: water, regions, rivers, railways and places, in the hex plane."""

from collections.abc import Iterable, Sequence
from html import escape

from game.core.terms import PlaceKind, TerrainTrait
from game.hexgrid import NO_HEX, corner_points, hex_centre, map_extent
from game.scenario.scenario import Scenario

SCALE = 10.0
"""Picture units for each hex."""

_RIVERS = {"major": 1.8, "medium": 1.0}
_LETTER = 4.6
"""Picture units that a letter of a label takes."""

Point = tuple[float, float]


def view_box(scenario: Scenario) -> tuple[float, float, float, float]:
    """Left, top, width and height of the picture."""
    left, top, right, bottom = map_extent(scenario.names.cols, scenario.names.rows)
    return left * SCALE, top * SCALE, (right - left) * SCALE, (bottom - top) * SCALE


def points(line: Iterable[Point]) -> str:
    """Points of the hex plane as SVG has them."""
    return " ".join(f"{x * SCALE:.1f},{y * SCALE:.1f}" for x, y in line)


def ground(scenario: Scenario) -> str:
    """What lies beneath: land, water, and the borders of regions."""
    world, cols = scenario.world, scenario.names.cols
    left, top, width, height = view_box(scenario)
    wet = (world.terrain["traits"] & TerrainTrait.WATER != 0)[world.terrain_at]
    water = "".join(_outline(hex, cols) for hex in range(len(wet)) if wet[hex])
    borders = []
    for hex in range(len(wet)):
        for direction, other in enumerate(world.neighbours[hex][:3].tolist()):
            if other != NO_HEX and world.region_at[other] != world.region_at[hex] and not (wet[hex] and wet[other]):
                corners = corner_points(hex, cols)
                borders.append(_segment(corners[direction], corners[(direction + 1) % 6]))
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#f7f4ea"/>'
        f'<path d="{water}" fill="#d3e4ef"/>'
        f'<path d="{"".join(borders)}" fill="none" stroke="#c9c1a8" stroke-width="0.7"/>'
    )


def lines(scenario: Scenario) -> str:
    """Rivers along their hexsides, railways through their hexes."""
    cols, parts = scenario.names.cols, []
    for size, width in _RIVERS.items():
        sides = [side for river in scenario.rivers if river.size == size for side in river.sides]
        drawn = "".join(
            _segment(corner_points(hex, cols)[d], corner_points(hex, cols)[(d + 1) % 6]) for hex, d in sides
        )
        parts.append(f'<path d="{drawn}" fill="none" stroke="#5b93bd" stroke-width="{width}" stroke-linecap="round"/>')
    for rail in scenario.lines:
        if rail.kind == "rail":
            way = points(hex_centre(hex, cols) for hex in rail.hexes)
            parts.append(f'<polyline points="{way}" fill="none" stroke="#333" stroke-width="1.1"/>')
            parts.append(
                f'<polyline points="{way}" fill="none" stroke="#333" stroke-width="2.6" stroke-dasharray="0.7 5"/>'
            )
    return "".join(parts)


def places(scenario: Scenario, weight: Sequence[float]) -> str:
    """Towns; those that weigh most are named, as long as their names do not lie on each other."""
    world, names = scenario.world, scenario.names
    left, top, width, height = view_box(scenario)
    order = sorted(range(len(names.place_ids)), key=lambda place: (-weight[place], names.place_ids[place]))
    taken: list[tuple[float, float, float, float]] = []
    parts = []
    for place in order:
        kind, hex = int(world.places[place]["kind"]), int(world.places[place]["hex"])
        if kind < PlaceKind.TOWN and weight[place] <= 0:
            continue
        x, y = (value * SCALE for value in hex_centre(hex, names.cols))
        name = names.place_ids[place]
        size = _LETTER * len(name)
        for at, anchor, start in ((x + 4.5, "start", x + 4.5), (x - 4.5, "end", x - 4.5 - size)):
            box = (start, y - 5.5, start + size, y + 4.5)
            inside = box[0] >= left and box[2] <= left + width
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                parts.append(f'<text x="{at:.1f}" y="{y + 3:.1f}" text-anchor="{anchor}">{escape(name)}</text>')
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="#fff" stroke="#111" stroke-width="1"/>')
                taken.append((x - 3, y - 3, x + 3, y + 3))
                break
    return (
        '<g font-size="8.5" fill="#111" stroke="#fff" stroke-width="2.2" stroke-linejoin="round" paint-order="stroke">'
        + "".join(part for part in parts if part.startswith("<text"))
        + "</g>"
        + "".join(part for part in parts if part.startswith("<circle"))
    )


def hexagon(hex: int, cols: int, fill: str, tip: str) -> str:
    """One hex, filled, with a tip."""
    return f'<path d="{_outline(hex, cols)}" fill="{fill}"><title>{escape(tip)}</title></path>'


def _outline(hex: int, cols: int) -> str:
    corners = [(x * SCALE, y * SCALE) for x, y in corner_points(hex, cols)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def _segment(start: Point, end: Point) -> str:
    return f"M{start[0] * SCALE:.1f} {start[1] * SCALE:.1f}L{end[0] * SCALE:.1f} {end[1] * SCALE:.1f}"


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
