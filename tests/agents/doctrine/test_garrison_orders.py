"""What garrisons do whom the plan orders to hold out, or to leave, on drawn boards."""

from typing import Any

import numpy as np
import pytest

from game.agents.doctrine.decisions import plan_decisions
from game.core.codes import OrderKind, PlanScope, Posture
from tests.agents.doctrine.planning import DrawnDoctrine, plan_row
from tests.boards import Board, T, board

RING: dict[str, Any] = {"men": 1500, "type": T.IRREGULAR_HORSE}
BESIEGED = ". . . . .\n. . .B . .\n. . .@a . .\n. .C . . .\n. . . . .'"
HOLD = plan_row(Posture.GARRISON, 0, men=1000)
LEAVE = plan_row(Posture.WITHDRAW, 1, who=(0, 1))


def breaks_out(plans: list[Any], stores: int, starving: int) -> bool:
    """Whether the besieged garrison a is ordered to break out."""
    troops = [(PlanScope.UNIT, 0)]
    b: Board = board(
        BESIEGED, units={"B": RING, "C": RING}, owner=1, owners={"0505": 0}, plans=plans, plan_troops=troops
    )
    siege = b.state.places[0]
    siege["besieged"], siege["besieger"], siege["stores"], siege["starving"] = 3, 1, stores, starving
    drawn = DrawnDoctrine(b)
    rows = plan_decisions(b.world, b.state, 0, drawn.board, np.zeros(0, np.int16), drawn.out)
    return OrderKind.BREAKOUT in drawn.out["kind"][:rows]


@pytest.mark.parametrize(
    ("plans", "stores", "starving", "leaves"),
    [
        ([], 9000, 0, False),
        ([], 500, 0, True),
        ([HOLD], 500, 0, False),
        ([HOLD], 0, 1, False),
        ([HOLD], 0, 2, True),
        ([LEAVE], 9000, 0, True),
        ([HOLD, LEAVE], 9000, 0, True),
    ],
    ids=["fed", "hungry", "ordered to hold", "starving", "starved", "called back", "called back from its post"],
)
def test_a_garrison_holds_out_or_leaves_as_the_plan_orders(
    plans: list[Any], stores: int, starving: int, leaves: bool
) -> None:
    """Without an order it leaves while it still has food for the way."""
    assert breaks_out(plans, stores, starving) == leaves
