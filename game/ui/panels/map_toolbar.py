"""Buttons over the map: which overlay it shows, how near, and the pages that can be opened."""

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.ui.board.board import Board
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import Act, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

PAGES: tuple[tuple[str, Act, str], ...] = (
    ("Week", Act.BULLETIN, "What happened, and what history records for the week"),
    ("Decide", Act.DECISIONS, "Decisions that wait for an answer"),
    ("Forces", Act.FORCES, "Order of battle of your side"),
    ("Leaders", Act.LEADERS, "All your leaders"),
    ("Land", Act.LAND, "Regions: support, food, recruits, towns"),
    ("Away", Act.BOXES, "Areas beyond the map, and men who have gone home"),
    ("Enemy", Act.ENEMY, "What the enemy did, as far as you saw it"),
    ("Advice", Act.ADVISER, "What doctrine would do in your place, and why"),
)


class Item(NamedTuple):
    """A button: its words, what it does and says, its key, whether it is on, whether it calls for attention."""

    label: str
    act: Act | Overlay
    tip: str
    key: str = ""
    on: bool = False
    calls: bool = False


_SIZE = 12


class Lens(Panel):
    """Two rows of buttons."""

    def __init__(self, theme: Theme, board: Board, act: Callable[[Act | Overlay], None]) -> None:
        super().__init__(theme)
        self.board, self.act = board, act
        self.waiting = 0
        """Decisions that wait for an answer."""
        self.deeds = 0
        """Lines in what was seen of the enemy's turn."""
        self.over = False
        """Whether nothing is hidden any more: the computer then tells its reasons in place of advice."""

    def paint(self) -> None:
        """Overlays and zoom above, pages and labels below."""
        high = (self.rect.h - self.px(7)) // 2
        look = self.board.look
        above = [Item(each.label, each, each.tooltip, key_text(each), look.overlay is each) for each in OVERLAYS]
        above += [
            Item("−", Act.ZOOM_OUT, "Farther"),
            Item("+", Act.ZOOM_IN, "Nearer"),
            Item("All", Act.FIT, "Whole map"),
        ]
        below = [self._page(label, act, tip) for label, act, tip in PAGES]
        below.append(Item("Borders", Act.REGIONS, "Borders and names of regions", key_text(Act.REGIONS), look.regions))
        below.append(Item("Labels", Act.LABELS, "The label of every hex, from near", key_text(Act.LABELS), look.labels))
        for y, items in ((self.px(2), above), (self.px(4) + high, below)):
            self._row(y, high, items)

    def _page(self, label: str, act: Act, tip: str) -> Item:
        """The button of a page."""
        if act == Act.DECISIONS and self.waiting:
            return Item(f"{label} {self.waiting}", act, tip, key_text(act), calls=True)
        if act == Act.ENEMY and self.deeds:
            return Item(f"{label} {self.deeds}", act, tip, key_text(act))
        if act == Act.ADVISER and self.over:
            return Item("Why", Act.REASONS, "Why the computer gave its orders")
        return Item(label, act, tip, key_text(act))

    def _row(self, y: int, high: int, items: list[Item]) -> None:
        """Buttons as wide as their words need; what room is left is shared. Keys are left out where it is tight."""
        gap = self.px(3)
        face, hint = self.theme.font("bold", _SIZE), self.theme.font("regular", 10.5)
        wants = [
            face.size(item.label)[0] + self.px(13) + (hint.size(item.key)[0] + self.px(4) if item.key else 0)
            for item in items
        ]
        spare = self.rect.w - gap - sum(wants) - gap * len(items)
        if spare < 0 and any(item.key for item in items):
            self._row(y, high, [item._replace(key="", tip=f"{item.tip} ({item.key})") for item in items])
            return
        x = gap
        for index, (item, want) in enumerate(zip(items, wants, strict=True)):
            wide = want + spare * (index + 1) // len(items) - spare * index // len(items)
            box = pygame.Rect(x, y, wide, high)
            self.button(
                box,
                item.label,
                lambda item=item: self.act(item.act),  # type: ignore[misc]
                key=item.key,
                pressed=item.on,
                primary=item.calls,
                tip=item.tip,
                size=_SIZE,
            )
            x += wide + gap
