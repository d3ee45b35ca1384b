"""What an agent is: a player that is asked for orders and sees only its side's View."""

from typing import Protocol, runtime_checkable

from game.core.orders import Order
from game.core.world import Records
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.scenario.scenario import Scenario


@runtime_checkable
class Agent(Protocol):
    """Chooses one order at a time."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins. `seed` is the agent's own; the game's dice are never told."""

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """One of the legal orders."""


@runtime_checkable
class Planner(Protocol):
    """Plans many orders at once: much faster, for agents that work in kernels."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins. `seed` is the agent's own; the game's dice are never told."""

    def plan(self, view: View) -> Records:
        """ORDER[n], to be carried out one after the other until one is refused; asked again until the turn ends."""
