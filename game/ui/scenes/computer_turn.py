"""Shows the computer's turn: carries out its orders one by one, at a speed the player chose, or all at once."""

import time
from collections.abc import Callable

from game.core.orders import END_TURN, Order
from game.core.terms import NO_HEX, EventKind, OrderKind
from game.engine.events import Event
from game.engine.game import IllegalOrder
from game.engine.views import unit_seen_by
from game.ui.computer import Computer
from game.ui.desk import Done
from game.ui.session import Session
from game.ui.settings import SPEEDS, Settings

_BUDGET = 0.012
"""Seconds per frame for orders that are not shown."""


class ComputerTurn:
    """Runs while the side to act is not led by a person."""

    def __init__(self, session: Session, settings: Settings, shown: Callable[[Done], None]) -> None:
        self.session, self.settings = session, settings
        self._shown = shown
        """Told of every order that is to be seen."""
        self.computer: Computer | None = None
        self.skipping = False
        self.pause = 0.0
        self.failure = ""
        """What an agent did wrong, to be told to the player."""

    @property
    def is_running(self) -> bool:
        """Whether the computer is at work."""
        return self.computer is not None

    def skip(self) -> None:
        """The player does not want to watch the rest of this turn."""
        self.skipping, self.pause = True, 0.0

    def stop(self) -> None:
        """The scene ends."""
        if self.computer is not None:
            self.computer.stop()
            self.computer = None

    def update(self, seconds: float, still_moving: bool) -> bool:
        """Carry out what is due. True if the position has changed."""
        game = self.session.game
        if game.is_over or self.session.waits_for_human:
            return False
        if self.computer is None:
            player = self.session.players[game.side_to_act]
            if player is None:
                return False
            self.computer = Computer(game, player)
        self.pause = max(0.0, self.pause - seconds)
        quick = self.skipping or SPEEDS[self.settings.speed] == 0.0
        if not quick and (still_moving or self.pause > 0):
            return False
        changed = False
        until = time.perf_counter() + _BUDGET
        while self.computer is not None and time.perf_counter() < until:
            order = self.computer.next_order()
            if order is None:
                break
            changed = True
            if self._carry_out(order, quick) and not quick:
                break
        return changed

    def _carry_out(self, order: Order, quick: bool) -> bool:
        """Carry out one order. True if there is something to see."""
        session = self.session
        game = session.game
        turn, side = game.turn, game.side_to_act
        way = [] if quick or order.kind != OrderKind.MOVE else game.path(order.unit, order.hex)
        try:
            events = session.give(order)
        except IllegalOrder as error:
            self.failure = f"The computer gave an order that the rules refuse; its turn ends. ({error})"
            events = session.give(END_TURN)
        if (game.turn, game.side_to_act) != (turn, side) or game.is_over:
            if self.computer is not None and self.computer.error:
                self.failure = f"The computer could not go on, and its turn has ended. ({self.computer.error})"
            self.computer = None
            self.skipping = False
        events = [event for event in events if session.is_known(event)]
        path = self._seen_part(order.unit, way)
        worth_seeing = bool(path) or any(is_loud(event) for event in events)
        if worth_seeing and not quick:
            self._shown(Done(order, events, path))
        return worth_seeing

    def _seen_part(self, unit: int, way: list[int]) -> list[int]:
        """The last stretch of a march that the side at the screen sees; nothing of a unit it does not see now."""
        session, state = self.session, self.session.game.state
        end = int(state.units[unit]["hex"]) if way else NO_HEX
        if end not in way:
            return []
        way = way[: way.index(end) + 1]
        if session.sees_all:
            return way
        if not unit_seen_by(state, unit, session.seat):
            return []
        unseen = [step for step, hex in enumerate(way) if not state.sight[hex] >> session.seat & 1]
        way = way[unseen[-1] + 1 :] if unseen else way
        return way if len(way) > 1 else []


def is_loud(event: Event) -> bool:
    """Events that the camera goes to."""
    kinds = (
        EventKind.BATTLE,
        EventKind.TOWN_TAKEN,
        EventKind.ELIMINATED,
        EventKind.SURRENDERED,
        EventKind.AMBUSHED,
        EventKind.RAIL_CUT,
    )
    return event.kind in kinds and event.hex != NO_HEX
