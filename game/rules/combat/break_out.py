"""Chapter 9, fourth part: Break-out and evacuation.

9.12 Break-out: a side may order the garrison of a besieged place to break out if, as far as it can see, the place is
     encircled (7.27) and the ring has a gap (9.10). All its units there other than trains and boats go together, with
     the losses of 9.13. If unseen enemies have closed the ring, none gets out: each unit loses FAILED_LOSS tenths of a
     per cent of its men. Those who took part have fought.
9.15 The commander's judgement: at the end of a turn in which it has had nothing to eat a garrison breaks out of its
     own accord with a chance of BREAK_OUT_CHANCE per cent, if it can. So does one that would give up (9.7, 9.8), as
     long as it has starved for less than SURRENDER_WEEKS turns; only a garrison starved for as long, or without a gap,
     surrenders.
9.16 Evacuation: a side may evacuate a place that it owns and from which it sees a retreat hex (7.27). Its foot, horse
     and aircraft there that obey, are not routed, have not fought and have MP left march in order to the best retreat
     hex (7.28), one at a time, the largest first, and have no MP left. Either they burn all the stores, and march one
     hex further if a retreat hex lies further from the place; or they take with them what they need for CARRIED_WEEKS
     turns. Enemy horse adjacent to the place follows them: one man is lost for each HORSE_PER_REARGUARD_LOSS of its fit
     men, REARGUARD_LOSS per cent of the men at most.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_UNIT,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Refusal,
    Status,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Row, World
from game.rules.combat.break_through import (
    BREAK_OUT_DIE,
    adjacent_horse,
    break_out_loss,
    break_through,
    find_gap,
    fit_men,
    largest_ground_unit,
)
from game.rules.combat.casualties import award_captured_arms, distribute_losses, lose_men_and_arms
from game.rules.combat.retreat_hexes import best_retreat_hex, foot_can_cross
from game.rules.contact.presence import own_in, sees_enemy
from game.rules.contact.zoc import known_enemy_zoc, mark_presence_and_zoc
from game.rules.geometry import hexes_between
from game.rules.movement.march import place_unit
from game.rules.upkeep.control import is_besieged

FAILED_LOSS = 100
CARRIED_WEEKS = 2
HORSE_PER_REARGUARD_LOSS = 8
REARGUARD_LOSS = 5
BURN, TAKE = 0, 1
"""What becomes of the stores in an evacuation: `arg` of the order EVACUATE."""
BY_ORDER, BY_JUDGEMENT, BY_SURRENDER = 0, 1, 2
"""Ordinals of the die of a break-out, by what made the garrison break out."""
_BATTLE, _PURSUIT = int(LossCause.BATTLE), int(LossCause.PURSUIT)


@helper
def _can_leave(world: World, row: Row, side: int, h: int) -> bool:
    """9.12: Whether a unit (its row) is of the garrison and no train or boat."""
    if row["hex"] != h or row["side"] != side or row["status"] != Status.ON_MAP:
        return False
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    return bool(move_class != MoveClass.TRAIN and move_class != MoveClass.BOAT)


@helper
def fit_to_leave(world: World, state: State, side: int, h: int) -> int:
    """9.11: Returns the fit men who would break out of the hex."""
    fit = 0
    for u in range(len(state.units)):
        if _can_leave(world, state.units[u], side, h):
            fit += fit_men(state.units[u])
    return fit


@helper
def _knows_retreat(world: World, state: State, side: int, h: int) -> bool:
    """7.27, 5.10: Whether the side knows of a retreat hex."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or sees_enemy(state, side, there):
            continue
        if known_enemy_zoc(state, side, there) != 0 and not own_in(state, side, there):
            continue
        if foot_can_cross(world, state, side, h, d, there):
            return True
    return False


@helper
def refuse_break_out(world: World, state: State, hex: int) -> int:
    """9.12: Returns why the side to act may not break out of the hex (a Refusal); NONE if it may."""
    side = int(state.clock[0]["side"])
    if world.place_at[hex] == NO_PLACE or not own_in(state, side, hex):
        return Refusal.NO_GARRISON
    if not is_besieged(world, state, side, hex) or _knows_retreat(world, state, side, hex):
        return Refusal.NOT_ENCLOSED
    fit = 0
    for u in range(len(state.units)):
        if _can_leave(world, state.units[u], side, hex):
            if state.units[u]["flags"] & UnitFlag.FOUGHT:
                return Refusal.ALREADY_FOUGHT
            fit += fit_men(state.units[u])
    gap, _ = find_gap(world, state, side, hex, fit, True)
    return Refusal.NONE if gap != NO_HEX else Refusal.NO_GAP


@helper
def break_out(world: World, state: State, place: int, why: int, seed: int, log: EventLog) -> bool:
    """9.12-9.15: The garrison of a place breaks out, if there is a gap; returns whether there was."""
    die = int(draw(seed, int(state.clock[0]["turn"]), Purpose.BREAK_OUT, place, why, BREAK_OUT_DIE + 1))
    return break_out_with(world, state, place, why, die, log)


@kernel
def break_out_with(world: World, state: State, place: int, why: int, die: int, log: EventLog) -> bool:
    """9.12-9.15: Calls for a break-out of the garrison of a besieged place with a given die; `break_out` rolls it."""
    hex = int(world.places[place]["hex"])
    side = 1 - int(state.places[place]["besieger"])
    fit = fit_to_leave(world, state, side, hex)
    gap, guards = find_gap(world, state, side, hex, fit, False)
    if gap == NO_HEX:
        return False
    percent = break_out_loss(world, guards, adjacent_horse(world, state, 1 - side, hex), fit, die)
    host = largest_ground_unit(world, state, 1 - side, hex)
    captured = np.zeros(3, np.int64)
    for u in range(len(state.units)):
        if _can_leave(world, state.units[u], side, hex):
            if why == BY_ORDER:
                state.units[u]["leg"] = NO_LEG
            break_through(world, state, u, gap, percent, host, captured, log)
    group = np.empty(1, np.int32)
    group[0] = host
    award_captured_arms(state, 1 - side, hex, group, 0 if host == NO_UNIT else 1, captured, log)
    mark_presence_and_zoc(world, state)
    return True


@helper
def order_break_out(world: World, state: State, hex: int, seed: int, log: EventLog) -> None:
    """9.12: The side to act breaks out of the place in the hex."""
    side, place = int(state.clock[0]["side"]), int(world.place_at[hex])
    if break_out(world, state, place, BY_ORDER, seed, log):
        return
    captured = np.zeros(3, np.int64)
    lost = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if _can_leave(world, row, side, hex):
            loss = int(row["men"]) * FAILED_LOSS // 1000
            lose_men_and_arms(state, u, loss, _BATTLE, 0, captured)
            row["flags"] |= UnitFlag.FOUGHT | UnitFlag.DISRUPTED
            row["mp"] = 0
            row["leg"] = NO_LEG
            lost += loss
    log_event(log, EventKind.BREAK_OUT_FAILED, side, NO_UNIT, hex, place, lost, 0)
    mark_presence_and_zoc(world, state)


@helper
def judges_it_time(world: World, state: State, place: int, seed: int) -> bool:
    """9.15: Whether the commander of a starving garrison wants to break out this turn."""
    turn = int(state.clock[0]["turn"])
    return bool(draw(seed, turn, Purpose.BREAK_OUT, place, 100, 100) < world.params[Param.BREAK_OUT_CHANCE])


@helper
def _can_march_off(world: World, row: Row, side: int, h: int) -> bool:
    """9.16: Whether a unit (its row) takes part in an evacuation."""
    if not _can_leave(world, row, side, h) or row["flags"] & (UnitFlag.REFUSES | UnitFlag.ROUTED | UnitFlag.FOUGHT):
        return False
    return bool(row["mp"] > 0)


@helper
def refuse_evacuation(world: World, state: State, hex: int, arg: int) -> int:
    """9.16: Returns why the side to act may not evacuate the hex (a Refusal); NONE if it may."""
    side, place = int(state.clock[0]["side"]), int(world.place_at[hex])
    if place == NO_PLACE or state.owner[hex] != side or not own_in(state, side, hex):
        return Refusal.NO_GARRISON
    if not _knows_retreat(world, state, side, hex):
        return Refusal.NO_WAY_OUT
    if arg == TAKE and state.places[place]["stores"] == 0:
        return Refusal.NOTHING_TO_TAKE
    for u in range(len(state.units)):
        if _can_march_off(world, state.units[u], side, hex):
            return Refusal.NONE
    return Refusal.CANNOT_LEAVE


@helper
def _list_leavers(world: World, state: State, side: int, hex: int, group: Ints) -> int:
    """Fills group int32[U] with the units that take part in an evacuation, the largest first; returns how many."""
    count = 0
    for u in range(len(state.units)):
        if _can_march_off(world, state.units[u], side, hex):
            at = count
            while at > 0 and state.units[group[at - 1]]["men"] < state.units[u]["men"]:
                group[at] = group[at - 1]
                at -= 1
            group[at] = u
            count += 1
    return count


@helper
def _settle_stores(state: State, place: int, arg: int, group: Ints, count: int) -> int:
    """9.16: Burns the stores of a place, or loads them; returns the rations burnt."""
    stores = int(state.places[place]["stores"])
    if arg == BURN:
        state.places[place]["stores"] = 0
        return stores
    for i in range(count):
        row = state.units[group[i]]
        weeks = min(CARRIED_WEEKS, stores // max(1, int(row["men"])))
        if weeks:
            row["weeks_out"] = -weeks
            row["flags"] |= UnitFlag.IN_SUPPLY
            stores -= weeks * int(row["men"])
    state.places[place]["stores"] = stores
    return 0


@kernel
def evacuate(world: World, state: State, hex: int, arg: int, log: EventLog) -> None:
    """9.16: The side to act evacuates the place in the hex."""
    side, place = int(state.clock[0]["side"]), int(world.place_at[hex])
    group = np.empty(len(state.units), np.int32)
    gone = 0
    count = _list_leavers(world, state, side, hex, group)
    for i in range(count):
        unit = int(group[i])
        goal = best_retreat_hex(world, state, unit, hex, NO_HEX)
        if goal != NO_HEX:
            further = best_retreat_hex(world, state, unit, goal, hex) if arg == BURN else NO_HEX
            if further != NO_HEX and hexes_between(world, further, hex) > 1:
                goal = further
            place_unit(state, unit, goal)
            state.units[unit]["flags"] |= UnitFlag.MOVED
            state.units[unit]["mp"] = 0
            state.units[unit]["leg"] = NO_LEG
            group[gone] = unit
            gone += 1
            log_event(log, EventKind.MOVED, side, unit, goal, hex, 0, 0)
    men = 0
    before = np.zeros(len(state.units), np.int32)
    for i in range(gone):
        before[i] = state.units[group[i]]["men"]
        men += int(before[i])
    burnt = _settle_stores(state, place, arg, group, gone) if gone else 0
    horse = adjacent_horse(world, state, 1 - side, hex)
    loss = min(horse // HORSE_PER_REARGUARD_LOSS, men * REARGUARD_LOSS // 100)
    distribute_losses(state, group, gone, loss, _PURSUIT, 0, np.zeros(3, np.int64))
    for i in range(gone):
        lost = int(before[i]) - int(state.units[group[i]]["men"])
        if lost > 0:
            at = int(state.units[group[i]]["hex"])
            log_event(log, EventKind.ATTRITION, side, int(group[i]), at, lost, _PURSUIT, 0)
    log_event(log, EventKind.EVACUATED, side, NO_UNIT, hex, place, men, burnt)
    mark_presence_and_zoc(world, state)
