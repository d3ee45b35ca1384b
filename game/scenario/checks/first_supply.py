"""Supply in the first turn: regulars begin where a line from a source of their side reaches them, or on stores.

Traced as in chapter 10, with the enemy's units and the ground he owns, without his zones of control.
"""

import heapq
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, Hexside, MoveClass, Param, Status, TerrainTrait, TypeTrait
from game.core.world import World
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.reach import Mask
from game.yamlfile.problems import Problem, counted, quoted

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types", "rules")
INTACT = ("scenario", "map", "rules", "regions")

_SHOWN = 4


class Reached(NamedTuple):
    """How supply comes to a hex: over how many MP beyond the net, and from which hex before it."""

    cost: int
    before: int


Supplied = dict[int, Reached]
"""The hexes that supply reaches."""


def check(context: LintContext) -> Iterable[Problem]:
    """Warns once for each side of its regulars that begin out of supply."""
    text, world = context.text, context.world
    names = list(text.oob.units)
    traits = world.unit_types["traits"][world.units["unit_type"]]
    flies = world.unit_types["move_class"][world.units["unit_type"]] == int(MoveClass.AIR)
    on_map = (world.units["status"] == int(Status.ON_MAP)) & ~flies
    for side, side_id in enumerate(context.side_ids):
        sources = world.supply_sources[world.supply_sources[:, 0] == side, 1]
        if not len(sources) or (world.owners[sources] == 1 - side).any():
            continue  # reported by `supply`
        shut = _shut(world, side, on_map)
        came = traced(world, sources.tolist(), shut)
        regulars = on_map & (world.units["side"] == side) & ((traits & int(TypeTrait.IRREGULAR)) == 0)
        water = (world.terrain["traits"][world.terrain_at] & int(TerrainTrait.WATER)) != 0
        at = np.maximum(world.units["hex"], 0)
        regulars &= ~water[at] & (world.owners[at] != 1 - side)  # reported by `setup` and `ground`
        regulars &= ~np.isin(world.units["hex"], world.units["hex"][on_map & (world.units["side"] == 1 - side)])
        hungry = [
            unit
            for unit in np.flatnonzero(regulars).tolist()
            if int(world.units[unit]["hex"]) not in came and not _has_stores(world, unit, side)
        ]
        if hungry:
            shown = ", ".join(quoted(names[unit]) for unit in hungry[:_SHOWN])
            more = f" and {len(hungry) - _SHOWN} more" if len(hungry) > _SHOWN else ""
            message = (
                f"{counted(len(hungry), 'unit')} of {quoted(side_id)} out of supply in the first turn: {shown}{more}; "
                f"{_why(context, side, int(world.units[hungry[0]]['hex']), came, shut)}"
            )
            yield text.warning(("oob", "units", names[hungry[0]], "at"), "starts-hungry", message)


def _has_stores(world: World, unit: int, side: int) -> bool:
    """Returns whether the stores of the unit's place feed all men of its side there for a turn (10.15)."""
    h = int(world.units[unit]["hex"])
    place = int(world.place_at[h])
    if place == NO_PLACE or int(world.owners[h]) != side:
        return False
    here = (world.units["hex"] == h) & (world.units["side"] == side) & (world.units["status"] == int(Status.ON_MAP))
    return int(world.places[place]["stores"]) >= int(world.units["men"][here].sum())


def _why(context: LintContext, side: int, hex: int, came: Supplied, shut: Mask) -> str:
    """Returns why supply does not reach a hex: who stops it, and where, or that nothing leads there."""
    world, map_index = context.world, context.map_index
    on_net = [h for h, reached in came.items() if reached.cost == 0]
    on_net = on_net or world.supply_sources[world.supply_sources[:, 0] == side, 1].tolist()
    through = traced(world, on_net, np.zeros(len(world.terrain_at), np.bool_))
    if hex not in through:
        return "supply runs from supply_sources along roads, railways, major rivers and a few MP beyond (10.1)"
    way = [hex]
    while (before := through[way[-1]].before) != NO_HEX:
        way.append(before)
    first = next(h for h in reversed(way) if shut[h])
    label, enemy = map_index.label(first), quoted(context.side_ids[1 - side])
    if (world.units["hex"][(world.units["side"] == 1 - side)] == first).any():
        return f"troops of {enemy} stop it in hex {label} (10.2)"
    mine = quoted(context.side_ids[side])
    return f"hex {label} on the way belongs to {enemy}; give it to {mine} under `control`, `places` (10.2)"


def traced(world: World, sources: list[int], shut: Mask) -> Supplied:
    """Returns the hexes that supply reaches from its sources, or from hexes of its net (10.1, 10.2)."""
    came: Supplied = {}
    net = deque((h, NO_HEX) for h in sources if not shut[h] and world.terrain[world.terrain_at[h]]["supply"])
    ways, beyond = world.net_ways.tolist(), world.neighbours.tolist()
    while net:
        h, before = net.popleft()
        if h in came:
            continue
        came[h] = Reached(0, before)
        if world.net_at[h]:
            net += [(there, h) for d, there in enumerate(beyond[h])
                    if ways[h] >> d & 1 and there != NO_HEX and world.net_at[there] and not shut[there]]  # fmt: skip
    limit, steps = int(world.params[Param.SUPPLY_MP]), world.supply_steps.tolist()
    waiting = [(0, h) for h in came]
    heapq.heapify(waiting)
    while waiting:
        cost, h = heapq.heappop(waiting)
        if cost > came[h].cost:
            continue
        for there, step in zip(beyond[h], steps[h], strict=True):
            total = cost + step
            if not step or there == NO_HEX or total > limit or shut[there]:
                continue
            if there not in came or total < came[there].cost:
                came[there] = Reached(total, h)
                heapq.heappush(waiting, (total, there))
    return came


def _shut(world: World, side: int, on_map: Mask) -> Mask:
    """Returns bool[H]: hexes with enemy units, and those of the enemy without a friendly unit or railway."""
    own, foes = (world.units["hex"][on_map & (world.units["side"] == which)] for which in (side, 1 - side))
    shut: Mask = world.owners == 1 - side
    shut[own] = False
    has_rails = ((world.hexsides & np.uint16(Hexside.RAIL)) != 0).any(axis=1)
    shut &= ~(has_rails & (world.place_at == NO_PLACE))
    shut[foes] = True
    return shut
