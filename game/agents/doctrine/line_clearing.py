"""Columns held up on a railway: as many of them as it takes leave their schedule and drive the enemy off the line.

The others wait in their trains, and go on when the line is open.
"""

import numpy as np

from game.agents.doctrine.blackboard import NO_PLAN, Blackboard, Purpose, weight_of
from game.agents.doctrine.blocked_lines import closes_line
from game.agents.doctrine.objectives import add_objective, give_task, objective_at
from game.agents.doctrine.schedules_and_regions import SCHEDULE_PRIORITY
from game.agents.doctrine.strength_wanted import strength_against
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.agents.tactics import weeks_to_leg
from game.core.codes import NO_LEG, NO_PLACE, NO_UNIT, MoveClass, Posture, Status, TypeTrait, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, World
from game.rules.geometry import hexes_between
from game.rules.upkeep.garrison import garrison_needed

CLEAR_HEXES = 4
"""Hexes within which held-up columns clear their line."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.ROUTED)
_TAKE = int(Posture.TAKE)


@helper
def _is_held_up(world: World, state: State, unit: int, side: int) -> bool:
    """Returns whether a unit on foot or horse has not got where its schedule was to bring it this turn."""
    row = state.units[unit]
    if row["side"] != side or row["status"] != Status.ON_MAP or row["leg"] == NO_LEG or row["mp"] <= 0:
        return False
    kind = world.unit_types[row["unit_type"]]
    if kind["move_class"] > MoveClass.HORSE or kind["traits"] & TypeTrait.STATIC or row["flags"] & _BUSY:
        return False
    return weeks_to_leg(state, unit) <= 0


@helper
def _is_ready(world: World, state: State, board: Blackboard, unit: int, h: int) -> bool:
    """Returns whether a unit that is held up is near a hex and has no other part to play this turn."""
    return bool(board.purpose[unit] == 0 and hexes_between(world, int(state.units[unit]["hex"]), h) <= CLEAR_HEXES)


@helper
def _next_of(world: World, state: State, board: Blackboard, held_up: Ints, count: int, h: int) -> int:
    """Returns the strongest of the first `count` units in held_up that are ready to clear a hex; or NO_UNIT."""
    best, most = NO_UNIT, 0
    for i in range(count):
        unit = int(held_up[i])
        strength = fit_strength(state.units[unit])
        if strength > most and _is_ready(world, state, board, unit, h):
            best, most = unit, strength
    return best


@helper
def _clear(world: World, state: State, board: Blackboard, held_up: Ints, count: int, h: int) -> None:
    """Gives columns near a hex the task of driving the enemy off it, if they are strong enough together."""
    odds, least = weight_of(board, Weight.TAKE_ODDS), weight_of(board, Weight.MIN_FORCE)
    place = int(world.place_at[h])
    if place != NO_PLACE:
        odds += weight_of(board, Weight.FORT_ODDS) * int(world.places[place]["fort"])
        least = max(least, garrison_needed(world, place))
    need = strength_against(board, h, least, odds)
    near = 0
    for i in range(count):
        if _is_ready(world, state, board, int(held_up[i]), h):
            near += fit_strength(state.units[held_up[i]])
    if near < need:
        return
    add_objective(world, board, _TAKE, h, SCHEDULE_PRIORITY, NO_PLAN, need)
    objective = objective_at(board, h, _TAKE)
    if objective < 0:
        return
    while need > 0:
        unit = _next_of(world, state, board, held_up, count, h)
        strength = fit_strength(state.units[unit])
        give_task(state, board, unit, objective)
        board.purpose[unit] = Purpose.CLEAR_LINE
        need -= strength


@helper
def clear_lines(world: World, state: State, side: int, board: Blackboard) -> None:
    """Matches columns that are held up to hexes near them in which the enemy closes a railway."""
    held_up, count = np.empty(len(state.units), np.int32), 0
    for unit in range(len(state.units)):
        if _is_held_up(world, state, unit, side):
            held_up[count] = unit
            count += 1
    if count == 0:
        return
    for i in range(len(world.line_hexes)):
        h = int(world.line_hexes[i, 1])
        if closes_line(world, state, board, side, h):
            _clear(world, state, board, held_up, count, h)
