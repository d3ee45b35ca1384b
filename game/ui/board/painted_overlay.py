"""What an author paints, laid over the picture of the map until that is repainted; and who owns what."""

import numpy as np
import pygame

from game.language import mark, tr
from game.play.editing.palette import region_colour
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Wash
from game.ui.theme import Colour, parse_colour

OWNERS, AREAS, ZONES = "owners", "regions", "climate"
"""What hexes are coloured by."""
_TERRAIN, _OWNER, _REGION = 225, 30, 110
"""Strength of a new terrain, of the colour of its owner, and of that of its region or climate zone, over a hex."""


class PaintedOverlay(Overlay):
    """Shows other terrain than the picture has, and the light colour of each hex's owner, region or climate zone."""

    title, label, tooltip = mark(("Painting", "Painting", "What is painted"))
    key = pygame.K_UNKNOWN

    def __init__(self, painted: np.ndarray[tuple[int], np.dtype[np.uint8]], colours: list[Colour]) -> None:
        """`painted` is the terrain in the picture by hex, `colours` those of the terrains."""
        self.painted, self.colours = painted, colours
        self.shown = OWNERS

    def wash(self, context: OverlayContext) -> Wash:
        """Returns the colours over the picture."""
        wash = super().wash(context)
        for side in (0, 1):
            wash[context.state.owner == side] = (*context.colours[side], _OWNER)
        for hex in np.flatnonzero(context.world.terrain_at != self.painted):
            wash[hex] = (*self.colours[int(context.world.terrain_at[hex])], _TERRAIN)
        if self.shown != OWNERS:
            parts = context.world.region_at if self.shown == AREAS else context.world.zone_at
            for part in np.unique(parts).tolist():
                wash[parts == part] = (*parse_colour(region_colour(part)), _REGION)
        return wash

    def legend(self, context: OverlayContext) -> Legend:
        """Returns an empty legend: the palette explains the colours."""
        return Legend(tr(self.title), "", [])
