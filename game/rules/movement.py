"""Chapter 4: movement.

4.1  A unit spends movement points (MP) hex by hex, in any number of moves while it has MP left. It pays for the hex it
     enters, by its class (foot or horse), and for the hexside it crosses. It never enters a hex with enemy units. It
     takes the cheapest way; of two into the same hex the one whose last step has the lower direction, NE first.
4.2-4.6: what a step costs, in `steps`. 4.8: stacking, in `stacking`.
4.7  A unit that has done nothing yet this turn may always take one step that is possible at all, with all its MP.
4.9  Forced march: once a turn foot and horse may add FORCE_MP per cent of their allowance and lose FORCE_LOSS tenths of
     a per cent of their men on the road, horse half of that. STATIC and ROUTED units, and those that have fought or
     ridden a train or boat this turn, cannot.
4.10 Trains pay 1 MP for each RAIL hexside and keep to whole rails in hexes that the enemy does not hold. Where the
     railway is damaged (chapter 8), all know it.
4.11 Aircraft relocate to any place held by their side within their allowance, 1 MP a hex, over whatever lies between.
4.12 A unit that has fought or ridden a train or boat this turn does not move; nor does one held by ZOC (5.5).
4.13 Passing: each hex entered by a unit with at least CAPTURE_MEN fit men, other than aircraft and boats, becomes its
     side's.
4.14 A move is planned by the enemies whom the side sees. It ends before a hex with others, who are then seen, and where
     it enters a ZOC of others that holds the unit (5.5); the unit keeps the MP it has not spent. One that would stop in
     a full hex (4.8) goes back along its way to the last that has room.
4.15 A hidden unit sneaks, and stays hidden, if its move costs no more than half of its MP and it pays double; but not
     past enemies in adjacent hexes. It takes no hexes. Any other move, and a forced march, ends its hiding.
"""

import numpy as np

from game.core.dice import draw
from game.core.jit import from_first, helper, kernel
from game.core.record import report
from game.core.terms import (
    ALL_FLAGS,
    NO_HEX,
    NO_PLACE,
    SNOW_TENTHS,
    EventKind,
    Flow,
    Hexside,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Stock,
    TypeTrait,
    UnitFlag,
    Zoc,
)
from game.rules.accounts import book
from game.rules.ambush import anyone_waits, is_caught
from game.rules.control import take_hex
from game.rules.ground import hexes_between
from game.rules.sight import come_out, follow, meet, spot_around
from game.rules.stacking import has_room, men_in
from game.rules.steps import DEAREST, NEVER, NO_WAY, boat_step, march_step, unpack_step
from game.rules.waiting import put_in
from game.rules.zoc import enemy_bits, is_beside_enemy, known_enemy_bits, mark_around, mark_moved

NOT_REACHED = -1
_UNREACHED = 0xFFFF
"""NOT_REACHED as an unsigned number: more than any MP."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_USED = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED)
_FOOT_ZOC = int(Zoc.FOOT_0)
_HORSE_ZOC = int(Zoc.HORSE_0)
_NOT_WAITING = ALL_FLAGS ^ int(UnitFlag.AMBUSH)
_MEN, _LOST = int(Stock.MEN), int(Flow.LOST)
FORCE_ORDINAL = 100
"""`nth` of the forced march's die among those of Purpose.ATTRITION."""


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
    """4.12: whether a unit (its row, its type's row, known enemy ZOC bits in its hex) may not move at all now."""
    if row["mp"] <= 0 or row["flags"] & _BUSY:
        return True
    return row["flags"] & UnitFlag.MOVED != 0 and enemies_zoc & held_by(unit_type) != 0


@kernel
def reach(world, state, unit, cost, came, found):
    """4.1-4.13: flood all hexes the unit can move to or through now, as far as its side knows.

    Fills cost int16[H] (MP to get there, NOT_REACHED elsewhere, 0 at the start) and, where reached, came int8[H] (the
    direction of the last step). Fills found int32[H] with the hexes reached, the start first, in no particular order;
    returns how many. The caller minds stacking (4.8).
    """
    return reach_towards(world, state, unit, NO_HEX, cost, came, found)


@helper
def reach_towards(world, state, unit, goal, cost, came, found):
    """As `reach`, but only until it is known how to get to the goal (or NO_HEX) and to all hexes on the way there."""
    cost[:] = NOT_REACHED
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side = int(row["hex"]), int(row["side"])
    cost[start] = 0
    came[start] = -1
    found[0] = start
    if cannot_move(row, unit_type, known_enemy_bits(int(state.zoc[start]), side)):
        return 1
    if unit_type["move_class"] == MoveClass.AIR:
        return _fly(world, state, unit, cost, came, found)
    return _flood(world, state, unit, goal, cost, came, found)


@helper
def _zones_under_snow(world, state, under):
    """4.2: fill under uint8[zones] with 1 where a climate zone lies under snow this week."""
    turn, thaw = int(state.clock[0]["turn"]), SNOW_TENTHS - int(state.clock[0]["heat_shift"])
    for zone in range(len(under)):
        under[zone] = world.zone_temps[zone, turn] <= thaw


@helper
def _flood(world, state, unit, goal, cost, came, found):
    """`reach_towards` on the ground: hexes are opened in order of MP spent, so each is opened once.

    What a step costs is reckoned without branches, since most steps lead to hexes that are known already.
    Whoever could not come to the goal for less than it is known to cost already is left out. Of ways that cost the
    same the one whose last step has the lowest direction counts, so that the order of opening does not matter.
    """
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    side, mp = int(row["side"]), min(int(row["mp"]), DEAREST)
    rides = unit_type["move_class"] > MoveClass.HORSE
    horse = int(unit_type["move_class"] == MoveClass.HORSE)
    holding, slips = held_by(unit_type), 0 if rides else int(world.params[Param.ZOC_ENTRY_MP])
    snows = np.empty(len(world.zone_temps), np.uint8)
    _zones_under_snow(world, state, snows)
    enemy, steps = 8 >> side, world.marches[side, horse]
    first = np.full(mp + 1, -1, np.int32)
    after, before = np.empty(len(cost), np.int32), np.empty(len(cost), np.int32)
    most, count = mp, _first_steps(world, state, unit, snows, cost, came, found)
    for i in range(1, count):
        put_in(first, after, before, int(cost[found[i]]), int(found[i]))
        if found[i] == goal:
            most = int(cost[goal])
    for spent in range(1, mp):
        if spent >= most:
            break
        h = int(first[spent])
        while h >= 0:
            here = from_first(h)
            h = int(after[here])
            if known_enemy_bits(int(state.zoc[here]), side) & holding:
                continue
            snow_here, parity = snows[world.zone_at[here]], from_first(world.axial[here, 1] & 1)
            for d in range(6):
                both = int(steps[here, d])
                if both == NEVER and (not rides or world.neighbours[here, d] < 0):
                    continue
                there = int(here) + int(world.around[parity, d])
                at = from_first(there)
                known = int(cost[at]) & _UNREACHED
                if known <= spent or state.present[at] & enemy:
                    continue
                if rides:
                    step = _riding_step(world, state, unit_type, side, int(here), d, there)
                else:
                    step = unpack_step(both, snow_here, snows[world.zone_at[at]])
                zoc = known_enemy_bits(int(state.zoc[at]), side)
                if zoc and not zoc & holding:
                    step += slips
                total = spent + step
                if total > most or total > known or (total == known and d >= came[at]):
                    continue
                if goal != NO_HEX and total + hexes_between(world, there, goal) > most:
                    continue
                came[at] = d
                if known == total:
                    continue
                if known == _UNREACHED:
                    found[count] = there
                    count += 1
                else:
                    follower, leader = int(after[at]), int(before[at])
                    if leader >= 0:
                        after[from_first(leader)] = follower
                    else:
                        first[from_first(known)] = follower
                    if follower >= 0:
                        before[from_first(follower)] = leader
                cost[at] = total
                follower = int(first[from_first(total)])
                after[at], before[at] = follower, -1
                if follower >= 0:
                    before[from_first(follower)] = there
                first[from_first(total)] = there
                if there == goal:
                    most = total
    return count


@helper
def _first_steps(world, state, unit, snows, cost, came, found):
    """4.7, 5.7: the hexes around the unit that it can step into; their number, and one for its own."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side, mp = int(row["hex"]), int(row["side"]), min(int(row["mp"]), DEAREST)
    holding = held_by(unit_type)
    held, fresh = known_enemy_bits(int(state.zoc[start]), side) & holding != 0, row["flags"] & _USED == 0
    snow_here, horse = int(snows[world.zone_at[start]]), int(unit_type["move_class"] == MoveClass.HORSE)
    count = 1
    for d in range(6):
        there = int(world.neighbours[start, d])
        if there == NO_HEX or state.present[there] & (8 >> side):
            continue
        if unit_type["move_class"] > MoveClass.HORSE:
            step = _riding_step(world, state, unit_type, side, start, d, there)
        else:
            step = march_step(world, side, horse, snow_here, int(snows[world.zone_at[there]]), start, d)
        zoc = known_enemy_bits(int(state.zoc[there]), side)
        if zoc & holding:
            if held and not state.present[there] & (1 << side):
                continue
        elif zoc and unit_type["move_class"] <= MoveClass.HORSE:
            step += int(world.params[Param.ZOC_ENTRY_MP])
        if step >= NO_WAY or (step > mp and not fresh):
            continue
        cost[there] = min(step, mp)
        came[there] = d
        found[count] = there
        count += 1
    return count


@helper
def _riding_step(world, state, unit_type, side, h, d, there):
    """4.10, 4.61: MP of a step of a train or boat; NO_WAY if it cannot be taken."""
    if unit_type["move_class"] == MoveClass.BOAT:
        mp = boat_step(world, state, side, h, d, there)
        return mp if mp else NO_WAY
    whole = world.hexsides[h, d] & Hexside.RAIL != 0 and state.rail_damage[there] == 0
    return 1 if whole and state.owner[there] != 1 - side else NO_WAY


@helper
def _fly(world, state, unit, cost, came, found):
    """4.11: `reach` for aircraft; every hex within range is flooded, then only places of the side are kept."""
    row = state.units[unit]
    mp, side = int(row["mp"]), int(row["side"])
    done, count = 0, 1
    while done < count:
        h = int(found[done])
        done += 1
        if cost[h] == mp:
            break
        for d in range(6):
            there = world.neighbours[h, d]
            if there != NO_HEX and cost[there] == NOT_REACHED:
                cost[there] = cost[h] + 1
                came[there] = d
                found[count] = there
                count += 1
    kept = 1
    for i in range(1, count):
        h = int(found[i])
        if world.place_at[h] == NO_PLACE or state.owner[h] != side or state.present[h] & (8 >> side):
            cost[h] = NOT_REACHED
        else:
            found[kept] = h
            kept += 1
    return kept


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
def capture_passing(world, state, unit, h, record):
    """4.13: the unit enters a hex and takes it, if it is strong enough."""
    row = state.units[unit]
    if state.owner[h] == row["side"] or world.unit_types[row["unit_type"]]["move_class"] >= MoveClass.AIR:
        return
    if int(row["men"]) - int(row["sick"]) >= world.params[Param.CAPTURE_MEN]:
        take_hex(world, state, int(row["side"]), unit, h, record)


@helper
def place_unit(state, unit, h):
    """Put a unit on a hex of the map (or NO_HEX), seen or not (6.6); the caller marks presence and ZOC afterwards."""
    row = state.units[unit]
    left = int(row["hex"])
    row["hex"] = h
    row["target"] = NO_HEX
    follow(state, unit, left)


@helper
def _march(world, state, unit, path, count, holding, sneaks, record):
    """4.13-4.15: go along a path; how many hexes of it, and whether the unit falls into an ambush there (8.20)."""
    row = state.units[unit]
    side = int(row["side"])
    wary = anyone_waits(state, side)
    for i in range(count):
        h = int(path[i])
        if state.present[h] & (2 >> side):
            caught = wary and is_caught(world, state, unit, int(row["hex"]))
            if not caught:
                meet(world, state, side, h, record)
            return i, caught
        place_unit(state, unit, h)
        if not sneaks:
            capture_passing(world, state, unit, h, record)
        elif is_beside_enemy(world, state, side, h):
            come_out(state, unit)
            sneaks = False
        spot_around(world, state, unit, record)
        if wary and is_caught(world, state, unit, h):
            return i + 1, True
        if enemy_bits(int(state.zoc[h]), side) & holding:
            return i + 1, False
    return count, False


@helper
def _room_on_way(world, state, unit, path, gone):
    """4.14: of the `gone` hexes of a path how many the unit keeps, so that it ends where there is room."""
    side, men = int(state.units[unit]["side"]), int(state.units[unit]["men"])
    while gone > 0:
        h = int(path[gone - 1])
        others = men_in(state, side, h) - (men if state.units[unit]["hex"] == h else 0)
        if has_room(world, others, men, h):
            break
        gone -= 1
    return gone


@helper
def move_along(world, state, unit, hex, cost, came, record):
    """4.1, 4.13-4.15: move along the cheapest path, as far as unknown enemies let the unit go.

    `reach` or `reach_towards` has just filled cost and came for this unit. Returns whether it is ambushed (8.20).
    """
    path = np.empty(len(state.owner), np.int32)
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side, price = int(row["hex"]), int(row["side"]), 1
    if row["flags"] & UnitFlag.HIDDEN and 2 * int(cost[hex]) <= row["mp"]:
        row["flags"] &= _NOT_WAITING
        price = 2
    else:
        come_out(state, unit)
    if unit_type["move_class"] == MoveClass.AIR:
        path[0] = hex
        count = gone = int(not state.present[hex] & (2 >> side))
        caught = False
        if gone:
            place_unit(state, unit, hex)
        else:
            meet(world, state, side, hex, record)
            count = 1
    else:
        count = path_to(world.neighbours, came, start, hex, path)
        gone, caught = _march(world, state, unit, path, count, held_by(unit_type), price == 2, record)
    if gone < count:
        kept = _room_on_way(world, state, unit, path, gone)
        if kept < gone:
            gone = kept
            place_unit(state, unit, int(path[gone - 1]) if gone else start)
            caught = caught and is_caught(world, state, unit, int(row["hex"]))
    here = int(row["hex"])
    spent = price * int(cost[here])
    row["mp"] = int(row["mp"]) - spent
    row["flags"] |= UnitFlag.MOVED
    if gone:
        report(record, EventKind.MOVED, side, unit, here, start, spent, 0)
    if gone < count:
        report(record, EventKind.STOPPED, side, unit, here, 0, 0, 0)
    mark_moved(world, state, start, here)
    return caught


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
    book(state, int(row["side"]), _MEN, _LOST, lost)
    row["mp"] = int(row["mp"]) + int(unit_type["allowance"]) * int(world.params[Param.FORCE_MP]) // 100
    row["flags"] |= UnitFlag.FORCED
    report(record, EventKind.FORCED, int(row["side"]), unit, int(row["hex"]), lost, 0, 0)
    mark_around(world, state, int(row["hex"]))
