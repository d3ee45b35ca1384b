"""Buttons over the map: what it shows, and how near."""

from collections.abc import Callable

import pygame

from game.ui.board.board import Board
from game.ui.input import Act, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

_ITEMS = (
    ("Control", "control", Act.CONTROL, "Who holds what, and the fronts"),
    ("Supply", "supply", Act.SUPPLY, "Dark: beyond the reach of your regulars' supply"),
    ("ZOC", "zoc", Act.ZOC, "Zones of control of both sides, hatched"),
    ("Regions", "regions", Act.REGIONS, "Borders and names of regions"),
    ("Labels", "labels", Act.LABELS, "The label of every hex, from near"),
)


class Lens(Panel):
    """A strip of switches."""

    def __init__(self, theme: Theme, board: Board, act: Callable[[Act], None]) -> None:
        super().__init__(theme)
        self.board, self.act = board, act

    def paint(self) -> None:
        """Switches to the left, zoom to the right."""
        zoom_room = 3 * self.px(34)
        wide = (self.rect.w - zoom_room - self.px(4)) // len(_ITEMS)
        for index, (label, name, act, tip) in enumerate(_ITEMS):
            box = pygame.Rect(self.px(2) + index * wide, self.px(2), wide - self.px(3), self.rect.h - self.px(4))
            on = bool(getattr(self.board.look, name))
            self.button(box, label, lambda act=act: self.act(act), key=key_text(act), pressed=on, tip=tip)  # type: ignore[misc]
        x = self.rect.w - zoom_room
        for label, act in (("−", Act.ZOOM_OUT), ("+", Act.ZOOM_IN), ("All", Act.FIT)):
            box = pygame.Rect(x, self.px(2), self.px(32), self.rect.h - self.px(4))
            self.button(box, label, lambda act=act: self.act(act))  # type: ignore[misc]
            x += self.px(34)
