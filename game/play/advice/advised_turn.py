"""The adviser's proposals of a turn: which have been given, which can be, and giving many of them at once."""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, EventKind, OrderKind, Refusal
from game.core.orders import Order
from game.engine.events import Event
from game.engine.telling.grammar import count, full_stop, sentence
from game.engine.telling.refusals import refusal_text
from game.language import mark, tr, trn
from game.play.advice.adviser import Advice, ask_adviser
from game.play.session.session import Session
from game.play.staff.standing import provided_units


class Scope(Enum):
    """Which proposals are given at once."""

    ROUTINE = mark("all routine orders")
    """Marches and ordinary work."""
    NO_ASSAULTS = mark("everything but assaults")
    """Decisions, demands and evacuations too."""


class Given(NamedTuple):
    """What came of giving several proposals."""

    orders: int
    """Orders carried out, those that only plan an assault left out."""
    planned: tuple[int, ...]
    """Hexes whose assault is planned now."""
    refused: tuple[str, ...]
    """Why the others could not be carried out."""
    events: tuple[Event, ...]

    @property
    def stopped(self) -> int:
        """How many marches met enemies who had not been seen."""
        return sum(event.kind in (EventKind.STOPPED, EventKind.AMBUSHED) for event in self.events)

    @property
    def text(self) -> str:
        """The result in a sentence or two."""
        parts = [trn("{number} order given", "{number} orders given", self.orders) if self.orders else ""]
        if self.planned:
            parts.append(
                trn(
                    "{number} assault planned, to be fought on your order",
                    "{number} assaults planned, to be fought on your order",
                    len(self.planned),
                )
            )
        if self.stopped:
            parts.append(
                trn(
                    "{number} march stopped by enemies not seen before",
                    "{number} marches stopped by enemies not seen before",
                    self.stopped,
                )
            )
        if self.refused:
            left = self.refused[0] if len(self.refused) == 1 else count(len(self.refused), "order")
            parts.append(tr("no longer possible: {orders}", orders=left))
        text = "; ".join(filter(None, parts)) or tr("Nothing is left to give")
        return full_stop(sentence(text))


class AdvisedTurn:
    """The proposals for one turn of a session."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.advice: list[Advice] = []
        self._since = 0
        """Number of orders given before the adviser was asked."""
        self._asked_in = (-1, -1)

    @property
    def _turn(self) -> tuple[int, int]:
        return self.session.game.turn, self.session.game.side_to_act

    @property
    def is_current(self) -> bool:
        """Whether the list still fits: since the adviser was asked, only its own proposals have been carried out."""
        game = self.session.game
        if self._turn != self._asked_in or len(game.history) < self._since:
            return False
        proposed = {tuple(map(int, order)) for one in self.advice for order in one.orders}
        return all(tuple(order) in proposed for order in game.history[self._since :])

    def ask(self, without: Iterable[int] = ()) -> None:
        """Asks the adviser about the units for which no mission or standing order provides, without those given."""
        session = self.session
        self.advice = []
        if session.waits_for_human:
            provided = provided_units(session, session.game.view(session.seat))
            self.advice = ask_adviser(session.game, session.seat, without=provided | set(without))
        self._since, self._asked_in = len(session.game.history), self._turn

    def is_given(self, advice: Advice) -> bool:
        """Returns whether a proposal was carried out after the adviser was asked."""
        return tuple(map(int, advice.orders[-1])) in self.session.game.history[self._since :] or (
            advice.is_assault and self._is_fought(advice.target)
        )

    def _is_fought(self, hex: int) -> bool:
        """Returns whether an assault on a hex was fought after the adviser was asked, in whatever way."""
        fights = (OrderKind.ASSAULT, OrderKind.SURPRISE)
        return any(kind in fights and at == hex for kind, _, at, _ in self.session.game.history[self._since :])

    def is_planned(self, advice: Advice) -> bool:
        """Returns whether a unit of a proposed assault has joined it."""
        return advice.is_assault and bool(set(self.session.game.joined(advice.target)) & set(advice.units))

    def waits_for(self, advice: Advice) -> int:
        """Returns the hex of an assault that has to be fought before a proposal; NO_HEX if none."""
        left = {one.target for one in self.advice if one.is_assault and not self.is_given(one)}
        return next((hex for hex in advice.after if hex in left), NO_HEX)

    def why_not(self, advice: Advice) -> str:
        """Returns why a proposal cannot be given now, in words; empty if it can."""
        session = self.session
        if not session.waits_for_human:
            return tr("it is not your turn")
        order = advice.orders[0]
        why = session.game.check(order)
        if why == Refusal.NONE or self.is_planned(advice):
            return ""
        text = refusal_text(session.world, session.names, session.seen.state, order, why)
        return text.removeprefix(f"{session.names.unit_names[order.unit]}: ") if order.unit != NO_UNIT else text

    def chosen(self, scope: Scope) -> list[Advice]:
        """Returns the proposals of a scope that have not been given."""
        left = [one for one in self.advice if not one.is_assault and not self.is_given(one)]
        return [one for one in left if one.is_routine or scope == Scope.NO_ASSAULTS]

    def of_objective(self, objective: str) -> list[Advice]:
        """Returns the proposals that serve an objective and have not been given; assaults not if they are planned."""
        ones = [one for one in self.advice if one.objective == objective and not self.is_given(one)]
        return [one for one in ones if not self.is_planned(one)]

    def give(self, proposals: Iterable[Advice]) -> Given:
        """Carries out proposals, one after another. Assaults are only planned, so that their odds are seen first."""
        orders, planned, refused = 0, [], []
        events: list[Event] = []
        for one in proposals:
            if self.waits_for(one) != NO_HEX:
                refused.append(tr("{order}: its assault comes first", order=one.text))
                continue
            if self.is_planned(one):
                continue
            steps = [order for order in one.orders if not one.is_assault or order.kind == OrderKind.JOIN]
            whys = [self._carry_out(order, events) for order in steps]
            if one.is_assault and self.is_planned(one):
                planned.append(one.target)
            elif not any(whys):
                orders += len(steps)
            else:
                refused.append(f"{one.text}: {next(filter(None, whys))}")
        return Given(orders, tuple(planned), tuple(refused), tuple(events))

    def _carry_out(self, order: Order, events: list[Event]) -> str:
        """Gives one order; returns why it is refused, empty if it is carried out."""
        session = self.session
        why = session.game.check(order)
        if why != Refusal.NONE:
            text = refusal_text(session.world, session.names, session.seen.state, order, why)
            return text.split(": ", 1)[-1]
        events += session.give(order)
        return ""
