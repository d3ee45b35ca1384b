"""Builds a map from data to files."""

from pathlib import Path

from game.tools.mapping.artwork import artwork, artwork_text
from game.tools.mapping.atlas import Atlas, make_atlas
from game.tools.mapping.coverage import Box, check_frame, data_box, frame_reach, km_box
from game.tools.mapping.frame import Frame, frame_for
from game.tools.mapping.geodata import GEOGRAPHY, Geography, read_geography
from game.tools.mapping.png import png_bytes
from game.tools.mapping.relief import relief
from game.tools.mapping.writer import CAMPAIGN, map_text

RELIEF = "relief.png"
RELIEF_WIDTH = 2400
_STEPS_INWARD = 200
"""Half hexes by which the frame of a box moves away from the edge of the data, at most."""


def build(frame: Frame, folder: Path = GEOGRAPHY) -> tuple[Atlas, Geography]:
    """Returns the map of a frame, and the data it is made from. Raises ValueError if the frame reaches beyond them."""
    geography = read_geography(folder)
    check_frame(frame, data_box(geography))
    return make_atlas(frame, geography), geography


def degrees_frame(box: Box, hex_km: float, folder: Path = GEOGRAPHY) -> Frame:
    """Returns the grid of a box of longitude and latitude. Raises ValueError if the box reaches beyond the data."""
    covered = data_box(read_geography(folder))
    west, east, south, north = km_box(box, covered)
    west, east, south, north = west - hex_km, east + hex_km, south - hex_km, north + hex_km
    for _ in range(_STEPS_INWARD):
        frame = frame_for((west, east, south, north), hex_km)
        reach = frame_reach(frame)
        if covered.holds(reach):
            return frame
        # Whole hexes do not fit at the edge of the data: the map shrinks there, and a small one moves inward.
        step = hex_km / 2
        west, east = _moved(west, east, step * (reach.west < covered.west), step * (reach.east > covered.east), hex_km)
        south, north = _moved(
            south, north, step * (reach.south < covered.south), step * (reach.north > covered.north), hex_km
        )
    raise ValueError(f"hexes of {hex_km:g} km are too large for the data, which cover {covered}")


def _moved(low: float, high: float, up: float, down: float, least: float) -> tuple[float, float]:
    """Returns limits moved inward by `up` and `down`, no nearer to each other than `least`."""
    low, high = low + up, high - down
    if high - low < least:
        low, high = (low - down, high) if down else (low, high + up)
    return low, high


def write_map(atlas: Atlas, file: Path, title: str = CAMPAIGN) -> None:
    """Writes map.yaml."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(map_text(atlas, title), encoding="utf-8", newline="\n")


def write_art(atlas: Atlas, geography: Geography, folder: Path, width: int = RELIEF_WIDTH) -> None:
    """Writes lines.json and relief.png into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = artwork_text(artwork(atlas, geography.lakes, RELIEF))
    (folder / "lines.json").write_text(lines, encoding="utf-8", newline="\n")
    (folder / RELIEF).write_bytes(png_bytes(relief(atlas, geography, width)))
