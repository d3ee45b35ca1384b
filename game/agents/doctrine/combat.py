"""Assaults: every one whose prize and expected kills are worth its expected losses, by the combat results table."""

import numpy as np

from game.agents.doctrine.blackboard import (
    SCHEDULE,
    Blackboard,
    Purpose,
    Scalar,
    objective_count,
    weeks_left,
    weight_of,
)
from game.agents.doctrine.objectives import is_attack
from game.agents.doctrine.threat import exposure
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
    Posture,
    Refusal,
    Result,
    Status,
    TypeTrait,
)
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Records, World
from game.rules.combat.assault import can_assault, can_join
from game.rules.combat.battle import FORT_LOSS
from game.rules.combat.casualties import crt_loss
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.combat.strength import BY_DAY, SURPRISE, assault_odds
from game.rules.combat.surprise import DISCOVERED_LOSS, refuse_surprise
from game.rules.contact.presence import own_in, sees_enemy
from game.rules.geometry import hexes_between
from game.rules.legal_orders import list_order
from game.rules.upkeep.control import is_town
from game.rules.upkeep.exhaustion import expected_toll

MIN_PRIZE = 20
"""Per cent that a prize counts at the least, however early it is won."""
BANDS_SLIP_AWAY = 50
"""Per cent of their losses that bands in the open suffer (7.34)."""
BREAK_THROUGH_LOSS = 33
"""The same of those who break through the ring (9.13)."""
ENCIRCLED_LOSS = 15
"""Per cent of an encircled enemy's men who are lost in a retreat, in addition to the losses of the table."""
BATTLE_HEXES = 1
"""Hexes between two assaults within which the first may change the odds of the second: losers retreat so far."""
ORDERED_STORM = 40
"""Per cent of the priority of an order to take a place by which fewer dice need to clear it, half of them at most."""
ORDERED_LOSSES = 100
"""Per cent of own losses that count at the least when an order is carried out against the odds, by superior numbers."""
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)


@helper
def _count_men(world: World, state: State, side: int, target: int) -> tuple[int, int, bool]:
    """Returns the men who attack a hex, those who defend it, and whether the defenders can slip away (7.34)."""
    attackers = defenders = 0
    slips = not is_town(world, target)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        if row["side"] == side and row["target"] == target:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                attackers += int(row["men"])
        elif row["side"] != side and row["hex"] == target:
            defenders += int(row["men"])
            slips = slips and world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR != 0
    return attackers, defenders, slips


@helper
def expected_result(
    world: World, state: State, side: int, target: int, how: int, log: EventLog
) -> tuple[int, int, int, int, int, int]:
    """Returns what to expect of the assault planned on a hex, open or by surprise.

    That is: per cent of dice that clear it, mean own losses, mean enemy losses, strength and men of the attack, and
    what fatigue and the chase cost in men.
    """
    column, modifier, fort, attack, defence = assault_odds(world, state, target, how, log)
    attackers, defenders, slips = _count_men(world, state, side, target)
    encircled = is_encircled(world, state, 1 - side, target)
    wins = lost = killed = 0
    for total in range(2, 13):
        ways = 6 - abs(7 - total)
        cell = world.crt[column, min(max(total + modifier, 2), 12) - 2]
        result, loss = int(cell["result"]), int(cell["defender_loss"])
        if result == _RETREAT and fort > 0 and how == BY_DAY:
            result = _STAND
            loss += FORT_LOSS
        dead = crt_loss(defenders, attack, loss)
        if slips and not encircled:
            dead = dead * BANDS_SLIP_AWAY // 100
            result = min(result, _RETREAT)
        if result >= _RETREAT:
            wins += ways
            if encircled:  # 7.30: they break through in a rout or at great odds
                breaks = result > _RETREAT or column >= len(world.odds) - 2
                dead += (defenders - dead) * (BREAK_THROUGH_LOSS if breaks else ENCIRCLED_LOSS) // 100
        toll_of_dice = crt_loss(attackers, defence, int(cell["attacker_loss"]))
        if how == SURPRISE and result < _RETREAT:
            toll_of_dice += toll_of_dice * DISCOVERED_LOSS // 100
        lost += ways * toll_of_dice
        killed += ways * dead
    toll = expected_toll(world, state, side, target, slips and not encircled)
    return wins * 100 // 36, lost // 36, killed // 36, attack, attackers, toll


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
def _is_to_be_starved_out(board: Blackboard, target: int) -> bool:
    """Returns whether the plan is to besiege the place in a hex."""
    for i in range(objective_count(board)):
        if board.objectives[i]["hex"] == target and board.objectives[i]["posture"] == Posture.BESIEGE:
            return True
    return False


@helper
def _prize(world: World, state: State, side: int, board: Blackboard, target: int, wins: int) -> int:
    """Returns what the place in a hex, and the railway through it, are worth, in men, at these chances to take it."""
    trains = int(board.waiting[target]) * wins // 100
    place = int(world.place_at[target])
    if place == NO_PLACE or state.owner[target] == side:
        return trains
    counted = max(MIN_PRIZE, 100 - weeks_left(world, state) * weight_of(board, Weight.EARLY_DISCOUNT))
    men = int(board.points[place]) * int(board.scalars[Scalar.MEN_PER_POINT]) * weight_of(board, Weight.PRIZE) // 100
    men += int(board.value[place]) * weight_of(board, Weight.MEN_PER_VALUE)
    return men * wins // 100 * counted // 100 + trains


@helper
def assault_by(world: World, state: State, side: int, target: int, log: EventLog) -> int:
    """Returns how to make the assault planned on a hex: SURPRISE if that is allowed and wins more often, or BY_DAY."""
    if refuse_surprise(world, state, side, target) != Refusal.NONE:
        return BY_DAY
    openly, _, _, _, _, _ = expected_result(world, state, side, target, BY_DAY, log)
    by_surprise, _, _, _, _, _ = expected_result(world, state, side, target, SURPRISE, log)
    return SURPRISE if by_surprise > openly else BY_DAY


@helper
def _tasks_served(world: World, state: State, side: int, board: Blackboard, target: int) -> tuple[bool, int]:
    """Returns whether an assault serves a task of those who join it, and the priority of their order to take the place.

    It serves tasks at the place that they attack or relieve, and on the way of columns; the priority is 0 without an
    order of the plan.
    """
    serves, order = False, 0
    for unit in range(len(state.units)):
        row, task = state.units[unit], int(board.task[unit])
        if row["side"] != side or row["target"] != target or task < 0:
            continue
        objective = board.objectives[task]
        if objective["plan"] == SCHEDULE:
            serves = True
        elif is_attack(int(objective["posture"])) and hexes_between(world, target, int(objective["hex"])) <= 1:
            serves = True
            if objective["plan"] >= 0 and objective["posture"] == Posture.TAKE and objective["hex"] == target:
                order = max(order, int(objective["priority"]))
    return serves, order


@helper
def _pays(
    world: World, state: State, side: int, board: Blackboard, target: int, lead: int, how: int, log: EventLog
) -> bool:
    """Returns whether the assault planned on a hex, open or by surprise, pays, by the dispositions of its leader."""
    wins, lost, killed, attack, men, toll = expected_result(world, state, side, target, how, log)
    if attack <= 0:
        return False
    held = int(board.own_near[target]) + abs(int(board.enemy_at[target]))
    serves, order = _tasks_served(world, state, side, board, target)
    storm = int(board.dispositions[lead, Disposition.STORM]) + weight_of(board, Weight.STORM_SHIFT)
    storm -= min(storm // 2, order * ORDERED_STORM // 100)
    if order == 0 and _is_to_be_starved_out(board, target):
        storm += weight_of(board, Weight.SIEGE_STORM)
    overmatch = min(men, max(0, exposure(board, target) - held))
    lost += overmatch * weight_of(board, Weight.RETALIATION) // 100 + toll
    losses = int(board.dispositions[lead, Disposition.LOSSES]) + weight_of(board, Weight.LOSSES_SHIFT)
    prize = _prize(world, state, side, board, target, wins)
    prize += men * order * weight_of(board, Weight.ORDERED) // 10000
    balance = killed + prize - lost * losses // 100
    if wins >= storm:
        aimless = prize == 0 and not serves
        pays = balance > (men * weight_of(board, Weight.MIN_BALANCE) // 100 if aimless else 0)
    else:
        cheap = balance * 100 > lost * weight_of(board, Weight.CHEAP_ASSAULT)
        bearable = killed + prize > lost * max(losses, ORDERED_LOSSES) // 100
        ordered = order > 0 and men >= abs(int(board.enemy_at[target]))
        pays = (cheap and wins * 2 >= storm) or (ordered and bearable)
    _record_assault(board, target, wins, lost, killed, balance, pays)
    return pays


@helper
def _record_assault(
    board: Blackboard, target: int, wins: int, lost: int, killed: int, balance: int, ordered: bool
) -> None:
    """Records an assault that was considered, for explanations."""
    n = int(board.scalars[Scalar.ASSAULTS])
    if n >= len(board.assaults):
        return
    row = board.assaults[n]
    row["hex"] = target
    row["wins"], row["lost"], row["killed"] = wins, lost, killed
    row["balance"], row["ordered"] = balance, int(ordered)
    board.scalars[Scalar.ASSAULTS] = n + 1


@helper
def _join_all(world: World, state: State, side: int, board: Blackboard, target: int, out: Records, count: int) -> int:
    """Appends a join for every unit that can attack a hex and need not stay where it is; returns the new count."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["side"] != side or row["target"] == target:
            continue
        if hexes_between(world, int(row["hex"]), target) > 1:
            if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
                continue
        if can_join(world, state, unit, target) != Refusal.NONE or _must_hold(world, state, board, unit, target):
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
    """Marks the units that have joined an assault on a hex as waiting for the battle beside it."""
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

    An assault beside another is only joined: whether it still pays is seen when the other has been fought.
    """
    mark_strength(world, state, side, board.own_at, board.own_near)
    mark_strength(world, state, 1 - side, board.enemy_at, board.enemy_near)
    battles, fought = np.empty(len(state.units), np.int32), 0
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
        count = _join_all(world, state, side, board, target, out, count)
        if count == first and lead == NO_UNIT:
            continue
        if lead == NO_UNIT:
            lead = int(out[first]["unit"])
        possible, how = can_assault(world, state, target) == Refusal.NONE, BY_DAY
        if possible:
            how = assault_by(world, state, side, target, log)
        if not (possible and _pays(world, state, side, board, target, lead, how, log)):
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
