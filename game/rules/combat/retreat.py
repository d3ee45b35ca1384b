"""Chapter 7, sixth part: Retreat, pursuit, surrender and advance.

7.29  Pursuit: after a Rout the attackers' horse inflict one more loss for each HORSE_PER_LOSS of their fit men, up to
      PURSUIT_CAP tenths of a per cent of the routed men.
7.30  A unit that must retreat and cannot stays in the hex, is disrupted, and loses an additional TRAPPED_LOSS tenths of
      a per cent. In a Rout, or in a Retreat on one of the last DRIVEN_OUT_COLUMNS odds columns, it breaks through the
      ring instead, with the losses of 9.13 and an even die. If the ring has no gap for it (9.11), it surrenders with
      all its arms. Irregulars at home melt away instead (6.30).
7.31  Advance: if the attacker so ordered and the hex is clear of enemy units, the attackers advance into it, the
      largest first, as long as stacking permits. Each must be able to cross the hexside. Disrupted units, static units
      and aircraft do not advance. Units that advance take the hex (4.13).
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    LossCause,
    MoveClass,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, Longs, World
from game.rules.combat.break_through import EVEN_DIE, break_out_loss, break_through, find_gap, largest_ground_unit
from game.rules.combat.casualties import distribute_losses, eliminate_unit, lose_men_and_arms
from game.rules.combat.retreat_hexes import best_retreat_hex
from game.rules.contact.melting import can_melt_away, melt_away
from game.rules.movement.march import capture_passing, place_unit
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import step_cost
from game.rules.upkeep.garrison import march_out

HORSE_PER_LOSS = 4
PURSUIT_CAP = 150
TRAPPED_LOSS = 150
DRIVEN_OUT_COLUMNS = 2
_STATIC = int(TypeTrait.STATIC)
_BATTLE = int(LossCause.BATTLE)
_PURSUIT = int(LossCause.PURSUIT)
_CAPTURED = int(LossCause.CAPTURED)


@helper
def pursue(
    world: World, state: State, group: Ints, count: int, routed: Ints, routed_count: int, percent: int, captured: Longs
) -> None:
    """7.29: Inflicts the losses of pursuit by the horse of a group of attackers."""
    horse = 0
    for i in range(count):
        row = state.units[group[i]]
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.HORSE:
            horse += max(0, int(row["men"]) - int(row["sick"]))
    men = 0
    for i in range(routed_count):
        men += int(state.units[routed[i]]["men"])
    loss = min(horse // HORSE_PER_LOSS, men * PURSUIT_CAP // 1000)
    distribute_losses(state, routed, routed_count, loss, _PURSUIT, percent, captured)


@helper
def drives_out_encircled(world: World, column: int) -> bool:
    """7.30: Whether a Retreat on a column of the odds drives out even those who have no retreat hex."""
    return column >= len(world.odds) - DRIVEN_OUT_COLUMNS


@helper
def retreat_defenders(
    world: World,
    state: State,
    target: int,
    result: int,
    harsh: bool,
    percent: int,
    group: Ints,
    count: int,
    captured: Longs,
    log: EventLog,
) -> None:
    """7.28, 7.30: Retreats the defenders; those that cannot lose more men, break through the ring, or surrender."""
    side, fit = 1, 0
    for i in range(count):
        row = state.units[group[i]]
        side = int(row["side"])
        fit += max(0, int(row["men"]) - int(row["sick"]))
    gap, guards = NO_HEX, -1
    for i in range(count):
        unit = int(group[i])
        row = state.units[unit]
        goal = best_retreat_hex(world, state, unit, target, target)
        if (result == Result.ROUT or (goal == NO_HEX and harsh)) and can_melt_away(world, state, unit):
            melt_away(world, state, unit, goal == NO_HEX, captured, log)
            continue
        if goal == NO_HEX and (harsh or result == Result.ROUT):
            if guards < 0:
                gap, guards = find_gap(world, state, side, target, fit, False)
            loss = break_out_loss(world, guards, 0, fit, EVEN_DIE)
            host = largest_ground_unit(world, state, 1 - side, target)
            if gap != NO_HEX and break_through(world, state, unit, gap, loss, host, captured, log):
                continue
            lose_men_and_arms(state, unit, int(row["men"]), _CAPTURED, 100, captured)
            eliminate_unit(world, state, unit, _CAPTURED, log)
            continue
        if goal == NO_HEX:
            loss = int(row["men"]) * TRAPPED_LOSS // 1000
            lose_men_and_arms(state, unit, loss, _BATTLE, percent, captured)
            row["flags"] |= UnitFlag.DISRUPTED
            continue
        row["flags"] |= UnitFlag.DISRUPTED
        if result == Result.ROUT:
            row["flags"] |= UnitFlag.ROUTED
            further = best_retreat_hex(world, state, unit, goal, target)
            if further != NO_HEX:
                goal = further
        place_unit(state, unit, goal)
        log_event(log, EventKind.RETREATED, int(row["side"]), unit, goal, target, 0, 0)


@helper
def is_clear_of_enemy(state: State, side: int, h: int) -> bool:
    """Whether no enemy unit of the side is in the hex now, whatever `present` says."""
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h and state.units[u]["side"] != side:
            return False
    return True


@helper
def can_advance(world: World, state: State, unit: int, target: int) -> bool:
    """7.31: Whether the unit may advance into the hex."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    if row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.DISRUPTED or unit_type["traits"] & _STATIC:
        return False
    for d in range(6):
        if world.neighbours[row["hex"], d] == target:
            if step_cost(world, state, unit, int(row["hex"]), d) == 0:
                return False
    return has_room(world, men_in(state, int(row["side"]), target), int(row["men"]), target)


@helper
def advance_after_combat(world: World, state: State, target: int, group: Ints, count: int, log: EventLog) -> None:
    """7.31: Advances the attackers of a group into the hex, the largest first."""
    asked = np.zeros(count, np.uint8)
    for _ in range(count):
        largest = NO_UNIT
        most = 0
        for i in range(count):
            men = int(state.units[group[i]]["men"])
            if not asked[i] and (largest == NO_UNIT or men > most):
                largest = i
                most = men
        asked[largest] = 1
        unit = int(group[largest])
        if can_advance(world, state, unit, target):
            start = int(state.units[unit]["hex"])
            place_unit(state, unit, target)
            march_out(world, state, unit, start)
            log_event(log, EventKind.MOVED, int(state.units[unit]["side"]), unit, target, start, 0, 0)
            capture_passing(world, state, unit, target, log)
