"""Open places: those of the enemy that score and stand empty, and one's own that would be left open to him.

Units that can be there this turn are matched to them, the best gain first, whatever else they were to do. A gain is
counted in thousandths of a victory point: what the place scores, less what the unit leaves behind and may lose.
"""

import numpy as np

from game.agents.doctrine.blackboard import (
    NO_PLAN,
    SCHEDULE,
    Blackboard,
    Purpose,
    Scalar,
    weeks_left,
    weight_of,
)
from game.agents.doctrine.named_troops import is_kept_from
from game.agents.doctrine.objectives import add_objective, give_task, has_task_elsewhere, is_attack, objective_at
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.agents.tactics import is_posted, is_tied, keeps_schedule
from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, HomeTie, MoveClass, Posture, Status, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import own_in, sees_hex
from game.rules.geometry import hexes_between, home_tie
from game.rules.upkeep.garrison import garrison_needed

POINT = 1000
"""Units of a gain in a victory point."""
FIRST_SHARE = 30
"""Per cent of its points that a place counts in the first week, and more from week to week until the judgement: most
places that are taken early change hands again."""
WORTH_MEN = 25
"""Men whose loss a gain must outweigh for a unit to be sent."""
GUARD_SHARE = 50
"""Per cent of its points that an open place of one's own counts: the enemy may not come."""
LAST_PART = 4
"""One's own open places are guarded in the last fourth of the time until the judgement."""
GUARD_MP = 12
"""MP from which the enemy may ride into an open place in his turn."""
FAR_SHARE = 10
"""Per cent of its points that a place counts for the unit that leaves it, if no enemy is so near."""
SPARE_MP = 3
"""MP that a ride may be longer than on foot without snow, for it to be considered."""
RISKED = 15
"""Per cent of a unit's men that are taken for lost where the enemy near is stronger than it dares meet."""
HELD_SHARE = 20
"""Per cent that a place counts if enemies near it are stronger: it will hardly be held until it scores."""
PLAN_POINTS = 4
"""Points that a task of the plan counts; nothing in the FINAL_WEEKS."""
PLAN_STRENGTH = 300
"""Strength of a unit for which it counts so much; in proportion for a stronger one, which others wait for."""
SCHEDULE_POINTS = 6
"""The same of a column that is late on its schedule."""
WAIT_POINTS = 2
"""Points that a task of the plan counts which is to wait, in reserve or for others, however strong the unit is."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES)
_GARRISON, _TAKE = int(Posture.GARRISON), int(Posture.TAKE)


@helper
def _is_free(world: World, state: State, unit: int, side: int) -> bool:
    """Returns whether a unit may be matched to an open place: on foot or horse, able to march, not on a schedule."""
    row = state.units[unit]
    if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY:
        return False
    kind = world.unit_types[row["unit_type"]]
    if kind["move_class"] > MoveClass.HORSE or is_posted(world, state, unit):
        return False
    return row["men"] > row["sick"] and not keeps_schedule(world, state, unit)


@helper
def _mark_staying(state: State, board: Blackboard, side: int) -> None:
    """Fills `staying` int32[H]: the strength of units that have no task elsewhere."""
    board.staying[:] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            if not has_task_elsewhere(board, unit, h):
                board.staying[h] += max(1, fit_strength(row))


@helper
def _share(world: World, state: State) -> int:
    """Returns the per cent of its points that a place counts this week."""
    whole = max(1, int(world.rules[0]["judged_turn"]))
    return 100 - (100 - FIRST_SHARE) * min(whole, weeks_left(world, state)) // whole


@helper
def _worth_of_task(board: Blackboard, task: int, strength: int) -> int:
    """Returns what a task of the plan counts for a unit of some strength, in units of a gain."""
    posture, points = int(board.objectives[task]["posture"]), PLAN_POINTS
    if board.objectives[task]["plan"] == SCHEDULE:
        points = SCHEDULE_POINTS
    elif posture == Posture.CONCENTRATE or posture == Posture.RESERVE:
        return WAIT_POINTS * POINT
    return points * POINT * max(PLAN_STRENGTH, strength) // PLAN_STRENGTH


@helper
def _cost_of_leaving(world: World, state: State, board: Blackboard, unit: int, goal: int) -> int:
    """Returns what a unit gives up that goes to a hex: the place it holds alone, its part in a siege or in the plan."""
    row = state.units[unit]
    h, task, cost = int(row["hex"]), int(board.task[unit]), 0
    place = int(world.place_at[h])
    if h != goal and place != NO_PLACE and state.owner[h] == row["side"]:
        if board.staying[h] <= fit_strength(row) and board.scalars[Scalar.ENEMIES]:
            share = 100 if board.enemy_distance[h] <= GUARD_MP else FAR_SHARE
            cost += int(board.points[place]) * POINT * share // 100
    if not has_task_elsewhere(board, unit, goal):
        return cost
    if is_attack(int(board.objectives[task]["posture"])):
        target = int(board.objectives[task]["hex"])
        there = int(world.place_at[target])
        if there != NO_PLACE and board.enemy_at[target] > 0 and hexes_between(world, h, target) <= 1:
            cost += int(board.points[there]) * POINT * _share(world, state) // 100
    if board.objectives[task]["plan"] != NO_PLAN and weeks_left(world, state) > weight_of(board, Weight.FINAL_WEEKS):
        cost += _worth_of_task(board, task, fit_strength(row))
    return cost


@helper
def _gain(world: World, state: State, board: Blackboard, unit: int, place: int, worth: int) -> int:
    """Returns the gain of a unit that goes to a place worth so much; 0 or less if it should not, or cannot today."""
    row = state.units[unit]
    h, mp = int(world.places[place]["hex"]), int(row["mp"])
    away = int(board.distance_by_hex[row["hex"], place])
    if away > mp + SPARE_MP:
        return 0
    strength = fit_strength(row)
    last = weeks_left(world, state) <= weight_of(board, Weight.FINAL_WEEKS)
    if int(board.enemy_near[h]) > strength + int(board.own_near[h]) // 2:
        worth -= strength * RISKED * POINT // 100 // int(board.scalars[Scalar.MEN_PER_POINT])
        worth = worth if last else worth * HELD_SHARE // 100
    abroad = is_tied(world, state, unit) and home_tie(world, unit, h) == HomeTie.ABROAD
    if not last and (abroad or is_kept_from(world, board, unit, h)):
        return 0
    gain = worth - _cost_of_leaving(world, state, board, unit, h)
    return gain - away * POINT // 100


@helper
def _best_unit(world: World, state: State, board: Blackboard, side: int, place: int, worth: int, men: int) -> int:
    """Returns the unit with so many fit men that gains most by going to a place; NO_UNIT if none gains."""
    best, most = NO_UNIT, POINT * WORTH_MEN // int(board.scalars[Scalar.MEN_PER_POINT])
    if weeks_left(world, state) <= weight_of(board, Weight.FINAL_WEEKS):
        most = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or board.purpose[unit]:
            continue
        if board.distance_by_hex[row["hex"], place] > row["mp"] + SPARE_MP:
            continue
        if int(row["men"]) - int(row["sick"]) < men:
            continue
        if not _is_free(world, state, unit, side):
            continue
        gain = _gain(world, state, board, unit, place, worth)
        if gain > most:
            best, most = unit, gain
    return best


@helper
def _assign(world: World, state: State, board: Blackboard, unit: int, place: int, posture: int, purpose: int) -> None:
    """Gives a unit the task of going to a place."""
    row, h = state.units[unit], int(world.places[place]["hex"])
    i = objective_at(board, h, posture)
    if i < 0:
        add_objective(world, board, posture, h, int(board.value[place]), NO_PLAN, 1)
        i = objective_at(board, h, posture)
    if i < 0:
        return
    strength = max(1, fit_strength(row))
    if not has_task_elsewhere(board, unit, int(row["hex"])):
        board.staying[row["hex"]] -= strength
    give_task(state, board, unit, i)
    board.purpose[unit] = purpose
    board.staying[h] += strength


@helper
def match_open_places(world: World, state: State, side: int, board: Blackboard) -> None:
    """Matches units to places that score, best first: of the enemy if they stand open, in the end also one's own."""
    _mark_staying(state, board, side)
    share = _share(world, state)
    guards = weeks_left(world, state) * LAST_PART <= world.rules[0]["judged_turn"]
    scored, count = np.empty(len(world.places), np.int16), 0
    for one in range(len(world.places)):
        h = int(world.places[one]["hex"])
        if board.awaited[one] and not sees_hex(state, side, h):
            continue
        if board.points[one] > 0 and board.enemy_at[h] <= 0 and (guards or state.owner[h] != side):
            scored[count] = one
            count += 1
    fewer, done = 1 << 30, -1
    while True:
        place, most = NO_PLACE, 0
        for i in range(count):  # the next by falling points, then by number
            other = int(scored[i])
            points = int(board.points[other])
            if points > most and (points < fewer or (points == fewer and other > done)):
                place, most = other, points
        if place == NO_PLACE:
            return
        fewer, done = most, place
        h = int(world.places[place]["hex"])
        if h == NO_HEX or board.enemy_at[h] > 0:
            continue
        if state.owner[h] != side:
            if own_in(state, side, h) and board.staying[h] > 0:
                continue
            worth, men = most * POINT * share // 100, garrison_needed(world, place)
            unit = _best_unit(world, state, board, side, place, worth, men)
            if unit != NO_UNIT:
                _assign(world, state, board, unit, place, _TAKE, Purpose.SEIZE)
        elif guards and board.staying[h] <= 0 and board.enemy_distance[h] <= GUARD_MP:
            worth = most * POINT * share * GUARD_SHARE // 10000
            unit = _best_unit(world, state, board, side, place, worth, 1)
            if unit != NO_UNIT:
                _assign(world, state, board, unit, place, _GARRISON, Purpose.GUARD)
