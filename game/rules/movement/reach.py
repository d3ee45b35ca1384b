"""Reach (4.1-4.13): the flood of all hexes that a unit can move to or through now."""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    SNOW_TENTHS,
    Hexside,
    MoveClass,
    Param,
    TypeTrait,
    UnitFlag,
    Zoc,
)
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Bits, Bytes, Ints, Row, Shorts, World
from game.rules.bucket_queue import Queued, put_in
from game.rules.contact.presence import known_enemy_bit, own_in, sees_enemy
from game.rules.contact.zoc import ANY_ZOC, as_known_zoc, known_enemy_zoc
from game.rules.geometry import hexes_between, row_length
from game.rules.movement.step_cost import DEAREST, NEVER, NO_WAY, boat_step, is_rail_held, march_step, unpack_step

NOT_REACHED = -1
_UNREACHED = 0xFFFF
"""NOT_REACHED as an unsigned number: more than any MP."""
_DIRECTION_BITS = 3
"""Lowest bits of a rank in a flood: the direction of the last step; the bits above them are the MP."""
_DIRECTION = (1 << _DIRECTION_BITS) - 1
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_ACTED = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_USED = _ACTED | int(UnitFlag.FORCED)
_FOOT_ZOC = int(Zoc.FOOT_0)
_HORSE_ZOC = int(Zoc.HORSE_0)


@helper
def held_by(unit_type: Row) -> int:
    """5.5, 5.6, 5.9: Returns the enemy ZOC bits (as of side 0) that hold units of a type (its row); 0 if none."""
    if unit_type["move_class"] > MoveClass.HORSE or unit_type["traits"] & TypeTrait.IRREGULAR:
        return 0
    return _HORSE_ZOC if unit_type["move_class"] == MoveClass.HORSE else _FOOT_ZOC | _HORSE_ZOC


@helper
def allowance_share(allowance: int, part: int, whole: int) -> int:
    """3.4: Returns part / whole of an allowance of MP: at least 1 MP unless the allowance is 0."""
    return max(allowance * part // whole, min(allowance, 1))


@helper
def is_fresh(state: State, unit: int) -> bool:
    """4.51: Whether the unit has done nothing yet this turn, a forced march included."""
    return bool(state.units[unit]["flags"] & _USED == 0)


@helper
def cannot_move(row: Row, unit_type: Row, enemies_zoc: int) -> bool:
    """4.12: Whether a unit cannot move at all now, given its row, its type's row and the known enemy ZOC in its hex."""
    if row["mp"] <= 0 or row["flags"] & _BUSY:
        return True
    return row["flags"] & UnitFlag.MOVED != 0 and enemies_zoc & held_by(unit_type) != 0


@kernel
def reach(world: World, state: State, unit: int, cost: Shorts, came: Bytes, found: Ints) -> int:
    """4.1-4.13: Floods all hexes that the unit can move to or through now, to the knowledge of its side.

    Fills cost int16[H] with the MP to get there (NOT_REACHED elsewhere, 0 at the start) and, where reached, came
    int8[H] with the direction of the last step. Fills found int32[H] with the hexes reached, the start first, in no
    particular order; returns how many. Stacking (4.8) is left to the caller.
    """
    return reach_towards(world, state, unit, NO_HEX, cost, came, found)


@helper
def reach_towards(world: World, state: State, unit: int, goal: int, cost: Shorts, came: Bytes, found: Ints) -> int:
    """`reach`, cut short when the way to the goal (or NO_HEX), and to every hex along it, is known."""
    cost[:] = NOT_REACHED
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side = int(row["hex"]), int(row["side"])
    cost[start] = 0
    came[start] = -1
    found[0] = start
    if cannot_move(row, unit_type, known_enemy_zoc(state, side, start)):
        return 1
    if unit_type["move_class"] == MoveClass.AIR:
        return _fly(world, state, unit, cost, came, found)
    if unit_type["move_class"] > MoveClass.HORSE:
        return _flood_lines(world, state, unit, goal, cost, came, found)
    return _flood(world, state, unit, goal, cost, came, found)


@helper
def _zones_under_snow(world: World, state: State, under: Bits) -> None:
    """4.2: Fills under uint8[zones] with 1 where a climate zone is under snow this turn."""
    turn, thaw = int(state.clock[0]["turn"]), SNOW_TENTHS - int(state.clock[0]["heat_shift"])
    for zone in range(len(under)):
        under[zone] = world.zone_temps[zone, turn] <= thaw


@helper
def _mark_hindrance(world: World, state: State, unit: int, mp: int, slips: int, hindrance: Bits) -> None:
    """5.6: Fills hindrance uint8[H] with the MP that the enemy adds to a step: NO_WAY where he stands.

    slips: the MP to enter a ZOC that does not hold the unit. Only rows within `mp` steps of the unit are filled.
    """
    row = state.units[unit]
    side, holding = int(row["side"]), held_by(world.unit_types[row["unit_type"]])
    seen, closed, none = np.uint8(known_enemy_bit(side)), np.uint8(NO_WAY), np.uint8(0)
    holds, any_zoc = np.uint8(as_known_zoc(holding, side)), np.uint8(as_known_zoc(ANY_ZOC, side))
    dearer, rows = np.uint8(min(slips, NO_WAY)), (mp + 1) * (row_length(world) + 1)
    # In bytes all the way, so that a processor takes many hexes at once.
    first, end = max(0, int(row["hex"]) - rows), min(len(hindrance), int(row["hex"]) + rows + 1)
    for i in range(end - first):
        h = from_first(first + i)
        zoc = state.zoc[h]
        slowed = dearer if np.uint8(zoc & any_zoc) != none and np.uint8(zoc & holds) == none else none
        hindrance[h] = closed if np.uint8(state.present[h] & seen) != none else slowed


@helper
def _flood(  # noqa: C901 - the hottest loop of the game
    world: World, state: State, unit: int, goal: int, cost: Shorts, came: Bytes, found: Ints
) -> int:
    """`reach_towards` for foot and horse: hexes are opened in order of MP spent, so each is opened once.

    Prunes hexes that cannot lie on a cheaper way to the goal than the one known. Of paths that cost the same the one
    whose last step has the lowest direction counts, so the order of opening does not matter. Meanwhile `cost` holds
    ranks: the MP and, in the lowest bits, the direction of the last step, so that one comparison decides.
    """
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    side, mp = int(row["side"]), min(int(row["mp"]), DEAREST)
    holding = held_by(unit_type)
    snows, hindrance = np.empty(len(world.zone_temps), np.uint8), np.empty(len(cost), np.uint8)
    _mark_hindrance(world, state, unit, mp, int(world.params[Param.ZOC_ENTRY_MP]), hindrance)
    _zones_under_snow(world, state, snows)
    steps = world.marches[side, int(unit_type["move_class"] == MoveClass.HORSE)]
    heads = np.full(mp + 1, -1, np.int32)
    queue = np.empty((6 * min(len(cost), 3 * mp * (mp + 1) + 1), 2), np.int32)  # so many hexes lie within mp steps
    improved = np.empty((7, 2), np.int32)
    most, count, used = mp, _first_steps(world, state, unit, snows, cost, came, found), 0
    for i in range(1, count):
        h = int(found[i])
        if h == goal:
            most = int(cost[h])
        used = put_in(heads, queue, used, int(cost[h]), h)
        cost[h] = int(cost[h]) << _DIRECTION_BITS | int(came[h])
    for spent in range(1, mp):
        if spent >= most:
            break
        entry = int(heads[spent])
        while entry >= 0:
            here = from_first(queue[from_first(entry), Queued.HEX])
            entry = int(queue[from_first(entry), Queued.NEXT])
            if int(cost[here]) >> _DIRECTION_BITS != spent or known_enemy_zoc(state, side, here) & holding:
                continue
            snow_here, around = int(snows[world.zone_at[here]]), world.around[from_first(world.axial[here, 1] & 1)]
            beyond, n = most + 1 << _DIRECTION_BITS, 0
            # Without branches, as a processor could not foresee them: a step that is no better is written over.
            for d in range(6):
                both, offset = int(steps[here, d]), int(around[d])
                at = from_first(int(here) + (0 if both == NEVER else offset))
                step = unpack_step(both, snow_here, int(snows[world.zone_at[at]]))
                rank = spent + step + int(hindrance[at]) << _DIRECTION_BITS | d
                improved[from_first(n), 0], improved[from_first(n), 1] = at, rank
                n += int(rank < min(int(cost[at]) & _UNREACHED, beyond))
            for i in range(n):
                there, rank = int(improved[i, 0]), int(improved[i, 1])
                at, total = from_first(there), rank >> _DIRECTION_BITS
                known = int(cost[at]) & _UNREACHED
                if goal != NO_HEX and total + hexes_between(world, there, goal) > most:
                    continue
                cost[at] = rank
                if known >> _DIRECTION_BITS == total:
                    continue
                if known == _UNREACHED:
                    found[from_first(count)] = there
                    count += 1
                if there == goal:
                    most = total
                if total < most:
                    used = put_in(heads, queue, used, total, there)
    for i in range(1, count):
        at = from_first(found[i])
        came[at] = cost[at] & _DIRECTION
        cost[at] >>= _DIRECTION_BITS
    return count


@helper
def _flood_lines(world: World, state: State, unit: int, goal: int, cost: Shorts, came: Bytes, found: Ints) -> int:
    """`reach_towards` for trains and boats: every step costs 1 MP, so hexes are opened in the order they are found."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    side, most = int(row["side"]), min(int(row["mp"]), DEAREST)
    snows = np.empty(len(world.zone_temps), np.uint8)
    _zones_under_snow(world, state, snows)
    count, done = _first_steps(world, state, unit, snows, cost, came, found), 1
    while done < count:
        h = int(found[done])
        done += 1
        if goal != NO_HEX and cost[goal] != NOT_REACHED:
            most = int(cost[goal])
        total = int(cost[h]) + 1
        if total > most:
            break
        for d in range(6):
            there = int(world.neighbours[h, d])
            if there == NO_HEX or sees_enemy(state, side, there):
                continue
            known = int(cost[there])
            if known != NOT_REACHED and (known != total or d >= came[there]):
                continue
            if _riding_step(world, state, unit_type, side, h, d, there) == NO_WAY:
                continue
            came[there] = d
            if known == NOT_REACHED:
                cost[there] = total
                found[count] = there
                count += 1
    return count


@helper
def _first_steps(world: World, state: State, unit: int, snows: Bits, cost: Shorts, came: Bytes, found: Ints) -> int:
    """4.7, 5.7: The first steps of the unit; returns the number of hexes found, its own included."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side, mp = int(row["hex"]), int(row["side"]), min(int(row["mp"]), DEAREST)
    holding = held_by(unit_type)
    held, fresh = known_enemy_zoc(state, side, start) & holding != 0, row["flags"] & _ACTED == 0
    snow_here, horse = int(snows[world.zone_at[start]]), int(unit_type["move_class"] == MoveClass.HORSE)
    count = 1
    for d in range(6):
        there = int(world.neighbours[start, d])
        if there == NO_HEX or sees_enemy(state, side, there):
            continue
        if unit_type["move_class"] > MoveClass.HORSE:
            step = _riding_step(world, state, unit_type, side, start, d, there)
        else:
            step = march_step(world, side, horse, snow_here, int(snows[world.zone_at[there]]), start, d)
        zoc = known_enemy_zoc(state, side, there)
        if zoc & holding:
            if held and not own_in(state, side, there):
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
def _riding_step(world: World, state: State, unit_type: Row, side: int, h: int, d: int, there: int) -> int:
    """4.10, 4.61: Returns the MP of a step of a train or boat; NO_WAY if it is impossible."""
    if unit_type["move_class"] == MoveClass.BOAT:
        mp = boat_step(world, state, side, h, d, there)
        return mp if mp else NO_WAY
    whole = world.hexsides[h, d] & Hexside.RAIL != 0 and state.rail_damage[there] == 0
    return 1 if whole and not is_rail_held(world, state, side, there) else NO_WAY


@helper
def _fly(world: World, state: State, unit: int, cost: Shorts, came: Bytes, found: Ints) -> int:
    """4.11: `reach` for aircraft: floods every hex within range, then keeps the places of the side."""
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
        if world.place_at[h] == NO_PLACE or state.owner[h] != side or sees_enemy(state, side, h):
            cost[h] = NOT_REACHED
        else:
            found[kept] = h
            kept += 1
    return kept
