"""`census`: counts how often each order, event and decision occurs."""

from typing import Annotated, Any

import typer

from game.commands.run import Json, Seed
from game.commands.sides import agents_of_sides


def census(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")] = "bukhara_1922",
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 40,
    seed: Seed = 1,
    agents: Annotated[str, typer.Option(metavar="A,B", help="Agents in side order.")] = "greedy,greedy",
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    json: Json = False,
) -> None:
    """Plays games and counts how often each order, event and decision occurs, and in how many games."""
    from game.batch.analysis.census import run_census
    from game.batch.run.runner import all_cores
    from game.commands.agents import check_named_agents
    from game.commands.console import print_json
    from game.commands.progress import counting_games
    from game.scenario import load_scenario

    sides = [side.id for side in load_scenario(scenario).names.sides]
    specs = agents_of_sides(sides, {}, agents)
    check_named_agents(specs)
    with counting_games(games) as counted:
        answer = run_census(scenario, specs, games, seed, workers=workers or all_cores(), each=counted)
    if json:
        print_json(answer)
    else:
        _print_tables(answer)


def _print_tables(answer: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    wins = ", ".join(f"{side} {count}" for side, count in answer["wins"].items())
    console.print(f"{answer['games']} games from seed {answer['seed']}, wins: {wins}")
    for part in ("orders", "events", "rules"):
        table = Table(part.capitalize(), "Per game", "Least", "Most", "Share of games")
        for name, row in sorted(answer[part].items(), key=lambda item: -item[1]["mean"]):
            share = f"{row['games']:.0%}"
            table.add_row(name.replace("_", " "), f"{row['mean']:,.2f}", f"{row['least']:,}", f"{row['most']:,}", share)
        console.print(table)
