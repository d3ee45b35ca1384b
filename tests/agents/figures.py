"""Everything that the planners calculate on a board: what a threshold must move to be of any use."""

from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import cast

import numpy as np

from game.agents.doctrine import actions as doctrine_actions
from game.agents.doctrine import air, combat, decisions, last_resorts, movement, rides, vessels
from game.agents.doctrine.assignment import assign_tasks
from game.agents.doctrine.blackboard import MAX_OBJECTIVES, Scalar
from game.agents.doctrine.new_blackboard import new_blackboard
from game.agents.doctrine.scoring import score_all
from game.agents.doctrine.survey import survey
from game.agents.doctrine.weights import Weight
from game.agents.greedy import actions as greedy_actions
from game.agents.greedy import assaults
from game.agents.greedy import movement as greedy_movement
from game.agents.search.evaluation import evaluate
from game.core.codes import Posture
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.state import State, copy_state
from game.core.world import Records
from game.scenario.scenario import Scenario
from tests.agents.greedy.maps import board_maps
from tests.boards import Board

Figures = tuple[object, ...]
Stage = Callable[[State, Records], int]
_boards = count()


def doctrine_figures(b: Board, changes: dict[Weight, int] | None = None) -> Figures:
    """Returns what doctrine calculates and orders for side 0, with changes added to some of its weights.

    Each stage of the turn starts from the position of the board, so that all units take part in each.
    """
    world, state, log = b.world, copy_state(b.state), new_event_log(b.world)
    scenario = SimpleNamespace(world=world, names=SimpleNamespace(cols=b.cols), digest=f"figures {next(_boards)}")
    board = new_blackboard(cast(Scenario, scenario), 0)
    for weight, change in (changes or {}).items():
        board.weights[:, weight] += change
    survey(world, state, 0, board)
    scores = np.zeros((len(state.units), MAX_OBJECTIVES), np.int16)
    first = board.objectives[0]
    board.pursued[::2] = int(first["hex"]) * len(Posture) + int(first["posture"])  # half of the units pursued it before
    score_all(world, state, 0, board, scores)
    assign_tasks(world, state, 0, board)
    appeal = np.zeros(len(world.options), np.int16)
    stages: tuple[Stage, ...] = (
        lambda state, out: decisions.plan_decisions(world, state, 0, board, appeal, out),
        lambda state, out: doctrine_actions.plan_actions(world, state, 0, board, 0, out),
        lambda state, out: air.plan_flights(world, state, 0, board, out),
        lambda state, out: vessels.plan_vessels(world, state, 0, board, out),
        lambda state, out: last_resorts.plan_last_resorts(world, state, 0, board, out),
        lambda state, out: rides.plan_rides(world, state, 0, board, out, log),
        lambda state, out: movement.plan_marches(world, state, 0, board, 1, out, log),
        lambda state, out: combat.plan_assaults(world, state, 0, board, out, log),
        lambda state, out: movement.plan_marches(world, state, 0, board, 0, out, log),
        lambda state, out: doctrine_actions.plan_actions(world, state, 0, board, 1, out),
    )
    orders = [_orders(stage, b) for stage in stages]
    objectives = board.objectives[: board.scalars[Scalar.OBJECTIVES]].tolist()
    considered = board.assaults[: board.scalars[Scalar.ASSAULTS]].tolist()
    return objectives, scores.tobytes(), board.task.tobytes(), considered, orders, board.weighed.tobytes()


def greedy_figures(b: Board) -> Figures:
    """Returns what greedy orders for side 0 in each stage, and the maps it goes by."""
    world, log, maps = b.world, new_event_log(b.world), board_maps(b)
    stages: tuple[Stage, ...] = (
        lambda state, out: greedy_actions.plan_decisions(world, state, 0, out),
        lambda state, out: greedy_actions.plan_actions(world, state, 0, maps, 0, out),
        lambda state, out: greedy_movement.plan_moves(world, state, 0, maps, 1, out, log),
        lambda state, out: assaults.plan_assaults(world, state, 0, maps, out, log),
        lambda state, out: greedy_movement.plan_moves(world, state, 0, maps, 0, out, log),
        lambda state, out: greedy_actions.plan_actions(world, state, 0, maps, 1, out),
    )
    orders = [_orders(stage, b) for stage in stages]
    return orders, maps.goal.tobytes(), maps.enemy_distance.tobytes()


def _orders(stage: Stage, b: Board) -> list[tuple[int, ...]]:
    out = np.zeros(400, ORDER)
    rows: list[tuple[int, ...]] = out[: stage(copy_state(b.state), out)].tolist()
    return rows


def value_figures(b: Board) -> Figures:
    """Returns the value of the board to `search`, and the same in a week near the judgement."""
    late = copy_state(b.state)
    late.clock[0]["turn"] = b.world.rules[0]["judged_turn"] - 2
    return evaluate(b.world, b.state, 0), evaluate(b.world, late, 0)
