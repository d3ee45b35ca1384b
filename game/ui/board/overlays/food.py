"""What the people of each region have to eat."""

import pygame

from game.core.codes import Param
from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.board.overlays.region_washes import wash_regions, write_region_figures
from game.ui.theme import Colour, mix

_HUNGER: Colour = (110, 42, 8)
_ENOUGH: Colour = (252, 244, 205)
_PLENTY: Colour = (30, 120, 118)
_LEAN_YEAR, _PLENTY_FROM = 60, 110
"""Per cent of a normal year's food at which the colours turn."""


def food_colour(food: int) -> Colour:
    """Returns brown (no food) through cream (a lean year) to blue-green (a full year)."""
    if food < _LEAN_YEAR:
        return mix(_HUNGER, _ENOUGH, max(0, food) / _LEAN_YEAR)
    return mix(_ENOUGH, _PLENTY, min(1.0, (food - _LEAN_YEAR) / (_PLENTY_FROM - _LEAN_YEAR)))


class FoodOverlay(Overlay):
    """Colours each region by its food and writes the per cent of a normal year."""

    title = mark("Food")
    label = mark("Food")
    tooltip = mark("How much food each region has")
    key = pygame.K_5
    shows_fronts = False
    shows_owners_on_minimap = False

    def wash(self, context: OverlayContext) -> Wash:
        """Returns each region's colour."""
        return wash_regions(super().wash(context), context, "food", food_colour)

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Writes each region's food."""
        food = context.state.regions["food"]
        write_region_figures(target, camera, context, spots, lambda region: f"{int(food[region])}%")

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the scale of colours, from famine to plenty."""
        famine = int(context.world.params[Param.FAMINE])
        scale = (
            (10, tr("famine, below {share}%", share=famine)), (35, tr("hunger")),
            (_LEAN_YEAR, tr("lean year")), (_PLENTY_FROM, tr("plenty")),
        )  # fmt: skip
        return Legend(
            tr(self.title),
            tr("Food in per cent of a normal year (11.20)."),
            [Swatch(food_colour(value), text) for value, text in scale],
        )
