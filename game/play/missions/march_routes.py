"""Routes of marches over several weeks: where they lead, how long they take, and which passes on them are under snow.

A route follows the least MP on foot over ground without snow, as the planners calculate distances.
"""

import heapq
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from game.agents.influence_maps import summer_costs
from game.core.codes import NO_HEX, SNOW_TENTHS, Hexside
from game.core.world import World
from game.engine.telling.grammar import count
from game.engine.telling.places import at_hex, hex_name
from game.engine.views import View
from game.language import tr
from game.play.missions.mission_text import date_text

NEVER = 1 << 20
"""MP of a way that does not exist."""


class Route(NamedTuple):
    """The way of a march over several weeks."""

    hexes: tuple[int, ...]
    """From where the unit stands to where it goes."""
    weeks: int
    """Weeks until it arrives, this one included."""
    stops: tuple[int, ...]
    """Where it ends each week."""


class _Ways:
    """Costs and distances on one World, kept between questions."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.costs: dict[int, np.ndarray] = {}
        self.distances: dict[tuple[int, int], np.ndarray] = {}


_KEPT = 64
_last: list[_Ways] = []
"""The ways of the World that was asked about last."""


def _ways(world: World) -> _Ways:
    if not _last or _last[0].world is not world:
        _last[:] = [_Ways(world)]
    return _last[0]


def distances_to(world: World, side: int, goal: int) -> np.ndarray:
    """Returns int32[H]: MP on foot without snow from each hex to a hex; NEVER where there is no way."""
    kept, key = _ways(world).distances, (side, goal)
    if key in kept:
        return kept[key]
    costs = _costs(world, side)
    neighbours = world.neighbours
    left = np.full(len(costs), NEVER, np.int32)
    left[goal] = 0
    heap = [(0, goal)]
    while heap:
        value, h = heapq.heappop(heap)
        if value > left[h]:
            continue
        for d in range(6):
            there, step = int(neighbours[h, d]), int(costs[h, d])
            if step and there >= 0 and value + step < left[there]:
                left[there] = value + step
                heapq.heappush(heap, (value + step, there))
    while len(kept) >= _KEPT:
        kept.pop(next(iter(kept)))
    kept[key] = left
    return left


def _costs(world: World, side: int) -> np.ndarray:
    kept = _ways(world).costs
    if side not in kept:
        kept[side] = np.zeros((len(world.terrain_at), 6), np.uint8)
        summer_costs(world, side, kept[side])
    return kept[side]


def find_route(view: View, unit: int, goal: int) -> Route | None:
    """Returns the route of a unit to a hex with the weeks it takes; None if there is no way on foot."""
    world, row = view.world, view.state.units[unit]
    start = int(row["hex"])
    left = distances_to(world, view.side, goal)
    if start == NO_HEX or left[start] >= NEVER:
        return None
    steps = [start]
    while steps[-1] != goal:
        around = [int(h) for h in world.neighbours[steps[-1]] if h >= 0]
        nearest = min(around, key=lambda h: (int(left[h]), h))
        if left[nearest] >= left[steps[-1]]:
            return None
        steps.append(nearest)
    allowance = max(1, int(world.unit_types["allowance"][int(row["unit_type"])]))
    stops = _stops(steps, left, int(row["mp"]), allowance)
    return Route(tuple(steps), len(stops), tuple(stops))


def _stops(steps: Iterable[int], left: np.ndarray, mp: int, allowance: int) -> list[int]:
    """Returns where a march along some hexes ends each week: at least one hex a week."""
    hexes = list(steps)
    stops: list[int] = []
    budget, at = mp, 0
    while at < len(hexes) - 1:
        begun = at
        while at < len(hexes) - 1 and (
            int(left[hexes[at]]) - int(left[hexes[at + 1]]) <= budget or (at == begun and budget == allowance)
        ):
            budget -= int(left[hexes[at]]) - int(left[hexes[at + 1]])
            at += 1
        stops.append(hexes[at])
        budget = allowance
    return stops or [hexes[-1]]


def route_text(view: View, route: Route) -> str:
    """Returns a route in a sentence: "3 weeks: Denov (3127), then Hisar (3130)"."""
    names = [hex_name(view.world, view.names, hex) for hex in route.stops]
    closed = closed_pass_text(view, route.hexes[0], route.hexes[-1])
    return f"{count(route.weeks, 'turn')}: {tr(', then ').join(names)}" + (f"; {closed}" if closed else "")


def closed_pass_text(view: View, start: int, goal: int) -> str:
    """Returns which pass on the shortest way is under snow, and until when in a usual year; "" if none is.

    "the pass two hexes north of Gharm (7234) is under snow until about 20 March"
    """
    world = view.world
    left = distances_to(world, view.side, goal)
    if start == NO_HEX or left[start] >= NEVER:
        return ""
    here = start
    while here != goal:
        around = world.neighbours[here]
        far = np.where(around >= 0, left[np.maximum(around, 0)], NEVER)
        d = int(far.argmin())
        there = int(around[d])
        if far[d] >= left[here]:
            return ""
        if int(world.hexsides[here, d]) & Hexside.PASS and (_is_snowed(view, here) or _is_snowed(view, there)):
            where = at_hex(world, view.names, there)
            until = _snowed_until(view, here, there)
            if not until:
                return tr("the pass {where} is under snow", where=where)
            return tr("the pass {where} is under snow until about {date}", where=where, date=until)
        here = there
    return ""


def _is_snowed(view: View, hex: int) -> bool:
    clock = view.state.clock[0]
    tenths = int(view.world.zone_temps[int(view.world.zone_at[hex]), int(clock["turn"])]) + int(clock["heat_shift"])
    return tenths <= SNOW_TENTHS


def _snowed_until(view: View, *hexes: int) -> str:
    """Returns the first day of the first turn in which none of some hexes is usually under snow; "" if none comes."""
    zones = [int(view.world.zone_at[hex]) for hex in hexes]
    for turn in range(view.turn + 1, view.world.zone_temps.shape[1]):
        if all(int(view.world.zone_temps[zone, turn]) > SNOW_TENTHS for zone in zones):
            return date_text(view.world, turn)
    return ""
