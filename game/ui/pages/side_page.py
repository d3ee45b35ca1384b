"""A page beside the map: the row that is chosen or pointed at is shown on the map."""

from abc import abstractmethod

import pygame

from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import Theme


class SidePage(Page):
    """Base of pages whose rows stand for something on the map. A subclass says in `point_out` what that is."""

    def __init__(self, theme: Theme, close: Callback) -> None:
        super().__init__(theme, close)
        self._places: list[pygame.Rect] = []
        """Where the rows are, in pixels of the panel."""
        self._pointed = -1

    @abstractmethod
    def point_out(self, row: int) -> None:
        """Show a row on the map."""

    def open(self) -> None:
        """Nothing is chosen until a key or the mouse chooses."""
        super().open()
        self.chosen = self._pointed = -1

    def paint(self) -> None:
        """Rows are counted anew."""
        self._places = []
        super().paint()

    def place_row(self, y: int, height: int, action: Callback, tooltip: str = "") -> bool:
        """A row as in `row`, which is shown on the map when it is pointed at."""
        self._places.append(pygame.Rect(self.px(8), y, self.rect.w - self.px(22), height))
        return self.row(y, height, action, tooltip)

    def choose(self, row: int) -> None:
        """Choose a row and show it on the map."""
        self.chosen, self.stale = row, True
        self.point_out(row)

    def hover_at(self, pos: tuple[int, int]) -> None:
        """The mouse is over the page."""
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
        """As on any page; Enter needs a chosen row."""
        if key in (pygame.K_RETURN, pygame.K_KP_ENTER) and self.chosen < 0:
            return True
        return super().press(key)
