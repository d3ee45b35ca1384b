"""Reserves by rail: battalions of quiet garrisons go by train to stations that are threatened, and later elsewhere.

A garrison gives up what it can spare: it keeps what its own objective needs, and enough men to hold the place. Columns
that only stop there on their schedule hold nothing.
"""

import numpy as np

from game.agents.doctrine.blackboard import (
    NO_NETWORK,
    NO_OBJECTIVE,
    Blackboard,
    Purpose,
    Scalar,
    objective_count,
    weight_of,
)
from game.agents.doctrine.objectives import commit, has_task_elsewhere
from game.agents.doctrine.rides import ride_leads
from game.agents.doctrine.threat import is_exposed
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_UNIT,
    MoveClass,
    OrderKind,
    Posture,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Records, World
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_ride
from game.rules.movement.stacking import has_room
from game.rules.movement.transport import rail_unit
from game.rules.upkeep.garrison import garrison_needed

MIN_RESERVE = 60
"""Strength from which a battalion is worth a train."""
MIN_LEFT = 150
"""Strength that stays in a place from which reserves go."""
MOST_TRAINS = 2
"""Battalions that go to a station in a week, at the most."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.MOVED | UnitFlag.WORKED)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def _need_at(board: Blackboard, h: int) -> int:
    """Returns the strength that the objectives of holding a hex need."""
    need, i = 0, int(board.listed_at[h])
    while i != NO_OBJECTIVE:
        objective = board.objectives[i]
        if objective["posture"] == Posture.GARRISON:
            need = max(need, int(objective["need"]))
        i = int(objective["earlier"])
    return need


@helper
def _staying_at(state: State, board: Blackboard, side: int, h: int) -> int:
    """Returns the strength of the side's units in a hex that have no task elsewhere and are on no schedule."""
    strength = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and row["hex"] == h and row["leg"] == NO_LEG:
            if not has_task_elsewhere(board, unit, h):
                strength += fit_strength(row)
    return strength


@helper
def _is_at_station(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Returns whether a unit on foot or horse, regular and free, is at a station of a network."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
        return False
    kind, here = world.unit_types[row["unit_type"]], int(world.place_at[row["hex"]])
    if kind["move_class"] > MoveClass.HORSE or kind["traits"] & _IRREGULAR or row["leg"] != NO_LEG:
        return False
    return bool(here != NO_PLACE and board.rail_network[here] != NO_NETWORK)


@helper
def _list_at_stations(world: World, state: State, side: int, board: Blackboard, units: Ints) -> int:
    """Fills units int32[U] with the side's units that `_is_at_station`; returns how many."""
    count = 0
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and _is_at_station(world, state, board, unit):
            units[count] = unit
            count += 1
    return count


@helper
def _can_go(world: World, state: State, board: Blackboard, unit: int, goes: int) -> bool:
    """Returns whether a unit that was at a station is a reserve that may go by train to a hex on its network."""
    row = state.units[unit]
    h = int(row["hex"])
    here, there = int(world.place_at[h]), int(world.place_at[goes])
    if h == goes or row["flags"] & _BUSY or board.rail_network[here] != board.rail_network[there]:
        return False
    if board.enemy_near[h] > 0:
        return False
    strength = fit_strength(row)
    left = max(MIN_LEFT, _need_at(board, h), int(garrison_needed(world, here)))
    if strength < MIN_RESERVE or int(board.own_at[h]) - strength < left:
        return False
    if _staying_at(state, board, int(row["side"]), h) - strength < left:
        return False
    if board.enemy_near[goes] == 0 and board.value[there] <= board.value[here]:
        return False
    if is_exposed(board, unit, goes, MOST_TRAINS * strength + int(board.own_at[goes])):
        return False
    return bool(has_room(world, int(board.men_at[goes]), int(row["men"]), goes))


@helper
def _best_reserve(world: World, state: State, board: Blackboard, units: Ints, goes: int, wanted: int) -> int:
    """Returns the reserve, one of units, whose strength comes nearest to what is wanted in a hex, or NO_UNIT."""
    best, least = NO_UNIT, wanted
    for i in range(len(units)):
        unit = int(units[i])
        if not _can_go(world, state, board, unit, goes):
            continue
        misfit = abs(fit_strength(state.units[unit]) - wanted)
        if misfit < least and refuse_ride(world, state, unit, True) == Refusal.NONE:
            if ride_leads(world, state, unit, OrderKind.RAIL, goes):
                best, least = unit, misfit
    return best


@helper
def _send(world: World, state: State, board: Blackboard, unit: int, goes: int, log: EventLog) -> None:
    """Carries a ride out on the agent's own copy."""
    row = state.units[unit]
    strength, start = fit_strength(row), int(row["hex"])
    rail_unit(world, state, unit, goes, log)
    log.count[:] = 0
    board.own_at[start] -= strength
    board.men_at[start] -= row["men"]
    board.own_at[row["hex"]] += strength
    board.men_at[row["hex"]] += row["men"]
    board.purpose[unit] = Purpose.RESERVE


@kernel
def plan_reserves(world: World, state: State, side: int, board: Blackboard, out: Records, log: EventLog) -> int:
    """Fills out ORDER[...] with the rides of reserves to stations that lack troops; returns how many.

    Objectives are listed by plan first, and by value after that.
    """
    count = 0
    if board.scalars[Scalar.NETWORKS] == 0:
        return 0
    least = weight_of(board, Weight.MIN_FORCE)
    units = np.empty(len(state.units), np.int32)
    units = units[: _list_at_stations(world, state, side, board, units)]
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        h, place = int(objective["hex"]), int(objective["place"])
        if objective["posture"] != Posture.GARRISON or world.places[place]["hex"] != h:
            continue
        for _ in range(MOST_TRAINS):
            wanted = int(objective["need"]) - max(int(objective["committed"]), int(board.own_at[h]))
            if wanted < least or state.owner[h] != side or board.rail_network[place] == NO_NETWORK:
                break
            unit = _best_reserve(world, state, board, units, h, wanted)
            if unit == NO_UNIT:
                break
            _send(world, state, board, unit, h, log)
            commit(board, i, fit_strength(state.units[unit]))
            count = list_order(out, count, OrderKind.RAIL, unit, h, 0)
    return count
