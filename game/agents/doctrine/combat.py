"""Assaults: every one that is worth its losses, by the exact table, for what the hex and the enemy's men are worth."""

from game.agents.doctrine.assignment import fit_worth
from game.agents.doctrine.blackboard import habit_of, weeks_left
from game.agents.doctrine.threat import exposure
from game.agents.doctrine.weights import Habit
from game.agents.influence_maps import mark_strength
from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_UNIT,
    Disposition,
    MoveClass,
    OrderKind,
    PlaceKind,
    Posture,
    Refusal,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.rules.combat.assault import can_assault, can_join
from game.rules.combat.battle import FORT_LOSS
from game.rules.combat.casualties import crt_loss
from game.rules.combat.retreat import is_encircled
from game.rules.combat.strength import assault_odds
from game.rules.contact.presence import own_in
from game.rules.geometry import hexes_between
from game.rules.legal_orders import list_order
from game.rules.upkeep.control import is_town

EARLIEST = 20
"""Per cent that a prize counts at least, however early."""
SLIP = 50
"""Per cent of their losses that bands in the open suffer (7.34)."""
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)


@helper
def expect(world, state, side, target, log):
    """Of the assault planned on a hex: per cent of dice that clear it, mean losses of both sides, strength and men."""
    column, modifier, fort, attack, defence = assault_odds(world, state, target, log)
    ours = theirs = 0
    bands = not is_town(world, target)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        if row["side"] == side and row["target"] == target:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                ours += int(row["men"])
        elif row["side"] != side and row["hex"] == target:
            theirs += int(row["men"])
            bands = bands and world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR != 0
    shut = is_encircled(world, state, 1 - side, target)
    wins = lost = killed = 0
    for total in range(2, 13):
        ways = 6 - abs(7 - total)
        cell = world.crt[column, min(max(total + modifier, 2), 12) - 2]
        result, loss = int(cell["result"]), int(cell["defender_loss"])
        if result == _RETREAT and fort > 0:
            result = _STAND
            loss += FORT_LOSS
        dead = crt_loss(theirs, attack, loss)
        if bands and not shut:
            dead = dead * SLIP // 100
            result = min(result, _RETREAT)
        if result >= _RETREAT:
            wins += ways
            if shut:  # 7.30: in a rout, or before great odds, they give themselves up
                dead = theirs if result > _RETREAT or column >= len(world.odds) - 2 else dead + theirs * 15 // 100
        lost += ways * crt_loss(ours, defence, int(cell["attacker_loss"]))
        killed += ways * dead
    return wins * 100 // 36, lost // 36, killed // 36, attack, ours


@helper
def _holds_on(world, state, side, mind, unit, target):
    """Whether a unit must not leave its place for an assault: others are near, and too few stay."""
    row = state.units[unit]
    h = int(row["hex"])
    place = int(world.place_at[h])
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN:
        return False
    threat = int(mind.near_enemy[h]) - abs(int(mind.enemy[target]))
    if threat <= 0:
        return False
    hold = int(mind.dispositions[unit, Disposition.HOLD]) + habit_of(mind, Habit.HOLD)
    return int(mind.here[h]) - fit_worth(row) < threat * hold // 100


@helper
def _is_starved_out(mind, target):
    """Whether the plan is to starve the place, not to storm it."""
    for i in range(int(mind.counts[0])):
        if mind.objectives[i]["hex"] == target and mind.objectives[i]["posture"] == Posture.BESIEGE:
            return True
    return False


@helper
def _is_worth_it(world, state, side, mind, target, lead, log):
    """Whether the assault planned on a hex pays."""
    wins, lost, killed, attack, men = expect(world, state, side, target, log)
    if attack <= 0:
        return False
    held = int(mind.near[target]) + abs(int(mind.enemy[target]))
    habit = mind.habits[mind.counts[1]]
    prize = 0
    place = int(world.place_at[target])
    if place != NO_PLACE and state.owner[target] != side:
        kept = max(EARLIEST, 100 - weeks_left(world, state) * habit[Habit.EARLY])
        prize = int(mind.value[place]) * habit[Habit.PRIZE] * wins // 100 * kept // 100
    storm = int(mind.dispositions[lead, Disposition.STORM]) + habit[Habit.STORM]
    if _is_starved_out(mind, target):
        storm += habit[Habit.SIEGE_STORM]
    lost += min(men, max(0, exposure(mind, target) - held)) * habit[Habit.RETALIATION] // 100
    balance = killed + prize - lost * (int(mind.dispositions[lead, Disposition.LOSSES]) + habit[Habit.LOSSES]) // 100
    if wins >= storm:
        begun = balance > 0
    else:
        begun = balance * 100 > lost * habit[Habit.BARGAIN] and wins * 2 >= storm
    _note(mind, target, wins, lost, killed, balance, begun)
    return begun


@helper
def _note(mind, target, wins, lost, killed, balance, begun):
    """Remember an assault that was thought of, for whoever asks why."""
    n = int(mind.counts[2])
    if n >= len(mind.fights):
        return
    row = mind.fights[n]
    row["hex"] = target
    row["wins"], row["lost"], row["killed"] = wins, lost, killed
    row["balance"], row["begun"] = balance, int(begun)
    mind.counts[2] = n + 1


@helper
def _join_all(world, state, side, mind, target, out, count):
    """Let everybody join who can and need not stay."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["side"] != side or row["target"] == target:
            continue
        if hexes_between(world, int(row["hex"]), target) > 1:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                continue
        if can_join(world, state, unit, target) != Refusal.NONE or _holds_on(world, state, side, mind, unit, target):
            continue
        row["target"] = target
        count = list_order(out, count, OrderKind.JOIN, unit, target, 0)
    return count


@helper
def _may_advance(world, state, side, mind, target):
    """1 if those who attack may follow into the hex; 0 if one of them holds a place that is worth more."""
    place = int(world.place_at[target])
    prize = int(mind.value[place]) if place != NO_PLACE else 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["target"] != target:
            continue
        place = int(world.place_at[row["hex"]])
        if place != NO_PLACE and mind.value[place] > prize:
            return 0
    return 1


@helper
def _is_faced(world, state, side, target):
    """Whether any unit of the side stands beside the hex: aircraft alone do not assault."""
    for d in range(6):
        h = int(world.neighbours[target, d])
        if h != NO_HEX and own_in(state, side, h):
            return True
    return False


@kernel
def plan_fights(world, state, side, mind, out, log):
    """Join and carry out every assault that pays; fills out ORDER[...] and returns how many."""
    mark_strength(world, state, side, mind.here, mind.near)
    mark_strength(world, state, 1 - side, mind.enemy, mind.near_enemy)
    count = 0
    for foe in range(len(state.units)):
        row = state.units[foe]
        target = int(row["hex"])
        if row["status"] != Status.ON_MAP or row["side"] == side or mind.enemy[target] < 0:
            continue
        if mind.near[target] * 2 < mind.enemy[target] or not _is_faced(world, state, side, target):
            continue
        mind.enemy[target] = -max(1, int(mind.enemy[target]))  # each hex is looked at once
        first = count
        count = _join_all(world, state, side, mind, target, out, count)
        if count == first:
            continue
        lead = int(out[first]["unit"])
        fights = can_assault(world, state, target) == Refusal.NONE
        if fights and _is_worth_it(world, state, side, mind, target, lead, log):
            advance = _may_advance(world, state, side, mind, target)
            count = list_order(out, count, OrderKind.ASSAULT, NO_UNIT, target, advance)
            for unit in range(len(state.units)):
                if state.units[unit]["target"] == target and state.units[unit]["side"] == side:
                    state.units[unit]["flags"] |= UnitFlag.FOUGHT
                    state.units[unit]["target"] = NO_HEX
        else:
            for i in range(first, count):
                state.units[out[i]["unit"]]["target"] = NO_HEX
            count = first
    return count
