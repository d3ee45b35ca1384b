"""Which side the people of each region support."""

import pygame

from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.board.overlays.region_washes import wash_regions, write_region_figures
from game.ui.theme import Colour, mix

_AGAINST: Colour = (179, 88, 6)
_NEUTRAL: Colour = (250, 248, 240)
_FOR: Colour = (84, 39, 136)
_FULL_COLOUR = 80
"""Support, of 100, at which the colour is at its strongest."""


def support_colour(support: int) -> Colour:
    """Returns orange (for side 1) through white to violet (for side 0), distinct with any colour blindness."""
    return mix(_NEUTRAL, _FOR if support > 0 else _AGAINST, min(1.0, abs(support) / _FULL_COLOUR))


class SupportOverlay(Overlay):
    """Colours each region by the support of its people and writes the figure."""

    title = mark("Support")
    label = mark("Support")
    tooltip = mark("Which side the people of each region support")
    key = pygame.K_4
    shows_fronts = False
    shows_owners_on_minimap = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns each region's colour."""
        return wash_regions(super().wash(context), context, "support", support_colour)

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Writes the support for the side at the screen, from -100 to +100."""
        sign = 1 if context.side == 0 else -1

        def support(region: int) -> str:
            value = sign * int(context.state.regions[region]["support"])
            return f"{value:+d}" if value else "0"

        write_region_figures(target, camera, context, spots, support)

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the scale of colours, from support for side 1 to support for side 0."""
        first, second = (side.the for side in context.names.sides)
        strong, leaning = mark(("strong for {side}", "leaning to {side}"))
        scale = (
            (-80, tr(strong, side=second)), (-40, tr(leaning, side=second)), (0, tr("neutral")),
            (40, tr(leaning, side=first)), (80, tr(strong, side=first)),
        )  # fmt: skip
        return Legend(
            tr(self.title),
            tr(
                "Which side the people support (11.10), from −100 to +100; + is support for {side}.",
                side=context.own.the,
            ),
            [Swatch(support_colour(value), text) for value, text in scale],
        )
