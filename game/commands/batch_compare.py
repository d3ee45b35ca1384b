"""`batch compare`: what differs between two runs, or within one, game by game on the same dice."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.errors import CommandError
from game.commands.run import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.batch.analysis.comparisons import Comparison
    from game.batch.run.experiment import Experiment
    from game.core.side_name import SideName


def compare(
    folder: Annotated[Path, typer.Argument(metavar="A", help="Folder of a batch: the base.")],
    other: Annotated[
        Path | None,
        typer.Argument(metavar="[B]", help="Folder of the batch to compare with it; without it, A is compared within."),
    ] = None,
    json: Json = False,
) -> None:
    """Compares runs on the same dice; of one run, each scenario, parameter value and agent with the first one."""
    from game.batch.analysis.comparison_text import finding
    from game.batch.analysis.comparisons import comparisons
    from game.batch.analysis.run_comparison import NothingToCompare, run_comparisons
    from game.batch.run.journal import Journal
    from game.commands.console import print_json

    with Journal(folder) as journal:
        rows, experiments = list(journal.rows()), [journal.experiment]
    if not rows:
        raise CommandError(f"{folder}: no game of this batch has finished yet")
    if other is None:
        found = comparisons(rows)
        if not found:
            raise CommandError(
                f"{folder} has one scenario, one setting and no agents that play each other on both sides, so there is "
                "nothing to compare within it. Give a second folder, or play an experiment with several of them"
            )
    else:
        with Journal(other) as journal:
            others = list(journal.rows())
            experiments.append(journal.experiment)
        if not others:
            raise CommandError(f"{other}: no game of this batch has finished yet")
        try:
            found = run_comparisons(rows, others, _names(folder, other))
        except NothingToCompare as error:
            raise CommandError(f"{folder} and {other}: {error}") from None
    sides = _sides(experiments)
    several = len({(one.scenario, one.agents) for one in found}) > 1
    findings = [finding(one, sides, len(found), with_context=several) for one in found]
    if json:
        pairs = zip(found, findings, strict=True)
        print_json({"comparisons": [{**one.figures(), "finding": words} for one, words in pairs]})
    else:
        _print(found, findings)


def _names(folder: Path, other: Path) -> tuple[str, str]:
    """Returns what the runs are called: the names of their folders if these differ, else their paths."""
    names = (folder.resolve().name, other.resolve().name)
    return names if names[0] != names[1] else (str(folder), str(other))


def _sides(experiments: "Sequence[Experiment]") -> "dict[str, SideName]":
    """Returns the names of sides by id, as far as the scenarios can still be read."""
    from game.batch.run.experiment import load_once
    from game.scenario import ScenarioError

    found: dict[str, Any] = {}
    for name in dict.fromkeys(name for experiment in experiments for name in experiment.scenarios):
        try:
            found |= {side.id: side for side in load_once(name).names.sides}
        except (ScenarioError, OSError):
            continue
    return found


def _print(found: "Sequence[Comparison]", findings: "Sequence[str]") -> None:
    from rich.markup import escape

    from game.commands.console import console
    from game.engine.telling.grammar import count

    out = console()
    for words in findings:
        out.print(escape(words))
    out.print()
    note = "Intervals are 95 %, of each difference by itself; games with the same dice are a single sample."
    if len(found) > 1:
        note += f" What is called an effect is one among {count(len(found), 'comparison')} (Holm's correction)."
    out.print(note)
