"""`batch watch`: plays one game of a batch again and shows it."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents, supervised
from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.batch.run.experiment import Match
    from game.batch.run.rows import GameRow
    from game.engine.game import Game
    from game.play.recording import Recording


def watch(
    which: Annotated[str, typer.Argument(metavar="RUN:GAME", help="Folder of a batch and number of a game: runs/a:7.")],
    turn: Annotated[int | None, typer.Option(min=1, help="Show only this turn.")] = None,
    record: Annotated[Path | None, typer.Option(metavar="FILE", help="Write its replay to this file.")] = None,
    allow_agent: AllowAgent = None,
) -> None:
    """Plays a finished game of a batch again, verifies that it ends the same way, and shows it week by week."""
    from game.core.atomic_file import write_whole
    from game.engine.storage.replay import write_replay
    from game.engine.telling.grammar import count

    allow_agents(allow_agent)
    match, row = _find(which)
    game = _played_again(which, match, row)
    if record is not None:
        write_whole(record, write_replay(game, match.agents))
    if turn is not None and turn > max(event.turn for event in game.events):
        raise CommandError(f"{which}: there is no turn {turn}; the game lasted {count(row.turns, 'turn')}")
    _show(game, row, turn)
    if record is not None:
        print(f"\nReplay: {record}. Show it with: python -m game replay {record} --text")


def recording_of(which: str) -> "Recording":
    """Returns a finished game of a batch: from its replay file, which starts no agent, or played again.

    An external agent then plays only if the user has allowed it.
    """
    from game.batch.run.workers import replay_file
    from game.play.recording import Recording, open_recording

    match, row = _find(which)
    file = replay_file(Path(which.rpartition(":")[0]) / "replays", match.game)
    if file.is_file():
        recording = open_recording(file)
        if str(recording.game.key) != row.state_key:
            raise CommandError(f"{file}: this is not the replay of the game that the journal holds")
    else:
        recording = Recording(_played_again(which, match, row), match.agents)
    recording.title = f"{recording.title}, game {match.game}"
    return recording


def folder_of_agents(which: str) -> str:
    """Returns the folder that paths of the agents of a game of a batch start from."""
    return _find(which)[0].folder


def _played_again(which: str, match: "Match", row: "GameRow") -> "Game":
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


def _find(which: str) -> "tuple[Match, GameRow]":
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


def _show(game: "Game", row: "GameRow", turn: int | None) -> None:
    from game.commands.run import ending
    from game.engine.telling.narrate import narrate
    from game.engine.telling.summary import summary

    sides = [side.name for side in game.names.sides]
    numbers = "".join(f", {name}={value}" for name, value in game.scenario.parameters)
    print(f"{game.scenario.title}: game {row.game}, seed {row.seed}, record {row.record_seed}{numbers}")
    print(f"{sides[0]}: {row.agent_0}. {sides[1]}: {row.agent_1}.")
    for week, events in groupby(game.events, key=lambda event: max(event.turn, 1)):
        if turn in (None, week):
            print()
            for event in events:
                print(narrate(game.world, game.names, event))
    print(f"\n{ending(game, summary(game))}\nVerified: it ends as recorded (key {row.state_key}).")
