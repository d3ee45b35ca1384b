"""An empty map of any country: open steppe of a given size, a road, and places at its ends and middle."""

import textwrap

from game.tools.mapping.atlas import Atlas
from game.tools.mapping.frame import Frame, frame_of_size
from game.tools.mapping.geodata import GeoPlace
from game.tools.mapping.linear_features import LinearFeature
from game.tools.mapping.regions import MapRegion, Partition
from game.tools.mapping.sites import Site
from game.tools.mapping.terrain import LETTERS
from game.tools.mapping.writer import NEWLINE, WIDTH
from game.tools.new_scenario.write import CannotBegin

LEAST = 4
"""Columns and rows of the smallest map."""
_OPEN = "s"
_REGION = MapRegion("A", "the_land", "The land", [], ["all"])


def plain_atlas(cols: int, rows: int, hex_km: int) -> Atlas:
    """Returns a map of steppe with three towns on a road. Raises CannotBegin for an impossible size."""
    if min(cols, rows) < LEAST:
        raise CannotBegin(f"a map needs at least {LEAST} columns and {LEAST} rows")
    try:
        frame = frame_of_size(cols, rows, hex_km)
    except ValueError as error:
        raise CannotBegin(str(error)) from None
    first = rows // 2 * cols
    road = LinearFeature("high_road", "High road", "road", list(range(first, first + cols)))
    towns = (("West town", first), ("Middle town", first + cols // 2), ("East town", first + cols - 1))
    return Atlas(
        frame=frame,
        terrain=[_OPEN] * frame.hexes,
        zones=[],
        climate=[],
        partition=Partition([_REGION], [], [_REGION.code * cols] * rows),
        rivers=[],
        crossings={},
        rails=[],
        roads=[road],
        passes=[],
        sites={name: Site(_town(name), hex, 0.0, 0.0) for name, hex in towns},
        stations=set(),
        boxes=[],
    )


def _town(name: str) -> GeoPlace:
    return GeoPlace(name, (), "", "", "", "town", 0.0, 0.0, "exact", "no", 0, 0, False, False, "", "")


def plain_map_text(atlas: Atlas, title: str) -> str:
    """Returns the text of map.yaml, with room and examples for what the author will draw."""
    frame = atlas.frame
    legend = ", ".join(f"{letter} {name}" for name, letter in LETTERS.items())
    rows = ["".join(atlas.terrain[at : at + frame.cols]) for at in range(0, frame.hexes, frame.cols)]
    road = atlas.roads[0]
    places = "".join(f'  {name}: {{hex: "{frame.label(at.hex)}", kind: town}}\n' for name, at in atlas.sites.items())
    return f"""\
# {" ".join(title.split())}: {frame.cols} x {frame.rows} hexes of {frame.hex_km:g} km.
# Hex labels are column then row, from 1; even rows lie half a hex to the right of odd ones:
# next to {_example(frame)}. Directions of hexsides: NE E SE SW W NW.
# `python -m game play NAME --edit` paints all this in the window.
grid: {{cols: {frame.cols}, rows: {frame.rows}, hex_km: {frame.hex_km:g}}}

# {legend}
terrain: |
{textwrap.indent(NEWLINE.join(rows), "  ")}

regions:                         # a letter each; divide the land as people there would
  {_REGION.code}: {{id: {_REGION.id}, name: {_REGION.name}}}
region_rows: |
{textwrap.indent(NEWLINE.join(atlas.partition.rows), "  ")}

# rivers:                        # along hexsides that join end to end
#   White river: {{size: minor, sides: {_river(frame)}}}
# crossings:
#   bridge: {_bridge(frame)}

roads:                           # hex by hex
  {road.id}:
    name: {road.name}
    kind: {road.kind}
    hexes:
{_wrapped([frame.label(hex) for hex in road.hexes])}

places:
{places}"""


def _wrapped(words: list[str]) -> str:
    """Returns words wrapped into indented lines."""
    return textwrap.fill(" ".join(words), WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _example(frame: Frame) -> str:
    """Returns the hex of the second column and row with two of its neighbours, in words."""
    here, east, south_east = frame.cols + 1, frame.cols + 2, 2 * frame.cols + 2
    return f"{frame.label(here)} lie {frame.label(east)} in the E and {frame.label(south_east)} in the SE"


def _bridge(frame: Frame) -> str:
    """Returns the hexside that the road crosses in the middle of the map."""
    return f'"{frame.label(frame.rows // 2 * frame.cols + frame.cols // 2)}/E"'


def _river(frame: Frame) -> str:
    """Returns three hexsides from north to south across the road."""
    hex = frame.rows // 2 * frame.cols + frame.cols // 2
    return " ".join(f"{frame.label(hex)}/{direction}" for direction in ("NE", "E", "SE"))
