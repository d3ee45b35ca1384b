"""`random` plays any legal order: the weakest agent that acts at all, and the one that fuzzing uses."""

from random import Random

from game.core.codes import OrderKind
from game.core.orders import END_TURN, Order
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.scenario.scenario import Scenario


class RandomAgent:
    """Picks a kind of order, then an order of that kind; ends its turn after a number of orders."""

    def __init__(self, orders: int = 40) -> None:
        """Sets the mean number of orders in a turn."""
        self.mean = max(1, orders)

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Seeds its own dice."""
        self.dice = Random(seed)

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """Returns a random order of a random kind, so that rare kinds are not swamped by the many marches."""
        if self.dice.randrange(self.mean) == 0:
            return END_TURN
        kinds = orders.rows["kind"]
        present = sorted(set(kinds.tolist()) - {int(OrderKind.END_TURN)})
        if not present:
            return END_TURN
        kind = self.dice.choice(present)
        first, last = kinds.searchsorted(kind, "left"), kinds.searchsorted(kind, "right")
        return orders[self.dice.randrange(int(first), int(last))]
