"""A game with its players: who leads each side, what may be shown, orders, autosaves."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from game.agents.play import finish_agents, play_turn, start_agent
from game.agents.protocol import Agent, Planner
from game.agents.reasons import ExplainedOrder, enable_explanations, explained_orders
from game.agents.trust import make_trusted_agent
from game.core.codes import BOTH_SIDES, NO_SIDE, EventKind, OrderKind, Refusal, Status
from game.core.names import Names
from game.core.orders import Order
from game.core.world import World
from game.engine.events import Event
from game.engine.game import Game
from game.engine.legal_orders import LegalOrders
from game.engine.outcome import IllegalOrder
from game.engine.storage.notes import Notes
from game.engine.storage.replay_notes import Note
from game.engine.storage.saves import HUMAN as HUMAN
from game.engine.storage.saves import SCORE, WHAT_IF, Loaded, save_game
from game.engine.telling.projection import Projection, project_score, with_losses
from game.engine.views import View
from game.play.map_picture import PICTURE, map_picture
from game.play.mission_book import MissionBook
from game.play.observed_actions import ActionObserver, ObservedAction
from game.play.past import (
    MISSIONS,
    REASONS,
    ReasonNotes,
    latest_observed_turn,
    read_missions,
    read_reasons,
    saved_notes,
)
from game.play.statistics import Statistics
from game.play.storage import Storage, save_failure

THE_SAVE = "the saved game"
"""What names the agents of a session that the player has not named."""
_SAVE_EVERY = 1.5
"""Least seconds between autosaves while the computer plays, and between attempts after one has failed."""


class Session:
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
        self.game, self.agents, self.storage, self.read_only = game, agents, storage, read_only
        self.world: World = game.world
        self.names: Names = game.names
        self.players: list[Agent | Planner | None] = [None if read_only else self._player(side) for side in (0, 1)]
        self.notes: dict[str, Any] = dict(notes)
        """Saved with the game; no rule reads it."""
        self.reasons: list[ExplainedOrder] = read_reasons(self.notes.pop(REASONS, None))
        """Why the computer gave its orders; shown once nothing is hidden any more."""
        self.observed: list[ObservedAction] = []
        """What was seen of the computer's latest turn, which may still be going on."""
        self._observed_turn = (0, 0)
        """Week and side of that turn."""
        self._reason_notes = ReasonNotes()
        self._orders: LegalOrders | None = None
        self._seen: View | None = None
        self._projection: Projection | None = None
        self.autosaves = storage.autosaves(game, None if read_only else opened)
        self._statistics: Statistics | None = None
        self.missions = MissionBook(game.names, orders=lambda: len(game.history))
        """What the players have told their troops to do for more than a week; `open_missions` restores it."""
        self.missions.on_change = self._missions_changed
        self._unsaved = False
        self._saved_at = 0.0
        self._saves_later = False
        self.saved_as: Path | None = None
        """The latest autosave; None before the first order."""
        self.save_error = ""
        """Why the last autosave failed, and what to do; empty if it did not."""
        self.recorded_orders: list[str] = []
        """Of a game that is only read: its orders in words."""
        self.on_change: Callable[[], None] = lambda: None

    @classmethod
    def resume(cls, loaded: Loaded, agents: tuple[str, str], storage: Storage, opened: Path | None) -> "Session":
        """Returns the session of a saved game, with all that it has shown before."""
        session = cls(loaded.game, agents, storage, opened, notes=loaded.notes)
        session.open_missions(read_missions(session.notes.pop(MISSIONS, None)))
        session.observed, session._observed_turn = latest_observed_turn(loaded.game, agents)
        return session

    def _player(self, side: int) -> Agent | Planner | None:
        if self.agents[side] == HUMAN:
            return None
        player = make_trusted_agent(self.agents[side], THE_SAVE)
        enable_explanations(player)
        start_agent(self.game, side, player)
        return player

    def is_human(self, side: int) -> bool:
        """Returns whether a person leads a side."""
        return self.agents[side] == HUMAN

    @property
    def humans(self) -> list[int]:
        """Sides led by people."""
        return [side for side in (0, 1) if self.is_human(side)]

    @property
    def waits_for_human(self) -> bool:
        """Whether the next order has to come from a person."""
        return not self.game.is_over and not self.read_only and self.is_human(self.game.side_to_act)

    @property
    def is_finished(self) -> bool:
        """Whether no more orders can be given: the game is over or can only be read."""
        return self.game.is_over or bool(self.read_only)

    @property
    def seat(self) -> int:
        """The side whose view is shown: the person's, or the side to act if two people play or none."""
        humans = self.humans
        return humans[0] if len(humans) == 1 else self.game.side_to_act

    @property
    def what_if(self) -> str:
        """Where this game branches off another one; empty if it does not."""
        return str(self.notes.get(WHAT_IF, ""))

    @property
    def title(self) -> str:
        """The title of the scenario, with the branching point of a game that asks "what if"."""
        title = self.game.scenario.title
        return f"{title} (what if from {self.what_if})" if self.what_if else title

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden: two computers play, or the game is over."""
        return not self.humans or self.game.is_over

    @property
    def revealed_sides(self) -> tuple[int, ...]:
        """Sides whose private information may be shown."""
        return (0, 1) if self.sees_all else (self.seat,)

    def view(self) -> View:
        """Returns a View of what may be shown."""
        if self.sees_all:
            return View(self.world, self.names, self.game.state, self.seat)
        return self.game.view(self.seat)

    @property
    def seen(self) -> View:
        """The same, made once per position: not to be changed."""
        if self._seen is None:
            self._seen = self.view()
        return self._seen

    @property
    def statistics(self) -> Statistics:
        """Weekly figures and dice up to the last order that cannot be undone."""
        if self._statistics is None:
            self._statistics = Statistics(self.game)
        self._statistics.update(self.game)
        return self._statistics

    @property
    def reader(self) -> int:
        """Who reads the statistics: the viewing side, or BOTH_SIDES if nothing is hidden."""
        return BOTH_SIDES if self.sees_all else self.seat

    @property
    def projection(self) -> Projection:
        """The score if the campaign were judged today, as far as the viewing side knows, made once per position."""
        if self._projection is None:
            projection = project_score(self.seen, self.sees_all)
            if projection.is_final:  # men lost after the judgement no longer count
                projection = with_losses(self.world, projection, self.statistics.lost_when_judged(self.game))
            self._projection = projection
        return self._projection

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

    def may_know(self, event: Event) -> bool:
        """Returns whether the log shows an event: every one that the viewing side knows of, except marches."""
        return event.kind != EventKind.MOVED and self.is_known(event)

    def is_known(self, event: Event) -> bool:
        """Returns whether the viewing side knows of an event."""
        return self.sees_all or bool(event.known >> self.seat & 1)

    def undo(self) -> Order:
        """Takes back the last order and returns it. Raises NothingToUndo."""
        order = self.game.undo()
        self._changed()
        self.autosave()
        return order

    def why_not(self, order: Order) -> str:
        """Returns why an order is refused, in words; empty if it is legal."""
        return self.game.why_not(order)

    def _changed(self) -> None:
        self._orders = self._seen = self._projection = None
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
        """Saves many orders that are given together once, at their end."""
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

    def units_in_box(self, box: int) -> list[int]:
        """Returns the units seen in an off-map box."""
        units = self.view().state.units
        return [int(u) for u in np.flatnonzero((units["status"] == Status.IN_BOX) & (units["box"] == box))]

    def side_name(self, side: int) -> str:
        """Returns the name of a side without article; "neither side" for NO_SIDE."""
        return self.names.sides[side].name if side < NO_SIDE else "neither side"
