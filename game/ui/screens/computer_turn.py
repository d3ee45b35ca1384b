"""Shows the computer's turn: carries out its orders one by one, at a speed the player chose, or all at once."""

import time
from collections.abc import Callable

from game.core.orders import END_TURN, Order
from game.engine.outcome import IllegalOrder
from game.play.computer import Computer
from game.play.observed_actions import ActionObserver, ObservedAction
from game.play.session import Session
from game.play.settings import SPEEDS, Settings

_BUDGET = 0.012
"""Seconds per frame for orders that are not shown."""


class ComputerTurn:
    """Runs while the side to act is not led by a person."""

    def __init__(self, session: Session, settings: Settings, shown: Callable[[ObservedAction], None]) -> None:
        self.session, self.settings = session, settings
        self._shown = shown
        """Told of everything that is to be seen."""
        self.computer: Computer | None = None
        self._left: list[Order] | None = None
        """Orders still to be carried out, the next one last; None while the computer thinks."""
        self.observed_actions: list[ObservedAction] = []
        """What was seen of the latest turn, this one or the one before."""
        self.skipping = False
        self.pause = 0.0
        self.failure = ""
        """What an agent did wrong, to be told to the player."""

    @property
    def is_running(self) -> bool:
        """Whether the computer is at work."""
        return self.computer is not None

    @property
    def is_thinking(self) -> bool:
        """Whether its orders are not known yet."""
        return self.computer is not None and not self.computer.is_done

    def skip(self) -> None:
        """The player does not want to watch the rest of this turn."""
        self.skipping, self.pause = True, 0.0

    def stop(self) -> None:
        """The scene ends."""
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
            self.computer, self._left, self.observed_actions = Computer(game, player), None, []
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
        """Carry out orders until one is to be shown, or time is up. True if the position has changed."""
        until = time.perf_counter() + _BUDGET
        while left and time.perf_counter() < until:
            observed = self._carry_out(left.pop(), left)
            if observed is not None:
                self.observed_actions.append(observed)
                if not quick:
                    self._shown(observed)
                    break
        if not left:
            self._finish()
        return True

    def _carry_out(self, order: Order, left: list[Order]) -> ObservedAction | None:
        """Carry out one order; what was seen of it. One that is refused ends the turn."""
        observer = ActionObserver(self.session, order)
        try:
            return observer.observe(self.session.give(order))
        except IllegalOrder as error:
            self.failure = f"The computer gave an order that the rules refuse; its turn ends. ({error})"
            left.clear()
            self.session.give(END_TURN)
            return None

    def _finish(self) -> None:
        """The turn is over; a stranger who broke the rules in it has lost the game."""
        computer, self.computer, self.skipping = self.computer, None, False
        if computer is None:
            return
        if computer.forfeit is not None:
            self.session.forfeit(*computer.forfeit)
        elif computer.error:
            self.failure = f"The computer could not go on, and its turn has ended. ({computer.error})"
