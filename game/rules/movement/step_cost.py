"""Chapter 4, the cost of a step.

4.2  A hex is under snow while the mean temperature of its zone, with the shift of the turn, is -1 degree C or lower. It
     then costs its snow cost. Terrain without a cost cannot be entered.
4.3  Roads: across a road hexside every hex costs ROAD_MP MP (1 MP more under snow), unless open ground is cheaper.
     Across a track hexside a hex costs TRACK_SAVES_MP MP less, but at least 1 MP.
4.4  Rivers: a bridge costs nothing extra, a ford FORD_MP MP, a ferry across a major river RIVER_MAJOR_MP MP. Without
     any of these, a minor river costs RIVER_MINOR_MP MP and a medium river RIVER_MEDIUM_MP MP; a major river cannot be
     crossed.
4.5  Mountain walls are entered and left across pass hexsides only. A pass costs PASS_MP MP extra and is closed while
     either of its hexes is under snow. Water is never entered.
4.6  A unit does not enter a region that is closed to its side.
"""

from game.core.codes import ANY_RIVER, NO_HEX, NO_PLACE, NO_REGION, SNOW_TENTHS, Hexside, MoveClass, Param, TerrainTrait
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Records, Row, World

NO_WAY = 127
"""MP, in the tables of the ground, of a step that is impossible."""
DEAREST = 126
"""MP that a step costs at most, and that a unit can have: none that comes near is of use to anybody."""
PASS_BIT = 128
"""With the price of a step over a pass: it is closed if the hex left is under snow."""
NEVER = NO_WAY << 8 | NO_WAY
"""Both prices of a step that is impossible in any weather."""
_WATER = int(TerrainTrait.WATER)
_WALL = int(TerrainTrait.PASS_ONLY)


@helper
def is_under_snow(world: World, state: State, h: int) -> bool:
    """4.2: Whether the hex is under snow this turn."""
    clock = state.clock[0]
    return int(world.zone_temps[world.zone_at[h], clock["turn"]]) + int(clock["heat_shift"]) <= SNOW_TENTHS


@helper
def edge_cost(ground: Row, traits_here: int, hexside: int, params: Ints, horse: int, snow_here: int, snow: int) -> int:
    """4.2-4.5: Returns the MP for foot (horse 0) or horse (1) to enter terrain across a hexside; 0 if impossible.

    traits_here: TerrainTrait bits of the hex left. snow_here, snow: whether the hex left and entered is under snow.
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
def river_cost(params: Ints, hexside: int) -> int:
    """4.4: Returns the extra MP across a river hexside without a bridge; -1 if it cannot be crossed."""
    if hexside & Hexside.FORD:
        return int(params[Param.FORD_MP])
    if hexside & Hexside.MAJOR_RIVER:
        return int(params[Param.RIVER_MAJOR_MP]) if hexside & Hexside.FERRY else -1
    if hexside & Hexside.MEDIUM_RIVER:
        return int(params[Param.RIVER_MEDIUM_MP])
    return int(params[Param.RIVER_MINOR_MP])


@helper
def lets_in(regions: Records, region: int, side: int) -> bool:
    """4.6: Whether a region (or NO_REGION) is open to a side."""
    return region == NO_REGION or (int(regions[region]["access"]) >> side) & 1 == 1


@helper
def march_cost(world: World, side: int, horse: int, snow_here: int, snow: int, h: int, d: int, there: int) -> int:
    """4.2-4.6: Returns `edge_cost` of the step from h in direction d to `there`; 0 into a closed region."""
    if not lets_in(world.regions, int(world.region_at[there]), side):
        return 0
    ground, traits_here = world.terrain[world.terrain_at[there]], int(world.terrain[world.terrain_at[h]]["traits"])
    return edge_cost(ground, traits_here, int(world.hexsides[h, d]), world.params, horse, snow_here, snow)


@helper
def pack_steps(plain: int, snowed: int, hexside: int) -> int:
    """Returns an entry of `World.marches`: two results of `march_cost`, without and with snow, in one byte each."""
    low, high = min(plain, DEAREST) if plain else NO_WAY, min(snowed, DEAREST) if snowed else NO_WAY
    if plain and hexside & Hexside.PASS:
        low |= PASS_BIT
    return high << 8 | low


@helper
def unpack_step(both: int, snow_here: int, snow: int) -> int:
    """Returns the MP of a step from an entry of `World.marches`; NO_WAY if it is impossible."""
    mp = both >> 8 * int(snow) & 0xFF
    closed = NO_WAY * int(snow_here)
    return mp & NO_WAY | (mp >> 7) * closed  # without branches: a processor could not foresee them


@helper
def march_step(world: World, side: int, horse: int, snow_here: int, snow: int, h: int, d: int) -> int:
    """Returns `march_cost` of the step from h in direction d by look-up; NO_WAY if it is impossible."""
    return unpack_step(int(world.marches[side, int(horse), h, d]), snow_here, snow)


@helper
def boat_step(world: World, state: State, side: int, h: int, d: int, there: int) -> int:
    """4.61, 4.62: Returns the MP for boats of the side to step from h in direction d; 0 if they cannot."""
    if not lets_in(world.regions, int(world.region_at[there]), side):
        return 0
    same = world.hexsides[h, d] & Hexside.MAJOR_RIVER != 0
    for turn in (1, 5):
        across = int(world.neighbours[h, (d + turn) % 6])
        if across != NO_HEX and world.hexsides[h, (d + turn) % 6] & Hexside.MAJOR_RIVER:
            same = same or world.hexsides[there, (d + 2 if turn == 1 else d + 4) % 6] & Hexside.MAJOR_RIVER != 0
    return int(same and not is_under_snow(world, state, h) and not is_under_snow(world, state, there))


@helper
def is_rail_held(world: World, state: State, side: int, h: int) -> bool:
    """4.52: Whether the enemy of the side holds a hex of a railway: a place there is his.

    Open country that he owns does not stop trains as long as the rails are whole.
    """
    return bool(state.owner[h] == 1 - side and world.place_at[h] != NO_PLACE)


@kernel
def step_cost(world: World, state: State, unit: int, h: int, d: int) -> int:
    """4.2-4.6, 4.10: Returns the MP of a step by the unit from h in direction d, enemies and ZOC aside; 0 if none."""
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
        return int(whole and not is_rail_held(world, state, side, there))
    if move_class == MoveClass.BOAT:
        return boat_step(world, state, side, h, d, there)
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    mp = march_step(world, side, int(move_class == MoveClass.HORSE), snow_here, snow, h, d)
    return mp if mp < NO_WAY else 0
