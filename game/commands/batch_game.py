"""A finished game of a batch, by its name RUN:GAME: its row, its replay, or the game played again."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.commands.agents import supervised
from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.batch.run.experiment import Match
    from game.batch.run.rows import GameRow
    from game.engine.game import Game
    from game.play.recording import Recording


def recording_of(which: str) -> "Recording":
    """Returns a finished game of a batch: from its replay file, which starts no agent, or played again.

    An external agent then plays only if the user has allowed it.
    """
    from game.batch.run.workers import replay_file
    from game.play.recording import Recording, open_recording

    match, row = find_game(which)
    file = replay_file(Path(which.rpartition(":")[0]) / "replays", match.game)
    if file.is_file():
        recording = open_recording(file)
        if str(recording.game.key) != row.state_key:
            raise CommandError(f"{file}: this is not the replay of the game that the journal holds")
    else:
        recording = Recording(played_again(which, match, row), match.agents)
    recording.title = f"{recording.title}, game {match.game}"
    return recording


def folder_of_agents(which: str) -> str:
    """Returns the folder that paths of the agents of a game of a batch start from."""
    return find_game(which)[0].folder


def played_again(which: str, match: "Match", row: "GameRow") -> "Game":
    """Plays a finished game once more. Raises CommandError if it ends differently, ConsentNeeded for its agents."""
    from game.agents.external.supervision import ANSWER_SECONDS
    from game.agents.trust import check_consent
    from game.batch.run.workers import play_again

    check_consent(f"the journal of {which}", match.agents, match.folder)
    game = supervised(lambda: play_again(match, keep_events=True), match.agents, ANSWER_SECONDS)
    if str(game.key) != row.state_key:
        raise CommandError(
            f"{which}: the game ends differently (its last position has the key {game.key}, not {row.state_key})"
        )
    return game


def find_game(which: str) -> "tuple[Match, GameRow]":
    """Returns the match and the row of a finished game."""
    from game.batch.run.journal import Journal

    run, _, number = which.rpartition(":")
    if not run or not (number.isascii() and number.isdigit()):
        raise typer.BadParameter(f"name a game as RUN:GAME, for example runs/first:7, not '{which}'")
    with Journal(Path(run)) as journal:
        journal.check_engine()
        match = next((match for match in journal.experiment.matches() if match.game == int(number)), None)
        if match is None:
            raise CommandError(f"{run} has no game {number}; its games are numbered 1 to {len(journal.experiment)}")
        row = journal.row(match.game)
    if row is None:
        raise CommandError(
            f"game {number} of {run} is not finished. Play the remaining games with: python -m game batch resume {run}"
        )
    return match, row
