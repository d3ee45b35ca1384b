"""Classifies the terrain of each hex by elevation, relief, rain, lakes and oases.

The first rule that applies counts. Heights are in metres; relief is the highest minus the lowest ground, spread the
85th minus the 15th percentile.

- Lake: more than half water.
- High plateau: 3500 or higher, spread below 550.
- High mountain (impassable except by passes): 3400 or higher, lowest ground 2500 or higher.
- Oasis: 40 per cent irrigated, below 1500, relief below 1300.
- Mountain: 1800 or higher, or relief 1300.
- Hills: 850 or higher, or relief 380.
- Marsh: in the Amu delta.
- Desert: less than 235 mm of rain a year.
- Steppe: all others.

A high mountain with a settlement is classified as high plateau, because people live in valleys.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import NO_HEX
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import Geography, GeoGrid, GeoPolygon
from game.tools.mapping.shapes import inside

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

LETTERS = {
    "desert": "d",
    "steppe": "s",
    "oasis": "o",
    "hills": "h",
    "mountain": "m",
    "high_mountain": "H",
    "high_plateau": "P",
    "marsh": "w",
    "lake": "l",
}
DELTA = (58.3, 60.6, 42.85, 43.5)
"""West, east, south and north limits of the marshes of the Amu delta, in degrees."""


@dataclass(frozen=True)
class TerrainSurvey:
    """Measurements of every hex, as arrays over hexes."""

    mean: FloatArray
    lowest: FloatArray
    relief: FloatArray
    spread: FloatArray
    rain: FloatArray
    lake: FloatArray
    irrigated: FloatArray
    settled: NDArray[np.bool_]
    lon: FloatArray
    lat: FloatArray


def survey(frame: Frame, geography: Geography) -> TerrainSurvey:
    """Measures the terrain of every hex."""
    centres = frame.centres()
    lon, lat = frame.lonlat(centres[:, 0], centres[:, 1])
    cell_lon, cell_lat, cell_hex = _cells(frame, geography.elevation)
    heights = geography.elevation.values.ravel()
    mean = _share(cell_hex, heights, frame.hexes, sample(geography.elevation, lon, lat))
    lowest = _extreme(frame, geography.lowest, np.minimum, lon, lat)
    highest = _extreme(frame, geography.highest, np.maximum, lon, lat)
    irrigated = _covered(cell_lon, cell_lat, cell_hex, geography.oases, frame.hexes)
    settled = np.zeros(frame.hexes, bool)
    for place in geography.places:
        hex = frame.hex_of(place.lon, place.lat)
        if hex == NO_HEX:
            continue
        settled[hex] |= place.kind != "landmark"
        if place.oasis:
            irrigated[hex] = max(irrigated[hex], 0.5)
    return TerrainSurvey(
        mean=mean,
        lowest=lowest,
        relief=highest - lowest,
        spread=_spread(cell_hex, heights, frame.hexes),
        rain=sample(GeoGrid(geography.rain.lon, geography.rain.lat, geography.rain.values.sum(0)), lon, lat),
        lake=_covered(cell_lon, cell_lat, cell_hex, geography.lakes, frame.hexes),
        irrigated=irrigated,
        settled=settled,
        lon=lon,
        lat=lat,
    )


def classify(ground: TerrainSurvey) -> NDArray[np.str_]:
    """Returns the terrain letter of every hex."""
    west, east, south, north = DELTA
    high, relief = ground.mean, ground.relief
    rules = [
        (ground.lake > 0.5, "lake"),
        ((high >= 3500) & (ground.spread < 550), "high_plateau"),
        ((high >= 3400) & (ground.lowest >= 2500), "high_mountain"),
        ((ground.irrigated >= 0.4) & (high < 1500) & (relief < 1300), "oasis"),
        ((high >= 1800) | (relief >= 1300), "mountain"),
        ((high >= 850) | (relief >= 380), "hills"),
        ((ground.lon > west) & (ground.lon < east) & (ground.lat > south) & (ground.lat < north), "marsh"),
        (ground.rain < 235, "desert"),
    ]
    letters = np.select([rule for rule, _ in rules], [LETTERS[name] for _, name in rules], LETTERS["steppe"])
    letters[ground.settled & (letters == LETTERS["high_mountain"])] = LETTERS["high_plateau"]
    return letters


def sample(grid: GeoGrid, lon: FloatArray, lat: FloatArray) -> FloatArray:
    """Returns values of a grid, or stack of grids, at points, interpolated between cells and clamped at the edge."""
    column = np.clip((lon - grid.lon[0]) / (grid.lon[1] - grid.lon[0]), 0, len(grid.lon) - 1.000001)
    row = np.clip((lat - grid.lat[0]) / (grid.lat[1] - grid.lat[0]), 0, len(grid.lat) - 1.000001)
    i, j = row.astype(np.int64), column.astype(np.int64)
    down, right = row - i, column - j
    values = grid.values
    upper = values[..., i, j] * (1 - right) + values[..., i, j + 1] * right
    lower = values[..., i + 1, j] * (1 - right) + values[..., i + 1, j + 1] * right
    return np.asarray(upper * (1 - down) + lower * down)


def _cells(frame: Frame, grid: GeoGrid) -> tuple[FloatArray, FloatArray, IntArray]:
    """Returns longitude, latitude and hex of every cell of a grid."""
    lon, lat = (axis.ravel() for axis in np.meshgrid(grid.lon, grid.lat))
    return lon, lat, frame.hexes_of(lon, lat)


def _share(cell_hex: IntArray, values: FloatArray, hexes: int, otherwise: FloatArray) -> FloatArray:
    """Returns the mean of the cells in each hex; `otherwise` where a hex has no cell."""
    on_map = cell_hex != NO_HEX
    count = np.bincount(cell_hex[on_map], minlength=hexes)
    total = np.bincount(cell_hex[on_map], values[on_map], minlength=hexes)
    return np.where(count > 0, total / np.maximum(count, 1), otherwise)


def _covered(lon: FloatArray, lat: FloatArray, cell_hex: IntArray, areas: list[GeoPolygon], hexes: int) -> FloatArray:
    """Returns the share of each hex that is inside one of the polygons."""
    covered = np.zeros(lon.shape, bool)
    for area in areas:
        covered |= inside(lon, lat, area.points)
    return _share(cell_hex, covered.astype(float), hexes, np.zeros(hexes))


def _extreme(frame: Frame, grid: GeoGrid, which: np.ufunc, lon: FloatArray, lat: FloatArray) -> FloatArray:
    """Returns the lowest or highest value of a grid in each hex."""
    _, _, cell_hex = _cells(frame, grid)
    on_map = cell_hex != NO_HEX
    start = np.inf if which is np.minimum else -np.inf
    result = np.full(frame.hexes, start)
    which.at(result, cell_hex[on_map], grid.values.ravel()[on_map])
    return np.where(np.isfinite(result), result, sample(grid, lon, lat))


def _spread(cell_hex: IntArray, heights: FloatArray, hexes: int) -> FloatArray:
    """Returns the 85th minus the 15th percentile of the heights in each hex."""
    on_map = cell_hex != NO_HEX
    order = np.lexsort((heights[on_map], cell_hex[on_map]))
    values = heights[on_map][order]
    count = np.bincount(cell_hex[on_map], minlength=hexes)
    first = np.cumsum(count) - count

    def percentile(share: float) -> FloatArray:
        place = first + share * np.maximum(count - 1, 0)
        below = np.minimum(place.astype(np.int64), len(values) - 1)
        above = np.minimum(below + 1, np.minimum(first + np.maximum(count - 1, 0), len(values) - 1))
        return np.asarray(values[below] + (place - below) * (values[above] - values[below]))

    return np.where(count > 1, percentile(0.85) - percentile(0.15), 0.0)
