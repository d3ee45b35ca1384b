"""`batch`: plays many games on all cores or a cluster: run, resume, status, watch, report and compare."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.agents import AllowAgent, allow_agents
from game.commands.batch_compare import compare
from game.commands.batch_play import (
    Cluster,
    Out,
    Record,
    Tables,
    TlsCaFile,
    TlsCert,
    TlsKey,
    Workers,
    play_and_print,
    with_tables,
)
from game.commands.batch_report import report
from game.commands.batch_status import status
from game.commands.batch_stopping import Games, Sprt, Until, stopping_rule
from game.commands.batch_watch import watch
from game.commands.run import Fixed, Json, Seed, Turns
from game.commands.sides import agents_of_sides, one_scenario, split_agents, split_words

if TYPE_CHECKING:
    from game.batch.run.experiment import Experiment

batch_app = typer.Typer(help="Play many games between agents.", no_args_is_help=True)


@batch_app.callback()
def batch() -> None:
    """Play many games between agents."""


@batch_app.command("run", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def run_experiment(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[EXPERIMENT.yaml]", help="An experiment file; or use the options below."),
    ] = None,
    scenario: Annotated[str | None, typer.Option(metavar="S", help="Scenario to play.")] = None,
    agents: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            help="Agents; different ones play each seed on both sides. Use --SIDE AGENT to fix the sides.",
        ),
    ] = None,
    games: Games = None,
    seed: Seed = 1,
    turns: Turns = None,
    fixed: Fixed = False,
    workers: Workers = None,
    cluster: Cluster = None,
    tls_ca_file: TlsCaFile = None,
    tls_cert: TlsCert = None,
    tls_key: TlsKey = None,
    out: Out = None,
    record: Record = False,
    allow_agent: AllowAgent = None,
    until: Until = None,
    sprt: Sprt = None,
    tables: Tables = None,
    json: Json = False,
) -> None:
    """Plays an experiment. The same command continues one that was stopped; no game is played twice.

    With more games the same command lets the batch grow, as if it had been played in one go; it keeps its tables.
    """
    from game.batch.run.agent_paths import resolve_scenario
    from game.batch.run.experiment import Experiment

    allow_agents(allow_agent)
    given = split_words(words or [])
    files = [word for word in given.scenarios if word.endswith((".yaml", ".yml"))]
    if files:
        experiment = _written(files, given.scenarios, given.options, scenario, agents)
        allow_agents(allow_agent, experiment.folder)
        name = Path(files[0]).stem
    else:
        if scenario is not None:
            given.scenarios.append(scenario)
        chosen, here = one_scenario(given), str(Path.cwd())
        players, swap = _players(chosen, given.options, agents)
        allow_agents(players)
        folders = (resolve_scenario(chosen, here),)
        experiment = Experiment(folders, players, seed=seed, turns=turns, fixed=fixed, swap=swap, folder=here)
        name = "-".join([Path(chosen).name, *players, f"seed{seed}", f"games{games or experiment.games}"])
    experiment = with_tables(stopping_rule(experiment, games, until, sprt), tables)
    folder = out or Path("runs") / re.sub(r"[^A-Za-z0-9_.-]+", "_", name)
    tls = (tls_ca_file, tls_cert, tls_key)
    play_and_print(
        folder,
        experiment,
        workers=workers,
        cluster=cluster,
        tls=tls,
        record=record,
        json=json,
        source="".join(files),
    )


@batch_app.command("resume")
def resume(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch that was stopped.")],
    games: Annotated[
        int | None, typer.Option(min=1, max=1_000_000, help="Let the batch grow to this many games of each pair.")
    ] = None,
    workers: Workers = None,
    cluster: Cluster = None,
    tls_ca_file: TlsCaFile = None,
    tls_cert: TlsCert = None,
    tls_key: TlsKey = None,
    record: Record = False,
    allow_agent: AllowAgent = None,
    json: Json = False,
) -> None:
    """Continues a batch that was stopped, from its journal."""
    allow_agents(allow_agent)
    tls = (tls_ca_file, tls_cert, tls_key)
    play_and_print(folder, None, games=games, workers=workers, cluster=cluster, tls=tls, record=record, json=json)


batch_app.command("status")(status)
batch_app.command("watch")(watch)
batch_app.command("report")(report)
batch_app.command("compare")(compare)


def _written(
    files: list[str], words: list[str], options: dict[str, str], scenario: str | None, agents: str | None
) -> "Experiment":
    from game.batch.run.experiment_file import read_experiment

    if len(words) > 1 or options or scenario is not None or agents is not None:
        raise typer.BadParameter("an experiment file names its own scenarios and agents: give it alone")
    return read_experiment(Path(files[0]))


def _players(scenario: str, options: dict[str, str], agents: str | None) -> tuple[tuple[str, ...], bool]:
    """Returns the agents, and whether they swap sides (not if sides were assigned by name)."""
    if not options:
        return (split_agents(agents) if agents is not None else ("greedy",)), True
    from game.scenario import load_scenario

    sides = [side.id for side in load_scenario(scenario).names.sides]
    return agents_of_sides(sides, options, agents), False
