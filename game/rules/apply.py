"""Carrying out orders: the switchboard from OrderKind to the chapters.

It trusts its caller: the order is legal (`legal.refusal` is NONE). Any order takes a unit off its schedule (15.9).
"""

from game.core.jit import kernel
from game.core.terms import NO_HEX, NO_LEG, NO_UNIT, OrderKind, Refusal
from game.rules.combat import ROLL, resolve_assault
from game.rules.legal import refusal
from game.rules.movement import force_march, move_unit
from game.rules.sequence import end_side_turn
from game.rules.transport import enter_from_box, exit_to_box, rail_unit, river_unit


@kernel
def apply_order(world, state, kind, unit, hex, arg, seed, record):
    """Carry out one legal order."""
    if unit != NO_UNIT:
        state.units[unit]["leg"] = NO_LEG
    if kind == OrderKind.MOVE:
        move_unit(world, state, unit, hex, record)
    elif kind == OrderKind.FORCE:
        force_march(world, state, unit, seed, record)
    elif kind == OrderKind.RAIL:
        rail_unit(world, state, unit, hex, record)
    elif kind == OrderKind.RIVER:
        river_unit(world, state, unit, hex, record)
    elif kind == OrderKind.JOIN:
        state.units[unit]["target"] = hex
    elif kind == OrderKind.LEAVE:
        state.units[unit]["target"] = NO_HEX
    elif kind == OrderKind.ASSAULT:
        resolve_assault(world, state, hex, arg, ROLL, seed, record)
    elif kind == OrderKind.ENTER:
        enter_from_box(world, state, unit, hex, record)
    elif kind == OrderKind.EXIT:
        exit_to_box(world, state, unit, arg, record)
    elif kind == OrderKind.END_TURN:
        end_side_turn(world, state, seed, record)


@kernel
def apply_orders(world, state, orders, seed, record):
    """Carry out orders ORDER[n] in turn; how many were. Stops at the first illegal one and after the side changes."""
    side = int(state.clock[0]["side"])
    turn = int(state.clock[0]["turn"])
    for i in range(len(orders)):
        if state.clock[0]["side"] != side or state.clock[0]["turn"] != turn:
            return i
        order = orders[i]
        kind, unit, hex, arg = int(order["kind"]), int(order["unit"]), int(order["hex"]), int(order["arg"])
        if refusal(world, state, kind, unit, hex, arg) != Refusal.NONE:
            return i
        apply_order(world, state, kind, unit, hex, arg, seed, record)
    return len(orders)
