"""Lines along hexsides: the grid, borders of regions, and bands along the front."""

import numpy as np
import numpy.typing as npt
import pygame

from game.core.codes import NO_HEX, NO_SIDE
from game.core.names import Names
from game.core.world import World
from game.hexgrid import hex_centres
from game.hexgrid.pixels import CORNER_OFFSETS
from game.ui.board.linear_features import Pen
from game.ui.theme import Colour

_GRID_COLOUR: tuple[int, int, int, int] = (62, 50, 34, 60)
_BORDER_COLOUR: Colour = (128, 84, 98)
_BAND_ALPHA = 165
_BAND = 0.17
"""Width of the band along a front, as a share of the hex."""
_MIN_BAND = 6.0
"""The least width in pixels of the oversampled surface, for small zooms."""

Corners = list[list[list[float]]]
"""[hexes][6][x, y] in pixels of a surface."""


class HexsideLines:
    """Corners of all hexes, computed once per map."""

    def __init__(self, world: World, names: Names) -> None:
        self.world, self.names = world, names
        self.centres = hex_centres(names.cols, names.rows)
        self.corners = self.centres[:, None, :] + np.array(CORNER_OFFSETS)[None, :, :]
        neighbours = world.neighbours[:, :3]
        other = np.where(neighbours == NO_HEX, world.region_at[:, None], world.region_at[np.maximum(neighbours, 0)])
        self.region_border = other != world.region_at[:, None]
        """[hexes, 3]: whether the hexside separates two regions."""
        self._layer: pygame.Surface | None = None

    def _empty_layer(self, size: tuple[int, int]) -> pygame.Surface:
        """Returns a transparent surface, kept from tile to tile, since memory new to the process is slow to fill."""
        if self._layer is None or self._layer.get_size() != size:
            self._layer = pygame.Surface(size, pygame.SRCALPHA)
        self._layer.fill((0, 0, 0, 0))
        return self._layer

    def corner_pixels(self, pen: Pen, hexes: npt.NDArray[np.int64]) -> Corners:
        """Returns the corners of hexes in pixels of the pen's surface."""
        pixels: Corners = ((self.corners[hexes] - (pen.x, pen.y)) * pen.zoom).tolist()
        return pixels

    def draw_grid(self, pen: Pen, hexes: npt.NDArray[np.int64], corners: Corners, line_width: int) -> None:
        """Draws the hex grid, thin and faint; each hex draws its three eastern sides."""
        layer = self._empty_layer(pen.surface.get_size())
        cols = self.names.cols
        for hex, points in zip(hexes.tolist(), corners, strict=True):
            if hex % cols == 0 or hex < cols:
                pygame.draw.lines(layer, _GRID_COLOUR, True, points, line_width)
            else:
                pygame.draw.lines(layer, _GRID_COLOUR, False, points[:4], line_width)
        pen.surface.blit(layer, (0, 0))

    def draw_region_borders(self, pen: Pen, hexes: npt.NDArray[np.int64], corners: Corners) -> None:
        """Draws dashed borders between regions."""
        width = max(1, round(pen.zoom * 0.03))
        for row, direction in zip(*np.nonzero(self.region_border[hexes]), strict=True):
            (ax, ay), (bx, by) = corners[row][direction], corners[row][direction + 1]
            for start, end in ((0.08, 0.38), (0.58, 0.88)):
                first = (ax + (bx - ax) * start, ay + (by - ay) * start)
                last = (ax + (bx - ax) * end, ay + (by - ay) * end)
                pygame.draw.line(pen.surface, _BORDER_COLOUR, first, last, width)

    def draw_fronts(
        self,
        pen: Pen,
        hexes: npt.NDArray[np.int64],
        corners: Corners,
        owner: npt.NDArray[np.int8],
        colours: tuple[Colour, Colour],
    ) -> None:
        """Draws a band in the side's colour along the inside of every border of its land."""
        neighbours = self.world.neighbours[hexes]
        own = owner[hexes]
        adjacent = np.where(neighbours == NO_HEX, own[:, None], owner[np.maximum(neighbours, 0)])
        rows, directions = np.nonzero((adjacent != own[:, None]) & (own[:, None] != NO_SIDE))
        if not len(rows):
            return
        band = max(_BAND, _MIN_BAND / pen.zoom)
        layer = self._empty_layer(pen.surface.get_size())
        for row, direction in zip(rows.tolist(), directions.tolist(), strict=True):
            points = corners[row]
            x, y = (points[0][0] + points[3][0]) / 2, (points[0][1] + points[3][1]) / 2
            (ax, ay), (bx, by) = points[direction], points[(direction + 1) % 6]
            inner = [(bx + (x - bx) * band, by + (y - by) * band), (ax + (x - ax) * band, ay + (y - ay) * band)]
            pygame.draw.polygon(layer, (*colours[int(own[row])], _BAND_ALPHA), [(ax, ay), (bx, by), *inner])
        pen.surface.blit(layer, (0, 0))
