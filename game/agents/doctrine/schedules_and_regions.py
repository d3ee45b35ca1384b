"""Objectives that neither the plan nor the places give: where units are due by their schedule, and scored regions."""

import numpy as np

from game.agents.doctrine.blackboard import NO_PLAN, SCHEDULE, Blackboard, Scalar, weight_of
from game.agents.doctrine.country import list_best_country
from game.agents.doctrine.objectives import add_objective
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import FAR, fit_strength
from game.agents.tactics import is_posted
from game.core.codes import NO_HEX, NO_LEG, NO_REGION, Posture, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import Shorts, World

REGION_PRIORITY = 30
"""Priority of the next hex of a scored region without a place to take."""
MAX_SWEEPS = 8
"""Objectives in open country as regions are soon to be scored, at the most;"""
SWEEP_PRIORITY, MAX_SWEEP_BONUS = 30, 30
"""their priority, what it gains at the most by their worth,"""
WORTH_PER_PRIORITY = 20
"""and the worth of a point of it."""
SCHEDULE_PRIORITY = 80
"""Priority of the place where a unit is due by its schedule."""


@helper
def _list_marchers(world: World, state: State, side: int, q: Shorts, r: Shorts) -> int:
    """Fills the axial coordinates of the side's units that can march; returns how many."""
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if not is_posted(world, state, unit):
                q[count], r[count] = world.axial[row["hex"], 0], world.axial[row["hex"], 1]
                count += 1
    return count


@helper
def _hexes_to_nearest(world: World, h: int, q: Shorts, r: Shorts, count: int) -> int:
    """Returns the hexes from a hex to the nearest of so many coordinates."""
    least = FAR
    here_q, here_r = int(world.axial[h, 0]), int(world.axial[h, 1])
    for i in range(count):
        dq, dr = int(q[i]) - here_q, int(r[i]) - here_r
        least = min(least, max(abs(dq), abs(dr), abs(dq + dr)))
    return least


@helper
def list_regions(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists the nearest hex of each scored region in which there is no place of value.

    Regions with such places count too if no place scores, or while no enemy is known anywhere: places that score
    nothing or are out of reach must not keep troops from country that lies open.
    """
    wanted = np.zeros(len(world.regions), np.uint8)
    places_first = False
    for place in range(len(world.places)):
        if board.points[place] > 0 and board.scalars[Scalar.ENEMIES]:
            places_first = True
    for region in range(len(world.regions)):
        wanted[region] = board.region_value[region] > 0
    for place in range(len(world.places)):
        region = int(world.places[place]["region"])
        if region != NO_REGION and board.value[place] and places_first:
            wanted[region] = 0
    if wanted.max() == 0:
        return
    q, r = np.empty(len(state.units), np.int16), np.empty(len(state.units), np.int16)
    marchers = _list_marchers(world, state, side, q, r)
    for region in range(len(world.regions)):
        if not wanted[region]:
            continue
        nearest, least = NO_HEX, FAR
        for n in range(board.region_first[region], board.region_first[region + 1]):
            h = int(board.region_hexes[n])
            if state.owner[h] != side:
                away = _hexes_to_nearest(world, h, q, r, marchers)
                if away < least:
                    nearest, least = h, away
        add_objective(world, board, Posture.TAKE, nearest, REGION_PRIORITY, NO_PLAN, weight_of(board, Weight.MIN_FORCE))


@helper
def list_country(world: World, board: Blackboard) -> None:
    """Lists the hexes around which most is to be gained, apart from each other, as regions are soon to be scored."""
    if board.scalars[Scalar.COUNTRY] == 0:
        return
    listed, gains = np.empty(MAX_SWEEPS, np.int32), np.empty(MAX_SWEEPS, np.int32)
    for n in range(list_best_country(world, board, board.country, NO_REGION, listed, gains)):
        priority = SWEEP_PRIORITY + min(MAX_SWEEP_BONUS, int(gains[n]) // WORTH_PER_PRIORITY)
        need = weight_of(board, Weight.MIN_FORCE)
        add_objective(world, board, Posture.TAKE, int(listed[n]), priority, NO_PLAN, need)


@helper
def list_by_schedule(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists where units that have left their schedule are due, to fight their way there if they must."""
    for unit in range(len(state.units)):
        leg, row = int(board.due_leg[unit]), state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or leg == NO_LEG:
            continue
        h = int(world.legs[leg]["hex"])
        if h == NO_HEX or h == row["hex"] or int(state.leg_turns[leg]) + int(row["called"]) > state.clock[0]["turn"]:
            continue
        posture = Posture.TAKE if state.owner[h] != side or board.enemy_at[h] > 0 else Posture.CONCENTRATE
        strength, i = fit_strength(row), int(board.listed_at[h])
        while i >= 0 and (board.objectives[i]["plan"] != SCHEDULE or board.objectives[i]["posture"] != posture):
            i = int(board.objectives[i]["earlier"])
        if i >= 0:
            board.objectives[i]["need"] += max(1, strength)
        else:
            need = max(strength, int(board.enemy_near[h]) * weight_of(board, Weight.TAKE_ODDS) // 100)
            add_objective(world, board, posture, h, SCHEDULE_PRIORITY, SCHEDULE, need)
