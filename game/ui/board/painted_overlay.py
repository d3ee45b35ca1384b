"""What an author paints, laid over the picture of the map until it is painted anew; and who owns what."""

import numpy as np
import pygame

from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Wash
from game.ui.theme import Colour

_TERRAIN, _OWNER = 225, 30
"""Strength of a new terrain, and of the colour of its owner, over a hex."""


class PaintedOverlay(Overlay):
    """Shows other terrain than the picture has, and a light colour of each side over its land."""

    title, label, tooltip = "Painting", "Painting", "What is painted"
    key = pygame.K_UNKNOWN

    def __init__(self, painted: np.ndarray[tuple[int], np.dtype[np.uint8]], colours: list[Colour]) -> None:
        """`painted` is the terrain in the picture by hex, `colours` those of the terrains."""
        self.painted, self.colours = painted, colours

    def wash(self, context: OverlayContext) -> Wash:
        """Returns the colours over the picture."""
        wash = super().wash(context)
        for side in (0, 1):
            wash[context.state.owner == side] = (*context.colours[side], _OWNER)
        for hex in np.flatnonzero(context.world.terrain_at != self.painted):
            wash[hex] = (*self.colours[int(context.world.terrain_at[hex])], _TERRAIN)
        return wash

    def legend(self, context: OverlayContext) -> Legend:
        """Returns an empty legend: the palette explains the colours."""
        return Legend(self.title, "", [])
