"""The command line of the map tools: `python -m game map build` and `render`."""

from pathlib import Path
from typing import Annotated

import typer

from game.shipped import assets_folder, scenarios_folder
from game.tools.mapping.frame import FULL_BOX, Frame, frame_for, frame_of_size

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Build maps from the geographic data in assets/geography.",
)
map_app = app

BoxOption = Annotated[
    tuple[float, float, float, float] | None,
    typer.Option(help="West, east, south and north limits in km from 66.25 E, 39 N."),
]
SizeOption = Annotated[
    int, typer.Option("--hex-km", min=2, max=200, help="Kilometres between the centres of adjacent hexes.")
]
ColsOption = Annotated[int | None, typer.Option(min=1, max=999, help="Columns; with --rows, instead of --box.")]
RowsOption = Annotated[int | None, typer.Option(min=1, max=999, help="Rows; with --cols, instead of --box.")]


def _frame(box: tuple[float, float, float, float] | None, hex_km: int, cols: int | None, rows: int | None) -> Frame:
    """Returns the frame that the options define; by default that of the campaign."""
    if (cols is None) != (rows is None) or (box is not None and cols is not None):
        raise typer.BadParameter("use either --box or --cols with --rows")
    try:
        if cols is not None and rows is not None:
            return frame_of_size(cols, rows, hex_km)
        return frame_for(box or FULL_BOX, hex_km)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def build(
    box: BoxOption = None,
    hex_km: SizeOption = 15,
    cols: ColsOption = None,
    rows: RowsOption = None,
    out: Annotated[Path | None, typer.Option(help="File to write, instead of map.yaml.")] = None,
    art: Annotated[
        Path | None,
        typer.Option(help="Folder for lines.json and relief.png; by default they are written only for the campaign."),
    ] = None,
) -> None:
    """Build map.yaml and its art. Without options, rebuild the map and art of the campaign."""
    from game.tools.mapping.build import build as build_map
    from game.tools.mapping.build import write_art, write_map

    is_campaign = box is None and cols is None and hex_km == 15 and out is None
    atlas, geography = build_map(_frame(box, hex_km, cols, rows))
    file = out or (scenarios_folder() / "bukhara_1922" / "map.yaml" if is_campaign else Path("map.yaml"))
    write_map(atlas, file)
    typer.echo(f"{file}: {atlas.frame.cols} x {atlas.frame.rows} hexes of {hex_km:g} km, {len(atlas.sites)} places")
    if art is None and is_campaign:
        art = assets_folder() / "maps" / "bukhara_1922"
    if art is not None:
        write_art(atlas, geography, art)
        typer.echo(f"{art}: lines.json and relief.png")


@app.command()
def render(
    out: Annotated[Path, typer.Option(help="Picture to write.")] = Path("map.svg"),
    regions: Annotated[bool, typer.Option(help="Colour hexes by region instead of terrain.")] = False,
    box: BoxOption = None,
    hex_km: SizeOption = 15,
    cols: ColsOption = None,
    rows: RowsOption = None,
) -> None:
    """Draw the map as an SVG picture: terrain, rivers, crossings, railways, roads, passes and places."""
    from game.tools.mapping.build import build as build_map
    from game.tools.mapping.svg import picture

    atlas, _ = build_map(_frame(box, hex_km, cols, rows))
    out.write_text(picture(atlas, regions=regions), encoding="utf-8")
    typer.echo(f"{out}: {atlas.frame.cols} x {atlas.frame.rows} hexes")
