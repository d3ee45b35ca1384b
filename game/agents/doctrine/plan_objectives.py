"""Objectives of the scenario's plan: its rows whose dates and conditions hold now, at each place that they mean."""

import numpy as np

from game.agents.doctrine.blackboard import NO_PLAN, THREAT_MEN, THREAT_MP, Blackboard, weight_of
from game.agents.doctrine.country import list_best_country
from game.agents.doctrine.named_troops import keep_named
from game.agents.doctrine.objectives import add_objective
from game.agents.doctrine.strength_wanted import (
    garrison_need,
    relief_need,
    siege_need,
    standing_garrison,
    strength_against,
    take_need,
)
from game.agents.doctrine.weights import Weight
from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, PlaceKind, PlanTarget, Posture, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.geometry import is_in_area
from game.rules.movement.boxes import link_serves
from game.rules.story.conditions import conditions_hold

RAID_SPACING = 6
"""A railway may be raided at every so many of its hexes."""
AREA_SHARE = 60
"""Per cent of a plan's weight that a worthless place of its area gets; a place of value 100 gets it all."""
STATION_SHARE = 60
"""Per cent of a plan's weight that the garrison of a threatened station gets on a line that is to be kept open."""
STATION_GUARD = 500
"""Strength of such a garrison, at the most: a battalion."""
AREA_SWEEPS = 4
"""Objectives in open country for a row of the plan that takes an area, at the most."""
MIN_FORCE_SHARES = 4
"""Minimal forces wanted for an objective of the plan that says nothing of its strength."""
_GARRISON, _TAKE = int(Posture.GARRISON), int(Posture.TAKE)


@helper
def _list_place(world: World, state: State, side: int, board: Blackboard, plan: int, place: int, share: int) -> None:
    """Lists one row of the plan at one place, with `share` per cent of its weight."""
    row = world.plans[plan]
    posture, h = int(row["posture"]), int(world.places[place]["hex"])
    priority = int(row["weight"]) * share * weight_of(board, Weight.PLAN_SHARE) // 10000
    need = int(row["men"])
    own = state.owner[h] == side
    if posture == Posture.TAKE or posture == Posture.BESIEGE:
        if own:
            posture = _GARRISON
            garrison = garrison_need(world, side, board, place, standing_garrison(world, board, place))
            need = max(weight_of(board, Weight.MIN_FORCE), min(need, garrison))
        else:
            if posture == Posture.BESIEGE:
                need = max(need, siege_need(world, state, side, board, place))
            else:
                need = max(need, take_need(world, state, side, board, place))
    elif posture == Posture.RELIEVE:
        if state.places[place]["besieged"] == 0 and own:
            return
        need = max(need, relief_need(board, h))
    elif posture == Posture.GARRISON or posture == Posture.SCREEN:
        if not own and board.enemy_at[h] > 0:
            posture = _TAKE
            need = max(need, take_need(world, state, side, board, place))
        else:
            standing = need if need else standing_garrison(world, board, place)
            need = garrison_need(world, side, board, place, standing)
    elif need == 0:
        need = MIN_FORCE_SHARES * weight_of(board, Weight.MIN_FORCE)
    add_objective(world, board, posture, h, priority, plan, need)


@helper
def _list_hex(world: World, state: State, side: int, board: Blackboard, plan: int) -> None:
    """Lists one row of the plan at a hex, or at the place in it."""
    row = world.plans[plan]
    posture, h = int(row["posture"]), int(row["target"])
    if world.place_at[h] != NO_PLACE:
        _list_place(world, state, side, board, plan, int(world.place_at[h]), 100)
        return
    least = weight_of(board, Weight.MIN_FORCE)
    need = max(int(row["men"]), least)
    if posture == Posture.TAKE and state.owner[h] == side and board.enemy_at[h] == 0:
        posture, need = _GARRISON, least
    elif posture == Posture.GARRISON and board.enemy_at[h] > 0:
        posture = _TAKE
    if posture == Posture.TAKE:
        need = max(need, strength_against(board, h, least, weight_of(board, Weight.TAKE_ODDS)))
    add_objective(world, board, posture, h, int(row["weight"]), plan, need)


@helper
def _list_country(world: World, board: Blackboard, plan: int) -> None:
    """Lists open country of the area that a row of the plan takes, as long as the control of its regions is scored."""
    row = world.plans[plan]
    listed, gains = np.empty(AREA_SWEEPS, np.int32), np.empty(AREA_SWEEPS, np.int32)
    priority = int(row["weight"]) * weight_of(board, Weight.PLAN_SHARE) // 100
    need = max(int(row["men"]), weight_of(board, Weight.MIN_FORCE))
    for n in range(list_best_country(world, board, board.untaken, int(row["target"]), listed, gains)):
        add_objective(world, board, _TAKE, int(listed[n]), priority, plan, need)


@helper
def _list_area(world: World, state: State, side: int, board: Blackboard, plan: int) -> None:
    """Lists one row of the plan over an area: at every place where it makes sense, or at the best one."""
    row = world.plans[plan]
    posture, area = int(row["posture"]), int(row["target"])
    gathers = posture >= Posture.CONCENTRATE and posture <= Posture.RESERVE
    best, most = NO_PLACE, -1
    for place in range(len(world.places)):
        if board.value[place] == 0 or not is_in_area(world, area, int(world.places[place]["region"])):
            continue
        own = state.owner[world.places[place]["hex"]] == side
        if gathers:
            if own and board.value[place] > most:
                best, most = place, int(board.value[place])
            continue
        holds = posture == Posture.GARRISON or posture == Posture.SCREEN
        relieves = posture == Posture.RELIEVE or posture == Posture.KEEP_OPEN
        threatened = posture == Posture.TAKE and own and board.enemy_distance[world.places[place]["hex"]] <= THREAT_MP
        if own == (holds or relieves) or threatened:
            share = AREA_SHARE + int(board.value[place]) * (100 - AREA_SHARE) // 100
            _list_place(world, state, side, board, plan, place, share)
    if best != NO_PLACE:
        _list_place(world, state, side, board, plan, best, 100)
    if posture == Posture.TAKE:
        _list_country(world, board, plan)


@helper
def _guard_station(world: World, state: State, side: int, board: Blackboard, plan: int, h: int) -> None:
    """Lists the garrison of a hex on a line that is kept open, if a threatened station of the side's own is there.

    Towns and cities are left out: they are held for their own sake. So are rows of the plan that name no troops: all
    may repair the line, but only the troops meant for it stand guard.
    """
    row, place = world.plans[plan], int(world.place_at[h])
    if place == NO_PLACE or state.owner[h] != side or row["troops"][1] == 0 or board.enemy_distance[h] > THREAT_MP:
        return
    if world.places[place]["station"] and world.places[place]["kind"] < PlaceKind.TOWN:
        need = min(garrison_need(world, side, board, place, 0), STATION_GUARD)
        add_objective(world, board, _GARRISON, h, int(row["weight"]) * STATION_SHARE // 100, plan, need)


@helper
def _list_line(world: World, state: State, side: int, board: Blackboard, plan: int) -> None:
    """Lists one row of the plan along a railway: raid it where no enemy is near, or repair and guard it."""
    row = world.plans[plan]
    least = weight_of(board, Weight.MIN_FORCE)
    for i in range(len(world.line_hexes)):
        if world.line_hexes[i, 0] != row["target"]:
            continue
        h = int(world.line_hexes[i, 1])
        cut = state.rail_damage[h] > 0
        if row["posture"] == Posture.RAID:
            if not cut and i % RAID_SPACING == 0 and board.enemy_near[h] < THREAT_MEN:
                add_objective(world, board, Posture.RAID, h, int(row["weight"]), plan, least)
        elif board.enemy_at[h] > 0 and (cut or board.waiting[h] > 0):
            need = strength_against(board, h, least, weight_of(board, Weight.TAKE_ODDS))
            add_objective(world, board, Posture.TAKE, h, int(row["weight"]), plan, need)
        elif cut:
            add_objective(world, board, Posture.KEEP_OPEN, h, int(row["weight"]), plan, 2 * least)
        else:
            _guard_station(world, state, side, board, plan, h)


@helper
def _list_leader(world: World, state: State, side: int, board: Blackboard, plan: int) -> None:
    """Lists one row of the plan about an enemy leader, where he is seen or reported."""
    row = world.plans[plan]
    unit = int(state.leaders[row["target"]]["unit"])
    if unit == NO_UNIT or state.units[unit]["side"] == side:
        return
    h = int(state.units[unit]["hex"])
    if state.units[unit]["status"] != Status.ON_MAP:
        h = int(state.units[unit]["reported_hex"])
    if h != NO_HEX:
        need = max(int(row["men"]), int(board.enemy_near[h]) * weight_of(board, Weight.TAKE_ODDS) // 100)
        add_objective(world, board, Posture.HUNT, h, int(row["weight"]), plan, need)


@helper
def _list_exits(world: World, side: int, board: Blackboard, plan: int) -> None:
    """Lists one row of the plan at each hex from which a way leads to the off-map box for which its troops leave."""
    row = world.plans[plan]
    need = max(int(row["men"]), weight_of(board, Weight.MIN_FORCE))
    for link in range(len(world.links)):
        if world.links[link]["box"] == row["target"] and link_serves(world, side, 0, link):
            h = int(world.links[link]["hex"])
            add_objective(world, board, Posture.WITHDRAW, h, int(row["weight"]), plan, need)


@helper
def _await(world: World, board: Blackboard, plan: int) -> None:
    """Marks the place that a row of the plan attacks, if it does."""
    row = world.plans[plan]
    attacks = row["posture"] == Posture.TAKE or row["posture"] == Posture.BESIEGE
    if attacks and row["target_kind"] == PlanTarget.PLACE:
        board.awaited[row["target"]] = 1


@helper
def list_by_plan(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists the objectives of the scenario's plan whose dates and conditions hold, and fills `awaited` and `kept`."""
    board.awaited[:], board.kept[:] = 0, NO_PLAN
    turn = int(state.clock[0]["turn"])
    for plan in range(len(world.plans)):
        row = world.plans[plan]
        if row["side"] != side or row["weight"] <= 0 or turn > row["last_turn"]:
            continue
        if turn < row["first_turn"]:
            _await(world, board, plan)
            continue
        first, count = int(row["conditions"][0]), int(row["conditions"][1])
        if not conditions_hold(world, state, first, count, board.land):
            continue
        keep_named(world, state, side, board, plan)
        if row["target_kind"] == PlanTarget.PLACE:
            _list_place(world, state, side, board, plan, int(row["target"]), 100)
        elif row["target_kind"] == PlanTarget.AREA:
            _list_area(world, state, side, board, plan)
        elif row["target_kind"] == PlanTarget.LINE:
            _list_line(world, state, side, board, plan)
        elif row["target_kind"] == PlanTarget.HEX:
            _list_hex(world, state, side, board, plan)
        elif row["target_kind"] == PlanTarget.BOX:
            _list_exits(world, side, board, plan)
        else:
            _list_leader(world, state, side, board, plan)
