"""Which orders are legal. `legal_orders` lists them, `refusal` says why one is not; both ask the same rules.

Orders come from the side to act, in a player turn only (3.3). What is legal depends on what it knows, never on enemies
that it does not see (5.10). Fields that a kind does not use hold NO_UNIT, NO_HEX, 0.
MOVE, FORCE: chapter 4. RAIL, RIVER, ENTER, EXIT: 4.51-4.58. JOIN, LEAVE, ASSAULT: chapter 7. HIDE, DISPERSE, GATHER:
chapter 6. AMBUSH, RAID, REPAIR: chapter 8. DEMAND: chapter 9. RECRUIT, REQUISITION, BLOCKADE: chapter 11. LEAD:
chapter 13. RECON, BOMB: chapter 14. DECIDE: chapter 16. END_TURN always.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, Phase, RaidTarget, Refusal, Status
from game.core.jit import helper, kernel
from game.rules.combat.assault import can_assault, can_join
from game.rules.combat.surrender import refuse_demand
from game.rules.contact.presence import sees_enemy
from game.rules.legality import (
    refuse_enter,
    refuse_exit,
    refuse_force,
    refuse_journey,
    refuse_move,
    refuse_ride,
    refuse_shape,
    refuse_work,
)
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room, men_in
from game.rules.movement.transport import rail_reach, river_reach
from game.rules.story.events import refuse_decide

_TARGETS = len(RaidTarget)
MAX_ORDERS = 65536
"""Room that holds the legal orders of any position; further ones would not be listed."""


@kernel
def refusal(world, state, kind, unit, hex, arg):
    """Why the order is not legal now: a Refusal, NONE if it is."""
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    return refuse_order(world, state, kind, unit, hex, arg, cost, came)


@helper
def refuse_order(world, state, kind, unit, hex, arg, cost, came):
    """`refusal`, leaving the way of a MOVE in cost and came for whoever carries it out."""
    clock = state.clock[0]
    if clock["phase"] != Phase.FIRST_TURN and clock["phase"] != Phase.SECOND_TURN:
        return Refusal.GAME_OVER
    reason = refuse_shape(len(state.units), len(state.owner), kind, unit, hex, arg)
    if reason != Refusal.NONE or kind == OrderKind.END_TURN:
        return reason
    if kind == OrderKind.ASSAULT:
        return can_assault(world, state, hex)
    if kind == OrderKind.DEMAND:
        return refuse_demand(world, state, hex)
    if kind == OrderKind.DECIDE:
        return refuse_decide(world, state, arg)
    row = state.units[unit]
    if row["side"] != clock["side"]:
        return Refusal.NOT_YOUR_UNIT
    if kind == OrderKind.ENTER:
        reason = refuse_enter(world, state, unit, hex)
    elif kind == OrderKind.GATHER:
        return refuse_work(world, state, kind, unit, hex, arg)
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
        reason = refuse_move(world, state, unit, hex, cost, came)
    elif kind >= OrderKind.HIDE:
        return refuse_work(world, state, kind, unit, hex, arg)
    else:
        reason = refuse_journey(world, state, unit, hex, kind == OrderKind.RAIL)
    if reason != Refusal.NONE:
        return reason
    side = int(row["side"])
    return Refusal.NONE if has_room(world, men_in(state, side, hex), int(row["men"]), hex) else Refusal.STACKING


@helper
def list_order(out, n, kind, unit, hex, arg):
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
                n = list_order(out, n, kind, unit, h, 0)
    return n


@helper
def known_enemy_hexes(state, side, out):
    """Fill out int32[U] with the hexes in which the side sees enemies, in order; their number."""
    count = 0
    for h in range(len(state.present)):
        if sees_enemy(state, side, h):
            out[count] = h
            count += 1
    return count


@helper
def _list_fights(world, state, n, out):
    """JOIN, LEAVE and ASSAULT."""
    side = state.clock[0]["side"]
    enemies = np.empty(len(state.units), np.int32)
    count = known_enemy_hexes(state, int(side), enemies)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        for i in range(count):
            if can_join(world, state, unit, int(enemies[i])) == Refusal.NONE:
                n = list_order(out, n, OrderKind.JOIN, unit, int(enemies[i]), 0)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and row["target"] != NO_HEX:
            n = list_order(out, n, OrderKind.LEAVE, unit, NO_HEX, 0)
    for i in range(count):
        if can_assault(world, state, int(enemies[i])) == Refusal.NONE:
            for arg in range(2):
                n = list_order(out, n, OrderKind.ASSAULT, NO_UNIT, int(enemies[i]), arg)
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
                n = list_order(out, n, OrderKind.ENTER, unit, h, 0)
    return n


@helper
def _args(world, state, kind):
    """How many values of `arg` an order of the kind has."""
    if kind == OrderKind.RAID:
        return _TARGETS
    return len(state.leaders) if kind == OrderKind.LEAD else 1


@helper
def _list_work(world, state, n, out):
    """HIDE to DECIDE."""
    side = state.clock[0]["side"]
    for kind in range(OrderKind.HIDE, OrderKind.DECIDE):
        if kind == OrderKind.DEMAND:
            for h in range(len(state.owner)):
                if refuse_demand(world, state, h) == Refusal.NONE:
                    n = list_order(out, n, kind, NO_UNIT, h, 0)
            continue
        flies = kind == OrderKind.RECON or kind == OrderKind.BOMB
        status = Status.DISPERSED if kind == OrderKind.GATHER else Status.ON_MAP
        for unit in range(len(state.units)):
            if state.units[unit]["side"] != side or state.units[unit]["status"] != status:
                continue
            if flies and world.unit_types[state.units[unit]["unit_type"]]["move_class"] != MoveClass.AIR:
                continue
            for h in range(len(state.owner) if flies else 1):
                for arg in range(_args(world, state, kind)):
                    if refuse_work(world, state, kind, unit, h, arg) == Refusal.NONE:
                        n = list_order(out, n, kind, unit, h if flies else NO_HEX, arg)
    for option in range(len(world.options)):
        if refuse_decide(world, state, option) == Refusal.NONE:
            n = list_order(out, n, OrderKind.DECIDE, NO_UNIT, NO_HEX, option)
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
                n = list_order(out, n, OrderKind.FORCE, unit, NO_HEX, 0)
    n = _list_rides(world, state, True, men_at, n, out)
    n = _list_rides(world, state, False, men_at, n, out)
    n = _list_fights(world, state, n, out)
    n = _list_entries(world, state, men_at, n, out)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            for box in range(len(world.boxes)):
                if refuse_exit(world, state, unit, box) == Refusal.NONE:
                    n = list_order(out, n, OrderKind.EXIT, unit, NO_HEX, box)
    n = _list_work(world, state, n, out)
    return list_order(out, n, OrderKind.END_TURN, NO_UNIT, NO_HEX, 0)
