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
    from game.language import ENGLISH, current_language, speaking, tr, trc

    with Journal(folder) as journal, speaking(ENGLISH if json else current_language().code):
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
    is_stopped = not running and done < games
    state = trc("of a batch", "stopped") if is_stopped else trc("of a batch", "running" if running else "finished")
    words = {"folder": folder, "done": done, "games": games, "state": state}
    if left is not None:
        left_text = duration(left)
        text = tr("{folder}: {done} of {games} games finished; {state}, about {time} left", time=left_text, **words)
    else:
        text = tr("{folder}: {done} of {games} games finished; {state}", **words)
    console().print(text)
    if is_stopped:
        command = f"python -m game batch resume {folder}"
        console().print(tr("Continue it with: {command}", command=command))
