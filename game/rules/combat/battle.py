"""Chapter 7, third part: Resolving the battle. In one file because it is one procedure, step by step.

7.17  Roll two dice and add the die roll modifiers. Treat a total below 2 as 2, and above 12 as 12. The odds column and
      the total give a result on the combat results table: the losses of each side in tenths of a per cent of the men
      engaged (7.22), what happens to the loser (7.18), and the share of the arms captured (7.23).
7.18  Stand: no further effect. Repulsed: the attackers on the ground are disrupted. Retreat and Rout: the defenders
      must retreat (7.28).
7.19  Defenders who man at least one level of a fort (7.8) do not retreat: treat a Retreat as a Stand, and the defenders
      lose an additional FORT_LOSS tenths of a per cent. A Rout is applied as it is.
7.20  Each unit in the battle expends AMMO_USE points of ammunition; if the defenders evade (7.34), a unit does so only
      with a chance of one half. The attackers have fought and have no MP left this turn.
7.32  The attacker wins the battle if the result is a Retreat or a Rout, or if no enemy unit is left in the hex; the
      defender wins it if the attackers are repulsed and an enemy of theirs is left. The winner gains prestige (13.13).
      Then check the leaders in the battle for casualties (13.4).
7.34  Evasion: if all defenders are irregular, are attacked outside towns, cities and forts, are not encircled (7.27)
      and are not attacked from ambush, they evade. They lose EVASION_PERCENT per cent of the losses of the table, and a
      Rout is treated as a Retreat.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    LossCause,
    Modifier,
    MoveClass,
    Param,
    Purpose,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event, log_modifier
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Longs, Shorts, World
from game.rules.combat.air import wear_aircraft
from game.rules.combat.battle_defection import defect_in_battle
from game.rules.combat.casualties import (
    REPULSE_CAPTURE_PERCENT,
    award_captured_arms,
    crt_loss,
    distribute_losses,
    eliminate_unit,
    is_below_minimum,
    lose_men_and_arms,
    men_struck,
)
from game.rules.combat.retreat import (
    advance_after_combat,
    drives_out_encircled,
    is_clear_of_enemy,
    pursue,
    retreat_defenders,
)
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.combat.strength import AMBUSH, SURPRISE, battle_odds
from game.rules.combat.surprise import DISCOVERED_LOSS
from game.rules.command.leaders import check_leader_casualties, list_led_units
from game.rules.command.prestige import record_victory
from game.rules.contact.sight import reveal
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.recruits import note_victory
from game.rules.upkeep.control import is_town
from game.rules.upkeep.exhaustion import tire_attackers

FORT_LOSS = 50
_BATTLE = int(LossCause.BATTLE)
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)
EVASION_PERCENT = 10
"""7.34: per cent of the losses that defenders suffer who evade."""
ATTACK, DEFENCE = 0, 1
"""The two groups of units in a battle: indices of arrays below."""
ROLL = 0
"""Passed instead of a total of the dice: roll them."""


@helper
def leading_unit(world: World, state: State, side: int, hex: int) -> int:
    """Returns the first unit of the side, other than aircraft, that has joined the assault on the hex; or NO_UNIT."""
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] == hex and row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                return u
    return NO_UNIT


@helper
def _list_combatants(
    world: World, state: State, side: int, target: int, groups: Ints, counts: Longs, men: Longs
) -> None:
    """Fills groups int32[2, U] with the attackers on the ground and the defenders, who now see each other.

    Fills counts and men int64[2] with the number of units and of men in each group.
    """
    counts[:] = 0
    men[:] = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["status"] != Status.ON_MAP:
            continue
        if row["side"] != side and row["hex"] == target:
            group = DEFENCE
        elif row["target"] == target and world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
            group = ATTACK
        else:
            continue
        reveal(state, u)
        row["sighted"] = 1
        groups[group, counts[group]] = u
        counts[group] += 1
        men[group] += int(row["men"])


@helper
def _eliminate_depleted(
    world: World, state: State, group: Ints, count: int, cause: int, percent: int, captured: Longs, log: EventLog
) -> None:
    """7.25: Eliminates the units of a group that have too few men left."""
    for i in range(count):
        unit = int(group[i])
        if is_below_minimum(state, unit):
            lose_men_and_arms(state, unit, int(state.units[unit]["men"]), cause, percent, captured)
            eliminate_unit(world, state, unit, cause, log)


@helper
def _fire(world: World, state: State, unit: int, target: int, evaded: bool, seed: int) -> None:
    """7.20: Expends the ammunition of a unit in a battle for the hex."""
    if evaded and draw(seed, int(state.clock[0]["turn"]), Purpose.AMMUNITION, unit, target, 2) == 0:
        return
    row = state.units[unit]
    row["ammunition"] = max(0, int(row["ammunition"]) - int(world.params[Param.AMMO_USE]))


@helper
def _end_assault(
    world: World,
    state: State,
    side: int,
    target: int,
    result: int,
    defenders: Ints,
    defending: int,
    evaded: bool,
    seed: int,
    log: EventLog,
) -> None:
    """7.18, 7.20, 14.5: Disrupts repulsed attackers, expends ammunition, wears aircraft; ends the assault."""
    for i in range(defending):
        _fire(world, state, int(defenders[i]), target, evaded, seed)
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] == target and row["side"] == side:
            _fire(world, state, u, target, evaded, seed)
            row["target"] = NO_HEX
            row["mp"] = 0
            row["flags"] |= UnitFlag.FOUGHT
            if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
                wear_aircraft(world, state, u, target, seed, log)
            elif result == Result.REPULSED:
                row["flags"] |= UnitFlag.DISRUPTED


@helper
def _scatter(state: State, group: Ints, count: int, result: int) -> None:
    """9.19: Disrupts those whose surprise assault has failed, and routs them if they are repulsed."""
    for i in range(count):
        row = state.units[group[i]]
        if row["status"] == Status.ON_MAP:
            row["flags"] |= UnitFlag.DISRUPTED
            if result == Result.REPULSED:
                row["flags"] |= UnitFlag.ROUTED


@helper
def _roll_dice(state: State, target: int, lead: int, seed: int) -> int:
    """7.17: Returns the total of two dice for this hex and leading unit.

    As a unit attacks once a turn, no two assaults share their dice.
    """
    turn = int(state.clock[0]["turn"])
    first = draw(seed, turn, Purpose.COMBAT_FIRST, target, lead, 6)
    return 2 + int(first) + int(draw(seed, turn, Purpose.COMBAT_SECOND, target, lead, 6))


@helper
def _can_evade(world: World, state: State, target: int, defenders: Ints, defending: int) -> bool:
    """7.34: Whether all defenders are irregulars in open country with a retreat hex."""
    if is_town(world, target) or defending == 0:
        return False
    for i in range(defending):
        if not world.unit_types[state.units[defenders[i]]["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
            return False
    return not is_encircled(world, state, int(state.units[defenders[0]]["side"]), target)


@helper
def _inflict_losses(
    world: World,
    state: State,
    target: int,
    result: int,
    harsh: bool,
    losses: Longs,
    percents: Longs,
    groups: Ints,
    counts: Longs,
    arms: Longs,
    log: EventLog,
) -> None:
    """7.22-7.30, 7.35: Inflicts losses in men, lets the shaken go over, and retreats the defenders.

    Adds the arms lost by each group to arms[2, 3].
    `percents` of the lost arms are captured; `harsh` as for `retreat_defenders`.
    """
    attackers, defenders = groups[ATTACK], groups[DEFENCE]
    attacking, defending = int(counts[ATTACK]), int(counts[DEFENCE])
    for group in range(2):
        loss, percent = int(losses[group]), int(percents[group])
        distribute_losses(state, groups[group], int(counts[group]), loss, _BATTLE, percent, arms[group])
    percent = int(percents[DEFENCE])
    if result >= Result.RETREAT:
        defect_in_battle(world, state, defenders, defending, attackers, attacking, log)
    elif result == Result.REPULSED:
        defect_in_battle(world, state, attackers, attacking, defenders, defending, log)
    if result == Result.ROUT:
        pursue(world, state, attackers, attacking, defenders, defending, percent, arms[DEFENCE])
    if result >= Result.RETREAT:
        retreat_defenders(world, state, target, result, harsh, percent, defenders, defending, arms[DEFENCE], log)
    _eliminate_depleted(world, state, defenders, defending, _BATTLE, percent, arms[DEFENCE], log)
    _eliminate_depleted(world, state, attackers, attacking, _BATTLE, int(percents[ATTACK]), arms[ATTACK], log)


@helper
def _settle_victory(
    world: World,
    state: State,
    side: int,
    target: int,
    lead: int,
    result: int,
    lost: Longs,
    leaders: Shorts,
    groups: Ints,
    counts: Longs,
    seed: int,
    log: EventLog,
) -> None:
    """7.32: Records the victory and checks the leaders of both groups; lost int64[2] are the men each has lost."""
    won = result >= Result.RETREAT or is_clear_of_enemy(state, side, target)
    if won:
        record_victory(world, state, side, target, int(lost[DEFENCE]), log)
        note_victory(state, groups[ATTACK], int(counts[ATTACK]), int(lost[DEFENCE]))
    elif result == Result.REPULSED:
        record_victory(world, state, 1 - side, target, int(lost[ATTACK]), log)
        note_victory(state, groups[DEFENCE], int(counts[DEFENCE]), int(lost[ATTACK]))
    question = target * len(state.units) + lead
    for group in range(2):
        beaten = won if group == DEFENCE else result == Result.REPULSED and not won
        count = int(counts[group])
        check_leader_casualties(world, state, target, question, leaders, groups[group], count, beaten, seed, log)


@kernel
def resolve_battle(
    world: World,
    state: State,
    side: int,
    target: int,
    advance: int,
    dice: int,
    how: int,
    seed: int,
    log: EventLog,
) -> int:
    """7.17-7.35, 9.17-9.19: The side attacks the hex with all units that have joined. Returns the Result.

    `dice` is a total of the dice, or ROLL; `how` is BY_DAY, AMBUSH or SURPRISE.
    """
    lead = leading_unit(world, state, side, target)
    if dice == ROLL:
        dice = _roll_dice(state, target, lead, seed)
    column, modifier, fort, attack, defence = battle_odds(world, state, side, target, how, log)
    cell = world.crt[column, max(2, min(dice + modifier, 12)) - 2]
    result, tenths = int(cell["result"]), int(cell["defender_loss"])
    if result == Result.RETREAT and fort > 0 and how != SURPRISE:
        result = _STAND
        tenths += FORT_LOSS
    groups, counts, men = np.empty((2, len(state.units)), np.int32), np.empty(2, np.int64), np.empty(2, np.int64)
    _list_combatants(world, state, side, target, groups, counts, men)
    leaders = np.empty(len(state.leaders), np.int16)
    list_led_units(state, leaders)
    losses, lost, percents = np.empty(2, np.int64), np.empty(2, np.int64), np.zeros(2, np.int64)
    losses[ATTACK] = crt_loss(int(men[ATTACK]), defence, int(cell["attacker_loss"])) // (2 if how == AMBUSH else 1)
    losses[DEFENCE] = crt_loss(int(men[DEFENCE]), attack, tenths)
    lost[ATTACK], lost[DEFENCE] = men_struck(state, side), men_struck(state, 1 - side)
    if how == SURPRISE and result <= Result.REPULSED:
        losses[ATTACK] += losses[ATTACK] * DISCOVERED_LOSS // 100
    percents[DEFENCE] = int(cell["capture"])
    if result == Result.REPULSED:
        percents[ATTACK] = REPULSE_CAPTURE_PERCENT
    evaded = how != AMBUSH and _can_evade(world, state, target, groups[DEFENCE], int(counts[DEFENCE]))
    if evaded:
        log_modifier(log, Modifier.EVASION, NO_UNIT, EVASION_PERCENT)
        result = min(result, _RETREAT)
        losses[DEFENCE] = losses[DEFENCE] * EVASION_PERCENT // 100
    battle_event = log.count[0]
    log_event(log, EventKind.BATTLE, side, lead, target, 0, 0, result)
    harsh = drives_out_encircled(world, column)
    arms = np.zeros((2, 3), np.int64)
    _inflict_losses(world, state, target, result, harsh, losses, percents, groups, counts, arms, log)
    award_captured_arms(state, side, target, groups[ATTACK], int(counts[ATTACK]), arms[DEFENCE], log)
    award_captured_arms(state, 1 - side, target, groups[DEFENCE], int(counts[DEFENCE]), arms[ATTACK], log)
    if how != AMBUSH:
        tire_attackers(world, state, target, groups[ATTACK], int(counts[ATTACK]), evaded, log)
    if how == SURPRISE and result <= Result.REPULSED:
        _scatter(state, groups[ATTACK], int(counts[ATTACK]), result)
    _end_assault(world, state, side, target, result, groups[DEFENCE], int(counts[DEFENCE]), evaded, seed, log)
    lost[ATTACK], lost[DEFENCE] = men_struck(state, side) - lost[ATTACK], men_struck(state, 1 - side) - lost[DEFENCE]
    _settle_victory(world, state, side, target, lead, result, lost, leaders, groups, counts, seed, log)
    if advance and is_clear_of_enemy(state, side, target):
        advance_after_combat(world, state, target, groups[ATTACK], int(counts[ATTACK]), log)
    log_modifier(log, Modifier.DICE, NO_UNIT, dice)
    log_modifier(log, Modifier.RESULT, NO_UNIT, result)
    if battle_event < len(log.events):
        log.events[battle_event]["a"] = lost[ATTACK]
        log.events[battle_event]["b"] = lost[DEFENCE]
    mark_presence_and_zoc(world, state)
    return result
