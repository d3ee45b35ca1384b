"""What the enemy did in his last turn, as far as it was seen: every line is an arrow or a place on the map."""

from typing import TYPE_CHECKING

import pygame

from game.play.observed_actions import Deed
from game.ui.lettering import wrap
from game.ui.pages.side_page import SideSheet
from game.ui.panels.panel import Action
from game.ui.theme import FADED, Colour, Theme

if TYPE_CHECKING:
    from game.ui.screens.turn_replay import Following


class EnemySheet(SideSheet):
    """In the order in which it happened. Enter or a click goes there; Space shows all of it again."""

    title = "The enemy's turn"

    def __init__(self, theme: Theme, following: "Following", colours: tuple[Colour, Colour], close: Action) -> None:
        super().__init__(theme, close)
        self.following, self.colours = following, colours

    def open(self) -> None:
        """All arrows at once."""
        super().open()
        self.following.look(-1)

    def point_out(self, row: int) -> None:
        """The arrow of one march stands out."""
        self.following.look(row)

    def mark(self, row: int) -> None:
        """A row is being shown once more."""
        if self.visible and row < len(self._rows):
            self.bring(row)

    def press(self, key: int) -> bool:
        """As on any page, and Space."""
        if key == pygame.K_SPACE and self.following.deeds:
            self.following.again()
            return True
        return super().press(key)

    @property
    def head(self) -> int:
        """A line more, for the button."""
        return self.px(76)

    def fixed(self) -> None:
        """The button that shows it again."""
        box = pygame.Rect(self.px(12), self.px(40), self.rect.w - self.px(24), self.px(29))
        self.button(box, "Show it again", self.following.again, key="Space", enabled=bool(self.following.deeds))

    def content(self, y: int) -> int:
        """Line by line."""
        deeds = self.following.deeds
        if not deeds:
            text = "Nothing was seen or heard of it. You see the enemy near your troops and among friends (6)."
            return self.paragraph((self.px(16), y), text, self.rect.w - self.px(36), 13.5, colour=FADED)
        for deed in deeds:
            y = self._deed(y, deed)
        return y

    def _deed(self, y: int, deed: Deed) -> int:
        left, width, size = self.px(32), self.rect.w - self.px(60), 12.5
        step = round(self.px(size) * 1.36)
        styles = ["bold" if deed.loud and not index else "regular" for index in range(len(deed.lines))]
        rows = [len(wrap(t, s, self.px(size), width)) for t, s in zip(deed.lines, styles, strict=True)]
        high = sum(rows) * step + self.px(8)
        self.place_row(y, high, lambda: self.following.go(deed), "Show it on the map")
        mark = pygame.Rect(self.px(16), y + self.px(8), self.px(8), self.px(8))
        draw = pygame.draw.ellipse if deed.side == 0 else pygame.draw.rect
        draw(self.sheet, self.colours[deed.side], mark)
        below = y + self.px(4)
        for text, style in zip(deed.lines, styles, strict=True):
            below = self.paragraph((left, below), text, width, size, style)
        return y + high + self.px(2)
