"""The enemy's last turn, as the player's side saw it: each line is an arrow or a place on the map."""

from collections.abc import Sequence
from typing import Protocol

import pygame

from game.language import mark, tr
from game.play.session.observed_actions import ObservedAction
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, Colour, Theme


class Replay(Protocol):
    """What the page needs of whatever shows the enemy's turn on the map."""

    @property
    def observed_actions(self) -> Sequence[ObservedAction]:
        """What was seen of the latest turn, in the order in which it happened."""

    def look(self, row: int) -> None:
        """Shows all marches as arrows, and moves the camera to the action of a row; -1 for none."""

    def go(self, observed: ObservedAction) -> None:
        """Moves the camera to an action, and opens the report of a battle."""

    def again(self) -> None:
        """Shows the turn once more, or stops showing it."""

    def stop(self) -> None:
        """Stops showing the turn once more."""


class EnemyPage(SidePage):
    """Actions in the order in which they happened. Enter or a click goes to one; Space shows all of them again."""

    title = mark("The enemy's turn")

    def __init__(self, theme: Theme, replay: Replay, colours: tuple[Colour, Colour], close: Callback) -> None:
        super().__init__(theme, close)
        self.replay, self.colours = replay, colours

    def open(self) -> None:
        """Opens the page with all arrows on the map."""
        super().open()
        self.replay.look(-1)

    def hide(self) -> None:
        """Closes the page; a replay that it shows ends."""
        super().hide()
        self.replay.stop()

    def point_out(self, row: int) -> None:
        """Makes the arrow of one march stand out."""
        self.replay.look(row)

    def mark(self, row: int) -> None:
        """Marks the row that is being shown again."""
        if self.visible and row < len(self._rows):
            self.choose_row(row)

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Space shows the turn again."""
        if key == pygame.K_SPACE and self.replay.observed_actions:
            self.replay.again()
            return True
        return super().press(key)

    @property
    def head(self) -> int:
        """Height of the title and the button."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the button that shows the turn again."""
        box = pygame.Rect(self.px(12), self.px(40), self.rect.w - self.px(24), self.px(29))
        able = bool(self.replay.observed_actions)
        self.button(box, tr("Show it again"), self.replay.again, key=tr("Space"), enabled=able)

    def content(self, y: int) -> int:
        """Draws the actions line by line."""
        observed_actions = self.replay.observed_actions
        if not observed_actions:
            text = tr(
                "Nothing was seen or heard. You see enemies near your units and where the people support you (6.1)."
            )
            return self.paragraph((self.px(16), y), text, self.rect.w - self.px(36), 13.5, colour=FADED)
        for observed in observed_actions:
            y = self._observed(y, observed)
        return y

    def _observed(self, y: int, observed: ObservedAction) -> int:
        left, width, size = self.px(32), self.rect.w - self.px(60), 12.5
        step = self.line_height(size)
        styles = ["bold" if observed.loud and not index else "regular" for index in range(len(observed.lines))]
        rows = [len(wrap(t, s, self.px(size), width)) for t, s in zip(observed.lines, styles, strict=True)]
        high = sum(rows) * step + self.px(8)
        self.place_row(y, high, lambda: self.replay.go(observed), tr("Show on the map"))
        mark = pygame.Rect(self.px(16), y + self.px(8), self.px(8), self.px(8))
        draw = pygame.draw.ellipse if observed.side == 0 else pygame.draw.rect
        draw(self.surface, self.colours[observed.side], mark)
        below = y + self.px(4)
        for text, style in zip(observed.lines, styles, strict=True):
            below = self.paragraph((left, below), text, width, size, style)
        return y + high + self.px(2)
