"""The command line of drawings: `python -m game map render SCENARIO`."""

import os
from pathlib import Path
from typing import Annotated

import typer


def render(
    scenario: Annotated[str, typer.Argument(help="Name, folder or zip file of a scenario.")] = "bukhara_1922",
    out: Annotated[
        Path | None, typer.Option(help="Picture to write, .svg or .png; default: SCENARIO.png and SCENARIO.svg.")
    ] = None,
    hex_size: Annotated[int, typer.Option(min=6, max=200, help="Pixels between the centres of adjacent hexes.")] = 48,
    labels: Annotated[bool, typer.Option(help="Write the label of each hex.")] = True,
    regions: Annotated[bool, typer.Option("--regions", help="Colour hexes by region instead of terrain.")] = False,
    owners: Annotated[bool, typer.Option("--owners", help="Show who holds which hex at the start.")] = False,
    units: Annotated[bool, typer.Option("--units", help="Show where units stand at the start.")] = False,
) -> None:
    """Draw the map of any scenario: hex labels, terrain, hexsides, railways, roads, places, borders, legend."""
    from game.play.map_sheet.sheet import SheetOptions, map_sheet
    from game.play.map_sheet.svg import svg_text
    from game.scenario import load_scenario
    from game.scenario.shown import as_shown

    loaded = as_shown(load_scenario(scenario))
    sheet = map_sheet(loaded, SheetOptions(hex_size, labels, regions, owners, units))
    files = [out] if out is not None else [Path(f"{loaded.id}{ending}") for ending in (".png", ".svg")]
    for file in files:
        if file.suffix.lower() == ".svg":
            file.write_text(svg_text(sheet), encoding="utf-8", newline="\n")
        elif file.suffix.lower() == ".png":
            os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
            from game.ui.shape_painter import save_png

            save_png(sheet, file)
        else:
            raise typer.BadParameter(f"the picture must be a .svg or .png file, not {file.name}")
        typer.echo(
            f"{file}: {loaded.names.cols} x {loaded.names.rows} hexes, {sheet.width:.0f} x {sheet.height:.0f} pixels"
        )
