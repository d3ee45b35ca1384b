"""What overlays by region share: one colour for all hexes of a region, and a figure in it."""

from collections.abc import Callable

import pygame

from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays.overlay import OverlayContext, Wash
from game.ui.theme import Colour

_STRENGTH = 165
_FIGURES_FROM = 8
"""Zoom from which figures are written."""


def wash_regions(wash: Wash, context: OverlayContext, column: str, colour_of: Callable[[int], Colour]) -> Wash:
    """Fills in the colour of each region's value in a column of State.regions, and returns the wash."""
    for region, hexes in enumerate(context.areas.hexes):
        wash[hexes] = (*colour_of(int(context.state.regions[region][column])), _STRENGTH)
    return wash


def write_region_figures(
    target: pygame.Surface,
    camera: Camera,
    context: OverlayContext,
    spots: FreeSpots,
    text_of: Callable[[int], str],
) -> None:
    """Writes a figure into every region in view, unless the zoom is too small to read it."""
    if camera.zoom >= _FIGURES_FROM:
        height = round(max(11 * camera.scale, min(24 * camera.scale, camera.zoom * 0.5)))
        context.areas.write_numbers(target, camera, spots, height, text_of)
