"""The command line: `python -m game map export FOLDER --to DIR` and `map import FILE FOLDER`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from game.scenario import ScenarioText
    from game.tools.tiled.comparison import Comparison


def export_map(
    scenario: Annotated[str, typer.Argument(metavar="FOLDER", help="Name, folder or zip file of a scenario.")],
    to: Annotated[
        Path, typer.Option(help="Folder, or file .tmx or .tmj (JSON) to write; the tile set is written next to it.")
    ] = Path(),
) -> None:
    """Export the map and set-up of a scenario for the map editor Tiled (mapeditor.org)."""
    from game.scenario.load import read_valid
    from game.tools.tiled.from_scenario import tiled_map
    from game.tools.tiled.write_files import json_text, tmx_text, tsx_text

    text = read_valid(scenario)
    file = to if to.suffix.lower() in (".tmx", ".tmj", ".json") else to / f"{text.id}.tmx"
    if to.suffix and file != to and not to.is_dir():
        raise typer.BadParameter(f"the map must be a .tmx or .tmj file, not {to.name}")
    file.parent.mkdir(parents=True, exist_ok=True)
    found = tiled_map(text)
    tile_set, picture = file.with_suffix(".tsx"), file.with_suffix(".png")
    write = tmx_text if file.suffix.lower() == ".tmx" else json_text
    for path, content in ((tile_set, tsx_text(found, file.stem, picture.name)), (file, write(found, tile_set.name))):
        path.write_text(content, encoding="utf-8", newline="\n")
    _draw(text, found.tiles, picture)
    typer.echo(f"{file}: {found.cols} x {found.rows} hexes, {len(found.layers)} layers; tile set {tile_set.name}")
    typer.echo(f"after editing in Tiled: python -m game map import {file} {scenario}")


def _draw(text: "ScenarioText", tiles: list[str], picture: Path) -> None:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.tools.tiled.picture import tile_sheet
    from game.ui.shape_painter import save_png

    save_png(tile_sheet(text, tiles), picture)


def import_map(
    file: Annotated[Path, typer.Argument(help="A map that `map export` wrote and Tiled saved: .tmx, .tmj or .json.")],
    folder: Annotated[Path, typer.Argument(help="Folder of the scenario to change.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the changes as a diff and write nothing.")] = False,
) -> None:
    """Bring a map that was edited in Tiled back into the YAML of a scenario; comments and order stay."""
    from game.scenario.edits import CannotEdit
    from game.scenario.folders import shown_path
    from game.scenario.load import read_valid
    from game.tools.tiled.compare import import_map as compared
    from game.tools.tiled.faults import BadMap

    if not (folder / "scenario.yaml").is_file():
        raise typer.BadParameter(f"{folder} is not the folder of a scenario")
    read_valid(folder)
    try:
        work = compared(file, folder)
    except (BadMap, CannotEdit) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(1) from None
    for note in work.notes:
        typer.echo(f"note: {note}")
    for message in work.faults:
        typer.echo(f"error: {message}", err=True)
    if work.faults:
        typer.echo(f"{shown_path(folder)}: nothing is written", err=True)
        raise typer.Exit(1)
    if not work.edits.unsaved():
        typer.echo(f"{shown_path(folder)}: nothing has changed")
        return
    _write(work, folder, dry_run)


def _write(work: "Comparison", folder: Path, dry_run: bool) -> None:
    """Writes what lint has no new errors in; shows what it finds, with what of the map it comes from."""
    from game.scenario.folders import shown_path
    from game.tools.tiled.compare import new_problems

    for note in work.edits.notes:
        typer.echo(note)
    problems = new_problems(work)
    for problem, origin in problems:
        typer.echo(f"{problem}{f' (from {origin})' if origin else ''}", err=True)
    shown, files = shown_path(folder), ", ".join(f"{section}.yaml" for section in work.edits.unsaved())
    if any(problem.severity == "error" for problem, _ in problems):
        typer.echo(f"{shown}: nothing is written; correct this in Tiled and import again", err=True)
        raise typer.Exit(1)
    if dry_run:
        for change in work.edits.changes():
            typer.echo(change.diff())
        typer.echo(f"{shown}: nothing is written (--dry-run); without it {files} would be")
        return
    work.edits.write()
    typer.echo(f"{shown}: {files} written")
