"""The relief picture of a map: muted colours by elevation and rain, green oases, shaded from the north-west."""

import numpy as np
from numpy.typing import NDArray

from game.hexgrid import map_extent
from game.hexgrid.pixels import hexes_at
from game.tools.mapping.atlas import Atlas
from game.tools.mapping.frame import FloatArray, Frame
from game.tools.mapping.geodata import Geography, GeoGrid, GeoPolygon
from game.tools.mapping.shapes import inside
from game.tools.mapping.terrain import LETTERS, sample

Colour = tuple[int, int, int]

SAND: tuple[tuple[float, Colour], ...] = (
    (0, (236, 222, 184)),
    (250, (233, 216, 173)),
    (600, (222, 201, 154)),
    (1100, (204, 178, 132)),
    (1800, (178, 149, 110)),
    (2600, (157, 131, 103)),
    (3400, (165, 150, 134)),
    (4000, (205, 200, 194)),
    (4600, (238, 238, 238)),
    (5600, (250, 251, 252)),
)
"""Colours of dry land by elevation in metres."""
GRASS: tuple[tuple[float, Colour], ...] = (
    (0, (214, 211, 164)),
    (600, (203, 200, 148)),
    (1100, (187, 178, 128)),
    (1800, (165, 150, 110)),
    (2600, (149, 134, 104)),
    (3400, (162, 150, 136)),
    (4000, (206, 202, 197)),
    (4600, (239, 240, 240)),
    (5600, (250, 251, 252)),
)
"""Colours of land with more rain."""
OASIS: Colour = (158, 180, 116)
MARSH: Colour = (168, 188, 160)
WATER: Colour = (160, 190, 205)
SUN = np.array([-0.55, -0.55, 0.63])
"""Unit vector towards the light, in the hex plane with height: from the north-west."""
STEEPNESS = 5.0
"""Exaggeration of heights in the shading."""


def relief(atlas: Atlas, geography: Geography, width: int) -> NDArray[np.uint8]:
    """Returns uint8[height, width, 3], the picture of the whole map."""
    frame = atlas.frame
    left, top, right, bottom = map_extent(frame.cols, frame.rows)
    height = round(width * (bottom - top) / (right - left))
    x = left + (np.arange(width) + 0.5) * (right - left) / width
    y = top + (np.arange(height) + 0.5) * (bottom - top) / height
    lon, lat, rain = _from_net(frame, geography, x, y)
    hex_pixels = width / (right - left)
    pixel_km = frame.hex_km / hex_pixels
    ground = _blurred(sample(geography.elevation, lon, lat), max(1, round(1.1 / pixel_km)))
    mottle = _noise((height, width), 2.2 * hex_pixels, 7)
    colour = _mix(_ramp(SAND, ground), _ramp(GRASS, ground), _step(rain + 60 * mottle, 170.0, 380.0))
    oasis, marsh = _grown(atlas, x, y, hex_pixels)
    low = 1 - _step(ground, 900.0, 1600.0)
    colour = _mix(colour, OASIS, (0.72 + 0.12 * mottle) * low * oasis)
    colour = _mix(colour, MARSH, 0.7 * marsh)
    colour *= (_light(ground, pixel_km) + 0.015 * mottle)[..., None]
    colour = _mix(colour, WATER, _mask(lon, lat, geography.lakes, 1))
    # Even values only: the difference is invisible, and the picture compresses better.
    return np.asarray(np.asarray(np.clip(colour + 0.5, 0, 255)).astype(np.uint8) & np.uint8(0xFE))


def _from_net(frame: Frame, geography: Geography, x: FloatArray, y: FloatArray) -> list[FloatArray]:
    """Returns longitude, latitude and rain of every pixel: exact on a coarse grid, interpolated between."""
    net_x, net_y = np.linspace(x[0], x[-1], 121), np.linspace(y[0], y[-1], 81)
    lon, lat = frame.lonlat(*np.meshgrid(net_x, net_y))
    rain = sample(GeoGrid(geography.rain.lon, geography.rain.lat, geography.rain.values.sum(0)), lon, lat)
    return list(sample(GeoGrid(net_x, net_y, np.stack((lon, lat, rain))), *np.meshgrid(x, y)))


def _noise(shape: tuple[int, int], grain: float, seed: int) -> FloatArray:
    """Returns smooth noise between -1 and 1, the same for the same seed; `grain` is its size in pixels."""
    rows, cols = int(shape[0] / grain) + 3, int(shape[1] / grain) + 3
    mixed = np.arange(rows * cols, dtype=np.int64) * 2654435761 + seed * 40503 & 0xFFFFFFFF
    mixed = (mixed ^ (mixed >> 15)) * 73244475 & 0xFFFFFFFF
    knots = (((mixed ^ (mixed >> 13)) & 0xFFFF) / 32767.5 - 1.0).reshape(rows, cols)
    net = GeoGrid(grain * np.arange(cols, dtype=float), grain * np.arange(rows, dtype=float), knots)
    pixels = np.meshgrid(np.arange(shape[1], dtype=float), np.arange(shape[0], dtype=float))
    return _blurred(sample(net, *pixels), round(grain / 4))


def _grown(atlas: Atlas, x: FloatArray, y: FloatArray, hex_pixels: float) -> tuple[FloatArray, FloatArray]:
    """Returns the share of oasis and of marsh at each pixel: hexes of that terrain with soft, irregular edges."""
    shape = (len(y), len(x))
    px, py = np.meshgrid(x, y)
    for grain, reach in ((1.1, 0.45), (0.4, 0.22)):
        px = px + reach * _noise(shape, grain * hex_pixels, 1)
        py = py + reach * _noise(shape, grain * hex_pixels, 2)
    hexes = hexes_at(px, py, atlas.frame.cols, atlas.frame.rows)
    kind = np.array([*atlas.terrain, ""])[hexes]
    soft = round(0.18 * hex_pixels)
    oasis, marsh = (_blurred((kind == LETTERS[name]).astype(float), soft) for name in ("oasis", "marsh"))
    return oasis, marsh


def _blurred(values: FloatArray, radius: int) -> FloatArray:
    """Returns two running means of 2 radius + 1 along each axis, close to a Gaussian."""
    for axis in (0, 1, 0, 1):
        pad = [(radius + 1, radius) if here == axis else (0, 0) for here in (0, 1)]
        total = np.cumsum(np.pad(values, pad, mode="edge"), axis)
        count = values.shape[axis]
        upper = np.take(total, range(2 * radius + 1, 2 * radius + 1 + count), axis)
        lower = np.take(total, range(count), axis)
        values = (upper - lower) / (2 * radius + 1)
    return values


def _ramp(stops: tuple[tuple[float, Colour], ...], values: FloatArray) -> FloatArray:
    heights = [height for height, _ in stops]
    return np.stack([np.interp(values, heights, [colour[band] for _, colour in stops]) for band in range(3)], -1)


def _step(values: FloatArray, low: float, high: float) -> FloatArray:
    """Returns 0 below `low`, 1 above `high`, and a smooth step between."""
    share = np.clip((values - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _mix(colour: FloatArray, other: FloatArray | Colour, share: FloatArray) -> FloatArray:
    return np.asarray(colour + (np.asarray(other, float) - colour) * share[..., None])


def _mask(lon: FloatArray, lat: FloatArray, areas: list[GeoPolygon], blur: int) -> FloatArray:
    """Returns 1 inside the polygons and 0 outside, with soft edges."""
    covered = np.zeros(lon.shape, bool)
    for area in areas:
        covered |= inside(lon, lat, area.points)
    return _blurred(covered.astype(float), max(1, blur))


def _light(ground: FloatArray, pixel_km: float) -> FloatArray:
    """Returns brightness around 1: fine relief, and half as much of large forms, which separates ranges."""
    great = _blurred(ground, round(9 / pixel_km))
    return np.asarray(1 + 0.62 * _shade(ground, pixel_km) + 0.3 * _shade(great, pixel_km))


def _shade(ground: FloatArray, pixel_km: float) -> FloatArray:
    """Returns the light on slopes minus the light on level ground."""
    down, right = np.gradient(ground / 1000 * STEEPNESS, pixel_km)
    length = np.sqrt(right**2 + down**2 + 1)
    lit = (-right * SUN[0] - down * SUN[1] + SUN[2]) / length
    return np.asarray(np.clip(lit, 0, None) - SUN[2])
