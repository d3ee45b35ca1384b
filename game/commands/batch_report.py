"""`batch report`: what a batch came to, as one page for people."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.run import Json


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Where the page goes; DIR/report.html when left out.")
    ] = None,
    baselines: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100_000,
            metavar="N",
            help="First play so many games each of random players and of nobody moving, to compare the hindcast with.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Processes for the baselines; all cores when left out.")
    ] = None,
    json: Json = False,
) -> None:
    """Write one page that tells who wins, why, how sure that is, and where it departs from the record."""
    from game.batch.report.report import write_report
    from game.batch.run.runner import all_cores
    from game.commands.console import print_json, progress_console
    from game.core.atomic_file import write_whole

    with progress_console().status("reading the tables") as shown:
        found = write_report(folder, baselines=baselines or 0, workers=workers or all_cores(), tell=shown.update)
    page = out or folder / "report.html"
    write_whole(page, found.html)
    if json:
        print_json({"out": str(page), **found.figures})
    else:
        for scenario in found.figures["scenarios"].values():
            typer.echo(scenario["wins"]["finding"])
        typer.echo(f"Report: {page}")
