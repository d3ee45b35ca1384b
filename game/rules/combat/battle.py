"""Chapter 7, third part: Resolving the battle.

7.17  Roll two dice and add the die roll modifiers. Treat a total below 2 as 2, and above 12 as 12. The odds column and
      the total give a result on the combat results table: the losses of each side in tenths of a per cent of the men
      engaged (7.22), what happens to the loser (7.18), and the share of the arms captured (7.23).
7.18  Stand: no further effect. Repulsed: the attackers on the ground are disrupted. Retreat and Rout: the defenders
      must retreat (7.28).
7.19  Defenders who man at least one level of a fort (7.8) do not retreat: treat a Retreat as a Stand, and the defenders
      lose an additional FORT_LOSS tenths of a per cent. A Rout is applied as it is.
7.20  Each unit in the battle expends AMMO_USE ammunition. The attackers have fought and have no MP left this turn.
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
from game.core.world import Ints, Longs, World
from game.rules.combat.air import wear_aircraft
from game.rules.combat.casualties import (
    REPULSE_CAPTURE_PERCENT,
    award_captured_arms,
    crt_loss,
    distribute_losses,
    eliminate_unit,
    is_below_minimum,
    lose_men_and_arms,
    men_lost,
)
from game.rules.combat.retreat import advance_after_combat, is_clear_of_enemy, is_encircled, pursue, retreat_defenders
from game.rules.combat.strength import battle_odds
from game.rules.command.leaders import check_leader_casualties, list_led_units
from game.rules.command.prestige import record_victory
from game.rules.contact.sight import reveal
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.control import is_town

FORT_LOSS = 50
_BATTLE = int(LossCause.BATTLE)
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)
EVASION_PERCENT = 50
"""Per cent of their losses that bands suffer when they slip away (7.34)."""
ROLL = 0
"""Instead of a total: the dice are rolled."""


@helper
def leading_unit(world: World, state: State, side: int, hex: int) -> int:
    """The first unit of the side, other than aircraft, that has joined the assault on the hex; or NO_UNIT."""
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] == hex and row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                return u
    return NO_UNIT


@helper
def _list_combatants(
    world: World, state: State, side: int, target: int, attackers: Ints, defenders: Ints
) -> tuple[int, int, int, int]:
    """List the side's attackers on the ground and the defenders; returns how many there are, and their men.

    From now on they see each other.
    """
    attacking = defending = men_attacking = men_defending = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["status"] != Status.ON_MAP:
            continue
        if row["side"] != side and row["hex"] == target:
            reveal(state, u)
            row["sighted"] = 1
            defenders[defending] = u
            defending += 1
            men_defending += int(row["men"])
        elif row["target"] == target and world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
            reveal(state, u)
            row["sighted"] = 1
            attackers[attacking] = u
            attacking += 1
            men_attacking += int(row["men"])
    return attacking, defending, men_attacking, men_defending


@helper
def _eliminate_depleted(
    world: World, state: State, group: Ints, count: int, cause: int, percent: int, booty: Longs, log: EventLog
) -> None:
    """7.25: units with too few men left are no more."""
    for i in range(count):
        unit = int(group[i])
        if is_below_minimum(state, unit):
            lose_men_and_arms(state, unit, int(state.units[unit]["men"]), cause, percent, booty)
            eliminate_unit(world, state, unit, cause, log)


@helper
def _end_assault(
    world: World,
    state: State,
    side: int,
    target: int,
    result: int,
    defenders: Ints,
    defending: int,
    seed: int,
    log: EventLog,
) -> None:
    """7.18, 7.20, 14.5: disorder, ammunition spent, aircraft worn; the assault is over."""
    spent = int(world.params[Param.AMMO_USE])
    for i in range(defending):
        row = state.units[defenders[i]]
        row["ammunition"] = max(0, int(row["ammunition"]) - spent)
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] == target and row["side"] == side:
            row["ammunition"] = max(0, int(row["ammunition"]) - spent)
            row["target"] = NO_HEX
            row["mp"] = 0
            row["flags"] |= UnitFlag.FOUGHT
            if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
                wear_aircraft(world, state, u, target, seed, log)
            elif result == Result.REPULSED:
                row["flags"] |= UnitFlag.DISRUPTED


@helper
def _roll_dice(state: State, target: int, lead: int, seed: int) -> int:
    """7.17: two dice for this hex and leading unit. As a unit fights once a turn, no two assaults share their dice."""
    turn = int(state.clock[0]["turn"])
    first = draw(seed, turn, Purpose.COMBAT_FIRST, target, lead, 6)
    return 2 + int(first) + int(draw(seed, turn, Purpose.COMBAT_SECOND, target, lead, 6))


@helper
def _can_evade(world: World, state: State, target: int, defenders: Ints, defending: int) -> bool:
    """7.34: whether the defenders are bands in open country who need not stand and fight."""
    if is_town(world, target) or defending == 0:
        return False
    for i in range(defending):
        if not world.unit_types[state.units[defenders[i]]["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
            return False
    return not is_encircled(world, state, int(state.units[defenders[0]]["side"]), target)


@kernel
def resolve_battle(
    world: World,
    state: State,
    side: int,
    target: int,
    advance: int,
    dice: int,
    from_ambush: int,
    seed: int,
    log: EventLog,
) -> int:
    """7.17-7.31: the side attacks a hex with all who have joined; `dice` is a total, or ROLL. Returns the Result."""
    lead = leading_unit(world, state, side, target)
    if dice == ROLL:
        dice = _roll_dice(state, target, lead, seed)
    column, modifier, fort, attack, defence = battle_odds(world, state, side, target, from_ambush, log)
    cell = world.crt[column, max(2, min(dice + modifier, 12)) - 2]
    result = int(cell["result"])
    defender_loss = int(cell["defender_loss"])
    if result == Result.RETREAT and fort > 0:
        result = _STAND
        defender_loss += FORT_LOSS
    taken = int(cell["capture"])
    left = REPULSE_CAPTURE_PERCENT if result == Result.REPULSED else 0
    attackers = np.empty(len(state.units), np.int32)
    defenders = np.empty(len(state.units), np.int32)
    attacking, defending, men_attacking, men_defending = _list_combatants(
        world, state, side, target, attackers, defenders
    )
    booty = np.zeros(3, np.int64)
    leavings = np.zeros(3, np.int64)
    lost, enemy_lost = men_lost(state, side), men_lost(state, 1 - side)
    leaders = np.empty(len(state.leaders), np.int16)
    list_led_units(state, leaders)
    slips = _can_evade(world, state, target, defenders, defending) and not from_ambush
    if slips:
        log_modifier(log, Modifier.EVASION, NO_UNIT, EVASION_PERCENT)
        result = min(result, _RETREAT)
    told = log.count[0]
    log_event(log, EventKind.BATTLE, side, lead, target, 0, 0, result)
    loss = crt_loss(men_attacking, defence, int(cell["attacker_loss"]))
    distribute_losses(state, attackers, attacking, loss, _BATTLE, left, leavings)
    loss = crt_loss(men_defending, attack, defender_loss)
    if slips:
        loss = loss * EVASION_PERCENT // 100
    distribute_losses(state, defenders, defending, loss, _BATTLE, taken, booty)
    if result == Result.ROUT:
        pursue(world, state, attackers, attacking, defenders, defending, taken, booty)
    if result >= Result.RETREAT:
        harsh = column >= len(world.odds) - 2
        retreat_defenders(world, state, target, result, harsh, taken, defenders, defending, booty, log)
    _eliminate_depleted(world, state, defenders, defending, _BATTLE, taken, booty, log)
    _eliminate_depleted(world, state, attackers, attacking, _BATTLE, left, leavings, log)
    award_captured_arms(state, side, target, attackers, attacking, booty, log)
    award_captured_arms(state, 1 - side, target, defenders, defending, leavings, log)
    _end_assault(world, state, side, target, result, defenders, defending, seed, log)
    won = result >= Result.RETREAT or is_clear_of_enemy(state, side, target)
    lost, enemy_lost = men_lost(state, side) - lost, men_lost(state, 1 - side) - enemy_lost
    if won:
        record_victory(world, state, side, target, enemy_lost, log)
    elif result == Result.REPULSED:
        record_victory(world, state, 1 - side, target, lost, log)
    question = target * len(state.units) + lead
    beaten = result == Result.REPULSED and not won
    check_leader_casualties(world, state, target, question, leaders, attackers, attacking, beaten, seed, log)
    check_leader_casualties(world, state, target, question, leaders, defenders, defending, won, seed, log)
    if advance and is_clear_of_enemy(state, side, target):
        advance_after_combat(world, state, target, attackers, attacking, log)
    log_modifier(log, Modifier.DICE, NO_UNIT, dice)
    log_modifier(log, Modifier.RESULT, NO_UNIT, result)
    if told < len(log.events):
        log.events[told]["a"] = lost
        log.events[told]["b"] = enemy_lost
    mark_presence_and_zoc(world, state)
    return result
