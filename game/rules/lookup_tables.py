"""Tables of what the rules would otherwise work out again for every hexside: made once per scenario.

Each table holds the answers of one rule of the chapters it is imported from; there is no rule here.
"""

import numpy as np
import numpy.typing as npt

from game.core.codes import ANY_CROSSING, NO_HEX, Hexside, Param, TerrainTrait
from game.core.jit import helper, kernel
from game.core.world import Bits, Ints, Row, Shorts, SupplyWay, World, freeze
from game.rules.contact.zoc import zoc_crosses
from game.rules.geometry import row_length
from game.rules.movement.step_cost import NEVER, march_cost, pack_steps

_NET = int(Hexside.ROAD | Hexside.RAIL | Hexside.TRACK | Hexside.PASS)
_WALL = int(TerrainTrait.PASS_ONLY)


def lay_tables(world: World) -> World:
    """Returns the same World, read-only, with the tables that follow from its map, terrain and rules."""
    hexes = len(world.terrain_at)
    axial, supply_steps = np.zeros((hexes, 2), np.int16), np.zeros((hexes, 6), np.uint8)
    around, marches = np.zeros((2, 6), np.int32), np.full((2, 2, hexes, 6), NEVER, np.uint16)
    zoc_ways, net_ways = np.zeros(hexes, np.uint8), np.zeros(hexes, np.uint8)
    frozen = freeze(world)
    fill_tables(frozen, axial, around, marches, zoc_ways, net_ways, supply_steps)
    frozen = frozen._replace(axial=axial, around=around, marches=marches)
    frozen = freeze(frozen._replace(zoc_ways=zoc_ways, net_ways=net_ways, supply_steps=supply_steps))
    supply_ways = np.zeros((hexes, len(SupplyWay)), np.int32)
    return freeze(frozen._replace(supply_ways=supply_ways[: list_supply_ways(frozen, supply_ways)]))


@kernel
def fill_tables(
    world: World,
    axial: Shorts,
    around: Ints,
    marches: npt.NDArray[np.uint16],
    zoc_ways: Bits,
    net_ways: Bits,
    supply_steps: Bits,
) -> None:
    """Fills the tables of World that have these names."""
    cols = row_length(world)
    for parity in range(2):
        around[parity, 0], around[parity, 1], around[parity, 2] = parity - cols, 1, parity + cols
        around[parity, 3], around[parity, 4], around[parity, 5] = cols + parity - 1, -1, parity - cols - 1
    for h in range(len(axial)):
        row = h // cols
        axial[h, 0], axial[h, 1] = h % cols - row // 2, row
        ground = world.terrain[world.terrain_at[h]]
        for d in range(6):
            there = int(world.neighbours[h, d])
            if there == NO_HEX:
                continue
            ahead = world.terrain[world.terrain_at[there]]
            hexside = int(world.hexsides[h, d])
            if zoc_crosses(hexside, int(ground["traits"]), int(ahead["traits"])):
                zoc_ways[h] |= 1 << d
            supply_steps[h, d] = _supply_step(hexside, ground, ahead)
            if world.net_at[h] and world.net_at[there] and ahead["supply"] and not _is_walled(hexside, ground, ahead):
                net_ways[h] |= 1 << d
            for side in range(2):
                for horse in range(2):
                    plain = march_cost(world, side, horse, False, False, h, d, there)
                    snowed = march_cost(world, side, horse, False, True, h, d, there)
                    marches[side, horse, h, d] = pack_steps(plain, snowed, hexside)


@kernel
def list_supply_ways(world: World, ways: Ints) -> int:
    """Fills ways int32[H, SupplyWay] with the hexes up to SUPPLY_MP from the net, nearest first; returns how many."""
    limit, count = int(world.params[Param.SUPPLY_MP]), 0
    mp, before = np.full(len(world.net_at), limit + 1, np.int32), np.arange(len(world.net_at))
    for h in range(len(mp)):
        if world.net_at[h]:
            mp[h] = 0
    for level in range(limit + 1):
        for h in range(len(mp)):
            if mp[h] != level:
                continue
            ways[count, SupplyWay.HEX], ways[count, SupplyWay.MP] = h, level
            ways[count, SupplyWay.BEFORE], ways[count, SupplyWay.MP_BEFORE] = before[h], mp[before[h]]
            count += 1
            for d in range(6):
                there, step = int(world.neighbours[h, d]), int(world.supply_steps[h, d])
                if step > 0 and level + step < mp[there]:
                    mp[there], before[there] = level + step, h
    return count


@helper
def _is_walled(hexside: int, ground: Row, ahead: Row) -> bool:
    """10.2: Whether a mountain wall without pass or road lies between two terrain rows."""
    return (ground["traits"] | ahead["traits"]) & _WALL != 0 and hexside & _NET == 0


@helper
def _supply_step(hexside: int, ground: Row, ahead: Row) -> int:
    """10.1, 10.2: Returns the MP that supply pays off the net to cross a hexside; 0 if closed."""
    if hexside & Hexside.MAJOR_RIVER and not hexside & ANY_CROSSING:
        return 0
    if _is_walled(hexside, ground, ahead):
        return 0
    price = int(ahead["supply"])
    return (price + 1) >> 1 if hexside & Hexside.TRACK else price
