"""Supply in the first turn: regulars begin where a line from a source of their side reaches them, or on stores.

Traced as in chapter 10, with the enemy's units and the ground he owns, without his zones of control.
"""

import heapq
from collections.abc import Iterable

import numpy as np

from game.core.codes import NO_HEX, NO_PLACE, Hexside, MoveClass, Param, Status, TypeTrait
from game.core.world import World
from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.reach import Mask
from game.yamlfile.problems import Problem, counted, quoted

NEEDS = ("oob", "scenario", "map", "terrain", "unit_types", "rules")
INTACT = ("scenario", "map", "rules", "regions")

_SHOWN = 4


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
        supplied = _supplied(world, side, sources.tolist(), on_map)
        regulars = on_map & (world.units["side"] == side) & ((traits & int(TypeTrait.IRREGULAR)) == 0)
        regulars &= ~np.isin(world.units["hex"], world.units["hex"][on_map & (world.units["side"] == 1 - side)])
        hungry = [
            unit
            for unit in np.flatnonzero(regulars).tolist()
            if not supplied[world.units[unit]["hex"]] and not _has_stores(world, unit, side)
        ]
        if hungry:
            shown = ", ".join(quoted(names[unit]) for unit in hungry[:_SHOWN])
            more = f" and {len(hungry) - _SHOWN} more" if len(hungry) > _SHOWN else ""
            message = (
                f"{counted(len(hungry), 'unit')} of {quoted(side_id)} out of supply in the first turn: {shown}{more}; "
                "supply runs from supply_sources along roads, railways, major rivers and a few MP beyond (10.1)"
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


def _supplied(world: World, side: int, sources: list[int], on_map: Mask) -> Mask:
    """Returns bool[H]: hexes that supply of the side reaches (10.1, 10.2)."""
    shut = _shut(world, side, on_map)
    paid: dict[int, int] = {}
    net = [h for h in sources if not shut[h] and world.terrain[world.terrain_at[h]]["supply"]]
    ways, beyond = world.net_ways.tolist(), world.neighbours.tolist()
    while net:
        h = net.pop()
        if h in paid:
            continue
        paid[h] = 0
        if world.net_at[h]:
            net += [there for d, there in enumerate(beyond[h])
                    if ways[h] >> d & 1 and there != NO_HEX and world.net_at[there] and not shut[there]]  # fmt: skip
    limit, steps = int(world.params[Param.SUPPLY_MP]), world.supply_steps.tolist()
    waiting = [(0, h) for h in paid]
    heapq.heapify(waiting)
    while waiting:
        cost, h = heapq.heappop(waiting)
        if cost > paid.get(h, limit):
            continue
        for there, step in zip(beyond[h], steps[h], strict=True):
            total = cost + step
            if step and there != NO_HEX and total <= limit and not shut[there] and total < paid.get(there, limit + 1):
                paid[there] = total
                heapq.heappush(waiting, (total, there))
    reached = np.zeros(len(world.terrain_at), np.bool_)
    reached[list(paid)] = True
    return reached


def _shut(world: World, side: int, on_map: Mask) -> Mask:
    """Returns bool[H]: hexes with enemy units, and those of the enemy without a friendly unit or railway."""
    own, foes = (world.units["hex"][on_map & (world.units["side"] == which)] for which in (side, 1 - side))
    shut: Mask = world.owners == 1 - side
    shut[own] = False
    has_rails = ((world.hexsides & np.uint16(Hexside.RAIL)) != 0).any(axis=1)
    shut &= ~(has_rails & (world.place_at == NO_PLACE))
    shut[foes] = True
    return shut
