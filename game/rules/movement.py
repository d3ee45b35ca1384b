"""Chapter 4: movement.

4.1  A unit spends movement points (MP) hex by hex, in any number of moves while it has MP left. It pays for the hex it
     enters, by its class (foot or horse), and for the hexside it crosses. It never enters a hex with enemy units.
4.2  A hex is under snow when its zone's mean for the week, with the week's shift, is at or under SNOW_TENTHS; it then
     costs its snow price. A price of 0 means never.
4.3  Roads: across a ROAD hexside any hex costs ROAD_MP (one more under snow), if that is less than the open ground.
     Across a TRACK hexside a hex costs TRACK_SAVES_MP less, but at least 1.
4.4  Rivers: a bridge is free, a ford costs FORD_MP, a ferry over a major river RIVER_MAJOR_MP. Minor and medium rivers
     without either cost RIVER_MINOR_MP and RIVER_MEDIUM_MP; a major river without either cannot be crossed.
4.5  PASS_ONLY terrain is entered and left over PASS hexsides only. A pass costs PASS_MP more and is closed while
     either of its hexes is under snow. Water is never entered.
4.6  A unit does not enter a region that is closed to its side.
4.7  A unit that has done nothing yet this turn may always take one step that is possible at all, with all its MP.
4.8  Stacking: at the end of a move a hex holds at most STACK_MEN men of a side, STACK_TOWN_MEN in a town or fort,
     STACK_CITY_MEN in a city; a unit alone always has room. Moving through is free.
4.9  Forced march: once a turn foot and horse may add FORCE_MP per cent of their allowance and lose FORCE_LOSS tenths of
     a per cent of their men on the road, horse half of that. STATIC and ROUTED units, and those that have fought or
     ridden a train or boat this turn, cannot.
4.10 Trains pay 1 MP for each RAIL hexside and keep to rails in hexes that the enemy does not hold.
4.11 Aircraft relocate to any place held by their side within their allowance, 1 MP a hex, over whatever lies between.
4.12 A unit that has fought or ridden a train or boat this turn does not move; nor does one held by ZOC (5.5).
4.13 Passing: each hex entered by a unit with at least CAPTURE_MEN fit men, other than aircraft, becomes its side's.
"""

import numpy as np

from game.core.dice import draw
from game.core.jit import helper, kernel
from game.core.record import report
from game.core.terms import (
    ANY_RIVER,
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    SNOW_TENTHS,
    EventKind,
    Hexside,
    LossCause,
    MoveClass,
    Param,
    PlaceKind,
    Purpose,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
    Zoc,
)
from game.rules.control import take_hex
from game.rules.zoc import enemy_bits, mark_presence_and_zoc

NOT_REACHED = -1
_WATER = int(TerrainTrait.WATER)
_WALL = int(TerrainTrait.PASS_ONLY)
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_USED = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED)
_FOOT_ZOC = int(Zoc.FOOT_0)
_HORSE_ZOC = int(Zoc.HORSE_0)
FORCE_ORDINAL = 100
"""`nth` of the forced march's die among those of Purpose.ATTRITION."""


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
def river_cost(params, hexside):
    """4.4: extra MP over a river hexside without a bridge; -1 if it cannot be crossed."""
    if hexside & Hexside.FORD:
        return int(params[Param.FORD_MP])
    if hexside & Hexside.MAJOR_RIVER:
        return int(params[Param.RIVER_MAJOR_MP]) if hexside & Hexside.FERRY else -1
    if hexside & Hexside.MEDIUM_RIVER:
        return int(params[Param.RIVER_MEDIUM_MP])
    return int(params[Param.RIVER_MINOR_MP])


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
        return int(world.hexsides[h, d] & Hexside.RAIL != 0 and state.owner[there] != 1 - side)
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    return march_cost(world, side, int(move_class == MoveClass.HORSE), snow_here, snow, h, d, there)


@helper
def held_by(unit_type):
    """5.5, 5.6, 5.9: the enemy ZOC bits (as of side 0) that hold units of a type (its row); 0 if nothing does."""
    if unit_type["move_class"] > MoveClass.HORSE or unit_type["traits"] & TypeTrait.IRREGULAR:
        return 0
    return _HORSE_ZOC if unit_type["move_class"] == MoveClass.HORSE else _FOOT_ZOC | _HORSE_ZOC


@helper
def is_fresh(state, unit):
    """Whether the unit has done nothing yet this turn (4.7)."""
    return state.units[unit]["flags"] & _USED == 0


@helper
def cannot_move(row, unit_type, enemies_zoc):
    """4.12: whether a unit (its row, its type's row, the enemy's ZOC bits in its hex) may not move at all now."""
    if row["mp"] <= 0 or row["flags"] & _BUSY:
        return True
    return row["flags"] & UnitFlag.MOVED != 0 and enemies_zoc & held_by(unit_type) != 0


@kernel
def reach(world, state, unit, cost, came):
    """4.1-4.13: flood all hexes the unit can move to or through now.

    Fills cost int16[H] (MP to get there, NOT_REACHED elsewhere, 0 at the start) and, where reached, came int8[H] (the
    direction of the last step). Returns the lowest and highest hex reached. The caller minds stacking (4.8).
    """
    cost[:] = NOT_REACHED
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side = int(row["hex"]), int(row["side"])
    cost[start] = 0
    came[start] = -1
    if cannot_move(row, unit_type, enemy_bits(int(state.zoc[start]), side)):
        return start, start
    if unit_type["move_class"] == MoveClass.AIR:
        return _fly(world, state, unit, cost, came)
    return _flood(world, state, unit, cost, came)


@helper
def _flood(world, state, unit, cost, came):
    """`reach` on the ground: hexes are opened in order of MP spent."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side, mp = int(row["hex"]), int(row["side"]), int(row["mp"])
    train, horse = unit_type["move_class"] == MoveClass.TRAIN, unit_type["move_class"] == MoveClass.HORSE
    holding, slips = held_by(unit_type), 0 if train else int(world.params[Param.ZOC_ENTRY_MP])
    held = enemy_bits(int(state.zoc[start]), side) & holding != 0
    fresh = row["flags"] & _USED == 0
    turn, thaw = int(state.clock[0]["turn"]), SNOW_TENTHS - int(state.clock[0]["heat_shift"])
    open_hexes = np.empty(len(cost), np.int32)
    open_hexes[0] = start
    count, low, high = 1, start, start
    for spent in range(mp + 1):
        i = 0
        while i < count:
            h = int(open_hexes[i])
            if cost[h] != spent:
                i += 1
                continue
            count -= 1
            open_hexes[i] = open_hexes[count]
            if h != start and enemy_bits(int(state.zoc[h]), side) & holding:
                continue
            snow_here = world.zone_temps[world.zone_at[h], turn] <= thaw
            traits_here = int(world.terrain[world.terrain_at[h]]["traits"])
            for d in range(6):
                there = int(world.neighbours[h, d])
                if there == NO_HEX or state.present[there] & (2 >> side) or 0 <= cost[there] <= spent + 1:
                    continue
                if train:
                    step = int(world.hexsides[h, d] & Hexside.RAIL != 0 and state.owner[there] != 1 - side)
                elif lets_in(world.regions, int(world.region_at[there]), side):
                    snow = world.zone_temps[world.zone_at[there], turn] <= thaw
                    ground, hexside = world.terrain[world.terrain_at[there]], int(world.hexsides[h, d])
                    step = edge_cost(ground, traits_here, hexside, world.params, horse, snow_here, snow)
                else:
                    step = 0
                zoc = enemy_bits(int(state.zoc[there]), side)
                if step == 0 or (zoc & holding and h == start and held and not state.present[there] & (1 << side)):
                    continue
                total = spent + step + (slips if zoc and not zoc & holding else 0)
                if total > mp:
                    if not fresh or h != start:
                        continue
                    total = mp
                if cost[there] == NOT_REACHED:
                    open_hexes[count] = there
                    count += 1
                elif cost[there] <= total:
                    continue
                cost[there] = total
                came[there] = d
                low, high = min(low, there), max(high, there)
    return low, high


@helper
def _fly(world, state, unit, cost, came):
    """4.11: `reach` for aircraft; every hex within range is flooded, then only places of the side are kept."""
    row = state.units[unit]
    start, mp, side = int(row["hex"]), int(row["mp"]), int(row["side"])
    queue = np.empty(len(cost), np.int32)
    queue[0] = start
    done, count = 0, 1
    while done < count:
        h = queue[done]
        done += 1
        if cost[h] == mp:
            break
        for d in range(6):
            there = world.neighbours[h, d]
            if there != NO_HEX and cost[there] == NOT_REACHED:
                cost[there] = cost[h] + 1
                came[there] = d
                queue[count] = there
                count += 1
    low = high = start
    for i in range(1, count):
        h = int(queue[i])
        low = min(low, h)
        high = max(high, h)
        if world.place_at[h] == NO_PLACE or state.owner[h] != side or state.present[h] & (2 >> side):
            cost[h] = NOT_REACHED
    return low, high


@helper
def path_to(neighbours, came, start, goal, path):
    """Fill path int32[H] with the hexes after `start` up to and with `goal`, from a flood's `came`; their number."""
    count = 0
    h = goal
    while h != start:
        path[count] = h
        count += 1
        h = int(neighbours[h, (came[h] + 3) % 6])
    for i in range(count // 2):
        path[i], path[count - 1 - i] = path[count - 1 - i], path[i]
    return count


@helper
def stacking_limit(world, h):
    """4.8: men of a side that may end a move in the hex."""
    place = world.place_at[h]
    if place == NO_PLACE:
        return int(world.params[Param.STACK_MEN])
    kind = world.places[place]["kind"]
    if kind == PlaceKind.CITY:
        return int(world.params[Param.STACK_CITY_MEN])
    return int(world.params[Param.STACK_TOWN_MEN if kind >= PlaceKind.TOWN else Param.STACK_MEN])


@helper
def has_room(world, men_there, men, h):
    """4.8: whether `men` more may end a move in a hex where `men_there` of their side already are."""
    return men_there == 0 or men_there + men <= stacking_limit(world, h)


@helper
def count_men(units, side, men_at):
    """Fill men_at int32[H] with the men of a side in each hex."""
    men_at[:] = 0
    for unit in range(len(units)):
        row = units[unit]
        if row["hex"] != NO_HEX and row["side"] == side:
            men_at[row["hex"]] += row["men"]


@helper
def men_in(state, side, h):
    """Men of a side in one hex."""
    men = 0
    for unit in range(len(state.units)):
        if state.units[unit]["hex"] == h and state.units[unit]["side"] == side:
            men += int(state.units[unit]["men"])
    return men


@kernel
def stacking_room(world, state, side, h):
    """4.8: men of the side that may still come into the hex; a unit into an empty hex always may."""
    return max(0, stacking_limit(world, h) - men_in(state, side, h))


@helper
def capture_passing(world, state, unit, h, record):
    """4.13: the unit enters a hex and takes it, if it is strong enough."""
    row = state.units[unit]
    if state.owner[h] == row["side"] or world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
        return
    if int(row["men"]) - int(row["sick"]) >= world.params[Param.CAPTURE_MEN]:
        take_hex(world.place_at, world.places, state.owner, int(row["side"]), unit, h, record)


@helper
def place_unit(state, unit, h):
    """Put a unit on a hex of the map; the caller marks presence and ZOC afterwards."""
    row = state.units[unit]
    row["hex"] = h
    row["target"] = NO_HEX


@helper
def move_unit(world, state, unit, hex, record):
    """4.1, 4.13: move along the cheapest path to a hex within `reach`."""
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    path = np.empty(len(state.owner), np.int32)
    reach(world, state, unit, cost, came)
    row = state.units[unit]
    start = int(row["hex"])
    if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
        for i in range(path_to(world.neighbours, came, start, hex, path)):
            capture_passing(world, state, unit, path[i], record)
    place_unit(state, unit, hex)
    row["mp"] = int(row["mp"]) - int(cost[hex])
    row["flags"] |= UnitFlag.MOVED
    report(record, EventKind.MOVED, int(row["side"]), unit, hex, start, int(cost[hex]), 0)
    mark_presence_and_zoc(world, state)


@helper
def force_march(world, state, unit, seed, record):
    """4.9: more MP now, men lost on the road; a die settles the odd man."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    loss = int(row["men"]) * int(world.params[Param.FORCE_LOSS])
    scale = 2000 if unit_type["move_class"] == MoveClass.HORSE else 1000
    odd = draw(seed, state.clock[0]["turn"], Purpose.ATTRITION, unit, FORCE_ORDINAL, scale) < loss % scale
    lost = loss // scale + int(odd)
    row["men"] = int(row["men"]) - lost
    row["sick"] = min(int(row["sick"]), int(row["men"]))
    state.sides[row["side"]]["lost"][LossCause.MARCH] += lost
    row["mp"] = int(row["mp"]) + int(unit_type["allowance"]) * int(world.params[Param.FORCE_MP]) // 100
    row["flags"] |= UnitFlag.FORCED
    report(record, EventKind.FORCED, int(row["side"]), unit, int(row["hex"]), lost, 0, 0)
    mark_presence_and_zoc(world, state)
