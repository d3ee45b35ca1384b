"""`fuzz`: random games, audited after every turn."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.run import Json, Seed


def fuzz(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")] = "bukhara_1922",
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 20,
    seed: Seed = 1,
    agents: Annotated[str, typer.Option(metavar="A,B", help="Agents in side order.")] = "random,random",
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep replays of broken games here.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Processes; all cores when left out.")] = None,
    json: Json = False,
) -> None:
    """Play random legal games and look after every turn whether books, ranges, presence and ZOC are in order."""
    from rich import progress

    from game.batch.fuzz import run_fuzz
    from game.batch.runner import all_cores
    from game.commands.agents import make_agents
    from game.commands.console import print_json, progress_console
    from game.commands.errors import CommandError
    from game.scenario import load_scenario

    load_scenario(scenario)
    specs = agents.split(",")
    if len(specs) != 2:
        raise CommandError(f"--agents wants two agents with a comma between them, not '{agents}'")
    make_agents(specs)
    console = progress_console()
    with progress.Progress(console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("games", total=games)
        answer = run_fuzz(
            scenario,
            (specs[0], specs[1]),
            games,
            seed,
            workers=workers or all_cores(),
            replays=out,
            each=lambda: bar.advance(task),
        )
    if json:
        print_json(answer)
    else:
        print(f"{answer['games']} games, {answer['turns']} turns looked at, {len(answer['faults'])} games with faults")
        for fault in answer["faults"]:
            print(f"game {fault['game']}, seed {fault['seed']}: {fault['fault']}")
    if answer["faults"]:
        raise typer.Exit(1)
