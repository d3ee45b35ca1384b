"""A small picture of the map: a letter for each hex. It is data, not an image file, so reading one decodes nothing."""

import re
from typing import Any, NamedTuple

import numpy as np

from game.core.codes import NO_HEX, Status, TerrainTrait
from game.core.names import Names
from game.core.state import State
from game.core.world import World

PICTURE = "picture"
"""The note of a saved game that holds its picture."""
_LAND, _WATER = ".", "~"
_HELD, _UNITS = "ab", "AB"
"""Hexes held by each side, and hexes with its units."""
_COLOURS = {_LAND: "#d9c9a3", _WATER: "#8fb3cc"}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ROW = re.compile(r"[abAB.~]+")
_MOST = 400
"""Rows and columns of the largest picture that is read."""
_PALE = 0.55
"""How much of the colour of the land is mixed into that of a side that holds it."""


class MapPicture(NamedTuple):
    """One picture."""

    rows: tuple[str, ...]
    """A letter for each hex, row by row; every second row lies half a hex to the right."""
    colours: tuple[str, str]
    """Colours of the sides, as "#rrggbb"."""

    @property
    def width(self) -> int:
        """Hexes in a row."""
        return len(self.rows[0])

    def colour(self, letter: str) -> str:
        """Returns the colour of a letter."""
        if letter in _COLOURS:
            return _COLOURS[letter]
        side = (_UNITS if letter in _UNITS else _HELD).index(letter)
        return self.colours[side] if letter in _UNITS else _mixed(self.colours[side], _COLOURS[_LAND])

    def note(self) -> dict[str, Any]:
        """Returns the picture as JSON knows it."""
        return {"rows": list(self.rows), "colours": list(self.colours)}


def map_picture(world: World, names: Names, state: State) -> MapPicture:
    """Returns the picture of a position; of a View it shows what its side may know."""
    water = world.terrain["traits"][world.terrain_at] & TerrainTrait.WATER != 0
    cells = np.full(len(water), _LAND)
    units = state.units
    on_map = (units["status"] == Status.ON_MAP) & (units["hex"] != NO_HEX)
    for side in (0, 1):
        cells[state.owner == side] = _HELD[side]
    cells[water] = _WATER
    for side in (0, 1):
        cells[units["hex"][on_map & (units["side"] == side)]] = _UNITS[side]
    rows = tuple("".join(row) for row in cells.reshape(-1, names.cols).tolist())
    return MapPicture(rows, (_plain(names.sides[0].colour), _plain(names.sides[1].colour)))


def read_picture(note: object) -> MapPicture | None:
    """Returns the picture of a note, None if it is none."""
    if not isinstance(note, dict):
        return None
    rows, colours = note.get("rows"), note.get("colours")
    if not isinstance(rows, list) or not isinstance(colours, list) or not 0 < len(rows) <= _MOST or len(colours) != 2:
        return None
    width = len(rows[0]) if isinstance(rows[0], str) else 0
    is_sound = all(isinstance(row, str) and len(row) == width and _ROW.fullmatch(row) for row in rows)
    if not 0 < width <= _MOST or not is_sound:
        return None
    first, second = (_plain(str(colour)) for colour in colours)
    return MapPicture(tuple(rows), (first, second))


def _plain(colour: str) -> str:
    return colour if _COLOUR.fullmatch(colour) else "#777777"


def _mixed(colour: str, other: str) -> str:
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a * (1 - _PALE) + b * _PALE):02x}" for a, b in parts)
