"""Who does what: each unit is assigned to the objective it serves best, until every objective has what it needs."""

import numpy as np

from game.agents.doctrine.blackboard import (
    NO_OBJECTIVE,
    SCHEDULE,
    SCORES,
    Blackboard,
    ObjectiveColumn,
    Pair,
    objective_count,
    weight_of,
)
from game.agents.doctrine.line_clearing import clear_lines
from game.agents.doctrine.named_troops import NAMED, meant_for
from game.agents.doctrine.objectives import distance_to, give_task, is_attack
from game.agents.doctrine.open_places import match_open_places
from game.agents.doctrine.scoring import fill_columns, objective_key, score_objectives
from game.agents.doctrine.weights import Weight, WeightSet
from game.agents.influence_maps import FAR, fit_strength
from game.core.codes import NO_LEG, NO_PLACE, NO_UNIT, MoveClass, PlanTarget, Posture, Status, TypeTrait, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, World
from game.rules.geometry import hexes_between

TOGETHER_HEXES = 2
"""Hexes within which the troops of an attack are together."""
WAIT_MP = 40
"""MP within which an attack waits for its troops."""
STAND_ODDS = 2
"""Times its strength that enemies near may have for a unit to hold a place alone."""
NEAR_WEEKS = 2
"""Weeks of marching within which troops are gathered for an objective of the plan."""
CANCELLED = 1
"""Need and commitment of an objective that was called off: it counts as met."""
_IRREGULAR = int(TypeTrait.IRREGULAR)
_ENGINEER = int(TypeTrait.ENGINEER)
_POSTURES = len(Posture)
_GARRISON = int(Posture.GARRISON)


@helper
def _keeps_garrison(state: State, board: Blackboard, unit: int) -> bool:
    """Assigns a unit to the garrison it was assigned to last turn, if it stands there and is still needed."""
    row = state.units[unit]
    if board.pursued[unit] != int(row["hex"]) * _POSTURES + _GARRISON:
        return False
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        if objective_key(objective) == board.pursued[unit] and objective["committed"] < objective["need"]:
            give_task(state, board, unit, i)
            return True
    return False


@helper
def _is_due(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Assigns a unit that is late on its schedule to the place where it is due; returns whether it is late."""
    row, leg = state.units[unit], int(board.due_leg[unit])
    if leg == NO_LEG or int(state.leg_turns[leg]) + int(row["called"]) > int(state.clock[0]["turn"]):
        return False
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        if objective["plan"] == SCHEDULE and objective["hex"] == world.legs[leg]["hex"]:
            give_task(state, board, unit, i)
            return True
    return False


@helper
def _withdrawal_of(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the order of the plan to fall back that names a unit, unless it is there; or NO_OBJECTIVE.

    Of several ways off the map the nearest. Irregulars follow no other order of this kind, but choose by its score.
    """
    row = state.units[unit]
    irregular = world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR != 0
    best, least = NO_OBJECTIVE, FAR + 1
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        plan, h = int(objective["plan"]), int(objective["hex"])
        if plan < 0 or objective["posture"] != Posture.WITHDRAW:
            continue
        leaves = world.plans[plan]["target_kind"] == PlanTarget.BOX
        if not leaves and (irregular or h == row["hex"]):
            continue
        if best >= 0 and board.objectives[best]["plan"] != plan:
            break
        away = distance_to(board, i, int(row["hex"]))
        if away < least and meant_for(world, state, board, unit, h, plan) == NAMED:
            best, least = i, away
    return best


@helper
def _is_called_back(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Assigns a unit to an order of the plan to fall back that names it; returns whether one does.

    All whom it names go, however few its place needs.
    """
    i = _withdrawal_of(world, state, board, unit)
    if i >= 0:
        give_task(state, board, unit, i)
    return i >= 0


@helper
def _holds_alone(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Assigns a unit to the place where it stands, if the place scores and would fall to weak enemies without it."""
    row = state.units[unit]
    h, strength = int(row["hex"]), fit_strength(row)
    place = int(world.place_at[h])
    if place == NO_PLACE or board.points[place] == 0 or state.owner[h] != row["side"]:
        return False
    danger = int(board.enemy_near[h])
    if danger == 0 or danger > STAND_ODDS * strength or board.own_at[h] > strength:
        return False
    i = int(board.listed_at[h])
    while i >= 0 and board.objectives[i]["posture"] != Posture.GARRISON:
        i = int(board.objectives[i]["earlier"])
    if i < 0:
        return False
    give_task(state, board, unit, i)
    return True


@helper
def _list_pairs(world: World, state: State, side: int, board: Blackboard, first_of: Ints) -> None:
    """Lists all pairs of a unit and an objective that score, chained by score and by objective.

    Columns that are late, units that are called back and standing garrisons are assigned here. Fills first_of
    int32[MAX_OBJECTIVES] with the first pair of each objective, or -1.
    """
    board.first_pair[:] = -1
    first_of[:] = -1
    fill_columns(world, board)
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        board.task[unit] = NO_OBJECTIVE
        if row["side"] != side or row["status"] != Status.ON_MAP or row["men"] <= row["sick"]:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.AIR or row["flags"] & UnitFlag.REFUSES:
            continue
        if _is_due(world, state, board, unit):
            continue
        if _is_called_back(world, state, board, unit):
            continue
        if not kind["traits"] & (_IRREGULAR | _ENGINEER) and _keeps_garrison(state, board, unit):
            continue
        if _holds_alone(world, state, board, unit):
            continue
        for scored in range(score_objectives(world, state, board, unit)):
            i = int(board.scored[scored])
            score = int(board.scores[i])
            if n >= len(board.pairs):
                return
            board.pairs[n, Pair.UNIT] = unit
            board.pairs[n, Pair.OBJECTIVE] = i
            board.pairs[n, Pair.NEXT] = board.first_pair[score]
            board.first_pair[score] = n
            board.pairs[n, Pair.SAME] = first_of[i]
            board.pairs[n, Pair.SCORE] = score
            first_of[i] = n
            n += 1


@helper
def _list_planned(board: Blackboard, planned: Ints) -> int:
    """Fills planned with the objectives of the plan that lack troops, most important first; returns how many.

    Raids are left out: those who are near make them.
    """
    count = 0
    for i in range(objective_count(board)):
        row = board.objectives[i]
        if row["plan"] < 0 or row["posture"] == Posture.RAID or row["committed"] >= row["need"]:
            continue
        at = count
        while at > 0 and board.objectives[planned[at - 1]]["priority"] < row["priority"]:
            planned[at] = planned[at - 1]
            at -= 1
        planned[at] = i
        count += 1
    return count


@helper
def _list_near(world: World, state: State, board: Blackboard, i: int, first: int, near: Ints) -> tuple[int, int]:
    """Fills near int32[...] with the pairs of free units within NEAR_WEEKS of an objective, on foot, by train or boat.

    first: the first pair of the objective, or -1. Returns how many there are, and their strength.
    """
    found = strength = 0
    pair = first
    while pair >= 0:
        unit = int(board.pairs[pair, Pair.UNIT])
        row = state.units[unit]
        irregular = world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR != 0
        weights = WeightSet.IRREGULARS if irregular else WeightSet.REGULARS
        least = min(SCORES - 1, int(board.columns[ObjectiveColumn.BASE + weights, i]))
        least -= NEAR_WEEKS * int(board.weights[weights, Weight.MARCH_WEEK])
        if board.task[unit] < 0 and board.pairs[pair, Pair.SCORE] >= least:
            near[found] = pair
            found += 1
            strength += max(1, fit_strength(row))
        pair = int(board.pairs[pair, Pair.SAME])
    return found, strength


@helper
def _best_of(board: Blackboard, near: Ints, found: int) -> int:
    """Returns the unit without a task that scores best, of the first `found` pairs in near; or NO_UNIT."""
    best, most = NO_UNIT, 0
    for n in range(found):
        unit, score = int(board.pairs[near[n], Pair.UNIT]), int(board.pairs[near[n], Pair.SCORE])
        if board.task[unit] < 0 and (score > most or (score == most and unit < best)):
            best, most = unit, score
    return best


@helper
def _concentrate(world: World, state: State, board: Blackboard, first_of: Ints) -> None:
    """Assigns troops to the objectives of the plan, most important first, where enough are near.

    Troops that chose for themselves would divide between objectives, and too few would come to each.
    """
    near, planned = np.empty(len(state.units), np.int32), np.empty(len(board.objectives), np.int32)
    for n in range(_list_planned(board, planned)):
        i = int(planned[n])
        objective = board.objectives[i]
        found, strength = _list_near(world, state, board, i, int(first_of[i]), near)
        if strength < objective["least"]:
            continue
        while objective["committed"] < objective["need"]:
            unit = _best_of(board, near, found)
            if unit == NO_UNIT:
                break
            give_task(state, board, unit, i)


@helper
def _assign_by_score(state: State, board: Blackboard) -> None:
    """Assigns units, best scores first, to objectives with less than they need."""
    for score in range(len(board.first_pair) - 1, 0, -1):
        pair = int(board.first_pair[score])
        while pair >= 0:
            unit, i = int(board.pairs[pair, Pair.UNIT]), int(board.pairs[pair, Pair.OBJECTIVE])
            pair = int(board.pairs[pair, Pair.NEXT])
            objective = board.objectives[i]
            if board.task[unit] < 0 and objective["committed"] < objective["need"]:
                give_task(state, board, unit, i)


@helper
def _cancel_weak_attacks(state: State, board: Blackboard) -> bool:
    """Calls off attacks with too few troops and releases them; returns whether there were any."""
    any_cancelled = False
    for i in range(objective_count(board)):
        row = board.objectives[i]
        if row["plan"] != SCHEDULE and is_attack(int(row["posture"])) and 0 < row["committed"] < row["least"]:
            any_cancelled = True
            for unit in range(len(board.task)):
                if board.task[unit] == i:
                    give_task(state, board, unit, NO_OBJECTIVE)
            row["need"] = CANCELLED
            row["committed"] = CANCELLED
    return any_cancelled


@helper
def _takes_part(board: Blackboard, unit: int, i: int) -> bool:
    """Returns whether a unit takes part in what an objective is about: it may serve another row of the plan there."""
    task = int(board.task[unit])
    return task >= 0 and objective_key(board.objectives[task]) == objective_key(board.objectives[i])


@helper
def _spearhead(state: State, board: Blackboard, i: int) -> int:
    """Returns the unit of an attack that the others join: the nearest of the strong ones; or NO_UNIT."""
    most = 0
    for unit in range(len(board.task)):
        if _takes_part(board, unit, i):
            most = max(most, fit_strength(state.units[unit]))
    best, least = NO_UNIT, FAR
    for unit in range(len(board.task)):
        if _takes_part(board, unit, i) and fit_strength(state.units[unit]) * 3 >= most:
            away = int(board.distance[board.objectives[i]["place"], state.units[unit]["hex"]])
            if away < least:
                best, least = unit, away
    return best


@helper
def _set_destination(world: World, state: State, board: Blackboard, i: int) -> None:
    """Sets where the troops of an objective march: to it, or first to their spearhead if too few are with it."""
    row = board.objectives[i]
    row["march_to"], row["march_place"] = row["hex"], row["place"]
    if not is_attack(int(row["posture"])) or board.enemy_near[row["hex"]] == 0 or row["committed"] == 0:
        return
    spearhead = _spearhead(state, board, i)
    if spearhead == NO_UNIT:
        return
    meet = int(state.units[spearhead]["hex"])
    place = int(board.nearest_place[meet])
    there = coming = 0
    for unit in range(len(board.task)):
        if not _takes_part(board, unit, i):
            continue
        h = int(state.units[unit]["hex"])
        strength = fit_strength(state.units[unit])
        if hexes_between(world, h, meet) <= TOGETHER_HEXES:
            there += strength
        elif board.distance[place, h] <= WAIT_MP:
            coming += strength
    if there * 100 < (there + coming) * weight_of(board, Weight.CONCENTRATION) and there * 2 < row["need"]:
        row["march_to"], row["march_place"] = meet, place


@kernel
def assign_tasks(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills `task` with the objective of each unit, and `pursued` for the next turn."""
    first_of = np.empty(len(board.objectives), np.int32)
    _list_pairs(world, state, side, board, first_of)
    _concentrate(world, state, board, first_of)
    _assign_by_score(state, board)
    if _cancel_weak_attacks(state, board):
        _assign_by_score(state, board)
    match_open_places(world, state, side, board)
    clear_lines(world, state, side, board)
    for i in range(objective_count(board)):
        _set_destination(world, state, board, i)
    for unit in range(len(board.task)):
        board.pursued[unit] = objective_key(board.objectives[board.task[unit]]) if board.task[unit] >= 0 else -1
