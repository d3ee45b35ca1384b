"""Who holds each hex, and shares of contested regions."""

import pygame

from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.theme import PAPER, mix

_STRENGTH = 30
_UNCONTESTED = 95
"""Per cent from which the colour alone says who holds a region."""
_NUMBERS_FROM = 16
"""Zoom at UI scale 100 % from which shares are written."""


class ControlOverlay(Overlay):
    """Tints the hexes of each side and writes the shares of contested regions."""

    title = mark("Control")
    label = mark("Control")
    tooltip = mark("Who holds each hex, the fronts, and each side's share of contested regions")
    key = pygame.K_1
    writes_over_reach = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns each side's colour over the hexes it holds."""
        wash = super().wash(context)
        for side in (0, 1):
            wash[context.state.owner == side] = (*context.colours[side], _STRENGTH)
        return wash

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Writes "60 : 40 %" into contested regions."""
        if camera.zoom < _NUMBERS_FROM * camera.scale:
            return
        height = round(max(10 * camera.scale, min(15 * camera.scale, camera.zoom * 0.36)))

        def shares(region: int) -> str:
            held = context.areas.held_shares(context.state.owner, region)
            return "" if max(held) > _UNCONTESTED else f"{held[0]} : {held[1]}%"

        context.areas.write_numbers(target, camera, spots, height, shares)

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the colours of the sides with their shares of the map."""
        held = [round(100 * float((context.state.owner == side).mean())) for side in (0, 1)]
        swatches = [
            Swatch(
                mix(PAPER, context.colours[s], 0.55),
                tr("{side}: {share}% of the map", side=context.names.sides[s].name, share=held[s]),
            )
            for s in (0, 1)
        ]
        return Legend(tr(self.title), tr("Who holds each hex. Zoomed in: shares of contested regions."), swatches)
