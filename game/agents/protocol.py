"""What an agent is: a player that is asked for orders and sees only its side's View."""

from typing import NamedTuple, Protocol, runtime_checkable

from game.core.orders import Order
from game.core.world import Records
from game.engine.events import Event
from game.engine.legal_orders import LegalOrders
from game.engine.outcome import Outcome
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


class Feedback(NamedTuple):
    """What a side has learned since it was last told."""

    events: tuple[Event, ...] = ()
    """All that it knows of, its own doings among them, in order."""
    refused: tuple[tuple[Order, str], ...] = ()
    """Orders of its last plan that could not be carried out, and why."""


@runtime_checkable
class Listener(Protocol):
    """An agent that is told what comes of its orders, and when the game is over."""

    events_seen: int
    """How many events of the game it has been told of; kept by whoever plays the game."""

    def notify(self, news: Feedback) -> None:
        """What has happened, before it is asked for orders, and what is refused, at once."""

    def finish(self, outcome: Outcome | None, forfeit: str) -> None:
        """The game is over, and how; None if it was broken off. `forfeit` says how a side broke the rules."""


class Alternative(NamedTuple):
    """Something that could have been done, and what the agent gave for it."""

    what: str
    score: int


class Reason(NamedTuple):
    """Why an agent gave an order."""

    objective: str
    """What the order serves, in words."""
    score: int
    alternatives: tuple[Alternative, ...]
    """The best of what it did not do, three at most, best first."""
    note: str = ""
    """Odds, dangers, costs: what else weighed."""


@runtime_checkable
class Explainer(Protocol):
    """An agent that tells why."""

    explains: bool
    """Whether it keeps its reasons; set it before the turns that it is to explain."""

    def explain(self, order: Order) -> Reason | None:
        """Why it gave an order of its latest turn; None if it did not give it."""
