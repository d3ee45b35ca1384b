"""Buttons over the map: which overlay it shows, how near, and the pages that can be opened."""

from collections.abc import Callable

import pygame

from game.ui.board.board import Board
from game.ui.board.overlay import Overlay
from game.ui.input import Act, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

OVERLAYS: tuple[tuple[str, Overlay, Act, str], ...] = (
    ("Control", Overlay.CONTROL, Act.CONTROL, "Who holds what, the fronts, and shares of regions"),
    ("Supply", Overlay.SUPPLY, Act.SUPPLY, "Dark: beyond the reach of your regulars' supply"),
    ("ZOC", Overlay.ZOC, Act.ZOC, "Zones of control of both sides, hatched"),
    ("Support", Overlay.SUPPORT, Act.SUPPORT, "Whom the people of each region want"),
    ("Food", Overlay.FOOD, Act.FOOD, "What the people of each region have to eat"),
    ("Sight", Overlay.SIGHT, Act.SIGHT, "Which hexes you see this week"),
    ("Rail", Overlay.RAIL, Act.RAILWAYS, "Railways, where they are cut, and what they carried"),
)
PAGES: tuple[tuple[str, Act, str], ...] = (
    ("Week", Act.BULLETIN, "What happened, and what history records for the week"),
    ("Decide", Act.DECISIONS, "Decisions that wait for an answer"),
    ("Forces", Act.FORCES, "Order of battle of your side"),
    ("Leaders", Act.LEADERS, "All your leaders"),
    ("Land", Act.LAND, "Regions: support, food, recruits, towns"),
    ("Away", Act.BOXES, "Areas beyond the map, and men who have gone home"),
)


class Lens(Panel):
    """Two rows of buttons."""

    def __init__(self, theme: Theme, board: Board, act: Callable[[Act], None]) -> None:
        super().__init__(theme)
        self.board, self.act = board, act
        self.waiting = 0
        """Decisions that wait for an answer."""

    def paint(self) -> None:
        """Overlays and zoom above, pages and labels below."""
        gap, high = self.px(3), (self.rect.h - self.px(7)) // 2
        zoom_room = 3 * self.px(31)
        wide = (self.rect.w - zoom_room - gap) // len(OVERLAYS)
        for index, (label, overlay, act, tip) in enumerate(OVERLAYS):
            box = pygame.Rect(gap + index * wide, self.px(2), wide - gap, high)
            on = self.board.look.overlay == overlay
            self.button(box, label, lambda act=act: self.act(act), key=key_text(act), pressed=on, tip=tip)  # type: ignore[misc]
        x = self.rect.w - zoom_room
        for label, act, tip in (
            ("−", Act.ZOOM_OUT, "Farther"), ("+", Act.ZOOM_IN, "Nearer"), ("All", Act.FIT, "The whole map"),
        ):  # fmt: skip
            box = pygame.Rect(x, self.px(2), self.px(29), high)
            self.button(box, label, lambda act=act: self.act(act), tip=tip)  # type: ignore[misc]
            x += self.px(31)
        self._pages(gap, high)

    def _pages(self, gap: int, high: int) -> None:
        y = self.px(4) + high
        switches = (
            ("Borders", Act.REGIONS, self.board.look.regions, "Borders and names of regions"),
            ("Labels", Act.LABELS, self.board.look.labels, "The label of every hex, from near"),
        )
        wide = (self.rect.w - gap) // (len(PAGES) + len(switches))
        for index, (label, act, tip) in enumerate(PAGES):
            box = pygame.Rect(gap + index * wide, y, wide - gap, high)
            calls = act == Act.DECISIONS and self.waiting > 0
            word = f"Decide {self.waiting}" if calls else label
            self.button(box, word, lambda act=act: self.act(act), key=key_text(act), primary=calls, tip=tip)  # type: ignore[misc]
        for index, (label, act, on, tip) in enumerate(switches, len(PAGES)):
            box = pygame.Rect(gap + index * wide, y, wide - gap, high)
            self.button(box, label, lambda act=act: self.act(act), key=key_text(act), pressed=on, tip=tip)  # type: ignore[misc]
