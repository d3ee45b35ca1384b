"""An agent as a Python class: marches on the nearest enemy place and attacks whatever stands in the way.

python -m game run skirmish_5x5 --riders assets/examples/agents/bold.py:Bold --regulars greedy
"""

from game.core.codes import OrderKind
from game.core.orders import END_TURN, Order
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.hexgrid import hex_distance
from game.scenario.scenario import Scenario


class Bold:
    """Chooses one order at a time, from the list of legal ones."""

    def __init__(self, patience: int = 3) -> None:
        """`bold.py:Bold:patience=1`: options are numbers. Hexes that a march must bring it nearer, at the most."""
        self.patience = patience

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins; `seed` is for dice of one's own, which Bold does without."""
        self.side, self.cols = side, scenario.names.cols

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """Join a fight if there is one, else fight it, else march; else end the turn."""
        for kind in (OrderKind.JOIN, OrderKind.ASSAULT):
            ready = [order for order in orders if order.kind == kind]
            if ready:
                return ready[-1]
        best, gain = END_TURN, 0
        for order in orders:
            if order.kind == OrderKind.MOVE:
                here = int(view.state.units[order.unit]["hex"])
                nearer = min(self.way(view, here) - self.way(view, order.hex), self.patience)
                if nearer > gain:
                    best, gain = order, nearer
        return best

    def way(self, view: View, hex: int) -> int:
        """Hexes to the nearest place that the enemy holds."""
        places = view.world.places["hex"]
        wanted = places[view.state.owner[places] == 1 - self.side]
        return int(hex_distance(hex, wanted, self.cols).min()) if len(wanted) else 0
