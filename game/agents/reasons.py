"""Why orders were given, by the agents that gave them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from game.agents.protocol import Explainer, Reason, StayExplainer
from game.core.codes import OrderKind
from game.core.orders import Order
from game.language import number, tr


class ExplainedOrder(NamedTuple):
    """An order of a game, and why it was given."""

    turn: int
    side: int
    order: Order
    reason: Reason


class ExplainedStay(NamedTuple):
    """A unit that got no order in a turn, and why."""

    turn: int
    side: int
    unit: int
    reason: Reason


_LEAVING = (OrderKind.BREAKOUT, OrderKind.EVACUATE)
"""Orders to all units in a hex, by which they leave it."""


def explained_stays(
    agent: object, turn: int, side: int, hexes: Mapping[int, int], orders: Iterable[tuple[int, int, int, int]]
) -> list[ExplainedStay]:
    """Returns the units of a side that got no order in an agent's latest turn, if it can say why.

    `hexes` has the hex of each of its units as the turn began.
    """
    if not isinstance(agent, StayExplainer):
        return []
    given = list(orders)
    ordered, left = {unit for _, unit, _, _ in given}, {hex for kind, _, hex, _ in given if kind in _LEAVING}
    units = [unit for unit, hex in hexes.items() if unit not in ordered and hex not in left]
    reasons = [(unit, agent.explain_stay(unit)) for unit in units]
    return [ExplainedStay(turn, side, unit, reason) for unit, reason in reasons if reason is not None]


def enable_explanations(agent: object) -> None:
    """Makes an agent keep its reasons from the next turn on, if it can explain its orders."""
    if isinstance(agent, Explainer) and hasattr(agent, "explains"):
        agent.explains = True


def explained_orders(
    agent: object, turn: int, side: int, orders: Iterable[tuple[int, int, int, int]]
) -> list[ExplainedOrder]:
    """Returns those of an agent's orders of its latest turn that it can explain."""
    if not isinstance(agent, Explainer):
        return []
    found = []
    for kind, unit, hex, arg in orders:
        order = Order(OrderKind(kind), unit, hex, arg)
        reason = agent.explain(order)
        if reason is not None:
            found.append(ExplainedOrder(turn, side, order, reason))
    return found


def reason_text(reason: Reason) -> str:
    """Returns the score and the note of a reason in one line: "Priority 812; wants 600 men, has 540"."""
    text = "; ".join(filter(None, (_measured(reason, reason.score), reason.note)))
    return text[:1].upper() + text[1:]


def alternatives_text(reason: Reason) -> str:
    """Returns the alternatives in one line: "Hold Denov, priority 640; Raid Baisun, priority 80"."""
    return "; ".join(
        f"{alternative.what}, {_measured(reason, alternative.score)}" if reason.measure else alternative.what
        for alternative in reason.alternatives
    )


class _Score(int):
    """A score that is written as the language in use writes numbers."""

    def __format__(self, spec: str) -> str:
        return number(int(self), spec)


def _measured(reason: Reason, score: int) -> str:
    """Returns a score with what it measures: "priority 812"; an empty text if scores say nothing."""
    return tr(reason.measure).format(_Score(score))
