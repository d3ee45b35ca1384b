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

    Without a seed new ones are drawn. By default the agents are those of the author's expectations.
    """
    from game.batch.analysis.health.play import run_health
    from game.batch.run.experiment import load_once
    from game.commands.progress import counting_games
    from game.core.cores import all_cores
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
    from game.language import tr

    first, last = health["seed"], health["seed"] + health["games"] - 1
    seeds = tr("seed {seed}", seed=first) if first == last else tr("seeds {seed} to {last}", seed=first, last=last)
    if is_fresh:
        seeds += tr(", newly drawn; --seed {seed} repeats them", seed=first)
    one, two = health["agents"].values()
    return tr(
        "{games} of {agent} against {other} ({seeds}), {different} different, each with dice of its own.",
        games=count(health["games"], "game"),
        agent=one,
        other=two,
        seeds=seeds,
        different=health["different_games"],
    )


def missed_problems(played: Played) -> "list[Problem]":
    """Returns an error for each expectation that the games contradict."""
    from game.batch.analysis.health.verdicts import MISSED
    from game.batch.report.health_page import bounds_text, share_text
    from game.language import ENGLISH, speaking
    from game.scenario.expectations import missed_problem

    found = []
    for _, health, _ in played:
        for row in health["expectations"]:
            if row["verdict"] == MISSED:
                with speaking(ENGLISH):  # as the other messages of lint
                    message = f"expected {bounds_text(row)} of the games: {row['text']}; found {share_text(row)}"
                found.append(missed_problem((row["path"], row["line"], row["column"]), message))
    return found


def write_page(path: Path, played: Played) -> None:
    """Writes the health of the scenarios as a page."""
    from game.batch.report.health_page import health_page
    from game.core.atomic_file import write_whole
    from game.scenario.shown import as_shown

    chapters = [(as_shown(scenario), health) for scenario, health, _ in played]
    write_whole(path, health_page(chapters, [said for _, _, said in played]))


def print_health(played: Played) -> None:
    """Prints the health of each scenario."""
    from game.scenario.shown import as_shown

    for scenario, health, said in played:
        _print_one(as_shown(scenario), health, said)


def _print_one(scenario: "Scenario", health: dict[str, Any], said: str) -> None:
    from rich.markup import escape

    from game.batch.report.health_page import at, length_text, margin_text, never_text, share_text
    from game.commands.console import console
    from game.language import tr

    out = console()
    out.print(f"[bold]{escape(scenario.title)}[/bold]: {said}")
    names = {**{side.id: side.name for side in scenario.names.sides}, "draw": tr("Neither side")}
    wins = ", ".join(f"{names[side]} {share_text(row)}" for side, row in health["balance"]["wins"].items())
    out.print(tr("Wins: {wins}.", wins=wins))
    out.print(margin_text(scenario, health))
    out.print(length_text(health))
    for row in health["turns"]:
        out.print(escape(f"{_turns_text(names[row['side']], health, row)}"))
    if health["findings"]:
        out.print(f"\n[bold]{tr('Worth a look')}[/bold]  {never_text(health)}")
    for one in health["findings"]:
        subjects = one["subjects"]
        listed = "; ".join(f"{subject['text']}{at(subject)}" for subject in subjects)
        shown = f"{one['text']} ({len(subjects)}): {listed}" if subjects else one["text"]
        out.print(escape(f"- {shown}"))
    _print_expectations(health)


def _turns_text(name: str, health: dict[str, Any], row: dict[str, Any]) -> str:
    from game.engine.telling.grammar import count
    from game.language import tr

    run = tr(", at most {number} in a row", number=row["longest_idle"]) if row["longest_idle"] else ""
    return tr(
        "{side} ({agent}): {orders} in a usual turn, at most {most}; {share:.0f}% of the turns without an order{run}.",
        side=name,
        agent=health["agents"][row["side"]],
        orders=count(round(row["orders"]["median"]), "order"),
        most=row["orders"]["most"],
        share=100 * row["idle"],
        run=run,
    )


def _print_expectations(health: dict[str, Any]) -> None:
    from rich.table import Table

    from game.batch.report.health_page import bounds_text, share_text, verdict_text
    from game.commands.console import console
    from game.language import tr

    out = console()
    rows = health["expectations"]
    if not rows:
        expected = health["expected_agents"]
        if expected is not None:
            one, two = expected
            text = tr("The expectations are about {agent} against {other}: not judged.", agent=one, other=two)
            out.print(f"\n{text}")
        return
    table = Table(tr("Expected"), tr("Share of games"), tr("Found (interval)"), tr("Verdict"))
    for row in rows:
        table.add_row(row["text"], bounds_text(row), share_text(row), verdict_text(row))
    out.print()
    out.print(table)
    out.print(
        tr(
            "The intervals are widened so that all verdicts together are right with 95%: met inside the bounds, missed "
            "outside."
        )
    )
