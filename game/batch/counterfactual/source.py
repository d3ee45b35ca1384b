"""The position that a counterfactual begins in: of a game in progress, a saved game, a replay or a game of a batch."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from game.agents.trust import allow
from game.batch.run.experiment import Match
from game.batch.run.finished_game import find_game, open_finished, split_name
from game.batch.run.journal import JournalError
from game.core.codes import BOTH_SIDES, OrderKind
from game.engine.game import Game
from game.engine.storage.recorded_game import RecordedGame, read_recorded
from game.engine.storage.replay import ReplayError
from game.engine.storage.saves import SaveError

PLAYED_BY = "doctrine"
"""The agent that plays on for a person, or where it is not known who played."""


class ForkError(ValueError):
    """Raised for a counterfactual that cannot be played; the text says why."""


class HiddenPosition(ForkError):
    """Raised for a game that a person has not finished, as its true position would tell what he cannot know."""


class Source(NamedTuple):
    """A position, and the game that it is from."""

    name: str
    """What its errors call it; empty for a game in progress."""
    title: str
    game: Game
    """The position."""
    agents: tuple[str, str] | None
    """Who played in side order, HUMAN for a person; None if that is not known."""
    folder: str
    """What paths of its agents are relative to; the working folder if empty."""
    recording: RecordedGame | None
    """The whole game, if more than the position is known."""


def open_source(
    position: Game | str | Path,
    turn: int | str | None = None,
    *,
    reveal: bool = False,
    allowed: Sequence[str] = (),
    again: Callable[[Match], Game] | None = None,
) -> Source:
    """Returns a position: a game as it is, the end of a file or of RUN:GAME, or the beginning of a turn of any of them.

    The turn is a number, or "6:soviet" for that of the second side; a text may end with it, as in "runs/first:7@6".
    `allowed` are external agents that may run, relative to the folder of the batch; `again` plays a game without a
    replay. Raises ForkError, OSError, ConsentNeeded or ScenarioError.
    """
    if isinstance(position, Game):
        return _of_game(position, turn)
    if not isinstance(position, str | Path):
        raise ForkError(
            f"a position is a game, a file or 'RUN:GAME@TURN', not {type(position).__name__} {position!r:.60}"
        )
    name = str(position)
    if turn is None and "@" in name and not Path(name).is_file():
        name, _, turn = name.rpartition("@")
    try:
        source = _of_file(name) if Path(name).is_file() else _of_batch(name, allowed, again)
    except (ReplayError, SaveError, JournalError) as error:
        raise ForkError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error
    recording = source.recording
    if recording is not None and BOTH_SIDES not in recording.readers and not reveal:
        raise HiddenPosition(
            f"{name}: a person has not finished this game, and to play on from its true position would tell what he "
            "cannot know"
        )
    return source._replace(game=_position(recording, turn, name)) if recording is not None else source


def _of_game(game: Game, turn: int | str | None) -> Source:
    title, recording = game.scenario.title, None
    if turn is None:
        if game.is_over:
            raise ForkError("the game is over; name the turn to play on from, such as turn=6")
        return Source("", title, game, None, "", None)
    try:
        recording = RecordedGame(game)
    except ReplayError as error:
        raise ForkError(f"its earlier positions are not known: {error}") from error
    return Source("", title, _position(recording, turn, ""), None, "", recording)


def _of_file(name: str) -> Source:
    path = Path(name)
    found = read_recorded(path)
    recording = RecordedGame(found.game, found.agents, file=path, without_fog=found.without_fog)
    return Source(name, recording.title, recording.game, recording.agents, "", recording)


def _of_batch(name: str, allowed: Sequence[str], again: Callable[[Match], Game] | None) -> Source:
    try:
        folder, number = split_name(name)
    except ValueError:
        raise ForkError(
            f"{name}: no such file. Name a saved game, a replay, or a game of a batch as RUN:GAME"
        ) from None
    agents_folder = find_game(folder, number)[0].folder
    allow(allowed, agents_folder)
    found = open_finished(folder, number, again)
    recording = RecordedGame(found.game, found.match.agents, found.title, found.file)
    return Source(name, found.title, recording.game, recording.agents, agents_folder, recording)


def _position(recording: RecordedGame, turn: int | str | None, name: str) -> Game:
    """Returns the game at the beginning of a turn, given as 6, "6" or "6:soviet"; as it stands if that is None."""
    here = f"{name}: " if name else ""
    example = f"{name}@6" if name else "turn=6"
    if turn is None:
        if recording.game.is_over:
            raise ForkError(f"{here}the game is over; name the turn to play on from, as in {example}")
        return recording.position(len(recording))
    number, named, side = str(turn).partition(":")
    sides = [one.id for one in recording.game.names.sides]
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        both = f"{name}@6:{sides[0]}" if name else f'turn="6:{sides[0]}"'
        raise ForkError(f"{here}name the turn to play on from by its number, as in {example} or {both}, not '{turn}'")
    if named and side not in sides:
        raise ForkError(f"{here}there is no side '{side}'; it is {' or '.join(sides)}")
    last = recording.turns[-1].week
    if not 1 <= int(number) <= last:
        raise ForkError(f"{here}there is no turn {number}; the game has turns 1 to {last}")
    for at, start in enumerate(recording.turns):
        if start.week == int(number) and (not named or sides[start.side] == side):
            return recording.turn_game(at)
    raise ForkError(f"{here}the game ends before turn {number} of {side}")


def orders_given_now(game: Game) -> int:
    """Returns how many orders the side to act has given in its turn."""
    kinds = [order[0] for order in reversed(game.history)]
    return kinds.index(OrderKind.END_TURN) if OrderKind.END_TURN in kinds else len(kinds)
