"""`replay`: plays a recorded game again to check it or to print it as text."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.errors import CommandError
from game.engine.telling.grammar import count

if TYPE_CHECKING:
    from game.engine.game import Game
    from game.engine.storage.editions import FoundScenario

_LARGEST = 32 * 1024 * 1024


def replay(
    file: Annotated[Path, typer.Argument(help="A replay, as written by run --record.")],
    verify: Annotated[bool, typer.Option("--verify", help="Only check that it matches the recording.")] = False,
    text: Annotated[bool, typer.Option("--text", help="Print every event as a sentence.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    scenario: Annotated[
        str | None, typer.Option(metavar="S", help="The scenario, if it is not found by its name.")
    ] = None,
) -> None:
    """Play a recorded game again. If it differs from the recording, name the first phase that does and exit with 1."""
    from game.commands.compilation import compile_for
    from game.commands.console import print_json
    from game.commands.run import print_report
    from game.engine.storage.editions import FoundScenario, find_scenario
    from game.engine.storage.replay import play_replay, read_header
    from game.engine.telling.summary import summary
    from game.scenario import load_scenario
    from game.version import RULES_VERSION

    recorded = _read(file)
    header = read_header(recorded)
    compile_for(())
    found = FoundScenario(load_scenario(scenario)) if scenario else find_scenario(header, file)
    if found.scenario is None or found.problem or header.rules != RULES_VERSION:
        _print_archive(file, recorded, found, must_verify=verify, json=json)
        return
    if found.note:
        print(f"note: {found.note}", file=sys.stderr)
    game = play_replay(found.scenario, recorded, verify=True)
    answer = {"replay": str(file), "verified": True, "orders": len(game.history), **summary(game, header.agents)}
    if json:
        print_json(answer)
    elif verify:
        orders, turns = count(len(game.history), "order"), count(len(game.keys), "turn")
        print(f"{file}: matches the recording: {orders}, {turns}, final key {game.key}")
    elif text:
        _print_events(game)
    else:
        print_report(game, answer)


def _print_archive(file: Path, recorded: str, found: "FoundScenario", *, must_verify: bool, json: bool) -> None:
    """Prints what can be read of a replay that this release cannot play. Raises ReplayError if it must be verified."""
    from game.commands.console import print_json
    from game.engine.storage.archive import archived_game
    from game.engine.storage.replay import ReplayError, read_header
    from game.play.session.archive import archive_lines

    header = read_header(recorded)
    archive = archived_game(header, found, None, recorded)
    if must_verify:
        raise ReplayError(f"{file}: {archive.reason}")
    if json:
        print_json(
            {
                "replay": str(file),
                "verified": False,
                "reason": archive.reason,
                "scenario": header.scenario,
                "rules_version": header.rules,
                "seed": header.seed,
                "agents": list(header.agents),
                "orders": archive.orders,
            }
        )
        return
    for line in archive_lines(archive):
        print(line)


def _print_events(game: "Game") -> None:
    from game.engine.telling.narrate import narrate
    from game.scenario.shown import as_shown

    game.show(as_shown(game.scenario))
    for event in game.events:
        print(narrate(game.world, game.names, event))


def _read(file: Path) -> str:
    if file.stat().st_size > _LARGEST:
        raise CommandError(f"{file}: too large for a replay")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise CommandError(f"{file}: this is not a replay (it is not text)") from None
