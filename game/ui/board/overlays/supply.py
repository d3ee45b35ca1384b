"""Where regular troops can draw supply."""

import pygame

from game.ui.board.camera import Camera
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.theme import GOLD, INK, PAPER, Colour, mix

_DARK: Colour = (60, 20, 10)
_STRENGTH = 120


class SupplyOverlay(Overlay):
    """Darkens hexes without supply and marks the sources."""

    title = "Supply"
    label = "Supply"
    tooltip = "Dark: hexes that your supply lines do not reach"
    key = pygame.K_2
    shows_owners_on_minimap = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns a dark tint over hexes that the side's supply lines do not reach."""
        wash = super().wash(context)
        wash[~context.supplied_hexes] = (*_DARK, _STRENGTH)
        return wash

    def draw(self, target: pygame.Surface, camera: Camera, context: OverlayContext) -> None:
        """Draws a diamond on each of the side's supply sources."""
        size = max(4.0, camera.zoom * 0.2)
        for side, hex in context.world.supply_sources.tolist():
            if side == context.side and camera.shows(hex, -1):
                x, y = camera.centre_of(hex)
                diamond = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
                pygame.draw.polygon(target, GOLD, diamond)
                pygame.draw.polygon(target, INK, diamond, max(1, round(size / 5)))

    def legend(self, context: OverlayContext) -> Legend:
        """Returns what dark hexes and diamonds mean."""
        return Legend(
            self.title,
            f"Where {context.own.possessive} regular units draw supply by road, rail or river (10.1).",
            [Swatch(mix(PAPER, _DARK, 0.5), "out of supply"), Swatch(GOLD, "supply source", "diamond")],
        )
