"""Distances in hexes, by cube coordinates."""

from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.integer[Any]]


@overload
def hex_distance(a: int, b: int, cols: int) -> int: ...
@overload
def hex_distance(a: int, b: IntArray, cols: int) -> IntArray: ...
@overload
def hex_distance(a: IntArray, b: int | IntArray, cols: int) -> IntArray: ...
def hex_distance(a: Any, b: Any, cols: int) -> Any:
    """Returns the distance between hexes in steps; either may be an array of hexes (they broadcast)."""
    row_a, row_b = a // cols, b // cols
    q = (b % cols - (row_b - row_b % 2) // 2) - (a % cols - (row_a - row_a % 2) // 2)
    r = row_b - row_a
    return (abs(q) + abs(r) + abs(q + r)) // 2


def within(hex: int, radius: int, cols: int, rows: int) -> IntArray:
    """Returns all hexes of the map at most `radius` steps away, the hex itself included, in rising order."""
    hexes = np.arange(cols * rows, dtype=np.int32)
    return hexes[hex_distance(hex, hexes, cols) <= radius]
