"""`lint --play`: quick games of scenarios, their health, and what their authors expect."""

from collections.abc import Sequence
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario
    from game.yamlfile.problems import Problem

_FRESH_SEEDS = 1_000_000

Played = list[tuple["Scenario", dict[str, Any], str]]
"""Each scenario with its health, and in words which games were played."""


def play_scenarios(
    paths: Sequence[str], games: int, seed: int | None, agents: str | None, workers: int | None
) -> Played:
    """Plays games of each scenario and returns their health.

    Without a seed new ones are drawn. Without agents those play whom the author's expectations are about.
    """
    from game.batch.analysis.health.play import run_health
    from game.batch.run.experiment import load_once
    from game.batch.run.runner import all_cores
    from game.commands.progress import counting_games
    from game.scenario import read_scenario

    played = []
    first = randbelow(_FRESH_SEEDS) + 1 if seed is None else seed
    for path in paths:
        scenario = load_once(path)
        specs = _agents(scenario, agents)
        with counting_games(games) as counted:
            text, _ = read_scenario(scenario.folder)
            health = run_health(path, specs, games, first, text, workers=workers or all_cores(), each=counted)
        played.append((scenario, health, _said(health, is_fresh=seed is None)))
    return played


def _agents(scenario: "Scenario", agents: str | None) -> tuple[str, str]:
    """Returns the agents that play: those named, or those that the expectations are about."""
    from game.agents.registry import is_external, make_agent
    from game.commands.agents import check_named_agents
    from game.commands.errors import CommandError
    from game.commands.sides import agents_of_sides

    expected = scenario.expectations
    if agents is not None:
        specs = agents_of_sides([side.id for side in scenario.names.sides], {}, agents)
    elif expected is not None:
        specs = expected.agents
        place = ":".join(map(str, expected.agents_place or ()))
        for spec in specs:
            if is_external(spec):
                raise CommandError(f"{place}: error: expect names built-in agents only, not '{spec}' [expected-agents]")
            try:
                make_agent(spec)
            except ValueError as error:
                raise CommandError(f"{place}: error: {error} [expected-agents]") from None
    else:
        specs = ("doctrine", "doctrine")
    check_named_agents(specs)
    return specs


def _said(health: dict[str, Any], *, is_fresh: bool) -> str:
    from game.engine.telling.grammar import count

    first, last = health["seed"], health["seed"] + health["games"] - 1
    seeds = f"seed {first}" if first == last else f"seeds {first} to {last}"
    fresh = f", drawn anew; --seed {first} repeats them" if is_fresh else ""
    players = " against ".join(health["agents"].values())
    different = f"{health['different_games']} different, each with dice of its own"
    return f"{count(health['games'], 'game')} of {players} ({seeds}{fresh}), {different}."


def missed_problems(played: Played) -> "list[Problem]":
    """Returns an error for each expectation that the games contradict."""
    from game.batch.analysis.health.verdicts import MISSED
    from game.batch.report.health_page import bounds_text, share_text
    from game.scenario.expectations import missed_problem

    found = []
    for _, health, _ in played:
        for row in health["expectations"]:
            if row["verdict"] == MISSED:
                message = f"expected {bounds_text(row)} of the games: {row['text']}; found {share_text(row)}"
                found.append(missed_problem((row["path"], row["line"], row["column"]), message))
    return found


def write_page(path: Path, played: Played) -> None:
    """Writes the health of the scenarios as a page."""
    from game.batch.report.health_page import health_page
    from game.core.atomic_file import write_whole

    chapters = [(scenario, health) for scenario, health, _ in played]
    write_whole(path, health_page(chapters, [said for _, _, said in played]))


def print_health(played: Played) -> None:
    """Prints the health of each scenario."""
    for scenario, health, said in played:
        _print_one(scenario, health, said)


def _print_one(scenario: "Scenario", health: dict[str, Any], said: str) -> None:
    from rich.markup import escape

    from game.batch.report.health_page import at, length_text, margin_text, never_text, share_text
    from game.commands.console import console

    out = console()
    out.print(f"[bold]{escape(scenario.title)}[/bold]: {said}")
    names = {**{side.id: side.name for side in scenario.names.sides}, "draw": "Neither side"}
    wins = health["balance"]["wins"].items()
    out.print(f"Wins: {', '.join(f'{names[side]} {share_text(row)}' for side, row in wins)}.")
    out.print(margin_text(scenario, health))
    out.print(length_text(health))
    for row in health["turns"]:
        out.print(escape(f"{_turns_text(names[row['side']], health, row)}"))
    if health["findings"]:
        out.print(f"\n[bold]Worth a look[/bold]  {never_text(health)}")
    for one in health["findings"]:
        subjects = one["subjects"]
        listed = "; ".join(f"{subject['text']}{at(subject)}" for subject in subjects)
        shown = f"{one['text']} ({len(subjects)}): {listed}" if subjects else one["text"]
        out.print(escape(f"- {shown}"))
    _print_expectations(health)


def _turns_text(name: str, health: dict[str, Any], row: dict[str, Any]) -> str:
    from game.engine.telling.grammar import count

    orders, agent = row["orders"], health["agents"][row["side"]]
    idle = f"{100 * row['idle']:.0f}% of the turns without an order"
    run = f", at most {row['longest_idle']} in a row" if row["longest_idle"] else ""
    return (
        f"{name} ({agent}): {count(round(orders['median']), 'order')} in a usual turn, at most {orders['most']}; "
        f"{idle}{run}."
    )


def _print_expectations(health: dict[str, Any]) -> None:
    from rich.table import Table

    from game.batch.report.health_page import bounds_text, share_text, verdict_text
    from game.commands.console import console

    out = console()
    rows = health["expectations"]
    if not rows:
        expected = health["expected_agents"]
        if expected is not None:
            out.print(f"\nThe expectations are about {' against '.join(expected)}: not judged.")
        return
    table = Table("Expected", "Share of games", "Found (interval)", "Verdict")
    for row in rows:
        table.add_row(row["text"], bounds_text(row), share_text(row), verdict_text(row))
    out.print()
    out.print(table)
    out.print(
        "The intervals are widened so that all verdicts together are right with 95%: met inside the bounds, missed "
        "outside."
    )
