"""The frame of a map: its projection, the size of a hex, and the area that the hexes cover.

Maps use a Lambert conformal conic projection centred on 66.25 E, 39 N. One hex centre is exactly on that origin, so
that with hexes of 12 or 15 km no two well-located towns of the source article share a hex. The hex plane has x to the
right and y down, in hexes (centre to centre = 1), from the centre of hex 0101.
"""

import math
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.hexgrid.labels import hex_label
from game.hexgrid.pixels import ROW_STEP, hex_centres, hexes_at

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

LAT_1, LAT_2, LAT_0, LON_0 = 36.5, 41.5, 39.0, 66.25
MAX_SIDE = 200
"""Columns and rows of the largest map that the game reads."""
FULL_BOX = (-715.0, 745.0, -435.0, 455.0)
"""The campaign's map: west, east, south and north limits in km from the origin."""


@cache
def _projection() -> Any:
    """Returns the projection. pyproj comes with the extra `map`, because only building a map needs it."""
    from pyproj import Proj

    return Proj(f"+proj=lcc +lat_1={LAT_1} +lat_2={LAT_2} +lat_0={LAT_0} +lon_0={LON_0} +datum=WGS84 +units=km")


def km_from_origin(lon: Any, lat: Any) -> tuple[FloatArray, FloatArray]:
    """Converts degrees east and north to km east and north of the projection's origin."""
    x_km, y_km = _projection()(np.asarray(lon, float), np.asarray(lat, float))
    return np.asarray(x_km, float), np.asarray(y_km, float)


@dataclass(frozen=True)
class Frame:
    """A grid of cols x rows hexes, hex_km apart, with one hex on the projection's origin."""

    cols: int
    rows: int
    hex_km: float
    origin_col: int
    origin_row: int

    @property
    def hexes(self) -> int:
        """Number of hexes."""
        return self.cols * self.rows

    @property
    def origin(self) -> tuple[float, float]:
        """The projection's origin in the hex plane."""
        return self.origin_col + 0.5 * (self.origin_row & 1), self.origin_row * ROW_STEP

    def plane(self, lon: Any, lat: Any) -> tuple[FloatArray, FloatArray]:
        """Converts degrees east and north to the hex plane."""
        x_km, y_km = km_from_origin(lon, lat)
        x0, y0 = self.origin
        return x0 + x_km / self.hex_km, y0 - y_km / self.hex_km

    def lonlat(self, x: Any, y: Any) -> tuple[FloatArray, FloatArray]:
        """Converts the hex plane to degrees east and north."""
        x0, y0 = self.origin
        lon, lat = _projection()(
            (np.asarray(x, float) - x0) * self.hex_km, (y0 - np.asarray(y, float)) * self.hex_km, inverse=True
        )
        return np.asarray(lon), np.asarray(lat)

    def polyline(self, points: Any) -> FloatArray:
        """Converts [[lon, lat], ...] to float64[n, 2] in the hex plane."""
        lonlat = np.asarray(points, float)
        return np.column_stack(self.plane(lonlat[:, 0], lonlat[:, 1]))

    def hexes_of(self, lon: Any, lat: Any) -> IntArray:
        """Returns the hex of each point, NO_HEX off the map."""
        x, y = self.plane(lon, lat)
        return hexes_at(x, y, self.cols, self.rows)

    def hex_of(self, lon: float, lat: float) -> int:
        """Returns the hex of a point, NO_HEX off the map."""
        return int(self.hexes_of([lon], [lat])[0])

    def centres(self) -> FloatArray:
        """Returns float64[hexes, 2]: centres in the hex plane."""
        return hex_centres(self.cols, self.rows)

    def label(self, hex: int) -> str:
        """Returns the label of a hex."""
        return hex_label(int(hex), self.cols, self.rows)


def frame_for(box: tuple[float, float, float, float], hex_km: float) -> Frame:
    """Returns the grid that covers a box: west, east, south and north limits in km from the origin.

    Raises ValueError for an empty box or a grid that is too large.
    """
    west, east, south, north = box
    if not (west < east and south < north and hex_km > 0):
        raise ValueError(
            "a box needs west below east, south below north (km from 66.25 E, 39 N) and a positive hex size"
        )
    row_km = hex_km * ROW_STEP
    cols, rows = math.ceil((east - west) / hex_km), math.ceil((north - south) / row_km)
    if cols > MAX_SIDE or rows > MAX_SIDE:
        least = max((east - west) / MAX_SIDE, (north - south) / MAX_SIDE / ROW_STEP)
        raise ValueError(
            f"{cols} x {rows} hexes are too many; the game reads up to {MAX_SIDE} columns and rows. "
            f"Take a smaller box, or hexes of {math.ceil(least)} km or more"
        )
    return Frame(cols, rows, hex_km, math.ceil(-west / hex_km), math.ceil(north / row_km))


def frame_of_size(cols: int, rows: int, hex_km: float) -> Frame:
    """Returns a grid of a given size with the origin near its middle. Raises ValueError for an impossible size."""
    if not (1 <= cols <= MAX_SIDE and 1 <= rows <= MAX_SIDE and hex_km > 0):
        raise ValueError(f"a map needs 1 to {MAX_SIDE} columns and rows and a positive hex size")
    return Frame(cols, rows, hex_km, cols // 2, rows // 2)
