"""`batch watch`: plays one game of a batch again and shows it."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents
from game.commands.batch_game import find_game, played_again
from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.batch.run.rows import GameRow
    from game.engine.game import Game


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
    match, row = find_game(which)
    game = played_again(which, match, row)
    if record is not None:
        write_whole(record, write_replay(game, match.agents))
    if turn is not None and turn > max(event.turn for event in game.events):
        raise CommandError(f"{which}: there is no turn {turn}; the game lasted {count(row.turns, 'turn')}")
    _show(game, row, turn)
    if record is not None:
        print(f"\nReplay: {record}. Show it with: python -m game replay {record} --text")


def _show(game: "Game", row: "GameRow", turn: int | None) -> None:
    from game.commands.run import ending
    from game.engine.telling.narrate import narrate
    from game.engine.telling.summary import summary
    from game.scenario.shown import as_shown

    game.show(as_shown(game.scenario))
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
