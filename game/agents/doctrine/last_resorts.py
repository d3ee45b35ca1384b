"""Forced marches, where a few MP more decide, and leaving the map, where nothing else saves a unit."""

from game.agents.doctrine.blackboard import Blackboard, Purpose, weeks_left
from game.agents.doctrine.threat import can_hide, exposure
from game.agents.influence_maps import fit_strength
from game.core.codes import NO_HEX, NO_LEG, MoveClass, OrderKind, Param, Posture, Refusal, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_exit, refuse_force
from game.rules.movement.reach import reach

HURRY_WEEKS = 2
"""Weeks before the judgement from which units force-march to any place that they are sent to take."""
DOOMED_ODDS = 2
"""Times its strength that enemies near must have for a unit to leave the map."""
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
def _refuge(world: World, state: State, board: Blackboard, unit: int) -> int:
    """Returns the off-map box to which a doomed unit leaves, or -1."""
    row = state.units[unit]
    h = int(row["hex"])
    held = max(fit_strength(row), int(board.own_at[h]))
    if exposure(board, h) <= DOOMED_ODDS * held or can_hide(world, state, board, unit, h, int(row["mp"])):
        return -1
    for link in range(len(world.links)):
        way = world.links[link]
        if way["hex"] == h and refuse_exit(world, state, unit, int(way["box"])) == Refusal.NONE:
            return int(way["box"])
    return -1


@kernel
def plan_last_resorts(world: World, state: State, side: int, board: Blackboard, out: Records) -> int:
    """Fills out ORDER[...] with forced marches (the march itself follows) and exits; returns how many."""
    count = 0
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
        if box >= 0:
            board.purpose[unit] = Purpose.REFUGE
            count = list_order(out, count, OrderKind.EXIT, unit, NO_HEX, box)
            board.own_at[row["hex"]] -= fit_strength(row)
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count
