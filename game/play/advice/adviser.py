"""The adviser: what a built-in agent would order in the player's place, knowing only what the player knows.

It plays the turn out on a copy of the player's View, with dice of its own.
"""

from collections.abc import Container
from typing import NamedTuple

from game.agents.protocol import Explainer, Planner, Reason
from game.agents.reasons import enable_explanations
from game.agents.registry import make_agent
from game.core.codes import NO_UNIT, OrderKind
from game.core.orders import ASSAULTS, Order, unpack
from game.engine.game import Game
from game.engine.telling.grammar import listed
from game.engine.telling.orders import order_text
from game.engine.views import View
from game.language import mark, tr

ADVISER = "doctrine"
_MOST_PLANS = 60
_NO_OBJECTIVE = mark("Useful in any case")
_WEIGHTY = (OrderKind.DECIDE, OrderKind.BREAKOUT, OrderKind.EVACUATE, OrderKind.DEMAND, OrderKind.EXIT)
"""Orders that a player wants to think about, although no unit fights: they are not routine."""


class Advice(NamedTuple):
    """A proposal: one order, or an assault with all the orders to join it."""

    orders: tuple[Order, ...]
    reason: Reason | None
    text: str
    after: tuple[int, ...] = ()
    """Hexes whose assault comes first: its units join it, or the order follows its success."""

    @property
    def units(self) -> tuple[int, ...]:
        """The units that it is for."""
        return tuple(order.unit for order in self.orders if order.unit != NO_UNIT)

    @property
    def target(self) -> int:
        """The hex that the last order names, NO_HEX if none."""
        return self.orders[-1].hex

    @property
    def objective(self) -> str:
        """The objective that it serves."""
        return self.reason.objective if self.reason is not None else tr(_NO_OBJECTIVE)

    @property
    def is_assault(self) -> bool:
        """Whether it is an assault that units join."""
        return self.orders[-1].kind in (OrderKind.JOIN, *ASSAULTS)

    @property
    def is_routine(self) -> bool:
        """Whether it is a march or ordinary work: no assault, no decision, no surrender or evacuation of a place."""
        return not self.is_assault and all(order.kind not in _WEIGHTY for order in self.orders)


def ask_adviser(game: Game, side: int, agent: Planner | None = None, without: Container[int] = ()) -> list[Advice]:
    """Returns proposals for the rest of the turn, grouped by objective.

    `agent` replaces the usual adviser; what involves a unit of `without` is left out.
    """
    adviser = agent if agent is not None else _adviser()
    view = game.view(side)
    enable_explanations(adviser)
    adviser.start(game.scenario, side, side + 1)
    orders = _imagined_turn(adviser, game, view)
    groups = [_advice(view, group, adviser) for group in _with_joiners(orders)]
    advice = [one for one in _after_assaults(groups) if not any(unit in without for unit in one.units)]
    objectives = list(dict.fromkeys(one.objective for one in advice))
    return sorted(advice, key=lambda one: objectives.index(one.objective))


def _adviser() -> Planner:
    agent = make_agent(ADVISER)
    assert isinstance(agent, Planner)
    return agent


def _imagined_turn(adviser: Planner, game: Game, view: View) -> list[Order]:
    """Returns the orders of a turn played on the View alone. The turn is not ended, so no week passes."""
    imagined = Game.from_position(
        game.scenario, view.state, seed=0, fixed=game.fixed, world=view.world, keep_events=False
    )
    orders: list[Order] = []
    for _ in range(_MOST_PLANS):
        plan = adviser.plan(imagined.view(view.side))
        ends = plan["kind"] == OrderKind.END_TURN
        left = plan[: int(ends.argmax())] if ends.any() else plan
        while len(left):
            done = imagined.apply_many(left)
            orders += [unpack(row) for row in left[:done]]
            left = left[done + 1 :]
        if ends.any() or not len(plan):
            break
    return orders


def _with_joiners(orders: list[Order]) -> list[tuple[Order, ...]]:
    """Returns each order by itself, but an assault together with the orders to join it."""
    joins: dict[int, list[Order]] = {}
    groups: list[tuple[Order, ...]] = []
    for order in orders:
        if order.kind == OrderKind.JOIN:
            joins.setdefault(order.hex, []).append(order)
        elif order.kind in ASSAULTS:
            groups.append((*joins.pop(order.hex, []), order))
        else:
            groups.append((order,))
    return [*groups, *(tuple(left) for left in joins.values())]


def _after_assaults(advice: list[Advice]) -> list[Advice]:
    """Returns proposals in their order, each with the assaults that its units fight before it."""
    fought: dict[int, tuple[int, ...]] = {}
    found = []
    for one in advice:
        before = tuple(dict.fromkeys(hex for unit in one.units for hex in fought.get(unit, ()) if hex != one.target))
        found.append(one._replace(after=before))
        if one.is_assault:
            for unit in one.units:
                fought[unit] = (*fought.get(unit, ()), one.target)
    return found


def _advice(view: View, orders: tuple[Order, ...], adviser: Planner) -> Advice:
    reasons = (adviser.explain(order) for order in reversed(orders)) if isinstance(adviser, Explainer) else ()
    text = order_text(view.world, view.names, orders[-1])
    joiners = [view.names.unit_names[order.unit] for order in orders if order.kind == OrderKind.JOIN]
    if len(orders) > 1 or orders[-1].kind in ASSAULTS:
        kind = orders[-1].kind if orders[-1].kind in ASSAULTS else OrderKind.ASSAULT
        assault = Order(kind, hex=orders[-1].hex)
        text = order_text(view.world, view.names, assault)
        if joiners:
            text = tr("{assault} with {units}", assault=text, units=listed(joiners, len(joiners)))
    return Advice(orders, next((reason for reason in reasons if reason is not None), None), text)
