"""A small slip of paper beside the mouse that explains a button."""

import pygame

from game.ui.panels.panel import Panel
from game.ui.text import words
from game.ui.theme import INK, PAPER, RULE, Theme

_WAIT = 0.45


class Tip:
    """Appears when the mouse rests on a spot that has something to say."""

    def __init__(self) -> None:
        self._text = ""
        self._pos = (0, 0)
        self._time = 0.0

    def point(self, pos: tuple[int, int], panels: list[Panel]) -> None:
        """The mouse has moved."""
        hit = next((panel.hit_at(pos) for panel in reversed(panels) if panel.holds(pos)), None)
        text = hit.tip if hit is not None else ""
        if text != self._text:
            self._text, self._time = text, 0.0
        self._pos = pos

    def update(self, seconds: float) -> bool:
        """True in the moment when the slip appears."""
        before = self._time
        self._time += seconds
        return bool(self._text) and before < _WAIT <= self._time

    def draw(self, target: pygame.Surface, theme: Theme) -> None:
        """Inside the window, below the mouse."""
        if not self._text or self._time < _WAIT:
            return
        face = words(self._text, "regular", theme.px(13), INK)
        box = face.get_rect().inflate(theme.px(14), theme.px(8))
        box.topleft = (self._pos[0] + theme.px(10), self._pos[1] + theme.px(18))
        box.clamp_ip(target.get_rect())
        pygame.draw.rect(target, PAPER, box, border_radius=theme.px(3))
        pygame.draw.rect(target, RULE, box, 1, border_radius=theme.px(3))
        target.blit(face, face.get_rect(center=box.center))
