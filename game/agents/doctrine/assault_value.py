"""What an assault is worth: expected losses by the combat results table, against its prize and the plan's orders."""

from game.agents.doctrine.blackboard import (
    SCHEDULE,
    Blackboard,
    Scalar,
    objective_count,
    weeks_left,
    weight_of,
)
from game.agents.doctrine.objectives import is_attack
from game.agents.doctrine.threat import exposure
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.core.codes import (
    NO_PLACE,
    Disposition,
    MoveClass,
    Posture,
    Refusal,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.combat.battle import FORT_LOSS
from game.rules.combat.casualties import crt_loss
from game.rules.combat.retreat import drives_out_encircled
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.combat.strength import BY_DAY, SURPRISE, assault_odds
from game.rules.combat.surprise import DISCOVERED_LOSS, refuse_surprise
from game.rules.geometry import are_near, hexes_between
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
ORDERED_STORM = 40
"""Per cent of the priority of an order to take a place by which fewer dice need to clear it, half of them at most."""
ORDERED_LOSSES = 100
"""Per cent of own losses that count at the least when an order is carried out against the odds, by superior numbers."""
CUT_OFF_HEXES = 2
"""Hexes within which an enemy on a road, railway or river keeps supply from those who have none."""
CUT_OFF_LOSS = 5
"""Per cent of regulars without supply that driving him off is worth: about what hunger takes until they have some."""
CUT_OFF_ODDS = 4
"""Times his strength that those without supply must have: a stronger enemy would be back before the carts came."""
_STAND = int(Result.STAND)
_RETREAT = int(Result.RETREAT)


@helper
def _count_men(world: World, state: State, side: int, target: int) -> tuple[int, int, bool]:
    """Returns the men who attack a hex, those who defend it, and whether the defenders can slip away (7.34)."""
    attackers = defenders = 0
    slips = not is_town(world, target)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if (row["hex"] != target) & (row["target"] != target) or row["status"] != Status.ON_MAP:
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
            leaves = not encircled or result > _RETREAT or drives_out_encircled(world, column)
            wins += ways if leaves else 0
            if encircled:
                dead += (defenders - dead) * (BREAK_THROUGH_LOSS if leaves else ENCIRCLED_LOSS) // 100
        toll_of_dice = crt_loss(attackers, defence, int(cell["attacker_loss"]))
        if how == SURPRISE and result < _RETREAT:
            toll_of_dice += toll_of_dice * DISCOVERED_LOSS // 100
        lost += ways * toll_of_dice
        killed += ways * dead
    toll = expected_toll(world, state, side, target, slips and not encircled)
    return wins * 100 // 36, lost // 36, killed // 36, attack, attackers, toll


@helper
def _is_to_be_starved_out(board: Blackboard, target: int) -> bool:
    """Returns whether the plan is to besiege the place in a hex."""
    for i in range(objective_count(board)):
        if board.objectives[i]["hex"] == target and board.objectives[i]["posture"] == Posture.BESIEGE:
            return True
    return False


@helper
def supply_gained(world: World, state: State, side: int, board: Blackboard, target: int) -> int:
    """Returns what it is worth, in men, to drive a few enemies from a way by which supply would come to troops near."""
    if not world.net_at[target]:
        return 0
    men = strength = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if not are_near(world, int(row["hex"]), target, CUT_OFF_HEXES):
            continue
        if row["side"] != side or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.IN_SUPPLY:
            continue
        if not world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
            men += int(row["men"])
            strength += fit_strength(row)
    return men * CUT_OFF_LOSS // 100 if strength >= CUT_OFF_ODDS * abs(int(board.enemy_at[target])) else 0


@helper
def _prize(world: World, state: State, side: int, board: Blackboard, target: int, wins: int) -> int:
    """Returns what the place in a hex, and the ways through it, are worth, in men, at these chances to take it."""
    ways = (int(board.waiting[target]) + supply_gained(world, state, side, board, target)) * wins // 100
    place = int(world.place_at[target])
    if place == NO_PLACE or state.owner[target] == side:
        return ways
    counted = max(MIN_PRIZE, 100 - weeks_left(world, state) * weight_of(board, Weight.EARLY_DISCOUNT))
    men = int(board.points[place]) * int(board.scalars[Scalar.MEN_PER_POINT]) * weight_of(board, Weight.PRIZE) // 100
    men += int(board.value[place]) * weight_of(board, Weight.MEN_PER_VALUE)
    return men * wins // 100 * counted // 100 + ways


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
def pays_off(
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
