"""`fuzz`: plays random games and audits every turn."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.run import Json, Seed
from game.commands.sides import agents_of_sides


def fuzz(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")] = "bukhara_1922",
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 20,
    seed: Seed = 1,
    agents: Annotated[str, typer.Option(metavar="A,B", help="Agents in side order.")] = "random,random",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write replays of faulty games to this folder.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    json: Json = False,
) -> None:
    """Plays random legal games and checks conservation, ranges, presence and ZOC after every turn."""
    from game.batch.run.runner import all_cores
    from game.commands.agents import make_agents
    from game.commands.console import print_json
    from game.commands.progress import counting_games
    from game.scenario import load_scenario
    from game.tools.quality.fuzz import run_fuzz

    sides = [side.id for side in load_scenario(scenario).names.sides]
    specs = agents_of_sides(sides, {}, agents)
    make_agents(specs)
    with counting_games(games) as counted:
        answer = run_fuzz(scenario, specs, games, seed, workers=workers or all_cores(), replays=out, each=counted)
    if json:
        print_json(answer)
    else:
        print(f"{answer['games']} games, {answer['turns']} turns audited, faults in {len(answer['faults'])} games")
        for fault in answer["faults"]:
            print(f"game {fault['game']}, seed {fault['seed']}: {fault['fault']}")
    if answer["faults"]:
        raise typer.Exit(1)
