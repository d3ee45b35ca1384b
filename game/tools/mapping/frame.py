"""The frame of a map: projection, size of a hex, and which part of the world the hexes cover.

Maps are drawn in a Lambert conformal conic projection about 66.25 E 39 N. One hex centre lies exactly on that origin:
with hexes of 12 or 15 km no two of the article's well-located towns then share a hex.
The hex plane has x to the right and y down, in hexes (centre to centre = 1), from the centre of hex 0101.
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
FULL_BOX = (-715.0, 745.0, -435.0, 455.0)
"""Kilometres west, east, south and north of the origin that the campaign's map reaches."""


@cache
def _projection() -> Any:
    """The projection. pyproj comes with the extra `map`, because only building a map needs it."""
    from pyproj import Proj

    return Proj(f"+proj=lcc +lat_1={LAT_1} +lat_2={LAT_2} +lat_0={LAT_0} +lon_0={LON_0} +datum=WGS84 +units=km")


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
        """Degrees east and north to the hex plane."""
        x_km, y_km = _projection()(np.asarray(lon, float), np.asarray(lat, float))
        x0, y0 = self.origin
        return x0 + np.asarray(x_km) / self.hex_km, y0 - np.asarray(y_km) / self.hex_km

    def lonlat(self, x: Any, y: Any) -> tuple[FloatArray, FloatArray]:
        """The hex plane to degrees east and north."""
        x0, y0 = self.origin
        lon, lat = _projection()(
            (np.asarray(x, float) - x0) * self.hex_km, (y0 - np.asarray(y, float)) * self.hex_km, inverse=True
        )
        return np.asarray(lon), np.asarray(lat)

    def polyline(self, points: Any) -> FloatArray:
        """[[lon, lat], ...] to float64[n, 2] in the hex plane."""
        lonlat = np.asarray(points, float)
        return np.column_stack(self.plane(lonlat[:, 0], lonlat[:, 1]))

    def hexes_of(self, lon: Any, lat: Any) -> IntArray:
        """The hex of every point, NO_HEX off the map."""
        x, y = self.plane(lon, lat)
        return hexes_at(x, y, self.cols, self.rows)

    def hex_of(self, lon: float, lat: float) -> int:
        """The hex of one point, NO_HEX off the map."""
        return int(self.hexes_of([lon], [lat])[0])

    def centres(self) -> FloatArray:
        """float64[hexes, 2]: centres in the hex plane."""
        return hex_centres(self.cols, self.rows)

    def label(self, hex: int) -> str:
        """The printed label of a hex."""
        return hex_label(int(hex), self.cols, self.rows)


def frame_for(box: tuple[float, float, float, float], hex_km: float) -> Frame:
    """The grid that covers the box (west, east, south, north km from the origin) from its north-west corner."""
    west, east, south, north = box
    if not (west < east and south < north and hex_km > 0):
        raise ValueError("a box is west, east, south, north in km from 66.25 E 39 N, and hexes must have a size")
    row_km = hex_km * ROW_STEP
    cols, rows = math.ceil((east - west) / hex_km), math.ceil((north - south) / row_km)
    if cols > 999 or rows > 999:
        raise ValueError(f"{cols} x {rows} hexes are too many: labels have room for 999 columns and rows")
    return Frame(cols, rows, hex_km, math.ceil(-west / hex_km), math.ceil(north / row_km))


def frame_of_size(cols: int, rows: int, hex_km: float) -> Frame:
    """A grid of a given size, with the origin as near its middle as can be."""
    if not (1 <= cols <= 999 and 1 <= rows <= 999 and hex_km > 0):
        raise ValueError("a map has 1 to 999 columns and rows, and hexes must have a size")
    return Frame(cols, rows, hex_km, cols // 2, rows // 2)
