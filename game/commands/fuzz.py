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
    kills: Annotated[
        int, typer.Option(min=0, max=100_000, help="Kill so many small games instead, and check their autosaves.")
    ] = 0,
    json: Json = False,
) -> None:
    """Plays random legal games and checks conservation, ranges, presence and ZOC after every turn."""
    if kills:
        _kill(kills, seed, json)
        return
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


def _kill(count: int, seed: int, json: bool) -> None:
    """Kills games in text mode and in the window, and checks that their autosaves hold every order answered."""
    from game.commands.console import print_json
    from game.tools.quality.kills import run_kills

    answer = run_kills(count, seed)
    if json:
        print_json(answer)
    else:
        print(
            f"{answer['kills']} kills, {answer['answered_orders']} orders answered before them, "
            f"{answer['lost_orders_in_progress']} orders in progress lost, {len(answer['faults'])} faults"
        )
        for fault in answer["faults"]:
            print(fault)
    if answer["faults"]:
        raise typer.Exit(1)
