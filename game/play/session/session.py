"""A game with its players: who leads each side, what may be shown, orders, autosaves."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

from game.agents.play import finish_agents, play_turn, start_agent
from game.agents.protocol import Agent, Planner
from game.agents.reasons import ExplainedOrder, enable_explanations, explained_orders
from game.agents.trust import make_trusted_agent
from game.core.codes import OrderKind, Refusal
from game.core.orders import Order
from game.engine.events import Event
from game.engine.game import Game
from game.engine.legal_orders import LegalOrders
from game.engine.outcome import IllegalOrder, NothingToUndo
from game.engine.storage.archive import RecordedTurn
from game.engine.storage.notes import WITHOUT_FOG, Notes, is_noted
from game.engine.storage.replay_notes import Note
from game.engine.storage.saves import HUMAN as HUMAN
from game.engine.storage.saves import SCORE, Loaded, save_game
from game.language import mark, tr
from game.play.missions.mission_book import MissionBook
from game.play.saves.map_picture import PICTURE, map_picture
from game.play.saves.storage import Storage, save_failure
from game.play.session.observed_actions import ActionObserver, ObservedAction
from game.play.session.past import (
    MISSIONS,
    REASONS,
    ReasonNotes,
    latest_observed_turn,
    read_missions,
    read_reasons,
    saved_notes,
)
from game.play.session.session_view import SessionView
from game.play.setup.options import IRON_REASON

THE_SAVE = mark("the saved game")
"""What names the agents of a session that the player has not named."""
_SAVE_EVERY = 1.5
"""Least seconds between autosaves while the computer plays, and between attempts after one has failed."""


class Session(SessionView):
    """One game and the people or agents who play it.

    `opened` is the save that the game comes from. A `read_only` game, with the reason, takes no orders and is not
    saved.
    """

    def __init__(
        self,
        game: Game,
        agents: tuple[str, str],
        storage: Storage,
        opened: Path | None = None,
        read_only: str = "",
        notes: Notes = MappingProxyType({}),
    ) -> None:
        super().__init__(game, agents, read_only, notes)
        self.storage = storage
        self.players: list[Agent | Planner | None] = [None if read_only else self._player(side) for side in (0, 1)]
        self.reasons: list[ExplainedOrder] = read_reasons(self.notes.pop(REASONS, None))
        """Why the computer gave its orders; shown once nothing is hidden any more."""
        self.observed: list[ObservedAction] = []
        """What was seen of the computer's latest turn, which may still be going on."""
        self._observed_turn = (0, 0)
        """Week and side of that turn."""
        self._reason_notes = ReasonNotes()
        self._orders: LegalOrders | None = None
        self.autosaves = storage.autosaves(game, None if read_only else opened)
        if self.is_iron:
            self.autosaves.turns_kept = 1
        self.missions = MissionBook(game.names, orders=lambda: len(game.history))
        """Orders of the players for more than a week; `open_missions` restores it."""
        self.missions.on_change = self._missions_changed
        self._unsaved = False
        self._saved_at = 0.0
        self._saves_later = False
        self.saved_as: Path | None = None
        """The latest autosave; None before the first order."""
        self.save_error = ""
        """Why the last autosave failed, and what to do; empty if it did not."""
        self.recorded_orders: list[RecordedTurn] = []
        """Of a game that is only read: its orders."""
        self.on_change: Callable[[], None] = lambda: None

    @classmethod
    def resume(cls, loaded: Loaded, agents: tuple[str, str], storage: Storage, opened: Path | None) -> "Session":
        """Returns the session of a saved game, with all that it has shown before."""
        session = cls(loaded.game, agents, storage, opened, notes=loaded.notes)
        session.open_missions(read_missions(session.notes.pop(MISSIONS, None)))
        session.recall_observed()
        return session

    def recall_observed(self) -> None:
        """Finds out from the orders so far what was seen of the latest turn of the computer."""
        self.observed, self._observed_turn = latest_observed_turn(
            self.game, self.agents, without_fog=is_noted(self.notes, WITHOUT_FOG)
        )

    def _player(self, side: int) -> Agent | Planner | None:
        if self.agents[side] == HUMAN:
            return None
        player = make_trusted_agent(self.agents[side], tr(THE_SAVE))
        enable_explanations(player)
        start_agent(self.game, side, player)
        return player

    @property
    def orders(self) -> LegalOrders:
        """Legal orders of the side to act, listed once per position."""
        if self._orders is None:
            self._orders = self.game.orders
        return self._orders

    def orders_of(self, unit: int) -> list[Order]:
        """Returns the legal orders of one unit; none while the computer plays, since only one list exists at a time."""
        return self.orders.for_unit(unit) if self.waits_for_human else []

    def give(self, order: Order) -> list[Event]:
        """Carries out an order and returns its events. Raises IllegalOrder.

        A person's order is saved before this returns, the computer's at the latest when its turn ends.
        """
        if self.read_only:
            raise IllegalOrder(self.read_only, Refusal.NONE)
        turn, side = self.game.turn, self.game.side_to_act
        events = self.game.apply(order)
        self._changed()
        if self.is_human(side) or (self.game.turn, self.game.side_to_act) != (turn, side):
            self.autosave()
        return events

    def play_computer(self) -> None:
        """Lets the agent of the side to act play its whole turn at once."""
        plan, first = self.game.copy(), len(self.game.history)
        turn, side = plan.turn, plan.side_to_act
        player = self.players[side]
        assert player is not None
        play_turn(plan, player)
        self.reasons += explained_orders(player, turn, side, plan.history[first:])
        for kind, unit, hex, arg in plan.history[first:]:
            self.give_observed(Order(OrderKind(kind), unit, hex, arg))
        if plan.forfeit is not None:
            self.forfeit(*plan.forfeit)

    def give_observed(self, order: Order) -> ObservedAction | None:
        """Carries out an order of the computer and returns what was seen of it. Raises IllegalOrder."""
        of = (self.game.turn, self.game.side_to_act)
        if of != self._observed_turn:
            self.observed, self._observed_turn = [], of
        observer = ActionObserver(self, order)
        observed = observer.observe(self.give(order))
        if observed is not None:
            self.observed.append(observed)
        return observed

    def forfeit(self, side: int, violation: str) -> None:
        """Ends the game because the agent of a side broke the rules."""
        self.game.record_forfeit(side, violation)
        self._changed()
        self.autosave()

    def undo(self) -> Order:
        """Takes back the last order and returns it. Raises NothingToUndo."""
        if self.is_iron:
            raise NothingToUndo(tr(IRON_REASON))
        order = self.game.undo()
        self._changed()
        self.autosave()
        return order

    def why_not(self, order: Order) -> str:
        """Returns why an order is refused, in words; empty if it is legal."""
        return self.game.why_not(order)

    def _changed(self) -> None:
        self._orders = None
        self.forget_view()
        self._unsaved = True
        self.on_change()

    def _missions_changed(self) -> None:
        self._unsaved = True
        if self.waits_for_human:
            self.autosave()
        self.on_change()

    def open_missions(self, notes: Iterable[Note]) -> None:
        """Restores the missions of a saved game or a replay from its notes."""
        self.missions = MissionBook(self.names, notes, lambda: len(self.game.history))
        self.missions.on_change = self._missions_changed

    def autosave(self) -> None:
        """Saves now. A failure is kept in `save_error`, and the game goes on."""
        if self._saves_later:
            return
        try:
            self.saved_as = self.autosaves.save(self.game, self.agents, self.saved_notes())
            self.save_error, self._unsaved = "", False
        except OSError as error:
            self.save_error = save_failure(error, self.storage.folder)
        self._saved_at = time.monotonic()

    def save(self, path: Path) -> None:
        """Writes the game to a file. Raises OSError."""
        save_game(self.game, path, self.agents, self.saved_notes())

    def saved_notes(self) -> dict[str, Any]:
        """Returns the notes that are saved with the game, the computer's reasons among them."""
        notes = saved_notes(self.notes, self._reason_notes.write(self.reasons), self.missions.notes)
        score = " : ".join(map(str, self.projection.total))
        picture = map_picture(self.world, self.names, self.seen.state).note()
        return {**notes, SCORE: score, PICTURE: picture}

    @contextmanager
    def saved_once(self) -> Iterator[None]:
        """Saves once at the end, however many orders are given within."""
        self._saves_later = True
        try:
            yield
        finally:
            self._saves_later = False
            if self._unsaved:
                self.autosave()

    def autosave_if_due(self) -> None:
        """Saves if there is something to save and the last autosave is not too recent."""
        if self._unsaved and time.monotonic() - self._saved_at >= _SAVE_EVERY:
            self.autosave()

    def close(self) -> None:
        """Saves what has not been saved and finishes the agents."""
        if self._unsaved:
            self.autosave()
        self.autosaves.release()
        finish_agents(self.game, [player for player in self.players if player is not None])
