"""A finished game of a batch, by its name RUN:GAME: from its replay, or played again and checked."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from game.agents.trust import check_consent
from game.batch.run.experiment import Match
from game.batch.run.journal import Journal, JournalError
from game.batch.run.rows import GameRow
from game.batch.run.supervised import play_supervised
from game.batch.run.workers import play_again, replay_file
from game.engine.game import Game
from game.engine.storage.recorded_game import read_recorded


class FinishedGame(NamedTuple):
    """A game of a batch."""

    match: Match
    game: Game
    """In its last position."""
    file: Path | None
    """Its replay, if there is one."""

    @property
    def title(self) -> str:
        """What it is called."""
        return f"{self.game.scenario.title}, game {self.match.game}"


def split_name(which: str) -> tuple[Path, int]:
    """Returns folder and number of a game named RUN:GAME. Raises ValueError."""
    run, _, number = which.rpartition(":")
    if not run or not (number.isascii() and number.isdigit()):
        raise ValueError(f"name a game as RUN:GAME, for example runs/first:7, not '{which}'")
    return Path(run), int(number)


def find_game(folder: Path, number: int) -> tuple[Match, GameRow]:
    """Returns the match and the row of a finished game. Raises JournalError."""
    with Journal(folder) as journal:
        journal.check_engine()
        match = next((match for match in journal.experiment.matches() if match.game == number), None)
        if match is None:
            raise JournalError(f"{folder} has no game {number}; its games are numbered 1 to {len(journal.experiment)}")
        row = journal.row(number)
    if row is None:
        raise JournalError(
            f"game {number} of {folder} is not finished. Play the remaining games with: "
            f"python -m game batch resume {folder}"
        )
    return match, row


def open_finished(folder: Path, number: int, again: Callable[[Match], Game] | None = None) -> FinishedGame:
    """Returns a finished game of a batch: from its replay file, which starts no agent, or played `again`.

    Raises JournalError, ReplayError, OSError, or ConsentNeeded for external agents that would have to play it again.
    """
    match, row = find_game(folder, number)
    file = replay_file(folder / "replays", number)
    if not file.is_file():
        return FinishedGame(match, played_again(folder, match, row, again), None)
    game = read_recorded(file).game
    if str(game.key) != row.state_key:
        raise JournalError(f"{file}: this is not the replay of the game that the journal holds")
    return FinishedGame(match, game, file)


def played_again(folder: Path, match: Match, row: GameRow, again: Callable[[Match], Game] | None = None) -> Game:
    """Plays a finished game once more.

    Raises JournalError if it ends differently, ConsentNeeded for external agents that are not allowed.
    """
    which = f"{folder}:{match.game}"
    check_consent(f"the journal of {which}", match.agents, match.folder)
    game = again(match) if again else play_supervised(partial(play_again, keep_events=True), match)
    if str(game.key) != row.state_key:
        raise JournalError(
            f"{which}: the game ends differently (its last position has the key {game.key}, not {row.state_key})"
        )
    return game
