"""Corners of hexes as whole numbers, so that hexes and hexsides that meet share them exactly.

A corner is (x, y): x in half hexes across, y in half corner radii, a third of a row, down.
"""

Corner = tuple[int, int]

_STEPS = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1))
"""From the centre of a hex to its corners, clockwise from the top."""


def hexside_ends(hex: int, direction: int, cols: int) -> tuple[Corner, Corner]:
    """Returns the two corners of a hexside. They are the same, in the other order, for the hex beyond it."""
    row, col = divmod(hex, cols)
    x, y = 2 * col + (row & 1), 3 * row
    (dx, dy), (ex, ey) = _STEPS[direction], _STEPS[(direction + 1) % 6]
    return (x + dx, y + dy), (x + ex, y + ey)
