"""What the rules would else work out again and again for every hexside of the map, worked out once a scenario.

Nothing is new here: each table holds the answer of one rule of the chapters it is taken from.
"""

import numpy as np

from game.core.jit import helper, kernel
from game.core.terms import ANY_CROSSING, NO_HEX, Hexside, TerrainTrait
from game.core.world import World, freeze
from game.rules.ground import row_length
from game.rules.steps import NO_WAY, PASS_BIT, march_cost
from game.rules.zoc import zoc_crosses

_NET = int(Hexside.ROAD | Hexside.RAIL | Hexside.TRACK | Hexside.PASS)
_WALL = int(TerrainTrait.PASS_ONLY)


def lay_tables(world: World) -> World:
    """The same World, read-only, with its tables of the ground in accord with its map, terrain and rules."""
    hexes = len(world.terrain_at)
    axial = np.zeros((hexes, 2), np.int16)
    marches = np.full((2, 2, 2, hexes, 6), NO_WAY, np.uint16)
    zoc_ways, supply_steps = np.zeros(hexes, np.uint8), np.zeros((hexes, 6), np.uint8)
    frozen = freeze(world)
    fill_tables(frozen, axial, marches, zoc_ways, supply_steps)
    return freeze(frozen._replace(axial=axial, marches=marches, zoc_ways=zoc_ways, supply_steps=supply_steps))


@kernel
def fill_tables(world, axial, marches, zoc_ways, supply_steps):
    """Fill the tables of World that bear these names."""
    cols = row_length(world)
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
            for side in range(2):
                for horse in range(2):
                    for snow in range(2):
                        price = march_cost(world, side, horse, False, snow, h, d, there)
                        if price == 0:
                            price = NO_WAY
                        elif hexside & Hexside.PASS:
                            price |= PASS_BIT
                        marches[side, horse, snow, h, d] = price


@helper
def _supply_step(hexside, ground, ahead):
    """10.1, 10.2: what supply pays off the net from one terrain row to another over a hexside; 0 if it cannot."""
    if hexside & Hexside.MAJOR_RIVER and not hexside & ANY_CROSSING:
        return 0
    if (ground["traits"] | ahead["traits"]) & _WALL and not hexside & _NET:
        return 0
    price = int(ahead["supply"])
    return (price + 1) >> 1 if hexside & Hexside.TRACK else price
