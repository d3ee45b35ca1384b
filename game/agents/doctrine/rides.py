"""Rides by train and boat: troops board where that brings them to their task no later than a march would.

A ride takes a week, whatever its length; troops get off as near to their task as is safe. A unit that is not at a
station or port marches to one first if the whole way is shorter for it. What a ride is worth is measured in weeks of
marching.
"""

import numpy as np

from game.agents.doctrine.blackboard import NO_NETWORK, Blackboard, Purpose, Scalar
from game.agents.doctrine.networks import nearest_stop
from game.agents.doctrine.threat import is_exposed
from game.agents.influence_maps import fit_strength
from game.agents.tactics import is_posted
from game.core.codes import NO_HEX, NO_LEG, NO_PLACE, MoveClass, OrderKind, Refusal, Status, UnitFlag
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, Shorts, World
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_ride
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room
from game.rules.movement.transport import rail_reach, rail_unit, river_reach, river_unit

_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.MOVED | UnitFlag.WORKED)


@helper
def weeks_on_foot(mp: int, allowance: int) -> int:
    """Returns the weeks that a march of so many MP takes."""
    return (mp + allowance - 1) // max(1, allowance)


@helper
def _is_safe(board: Blackboard, unit: int, h: int, strength: int) -> bool:
    """Returns whether a unit that gets off in a hex is not at the mercy of enemies near it."""
    held = strength + int(board.own_at[h]) + int(board.own_near[h]) // 2
    return not is_exposed(board, unit, h, held)


@helper
def _best_stop(world: World, state: State, board: Blackboard, unit: int, networks: Shorts, goal: int) -> int:
    """Returns the place of the unit's network from which it has the shortest march to the place `goal`; or NO_PLACE."""
    row = state.units[unit]
    start = int(world.place_at[row["hex"]])
    best, least = NO_PLACE, int(board.distance[goal, row["hex"]])
    strength = fit_strength(row)
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if place == start or networks[place] != networks[start] or board.distance[goal, h] >= least:
            continue
        if h != row["hex"] and has_room(world, int(board.men_at[h]), int(row["men"]), h):
            if _is_safe(board, unit, h, strength):
                best, least = place, int(board.distance[goal, h])
    return best


@helper
def ride_leads(world: World, state: State, unit: int, order: int, goes: int) -> bool:
    """Returns whether a ride still leads to a hex: units that have moved since the turn began may have bared a line."""
    stops = np.empty(len(state.owner), np.uint8)
    side, start = int(state.units[unit]["side"]), int(state.units[unit]["hex"])
    if order == OrderKind.RAIL:
        rail_reach(world, state, side, start, stops)
    else:
        river_reach(world, state, side, start, stops)
    return bool(stops[goes])


@helper
def _ride(
    world: World,
    state: State,
    board: Blackboard,
    unit: int,
    order: int,
    goal: int,
    out: Records,
    count: int,
    log: EventLog,
) -> int:
    """Appends a ride that brings a unit to the place `goal` in no more weeks than marching; returns the new count."""
    row = state.units[unit]
    networks = board.rail_network if order == OrderKind.RAIL else board.port_network
    here = int(world.place_at[row["hex"]])
    if here < 0 or networks[here] == NO_NETWORK:
        return count
    if refuse_ride(world, state, unit, order == OrderKind.RAIL) != Refusal.NONE:
        return count
    stop = _best_stop(world, state, board, unit, networks, goal)
    if stop == NO_PLACE:
        return count
    allowance = int(world.unit_types[row["unit_type"]]["allowance"])
    left = int(board.distance[goal, world.places[stop]["hex"]])
    marching = weeks_on_foot(int(board.distance[goal, row["hex"]]), allowance)
    saved = marching - 1 - weeks_on_foot(left, allowance)
    if saved < 0:
        return count
    goes = int(world.places[stop]["hex"])
    strength, start = fit_strength(row), int(row["hex"])
    if not ride_leads(world, state, unit, order, goes):
        return count
    if order == OrderKind.RAIL:
        rail_unit(world, state, unit, goes, log)
    else:
        river_unit(world, state, unit, goes, log)
    log.count[:] = 0
    _carry(board, strength, int(row["men"]), start, int(row["hex"]))
    board.purpose[unit], board.saved[unit] = Purpose.RIDE, saved
    return list_order(out, count, order, unit, goes, 0)


@helper
def _carry(board: Blackboard, strength: int, men: int, start: int, end: int) -> None:
    """Moves a unit's strength and men on the blackboard."""
    board.own_at[start] -= strength
    board.men_at[start] -= men
    board.own_at[end] += strength
    board.men_at[end] += men


@helper
def _march_to_stop(
    world: World, state: State, board: Blackboard, unit: int, networks: Shorts, goal: int, out: Records, count: int
) -> int:
    """Appends the march of a unit to a station or port within a week's reach, if the ride from there saves weeks."""
    row = state.units[unit]
    allowance, start = int(world.unit_types[row["unit_type"]]["allowance"]), int(row["hex"])
    stop = nearest_stop(board, networks, start, min(allowance, int(row["mp"])))
    if stop == NO_PLACE or world.places[stop]["hex"] == start:
        return count
    left = int(board.by_network[networks[stop], goal])
    saved = weeks_on_foot(int(board.distance[goal, start]), allowance) - 2 - weeks_on_foot(left, allowance)
    if saved <= 0:
        return count
    goes = int(world.places[stop]["hex"])
    strength = fit_strength(row)
    if not has_room(world, int(board.men_at[goes]), int(row["men"]), goes) or not _is_safe(board, unit, goes, strength):
        return count
    reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    cost = int(board.reach_cost[goes])
    if cost < 0 or cost > row["mp"]:
        return count
    board.purpose[unit], board.saved[unit] = Purpose.REACH_STOP, saved
    row["hex"] = goes
    row["mp"] -= cost
    row["flags"] |= UnitFlag.MOVED
    _carry(board, strength, int(row["men"]), start, goes)
    return list_order(out, count, OrderKind.MOVE, unit, goes, 0)


@helper
def _is_free(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Returns whether a unit may be sent by train or boat: on foot or horse, with a task, and left to no schedule."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
        return False
    kind = world.unit_types[row["unit_type"]]
    if kind["move_class"] > MoveClass.HORSE or is_posted(world, state, unit) or row["leg"] != NO_LEG:
        return False
    return bool(board.task[unit] >= 0 and board.objectives[board.task[unit]]["march_to"] != row["hex"])


@kernel
def plan_rides(world: World, state: State, side: int, board: Blackboard, out: Records, log: EventLog) -> int:
    """Fills out ORDER[...] with rides, and marches to where rides begin; returns how many."""
    if board.scalars[Scalar.NETWORKS] == 0:
        return 0
    count_men(state.units, side, board.men_at)
    count = 0
    for unit in range(len(state.units)):
        if state.units[unit]["side"] != side or not _is_free(world, state, board, unit):
            continue
        goal, before = int(board.objectives[board.task[unit]]["march_place"]), count
        count = _ride(world, state, board, unit, OrderKind.RAIL, goal, out, count, log)
        if count == before:
            count = _ride(world, state, board, unit, OrderKind.RIVER, goal, out, count, log)
        if count == before:
            count = _march_to_stop(world, state, board, unit, board.rail_network, goal, out, count)
        if count == before:
            count = _march_to_stop(world, state, board, unit, board.port_network, goal, out, count)
    return count
