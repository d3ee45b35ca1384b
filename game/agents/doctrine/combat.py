"""Assaults: who joins them, which are made, which wait for an adjacent battle. Every one that pays off is made."""

import numpy as np

from game.agents.doctrine.assault_value import assault_by, pays_off, supply_gained
from game.agents.doctrine.blackboard import (
    Blackboard,
    Purpose,
    weight_of,
)
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength, mark_strength
from game.agents.tactics import cancel_joins, commit_assault, keeps_schedule
from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_UNIT,
    Disposition,
    MoveClass,
    OrderKind,
    PlaceKind,
    Refusal,
    Status,
)
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Records, World
from game.rules.combat.assault import can_assault, can_join
from game.rules.combat.strength import BY_DAY, SURPRISE
from game.rules.contact.presence import own_in, sees_enemy
from game.rules.geometry import are_near, hexes_between
from game.rules.legal_orders import list_order

BATTLE_HEXES = 1
"""Hexes between two assaults within which the first may change the odds of the second: losers retreat so far."""


@helper
def _must_hold(world: World, state: State, board: Blackboard, unit: int, target: int) -> bool:
    """Returns whether a unit must not leave its town for an assault: others are near, and too few would stay."""
    row = state.units[unit]
    h = int(row["hex"])
    place = int(world.place_at[h])
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN:
        return False
    threat = int(board.enemy_near[h]) - abs(int(board.enemy_at[target]))
    if threat <= 0:
        return False
    hold = int(board.dispositions[unit, Disposition.HOLD]) + weight_of(board, Weight.HOLD_SHIFT)
    return int(board.own_at[h]) - fit_strength(row) < threat * hold // 100


@helper
def _list_own(state: State, side: int, own: Ints) -> int:
    """Fills own int32[U] with the units of the side on the map; returns how many."""
    count = 0
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP and state.units[unit]["side"] == side:
            own[count] = unit
            count += 1
    return count


@helper
def _join_all(
    world: World, state: State, side: int, board: Blackboard, own: Ints, target: int, out: Records, count: int
) -> int:
    """Appends a join for each unit in own that can attack a hex and need not stay where it is; returns the new count.

    Against a few who keep supply from troops near them garrisons sally too: they need not advance.
    """
    for i in range(len(own)):
        unit = int(own[i])
        row = state.units[unit]
        if not are_near(world, int(row["hex"]), target, 1):
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                continue
        if row["target"] == target or can_join(world, state, unit, target) != Refusal.NONE:
            continue
        if _must_hold(world, state, board, unit, target) and supply_gained(world, state, side, board, target) <= 0:
            continue
        if keeps_schedule(world, state, unit) and board.purpose[unit] != Purpose.CLEAR_LINE:
            continue
        row["target"] = target
        count = list_order(out, count, OrderKind.JOIN, unit, target, 0)
    return count


@helper
def _may_advance(world: World, state: State, side: int, board: Blackboard, target: int) -> int:
    """Returns 1 if the attackers may advance into the hex, 0 if one of them holds a place that is worth more."""
    place = int(world.place_at[target])
    prize = int(board.value[place]) if place != NO_PLACE else 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["target"] != target:
            continue
        place = int(world.place_at[row["hex"]])
        if place != NO_PLACE and board.value[place] > prize:
            return 0
    return 1


@helper
def _is_faced(world: World, state: State, side: int, target: int) -> bool:
    """Returns whether any unit of the side is next to the hex: aircraft alone do not assault."""
    for d in range(6):
        h = int(world.neighbours[target, d])
        if h != NO_HEX and own_in(state, side, h):
            return True
    return False


@helper
def _first_waiting(state: State, board: Blackboard, target: int) -> int:
    """Returns the first unit that waits for the odds of an assault on a hex; or NO_UNIT."""
    for unit in range(len(state.units)):
        if board.purpose[unit] == Purpose.WAITS and state.units[unit]["target"] == target:
            return unit
    return NO_UNIT


@helper
def _wait(state: State, side: int, board: Blackboard, target: int) -> None:
    """Marks the units that have joined an assault on a hex as waiting for an adjacent battle."""
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["target"] == target:
            board.purpose[unit] = Purpose.WAITS


@helper
def _leave(state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends the order by which a unit that waits leaves its assault; returns the new count."""
    state.units[unit]["target"] = NO_HEX
    board.purpose[unit] = Purpose.CALLED_OFF
    return list_order(out, count, OrderKind.LEAVE, unit, NO_HEX, 0)


@helper
def _leave_all(state: State, board: Blackboard, target: int, out: Records, count: int) -> int:
    """Appends `leave` for all units that wait for the odds of an assault on a hex; returns the new count."""
    for unit in range(len(state.units)):
        if board.purpose[unit] == Purpose.WAITS and state.units[unit]["target"] == target:
            count = _leave(state, board, unit, out, count)
    return count


@helper
def _count_waiting(state: State, side: int, board: Blackboard, out: Records) -> tuple[int, int]:
    """Returns how many units wait for the odds of their assault, and how many orders have been listed.

    Those whose enemy is no longer seen there leave at once.
    """
    waiting = count = 0
    for unit in range(len(state.units)):
        target = int(state.units[unit]["target"])
        if board.purpose[unit] != Purpose.WAITS or target == NO_HEX:
            continue
        if sees_enemy(state, side, target):
            waiting += 1
        else:
            count = _leave(state, board, unit, out, count)
    return waiting, count


@helper
def _is_beside(world: World, battles: Ints, count: int, target: int) -> bool:
    """Returns whether one of the first `count` hexes in battles is so near that its assault may change the odds."""
    for i in range(count):
        if hexes_between(world, int(battles[i]), target) <= BATTLE_HEXES:
            return True
    return False


@kernel
def plan_assaults(world: World, state: State, side: int, board: Blackboard, out: Records, log: EventLog) -> int:
    """Fills out ORDER[...] with joins and assaults, all that pay; returns how many orders.

    An assault next to another is only joined: whether it still pays is seen when the other has been fought.
    """
    mark_strength(world, state, side, board.own_at, board.own_near)
    mark_strength(world, state, 1 - side, board.enemy_at, board.enemy_near)
    battles, fought = np.empty(len(state.units), np.int32), 0
    own = np.empty(len(state.units), np.int32)
    own = own[: _list_own(state, side, own)]
    waiting, count = _count_waiting(state, side, board, out)
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        target = int(row["hex"])
        if row["status"] != Status.ON_MAP or row["side"] == side or board.enemy_at[target] < 0:
            continue
        lead = _first_waiting(state, board, target) if waiting else NO_UNIT
        weak = board.own_near[target] * 2 < board.enemy_at[target] or not _is_faced(world, state, side, target)
        if weak and lead == NO_UNIT:
            continue
        board.enemy_at[target] = -max(1, int(board.enemy_at[target]))  # each hex is considered once
        first = count
        count = _join_all(world, state, side, board, own, target, out, count)
        if count == first and lead == NO_UNIT:
            continue
        if lead == NO_UNIT:
            lead = int(out[first]["unit"])
        possible, how = can_assault(world, state, target) == Refusal.NONE, BY_DAY
        if possible:
            how = assault_by(world, state, side, target, log)
        if not (possible and pays_off(world, state, side, board, target, lead, how, log)):
            count = cancel_joins(state, out, first, count)
            count = _leave_all(state, board, target, out, count)
        elif _is_beside(world, battles, fought, target):
            _wait(state, side, board, target)
        else:
            advance = _may_advance(world, state, side, board, target)
            kind = OrderKind.SURPRISE if how == SURPRISE else OrderKind.ASSAULT
            count = list_order(out, count, kind, NO_UNIT, target, advance)
            commit_assault(state, side, target)
            battles[fought] = target
            fought += 1
    return count
