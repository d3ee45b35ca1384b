"""A page at the side of the map: the row that is chosen, or under the mouse, is shown on the map."""

from abc import abstractmethod
from collections.abc import Sequence

import pygame

from game.language import tr
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import Colour, Theme

Line = tuple[str, str, float, Colour]
"""Text, style, size and colour."""


class SidePage(Page):
    """Base of pages whose rows stand for something on the map, which `point_out` shows."""

    def __init__(self, theme: Theme, close: Callback) -> None:
        super().__init__(theme, close)
        self._places: list[pygame.Rect] = []
        """Rectangles of the rows, in pixels of the panel."""
        self._pointed = -1

    @abstractmethod
    def point_out(self, row: int) -> None:
        """Shows on the map what a row stands for."""

    def open(self) -> None:
        """Opens the page with no row chosen."""
        super().open()
        self.chosen = self._pointed = -1

    def paint(self) -> None:
        """Paints the page and notes where its rows are."""
        self._places = []
        super().paint()

    def place_row(self, y: int, height: int, action: Callback, tooltip: str = "") -> bool:
        """Adds a row as `row` does; it is shown on the map while the mouse is over it."""
        self._places.append(pygame.Rect(self.px(8), y, self.rect.w - self.px(22), height))
        return self.row(y, height, action, tooltip)

    def lines_row(self, y: int, lines: Sequence[Line], action: Callback, right: int = 0) -> int:
        """Draws wrapped lines of text as a row, `right` pixels narrower. Returns the y below it."""
        left, width = self.px(18), self.rect.w - self.px(46) - right
        high = sum(self.paragraph_height(text, width, size, style) for text, style, size, _ in lines) + self.px(8)
        self.place_row(y, high, action, tr("Show on the map"))
        below = y + self.px(4)
        for text, style, size, colour in lines:
            below = self.paragraph((left, below), text, width, size, style, colour)
        return y + high + self.px(3)

    def choose(self, row: int) -> None:
        """Chooses a row and shows it on the map."""
        self.chosen, self.stale = row, True
        self.point_out(row)

    def hover_buttons_at(self, pos: tuple[int, int]) -> None:
        """Highlights the button under the mouse, without choosing its row."""
        super().hover_at(pos)

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Shows the row under the mouse on the map."""
        super().hover_at(pos)
        if not self.holds(pos):
            return
        at = (pos[0] - self.rect.x, pos[1] - self.rect.y)
        row = next((i for i, box in enumerate(self._places) if box.collidepoint(at) and at[1] > self.head), -1)
        if row != self._pointed:
            self._pointed = row
            if row >= 0:
                self.choose(row)

    def _step(self, step: int) -> None:
        super()._step(step if self.chosen >= 0 or step > 0 else 1)
        self.point_out(self.chosen)

    def press(self, key: int) -> bool:
        """Handles keys as any page does, except that Enter needs a chosen row."""
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.chosen < 0:
            return True
        return super().press(key)
