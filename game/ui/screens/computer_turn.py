"""Carries out the computer's orders: one by one at the speed of the settings, or all at once."""

import time
from collections.abc import Callable

from game.core.orders import END_TURN, Order
from game.engine.outcome import IllegalOrder
from game.language import tr
from game.play.session.computer import Computer
from game.play.session.observed_actions import ObservedAction
from game.play.session.session import Session
from game.play.setup.settings import SPEEDS, Settings

_BUDGET = 0.012
"""Seconds per frame for orders that are not shown."""


class ComputerTurn:
    """Plans and carries out turns of sides that no person leads."""

    def __init__(self, session: Session, settings: Settings, shown: Callable[[ObservedAction], None]) -> None:
        self.session, self.settings = session, settings
        self._shown = shown
        """Called with each action that is to be shown."""
        self.computer: Computer | None = None
        self._left: list[Order] | None = None
        """Orders still to be carried out, the next one last; None while the computer is planning."""
        self.skipping = False
        self.pause = 0.0
        self.failure = ""
        """What an agent did wrong, to be shown to the player."""

    @property
    def is_running(self) -> bool:
        """Whether the computer is playing."""
        return self.computer is not None

    @property
    def is_thinking(self) -> bool:
        """Whether the computer is still planning."""
        return self.computer is not None and not self.computer.is_done

    def skip(self) -> None:
        """Carries out the rest of this turn at once."""
        self.skipping, self.pause = True, 0.0

    def stop(self) -> None:
        """Stops, as the screen closes."""
        self.computer = None

    def update(self, seconds: float, still_moving: bool) -> bool:
        """Carries out what is due. Returns whether the position has changed."""
        game = self.session.game
        if game.is_over or self.session.waits_for_human:
            return False
        if self.computer is None:
            player = self.session.players[game.side_to_act]
            if player is None:
                return False
            self.computer, self._left = Computer(game, player), None
        if not self.computer.is_done:
            return False
        if self._left is None:
            self._left = self.computer.orders[::-1]
            self.session.reasons += self.computer.reasons
        self.pause = max(0.0, self.pause - seconds)
        quick = self.skipping or SPEEDS[self.settings.speed] == 0.0
        if not quick and (still_moving or self.pause > 0):
            return False
        return self._carry_on(self._left, quick)

    def _carry_on(self, left: list[Order], quick: bool) -> bool:
        """Carries out orders until one is to be shown or the time of the frame is up. Returns True."""
        until = time.perf_counter() + _BUDGET
        while left and time.perf_counter() < until:
            observed = self._carry_out(left.pop(), left)
            if observed is not None and not quick:
                self._shown(observed)
                break
        if not left:
            self._finish()
        return True

    def _carry_out(self, order: Order, left: list[Order]) -> ObservedAction | None:
        """Carries out one order and returns what was seen of it. An order that is refused ends the turn."""
        try:
            return self.session.give_observed(order)
        except IllegalOrder as error:
            self.failure = tr("The computer gave an illegal order, and its turn has ended. ({error})", error=error)
            left.clear()
            self.session.give(END_TURN)
            return None

    def _finish(self) -> None:
        """Ends the turn; an external agent that broke the rules in it loses the game."""
        computer, self.computer, self.skipping = self.computer, None, False
        if computer is None:
            return
        if computer.forfeit is not None:
            self.session.forfeit(*computer.forfeit)
        elif computer.error:
            self.failure = tr(
                "The computer had to stop because of an error, and its turn has ended. ({error})", error=computer.error
            )
