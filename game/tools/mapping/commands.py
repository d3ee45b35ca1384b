"""The command line of the map tools: `python -m game map build`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from game.shipped import assets_folder, scenarios_folder
from game.tools.mapping.frame import FULL_BOX, Frame, frame_for, frame_of_size

if TYPE_CHECKING:
    from game.tools.mapping.atlas import Atlas
    from game.tools.mapping.geodata import Geography

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Build maps from the geographic data in assets/geography, and draw the map of any scenario.",
)


@app.callback()
def _keep_names() -> None:
    """Keeps the names of the commands even if there is only one."""


BoxOption = Annotated[
    tuple[float, float, float, float] | None,
    typer.Option(metavar="W E S N", help="West, east, south and north limits in degrees, such as --box 67 70 37 39."),
]
KmOption = Annotated[
    tuple[float, float, float, float] | None,
    typer.Option(
        "--box-km", metavar="W E S N", help="The same in km from 66.25 E, 39 N, such as --box-km 120 330 -130 20."
    ),
]
SizeOption = Annotated[
    int, typer.Option("--hex-km", min=2, max=200, help="Kilometres between the centres of adjacent hexes.")
]
ColsOption = Annotated[int | None, typer.Option(min=1, max=999, help="Columns; with --rows, instead of --box.")]
RowsOption = Annotated[int | None, typer.Option(min=1, max=999, help="Rows; with --cols, instead of --box.")]


def _frame(
    box: tuple[float, float, float, float] | None,
    box_km: tuple[float, float, float, float] | None,
    hex_km: int,
    cols: int | None,
    rows: int | None,
) -> Frame:
    """Returns the frame that the options define; by default that of the campaign."""
    from game.tools.mapping.build import degrees_frame
    from game.tools.mapping.coverage import Box

    if (cols is None) != (rows is None) or sum(given is not None for given in (box, box_km, cols)) > 1:
        raise typer.BadParameter("use either --box, or --box-km, or --cols with --rows")
    try:
        if cols is not None and rows is not None:
            return frame_of_size(cols, rows, hex_km)
        if box is not None:
            return degrees_frame(Box(*box), hex_km)
        return frame_for(box_km or FULL_BOX, hex_km)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _build(frame: Frame) -> "tuple[Atlas, Geography]":
    from game.tools.mapping.build import build as build_map

    try:
        return build_map(frame)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command()
def build(
    box: BoxOption = None,
    box_km: KmOption = None,
    hex_km: SizeOption = 15,
    cols: ColsOption = None,
    rows: RowsOption = None,
    title: Annotated[str, typer.Option(help="Title of the map, in the first line of the file.")] = "",
    out: Annotated[Path | None, typer.Option(help="File to write, instead of map.yaml.")] = None,
    art: Annotated[
        Path | None,
        typer.Option(
            help="Folder for lines.json and relief.png, which the window shows if it is the folder art of a scenario; "
            "by default they are written only for the campaign."
        ),
    ] = None,
) -> None:
    """Build map.yaml and its art. Without options, rebuild the map and art of the campaign.

    `new NAME --box W E S N` makes a playable scenario around such a map.
    """
    from game.tools.mapping.build import write_art, write_map
    from game.tools.mapping.writer import CAMPAIGN

    is_campaign = (box, box_km, cols, out) == (None,) * 4 and hex_km == 15 and not title
    atlas, geography = _build(_frame(box, box_km, hex_km, cols, rows))
    file = out or (scenarios_folder() / "bukhara_1922" / "map.yaml" if is_campaign else Path("map.yaml"))
    size = f"{atlas.frame.cols} x {atlas.frame.rows} hexes of {hex_km:g} km"
    write_map(atlas, file, CAMPAIGN if is_campaign else title or "A map of Central Asia")
    typer.echo(f"{file}: {size}, {len(atlas.sites)} places")
    if art is None and is_campaign:
        art = assets_folder() / "maps" / "bukhara_1922"
    if art is not None:
        write_art(atlas, geography, art)
        typer.echo(f"{art}: lines.json and relief.png")
