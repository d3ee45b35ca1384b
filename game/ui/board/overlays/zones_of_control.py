"""Zones of control of both sides, as far as the units that exert them are seen."""

import pygame

from game.language import mark, tr
from game.ui.board import highlights
from game.ui.board.camera import Camera
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch


class ZonesOfControlOverlay(Overlay):
    """Hatches the ZOC of each side in its colour and direction."""

    title = mark("Zones of control")
    label = mark("ZOC")
    tooltip = mark("Zones of control of both sides, hatched")
    key = pygame.K_3

    def draw(self, target: pygame.Surface, camera: Camera, context: OverlayContext) -> None:
        """Draws the hatching of both sides."""
        highlights.draw_zoc(target, camera, context.state.zoc, camera.hexes_in_view(), context.colours)

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the hatching of each side."""
        hatching = [
            Swatch(context.colours[side], context.names.sides[side].name, pattern)
            for side, pattern in ((0, "rising"), (1, "falling"))
        ]
        return Legend(tr(self.title), tr("Hexes where known units hinder enemy movement (chapter 5)."), hatching)
