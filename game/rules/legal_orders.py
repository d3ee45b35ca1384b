"""The list of legal orders, in order of kind, unit, hex and arg, and the question whether a single one is legal.

Orders are given by the side to act, in its player turn (3.3). ORDER_SPECS says which units, hexes and args come into
question for a kind; `rules.legality` decides about each. The kinds that flood the map to find where a unit can go are
listed flood by flood.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, Phase, RaidTarget, Refusal, Status
from game.core.jit import helper, kernel
from game.core.orders import (
    AIRCRAFT_ONLY,
    ARG_CHOICE,
    HEX_CHOICE,
    STACKS,
    TAKES_UNIT,
    UNIT_STATUS,
    ArgChoice,
    HexChoice,
)
from game.core.state import State
from game.core.world import Bits, Ints, Records, World
from game.rules.contact.presence import sees_enemy
from game.rules.legality import refuse_by_side, refuse_by_unit, refuse_order, refuse_ride, refuse_unit
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room
from game.rules.movement.transport import rail_reach, river_reach

_KINDS = len(TAKES_UNIT)
_TARGETS = len(RaidTarget)
MAX_ORDERS = 65536
"""Capacity of a list of legal orders. No position of a scenario of the permitted size comes near it."""


@kernel
def refusal(world: World, state: State, kind: int, unit: int, hex: int, arg: int) -> int:
    """Returns why the order is not legal now, Refusal.NONE if it is."""
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    return refuse_order(world, state, kind, unit, hex, arg, cost, came)


@kernel
def legal_orders(world: World, state: State, out: Records) -> int:
    """Fills out ORDER[MAX_ORDERS] with all legal orders, sorted by (kind, unit, hex, arg); returns their number."""
    clock = state.clock[0]
    if clock["phase"] != Phase.FIRST_TURN and clock["phase"] != Phase.SECOND_TURN:
        return 0
    men_at = np.empty(len(state.owner), np.int32)
    count_men(state.units, int(clock["side"]), men_at)
    hexes = np.empty(len(state.owner), np.int32)
    n = 0
    for kind in range(_KINDS):
        if kind == OrderKind.MOVE:
            n = _list_moves(world, state, men_at, n, out)
        elif kind == OrderKind.RAIL or kind == OrderKind.RIVER:
            n = _list_rides(world, state, kind, men_at, n, out)
        else:
            count = _hexes_of(world, state, kind, hexes)
            if TAKES_UNIT[kind]:
                n = _list_by_unit(world, state, kind, hexes[:count], men_at, n, out)
            else:
                n = _list_by_side(world, state, kind, hexes[:count], n, out)
    return n


@helper
def list_order(out: Records, n: int, kind: int, unit: int, hex: int, arg: int) -> int:
    """Appends one order to the n orders in `out`; returns the new number. A full list stays as it is."""
    if n >= len(out):
        return n
    row = out[n]
    row["kind"] = kind
    row["unit"] = unit
    row["hex"] = hex
    row["arg"] = arg
    return n + 1


@helper
def _list_moves(world: World, state: State, men_at: Ints, n: int, out: Records) -> int:
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    found = np.empty(len(state.owner), np.int32)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != state.clock[0]["side"] or row["status"] != Status.ON_MAP:
            continue
        low = high = int(row["hex"])
        for i in range(reach(world, state, unit, cost, came, found)):
            low, high = min(low, int(found[i])), max(high, int(found[i]))
        for h in range(low, high + 1):
            if cost[h] > 0 and has_room(world, men_at[h], int(row["men"]), h):
                n = list_order(out, n, OrderKind.MOVE, unit, h, 0)
    return n


@helper
def _list_rides(world: World, state: State, kind: int, men_at: Ints, n: int, out: Records) -> int:
    marks = np.empty(len(state.owner), np.uint8)
    side = int(state.clock[0]["side"])
    by_rail = kind == OrderKind.RAIL
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
                n = list_order(out, n, kind, unit, h, 0)
    return n


@helper
def _list_by_unit(world: World, state: State, kind: int, hexes: Ints, men_at: Ints, n: int, out: Records) -> int:
    args = _arg_count(world, state, kind)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != UNIT_STATUS[kind] or refuse_unit(state, kind, unit) != Refusal.NONE:
            continue
        if AIRCRAFT_ONLY[kind] and world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
            continue
        for i in range(len(hexes)):
            h = int(hexes[i])
            for arg in range(args):
                if refuse_by_unit(world, state, kind, unit, h, arg) == Refusal.NONE:
                    if not STACKS[kind] or has_room(world, men_at[h], int(row["men"]), h):
                        n = list_order(out, n, kind, unit, h, arg)
    return n


@helper
def _list_by_side(world: World, state: State, kind: int, hexes: Ints, n: int, out: Records) -> int:
    args = _arg_count(world, state, kind)
    for i in range(len(hexes)):
        for arg in range(args):
            if refuse_by_side(world, state, kind, int(hexes[i]), arg) == Refusal.NONE:
                n = list_order(out, n, kind, NO_UNIT, int(hexes[i]), arg)
    return n


@helper
def _arg_count(world: World, state: State, kind: int) -> int:
    """Returns how many values the `arg` of a kind of order can have."""
    choice = ARG_CHOICE[kind]
    if choice == ArgChoice.ADVANCE or choice == ArgChoice.STORES:
        return 2
    if choice == ArgChoice.BOX:
        return len(world.boxes)
    if choice == ArgChoice.TARGET:
        return _TARGETS
    if choice == ArgChoice.LEADER:
        return len(state.leaders)
    return len(world.options) if choice == ArgChoice.OPTION else 1


@helper
def _hexes_of(world: World, state: State, kind: int, out: Ints) -> int:
    """Fills out int32[H] with the hexes that a kind of order may name, in order; returns their number."""
    choice = HEX_CHOICE[kind]
    if choice == HexChoice.NONE:
        out[0] = NO_HEX
        return 1
    side = int(state.clock[0]["side"])
    listed = np.zeros(len(state.owner), np.uint8)
    _mark_listed(world, choice, listed)
    count = 0
    for h in range(len(listed)):
        if choice == HexChoice.ANY or (sees_enemy(state, side, h) if choice == HexChoice.ENEMY else listed[h] != 0):
            out[count] = h
            count += 1
    return count


@helper
def _mark_listed(world: World, choice: int, listed: Bits) -> None:
    """Marks in listed uint8[H] the hexes of a HexChoice that the World lists: of places or of entries."""
    if choice == HexChoice.ENTRY:
        for link in range(len(world.links)):
            if world.links[link]["hex"] != NO_HEX:
                listed[world.links[link]["hex"]] = 1
        return
    for p in range(len(world.places)):
        place = world.places[p]
        if (
            choice == HexChoice.PLACE
            or (choice == HexChoice.STATION and place["station"])
            or (choice == HexChoice.PORT and place["port"])
        ):
            listed[place["hex"]] = 1
