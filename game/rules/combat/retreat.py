"""Chapter 7, fifth part: Retreat, pursuit, surrender and advance.

7.27  A retreat hex is an adjacent hex that foot of the side may enter, that contains no enemy unit, and that is not in
      enemy ZOC unless a friendly unit is there. A hex without a retreat hex is encircled, and so are the units in it.
7.28  Each unit that must retreat moves to the best retreat hex that it can enter itself and that has room for it (4.8).
      Score RETREAT_TO_SUPPLY points for a hex in supply (regulars only), RETREAT_TO_OWN for a hex that its side owns
      and RETREAT_TO_PLACE for a hex with a place, and subtract RETREAT_NEAR_ENEMY for each hex adjacent to it that
      contains enemy units or is the hex being left. The highest score is best; among equals, take the first clockwise
      from north-east. A Retreat is one hex; in a Rout the unit then moves a second hex if it can, but not back. A unit
      that retreats is disrupted; in a Rout it is also routed. Aircraft retreat where foot can.
7.29  Pursuit: after a Rout the attackers' horse inflict one more loss for each HORSE_PER_LOSS of their fit men, up to
      PURSUIT_CAP tenths of a per cent of the routed men.
7.30  A unit that must retreat and cannot stays in the hex, is disrupted, and loses an additional TRAPPED_LOSS tenths of
      a per cent. In a Rout, or in a Retreat on one of the last two odds columns, it surrenders with all its arms
      instead. Irregulars at home melt away instead (6.30).
7.31  Advance: if the attacker so ordered and the hex is clear of enemy units, the attackers advance into it, the
      largest first, as long as stacking permits. Each must be able to cross the hexside. Disrupted units, static units
      and aircraft do not advance. Units that advance take the hex (4.13).
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
from game.rules.contact.melting import can_melt_away, melt_away
from game.rules.contact.presence import enemy_in, own_in, supply_reaches
from game.rules.contact.zoc import enemy_zoc
from game.rules.movement.march import capture_passing, place_unit
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import NO_WAY, is_under_snow, march_step, step_cost

RETREAT_TO_SUPPLY = 16
RETREAT_TO_OWN = 8
RETREAT_TO_PLACE = 2
RETREAT_NEAR_ENEMY = 3
HORSE_PER_LOSS = 4
PURSUIT_CAP = 150
TRAPPED_LOSS = 150
_IRREGULAR = int(TypeTrait.IRREGULAR)
_STATIC = int(TypeTrait.STATIC)
_BATTLE = int(LossCause.BATTLE)
_PURSUIT = int(LossCause.PURSUIT)
_CAPTURED = int(LossCause.CAPTURED)


@helper
def blocks_retreat(state: State, side: int, h: int) -> bool:
    """7.27: Whether the enemy keeps the side from retreating into the hex."""
    if enemy_in(state, side, h):
        return True
    return enemy_zoc(state, side, h) != 0 and not own_in(state, side, h)


@helper
def foot_can_cross(world: World, state: State, side: int, h: int, d: int, there: int) -> bool:
    """7.27: Whether foot of the side could march from h in direction d to `there`."""
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    return march_step(world, side, 0, snow_here, snow, h, d) < NO_WAY


@helper
def is_encircled(world: World, state: State, side: int, h: int) -> bool:
    """7.27: Whether the side has no retreat hex from the hex."""
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
    """7.28: Returns the best hex to which the unit can retreat from `here`, other than `left`; NO_HEX if none."""
    row = state.units[unit]
    side = int(row["side"])
    unit_type = world.unit_types[row["unit_type"]]
    best = NO_HEX
    best_score = -100
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
        score = 0
        if not unit_type["traits"] & _IRREGULAR and supply_reaches(state, side, there):
            score += RETREAT_TO_SUPPLY
        if state.owner[there] == side:
            score += RETREAT_TO_OWN
        if world.place_at[there] != NO_PLACE:
            score += RETREAT_TO_PLACE
        for e in range(6):
            beyond = world.neighbours[there, e]
            if beyond != NO_HEX and (beyond == left or enemy_in(state, side, beyond)):
                score -= RETREAT_NEAR_ENEMY
        if score > best_score:
            best = there
            best_score = score
    return best


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
    """7.28, 7.30: Retreats the defenders; those that cannot lose more men, or surrender."""
    for i in range(count):
        unit = int(group[i])
        row = state.units[unit]
        goal = best_retreat_hex(world, state, unit, target, target)
        if (result == Result.ROUT or (goal == NO_HEX and harsh)) and can_melt_away(world, state, unit):
            melt_away(world, state, unit, goal == NO_HEX, captured, log)
            continue
        if goal == NO_HEX and (harsh or result == Result.ROUT):
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
            log_event(log, EventKind.MOVED, int(state.units[unit]["side"]), unit, target, start, 0, 0)
            capture_passing(world, state, unit, target, log)
