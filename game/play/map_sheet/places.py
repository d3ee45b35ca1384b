"""Places of a sheet, names of places and rivers, which are set where they cover least, and the units of the set-up."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from game.core.codes import NO_HEX, PlaceKind, Status
from game.play.map_sheet.lines import WATER
from game.play.map_sheet.plan import Plan
from game.play.map_sheet.shapes import Circle, Point, Polygon, Shape, Words, text_width
from game.scenario.scenario import River

_INK = "#1d1a15"
_HALO = "#fbf8ef"
_RADIUS = {PlaceKind.CITY: 0.14, PlaceKind.TOWN: 0.11, PlaceKind.PORT: 0.1, PlaceKind.STATION: 0.085}
_SMALL = 0.075
_SPOTS = (
    (1, -0.2, "start"),
    (-1, -0.2, "end"),
    (1, 1.0, "start"),
    (-1, 1.0, "end"),
    (0, 2.0, "middle"),
    (0, -1.1, "middle"),
)
"""Where a name may stand: radii to the right, letter heights down, anchor."""

Box = tuple[float, float, float, float]


def marks(plan: Plan) -> Iterator[Shape]:
    """Yields a mark for each place: a square for forts, a double circle for cities, circles for the others."""
    for place in plan.scenario.world.places:
        x, y = plan.centre(int(place["hex"]))
        kind = PlaceKind(int(place["kind"]))
        radius = _RADIUS.get(kind, _SMALL) * plan.hex_size
        line = plan.hex_size / 50
        if int(place["fort"]) > 0 or kind == PlaceKind.FORT:
            r = radius * 1.25
            yield Polygon(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), "#f6efdc", _INK, line)
        yield Circle((x, y), radius, "#ffffff" if kind == PlaceKind.STATION else "#b3392e", _INK, line)
        if kind == PlaceKind.CITY:
            yield Circle((x, y), radius * 0.45, "#ffffff")


def names(plan: Plan, with_units: bool) -> Iterator[Words]:
    """Yields the names of places, great ones first, then of rivers, each where it covers least."""
    world, shown = plan.scenario.world, plan.scenario.names.place_names
    order = sorted(range(len(shown)), key=lambda row: (-int(world.places[row]["kind"]), row))
    gap = 0.13 * plan.hex_size
    taken: list[Box] = [_around(plan.centre(int(place["hex"])), gap) for place in world.places]
    if with_units:
        taken += [_around(_counter_at(plan, hex), 1.2 * gap) for hex, _ in _stacks(plan)]
    for row in order:
        kind = int(world.places[row]["kind"])
        size = plan.hex_size * (0.25 if kind >= PlaceKind.TOWN else 0.2)
        centre = plan.centre(int(world.places[row]["hex"]))
        words = _freest(_beside(centre, shown[row], size, gap), taken)
        yield words
        taken.append(_box(words))
    for river in plan.scenario.rivers:
        if river.sides:
            words = _freest(_along(plan, river), taken)
            yield words
            taken.append(_box(words))


def _around(centre: Point, reach: float) -> Box:
    return centre[0] - reach, centre[1] - reach, centre[0] + reach, centre[1] + reach


def _beside(centre: Point, text: str, size: float, gap: float) -> list[Words]:
    """Returns where the name of a place may stand."""
    return [
        Words((centre[0] + right * gap * 1.3, centre[1] + down * size * 0.9), text, size, _INK, anchor, True, _HALO)
        for right, down, anchor in _SPOTS
    ]


def _along(plan: Plan, river: River) -> list[Words]:
    """Returns where the name of a river may stand: along its course, near the middle first."""
    sides = sorted(range(len(river.sides)), key=lambda number: abs(number - len(river.sides) // 2))
    found = []
    for number in sides[:24]:
        (ax, ay), (bx, by) = plan.side(*river.sides[number])
        at = ((ax + bx) / 2, (ay + by) / 2 - plan.hex_size * 0.07)
        found.append(Words(at, river.name, plan.hex_size * 0.2, WATER, "middle", halo=_HALO))
    return found


def _freest(choices: list[Words], taken: list[Box]) -> Words:
    """Returns the words that cover least of what is drawn already; of equals the first."""
    return min(choices, key=lambda words: sum(_overlap(_box(words), other) for other in taken))


def _box(words: Words) -> Box:
    width = text_width(words.text, words.size, words.bold)
    left = words.at[0] - {"start": 0.0, "middle": width / 2, "end": width}[words.anchor]
    return left, words.at[1] - words.size * 0.8, left + width, words.at[1] + words.size * 0.2


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def region_names(plan: Plan) -> Iterator[Words]:
    """Yields the name of each region, in the hex nearest to its middle."""
    world = plan.scenario.world
    centres = np.array([plan.centre(hex) for hex in range(len(world.region_at))])
    for region, name in enumerate(plan.scenario.names.region_names):
        hexes = np.flatnonzero(world.region_at == region)
        if len(hexes):
            middle = centres[hexes].mean(0)
            nearest = centres[hexes][((centres[hexes] - middle) ** 2).sum(1).argmin()]
            at = (float(nearest[0]), float(nearest[1]) + plan.hex_size * 0.4)
            yield Words(at, name.upper(), plan.hex_size * 0.26, "#6a2f6c", "middle", True, _HALO)


def units(plan: Plan) -> Iterator[Shape]:
    """Yields a counter for each hex and side with units at the start: how many there are."""
    half = plan.hex_size * 0.14
    for (hex, side), count in sorted(_stacks(plan).items()):
        x, y = _counter_at(plan, hex)
        corners = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
        yield Polygon(corners, plan.scenario.names.sides[side].colour, "#ffffff", plan.hex_size / 50)
        yield Words((x, y + half * 0.6), str(count), half * 1.6, "#ffffff", "middle", True)


def _counter_at(plan: Plan, hex: int) -> Point:
    x, y = plan.centre(hex)
    return x, y + plan.hex_size * 0.3


def _stacks(plan: Plan) -> dict[tuple[int, int], int]:
    """Returns how many units stand at the start, by hex and side."""
    stacks: dict[tuple[int, int], int] = defaultdict(int)
    for unit in plan.scenario.world.units:
        if int(unit["status"]) == Status.ON_MAP and int(unit["hex"]) != NO_HEX:
            stacks[int(unit["hex"]), int(unit["side"])] += 1
    return stacks
