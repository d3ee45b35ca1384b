"""A message over the map that disappears by itself: refusals, hints, whose turn it is."""

import pygame

from game.ui.lettering import text_surface, wrap
from game.ui.theme import GOLD, INK, PAPER, Theme


class Toast:
    """Shows one message at a time; a new one replaces it."""

    def __init__(self) -> None:
        self.text = ""
        self._left = 0.0
        self._board = pygame.Rect(0, 0, 1, 1)
        self._status = pygame.Rect(0, 0, 1, 1)
        self.top = 0
        """Lower edge of the toolbar over the map."""
        self.in_status = False
        """Whether it is in the status line: a page covers the map, and nothing of it may be hidden."""
        self._theme: Theme | None = None

    def place(self, board: pygame.Rect, status: pygame.Rect, theme: Theme) -> None:
        """Takes over the parts of the window with the map and the status line."""
        self._board, self._status, self._theme = board, status, theme
        self.top = board.y

    def say(self, text: str) -> None:
        """Shows a message, for longer if it is longer; an empty one hides it."""
        self.text = text
        self._left = 2.5 + len(text) * 0.045

    def update(self, seconds: float) -> bool:
        """Advances the time. Returns True when the message has just disappeared."""
        if not self.text:
            return False
        self._left -= seconds
        if self._left > 0:
            return False
        self.text = ""
        return True

    def draw(self, target: pygame.Surface) -> None:
        """Draws the message on a dark strip below the map toolbar."""
        if not self.text or self._theme is None:
            return
        if self.in_status:
            self._draw_in_status(target, self._theme)
            return
        px = self._theme.px
        size, pad = px(15), px(12)
        lines = wrap(self.text, "bold", size, min(px(520), self._board.w - 4 * pad))
        faces = [text_surface(line, "bold", size, PAPER) for line in lines]
        wide = max(face.get_width() for face in faces) + 2 * pad
        step = round(size * 1.4)
        box = pygame.Rect(0, 0, wide, step * len(faces) + pad)
        box.midtop = (self._board.x + px(8) + wide // 2, self.top + px(8))
        pygame.draw.rect(target, INK, box, border_radius=px(4))
        pygame.draw.rect(target, GOLD, box, 1, border_radius=px(4))
        y = box.y + pad // 2
        for face in faces:
            target.blit(face, (box.x + pad, y))
            y += step

    def _draw_in_status(self, target: pygame.Surface, theme: Theme) -> None:
        """Draws the message over the status line, which grows upwards if the text needs more lines."""
        size, pad = theme.px(13), theme.px(10)
        lines = wrap(self.text, "bold", size, self._status.w - 2 * pad)
        step = round(size * 1.4)
        box = self._status.copy()
        box.h += step * (len(lines) - 1)
        box.bottom = self._status.bottom
        pygame.draw.rect(target, INK, box)
        pygame.draw.rect(target, GOLD, box, 1)
        y = box.centery - step * len(lines) // 2
        for line in lines:
            target.blit(text_surface(line, "bold", size, PAPER), (box.x + pad, y))
            y += step
