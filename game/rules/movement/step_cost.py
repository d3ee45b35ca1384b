"""Chapter 4, the price of a step.

4.2  A hex is under snow when its zone's mean for the week, with the week's shift, is at or under SNOW_TENTHS; it then
     costs its snow price. A price of 0 means never.
4.3  Roads: across a ROAD hexside any hex costs ROAD_MP (one more under snow), if that is less than the open ground.
     Across a TRACK hexside a hex costs TRACK_SAVES_MP less, but at least 1.
4.4  Rivers: a bridge is free, a ford costs FORD_MP, a ferry over a major river RIVER_MAJOR_MP. Minor and medium rivers
     without either cost RIVER_MINOR_MP and RIVER_MEDIUM_MP; a major river without either cannot be crossed.
4.5  PASS_ONLY terrain is entered and left over PASS hexsides only. A pass costs PASS_MP more and is closed while
     either of its hexes is under snow. Water is never entered.
4.6  A unit does not enter a region that is closed to its side.
"""

from game.core.codes import ANY_RIVER, NO_HEX, NO_REGION, SNOW_TENTHS, Hexside, MoveClass, Param, TerrainTrait
from game.core.jit import helper, kernel

NO_WAY = 127
"""MP, in the tables of the ground, of a step that is impossible."""
DEAREST = 126
"""MP that a step costs at most, and that a unit can have: none that comes near is of use to anybody."""
PASS_BIT = 128
"""Beside the price of a step over a pass: it is closed if the hex left is under snow."""
NEVER = NO_WAY << 8 | NO_WAY
"""Both prices of a step that is impossible in any weather."""
_WATER = int(TerrainTrait.WATER)
_WALL = int(TerrainTrait.PASS_ONLY)


@helper
def is_under_snow(world, state, h):
    """4.2 for one hex."""
    clock = state.clock[0]
    return int(world.zone_temps[world.zone_at[h], clock["turn"]]) + int(clock["heat_shift"]) <= SNOW_TENTHS


@helper
def edge_cost(ground, traits_here, hexside, params, horse, snow_here, snow):
    """4.2-4.5: MP for foot (horse 0) or horse (1) to enter a terrain row's hex over a hexside; 0 if impossible.

    traits_here: TerrainTrait of the hex left. snow_here, snow: whether the hex left, the hex entered lies under snow.
    """
    walls = int(ground["traits"]) | traits_here
    if walls & (_WATER | _WALL) and (walls & _WATER or not hexside & Hexside.PASS):
        return 0
    if snow:
        mp = int(ground["snow_horse"]) if horse else int(ground["snow_foot"])
    else:
        mp = int(ground["horse"]) if horse else int(ground["foot"])
    if hexside == 0:
        return mp
    if hexside & Hexside.ROAD:
        road = int(params[Param.ROAD_MP]) + int(snow)
        mp = road if mp == 0 or road < mp else mp
    elif hexside & Hexside.TRACK and mp > 0:
        mp -= int(params[Param.TRACK_SAVES_MP])
        mp = mp if mp > 1 else 1
    if mp == 0:
        return 0
    if hexside & Hexside.PASS:
        if snow or snow_here:
            return 0
        mp += int(params[Param.PASS_MP])
    if hexside & ANY_RIVER and not hexside & Hexside.BRIDGE:
        river = river_cost(params, hexside)
        return mp + river if river >= 0 else 0
    return mp


@helper
def river_cost(params, hexside):
    """4.4: extra MP over a river hexside without a bridge; -1 if it cannot be crossed."""
    if hexside & Hexside.FORD:
        return int(params[Param.FORD_MP])
    if hexside & Hexside.MAJOR_RIVER:
        return int(params[Param.RIVER_MAJOR_MP]) if hexside & Hexside.FERRY else -1
    if hexside & Hexside.MEDIUM_RIVER:
        return int(params[Param.RIVER_MEDIUM_MP])
    return int(params[Param.RIVER_MINOR_MP])


@helper
def lets_in(regions, region, side):
    """4.6: whether a region (or NO_REGION) is open to a side."""
    return region == NO_REGION or (int(regions[region]["access"]) >> side) & 1 == 1


@helper
def march_cost(world, side, horse, snow_here, snow, h, d, there):
    """4.2-4.6: `edge_cost` of the step from h in direction d to `there`, 0 into a region closed to the side."""
    if not lets_in(world.regions, int(world.region_at[there]), side):
        return 0
    ground, traits_here = world.terrain[world.terrain_at[there]], int(world.terrain[world.terrain_at[h]]["traits"])
    return edge_cost(ground, traits_here, int(world.hexsides[h, d]), world.params, horse, snow_here, snow)


@helper
def pack_steps(plain, snowed, hexside):
    """An entry of `World.marches`, from what `march_cost` asks without snow and under snow: a byte each."""
    low, high = min(plain, DEAREST) if plain else NO_WAY, min(snowed, DEAREST) if snowed else NO_WAY
    if plain and hexside & Hexside.PASS:
        low |= PASS_BIT
    return high << 8 | low


@helper
def unpack_step(both, snow_here, snow):
    """MP of a step from an entry of `World.marches`; NO_WAY if it is impossible."""
    mp = both >> 8 if snow else both & 0xFF
    if mp & PASS_BIT:
        return NO_WAY if snow_here else mp ^ PASS_BIT
    return mp


@helper
def march_step(world, side, horse, snow_here, snow, h, d):
    """`march_cost` of the step from h in direction d, looked up; NO_WAY if it is impossible."""
    return unpack_step(int(world.marches[side, int(horse), h, d]), snow_here, snow)


@helper
def boat_step(world, state, side, h, d, there):
    """4.61, 4.62: MP for boats of the side to step from h in direction d to `there`; 0 if they cannot."""
    if not lets_in(world.regions, int(world.region_at[there]), side):
        return 0
    same = world.hexsides[h, d] & Hexside.MAJOR_RIVER != 0
    for turn in (1, 5):
        across = int(world.neighbours[h, (d + turn) % 6])
        if across != NO_HEX and world.hexsides[h, (d + turn) % 6] & Hexside.MAJOR_RIVER:
            same = same or world.hexsides[there, (d + 2 if turn == 1 else d + 4) % 6] & Hexside.MAJOR_RIVER != 0
    return int(same and not is_under_snow(world, state, h) and not is_under_snow(world, state, there))


@kernel
def step_cost(world, state, unit, h, d):
    """MP for the unit to step from h in direction d, enemies and ZOC aside; 0 if it never can (4.2-4.6, 4.10)."""
    there = int(world.neighbours[h, d])
    if there == NO_HEX:
        return 0
    row = state.units[unit]
    side = int(row["side"])
    move_class = int(world.unit_types[row["unit_type"]]["move_class"])
    if move_class == MoveClass.AIR:
        return 1
    if move_class == MoveClass.TRAIN:
        whole = world.hexsides[h, d] & Hexside.RAIL != 0 and state.rail_damage[there] == 0
        return int(whole and state.owner[there] != 1 - side)
    if move_class == MoveClass.BOAT:
        return boat_step(world, state, side, h, d, there)
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    mp = march_step(world, side, int(move_class == MoveClass.HORSE), snow_here, snow, h, d)
    return mp if mp < NO_WAY else 0
