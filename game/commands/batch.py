"""`batch run`: many games on all cores, continued where it stopped, with intervals."""

import re
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.run import Fixed, Json, Seed, Turns
from game.commands.sides import agents_of_sides, one_scenario, split_agents, split_words

if TYPE_CHECKING:
    from game.batch.experiment import Experiment

batch_app = typer.Typer(help="Play many games between agents.", no_args_is_help=True)


@batch_app.callback()
def batch() -> None:
    """Play many games between agents."""


@batch_app.command("run", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def run_experiment(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[EXPERIMENT.yaml]", help="An experiment written down; or use the options below."),
    ] = None,
    scenario: Annotated[str | None, typer.Option(metavar="S", help="Scenario to play.")] = None,
    agents: Annotated[
        str | None,
        typer.Option(
            metavar="A,B", help="Agents; different ones play each seed on both sides. --SIDE AGENT fixes sides."
        ),
    ] = None,
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games of each pair of agents.")] = 100,
    seed: Seed = 1,
    turns: Turns = None,
    fixed: Fixed = False,
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Processes; all cores when left out.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of results; runs/NAME when left out.")] = None,
    record: Annotated[bool, typer.Option("--record", help="Keep a replay of every game.")] = False,
    json: Json = False,
) -> None:
    """Play an experiment. Give the same command again to continue one that was stopped: nothing is played twice."""
    from game.batch.experiment import Experiment
    from game.commands.agents import make_agents

    given = split_words(words or [])
    files = [word for word in given.scenarios if word.endswith((".yaml", ".yml"))]
    if files:
        experiment = _written(files, given.scenarios, given.options, scenario, agents)
        name = Path(files[0]).stem
    else:
        if scenario is not None:
            given.scenarios.append(scenario)
        chosen = one_scenario(given)
        players, swap = _players(chosen, given.options, agents)
        experiment = Experiment((chosen,), players, games, seed, turns, fixed, swap)
        name = "-".join([Path(chosen).name, *players, f"seed{seed}", f"games{games}"])
    make_agents(experiment.agents)
    folder = out or Path("runs") / re.sub(r"[^A-Za-z0-9_.-]+", "_", name)
    answer = _play(experiment, folder, workers, record)
    if json:
        from game.commands.console import print_json

        print_json(answer)
    else:
        _print_table(answer)


def _written(
    files: list[str], words: list[str], options: dict[str, str], scenario: str | None, agents: str | None
) -> "Experiment":
    from game.batch.experiment_file import read_experiment

    if len(words) > 1 or options or scenario is not None or agents is not None:
        raise typer.BadParameter("an experiment file says itself which scenarios and agents play: give it alone")
    return read_experiment(Path(files[0]))


def _players(scenario: str, options: dict[str, str], agents: str | None) -> tuple[tuple[str, ...], bool]:
    """The agents, and whether they swap sides: not if a side was given to each by name."""
    if not options:
        return (split_agents(agents) if agents is not None else ("greedy",)), True
    from game.scenario import load_scenario

    sides = [side.id for side in load_scenario(scenario).names.sides]
    return agents_of_sides(sides, options, agents), False


def _play(experiment: "Experiment", folder: Path, workers: int | None, record: bool) -> dict[str, Any]:
    """Play what is not yet in the journal and return the totals of all."""
    from rich import progress

    from game.batch.export import export
    from game.batch.journal import Journal
    from game.batch.runner import all_cores, play_matches
    from game.commands.console import progress_console

    began = monotonic()
    with Journal(folder, experiment) as journal:
        done = journal.done()
        wanted = [match for match in experiment.matches() if match.game not in done]
        console = progress_console()
        replays = folder / "replays" if record else None
        try:
            # Time left is reckoned from games that ended in this run, so a continued batch does not flatter itself.
            with progress.Progress(
                progress.BarColumn(),
                progress.MofNCompleteColumn(),
                progress.TimeElapsedColumn(),
                progress.TimeRemainingColumn(),
                console=console,
                disable=not console.is_terminal,
                speed_estimate_period=60,
            ) as bar:
                task = bar.add_task("", total=len(experiment), completed=len(done))
                for finished in play_matches(wanted, workers=min(workers or all_cores(), len(wanted)), replays=replays):
                    journal.add(finished)
                    bar.advance(task)
        except KeyboardInterrupt:
            kept = len(journal.done())
            console.print(f"Stopped: {kept} of {len(experiment)} games are kept. The same command again continues.")
            raise
        totals = export(journal)
    seconds = round(monotonic() - began, 2)
    return {**totals, "seconds": seconds, "out": str(folder), "played_now": len(wanted)}


def _print_table(answer: dict[str, Any]) -> None:
    """Wins with intervals, by side and by agent."""
    from rich.table import Table

    from game.commands.console import console

    out = console()
    table = Table("Winner", "Games", "Wins", "Share", "95% interval")
    for column in table.columns[1:]:
        column.justify = "right"

    def add(label: str, games: int, wins: int, share: dict[str, float]) -> None:
        interval = f"{share['low']:.1%} - {share['high']:.1%}"
        table.add_row(label, str(games), str(wins), f"{share['share']:.1%}", interval)

    for side, wins in answer["wins"].items():
        add(side, answer["games_of_side"][side], wins, answer["win_share"][side])
    for pairing in answer["pairings"]:
        table.add_section()
        for agent, wins in pairing["wins"].items():
            add(f"{agent} in {pairing['scenario']}", pairing["games"], wins, pairing["win_share"][agent])
    out.print(table)
    rest = f"{answer['draws']} draws, {answer['not_judged']} not judged"
    out.print(f"{answer['games']} games ({answer['played_now']} played now), {rest}, {answer['seconds']} s")
    out.print(f"Results: {answer['out']}")
