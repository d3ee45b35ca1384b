"""The six directions of a pointy-top hex and its neighbours.

Directions run clockwise from the north-east; the opposite of d is (d + 3) % 6.
"""

import numpy as np
from numpy.typing import NDArray

NO_HEX = -1
"""A hex that does not exist."""

NE, E, SE, SW, W, NW = range(6)
DIRECTION_NAMES = ("NE", "E", "SE", "SW", "W", "NW")

# (column step from an even row, column step from an odd row, row step) by direction
_STEPS = ((0, 1, -1), (1, 1, 0), (0, 1, 1), (-1, 0, 1), (-1, -1, 0), (-1, 0, -1))


def opposite(direction: int) -> int:
    """Returns the direction as seen from the other side of the hexside."""
    return (direction + 3) % 6


def neighbour(hex: int, direction: int, cols: int, rows: int) -> int:
    """Returns the adjacent hex in a direction, or NO_HEX off the edge of the map."""
    row, col = divmod(hex, cols)
    even, odd, row_step = _STEPS[direction]
    col, row = col + (odd if row & 1 else even), row + row_step
    return row * cols + col if 0 <= col < cols and 0 <= row < rows else NO_HEX


def neighbour_table(cols: int, rows: int) -> NDArray[np.int32]:
    """Returns int32[hexes, 6]: the neighbour of each hex in each direction, NO_HEX off the edge."""
    row, col = np.divmod(np.arange(cols * rows, dtype=np.int32), np.int32(cols))
    table = np.empty((cols * rows, 6), np.int32)
    for direction, (even, odd, row_step) in enumerate(_STEPS):
        there_col = col + np.where(row & 1, odd, even)
        there_row = row + row_step
        on_map = (there_col >= 0) & (there_col < cols) & (there_row >= 0) & (there_row < rows)
        table[:, direction] = np.where(on_map, there_row * cols + there_col, NO_HEX)
    return table


def direction_between(start: int, end: int, cols: int, rows: int) -> int:
    """Returns the direction of the step between two adjacent hexes. Raises ValueError if they are not adjacent."""
    for direction in range(6):
        if neighbour(start, direction, cols, rows) == end:
            return direction
    raise ValueError(f"hexes {start} and {end} are not adjacent")
