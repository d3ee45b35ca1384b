"""Where known and suspected enemies can be next week, and at what odds they could attack each own stack."""

import time

import numpy as np
import pygame

from game.core.codes import NO_HEX, Status
from game.core.state import State
from game.engine.telling.battle_ledger import odds_text
from game.engine.telling.odds import percent
from game.engine.threat import EnemyReach, HexThreat
from game.engine.views import View
from game.language import mark, tr
from game.ui.board.camera import Camera
from game.ui.board.free_spots import FreeSpots, around
from game.ui.board.overlays.overlay import Legend, Overlay, OverlayContext, Swatch, Wash
from game.ui.lettering import outlined_text
from game.ui.theme import BAD, INK, PAPER, WARN, Colour, mix

_GRADES = (1, 300, 800, 2000)
"""Least numbers of enemy men of each shade."""
_LIGHT: Colour = (240, 190, 90)
_DARK: Colour = (120, 20, 24)
_FORCED: Colour = (244, 232, 160)
_STRENGTH = 120
_FIGURES_FROM, _ODDS_FROM = 22, 44
"""Zoom at UI scale 100 % from which chances are written, and odds with them."""
_WRITTEN = 0.05
"""Least chance that is written without the odds."""
_PATIENCE = 0.008
"""Seconds of a frame in which threats are worked out."""
_LIKELY, _POSSIBLE = 0.5, 0.2
"""Chances of being driven out at which the colours turn."""


class ThreatOverlay(Overlay):
    """Shades hexes by the enemy men who can come there, and writes the odds of an attack on own stacks."""

    title = mark("Threat")
    label = mark("Threat")
    tooltip = mark("Where known and reported enemies can come next turn, and at what odds they could attack")
    key = pygame.K_2
    shift = True

    def __init__(self) -> None:
        self._state: State | None = None
        self._reach: EnemyReach | None = None
        self._threats: dict[int, HexThreat] = {}

    def reach(self, context: OverlayContext) -> EnemyReach:
        """Returns where the enemy can be, worked out once per position."""
        if self._reach is None or self._state is not context.state:
            self._state, self._threats = context.state, {}
            self._reach = EnemyReach(View(context.world, context.names, context.state, context.side))
        return self._reach

    def wash(self, context: OverlayContext) -> Wash:
        """Returns shades from light to dark by the number of men."""
        wash = super().wash(context)
        reach = self.reach(context)
        men = reach.men
        wash[reach.only_forced] = (*_FORCED, _STRENGTH)
        for grade, least in enumerate(_GRADES):
            wash[men >= least] = (*_shade(grade), _STRENGTH)
        return wash

    def write(self, target: pygame.Surface, camera: Camera, context: OverlayContext, spots: FreeSpots) -> None:
        """Writes below each own stack in view the odds of the attack that the enemy could make."""
        if camera.zoom < _FIGURES_FROM * camera.scale:
            return
        until = time.perf_counter() + _PATIENCE
        self.is_unfinished = False
        size = round(max(10 * camera.scale, min(17 * camera.scale, camera.zoom * 0.27)))
        for hex in self._own_hexes(context):
            if not camera.shows(hex, -1):
                continue
            if hex not in self._threats and time.perf_counter() > until:
                self.is_unfinished = True
                continue
            if (preview := self._threat(context, hex).preview) is None:
                continue
            chance = preview.win_chance
            colour = BAD if chance >= _LIKELY else WARN if chance >= _POSSIBLE else INK
            text = percent(chance)
            if camera.zoom >= _ODDS_FROM * camera.scale:
                text = f"{odds_text(context.world, preview.column)}  {text}"
            elif chance < _WRITTEN:
                continue
            ink = outlined_text(text, "bold", size, colour, spread=2)
            rects = around(ink.get_size(), camera.centre_of(hex), camera.zoom * 0.4)
            rects[0], rects[1] = rects[1], rects[0]  # below first
            if (at := spots.place(rects)) is not None:
                target.blit(ink, at)

    def _own_hexes(self, context: OverlayContext) -> list[int]:
        units = context.state.units
        own = (units["side"] == context.side) & (units["status"] == Status.ON_MAP) & (units["hex"] != NO_HEX)
        return [int(hex) for hex in np.unique(units["hex"][own])]

    def _threat(self, context: OverlayContext, hex: int) -> HexThreat:
        reach = self.reach(context)
        if hex not in self._threats:
            self._threats[hex] = reach.threat_to(hex)
        return self._threats[hex]

    def legend(self, context: OverlayContext) -> Legend:
        """Returns the number of men of each shade, and what the figures mean."""
        texts = [
            tr("fewer than {men:,} men", men=_GRADES[1]),
            *(tr("{men:,} men or more", men=least) for least in _GRADES[1:3]),
            tr("{men:,} or more", men=_GRADES[3]),
        ]
        meaning = tr(
            "Enemies seen or reported who can march here next turn. Figures: odds and chance that they drive your "
            "troops out."
        )
        swatches = [Swatch(mix(PAPER, _FORCED, 0.6), tr("by forced march only"))]
        swatches += [Swatch(mix(PAPER, _shade(grade), 0.6), text) for grade, text in enumerate(texts)]
        return Legend(tr(self.title), meaning, swatches)


def _shade(grade: int) -> Colour:
    return mix(_LIGHT, _DARK, grade / (len(_GRADES) - 1))
