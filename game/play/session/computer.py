"""Plans the computer's turn in a thread, on a copy of the game, so that the window never freezes.

The window then carries the orders out on the real game. Dice depend on what is rolled for, so both games roll alike.
"""

import threading

from game.agents.play import play_turn
from game.agents.protocol import Agent, Planner
from game.agents.reasons import ExplainedOrder, explained_orders
from game.core.codes import OrderKind
from game.core.orders import END_TURN, Order
from game.engine.game import Game


class Computer:
    """Plays one turn of one side."""

    def __init__(self, game: Game, player: Agent | Planner) -> None:
        self._game = game.copy()
        self._player = player
        self.orders: list[Order] = []
        """All orders of the turn, once they are planned."""
        self.reasons: list[ExplainedOrder] = []
        """Why it gave them, if the agent explains its orders."""
        self.error = ""
        """What went wrong in a built-in agent; the turn then ends where it is."""
        self._thread = threading.Thread(target=self._run, name="computer", daemon=True)
        self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether all orders of the turn are known."""
        return not self._thread.is_alive()

    @property
    def forfeit(self) -> tuple[int, str] | None:
        """The side whose external agent broke the rules, and how; None if it did not."""
        return self._game.forfeit

    def join(self) -> None:
        """Waits for the thread."""
        self._thread.join()

    def _run(self) -> None:
        game, first = self._game, len(self._game.history)
        side, turn = game.side_to_act, game.turn
        try:
            play_turn(game, self._player)
            self.reasons = explained_orders(self._player, turn, side, game.history[first:])
        except Exception as error:  # a bug in an agent must not cost the player the game
            self.error = f"{type(error).__name__}: {error}"
        self.orders = [Order(OrderKind(kind), *rest) for kind, *rest in game.history[first:]]
        ended = bool(self.orders) and self.orders[-1].kind == OrderKind.END_TURN
        if not ended and game.forfeit is None:
            self.orders.append(END_TURN)
