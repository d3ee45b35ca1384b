"""`ladder`: ranks agents by games on both sides, with intervals."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from game.commands.run import Json, Seed, Turns
from game.commands.sides import split_agents

if TYPE_CHECKING:
    from game.batch.run.experiment import Experiment
    from game.batch.run.rows import GameRow


def ladder(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="Scenario to play.")],
    games: Annotated[
        int, typer.Option(min=2, max=1_000_000, help="Games of each pair, half on each side; an even number.")
    ] = 100,
    seed: Seed = 1,
    agents: Annotated[
        str | None, typer.Option(metavar="A,B,C", help="Agents to rank; the built-in ones by default.")
    ] = None,
    turns: Turns = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes; all cores by default.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Keep the games in this folder; the same command continues an interrupted ladder."
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Plays all pairs of agents on both sides from the same seeds; prints win shares and ratings with 95% intervals."""
    from game.agents.registry import AGENT_NAMES
    from game.batch.analysis.ladder import ladder_experiment, standings
    from game.commands.agents import check_named_agents
    from game.commands.console import print_json

    ranked = split_agents(agents) if agents is not None else tuple(name for name in AGENT_NAMES if name != "still")
    if len(set(ranked)) != len(ranked) or len(ranked) < 2:
        raise typer.BadParameter("a ladder needs at least two different agents")
    if games % 2:
        raise typer.BadParameter("--games must be even: half of the games are played on each side")
    began = monotonic()
    check_named_agents(ranked)
    rows = _play(ladder_experiment(scenario, ranked, games, seed, turns), workers, out)
    answer = {"scenario": scenario, "seed": seed, "games_of_pair": games, **standings(rows, ranked, seed)}
    answer["seconds"] = round(monotonic() - began, 2)
    if json:
        print_json(answer)
    else:
        _print_tables(answer)


def _play(experiment: "Experiment", workers: int | None, out: Path | None) -> "list[GameRow]":
    """Returns the rows in order of number; games already in the folder's journal are not played again."""
    from contextlib import nullcontext

    from game.batch.run.journal import Journal
    from game.batch.run.runner import play_matches
    from game.commands.progress import counting_games
    from game.core.cores import all_cores

    with Journal(out, experiment) if out else nullcontext() as journal:
        rows = {row.game: row for row in journal.rows()} if journal else {}
        wanted = [match for match in experiment.matches() if match.game not in rows]
        with counting_games(len(wanted)) as counted:
            for finished in play_matches(wanted, workers=min(workers or all_cores(), len(wanted))):
                rows[finished.row.game] = finished.row
                if journal:
                    journal.add(finished)
                counted()
    return [rows[game] for game in sorted(rows)]


def _print_tables(answer: dict[str, Any]) -> None:
    from rich.markup import escape

    from game.commands.console import console
    from game.engine.telling.grammar import count, listed

    out = console()
    out.print(
        f"[bold]{answer['scenario']}[/bold]: {count(answer['games_of_pair'], 'game')} of each pair, half on each side, "
        f"from seed {answer['seed']} ({answer['games']} games, {answer['different_games']} different, from "
        f"{count(answer['clusters'], 'dice seed')}, {answer['seconds']} s)"
    )
    sides = list(answer["sides"])
    table = _table(
        "Agent", "Rating", "95% interval", "Games", "Wins", "Draws", "Win share", *[f"as {s}" for s in sides]
    )
    for row in answer["agents"]:
        own = [f"{row['sides'][side]['share']:.0%}" for side in sides]
        rating = f"{row['rating_low']} - {row['rating_high']}" if row["rating_varies"] else "no variance"
        counts = [str(row[name]) for name in ("games", "wins", "draws")]
        forfeits = f" ({row['forfeits']} forfeits)" if row["forfeits"] else ""
        table.add_row(escape(row["agent"]) + forfeits, str(row["rating"]), rating, *counts, _share(row), *own)
    out.print(table)
    pairs = _table("Pair", "Games", "Wins", "Draws", "Losses", "Win share", *[f"as {side}" for side in sides])
    for row in answer["pairs"]:
        own = [f"{row['sides'][side]['share']:.0%}" for side in sides]
        counts = [str(row[name]) for name in ("games", "wins", "draws", "losses")]
        pairs.add_row(escape(" against ".join(row["agents"])), *counts, _share(row), *own)
    out.print(pairs)
    sides_won = [f"{side} win {_share(row)}" for side, row in answer["sides"].items()]
    out.print(f"Over all agents: {'; '.join(sides_won)}.")
    for step in answer["steps"]:
        verdict = "beats" if step["beats"] else "does not clearly beat"
        out.print(escape(f"{step['above']} {verdict} {step['below']}: wins {_share(step)}."))
    out.print(
        "Win shares count wins only; in the ratings a draw is half a win for each; who beats whom is judged by the "
        "decided games. 95% intervals, for which all games with the same dice are a single sample."
    )
    still = [row["agent"] for row in answer["agents"] if not row["rating_varies"]]
    if still:
        out.print(
            escape(
                f"No variance: the points of {listed(still, len(still))} are the same on every dice seed, so nothing "
                "shows how uncertain the rating is; the interval of the win share does."
            )
        )


def _table(first: str, *numbers: str) -> Any:
    from rich.table import Table

    table = Table(first, *numbers)
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _share(row: dict[str, Any]) -> str:
    return f"{row['share']:.0%} ({row['low']:.0%}-{row['high']:.0%})"
