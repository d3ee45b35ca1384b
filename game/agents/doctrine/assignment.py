"""Who does what: each unit is assigned to the objective it serves best, until every objective has what it needs."""

import numpy as np

from game.agents.doctrine.blackboard import (
    NO_OBJECTIVE,
    SCORES,
    Blackboard,
    ObjectiveColumn,
    Pair,
    commands,
    objective_count,
    weight_of,
)
from game.agents.doctrine.weights import Weight, WeightSet
from game.agents.influence_maps import FAR, fit_strength
from game.core.codes import NO_UNIT, MoveClass, PlanScope, Posture, Status, TypeTrait, UnitFlag
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Shorts, World
from game.rules.geometry import hexes_between

SCORE_PER_PRIORITY = 8
"""Score for a point of an objective's priority."""
MAX_DISTANCE = 200
"""MP from which no unit is sent."""
RIDE_MP = 30
"""MP that a march counts at the most for troops who can go by train."""
TOGETHER_HEXES = 2
"""Hexes within which the troops of an attack are together."""
WAIT_MP = 40
"""MP within which an attack waits for its troops."""
CANCELLED = 1
"""Need and commitment of an objective that was called off: it counts as met."""
_SHIFT = 20
"""Binary places of the score that an MP costs: one division serves a whole unit."""
_IRREGULAR = int(TypeTrait.IRREGULAR)
_POSTURES = len(Posture)
_GARRISON = int(Posture.GARRISON)


@helper
def objective_key(row: np.void) -> int:
    """Returns a number for the hex and posture of an objective (its row), the same from one turn to the next."""
    return int(row["hex"]) * _POSTURES + int(row["posture"])


@helper
def _is_meant_for(world: World, state: State, unit: int, plan: int) -> bool:
    """Returns whether a row of the plan is meant for the unit."""
    if plan < 0:
        return True
    first, count = int(world.plans[plan]["troops"][0]), int(world.plans[plan]["troops"][1])
    for i in range(first, first + count):
        scope, index = int(world.plan_troops[i, 0]), int(world.plan_troops[i, 1])
        if scope == PlanScope.UNIT:
            if index == unit:
                return True
        elif scope == PlanScope.FORMATION:
            if state.units[unit]["formation"] == index:
                return True
        elif commands(state, index, unit):
            return True
    return count == 0


@helper
def _suits(kind: np.void, posture: int) -> bool:
    """Returns whether units of a type (its row) are of any use for a posture."""
    irregular = kind["traits"] & _IRREGULAR != 0
    if kind["move_class"] == MoveClass.TRAIN:
        return posture == Posture.KEEP_OPEN or posture == Posture.GARRISON or posture == Posture.RESERVE
    if posture == Posture.RESERVE or posture == Posture.KEEP_OPEN:
        return not irregular
    if posture == Posture.RAID or posture == Posture.DISPERSE:
        return bool(irregular or kind["move_class"] == MoveClass.HORSE)
    return True


@helper
def _suited_postures(kind: np.void) -> int:
    """Returns the postures that units of a type (its row) are of use for, as bits."""
    bits = 0
    for posture in range(_POSTURES):
        if _suits(kind, posture):
            bits |= 1 << posture
    return bits


@helper
def _fill_columns(world: World, board: Blackboard) -> None:
    """Fills `columns` int32[ObjectiveColumn, MAX_OBJECTIVES] from the objectives."""
    columns = board.columns
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        columns[ObjectiveColumn.HEX, i], columns[ObjectiveColumn.PLACE, i] = objective["hex"], objective["place"]
        columns[ObjectiveColumn.KEY, i] = objective_key(objective)
        columns[ObjectiveColumn.POSTURE, i] = objective["posture"]
        columns[ObjectiveColumn.STATION, i] = world.places[objective["place"]]["station"]
        for row in range(len(board.weights)):
            planned = int(board.weights[row, Weight.PLAN_BONUS]) if objective["plan"] >= 0 else 0
            columns[ObjectiveColumn.BASE + row, i] = int(objective["priority"]) * SCORE_PER_PRIORITY + planned


@helper
def _score_objectives(world: World, state: State, board: Blackboard, unit: int) -> None:
    """Fills `scores` int32[MAX_OBJECTIVES] of a unit: 0 to SCORES - 1; 0: the objective is not for it.

    The first loop calculates what all objectives have in common, without branches; the second looks at the few left.
    """
    row, columns, scores = state.units[unit], board.columns, board.scores
    kind = world.unit_types[row["unit_type"]]
    weight_set = WeightSet.IRREGULARS if kind["traits"] & _IRREGULAR else WeightSet.REGULARS
    weights, base = board.weights[weight_set], columns[ObjectiveColumn.BASE + weight_set]
    persistence, already_there = int(weights[Weight.PERSISTENCE]), int(weights[Weight.ALREADY_THERE])
    places, stations = columns[ObjectiveColumn.PLACE], columns[ObjectiveColumn.STATION]
    keys, hexes = columns[ObjectiveColumn.KEY], columns[ObjectiveColumn.HEX]
    per_mp = (int(weights[Weight.MARCH_WEEK]) << _SHIFT) // max(1, int(kind["allowance"])) + 1
    h, pursued, postures = int(row["hex"]), int(board.pursued[unit]), _suited_postures(kind)
    distances, ride = board.distance_by_hex[h], RIDE_MP if _can_take_train(world, row) else MAX_DISTANCE
    for i in range(objective_count(board)):
        away = int(distances[from_first(places[i])])
        near = int(away < MAX_DISTANCE)
        away = min(away, ride) if stations[i] else away
        score = int(base[i]) - (away * per_mp >> _SHIFT)
        score += int(keys[i] == pursued) * persistence + int(hexes[i] == h) * already_there
        scores[i] = score * near * (postures >> int(columns[ObjectiveColumn.POSTURE, i]) & 1)
    static = kind["traits"] & TypeTrait.STATIC != 0
    for i in range(objective_count(board)):
        plan = int(board.objectives[i]["plan"])
        stuck = static and hexes[i] != h and columns[ObjectiveColumn.POSTURE, i] != Posture.WITHDRAW
        if scores[i] <= 0 or stuck or not _is_meant_for(world, state, unit, plan):
            scores[i] = 0
        else:
            scores[i] = min(int(scores[i]), SCORES - 1)


@helper
def _can_take_train(world: World, row: np.void) -> bool:
    """Returns whether a unit (its row) stands at a station and is of a kind that goes by train."""
    kind = world.unit_types[row["unit_type"]]
    place = int(world.place_at[row["hex"]])
    regular = kind["move_class"] <= MoveClass.HORSE and kind["traits"] & _IRREGULAR == 0
    return bool(regular and place >= 0 and world.places[place]["station"] != 0)


@helper
def _keeps_garrison(state: State, board: Blackboard, unit: int) -> bool:
    """Assigns a unit to the garrison it was assigned to last turn, if it stands there and is still needed."""
    row = state.units[unit]
    if board.pursued[unit] != int(row["hex"]) * _POSTURES + _GARRISON:
        return False
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        if objective_key(objective) == board.pursued[unit] and objective["committed"] < objective["need"]:
            board.task[unit] = i
            objective["committed"] += max(1, fit_strength(row))
            return True
    return False


@helper
def _list_pairs(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists all pairs of a unit and an objective that score, chained by score; standing garrisons stay as they are."""
    board.first_pair[:] = -1
    _fill_columns(world, board)
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        board.task[unit] = NO_OBJECTIVE
        if row["side"] != side or row["status"] != Status.ON_MAP or row["men"] <= row["sick"]:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.AIR or row["flags"] & UnitFlag.REFUSES:
            continue
        if not kind["traits"] & _IRREGULAR and _keeps_garrison(state, board, unit):
            continue
        _score_objectives(world, state, board, unit)
        for i in range(objective_count(board)):
            score = int(board.scores[i])
            if n >= len(board.pairs):
                return
            if score > 0:
                board.pairs[n, Pair.UNIT] = unit
                board.pairs[n, Pair.OBJECTIVE] = i
                board.pairs[n, Pair.NEXT] = board.first_pair[score]
                board.first_pair[score] = n
                n += 1


@helper
def _assign_by_score(state: State, board: Blackboard, least: int, enough: int) -> None:
    """Assigns units, best scores first, to objectives with less than `enough` per cent of their need.

    Only pairs that score more than `least` count.
    """
    for score in range(len(board.first_pair) - 1, least, -1):
        pair = int(board.first_pair[score])
        while pair >= 0:
            unit, i = int(board.pairs[pair, Pair.UNIT]), int(board.pairs[pair, Pair.OBJECTIVE])
            pair = int(board.pairs[pair, Pair.NEXT])
            objective = board.objectives[i]
            if board.task[unit] < 0 and objective["committed"] * 100 < objective["need"] * enough:
                board.task[unit] = i
                objective["committed"] += max(1, fit_strength(state.units[unit]))


@helper
def is_attack(posture: int) -> bool:
    """Returns whether troops of a posture attack the enemy together."""
    if posture == Posture.TAKE or posture == Posture.BESIEGE:
        return True
    return posture == Posture.RELIEVE or posture == Posture.HUNT


@helper
def _cancel_weak_attacks(board: Blackboard) -> bool:
    """Calls off attacks with too few troops and releases them; returns whether there were any."""
    any_cancelled = False
    for i in range(objective_count(board)):
        row = board.objectives[i]
        enough = int(row["need"]) * weight_of(board, Weight.MIN_COMMITMENT) // 100
        if is_attack(int(row["posture"])) and 0 < row["committed"] < enough:
            row["need"] = CANCELLED
            row["committed"] = CANCELLED
            any_cancelled = True
            for unit in range(len(board.task)):
                if board.task[unit] == i:
                    board.task[unit] = NO_OBJECTIVE
    return any_cancelled


@helper
def _spearhead(state: State, board: Blackboard, i: int) -> int:
    """Returns the unit of an attack that the others join: the nearest of the strong ones; or NO_UNIT."""
    most = 0
    for unit in range(len(board.task)):
        if board.task[unit] == i:
            most = max(most, fit_strength(state.units[unit]))
    best, least = NO_UNIT, FAR
    for unit in range(len(board.task)):
        if board.task[unit] == i and fit_strength(state.units[unit]) * 3 >= most:
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
        if board.task[unit] != i:
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
def score_all(world: World, state: State, side: int, board: Blackboard, out: Shorts) -> None:
    """Fills out int16[U, MAX_OBJECTIVES] with the scores of all units for all objectives, for explanations."""
    out[:] = 0
    _fill_columns(world, board)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        _score_objectives(world, state, board, unit)
        for i in range(objective_count(board)):
            out[unit, i] = board.scores[i]


@kernel
def assign_tasks(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills `task` with the objective of each unit, and `pursued` for the next turn."""
    _list_pairs(world, state, side, board)
    _assign_by_score(state, board, 0, 100)
    if _cancel_weak_attacks(board):
        _assign_by_score(state, board, 0, 100)
    most = weight_of(board, Weight.OVERCOMMIT)
    if most:
        _assign_by_score(state, board, weight_of(board, Weight.OVERCOMMIT_SCORE), most)
    for i in range(objective_count(board)):
        _set_destination(world, state, board, i)
    for unit in range(len(board.task)):
        board.pursued[unit] = objective_key(board.objectives[board.task[unit]]) if board.task[unit] >= 0 else -1
