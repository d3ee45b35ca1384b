"""What an author paints, laid over the picture of the map until it is painted anew; and who owns what."""

import numpy as np
import pygame

from game.play.editing.palette import region_colour
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Wash
from game.ui.theme import Colour, parse_colour

_TERRAIN, _OWNER, _REGION = 225, 30, 110
"""Strength of a new terrain, of the colour of its owner, and of that of its region, over a hex."""


class PaintedOverlay(Overlay):
    """Shows other terrain than the picture has, and a light colour of each side over its land or of each region."""

    title, label, tooltip = "Painting", "Painting", "What is painted"
    key = pygame.K_UNKNOWN

    def __init__(self, painted: np.ndarray[tuple[int], np.dtype[np.uint8]], colours: list[Colour]) -> None:
        """`painted` is the terrain in the picture by hex, `colours` those of the terrains."""
        self.painted, self.colours = painted, colours
        self.shows_regions = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns the colours over the picture."""
        wash = super().wash(context)
        for side in (0, 1):
            wash[context.state.owner == side] = (*context.colours[side], _OWNER)
        for hex in np.flatnonzero(context.world.terrain_at != self.painted):
            wash[hex] = (*self.colours[int(context.world.terrain_at[hex])], _TERRAIN)
        if self.shows_regions:
            for region in range(len(context.world.regions)):
                wash[context.world.region_at == region] = (*parse_colour(region_colour(region)), _REGION)
        return wash

    def legend(self, context: OverlayContext) -> Legend:
        """Returns an empty legend: the palette explains the colours."""
        return Legend(self.title, "", [])
