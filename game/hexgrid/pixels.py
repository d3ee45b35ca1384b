"""The hex plane: x right, y down, origin at the centre of hex 0101, centre-to-centre distance 1.

Multiply by the zoom to get pixels. Rows are ROW_STEP apart; a corner is CORNER_RADIUS from its centre.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.hexgrid.neighbours import NO_HEX

FloatArray = NDArray[np.float64]
Floats = NDArray[np.floating[Any]]
"""Of either width."""

ROW_STEP = math.sqrt(3) / 2
CORNER_RADIUS = 1 / math.sqrt(3)

# Clockwise from the top: the hexside in direction d runs from corner d to corner d + 1.
CORNER_OFFSETS: tuple[tuple[float, float], ...] = (
    (0.0, -CORNER_RADIUS),
    (0.5, -CORNER_RADIUS / 2),
    (0.5, CORNER_RADIUS / 2),
    (0.0, CORNER_RADIUS),
    (-0.5, CORNER_RADIUS / 2),
    (-0.5, -CORNER_RADIUS / 2),
)


def hex_centre(hex: int, cols: int) -> tuple[float, float]:
    """Returns the centre (x, y) of a hex."""
    row, col = divmod(hex, cols)
    return col + 0.5 * (row & 1), row * ROW_STEP


def hex_centres(cols: int, rows: int) -> FloatArray:
    """Returns float64[hexes, 2]: the centres of all hexes of the map."""
    row, col = np.divmod(np.arange(cols * rows), cols)
    return np.column_stack((col + 0.5 * (row & 1), row * ROW_STEP))


def corner_points(hex: int, cols: int) -> list[tuple[float, float]]:
    """Returns the six corners, clockwise from the top; hexside d joins corners d and (d + 1) % 6."""
    x, y = hex_centre(hex, cols)
    return [(x + dx, y + dy) for dx, dy in CORNER_OFFSETS]


def map_extent(cols: int, rows: int) -> tuple[float, float, float, float]:
    """Returns (left, top, right, bottom) of the whole map, corners included."""
    right = cols - 0.5 + (0.5 if rows > 1 else 0.0)
    return -0.5, -CORNER_RADIUS, right, (rows - 1) * ROW_STEP + CORNER_RADIUS


def hex_at(x: float, y: float, cols: int, rows: int) -> int:
    """Returns the hex that contains the point, or NO_HEX off the map."""
    return int(hexes_at(np.array([x]), np.array([y]), cols, rows)[0])


def hexes_at(x: Floats, y: Floats, cols: int, rows: int) -> NDArray[np.int64]:
    """Returns the hex that contains each point, NO_HEX off the map: the nearest centre in the rows around it.

    `x` and `y` are broadcast: for the points of a grid a column of x and a row of y are enough, and much quicker.
    """
    upper = np.floor(y / ROW_STEP).astype(np.int64)
    upper_hex, upper_gap = _nearest_of_row(x, y, upper, cols, rows)
    lower_hex, lower_gap = _nearest_of_row(x, y, upper + 1, cols, rows)
    return np.where(lower_gap < upper_gap, lower_hex, upper_hex)


def _nearest_of_row(
    x: Floats, y: Floats, row: NDArray[np.int64], cols: int, rows: int
) -> tuple[NDArray[np.int64], Floats]:
    """Returns the hex of a row that is nearest to each point, NO_HEX off the map, and its squared distance."""
    shift = 0.5 * (row & 1)
    place = np.floor(x - shift + 0.5)
    gap = (x - place - shift) ** 2 + (y - row * ROW_STEP) ** 2
    on_map = (place >= 0) & (place < cols) & ((row >= 0) & (row < rows))
    place += row * cols
    return np.where(on_map, place, NO_HEX).astype(np.int64), gap
