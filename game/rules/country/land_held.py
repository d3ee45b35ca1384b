"""How many land hexes of each region the sides own: what conditions (16.4) and the planners count."""

from game.core.codes import NO_REGION, NO_SIDE, TerrainTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, World

HELD_0, HELD_1, LAND, COUNTED = 0, 1, 2, 3
"""Columns of counts by region: land hexes owned by each side, all land hexes."""
_WATER = int(TerrainTrait.WATER)


@helper
def count_land(world: World, state: State, counts: Longs) -> None:
    """Adds the land hexes of each region to counts int64[R, COUNTED].

    Hexes that follow each other mostly have the same region and owner: they are added at once.
    """
    hexes, last_region, last_owner = 0, NO_REGION, NO_SIDE
    for h in range(len(state.owner)):
        region, owner = int(world.region_at[h]), int(state.owner[h])
        if region == NO_REGION or world.terrain[world.terrain_at[h]]["traits"] & _WATER:
            continue
        if region != last_region or owner != last_owner:
            _add(counts, last_region, last_owner, hexes)
            hexes, last_region, last_owner = 0, region, owner
        hexes += 1
    _add(counts, last_region, last_owner, hexes)


@helper
def count_land_once(world: World, state: State, table: Longs) -> None:
    """Fills table int64[R + 1, COUNTED] with the land hexes of each region, once: the last row holds 1 from then on."""
    last = len(world.regions)
    if table[last, 0]:
        return
    table[last, 0] = 1
    count_land(world, state, table)


@helper
def _add(counts: Longs, region: int, owner: int, hexes: int) -> None:
    """Adds hexes of one region and owner."""
    if hexes == 0:
        return
    counts[region, LAND] += hexes
    if owner != NO_SIDE:
        counts[region, owner] += hexes
