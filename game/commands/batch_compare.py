"""`batch compare`: what differs between two runs, within one, or between two scenarios, on the same dice."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents
from game.commands.batch_play import Out, Workers, play_and_print
from game.commands.errors import CommandError
from game.commands.run import Json, Seed
from game.commands.sides import split_agents

if TYPE_CHECKING:
    from game.batch.analysis.comparisons import Comparison
    from game.batch.run.experiment import Experiment
    from game.batch.run.rows import GameRow


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="Folder of a batch, the base; or a scenario.")],
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[B]",
            help="Another folder, or another scenario; without it, the settings of A are compared.",
        ),
    ] = None,
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="For two scenarios: games of each.")] = 100,
    seed: Seed = 1,
    agents: Annotated[
        str,
        typer.Option(
            metavar="A,B",
            help="For two scenarios: the agents that play them.",
        ),
    ] = "greedy",
    workers: Workers = None,
    out: Out = None,
    allow_agent: AllowAgent = None,
    json: Json = False,
) -> None:
    """Compares runs on the same dice; of one run, each scenario, parameter value and agent with the first one.

    Two scenarios are played first, with the same dice and agents.
    """
    from game.commands.console import print_json
    from game.commands.result_table import print_findings, print_measures
    from game.language import ENGLISH, current_language, speaking

    if second is not None and _are_scenarios(first, second):
        allow_agents(allow_agent)
        _play_both(first, second, split_agents(agents), games, seed, workers, out, json=json)
        return
    with speaking(ENGLISH if json else current_language().code):
        found = _of_one(Path(first)) if second is None else _of_two(Path(first), Path(second))
    if json:
        print_json({"comparisons": found})
    else:
        print_findings(found, len(found))
        print_measures(found)


def _are_scenarios(first: str, second: str) -> bool:
    """Returns whether both are scenarios, and not folders of batches."""
    from game.batch.run.journal import JOURNAL
    from game.scenario.folders import scenario_folder

    return not any((Path(name) / JOURNAL).is_file() or scenario_folder(name)[1] for name in (first, second))


def _play_both(
    first: str,
    second: str,
    agents: tuple[str, ...],
    games: int,
    seed: int,
    workers: int | None,
    out: Path | None,
    *,
    json: bool,
) -> None:
    """Plays two scenarios with the same dice and agents as one batch, and prints what differs."""
    from game.batch.run.agent_paths import resolve_scenario
    from game.batch.run.experiment import Experiment

    here = str(Path.cwd())
    allow_agents(agents)
    scenarios = (resolve_scenario(first, here), resolve_scenario(second, here))
    name = "-".join(["compare", Path(first).name, Path(second).name, *agents, f"seed{seed}", f"games{games}"])
    folder = out or Path("runs") / re.sub(r"[^A-Za-z0-9_.-]+", "_", name)
    plan = Experiment(scenarios, agents, games, seed, folder=here)
    play_and_print(folder, plan, workers=workers, cluster=None, record=False, json=json)


def _of_one(folder: Path) -> list[dict[str, object]]:
    """Returns what differs within a run."""
    from game.batch.run.export import compared

    rows, experiment = _finished(folder)
    found = compared(rows, experiment)
    if not found:
        raise CommandError(
            f"{folder} has one scenario, one setting and no agents that play each other on both sides, so there is "
            "nothing to compare within it. Give a second folder, or play an experiment with several of them"
        )
    return found


def _of_two(base: Path, other: Path) -> list[dict[str, object]]:
    """Returns what differs between two runs."""
    from game.batch.analysis.comparison_text import findings
    from game.batch.analysis.run_comparison import NothingToCompare, run_comparisons
    from game.batch.run.experiment import side_names

    (rows, first), (others, second) = _finished(base), _finished(other)
    try:
        found: list[Comparison] = run_comparisons(rows, others, _names(base, other))
    except NothingToCompare as error:
        raise CommandError(f"{base} and {other}: {error}") from None
    return findings(found, side_names([*first.scenarios, *second.scenarios]))


def _finished(folder: Path) -> "tuple[list[GameRow], Experiment]":
    """Returns the finished games of a batch, and its plan."""
    from game.batch.run.journal import Journal, JournalError

    try:
        with Journal(folder) as journal:
            rows, experiment = list(journal.rows()), journal.experiment
    except JournalError as error:
        raise CommandError(f"{error}. `batch compare` takes folders of batches, or two scenarios") from None
    if not rows:
        raise CommandError(f"{folder}: no game of this batch has finished yet")
    return rows, experiment


def _names(folder: Path, other: Path) -> tuple[str, str]:
    """Returns what the runs are called: the names of their folders if these differ, else their paths."""
    names = (folder.resolve().name, other.resolve().name)
    return names if names[0] != names[1] else (str(folder), str(other))
