"""Who holds what: a tint over the land of each side, and a band of its colour along the inside of every front."""

import numpy as np
import numpy.typing as npt
import pygame

from game.core.names import Names
from game.core.terms import NO_HEX, NO_SIDE
from game.core.world import World
from game.hexgrid import corner_points, hex_centre
from game.ui.board.features import Pen
from game.ui.theme import Colour

TINT_ALPHA = 30
BAND_ALPHA = 165
BAND = 0.17
"""Width of the band along a border, as a share of the hex."""


def draw_control(
    pen: Pen, hexes: list[int], world: World, names: Names, owner: npt.NDArray[np.int8], colours: tuple[Colour, Colour]
) -> None:
    """Tint and borders of all hexes given."""
    layer = pygame.Surface(pen.surface.get_size(), pygame.SRCALPHA)
    for hex in hexes:
        side = int(owner[hex])
        if side == NO_SIDE:
            continue
        corners = [pen.at(*corner) for corner in corner_points(hex, names.cols)]
        pygame.draw.polygon(layer, (*colours[side], TINT_ALPHA), corners)
    for hex in hexes:
        side = int(owner[hex])
        if side != NO_SIDE:
            _bands(layer, pen, hex, world, names, owner, (*colours[side], BAND_ALPHA))
    pen.surface.blit(layer, (0, 0))


def _bands(
    layer: pygame.Surface,
    pen: Pen,
    hex: int,
    world: World,
    names: Names,
    owner: npt.NDArray[np.int8],
    colour: tuple[int, int, int, int],
) -> None:
    side = int(owner[hex])
    border = [int(there) != NO_HEX and int(owner[there]) != side for there in world.neighbours[hex]]
    if not any(border):
        return
    centre = pen.at(*hex_centre(hex, names.cols))
    outer = [pen.at(*corner) for corner in corner_points(hex, names.cols)]
    inner = [(x + (centre[0] - x) * BAND, y + (centre[1] - y) * BAND) for x, y in outer]
    for direction in range(6):
        if border[direction]:
            after = (direction + 1) % 6
            pygame.draw.polygon(layer, colour, [outer[direction], outer[after], inner[after], inner[direction]])


def draw_regions(pen: Pen, hexes: list[int], world: World, names: Names, fine: float) -> None:
    """Dotted borders between regions."""
    for hex in hexes:
        corners = [pen.at(*corner) for corner in corner_points(hex, names.cols)]
        for direction in range(3):
            there = int(world.neighbours[hex, direction])
            if there != NO_HEX and world.region_at[hex] != world.region_at[there]:
                _dotted(pen, corners[direction], corners[direction + 1], fine)


def _dotted(pen: Pen, start: tuple[float, float], end: tuple[float, float], fine: float) -> None:
    size = max(1.0, pen.zoom / fine * 0.026) * fine
    for step in range(5):
        share = (step + 0.5) / 5
        at = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
        pygame.draw.circle(pen.surface, (128, 84, 98), at, size)
