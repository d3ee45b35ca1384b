"""`coverage`: how often the intervals of batches contain the truth, on constructed games."""

from typing import Annotated, Any

import typer

from game.commands.errors import WRONG_INPUT
from game.commands.run import Json, Seed


def coverage(
    repeats: Annotated[
        int,
        typer.Option(min=1, max=1_000_000, help="Constructed experiments of a kind; half for ratings."),
    ] = 4000,
    seed: Seed = 1,
    json: Json = False,
) -> None:
    """Measures the coverage of 95% intervals on games of known truth. The exit code is 1 unless all are 93-97%."""
    from game.batch.analysis.coverage import coverages, experiments, plain
    from game.commands.console import print_json
    from game.commands.progress import counting_games

    with counting_games(experiments(), what="kinds of experiment") as counted:
        found = []
        for one in coverages(repeats, seed):
            found.append(one)
            counted()
    rows = plain(found)
    if json:
        print_json({"repeats": repeats, "seed": seed, "coverages": rows})
    else:
        _print(rows)
    if not all(row["is_right"] for row in rows):
        raise typer.Exit(WRONG_INPUT)


def _print(rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    from game.commands.console import console

    table = Table("Interval", "Constructed experiments", "Repeats", "Coverage", "")
    for column in table.columns[2:4]:
        column.justify = "right"
    for row in rows:
        mark = "" if row["is_right"] else "not 93-97%"
        table.add_row(row["interval"], row["design"], str(row["repeats"]), f"{row['coverage']:.1%}", mark)
    out = console()
    out.print(table)
    wrong = sum(not row["is_right"] for row in rows)
    low, high = min(row["coverage"] for row in rows), max(row["coverage"] for row in rows)
    out.print(f"95% intervals contain the truth in {low:.1%} to {high:.1%} of the constructed experiments.")
    if wrong:
        out.print(f"{wrong} of {len(rows)} kinds lie outside 93-97%.")
