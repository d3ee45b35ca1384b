"""What the plan orders the garrisons of places: to hold out to the last, or to leave."""

import numpy as np

from game.agents.doctrine.blackboard import Blackboard, objective_count
from game.agents.garrisons import FALL_BACK, HOLD_OUT, NO_ORDER
from game.core.codes import Posture, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import Bytes


@helper
def garrison_orders(state: State, side: int, board: Blackboard) -> Bytes:
    """Returns int8[H]: HOLD_OUT where the plan has a place held, FALL_BACK where it calls troops away from a hex."""
    ordered = np.full(len(state.owner), NO_ORDER, np.int8)
    for i in range(objective_count(board)):
        objective = board.objectives[i]
        if objective["plan"] >= 0 and objective["posture"] == Posture.GARRISON:
            ordered[objective["hex"]] = HOLD_OUT
    for unit in range(len(state.units)):
        row, task = state.units[unit], int(board.task[unit])
        if row["side"] != side or row["status"] != Status.ON_MAP or task < 0:
            continue
        objective = board.objectives[task]
        if objective["posture"] == Posture.WITHDRAW and objective["hex"] != row["hex"]:
            ordered[row["hex"]] = FALL_BACK
    return ordered
