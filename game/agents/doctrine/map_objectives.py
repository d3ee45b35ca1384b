"""Objectives that the map itself suggests, with a plan or without one."""

from game.agents.doctrine.blackboard import NO_PLAN, Blackboard, weight_of
from game.agents.doctrine.objectives import add_objective
from game.agents.doctrine.strength_wanted import garrison_need, relief_need, standing_garrison, take_need
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import strength_around
from game.core.codes import Posture, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import sees_hex
from game.rules.upkeep.control import is_town

WEAK_ENEMY_STRENGTH = 40
"""Strength of enemies in the field below which they are not worth an objective."""
MAX_WEAK_ENEMY_BONUS = 25
"""Priority that weak enemies can gain by their number: one for each 40 of strength, at the most so many."""


@helper
def list_by_map(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists objectives that need no plan: take places of value, hold one's own, relieve the besieged.

    Places that the plan will attack later are taken before that only if they are seen to stand open.
    """
    cap = weight_of(board, Weight.MAX_MAP_PRIORITY)
    for place in range(len(world.places)):
        value = int(board.value[place])
        if value == 0:
            continue
        h = int(world.places[place]["hex"])
        if state.owner[h] != side:
            priority = min(value * weight_of(board, Weight.CAPTURE) // 100, cap)
            if board.enemy_at[h] == 0 and sees_hex(state, side, h):
                priority += weight_of(board, Weight.UNDEFENDED)
            elif board.awaited[place]:
                continue
            need = take_need(world, state, side, board, place)
            add_objective(world, board, Posture.TAKE, h, priority, NO_PLAN, need)
        elif state.places[place]["besieged"] > 0 and state.places[place]["besieger"] != side:
            add_objective(world, board, Posture.RELIEVE, h, value, NO_PLAN, relief_need(board, h))
            add_objective(world, board, Posture.GARRISON, h, value, NO_PLAN, weight_of(board, Weight.MAX_GARRISON))
        else:
            need = garrison_need(world, side, board, place, standing_garrison(world, board, place))
            if need:
                priority = min(value * weight_of(board, Weight.GARRISON) // 100, cap)
                add_objective(world, board, Posture.GARRISON, h, priority, NO_PLAN, need)


@helper
def list_weak_enemies(world: World, state: State, side: int, board: Blackboard) -> None:
    """Lists enemies in the field who are weak where one's own are strong: their men count as losses."""
    base = weight_of(board, Weight.WEAK_ENEMY)
    if base == 0:
        return
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["status"] != Status.ON_MAP:
            continue
        h = int(row["hex"])
        enemies = int(board.enemy_near[h])
        if board.enemy_at[h] == 0 or enemies < WEAK_ENEMY_STRENGTH or is_town(world, h):
            continue
        if strength_around(world, board.own_cells, h) < 2 * enemies:
            continue
        priority = base + min(MAX_WEAK_ENEMY_BONUS, int(board.enemy_at[h]) // 40)
        need = enemies * weight_of(board, Weight.TAKE_ODDS) // 100
        add_objective(world, board, Posture.TAKE, h, priority, NO_PLAN, need)
