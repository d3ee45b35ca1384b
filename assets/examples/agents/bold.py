"""An agent as a Python class: it marches on the nearest enemy place and attacks whatever stands in the way.

python -m game run skirmish_5x5 --riders assets/examples/agents/bold.py:Bold --regulars greedy
"""

from game.core.codes import OrderKind
from game.core.orders import END_TURN, Order
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.hexgrid import hex_distance
from game.scenario.scenario import Scenario


class Bold:
    """Chooses one order at a time from the list of legal orders."""

    def __init__(self, patience: int = 3) -> None:
        """`bold.py:Bold:patience=1`: marches gain at the most so many hexes on the enemy."""
        self.patience = patience

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. `seed` is for dice of its own, of which Bold has none."""
        self.side, self.cols = side, scenario.names.cols

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """Joins an assault if there is one, else assaults, else marches, else ends the turn."""
        for kind in (OrderKind.JOIN, OrderKind.ASSAULT):
            possible = [order for order in orders if order.kind == kind]
            if possible:
                return possible[-1]
        best, most = END_TURN, 0
        for order in orders:
            if order.kind == OrderKind.MOVE:
                here = int(view.state.units[order.unit]["hex"])
                gain = min(self.distance(view, here) - self.distance(view, order.hex), self.patience)
                if gain > most:
                    best, most = order, gain
        return best

    def distance(self, view: View, hex: int) -> int:
        """Returns the hexes to the nearest place that the enemy holds; 0 if he holds none."""
        places = view.world.places["hex"]
        enemy_places = places[view.state.owner[places] == 1 - self.side]
        return int(hex_distance(hex, enemy_places, self.cols).min()) if len(enemy_places) else 0
