"""What an agent is: a player that is asked for orders and sees only its side's View."""

from typing import NamedTuple, Protocol, runtime_checkable

from game.core.orders import Order
from game.core.world import Records
from game.engine.events import Event
from game.engine.legal_orders import LegalOrders
from game.engine.outcome import Outcome
from game.engine.views import View
from game.language import mark
from game.scenario.scenario import Scenario

MAX_ALTERNATIVES = 3


@runtime_checkable
class Agent(Protocol):
    """Chooses one order at a time."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. `seed` is for the agent's own dice; the game's seed stays secret."""

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """Returns one of the legal orders."""


@runtime_checkable
class Planner(Protocol):
    """Plans many orders at once, which is much faster for agents that work in kernels."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. `seed` is for the agent's own dice; the game's seed stays secret."""

    def plan(self, view: View) -> Records:
        """Returns ORDER[n], to be carried out in order; called again until the turn ends.

        Orders that have become impossible are left out.
        """


class Feedback(NamedTuple):
    """What a side has learned since the last feedback."""

    events: tuple[Event, ...] = ()
    """All events known to the side, those of its own orders included, in order."""
    refused: tuple[tuple[Order, str], ...] = ()
    """Orders of its last plan that could not be carried out, and why."""


@runtime_checkable
class Listener(Protocol):
    """An agent that receives feedback on its orders and the result of the game."""

    events_seen: int
    """How many events of the game it has been notified of; maintained by the loop that plays the game."""

    def notify(self, feedback: Feedback) -> None:
        """Receives events before each plan, and refusals as they occur."""

    def finish(self, outcome: Outcome | None, forfeit: str) -> None:
        """Receives the outcome, None if the game was broken off, and how a side forfeited it, if one did."""


class Alternative(NamedTuple):
    """Something the agent could have done instead."""

    what: str
    score: int


class Reason(NamedTuple):
    """Why an agent gave an order."""

    objective: str
    """What the order serves, in words."""
    score: int
    alternatives: tuple[Alternative, ...]
    """The best of what it did not do, best first; MAX_ALTERNATIVES at the most."""
    note: str = ""
    """What else was considered: odds, dangers, costs."""
    measure: str = mark("priority {:,}")
    """How a score is written, with what it measures, in English; empty if scores say nothing."""


@runtime_checkable
class Explainer(Protocol):
    """An agent that explains its orders."""

    explains: bool
    """Whether it keeps its reasons; set it before the turns that it is to explain."""

    def explain(self, order: Order) -> Reason | None:
        """Returns why it gave an order of its latest turn; None if it did not give it."""


@runtime_checkable
class StayExplainer(Protocol):
    """An agent that also explains why a unit got no order."""

    def explain_stay(self, unit: int) -> Reason | None:
        """Returns why a unit got no order in its latest turn; None if there is nothing to explain."""
