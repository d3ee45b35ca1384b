"""`batch report`: the results of a batch as one HTML page."""

from pathlib import Path
from typing import Annotated

import typer

from game.commands.run import Json


def report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a batch.")],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="Where to write the page; DIR/report.html by default.")
    ] = None,
    baselines: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=100_000,
            metavar="N",
            help="First play this many games of random players and of passive players, as baselines of the hindcast.",
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Worker processes for the baselines; all cores by default.")
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write what charts and tables show as CSV files to DIR.")
    ] = None,
    json: Json = False,
) -> None:
    """Writes one page: who wins, why, how certain that is, and where the games depart from the record."""
    from game.batch.report.chart_csv import tables_csv
    from game.batch.report.report import write_report
    from game.commands.console import print_json, progress_console
    from game.core.atomic_file import write_whole
    from game.core.cores import all_cores
    from game.language import ENGLISH, current_language, speaking, tr

    with progress_console().status("reading the tables") as shown:
        found = write_report(folder, baselines=baselines or 0, workers=workers or all_cores(), progress=shown.update)
    page = out or folder / "report.html"
    write_whole(page, found.html)
    english = found
    if (json or csv is not None) and current_language().code != ENGLISH:
        with speaking(ENGLISH):  # what other programs read is English in every language
            english = write_report(folder)
    if csv is not None:
        csv.mkdir(parents=True, exist_ok=True)
        for name, text in tables_csv(english.html).items():
            write_whole(csv / name, text)
    if json:
        print_json({"out": str(page), **english.figures})
    else:
        for text in found.figures["headline"]:
            typer.echo(text)
        titles = found.figures["titles"]
        for id, label in titles.items() if len(titles) > 1 else ():
            typer.echo(f"{label}: {found.figures['scenarios'][id]['wins']['finding']}")
        typer.echo(tr("Report: {file}", file=page))
        if csv is not None:
            typer.echo(tr("Tables: {folder}", folder=csv))
