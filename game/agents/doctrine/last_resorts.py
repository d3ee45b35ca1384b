"""Forced marches, where a few MP more decide, and leaving the map, where nothing else saves a unit."""

from game.agents.doctrine.blackboard import Blackboard, Purpose, weeks_left
from game.agents.doctrine.movement import carry_out_march
from game.agents.doctrine.threat import exposure, is_doomed
from game.agents.influence_maps import fit_strength, strength_around
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    MoveClass,
    OrderKind,
    Param,
    Posture,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_exit, refuse_force
from game.rules.movement.boxes import link_serves
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room
from game.rules.upkeep.control import is_town

HURRY_WEEKS = 2
"""Weeks before the judgement from which units force-march to any place that they are sent to take."""
FLIGHT_TURNS = 4
"""Turns of marching within which a doomed unit without a task makes for a way off the map."""
SLACK_MP = 2
"""MP that a way may cost beyond the way without snow for a forced march to be considered."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.MOVED | UnitFlag.WORKED)


@helper
def _is_urgent(world: World, state: State, board: Blackboard, i: int) -> bool:
    """Returns whether it matters to be there a week earlier: a siege to break, a place to hold, the last weeks."""
    objective = board.objectives[i]
    posture, h = int(objective["posture"]), int(objective["hex"])
    place = int(objective["place"])
    if world.places[place]["hex"] == h and state.places[place]["besieged"] > 0 and posture == Posture.RELIEVE:
        return True
    if posture == Posture.GARRISON and board.enemy_near[h] > board.own_at[h]:
        return True
    return posture == Posture.TAKE and board.value[place] > 0 and weeks_left(world, state) <= HURRY_WEEKS


@helper
def _arrives(world: World, board: Blackboard, goal: int) -> bool:
    """Returns whether the last flood reached the hex `goal`, or a hex next to it if the enemy is there."""
    if board.reach_cost[goal] >= 0:
        return True
    if board.enemy_at[goal] <= 0:
        return False
    for d in range(6):
        there = int(world.neighbours[goal, d])
        if there != NO_HEX and board.reach_cost[there] >= 0:
            return True
    return False


@helper
def _hurries(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Returns whether only a forced march brings a unit to an urgent task this week, and adds its MP if so."""
    row = state.units[unit]
    kind, i = world.unit_types[row["unit_type"]], int(board.task[unit])
    if i < 0 or refuse_force(row, kind) != Refusal.NONE or not _is_urgent(world, state, board, i):
        return False
    objective = board.objectives[i]
    goal, mp = int(objective["hex"]), int(row["mp"])
    extra = int(kind["allowance"]) * int(world.params[Param.FORCE_MP]) // 100
    away = int(board.distance[objective["place"], row["hex"]])
    if objective["march_to"] != goal or away + SLACK_MP < mp or away > mp + extra:
        return False
    reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    if _arrives(world, board, goal):
        return False
    row["mp"] = mp + extra
    reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    if _arrives(world, board, goal):
        row["flags"] |= UnitFlag.FORCED
        return True
    row["mp"] = mp
    return False


@helper
def _enemies(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the enemies whom a unit has to fear: those near; all around, if it is cut off and without a task."""
    row = state.units[unit]
    if board.task[unit] < 0 and not row["flags"] & UnitFlag.IN_SUPPLY:
        return strength_around(world, board.enemy_cells, int(row["hex"]))
    return exposure(board, int(row["hex"]))


@helper
def _refuge(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the off-map box to which a doomed unit leaves, or -1."""
    h = int(state.units[unit]["hex"])
    for link in range(len(world.links)):
        way = world.links[link]
        if way["hex"] != h or refuse_exit(world, state, unit, int(way["box"])) != Refusal.NONE:
            continue
        return int(way["box"]) if is_doomed(world, state, board, unit, _enemies(world, state, board, unit)) else -1
    return -1


@helper
def _nearest_exit(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the hex of a link within the last flood by which a unit may leave, with the least MP to it; or NO_HEX."""
    row = state.units[unit]
    nearest = NO_HEX
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if not link_serves(world, int(row["side"]), 0, link) or board.reach_cost[h] <= 0:
            continue
        if nearest == NO_HEX or board.reach_cost[h] < board.reach_cost[nearest]:
            nearest = h
    return nearest


@helper
def _flight(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the hex to which a doomed unit without a task marches, on its way off the map; or NO_HEX."""
    row = state.units[unit]
    start, mp = int(row["hex"]), int(row["mp"])
    if len(world.links) == 0 or board.task[unit] >= 0 or is_town(world, start):
        return NO_HEX
    if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.STATIC:
        return NO_HEX
    if not is_doomed(world, state, board, unit, _enemies(world, state, board, unit)):
        return NO_HEX
    row["mp"] = FLIGHT_TURNS * mp
    reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    row["mp"] = mp
    h = _nearest_exit(world, state, board, unit)
    while h != NO_HEX and h != start:
        if board.reach_cost[h] <= mp and has_room(world, int(board.men_at[h]), int(row["men"]), h):
            return h
        h = int(world.neighbours[h, (board.reach_from[h] + 3) % 6])
    return NO_HEX


@kernel
def plan_last_resorts(world: World, state: State, side: int, board: Blackboard, out: Records) -> int:
    """Fills out ORDER[...] with forced marches (the march itself follows), exits and flights; returns how many."""
    count = 0
    count_men(state.units, side, board.men_at)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["leg"] != NO_LEG:
            continue
        if row["flags"] & _BUSY or row["target"] != NO_HEX:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] > MoveClass.HORSE:
            continue
        if _hurries(world, state, board, unit):
            board.purpose[unit] = Purpose.HURRY
            count = list_order(out, count, OrderKind.FORCE, unit, NO_HEX, 0)
            continue
        box = _refuge(world, state, board, unit)
        goes = NO_HEX if box >= 0 else _flight(world, state, board, unit)
        if box >= 0:
            board.purpose[unit] = Purpose.REFUGE
            board.own_at[row["hex"]] -= fit_strength(row)
            count = list_order(out, count, OrderKind.EXIT, unit, NO_HEX, box)
        elif goes != NO_HEX:
            board.purpose[unit] = Purpose.FLIGHT
            carry_out_march(world, state, board, unit, goes)
            count = list_order(out, count, OrderKind.MOVE, unit, goes, 0)
        else:
            continue
        row["flags"] |= UnitFlag.WORKED
        row["mp"] = 0
    return count
