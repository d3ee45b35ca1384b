"""The terrain of a map as one picture, painted once and scaled for every zoom.

Terrain borders stray a little from the hexsides, so that the land does not look tiled; the hex grid drawn above shows
the exact hexes. The relief is blended in where the map has one.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import TerrainTrait
from game.core.names import Names
from game.core.world import World
from game.hexgrid import map_extent
from game.hexgrid.pixels import CORNER_OFFSETS, ROW_STEP, hexes_at
from game.ui.board.relief import ReliefMap
from game.ui.theme import PAPER, TABLE, Colour

_MOST_PIXELS, _FINEST = 3_000_000, 128.0
"""Pixels of the picture, and of one hex on small maps: as large as they are looked at."""
_MANY_HEXES = 60
"""For this many hexes it is quicker to tint the whole picture again."""
_TERRAIN_SHARE = 0.34
"""Share of the terrain's own colour in the blend with a relief."""

_FADING = 0.14
"""Share by which a relief is faded to paper, so that lines and names stand out."""

_BORDER_SHIFT = 0.17
"""How far terrain borders stray from hexsides, in hexes."""

Floats = npt.NDArray[np.float32]


class TerrainPicture:
    """The painted map and its place in the hex plane."""

    def __init__(self, picture: pygame.Surface, resolution: float, left: float, top: float) -> None:
        self.picture = picture
        self.resolution = resolution
        """Pixels per hex."""
        self.left, self.top = left, top
        self._bare = picture
        self._washes: dict[int, tuple[int, int, int, int]] = {}
        """Colours laid over hexes."""

    def bare(self, hexes: list[int], cols: int, colours: list[tuple[int, int, int, int]]) -> "TerrainPicture":
        """Returns a copy without what is laid over hexes, but with a colour (RGBA) that stays in each of some hexes."""
        copy = TerrainPicture(_converted(self._bare.copy()), self.resolution, self.left, self.top)
        if hexes:
            paint = pygame.Surface(copy.picture.get_size(), pygame.SRCALPHA)
            for corners, colour in zip(self._corners(hexes, cols), colours, strict=True):
                pygame.draw.polygon(paint, colour, corners)
            copy.picture.blit(paint, (0, 0))
        return copy

    def tint(self, hexes: list[int], cols: int, colours: list[tuple[int, int, int, int]]) -> None:
        """Lays a colour (RGBA) over each of some hexes; strength 0 shows the bare terrain."""
        if self.picture is self._bare:
            self._bare = self.picture.convert(24)  # a quarter smaller, and seldom needed
        self._washes.update(zip(hexes, colours, strict=True))
        if len(hexes) >= _MANY_HEXES:
            self._wash(self.picture.get_rect(), list(self._washes), cols)
            return
        for hex in hexes:
            left, top, size = *self._corners([hex], cols)[0][0], self.resolution
            area = pygame.Rect(
                math.floor(left - size), math.floor(top - size), math.ceil(2 * size), math.ceil(3 * size)
            )
            around = [hex + row * cols + col for row in (-2, -1, 0, 1, 2) for col in (-2, -1, 0, 1, 2)]
            self._wash(area.clip(self.picture.get_rect()), [near for near in around if near in self._washes], cols)

    def _wash(self, area: pygame.Rect, hexes: list[int], cols: int) -> None:
        """Paints a part of the picture again; `hexes` are all those in it that may have a colour."""
        tint = pygame.Surface(area.size, pygame.SRCALPHA)
        for hex, corners in zip(hexes, self._corners(hexes, cols, area.topleft), strict=True):
            pygame.draw.polygon(tint, self._washes[hex], corners)
        self.picture.blit(self._bare, area, area)
        self.picture.blit(tint, area)

    def _corners(self, hexes: list[int], cols: int, origin: tuple[int, int] = (0, 0)) -> list[list[list[float]]]:
        """Returns the corners of hexes in pixels of the picture, from a pixel of it on: [hexes][6][x, y]."""
        if not hexes:
            return []
        row, col = np.divmod(np.array(hexes), cols)
        centres = np.column_stack((col + 0.5 * (row & 1), row * ROW_STEP))
        corners = centres[:, None, :] + np.array(CORNER_OFFSETS)[None, :, :]
        pixels: list[list[list[float]]] = ((corners - (self.left, self.top)) * self.resolution - origin).tolist()
        return pixels

    @classmethod
    def read(cls, path: Path, names: Names) -> "TerrainPicture | None":
        """Returns a picture painted before, or None if the file is missing or does not fit the map."""
        left, top, resolution, size = _picture_frame(names)
        try:
            picture = pygame.image.load(path)
        except (OSError, pygame.error):
            return None
        return cls(_converted(picture), resolution, left, top) if picture.get_size() == size else None

    def draw(self, target: pygame.Surface, x: float, y: float, zoom: float, fine: bool = True) -> None:
        """Fills `target` with the part of the map whose top left corner is (x, y) of the hex plane."""
        scale = zoom / self.resolution
        width, height = target.get_size()
        first_x = math.floor((x - self.left) * self.resolution) - 1
        first_y = math.floor((y - self.top) * self.resolution) - 1
        last_x = math.ceil((x - self.left + width / zoom) * self.resolution) + 1
        last_y = math.ceil((y - self.top + height / zoom) * self.resolution) + 1
        wanted = pygame.Rect(first_x, first_y, last_x - first_x, last_y - first_y)
        found = wanted.clip(self.picture.get_rect())
        target.fill(TABLE)
        if found.w <= 0 or found.h <= 0:
            return
        part = self.picture.subsurface(found)
        size = (max(1, round(found.w * scale)), max(1, round(found.h * scale)))
        at = (
            round((found.x / self.resolution + self.left - x) * zoom),
            round((found.y / self.resolution + self.top - y) * zoom),
        )
        scaled = pygame.transform.smoothscale(part, size) if fine else pygame.transform.scale(part, size)
        target.blit(scaled, at)


def paint_terrain(world: World, names: Names, relief: ReliefMap, colours: Sequence[Colour]) -> TerrainPicture:
    """Paints the terrain of a whole map; `colours` are by terrain."""
    left, top, resolution, size = _picture_frame(names)
    rng = np.random.default_rng(1922)
    shift, fine = (smooth_noise(size, resolution * cell, rng, 3, used=2) for cell in (0.55, 0.2))
    shift -= 0.5
    shift *= 2
    shift *= _BORDER_SHIFT
    fine -= 0.5
    fine *= 0.2
    shift += fine
    pixels, inside = _terrain_pixels(world, names, size, (left, top), resolution, shift, colours)
    shaded = relief.scaled_to(size, (left, top), resolution)
    if shaded is not None:
        shading = pygame.surfarray.array3d(shaded).astype(np.float32)
        shading *= 1 - _FADING
        shading += np.array(PAPER, np.float32) * _FADING
        shading *= 1 - _TERRAIN_SHARE
        pixels *= _TERRAIN_SHARE
        pixels += shading
    else:
        pixels *= 1 + _generated_relief(size, (left, top), resolution, rng, world, names)[:, :, None]
    pixels *= 1 + (rng.random(size, dtype=np.float32)[:, :, None] - 0.5) * 0.03
    pixels[~inside] = TABLE
    picture = pygame.Surface(size)
    pygame.surfarray.blit_array(picture, np.clip(pixels, 0, 255).astype(np.uint8))
    return TerrainPicture(_converted(picture), resolution, left, top)


def _converted(picture: pygame.Surface) -> pygame.Surface:
    return picture.convert() if pygame.display.get_surface() else picture


def _picture_frame(names: Names) -> tuple[float, float, float, tuple[int, int]]:
    """Returns the picture's left and top in the hex plane, pixels per hex, and size in pixels."""
    left, top, right, bottom = map_extent(names.cols, names.rows)
    margin = 0.4
    left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
    resolution = min(_FINEST, math.sqrt(_MOST_PIXELS / ((right - left) * (bottom - top))))
    return left, top, resolution, (int((right - left) * resolution), int((bottom - top) * resolution))


def _terrain_pixels(
    world: World,
    names: Names,
    size: tuple[int, int],
    corner: tuple[float, float],
    resolution: float,
    shift: Floats,
    colours: Sequence[Colour],
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Returns the terrain colour of every pixel, and which pixels are on the map."""
    palette = np.array(colours, np.float32)
    pixels = np.empty((*size, 3), np.float32)
    inside = np.empty(size, np.bool_)
    y = corner[1] + (np.arange(size[1]) + 0.5) / resolution
    band = 96
    for start in range(0, size[0], band):
        stop = min(size[0], start + band)
        xs, ys = (corner[0] + (np.arange(start, stop) + 0.5) / resolution)[:, None], y[None, :]
        moved = hexes_at(xs + shift[start:stop, :, 0], ys + shift[start:stop, :, 1], names.cols, names.rows)
        exact = hexes_at(xs, ys, names.cols, names.rows)
        inside[start:stop] = exact >= 0
        pixels[start:stop] = palette[world.terrain_at[np.maximum(np.where(moved < 0, exact, moved), 0)]]
    return _blurred(pixels), inside


def _blurred(pixels: Floats) -> Floats:
    """Returns the picture slightly blurred, so that colours run into each other like ink."""
    soft = pixels
    for axis in (0, 1):
        total = soft * 2
        total += np.roll(soft, 1, axis)
        total += np.roll(soft, -1, axis)
        total /= 4
        soft = total
    return soft


def smooth_noise(
    size: tuple[int, int], cell: float, rng: np.random.Generator, sheets: int = 3, used: int | None = None
) -> Floats:
    """Returns independent sheets of smooth noise in 0..1: [width, height, sheets], or the first ones that are used."""
    coarse = (max(2, int(size[0] / cell) + 2), max(2, int(size[1] / cell) + 2))
    noise: Floats = rng.random((*coarse, sheets), dtype=np.float32)[:, :, :used]
    for axis in (1, 0):
        at = np.linspace(0, coarse[axis] - 1, size[axis], dtype=np.float32)
        below = np.minimum(at.astype(int), coarse[axis] - 2)
        part = at - below.astype(np.float32)
        part = (part * part * (3 - 2 * part)).reshape([-1 if one == axis else 1 for one in range(3)])
        low, high = np.take(noise, below, axis), np.take(noise, below + 1, axis)
        high -= low
        high *= part
        high += low
        noise = high
    return noise


def _generated_relief(
    size: tuple[int, int],
    corner: tuple[float, float],
    resolution: float,
    rng: np.random.Generator,
    world: World,
    names: Names,
) -> Floats:
    """Returns hill shading for maps without relief, strongest in rough or high terrain."""
    traits = world.terrain["traits"][world.terrain_at]
    rough: Floats = np.select(
        [(traits & TerrainTrait.HIGH) > 0, (traits & TerrainTrait.ROUGH) > 0], [1.0, 0.6], 0.06
    ).astype(np.float32)
    x = corner[0] + (np.arange(size[0]) + 0.5) / resolution
    y = corner[1] + (np.arange(size[1]) + 0.5) / resolution
    row = np.clip(np.round(y / (math.sqrt(3) / 2)).astype(int), 0, names.rows - 1)
    col = np.clip(np.round(x).astype(int), 0, names.cols - 1)
    weight = _spread(rough.reshape(names.rows, names.cols)[row[None, :], col[:, None]], round(resolution * 0.16), 4)
    height = (
        smooth_noise(size, resolution * 0.8, rng, 1)[:, :, 0]
        + 0.4 * smooth_noise(size, resolution * 0.35, rng, 1)[:, :, 0]
    )
    height = _spread(height, round(resolution * 0.09), 7)  # until then the cells of the noise show in its slopes
    slope = (np.roll(height, 1, 0) - height) + (np.roll(height, 1, 1) - height)
    lit: Floats = (np.clip(-slope * resolution * 0.45, -0.2, 0.14) * weight).astype(np.float32)
    return lit


def _spread(values: Floats, reach: int, passes: int) -> Floats:
    """Returns values of pixels blurred over some times their reach."""
    for _ in range(passes):
        for axis in (0, 1):
            total = np.roll(values, max(1, reach), axis)
            total += np.roll(values, -max(1, reach), axis)
            total += values
            total /= np.float32(3)
            values = total
    return values
