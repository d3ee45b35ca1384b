"""Why orders were given, as told by the agents that gave them."""

from collections.abc import Iterable
from typing import NamedTuple

from game.agents.protocol import Explainer, Reason
from game.core.codes import OrderKind
from game.core.orders import Order


class ExplainedOrder(NamedTuple):
    """An order of a game, and why it was given."""

    turn: int
    side: int
    order: Order
    reason: Reason


def enable_explanations(agent: object) -> None:
    """Tell an agent, before its turn, that it will be asked for reasons: some keep them only then."""
    if isinstance(agent, Explainer) and hasattr(agent, "explains"):
        agent.explains = True


def explained_orders(
    agent: object, turn: int, side: int, orders: Iterable[tuple[int, int, int, int]]
) -> list[ExplainedOrder]:
    """The orders that an agent has given in its latest turn, those that it can explain."""
    if not isinstance(agent, Explainer):
        return []
    found = []
    for kind, unit, hex, arg in orders:
        order = Order(OrderKind(kind), unit, hex, arg)
        reason = agent.explain(order)
        if reason is not None:
            found.append(ExplainedOrder(turn, side, order, reason))
    return found


def alternatives_text(reason: Reason) -> str:
    """What else could have been done, in one line; empty if there was nothing."""
    return "; ".join(f"{choice.what} ({choice.score:,})" for choice in reason.alternatives)
