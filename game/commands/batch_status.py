"""`batch status`: the progress of a batch and its results so far."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.result_table import print_findings, print_stopping, print_table
from game.commands.run import Json

_RECENT_S = 120


def status(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch.")],
    json: Json = False,
) -> None:
    """Shows how many games of a batch are finished, whether it is running, and who is winning so far."""
    from game.batch.run.export import results
    from game.batch.run.folder_lock import is_locked
    from game.batch.run.journal import Journal
    from game.batch.run.sequential import planned
    from game.commands.console import console, print_json
    from game.commands.progress import duration

    with Journal(folder) as journal:
        totals, games = results(list(journal.rows()), journal.experiment), planned(journal)
        each = journal.seconds_each(_RECENT_S)
    done, running = totals["games"], is_locked(folder)
    left = round((games - done) * each) if running and each is not None else None
    answer = {
        "planned": games,
        "done": done,
        "left": games - done,
        "running": running,
        "seconds_left": left,
        **totals,
        "out": str(folder),
    }
    if json:
        print_json(answer)
        return
    if done:
        print_table(answer)
        print_findings(answer["comparisons"])
        print_stopping(answer)
    words = "running" if running else "finished" if done == games else "stopped"
    rest = f", about {duration(left)} left" if left is not None else ""
    console().print(f"{folder}: {done} of {games} games finished; {words}{rest}")
    if words == "stopped":
        console().print(f"Continue it with: python -m game batch resume {folder}")
