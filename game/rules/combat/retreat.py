"""Chapter 7, third part: ways out, retreat and rout, pursuit, surrender, advance.

7.27  A way out of a hex is an adjacent hex that foot can march into, without enemy units, and without enemy ZOC
      unless friends stand there. A hex without a way out is encircled.
7.28  Each unit that must fall back goes to the best way out that it can enter itself and that has room for it: best
      in supply (for regulars), then held by its own side, then a named place, and far from the enemy and the lost hex.
      RETREAT is one hex, ROUT a second one too if there is one. Aircraft are carried off as foot. In a retreat units
      are disrupted, in a rout routed.
7.29  Pursuit: after a ROUT the attackers' horse, each four fit men one, cut down more of the routed, up to
      PURSUIT_CAP tenths of a per cent of them.
7.30  A unit without a way out stays, disrupted, and loses TRAPPED_LOSS tenths of a per cent more; in a rout, or in a
      retreat before odds of one of the last two columns, it surrenders with all its arms.
7.31  Advance: if the attackers want it and the hex is empty of enemies, those that fought move in, the largest first,
      as far as they can enter and stacking allows. STATIC units and aircraft do not advance. They take the hex (4.13).
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
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
from game.rules.combat.casualties import distribute_losses, eliminate_unit, lose_men_and_arms
from game.rules.contact.presence import enemy_in, own_in, supply_reaches
from game.rules.contact.zoc import enemy_zoc
from game.rules.movement.march import capture_passing, place_unit
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import NO_WAY, is_under_snow, march_step, step_cost

PURSUIT_CAP = 150
TRAPPED_LOSS = 150
_IRREGULAR = int(TypeTrait.IRREGULAR)
_STATIC = int(TypeTrait.STATIC)
_BATTLE = int(LossCause.BATTLE)
_PURSUIT = int(LossCause.PURSUIT)
_CAPTURED = int(LossCause.CAPTURED)


@helper
def blocks_retreat(state: State, side: int, h: int) -> bool:
    """7.27: whether the enemy keeps the side from falling back into the hex."""
    if enemy_in(state, side, h):
        return True
    return enemy_zoc(state, side, h) != 0 and not own_in(state, side, h)


@helper
def foot_can_cross(world: World, state: State, side: int, h: int, d: int, there: int) -> bool:
    """7.27: whether foot of the side could march from h in direction d to `there`."""
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    return march_step(world, side, 0, snow_here, snow, h, d) < NO_WAY


@helper
def is_encircled(world: World, state: State, side: int, h: int) -> bool:
    """7.27: whether the side has no way out of the hex."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if (
            there != NO_HEX
            and not blocks_retreat(state, side, there)
            and foot_can_cross(world, state, side, h, d, there)
        ):
            return False
    return True


@helper
def best_retreat_hex(world: World, state: State, unit: int, here: int, left: int) -> int:
    """7.28: where the unit falls back to from `here`, not to `left`; NO_HEX if nowhere. Ties: first direction."""
    row = state.units[unit]
    side = int(row["side"])
    unit_type = world.unit_types[row["unit_type"]]
    best = NO_HEX
    best_worth = -100
    for d in range(6):
        there = int(world.neighbours[here, d])
        if there in (NO_HEX, left) or blocks_retreat(state, side, there):
            continue
        if unit_type["move_class"] == MoveClass.AIR:
            passes = foot_can_cross(world, state, side, here, d, there)
        else:
            passes = step_cost(world, state, unit, here, d) > 0
        if not passes or not has_room(world, men_in(state, side, there), int(row["men"]), there):
            continue
        worth = 0
        if not unit_type["traits"] & _IRREGULAR and supply_reaches(state, side, there):
            worth += 16
        if state.owner[there] == side:
            worth += 8
        if world.place_at[there] != NO_PLACE:
            worth += 2
        for e in range(6):
            beyond = world.neighbours[there, e]
            if beyond != NO_HEX and (beyond == left or enemy_in(state, side, beyond)):
                worth -= 3
        if worth > best_worth:
            best = there
            best_worth = worth
    return best


@helper
def pursue(
    world: World, state: State, group: Ints, count: int, routed: Ints, routed_count: int, percent: int, booty: Longs
) -> None:
    """7.29: the horse of a group of attackers cut down the routed."""
    horse = 0
    for i in range(count):
        row = state.units[group[i]]
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.HORSE:
            horse += max(0, int(row["men"]) - int(row["sick"]))
    men = 0
    for i in range(routed_count):
        men += int(state.units[routed[i]]["men"])
    loss = min(horse // 4, men * PURSUIT_CAP // 1000)
    distribute_losses(state, routed, routed_count, loss, _PURSUIT, percent, booty)


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
    booty: Longs,
    log: EventLog,
) -> None:
    """7.28, 7.30: the defenders of a lost hex fall back, hold on at a price, or surrender."""
    for i in range(count):
        unit = int(group[i])
        row = state.units[unit]
        goal = best_retreat_hex(world, state, unit, target, target)
        if goal == NO_HEX and (harsh or result == Result.ROUT):
            lose_men_and_arms(state, unit, int(row["men"]), _CAPTURED, 100, booty)
            eliminate_unit(world, state, unit, _CAPTURED, log)
            continue
        if goal == NO_HEX:
            loss = int(row["men"]) * TRAPPED_LOSS // 1000
            lose_men_and_arms(state, unit, loss, _BATTLE, percent, booty)
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
    """Whether no enemy of the side stands in the hex now, whatever `present` says."""
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h and state.units[u]["side"] != side:
            return False
    return True


@helper
def can_advance(world: World, state: State, unit: int, target: int) -> bool:
    """7.31: whether the unit may move into the won hex."""
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
    """7.31: the attackers of a group move into the won hex, the largest first."""
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
            log_event(log, EventKind.MOVED, int(state.units[unit]["side"]), unit, target, start, 0, 0)
            capture_passing(world, state, unit, target, log)
