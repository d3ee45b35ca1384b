"""A session that shows a recorded game: any position, as either side saw it or with everything visible."""

from game.core.codes import BOTH_SIDES
from game.engine.storage.notes import WITHOUT_FOG
from game.engine.storage.saves import WHAT_IF
from game.engine.telling.grammar import count
from game.engine.telling.orders import order_text
from game.language import mark, tr
from game.play.figures.game_statistics import Statistics
from game.play.saves.storage import Storage
from game.play.session.observed_actions import ActionObserver, ObservedAction
from game.play.session.recording import Recording
from game.play.session.session import Session
from game.scenario.shown import as_shown

READ_ONLY = mark("This is a replay: to play on from here, branch off a new game")


class ReplaySession(Session):
    """Takes no orders, starts no agent and saves nothing."""

    def __init__(self, recording: Recording, storage: Storage, at: int = 0) -> None:
        self.recording, self.at = recording, at
        recording.game.show(as_shown(recording.game.scenario))
        """The position shown: how many orders have been carried out."""
        self.watched = recording.readers[0]
        """The side whose view is shown, or BOTH_SIDES."""
        super().__init__(recording.turn_game(0), recording.agents, storage, read_only=tr(READ_ONLY))
        self.reasons = recording.reasons
        self.open_missions(recording.missions)
        self.go(at)

    def show_names(self) -> bool:
        """Takes over names and texts that players have chosen since, for the whole recorded game too."""
        self.recording.game.show(as_shown(self.recording.game.scenario))
        return super().show_names()

    @property
    def seat(self) -> int:
        """The side that is watched, or the side to act."""
        return self.game.side_to_act if self.watched == BOTH_SIDES else self.watched

    @property
    def sees_all(self) -> bool:
        """Whether both sides are watched."""
        return self.watched == BOTH_SIDES

    @property
    def shows_reasons(self) -> bool:
        """Whether the computer's reasons may be read."""
        return self.sees_all

    @property
    def statistics(self) -> Statistics:
        """Weekly figures and dice of the whole game."""
        if self._statistics is None:
            self._statistics = Statistics(self.recording.game)
            self._statistics.update(self.recording.game)
        return self._statistics

    @property
    def is_at_end(self) -> bool:
        """Whether the last position is shown."""
        return self.at >= len(self.recording)

    def watch(self, reader: int) -> None:
        """Shows the game as a side saw it, or with everything visible; what may not be watched is not."""
        if reader in self.recording.readers:
            self.watched = reader
            self.go(self.at)

    def watch_next(self) -> None:
        """Shows the next of the views that may be watched."""
        readers = self.recording.readers
        self.watch(readers[(readers.index(self.watched) + 1) % len(readers)])

    def step(self) -> ObservedAction | None:
        """Carries out the next order and returns what is seen of it."""
        observed = self._advance()
        self._changed()
        return observed

    def go(self, position: int) -> None:
        """Shows a position, with what was seen of its turn so far."""
        recording = self.recording
        position = max(0, min(len(recording), position))
        turn = recording.turn_of(position)
        self.game, self.at, self.observed = recording.turn_game(turn), recording.turns[turn].order, []
        while self.at < position:
            self._advance()
        self._changed()

    def go_turns(self, step: int) -> None:
        """Goes to the beginning of the turn this many turns later; backwards first to the beginning of this one."""
        turns, turn = self.recording.turns, self.recording.turn_of(self.at)
        if step < 0 and self.at > turns[turn].order:
            step += 1
        turn += step
        self.go(len(self.recording) if turn >= len(turns) else turns[max(0, turn)].order)

    def _advance(self) -> ObservedAction | None:
        of = (self.game.turn, self.game.side_to_act)
        if of != self._observed_turn:
            self.observed, self._observed_turn = [], of
        order = self.recording.order(self.at)
        observer = ActionObserver(self, order)
        observed = observer.observe(self.game.apply(order))
        self.at += 1
        if observed is not None:
            self.observed.append(observed)
        forfeit = self.recording.game.forfeit
        if self.is_at_end and forfeit is not None:
            self.game.record_forfeit(*forfeit)
        return observed

    # what is shown of the position

    @property
    def turn_text(self) -> str:
        """The turn and the side whose turn it is, with the orders so far: "Turn 5, Basmachi: 12 of 38 orders"."""
        turn = self.recording.turn_of(self.at)
        start, end = self.recording.turns[turn], self.recording.turn_end(turn)
        orders = count(end - start.order, "order")
        if self.is_at_end:
            if self.game.is_over:
                return tr("End of the game, turn {turn}", turn=self.game.turn)
            return tr("Turn {turn}, latest", turn=self.game.turn)
        return tr(
            "Turn {turn}, {side}: {done} of {orders}",
            turn=start.week,
            side=self.side_name(start.side),
            done=self.at - start.order,
            orders=orders,
        )

    @property
    def order_text(self) -> str:
        """The order that led to this position, as far as the watched side may know it; empty if there is none."""
        if not self.at:
            return ""
        turn = self.recording.turns[self.recording.turn_of(self.at - 1)]
        if not self.sees_all and turn.side != self.watched:
            return " ".join(self.observed[-1].lines[:1]) if self.observed else ""
        return order_text(self.world, self.names, self.recording.order(self.at - 1))

    @property
    def view_text(self) -> str:
        """Whose view is shown: "Both sides" or the name of the side."""
        return tr("Both sides") if self.sees_all else self.side_name(self.watched)

    def autosave(self) -> None:
        """Saves nothing: a replay is on the disk already, or belongs to a finished game."""
        self._unsaved = False


def branch(recording: Recording, at: int, agents: tuple[str, str], storage: Storage) -> Session:
    """Begins a new game in a position of a recorded one: what if it had gone on otherwise?

    Its title and its saves say where it branches off.
    """
    notes = {WHAT_IF: recording.branch_note(at), **({WITHOUT_FOG: True} if recording.without_fog else {})}
    session = Session(recording.position(at), agents, storage, notes=notes)
    session.open_missions(recording.missions_at(at))
    session.recall_observed()
    session.autosave()
    return session
