"""Builds a map from data to files."""

from pathlib import Path

from game.tools.mapping.artwork import artwork, artwork_text
from game.tools.mapping.atlas import Atlas, make_atlas
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import GEOGRAPHY, Geography, read_geography
from game.tools.mapping.png import png_bytes
from game.tools.mapping.relief import relief
from game.tools.mapping.writer import map_text

RELIEF = "relief.png"
RELIEF_WIDTH = 2400


def build(frame: Frame, folder: Path = GEOGRAPHY) -> tuple[Atlas, Geography]:
    """Returns the map of a frame, and the data it is made from."""
    geography = read_geography(folder)
    return make_atlas(frame, geography), geography


def write_map(atlas: Atlas, file: Path) -> None:
    """Writes map.yaml."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(map_text(atlas), encoding="utf-8", newline="\n")


def write_art(atlas: Atlas, geography: Geography, folder: Path, width: int = RELIEF_WIDTH) -> None:
    """Writes lines.json and relief.png into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = artwork_text(artwork(atlas, geography.lakes, RELIEF))
    (folder / "lines.json").write_text(lines, encoding="utf-8", newline="\n")
    (folder / RELIEF).write_bytes(png_bytes(relief(atlas, geography, width)))
