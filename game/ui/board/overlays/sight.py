"""Which hexes the side at the screen sees this week."""

import pygame

from game.language import mark, tr
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.theme import PAPER, Colour, mix

_UNSEEN: Colour = (38, 36, 44)
_STRENGTH = 120


class SightOverlay(Overlay):
    """Darkens hexes out of sight."""

    title = mark("Sight")
    label = mark("Sight")
    tooltip = mark("Hexes you can see this turn")
    key = pygame.K_6
    shows_owners_on_minimap = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns a dark tint over hexes that the side does not see."""
        wash = super().wash(context)
        wash[~context.seen_hexes] = (*_UNSEEN, _STRENGTH)
        return wash

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the share of the map in sight."""
        seen = round(100 * float(context.seen_hexes.mean()))
        return Legend(
            tr(self.title),
            tr(
                "{Side} {en_sees} {share}% of the map this turn (6.1). Pale counters are unconfirmed reports.",
                Side=context.own.The,
                en_sees=context.own.verb("see", "sees"),
                share=seen,
            ),
            [Swatch(mix(PAPER, _UNSEEN, 0.6), tr("out of sight"))],
        )
