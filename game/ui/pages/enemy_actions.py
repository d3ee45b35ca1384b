"""What the enemy did in his last turn, as far as it was seen: every line is an arrow or a place on the map."""

from typing import TYPE_CHECKING

import pygame

from game.play.observed_actions import ObservedAction
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, Colour, Theme

if TYPE_CHECKING:
    from game.ui.screens.turn_replay import TurnReplay


class EnemyPage(SidePage):
    """In the order in which it happened. Enter or a click goes there; Space shows all of it again."""

    title = "The enemy's turn"

    def __init__(
        self, theme: Theme, turn_replay: "TurnReplay", colours: tuple[Colour, Colour], close: Callback
    ) -> None:
        super().__init__(theme, close)
        self.turn_replay, self.colours = turn_replay, colours

    def open(self) -> None:
        """All arrows at once."""
        super().open()
        self.turn_replay.look(-1)

    def point_out(self, row: int) -> None:
        """The arrow of one march stands out."""
        self.turn_replay.look(row)

    def mark(self, row: int) -> None:
        """A row is being shown once more."""
        if self.visible and row < len(self._rows):
            self.bring(row)

    def press(self, key: int) -> bool:
        """As on any page, and Space."""
        if key == pygame.K_SPACE and self.turn_replay.observed_actions:
            self.turn_replay.again()
            return True
        return super().press(key)

    @property
    def head(self) -> int:
        """A line more, for the button."""
        return self.px(76)

    def fixed(self) -> None:
        """The button that shows it again."""
        box = pygame.Rect(self.px(12), self.px(40), self.rect.w - self.px(24), self.px(29))
        self.button(
            box, "Show it again", self.turn_replay.again, key="Space", enabled=bool(self.turn_replay.observed_actions)
        )

    def content(self, y: int) -> int:
        """Line by line."""
        observed_actions = self.turn_replay.observed_actions
        if not observed_actions:
            text = "Nothing was seen or heard of it. You see the enemy near your troops and among friends (6)."
            return self.paragraph((self.px(16), y), text, self.rect.w - self.px(36), 13.5, colour=FADED)
        for observed in observed_actions:
            y = self._observed(y, observed)
        return y

    def _observed(self, y: int, observed: ObservedAction) -> int:
        left, width, size = self.px(32), self.rect.w - self.px(60), 12.5
        step = round(self.px(size) * 1.36)
        styles = ["bold" if observed.loud and not index else "regular" for index in range(len(observed.lines))]
        rows = [len(wrap(t, s, self.px(size), width)) for t, s in zip(observed.lines, styles, strict=True)]
        high = sum(rows) * step + self.px(8)
        self.place_row(y, high, lambda: self.turn_replay.go(observed), "Show it on the map")
        mark = pygame.Rect(self.px(16), y + self.px(8), self.px(8), self.px(8))
        draw = pygame.draw.ellipse if observed.side == 0 else pygame.draw.rect
        draw(self.surface, self.colours[observed.side], mark)
        below = y + self.px(4)
        for text, style in zip(observed.lines, styles, strict=True):
            below = self.paragraph((left, below), text, width, size, style)
        return y + high + self.px(2)
