"""An agent that explains its orders, for tests."""

from game.agents.greedy.agent import GreedyAgent
from game.agents.protocol import Alternative, Reason
from game.core.codes import OrderKind
from game.core.orders import Order
from game.core.world import Records
from game.engine.views import View


class Explaining(GreedyAgent):
    """Greedy with reasons: every march serves one objective, everything else another."""

    def __init__(self) -> None:
        self.explains = False

    def plan(self, view: View) -> Records:
        plan = super().plan(view)
        self.given = {tuple(map(int, row)) for row in plan.tolist()} | (
            self.given if getattr(self, "planned", 0) == view.turn else set()
        )
        self.planned = view.turn
        return plan

    def explain(self, order: Order) -> Reason | None:
        if not self.explains or order.kind == OrderKind.END_TURN or tuple(map(int, order)) not in self.given:
            return None
        objective = "Take Ak-Kurgan" if order.kind == OrderKind.MOVE else "Beat the enemy"
        others = (
            Alternative("Stay at home", 12),
            Alternative("Ride to the hills", 7),
            Alternative("Burn the bridge", 1),
        )
        return Reason(objective, 1234, others, "good odds")
