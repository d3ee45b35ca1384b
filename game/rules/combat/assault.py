"""Chapter 7: combat. Joining an assault, and carrying it out.

7.1   A unit of the side to act joins an assault on an adjacent hex in which the side sees an enemy unit. All that are
      there defend, and whoever fights is seen and hides no longer. The unit must not have fought or travelled by train
      or boat this turn, must have an MP left and fit men, and not be routed.
7.2   It must be able to step across the hexside (4.2-4.6); trains attack along rails, boats by 4.64. Aircraft in
      service join from anywhere within their range instead, weather permitting (14.2). They and artillery need
      ammunition.
7.3   At most MAX_ASSAULT_UNITS join one assault. It can be carried out once a unit other than aircraft has joined.
7.4-7.16   Strength, odds, shifts and modifiers: strength.py.
7.17  The two dice with their modifier count as 2 at least and 12 at most. Column and total find a cell of the combat
      results table: losses of both sides in tenths of a per cent of the men engaged (7.22), a result, and the share
      of arms taken.
7.18  Results: STAND, nothing more; REPULSED, the attackers on the ground are disrupted; RETREAT and ROUT, the defenders
      fall back (7.28).
7.19  Defenders who man a fort (7.8) do not retreat: the result is STAND and they lose FORT_LOSS tenths more.
7.20  Every unit in the fight spends AMMO_USE of its ammunition. Attackers have then fought: no more MP this turn.
7.21  The preview carries out the assault on a copy of the position, with each total of the dice.
7.22-7.26  Men and arms lost: casualties.py. 7.27-7.31  Retreat, pursuit, surrender, advance: retreat.py.
7.32  Who drives the enemy from the hex, leaves nobody alive in it or beats off the attack has won: prestige (13.13).
      Leaders in the fight run their risk (13.4).
7.34  Bands slip away: irregulars without regulars, attacked outside towns, cities and forts with a way out (7.27) and
      not from ambush, lose EVASION per cent of what the table says and are never routed.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Hexside,
    LossCause,
    Modifier,
    MoveClass,
    Param,
    Phase,
    Purpose,
    Refusal,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event, log_modifier
from game.core.jit import helper, kernel
from game.core.state import State, copy_state, restore
from game.core.world import Records, World
from game.rules.combat.air import refuse_flight, wear_out
from game.rules.combat.casualties import end_unit, is_spent, lose_in_battle, spread_losses, table_loss, take_booty
from game.rules.combat.retreat import advance_after_combat, drive_out, is_cleared, is_encircled, pursue
from game.rules.combat.strength import weigh
from game.rules.command.leaders import battle_won, note_leaders, risk_leaders
from game.rules.contact.presence import sees_enemy
from game.rules.contact.sight import come_out
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.boats import is_on_water
from game.rules.movement.step_cost import step_cost
from game.rules.upkeep.control import is_town

FORT_LOSS = 50
REPULSE_CAPTURE = 50
_BATTLE = int(LossCause.BATTLE)
_CAUSES = len(LossCause)
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)
EVASION = 50
"""Per cent of their losses that bands suffer when they slip away (7.34)."""
ROLL = 0
"""Instead of a total: the dice are rolled."""


@kernel
def can_join(world, state, unit, hex):
    """7.1-7.3: whether the unit may join the assault on the hex: a Refusal, NONE if it may."""
    row = state.units[unit]
    side = int(row["side"])
    if state.clock[0]["phase"] == Phase.OVER:
        return Refusal.GAME_OVER
    if side != state.clock[0]["side"]:
        return Refusal.NOT_YOUR_UNIT
    if row["status"] != Status.ON_MAP:
        return Refusal.UNIT_NOT_ON_MAP
    if hex < 0 or hex >= len(state.owner):
        return Refusal.BAD_ORDER
    if not sees_enemy(state, side, hex):
        return Refusal.NO_ENEMY_THERE
    if row["target"] != NO_HEX:
        return Refusal.ALREADY_JOINED
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    if row["flags"] & UnitFlag.ENTRAINED:
        return Refusal.ALREADY_MOVED
    if row["flags"] & UnitFlag.ROUTED or row["men"] <= row["sick"]:
        return Refusal.CANNOT_FIGHT
    if row["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if row["mp"] < 1:
        return Refusal.NO_MP
    return _can_reach(world, state, unit, hex)


@helper
def _can_reach(world, state, unit, hex):
    """7.2: over the hexside or through the air, 7.3: while the assault has room; a Refusal."""
    row = state.units[unit]
    here = int(row["hex"])
    unit_type = world.unit_types[row["unit_type"]]
    flies = unit_type["move_class"] == MoveClass.AIR
    if row["ammunition"] <= 0 and (flies or unit_type["traits"] & TypeTrait.ARTILLERY):
        return Refusal.NO_AMMUNITION
    if flies:
        reason = refuse_flight(world, state, unit, hex)
        if reason != Refusal.NONE:
            return reason
    else:
        direction = -1
        for d in range(6):
            if world.neighbours[here, d] == hex:
                direction = d
        if direction < 0:
            return Refusal.NOT_ADJACENT
        if unit_type["move_class"] == MoveClass.TRAIN:
            if not world.hexsides[here, direction] & Hexside.RAIL:
                return Refusal.HEXSIDE_CLOSED
        elif unit_type["move_class"] == MoveClass.BOAT:
            if not is_on_water(world, hex):
                return Refusal.HEXSIDE_CLOSED
        elif step_cost(world, state, unit, here, direction) == 0:
            return Refusal.HEXSIDE_CLOSED
    joined = 0
    for u in range(len(state.units)):
        if state.units[u]["target"] == hex and state.units[u]["side"] == row["side"]:
            joined += 1
    if joined >= world.params[Param.MAX_ASSAULT_UNITS]:
        return Refusal.ASSAULT_FULL
    return Refusal.NONE


@helper
def lead_unit(world, state, side, hex):
    """The first unit of the side, other than aircraft, that has joined the assault on the hex; or NO_UNIT."""
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] == hex and row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                return u
    return NO_UNIT


@kernel
def can_assault(world, state, hex):
    """7.3: whether the side to act may carry out the assault on the hex: a Refusal, NONE if it may."""
    if state.clock[0]["phase"] == Phase.OVER:
        return Refusal.GAME_OVER
    if hex < 0 or hex >= len(state.owner):
        return Refusal.BAD_ORDER
    side = int(state.clock[0]["side"])
    if not sees_enemy(state, side, hex):
        return Refusal.NO_ENEMY_THERE
    if lead_unit(world, state, side, hex) == NO_UNIT:
        return Refusal.NOBODY_JOINED
    return Refusal.NONE


@helper
def _muster(world, state, side, target, attackers, defenders):
    """List the side's attackers on the ground and the defenders; returns how many there are, and their men.

    From now on they see each other.
    """
    attacking = defending = men_attacking = men_defending = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["status"] != Status.ON_MAP:
            continue
        if row["side"] != side and row["hex"] == target:
            come_out(state, u)
            row["sighted"] = 1
            defenders[defending] = u
            defending += 1
            men_defending += int(row["men"])
        elif row["target"] == target and world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
            come_out(state, u)
            row["sighted"] = 1
            attackers[attacking] = u
            attacking += 1
            men_attacking += int(row["men"])
    return attacking, defending, men_attacking, men_defending


@helper
def _disperse(world, state, group, count, cause, percent, booty, log):
    """7.25: units with too few men left are no more."""
    for i in range(count):
        unit = int(group[i])
        if is_spent(state, unit):
            lose_in_battle(state, unit, int(state.units[unit]["men"]), cause, percent, booty)
            end_unit(world, state, unit, cause, log)


@helper
def _after(world, state, side, target, result, defenders, defending, seed, log):
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
                wear_out(world, state, u, target, seed, log)
            elif result == Result.REPULSED:
                row["flags"] |= UnitFlag.DISRUPTED


@helper
def men_lost(state, side):
    """All men the side has lost, to any cause."""
    men = 0
    for cause in range(_CAUSES):
        men += int(state.sides[side]["lost"][cause])
    return men


@helper
def _roll(state, target, lead, seed):
    """7.17: two dice for this hex and leading unit. As a unit fights once a turn, no two assaults share their dice."""
    turn = int(state.clock[0]["turn"])
    first = draw(seed, turn, Purpose.COMBAT_FIRST, target, lead, 6)
    return 2 + int(first) + int(draw(seed, turn, Purpose.COMBAT_SECOND, target, lead, 6))


@kernel
def resolve_assault(world, state, target, advance, dice, seed, log):
    """`fight` for the assault that the side to act has planned on the hex."""
    return fight(world, state, int(state.clock[0]["side"]), target, advance, dice, 0, seed, log)


@helper
def _slips_away(world, state, target, defenders, defending):
    """7.34: whether the defenders are bands in open country who need not stand and fight."""
    if is_town(world, target) or defending == 0:
        return False
    for i in range(defending):
        if not world.unit_types[state.units[defenders[i]]["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
            return False
    return not is_encircled(world, state, int(state.units[defenders[0]]["side"]), target)


@kernel
def fight(world, state, side, target, advance, dice, from_ambush, seed, log):
    """7.17-7.31: the side attacks a hex with all who have joined; `dice` is a total, or ROLL. Returns the Result."""
    lead = lead_unit(world, state, side, target)
    if dice == ROLL:
        dice = _roll(state, target, lead, seed)
    column, modifier, fort, attack, defence = weigh(world, state, side, target, from_ambush, log)
    cell = world.crt[column, max(2, min(dice + modifier, 12)) - 2]
    result = int(cell["result"])
    defender_loss = int(cell["defender_loss"])
    if result == Result.RETREAT and fort > 0:
        result = _STAND
        defender_loss += FORT_LOSS
    taken = int(cell["capture"])
    left = REPULSE_CAPTURE if result == Result.REPULSED else 0
    attackers = np.empty(len(state.units), np.int32)
    defenders = np.empty(len(state.units), np.int32)
    attacking, defending, men_attacking, men_defending = _muster(world, state, side, target, attackers, defenders)
    booty = np.zeros(3, np.int64)
    leavings = np.zeros(3, np.int64)
    lost, enemy_lost = men_lost(state, side), men_lost(state, 1 - side)
    leaders = np.empty(len(state.leaders), np.int16)
    note_leaders(state, leaders)
    slips = _slips_away(world, state, target, defenders, defending) and not from_ambush
    if slips:
        log_modifier(log, Modifier.EVASION, NO_UNIT, EVASION)
        result = min(result, _RETREAT)
    told = log.count[0]
    log_event(log, EventKind.BATTLE, side, lead, target, 0, 0, result)
    loss = table_loss(men_attacking, defence, int(cell["attacker_loss"]))
    spread_losses(state, attackers, attacking, loss, _BATTLE, left, leavings)
    loss = table_loss(men_defending, attack, defender_loss)
    if slips:
        loss = loss * EVASION // 100
    spread_losses(state, defenders, defending, loss, _BATTLE, taken, booty)
    if result == Result.ROUT:
        pursue(world, state, attackers, attacking, defenders, defending, taken, booty)
    if result >= Result.RETREAT:
        harsh = column >= len(world.odds) - 2
        drive_out(world, state, target, result, harsh, taken, defenders, defending, booty, log)
    _disperse(world, state, defenders, defending, _BATTLE, taken, booty, log)
    _disperse(world, state, attackers, attacking, _BATTLE, left, leavings, log)
    take_booty(state, side, target, attackers, attacking, booty, log)
    take_booty(state, 1 - side, target, defenders, defending, leavings, log)
    _after(world, state, side, target, result, defenders, defending, seed, log)
    won = result >= Result.RETREAT or is_cleared(state, side, target)
    lost, enemy_lost = men_lost(state, side) - lost, men_lost(state, 1 - side) - enemy_lost
    if won:
        battle_won(world, state, side, target, enemy_lost, log)
    elif result == Result.REPULSED:
        battle_won(world, state, 1 - side, target, lost, log)
    question = target * len(state.units) + lead
    beaten = result == Result.REPULSED and not won
    risk_leaders(world, state, target, question, leaders, attackers, attacking, beaten, seed, log)
    risk_leaders(world, state, target, question, leaders, defenders, defending, won, seed, log)
    if advance and is_cleared(state, side, target):
        advance_after_combat(world, state, target, attackers, attacking, log)
    log_modifier(log, Modifier.DICE, NO_UNIT, dice)
    log_modifier(log, Modifier.RESULT, NO_UNIT, result)
    if told < len(log.events):
        log.events[told]["a"] = lost
        log.events[told]["b"] = enemy_lost
    mark_presence_and_zoc(world, state)
    return result


def preview_assault(world: World, state: State, target: int, out: Records, log: EventLog) -> None:
    """7.21: the exact distribution of the assault planned on a hex, in PREVIEW_ROW[11], for dice totals 2..12.

    The state stays as it is; the record keeps the ledger up to the dice, and no events.
    """
    scratch = copy_state(state)
    sides = (int(state.clock[0]["side"]), 1 - int(state.clock[0]["side"]))
    lost = [int(state.sides[side]["lost"].sum()) for side in sides]
    for row, total in zip(out, range(2, 13), strict=True):
        restore(scratch, state)
        log.count[0] = 0
        row["total"] = total
        row["ways"] = 6 - abs(7 - total)
        row["result"] = resolve_assault(world, scratch, target, 0, total, 0, log)
        row["attacker_loss"] = int(scratch.sides[sides[0]]["lost"].sum()) - lost[0]
        row["defender_loss"] = int(scratch.sides[sides[1]]["lost"].sum()) - lost[1]
    log.count[0] = 0
    while log.ledger[log.count[1] - 1]["modifier"] in (Modifier.DICE, Modifier.RESULT):
        log.count[1] -= 1
