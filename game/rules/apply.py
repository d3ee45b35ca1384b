"""Carries out orders: dispatches each kind to its chapter.

Trusts that the order is legal (`legality.refuse_order` returned NONE). Any order takes a unit off its schedule (15.9).
"""

import numpy as np

from game.core.codes import NO_HEX, NO_LEG, NO_UNIT, OrderKind, Phase, Refusal
from game.core.dtypes import ORDER
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.orders import STAYS_HIDDEN
from game.core.state import State
from game.core.world import Bits, Records, World
from game.rules.combat.air import bomb, recon
from game.rules.combat.ambush_resolution import spring_ambush
from game.rules.combat.assault import resolve_assault
from game.rules.combat.battle import ROLL
from game.rules.combat.break_out import evacuate, order_break_out
from game.rules.combat.raids import raid
from game.rules.combat.repair import repair
from game.rules.combat.strength import BY_DAY, SURPRISE
from game.rules.combat.surrender import demand
from game.rules.command.leaders import lead
from game.rules.contact.hiding import disperse, gather, hide, lie_in_ambush
from game.rules.contact.sight import reveal
from game.rules.contact.zoc import mark_around
from game.rules.country.recruits import blockade, recruit, requisition
from game.rules.legality import refuse_order
from game.rules.movement.boxes import enter_from_box, exit_to_box
from game.rules.movement.march import force_march, move_along
from game.rules.movement.transport import rail_unit, river_unit
from game.rules.sequence import WeekOver, end_side_turn
from game.rules.story.events import decide
from game.rules.upkeep.garrison import march_out

_MARCHES = np.zeros(len(OrderKind), np.bool_)
_MARCHES[[OrderKind.MOVE, OrderKind.RAIL, OrderKind.RIVER, OrderKind.EXIT]] = True
"""11.14: orders by which a garrison leaves a place without giving it up."""
_END_TURN, _OVER = int(OrderKind.END_TURN), int(Phase.OVER)


def apply_order(world: World, state: State, kind: int, unit: int, hex: int, arg: int, seed: int, log: EventLog) -> None:
    """Carries out one legal order."""
    apply_orders(world, state, np.array([(kind, unit, hex, arg)], ORDER), seed, log)


def apply_orders(
    world: World, state: State, orders: Records, seed: int, log: EventLog, week_over: WeekOver | None = None
) -> int:
    """Carries out orders ORDER[n] in turn; returns how many.

    Stops at the first illegal order and after the player's turn ends. `week_over` is called if both have ended.
    """
    return int(np.count_nonzero(apply_all(world, state, orders, False, seed, log, week_over)))


def apply_all(
    world: World,
    state: State,
    orders: Records,
    skips: bool,
    seed: int,
    log: EventLog,
    week_over: WeekOver | None = None,
) -> Bits:
    """Carries out orders ORDER[n] in turn; returns uint8[n], 1 for each that was carried out.

    If it `skips`, orders that are illegal when their turn comes are left out, else it stops at the first. It also stops
    when the player's turn has ended. `week_over` is called if both have ended.
    """
    carried = np.zeros(len(orders), np.uint8)
    at = int(carry_out_orders(world, state, orders, skips, carried, seed, log))
    ends = at < len(orders) and int(orders["kind"][at]) == _END_TURN
    if ends and int(state.clock["phase"][0]) != _OVER:
        end_side_turn(world, state, seed, log, week_over)
        carried[at] = 1
    return carried


@kernel
def carry_out_orders(
    world: World, state: State, orders: Records, skips: int, carried: Bits, seed: int, log: EventLog
) -> int:
    """Carries out orders ORDER[n] up to the one that ends the turn; returns where it stopped.

    Marks in carried uint8[n] what was carried out. Illegal orders are left out if it `skips` them, else it stops there.
    """
    cost = np.empty(len(state.owner), np.int16)
    came = np.empty(len(state.owner), np.int8)
    for i in range(len(orders)):
        order = orders[i]
        kind, unit, hex, arg = int(order["kind"]), int(order["unit"]), int(order["hex"]), int(order["arg"])
        if kind == OrderKind.END_TURN:
            return i
        if refuse_order(world, state, kind, unit, hex, arg, cost, came) != Refusal.NONE:
            if skips:
                continue
            return i
        carried[i] = 1
        left = NO_HEX
        if unit != NO_UNIT:
            state.units[unit]["leg"] = NO_LEG
            left = int(state.units[unit]["hex"])
        if kind == OrderKind.MOVE:
            if move_along(world, state, unit, hex, cost, came, log):
                spring_ambush(world, state, unit, seed, log)
        else:
            _carry_out(world, state, kind, unit, hex, arg, seed, log)
            if unit != NO_UNIT and not STAYS_HIDDEN[kind] and reveal(state, unit):
                if state.units[unit]["hex"] != NO_HEX:
                    mark_around(world, state, int(state.units[unit]["hex"]))
        if left != NO_HEX and _MARCHES[kind] and state.units[unit]["hex"] != left:
            march_out(world, state, unit, left)
    return len(orders)


@helper
def _carry_out(world: World, state: State, kind: int, unit: int, hex: int, arg: int, seed: int, log: EventLog) -> None:
    """Carries out one legal order other than MOVE and END_TURN."""
    if kind == OrderKind.FORCE:
        force_march(world, state, unit, seed, log)
    elif kind == OrderKind.RAIL:
        if rail_unit(world, state, unit, hex, log):
            spring_ambush(world, state, unit, seed, log)
    elif kind == OrderKind.RIVER:
        river_unit(world, state, unit, hex, log)
    elif kind == OrderKind.JOIN:
        state.units[unit]["target"] = hex
    elif kind == OrderKind.LEAVE:
        state.units[unit]["target"] = NO_HEX
    elif kind == OrderKind.ASSAULT or kind == OrderKind.SURPRISE:
        how = SURPRISE if kind == OrderKind.SURPRISE else BY_DAY
        resolve_assault(world, state, hex, arg, ROLL, how, seed, log)
    elif kind == OrderKind.ENTER:
        enter_from_box(world, state, unit, hex, log)
    elif kind == OrderKind.EXIT:
        exit_to_box(world, state, unit, arg, log)
    elif kind == OrderKind.DEMAND or kind == OrderKind.BREAKOUT or kind == OrderKind.EVACUATE:
        _settle_siege(world, state, kind, hex, arg, seed, log)
    elif kind == OrderKind.DECIDE:
        decide(world, state, arg, seed, log)
    else:
        _work(world, state, kind, unit, hex, arg, seed, log)


@helper
def _settle_siege(world: World, state: State, kind: int, hex: int, arg: int, seed: int, log: EventLog) -> None:
    """Carries out one legal order of chapter 9 that concerns a whole garrison."""
    if kind == OrderKind.DEMAND:
        demand(world, state, hex, seed, log)
    elif kind == OrderKind.BREAKOUT:
        order_break_out(world, state, hex, seed, log)
    else:
        evacuate(world, state, hex, arg, log)


@helper
def _work(world: World, state: State, kind: int, unit: int, hex: int, arg: int, seed: int, log: EventLog) -> None:
    """Carries out one legal order of chapters 6, 8, 11, 13 and 14."""
    if kind == OrderKind.HIDE:
        hide(world, state, unit, log)
    elif kind == OrderKind.DISPERSE:
        disperse(world, state, unit, log)
    elif kind == OrderKind.GATHER:
        gather(world, state, unit, seed, log)
    elif kind == OrderKind.AMBUSH:
        lie_in_ambush(world, state, unit, log)
    elif kind == OrderKind.RAID:
        raid(world, state, unit, arg, seed, log)
    elif kind == OrderKind.REPAIR:
        repair(world, state, unit, log)
    elif kind == OrderKind.RECRUIT:
        recruit(world, state, unit, log)
    elif kind == OrderKind.REQUISITION:
        requisition(world, state, unit, log)
    elif kind == OrderKind.BLOCKADE:
        blockade(state, unit)
    elif kind == OrderKind.RECON:
        recon(world, state, unit, hex, seed, log)
    elif kind == OrderKind.BOMB:
        bomb(world, state, unit, hex, seed, log)
    elif kind == OrderKind.LEAD:
        lead(state, unit, arg, log)
