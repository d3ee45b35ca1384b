"""A game that has been played, order by order: any of its positions.

The game is played again from its orders, so no player of it is started.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from game.core.codes import BOTH_SIDES, EventKind, OrderKind
from game.core.orders import Order
from game.core.state import State, copy_state
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.engine.storage.archive import HUMAN
from game.engine.storage.editions import find_scenario, other_rules_text
from game.engine.storage.notes import WITHOUT_FOG, Notes, is_noted
from game.engine.storage.replay import REPLAY, ReplayError, play_replay, read_header
from game.engine.storage.replay_notes import Note, notes_of_replay
from game.engine.storage.retrace import new_game_like
from game.engine.storage.saves import load_game
from game.language import tr
from game.version import RULES_VERSION

_LARGEST = 32 * 1024 * 1024
"""Bytes of the largest replay that is opened."""
_TURNING_POINTS = (EventKind.TOWN_TAKEN, EventKind.SURRENDERED, EventKind.LEADER_KILLED, EventKind.UNIFIED)


class TurnStart(NamedTuple):
    """The position in which a turn begins."""

    order: int
    """Number of its first order, from 0."""
    week: int
    side: int
    state: State
    events: int
    """How many events came before."""


class RecordedGame:
    """All positions of a game. Position n is the one after the first n orders."""

    def __init__(
        self,
        game: Game,
        agents: Sequence[str] = (),
        title: str = "",
        file: Path | None = None,
        without_fog: bool = False,
    ) -> None:
        """Raises ReplayError if the orders of the game do not lead to its position."""
        self.agents = (agents[0], agents[1]) if len(agents) == 2 else (HUMAN, HUMAN)
        self.title, self.file = title or game.scenario.title, file
        self.without_fog = without_fog
        """Whether its players saw everything."""
        self.turns: list[TurnStart] = []
        self.marks: list[int] = []
        """Positions right after the fall of a place, a surrender, the death of a leader or the like."""
        self._game = new_game_like(game)
        self._counts = [len(self._game.events)]
        """Events before each position."""
        self._begin_turn()
        for number, (kind, unit, hex, arg) in enumerate(game.history, 1):
            try:
                events = self._game.apply(Order(OrderKind(kind), unit, hex, arg))
            except (IllegalOrder, ValueError) as error:
                raise ReplayError(tr("order {number} cannot be carried out: {why}", number=number, why=error)) from None
            self._counts.append(len(self._game.events))
            if any(event.kind in _TURNING_POINTS for event in events):
                self.marks.append(number)
            if kind == OrderKind.END_TURN and not self._game.is_over:
                self._begin_turn()
        if self._game.key != game.key:
            raise ReplayError(tr("the list of orders does not lead to the last position of this game"))
        if game.forfeit is not None:
            self._game.record_forfeit(*game.forfeit)

    def _begin_turn(self) -> None:
        game = self._game
        start = TurnStart(len(game.history), game.turn, game.side_to_act, copy_state(game.state), self._counts[-1])
        self.turns.append(start)

    def __len__(self) -> int:
        """The number of orders."""
        return len(self._game.history)

    @property
    def game(self) -> Game:
        """The game in its last position: not to be changed."""
        return self._game

    @property
    def readers(self) -> tuple[int, ...]:
        """What may be watched: BOTH_SIDES and each side; of a game not yet over only the view of the person in it."""
        people = [side for side in (0, 1) if self.agents[side] == HUMAN]
        if self._game.is_over or not people or self.is_free or self.without_fog:
            return (BOTH_SIDES, 0, 1)
        return tuple(people) if len(people) == 1 else (BOTH_SIDES, 0, 1)

    @property
    def is_free(self) -> bool:
        """Whether it comes from a replay, which its author gave away knowing that it reveals everything."""
        return self.file is not None and self.file.suffix == REPLAY

    def order(self, number: int) -> Order:
        """Returns an order, by its number from 0."""
        kind, unit, hex, arg = self._game.history[number]
        return Order(OrderKind(kind), unit, hex, arg)

    def turn_of(self, position: int) -> int:
        """Returns the number of the turn that a position belongs to, from 0."""
        turn = 0
        while turn + 1 < len(self.turns) and self.turns[turn + 1].order <= position:
            turn += 1
        return turn

    def turn_end(self, turn: int) -> int:
        """Returns the number of orders up to the end of a turn."""
        return self.turns[turn + 1].order if turn + 1 < len(self.turns) else len(self)

    def turn_game(self, turn: int) -> Game:
        """Returns a new game in the position in which a turn begins."""
        start, game = self.turns[turn], self._game
        return Game.from_position(
            game.scenario,
            copy_state(start.state),
            seed=game.seed,
            figures_seed=game.figures_seed,
            fixed=game.fixed,
            turns=game.turns,
            history=game.history[: start.order],
            keys=game.keys[:turn],
            events=game.events[: start.events],
        )

    def position(self, number: int) -> Game:
        """Returns a new game in a position, with its past and with what could be undone then."""
        turn = self.turn_of(number)
        game = self.turn_game(turn)
        for at in range(self.turns[turn].order, number):
            game.apply(self.order(at))
        if number == len(self) and self._game.forfeit is not None:
            game.record_forfeit(*self._game.forfeit)
        return game


class RecordedFile(NamedTuple):
    """What a replay or a saved game holds."""

    game: Game
    """In its last position."""
    agents: tuple[str, ...]
    notes: Notes
    """Those of a saved game, by name."""
    missions: tuple[Note, ...]
    """Those of a replay."""

    @property
    def without_fog(self) -> bool:
        """Whether its players saw everything."""
        return is_noted(self.notes, WITHOUT_FOG)


def read_recorded(path: Path) -> RecordedFile:
    """Reads a replay or a saved game. Raises ReplayError, SaveError or OSError."""
    if path.suffix != REPLAY:
        loaded = load_game(path)
        return RecordedFile(loaded.game, loaded.agents, loaded.notes, ())
    text = _read(path)
    header = read_header(text)
    found = find_scenario(header, path)
    if found.scenario is None or found.problem:
        raise ReplayError(f"{found.problem}. {found.remedy}")
    if header.rules != RULES_VERSION:
        raise ReplayError(other_rules_text(header))
    return RecordedFile(play_replay(found.scenario, text), header.agents, {}, notes_of_replay(text))


def _read(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise ReplayError(tr("the file is too large for a replay"))
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ReplayError(tr("this is not a replay (it is not text)")) from None
