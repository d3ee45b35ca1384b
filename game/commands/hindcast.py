"""`hindcast`: how well games reproduce the dated record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.run import Json, Seed
from game.commands.sides import agents_of_sides, one_scenario, split_words

if TYPE_CHECKING:
    from rich.table import Table

_DEFAULT_AGENT = "doctrine"
"""The record is that of commanders with plans."""


def hindcast(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SCENARIO [--SIDE AGENT]...",
            help="Scenario, and an agent for each side, instead of doctrine: --basmachi greedy",
        ),
    ] = None,
    games: Annotated[int, typer.Option(min=1, max=1_000_000, help="Games to play.")] = 40,
    seed: Seed = 1,
    agents: Annotated[
        str | None, typer.Option(metavar="A,B", help="Both agents in side order, instead of --SIDE.")
    ] = None,
    checkpoints: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Compare with these checkpoints instead of the scenario's own.")
    ] = None,
    baseline_games: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1_000_000,
            help="Games of each baseline; by default as many as --games, but at most 40 random games.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    json: Json = False,
) -> None:
    """Compares games with the dated checkpoints of the record, and with two uninformed baselines."""
    from game.batch.analysis.hindcast import Hindcast, NoCheckpoints, record_of, run_hindcast
    from game.commands.agents import check_named_agents
    from game.commands.console import print_json
    from game.commands.errors import CommandError
    from game.commands.progress import counting_games
    from game.core.cores import all_cores

    given = split_words(words or [])
    chosen = one_scenario(given)
    file = None if checkpoints is None else str(checkpoints)
    try:
        scenario, _ = record_of(chosen, file)
    except NoCheckpoints as error:
        raise CommandError(str(error)) from None
    specs = agents_of_sides([side.id for side in scenario.names.sides], given.options, agents, _DEFAULT_AGENT)
    check_named_agents(specs)
    plan = Hindcast(chosen, specs, games, seed, file, baseline_games)
    with counting_games(sum(map(len, plan.plan().values()))) as counted:
        answer = run_hindcast(plan, workers=workers or all_cores(), each=counted)
    if json:
        print_json(answer)
    else:
        _print_tables(answer)


def _print_tables(answer: dict[str, Any]) -> None:
    """Prints a line for each checkpoint, then the scores."""
    from game.batch.analysis.hindcast import improvement_text
    from game.batch.analysis.skill import Improvement
    from game.commands.console import console
    from game.engine.telling.grammar import count
    from game.language import tr

    out = console()
    one, two = (f"{agent} ({side})" for side, agent in answer["agents"].items())
    others = ", ".join(f"{number} {name}" for name, number in answer["baseline_games"].items())
    text = tr(
        "{games} of {agent} against {other}, {different} different, each from its own dice seed; "
        "baselines: {baselines}",
        games=count(answer["games"], "game"),
        agent=one,
        other=two,
        different=answer["different_games"],
        baselines=others,
    )
    out.print(f"[bold]{answer['scenario']}[/bold]: {text}")
    out.print(_checkpoint_table(answer["checkpoints"]))
    out.print(_score_table(answer))
    if answer["improvement"] is not None:
        out.print(improvement_text(Improvement(**answer["improvement"])))
    out.print(
        tr(
            "Claims are shown but not scored. Found: the median of the counted value over the games. "
            "Random: both sides give random orders; passive: nobody gives any. They play the same dice seeds. "
            "Improvement: by how much the score is lower than theirs."
        )
    )


def _checkpoint_table(checkpoints: list[dict[str, Any]]) -> "Table":
    from rich.table import Table

    from game.batch.analysis.hindcast import evidence_text
    from game.language import number as number_text
    from game.language import tr, trc

    table = Table(
        tr("Checkpoint"), tr("Date"), trc("of a checkpoint", "Use"), trc("of games", "Agree"), tr("95% interval"),
        trc("players", "Random"), trc("players", "Passive"), trc("a number", "Found"), tr("What the record says"),
    )  # fmt: skip
    for column in table.columns[3:8]:
        column.justify = "right"
    table.columns[0].overflow = table.columns[8].overflow = "fold"
    for row in checkpoints:
        date = row["from"] if row["from"] == row["to"] else f"{row['from']}\n{row['to']}"
        interval = tr("outside") if row["outside"] else f"{row['low']:.0%} - {row['high']:.0%}"
        shares = [_share(row[key]) for key in ("share", "random", "still")]
        found = "" if row["found"] is None else number_text(row["found"], ",g")
        table.add_row(
            row["id"], date, evidence_text(row["use"]), shares[0], interval, *shares[1:], found, row["predicate"]
        )
    return table


def _score_table(answer: dict[str, Any]) -> "Table":
    from rich.table import Table

    from game.language import tr, trc

    table = Table(tr("Brier score (0 is best)"), tr("Agents"), trc("players", "Random"), trc("players", "Passive"))
    for column in table.columns[1:]:
        column.justify = "right"
    hard, soft = answer["weights"]["hard"], answer["weights"]["soft"]
    names = {
        "": tr("all {number} (hard x {hard:g}, soft x {soft:g})", number=answer["scored"], hard=hard, soft=soft),
        "_hard": tr("hard alone"),
        "_soft": tr("soft alone"),
    }
    for end, name in names.items():
        baselines = answer[f"baselines{end}"]
        scores = answer[f"brier{end}"], baselines["random"], baselines["still"]
        table.add_row(name, *(_score(value) for value in scores))
    return table


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"


def _score(score: float | None) -> str:
    from game.language import number

    return "" if score is None else number(score, ".3f")
