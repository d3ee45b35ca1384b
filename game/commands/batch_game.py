"""A finished game of a batch on the command line, by its name RUN:GAME."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from game.commands.agents import supervised

if TYPE_CHECKING:
    from game.batch.run.experiment import Match
    from game.batch.run.rows import GameRow
    from game.engine.game import Game
    from game.play.session.recording import Recording


def recording_of(which: str) -> "Recording":
    """Returns a finished game of a batch: from its replay file, which starts no agent, or played again.

    An external agent then plays only if the user has allowed it.
    """
    from game.batch.run.finished_game import open_finished
    from game.play.session.recording import Recording

    found = open_finished(*split_name(which), again)
    return Recording(found.game, found.match.agents, found.title, file=found.file)


def played_again(which: str, match: "Match", row: "GameRow") -> "Game":
    """Plays a finished game once more. Raises JournalError if it ends differently, ConsentNeeded for its agents."""
    from game.batch.run import finished_game

    return finished_game.played_again(split_name(which)[0], match, row, again)


def again(match: "Match") -> "Game":
    """Plays a game again; Ctrl-C says what an external agent was doing."""
    from game.agents.external.supervision import ANSWER_SECONDS
    from game.batch.run.workers import play_again

    return supervised(lambda: play_again(match, keep_events=True), match.agents, ANSWER_SECONDS)


def find_game(which: str) -> "tuple[Match, GameRow]":
    """Returns the match and the row of a finished game."""
    from game.batch.run import finished_game

    return finished_game.find_game(*split_name(which))


def split_name(which: str) -> tuple[Path, int]:
    """Returns folder and number of a game named RUN:GAME. Raises BadParameter."""
    from game.batch.run import finished_game

    try:
        return finished_game.split_name(which)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
