"""`census`: the war table of many games, and how often each order, event and decision occurs."""

from typing import Annotated, Any

import typer

from game.commands.run import Json, Seed
from game.commands.sides import agents_of_sides


def census(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")] = "bukhara_1922",
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 40,
    seed: Seed = 1,
    agents: Annotated[str, typer.Option(metavar="A,B", help="Agents in side order.")] = "doctrine,doctrine",
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    json: Json = False,
) -> None:
    """Plays games and prints what the war is like, and how often each order, event and decision occurs."""
    from game.batch.analysis.census import run_census
    from game.commands.agents import check_named_agents
    from game.commands.console import print_json
    from game.commands.progress import counting_games
    from game.core.cores import all_cores
    from game.scenario import load_scenario

    sides = [side.id for side in load_scenario(scenario).names.sides]
    specs = agents_of_sides(sides, {}, agents)
    check_named_agents(specs)
    with counting_games(games) as counted:
        answer = run_census(scenario, specs, games, seed, workers=workers or all_cores(), each=counted)
    if json:
        print_json(answer)
    else:
        _print_war(scenario, answer)
        _print_counts(answer)


def _print_war(scenario: str, answer: dict[str, Any]) -> None:
    """Prints the war table, sheet by sheet."""
    from rich.table import Table

    from game.batch.analysis.war_sheets import war_sheets
    from game.commands.console import console
    from game.engine.telling.grammar import count
    from game.language import tr
    from game.scenario import load_scenario
    from game.scenario.shown import as_shown

    out = console()
    shares = answer["win_share"]
    wins = ", ".join(
        f"{side} {won} ({shares[side]['low']:.0%}-{shares[side]['high']:.0%})" for side, won in answer["wins"].items()
    )
    one, two = answer["agents"]
    text = tr(
        "{games} of {agent} against {other} from seed {seed}, {different} different, each from its own dice seed; "
        "wins: {wins}",
        games=count(answer["games"], "game"),
        agent=one,
        other=two,
        seed=answer["seed"],
        different=answer["different_games"],
        wins=wins,
    )
    out.print(text)
    for sheet in war_sheets(as_shown(load_scenario(scenario)), answer["war"]):
        table = Table(*sheet.head, title=sheet.title, caption=sheet.note or None, title_justify="left")
        table.caption_justify = "left"
        for column in range(len(sheet.head)):
            cells = [row[column] for row in sheet.rows]
            if cells and all(cell[:1].isdigit() or cell == "-" for cell in cells):
                table.columns[column].justify = "right"
        for row in sheet.rows:
            table.add_row(*row)
        out.print(table)


def _print_counts(answer: dict[str, Any]) -> None:
    """Prints how often each order, event and decision occurs."""
    from rich.table import Table

    from game.commands.console import console as make_console
    from game.language import mark, number, tr

    console = make_console()
    parts = mark({"orders": "Orders", "events": "Events", "rules": "Events and options of decisions"})
    for part, title in parts.items():
        table = Table(tr(title), tr("Per game"), tr("Least"), tr("Most"), tr("Share of games"))
        for name, row in sorted(answer[part].items(), key=lambda item: -item[1]["mean"]):
            share, mean = f"{row['games']:.0%}", number(row["mean"], ",.2f")
            table.add_row(name.replace("_", " "), mean, number(row["least"]), number(row["most"]), share)
        console.print(table)
