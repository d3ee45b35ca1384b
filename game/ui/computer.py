"""The computer's turn, thought out in a thread on a copy of the game, so that the window never freezes.

The thread hands over one order after the other; the window carries them out on the real game. Dice answer
questions, so both games roll the same.
"""

import threading
from queue import Empty, SimpleQueue

from game.agents.agent import Agent, Planner
from game.core.orders import END_TURN, Order, unpack
from game.core.terms import OrderKind
from game.engine.game import Game, IllegalOrder

_MOST_PLANS = 200


class Computer:
    """Plays one side until its turn ends."""

    def __init__(self, game: Game, player: Agent | Planner) -> None:
        self._game = game.copy()
        self._player = player
        self._side, self._turn = game.side_to_act, game.turn
        self._orders: SimpleQueue[Order] = SimpleQueue()
        self._stop = threading.Event()
        self.error = ""
        """What went wrong in the thread; the turn then ends where it stands."""
        self._thread = threading.Thread(target=self._run, name="computer", daemon=True)
        self._thread.start()

    def next_order(self) -> Order | None:
        """The next order, or None while the computer is still thinking."""
        try:
            return self._orders.get_nowait()
        except Empty:
            return None

    def stop(self) -> None:
        """Leave the game: the thread ends soon."""
        self._stop.set()

    def join(self) -> None:
        """Wait for the thread."""
        self._thread.join()

    def _at_work(self) -> bool:
        game = self._game
        return (
            not self._stop.is_set() and not game.is_over and (game.side_to_act, game.turn) == (self._side, self._turn)
        )

    def _run(self) -> None:
        try:
            plans = 0
            while self._at_work():
                plans += 1
                done = self._plan() if isinstance(self._player, Planner) else self._choose()
                if (not done or plans > _MOST_PLANS) and self._at_work():
                    self._give(END_TURN)
        except Exception as error:  # an agent is a guest: whatever it does, the game goes on
            self.error = f"{type(error).__name__}: {error}"
            self._orders.put(END_TURN)

    def _plan(self) -> bool:
        """Carry out one plan. True if any of it could be done."""
        assert isinstance(self._player, Planner)
        done = False
        for row in self._player.plan(self._game.view(self._side)):
            if not self._at_work():
                break
            try:
                self._give(unpack(row))
            except IllegalOrder:
                break
            done = True
        return done

    def _choose(self) -> bool:
        assert not isinstance(self._player, Planner)
        self._give(self._player.choose(self._game.view(self._side), self._game.orders))
        return True

    def _give(self, order: Order) -> None:
        self._game.apply(order)
        if order.kind == OrderKind.END_TURN or not self._stop.is_set():
            self._orders.put(order)
