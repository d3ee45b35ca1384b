"""Armoured trains and river flotillas: where they serve this week.

Trains go where a cut can be lifted, where friends fight or will fight along the line, and to towns that are threatened.
Flotillas keep ports open to transports (4.66) and lend their guns to the defence of the banks (4.65).
"""

from game.agents.doctrine.blackboard import Blackboard, Purpose
from game.agents.doctrine.threat import is_exposed
from game.agents.influence_maps import fit_strength
from game.agents.tactics import weeks_to_leg
from game.core.codes import NO_HEX, NO_LEG, NO_PLACE, Hexside, MoveClass, OrderKind, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.contact.presence import sees_enemy
from game.rules.contact.zoc import known_enemy_zoc
from game.rules.legal_orders import list_order
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room

LIFT_CUT = 60
"""Points for a hex in which a train can repair a cut,"""
FRIENDS_FIGHT = 25
"""for friends in the hex or next to it that have enemies near,"""
HELD_PLACE = 20
"""for a place of its own that enemies are near,"""
BLOCKED_PORT = 40
"""for a port that enemy ZOC closes,"""
FOES_PER_POINT = 100
"""and one more for so much strength of enemies near, up to MAX_FOES_POINTS."""
MAX_FOES_POINTS = 15
ALONE = 120
"""Points against a hex in which enemies near could overwhelm it."""
PER_STEP = 1
"""Points against each MP of the way."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.MOVED | UnitFlag.WORKED)


@helper
def _cut_near(world: World, state: State, h: int) -> bool:
    """Returns whether a train in a hex can repair a cut (8.7): there, or next to it along the line."""
    if state.rail_damage[h]:
        return True
    for d in range(6):
        there = int(world.neighbours[h, d])
        if world.hexsides[h, d] & Hexside.RAIL and there != NO_HEX and state.rail_damage[there]:
            return True
    return False


@helper
def _worth(world: World, state: State, board: Blackboard, unit: int, h: int) -> int:
    """Returns the points for being in a hex at the end of the turn."""
    row = state.units[unit]
    side, train = int(row["side"]), world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN
    foes, friends = int(board.enemy_near[h]), int(board.own_at[h]) + int(board.own_near[h]) // 2
    points = 0
    if train and _cut_near(world, state, h):
        points += LIFT_CUT
    place = int(world.place_at[h])
    if foes > 0:
        points += min(foes // FOES_PER_POINT, MAX_FOES_POINTS)
        points += FRIENDS_FIGHT if friends > 0 else 0
        if place != NO_PLACE and state.owner[h] == side:
            points += HELD_PLACE + int(board.value[place]) // 4
            if not train and world.places[place]["port"] and known_enemy_zoc(state, side, h):
                points += BLOCKED_PORT
        if is_exposed(board, unit, h, fit_strength(row) + friends):
            points -= ALONE
    return points


@helper
def _serve(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends the move of a train or flotilla to the hex within reach where it is worth most; returns the new count."""
    row = state.units[unit]
    start, strength = int(row["hex"]), fit_strength(row)
    board.own_at[start] -= strength
    found = reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    best, most = NO_HEX, _worth(world, state, board, unit, start)
    for n in range(1, found):
        h = int(board.reached[n])
        if sees_enemy(state, int(row["side"]), h) or not has_room(world, int(board.men_at[h]), int(row["men"]), h):
            continue
        points = _worth(world, state, board, unit, h) - int(board.reach_cost[h]) * PER_STEP
        if points > most or (points == most and best != NO_HEX and h < best):
            best, most = h, points
    goes = start if best == NO_HEX else best
    board.own_at[goes] += strength
    board.purpose[unit] = Purpose.SERVE_LINE if most > 0 else Purpose.NONE
    if best == NO_HEX:
        return count
    board.men_at[start] -= row["men"]
    board.men_at[best] += row["men"]
    row["hex"] = best
    row["mp"] -= board.reach_cost[best]
    row["flags"] |= UnitFlag.MOVED
    return list_order(out, count, OrderKind.MOVE, unit, best, 0)


@kernel
def plan_vessels(world: World, state: State, side: int, board: Blackboard, out: Records) -> int:
    """Fills out ORDER[...] with the moves of trains and flotillas that enemies or cuts call for; returns how many."""
    count_men(state.units, side, board.men_at)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0:
            continue
        if row["leg"] != NO_LEG and weeks_to_leg(state, unit) > 0:
            continue
        move_class = world.unit_types[row["unit_type"]]["move_class"]
        if move_class != MoveClass.TRAIN and move_class != MoveClass.BOAT:
            continue
        if row["flags"] & _BUSY == 0 and row["target"] == NO_HEX:
            count = _serve(world, state, board, unit, out, count)
    return count
