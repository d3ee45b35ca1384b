"""Geometry of a hex map: labels, neighbours, distances, straight lines and points of the plane.

Hexes are pointy-top, in rows counted from the north; odd rows (0-based) are shifted right by half a hex.
A hex is an index, ``row * cols + col``; NO_HEX stands for a hex that does not exist. The package knows nothing of the
game and imports nothing of it; every other package may import it.
"""

from game.hexgrid.distance import hex_distance, within
from game.hexgrid.labels import hex_label, parse_label
from game.hexgrid.neighbours import (
    DIRECTION_NAMES,
    NE,
    NO_HEX,
    NW,
    SE,
    SW,
    E,
    W,
    direction_between,
    neighbour,
    neighbour_table,
    opposite,
)
from game.hexgrid.paths import hex_line
from game.hexgrid.pixels import ROW_STEP, corner_points, hex_at, hex_centre, hex_centres, map_extent

__all__ = [
    "DIRECTION_NAMES",
    "NE",
    "NO_HEX",
    "NW",
    "ROW_STEP",
    "SE",
    "SW",
    "E",
    "W",
    "corner_points",
    "direction_between",
    "hex_at",
    "hex_centre",
    "hex_centres",
    "hex_distance",
    "hex_label",
    "hex_line",
    "map_extent",
    "neighbour",
    "neighbour_table",
    "opposite",
    "parse_label",
    "within",
]
