"""Railways, where they are cut, and how much of their capacity is used."""

import numpy as np
import pygame

from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.linear_features import Pen
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch
from game.ui.lettering import outlined_text
from game.ui.theme import PAPER, Colour

_OPEN: Colour = (20, 92, 146)
_CUT: Colour = (206, 40, 24)
_VEIL = 110
"""How strongly the rest of the map is faded, of 255."""
_MOST_SWATCHES = 7


class RailwaysOverlay(Overlay):
    """Draws railways over a faded map, and a disc with the weeks of repair on each cut."""

    title = mark("Railways")
    label = mark("Rail")
    tooltip = mark("Railways, cuts, and men carried this turn")
    key = pygame.K_7

    def draw(self, target: pygame.Surface, camera: Camera, context: OverlayContext) -> None:
        """Draws lines and cuts."""
        veil = pygame.Surface(camera.view.size, pygame.SRCALPHA)
        veil.fill((*PAPER, _VEIL))
        target.blit(veil, camera.view)
        left, top = camera.to_map((0, 0))
        pen = Pen(target, left, top, camera.zoom)
        width = max(3.0, camera.zoom * 0.16)
        pen.polylines(PAPER, context.features.rails, width + 3)
        pen.polylines(_OPEN, context.features.rails, width)
        for hex in np.flatnonzero(context.state.rail_damage).tolist():
            if camera.shows(hex, -1):
                _draw_cut(target, camera, hex, int(context.state.rail_damage[hex]))

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the cuts by railway, and the men carried this week."""
        row, world = context.state.sides[context.side], context.world
        swatches = [
            Swatch(_OPEN, tr("railway"), "line"),
            Swatch(_CUT, tr("cut; turns of repair needed"), "disc"),
        ]
        for line, name in enumerate(context.names.line_names):
            hexes = world.line_hexes[world.line_hexes[:, 0] == line, 1]
            cuts = int((context.state.rail_damage[hexes] > 0).sum())
            if cuts:
                swatches.append(Swatch(_CUT, f"{cuts} × {name}", "cross"))
        meaning = tr(
            "Rail capacity used this turn: {carried:,} of {men:,} men (4.53).",
            carried=int(row["rail_used"]),
            men=int(row["rail_capacity"]),
        )
        return Legend(tr(self.title), meaning, swatches[:_MOST_SWATCHES])


def _draw_cut(target: pygame.Surface, camera: Camera, hex: int, weeks: int) -> None:
    x, y = camera.centre_of(hex)
    radius = max(5.0, camera.zoom * 0.3)
    pygame.draw.aacircle(target, PAPER, (x, y), radius + 2)
    pygame.draw.aacircle(target, _CUT, (x, y), radius)
    text = outlined_text(str(weeks), "bold", max(9, round(radius * 1.3)), PAPER, _CUT)
    target.blit(text, text.get_rect(center=(round(x), round(y))))
