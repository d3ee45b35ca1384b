"""Which orders are legal. `legal_orders` lists them, `refusal` says why one is not; both ask the same rules.

Orders come from the side to act, in a player turn only (3.3). Fields that a kind does not use hold NO_UNIT, NO_HEX, 0.
MOVE, FORCE: chapter 4. RAIL, RIVER, ENTER, EXIT: 4.51-4.58. JOIN, LEAVE, ASSAULT: chapter 7. END_TURN always.
"""

import numpy as np

from game.core.jit import helper, kernel
from game.core.terms import NO_HEX, NO_UNIT, MoveClass, OrderKind, Phase, Refusal, Status, TypeTrait, UnitFlag
from game.rules.combat import can_assault, can_join
from game.rules.movement import cannot_move, reach
from game.rules.stacking import count_men, has_room, men_in
from game.rules.steps import lets_in
from game.rules.transport import can_ride, exit_link, is_link_open, port_at, rail_reach, river_reach, station_at
from game.rules.zoc import enemy_bits

MAX_ORDERS = 65536
"""Room that holds the legal orders of any position; further ones would not be listed."""

_RESTED = int(UnitFlag.ROUTED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


@helper
def refuse_force(row, unit_type):
    """4.9, for a unit on the map (its row and its type's)."""
    if unit_type["move_class"] > MoveClass.HORSE or unit_type["traits"] & TypeTrait.STATIC:
        return Refusal.CANNOT_FORCE
    if row["flags"] & UnitFlag.FORCED:
        return Refusal.ALREADY_FORCED
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    return Refusal.CANNOT_FORCE if row["flags"] & _RESTED else Refusal.NONE


@helper
def refuse_ride(world, state, unit, by_rail):
    """4.51, 4.53-4.55: why a unit on the map cannot take a train (or boat) at all."""
    row = state.units[unit]
    h, side = int(row["hex"]), int(row["side"])
    if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN:
        return Refusal.BAD_ORDER
    if not can_ride(row):
        return Refusal.ALREADY_MOVED
    if by_rail:
        if state.owner[h] != side or not station_at(world.places, h):
            return Refusal.NOT_A_STATION
        full = int(state.sides[side]["rail_used"]) + int(row["men"]) > world.sides[side]["rail_capacity"]
        return Refusal.RAIL_CAPACITY if full else Refusal.NONE
    if not port_at(world.places, h):
        return Refusal.NOT_A_PORT
    full = int(state.sides[side]["river_used"]) + int(row["men"]) > world.sides[side]["river_capacity"]
    return Refusal.RIVER_CAPACITY if full else Refusal.NONE


@helper
def refuse_enter(world, state, unit, hex):
    """4.57, for a unit of the side to act; stacking aside."""
    row = state.units[unit]
    if row["status"] != Status.IN_BOX:
        return Refusal.NOT_IN_BOX
    if row["ready_turn"] > state.clock[0]["turn"]:
        return Refusal.NOT_READY
    reason = Refusal.NO_LINK
    for link in range(len(world.links)):
        if world.links[link]["hex"] == hex and world.links[link]["box"] == row["box"]:
            if is_link_open(world, state, unit, link):
                return Refusal.NONE
            reason = Refusal.ENEMY_THERE if state.present[hex] & (2 >> int(row["side"])) else Refusal.LINE_CUT
    return reason


@helper
def refuse_exit(world, state, unit, box):
    """4.58, for a unit on the map."""
    if box < 0 or box >= len(world.boxes):
        return Refusal.BAD_ORDER
    if not can_ride(state.units[unit]):
        return Refusal.ALREADY_MOVED
    return Refusal.NONE if exit_link(world, state, unit, box) >= 0 else Refusal.NO_LINK


@helper
def refuse_move(world, state, unit, hex):
    """Chapter 4, for a unit on the map."""
    row = state.units[unit]
    unit_type, side = world.unit_types[row["unit_type"]], int(row["side"])
    if row["hex"] == hex:
        return Refusal.BAD_ORDER
    if state.present[hex] & (2 >> side):
        return Refusal.ENEMY_THERE
    if row["mp"] <= 0:
        return Refusal.NO_MP
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    if cannot_move(row, unit_type, enemy_bits(int(state.zoc[row["hex"]]), side)):
        return Refusal.ALREADY_MOVED
    if unit_type["move_class"] <= MoveClass.HORSE and not lets_in(world.regions, int(world.region_at[hex]), side):
        return Refusal.NO_ACCESS
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    reach(world, state, unit, cost, came)
    return Refusal.OUT_OF_REACH if cost[hex] < 0 else Refusal.NONE


@helper
def refuse_shape(units, hexes, kind, unit, hex, arg):
    """Whether the fields of an order are in their ranges (of unit and hex numbers) and the unused ones empty."""
    if kind < OrderKind.MOVE or kind > OrderKind.END_TURN:
        return Refusal.BAD_ORDER
    has_unit = kind != OrderKind.ASSAULT and kind != OrderKind.END_TURN
    has_hex = kind != OrderKind.END_TURN and kind != OrderKind.EXIT
    has_hex = has_hex and kind != OrderKind.FORCE and kind != OrderKind.LEAVE
    if (has_unit and (unit < 0 or unit >= units)) or (not has_unit and unit != NO_UNIT):
        return Refusal.BAD_ORDER
    if (has_hex and (hex < 0 or hex >= hexes)) or (not has_hex and hex != NO_HEX):
        return Refusal.BAD_ORDER
    if kind == OrderKind.ASSAULT:
        return Refusal.NONE if arg == 0 or arg == 1 else Refusal.BAD_ORDER
    return Refusal.NONE if arg == 0 or kind == OrderKind.EXIT else Refusal.BAD_ORDER


@kernel
def refusal(world, state, kind, unit, hex, arg):
    """Why the order is not legal now: a Refusal, NONE if it is."""
    clock = state.clock[0]
    if clock["phase"] != Phase.FIRST_TURN and clock["phase"] != Phase.SECOND_TURN:
        return Refusal.GAME_OVER
    reason = refuse_shape(len(state.units), len(state.owner), kind, unit, hex, arg)
    if reason != Refusal.NONE or kind == OrderKind.END_TURN:
        return reason
    if kind == OrderKind.ASSAULT:
        return can_assault(world, state, hex)
    row = state.units[unit]
    if row["side"] != clock["side"]:
        return Refusal.NOT_YOUR_UNIT
    if kind == OrderKind.ENTER:
        reason = refuse_enter(world, state, unit, hex)
    elif row["status"] != Status.ON_MAP:
        return Refusal.UNIT_NOT_ON_MAP
    elif kind == OrderKind.JOIN:
        return can_join(world, state, unit, hex)
    elif kind == OrderKind.LEAVE:
        return Refusal.NONE if row["target"] != NO_HEX else Refusal.NOT_JOINED
    elif kind == OrderKind.FORCE:
        return refuse_force(row, world.unit_types[row["unit_type"]])
    elif kind == OrderKind.EXIT:
        return refuse_exit(world, state, unit, arg)
    elif kind == OrderKind.MOVE:
        reason = refuse_move(world, state, unit, hex)
    else:
        reason = refuse_journey(world, state, unit, hex, kind == OrderKind.RAIL)
    if reason != Refusal.NONE:
        return reason
    side = int(row["side"])
    return Refusal.NONE if has_room(world, men_in(state, side, hex), int(row["men"]), hex) else Refusal.STACKING


@helper
def refuse_journey(world, state, unit, hex, by_rail):
    """4.51-4.55: RAIL or RIVER of a unit on the map to a hex; stacking aside."""
    reason = refuse_ride(world, state, unit, by_rail)
    if reason != Refusal.NONE:
        return reason
    row = state.units[unit]
    out = np.empty(len(state.owner), np.uint8)
    if by_rail:
        rail_reach(world, state, int(row["side"]), int(row["hex"]), out)
        if out[hex]:
            return Refusal.NONE
        return Refusal.LINE_CUT if station_at(world.places, hex) else Refusal.NOT_A_STATION
    river_reach(world, state, int(row["side"]), int(row["hex"]), out)
    if out[hex]:
        return Refusal.NONE
    return Refusal.RIVER_CLOSED if port_at(world.places, hex) else Refusal.NOT_A_PORT


@helper
def _list(out, n, kind, unit, hex, arg):
    """Write one order; the new count."""
    if n >= len(out):
        return n
    row = out[n]
    row["kind"] = kind
    row["unit"] = unit
    row["hex"] = hex
    row["arg"] = arg
    return n + 1


@helper
def _list_moves(world, state, men_at, n, out):
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != state.clock[0]["side"] or row["status"] != Status.ON_MAP:
            continue
        low, high = reach(world, state, unit, cost, came)
        for h in range(low, high + 1):
            if cost[h] > 0 and has_room(world, men_at[h], int(row["men"]), h):
                n = _list(out, n, OrderKind.MOVE, unit, h, 0)
    return n


@helper
def _list_rides(world, state, by_rail, men_at, n, out):
    marks = np.empty(len(state.owner), np.uint8)
    side = int(state.clock[0]["side"])
    kind = OrderKind.RAIL if by_rail else OrderKind.RIVER
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        if refuse_ride(world, state, unit, by_rail) != Refusal.NONE:
            continue
        if by_rail:
            rail_reach(world, state, side, int(row["hex"]), marks)
        else:
            river_reach(world, state, side, int(row["hex"]), marks)
        for h in range(len(marks)):
            if marks[h] and has_room(world, men_at[h], int(row["men"]), h):
                n = _list(out, n, kind, unit, h, 0)
    return n


@helper
def enemy_hexes(present, side, out):
    """Fill out int32[U] with the hexes that hold enemies of the side, in order; their number."""
    count = 0
    for h in range(len(present)):
        if present[h] & (2 >> side):
            out[count] = h
            count += 1
    return count


@helper
def _list_fights(world, state, n, out):
    """JOIN, LEAVE and ASSAULT."""
    side = state.clock[0]["side"]
    enemies = np.empty(len(state.units), np.int32)
    count = enemy_hexes(state.present, int(side), enemies)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        for i in range(count):
            if can_join(world, state, unit, int(enemies[i])) == Refusal.NONE:
                n = _list(out, n, OrderKind.JOIN, unit, int(enemies[i]), 0)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and row["target"] != NO_HEX:
            n = _list(out, n, OrderKind.LEAVE, unit, NO_HEX, 0)
    for i in range(count):
        if can_assault(world, state, int(enemies[i])) == Refusal.NONE:
            for arg in range(2):
                n = _list(out, n, OrderKind.ASSAULT, NO_UNIT, int(enemies[i]), arg)
    return n


@helper
def _list_entries(world, state, men_at, n, out):
    """ENTER, in order of unit and hex."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != state.clock[0]["side"] or row["status"] != Status.IN_BOX:
            continue
        last = NO_HEX
        while True:
            h = len(state.owner)
            for link in range(len(world.links)):
                there = int(world.links[link]["hex"])
                if world.links[link]["box"] == row["box"] and last < there < h:
                    h = there
            if h == len(state.owner):
                break
            last = h
            if refuse_enter(world, state, unit, h) == Refusal.NONE and has_room(world, men_at[h], int(row["men"]), h):
                n = _list(out, n, OrderKind.ENTER, unit, h, 0)
    return n


@kernel
def legal_orders(world, state, out):
    """Fill out ORDER[MAX_ORDERS] with all legal orders by (kind, unit, hex, arg), and return their number."""
    clock = state.clock[0]
    if clock["phase"] != Phase.FIRST_TURN and clock["phase"] != Phase.SECOND_TURN:
        return 0
    side = int(clock["side"])
    men_at = np.empty(len(state.owner), np.int32)
    count_men(state.units, side, men_at)
    n = _list_moves(world, state, men_at, 0, out)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if refuse_force(row, world.unit_types[row["unit_type"]]) == Refusal.NONE:
                n = _list(out, n, OrderKind.FORCE, unit, NO_HEX, 0)
    n = _list_rides(world, state, True, men_at, n, out)
    n = _list_rides(world, state, False, men_at, n, out)
    n = _list_fights(world, state, n, out)
    n = _list_entries(world, state, men_at, n, out)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            for box in range(len(world.boxes)):
                if refuse_exit(world, state, unit, box) == Refusal.NONE:
                    n = _list(out, n, OrderKind.EXIT, unit, NO_HEX, box)
    return _list(out, n, OrderKind.END_TURN, NO_UNIT, NO_HEX, 0)
