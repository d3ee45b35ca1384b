"""How well each unit would serve each objective: priority, distance, persistence, and whether it is fit for it."""

import numpy as np

from game.agents.doctrine.blackboard import (
    NO_NETWORK,
    NO_PLAN,
    SCHEDULE,
    SCORES,
    Blackboard,
    ObjectiveColumn,
    Scalar,
    objective_count,
)
from game.agents.doctrine.named_troops import ANY, NAMED, is_kept_from, meant_for
from game.agents.doctrine.networks import nearest_stop
from game.agents.doctrine.objectives import is_attack
from game.agents.doctrine.weights import Weight, WeightSet
from game.agents.influence_maps import FAR, fit_strength
from game.agents.tactics import is_posted, is_tied
from game.core.codes import NO_PLACE, HomeTie, MoveClass, Posture, Status, TypeTrait
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Shorts, World
from game.rules.geometry import home_tie

SCORE_PER_PRIORITY = 8
"""Score for a point of an objective's priority."""
MAX_DISTANCE = FAR
"""MP from which no unit is sent."""
BEYOND_WEEK = 2
"""How many times each MP beyond a week's march counts in addition, if the objective stands in no plan."""
LOCAL_WEEKS = 2
"""Weeks of marching within which troops that no plan names garrison a place, and all but engineers repair a line."""
LEAST_MP = 4
"""MP a week that even the slowest unit is taken to march: a step is always possible (4.7), whatever it costs."""
WASTED = 400
"""Score that a strong unit loses where few men are needed: in proportion to those who would be idle there."""
RESERVE_WEEKS = 2
"""Weeks of marching within which a reserve also joins attacks that its row of the plan does not name."""
_ANY_STRENGTH = 1 << 24
"""What an attack can use: more than any unit has."""
_SHIFT = 20
"""Binary places of the score that an MP costs: one division serves a whole unit."""
_IRREGULAR = int(TypeTrait.IRREGULAR)
_POSTURES = len(Posture)


@helper
def objective_key(row: np.void) -> int:
    """Returns a number for the hex and posture of an objective (its row), the same from one turn to the next."""
    return int(row["hex"]) * _POSTURES + int(row["posture"])


@helper
def _suits(kind: np.void, posture: int) -> bool:
    """Returns whether units of a type (its row) are of any use for a posture."""
    irregular = kind["traits"] & _IRREGULAR != 0
    if kind["move_class"] == MoveClass.TRAIN:
        return posture == Posture.KEEP_OPEN or posture == Posture.GARRISON or posture == Posture.RESERVE
    if kind["traits"] & TypeTrait.ENGINEER and posture == Posture.GARRISON:
        return False
    if kind["move_class"] == MoveClass.BOAT and posture == Posture.KEEP_OPEN:
        return False
    if kind["traits"] & TypeTrait.ENGINEER or kind["move_class"] == MoveClass.BOAT:
        return posture != Posture.TAKE and posture != Posture.HUNT and posture != Posture.RAID
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
def _nearest_networks(world: World, board: Blackboard, row: np.void, limit: int) -> tuple[int, int]:
    """Returns the network of a station or port within `limit` MP of a unit (its row), or NO_NETWORK; and the MP."""
    kind = world.unit_types[row["unit_type"]]
    if kind["move_class"] > MoveClass.HORSE or kind["traits"] & TypeTrait.STATIC != 0:
        return NO_NETWORK, 0
    h = int(row["hex"])
    stop = nearest_stop(board, board.rail_network, h, limit)
    if stop != NO_PLACE:
        return int(board.rail_network[stop]), int(board.distance_by_hex[h, stop])
    stop = nearest_stop(board, board.port_network, h, limit)
    if stop != NO_PLACE:
        return int(board.port_network[stop]), int(board.distance_by_hex[h, stop])
    return NO_NETWORK, 0


@helper
def _is_for_anyone(world: World, objective: np.void) -> bool:
    """Returns whether an objective (its row) is a garrison or a repair for which the plan names no troops."""
    if objective["posture"] != Posture.KEEP_OPEN and objective["posture"] != Posture.GARRISON:
        return False
    return bool(objective["plan"] >= 0 and world.plans[objective["plan"]]["troops"][1] == 0)


@helper
def fill_columns(world: World, board: Blackboard) -> None:
    """Fills `columns` int32[ObjectiveColumn, MAX_OBJECTIVES] from the objectives."""
    columns = board.columns
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        columns[ObjectiveColumn.HEX, i], columns[ObjectiveColumn.PLACE, i] = objective["hex"], objective["place"]
        columns[ObjectiveColumn.KEY, i] = objective_key(objective)
        columns[ObjectiveColumn.POSTURE, i], columns[ObjectiveColumn.PLAN, i] = objective["posture"], objective["plan"]
        on_map = objective["plan"] == NO_PLAN and board.scalars[Scalar.PLANNED] > 0
        columns[ObjectiveColumn.BEYOND, i] = BEYOND_WEEK if on_map else 0
        columns[ObjectiveColumn.FOR_ANYONE, i] = _is_for_anyone(world, objective)
        attack = is_attack(int(objective["posture"]))
        columns[ObjectiveColumn.ENOUGH, i] = _ANY_STRENGTH if attack else objective["need"]
        for row in range(len(board.weights)):
            planned = int(board.weights[row, Weight.PLAN_BONUS]) if objective["plan"] != NO_PLAN else 0
            columns[ObjectiveColumn.BASE + row, i] = int(objective["priority"]) * SCORE_PER_PRIORITY + planned


@helper
def score_objectives(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Fills `scores` int32[MAX_OBJECTIVES] of a unit: 0 to SCORES - 1; 0: the objective is not for it.

    Fills `scored` with the objectives that score; returns how many. The loops find how far the objectives are, add up
    what counts for all of them, and list those that score, all without branches.
    """
    row, columns, scores = state.units[unit], board.columns, board.scores
    kind = world.unit_types[row["unit_type"]]
    weight_set = WeightSet.IRREGULARS if kind["traits"] & _IRREGULAR else WeightSet.REGULARS
    weights, base = board.weights[weight_set], columns[ObjectiveColumn.BASE + weight_set]
    persistence, already_there = int(weights[Weight.PERSISTENCE]), int(weights[Weight.ALREADY_THERE])
    places, beyond, week = columns[ObjectiveColumn.PLACE], columns[ObjectiveColumn.BEYOND], int(kind["allowance"])
    keys, hexes = columns[ObjectiveColumn.KEY], columns[ObjectiveColumn.HEX]
    per_mp = (int(weights[Weight.MARCH_WEEK]) << _SHIFT) // max(LEAST_MP, int(kind["allowance"])) + 1
    h, pursued, postures = int(row["hex"]), int(board.pursued[unit]), _suited_postures(kind)
    distances, network, to_stop = board.distance_by_hex[h], NO_NETWORK, 0
    if board.scalars[Scalar.NETWORKS] > 0:
        network, to_stop = _nearest_networks(world, board, row, int(kind["allowance"]))
    ride = MAX_DISTANCE if network == NO_NETWORK else to_stop + int(kind["allowance"])
    by_network = board.by_network[max(0, network)]
    for i in range(objective_count(board)):
        place = from_first(places[i])
        scores[i] = min(int(distances[place]), ride + int(by_network[place]))
    for i in range(objective_count(board)):
        away = int(scores[i])
        near = int(away < MAX_DISTANCE)
        score = int(base[i]) - ((away + int(beyond[i]) * max(0, away - week)) * per_mp >> _SHIFT)
        score += int(keys[i] == pursued) * persistence + int(hexes[i] == h) * already_there
        scores[i] = max(0, score) * near * (postures >> int(columns[ObjectiveColumn.POSTURE, i]) & 1)
    count, scored = 0, board.scored
    for i in range(objective_count(board)):
        scored[from_first(count)] = i
        count += int(scores[i] != 0)
    return _leave_out(world, state, board, unit, count)


@helper
def _bind_to_plan(world: World, board: Blackboard, h: int, count: int, bound: int, reserve_mp: int) -> None:
    """Lowers a unit's scores for what the plan does not name it for below `bound`, its best score of what it does.

    h: where the unit stands; count: how many objectives of `scored` score; reserve_mp: the MP within which attacks keep
    their scores, because the unit only waits in reserve, else 0.
    """
    scores, columns = board.scores, board.columns
    for n in range(count):
        i = from_first(board.scored[n])
        if reserve_mp > 0 and is_attack(int(columns[ObjectiveColumn.POSTURE, i])):
            if board.distance_by_hex[h, columns[ObjectiveColumn.PLACE, i]] <= reserve_mp:
                continue
        elsewhere = columns[ObjectiveColumn.HEX, i] != h
        if columns[ObjectiveColumn.PLAN, i] == NO_PLAN or (elsewhere and columns[ObjectiveColumn.FOR_ANYONE, i]):
            scores[i] = min(int(scores[i]), bound - 1)


@helper
def _leave_out(world: World, state: State, board: Blackboard, unit: int, count: int) -> int:
    """Sets scores of a unit to 0 for what is not meant for it, or lies abroad; a plan that names it binds it.

    What needs fewer men than it has scores less, except for a place that it holds alone. Keeps those that still score
    of the first `count` objectives in `scored`; returns how many.
    """
    row, scores, scored = state.units[unit], board.scores, board.scored
    kind = world.unit_types[row["unit_type"]]
    traits = int(kind["traits"])
    weight_set = WeightSet.IRREGULARS if traits & _IRREGULAR else WeightSet.REGULARS
    base = board.columns[ObjectiveColumn.BASE + weight_set]
    too_far = LOCAL_WEEKS * int(board.weights[weight_set, Weight.MARCH_WEEK])
    if traits & TypeTrait.ENGINEER:
        too_far = SCORES
    hexes, plans = board.columns[ObjectiveColumn.HEX], board.columns[ObjectiveColumn.PLAN]
    h, keeps = int(row["hex"]), board.kept[unit] != NO_PLAN
    posted = is_posted(world, state, unit)
    at_home, bound, left = is_tied(world, state, unit), 0, 0
    strength, enough = max(1, fit_strength(row)), board.columns[ObjectiveColumn.ENOUGH]
    holds_alone, waits = board.own_at[h] <= strength, True
    meant, meant_by = ANY, NO_PLAN  # objectives of one row of the plan follow each other
    for n in range(count):
        i = from_first(scored[n])
        hex, plan, posture = int(hexes[i]), int(plans[i]), int(board.columns[ObjectiveColumn.POSTURE, i])
        if posted and hex != h and posture != Posture.WITHDRAW:
            scores[i] = 0
            continue
        if plan != meant_by or plan == SCHEDULE:
            meant, meant_by = meant_for(world, state, board, unit, hex, plan), plan
        abroad = at_home and meant != NAMED and home_tie(world, unit, hex) == HomeTie.ABROAD
        kept = keeps and meant != NAMED and is_kept_from(world, board, unit, hex)
        local = posture == Posture.KEEP_OPEN or (posture == Posture.GARRISON and meant != NAMED)
        far = local and base[i] - scores[i] > too_far
        if meant == 0 or abroad or kept or far:
            scores[i] = 0
            continue
        score = min(int(scores[i]), SCORES - 1)
        if strength > enough[i] and not (hex == h and holds_alone):
            score = max(min(score, 1), score - (strength - int(enough[i])) * WASTED // strength)
        scores[i] = score
        scored[left] = i
        left += 1
        if meant == NAMED:
            bound = max(bound, int(scores[i]))
            waits = waits and posture == Posture.RESERVE
    if bound > 1:
        _bind_to_plan(world, board, h, left, bound, RESERVE_WEEKS * int(kind["allowance"]) if waits else 0)
    return left


@kernel
def score_all(world: World, state: State, side: int, board: Blackboard, out: Shorts) -> None:
    """Fills out int16[U, MAX_OBJECTIVES] with the scores of all units for all objectives, for explanations."""
    out[:] = 0
    fill_columns(world, board)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        score_objectives(world, state, board, unit)
        for i in range(objective_count(board)):
            out[unit, i] = board.scores[i]
