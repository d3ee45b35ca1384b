"""Buttons over the map: which overlay it shows, how near, and the pages that can be opened."""

from collections.abc import Callable
from typing import NamedTuple

import pygame

from game.ui.board.board import Board
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import Command, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

PAGES: tuple[tuple[str, Command, str], ...] = (
    ("Week", Command.BULLETIN, "What happened, and what history records for the week"),
    ("Decide", Command.DECISIONS, "Decisions that wait for an answer"),
    ("Forces", Command.FORCES, "Order of battle of your side"),
    ("Leaders", Command.LEADERS, "All your leaders"),
    ("Land", Command.REGIONS_PAGE, "Regions: support, food, recruits, towns"),
    ("Away", Command.BOXES, "Areas beyond the map, and men who have gone home"),
    ("Enemy", Command.ENEMY, "What the enemy did, as far as you saw it"),
    ("Advice", Command.ADVISER, "What doctrine would do in your place, and why"),
)


class ToolbarButton(NamedTuple):
    """A button: its words, what it does and says, its key, whether it is on, whether it calls for attention."""

    label: str
    command: Command | Overlay
    tooltip: str
    key: str = ""
    pressed: bool = False
    urgent: bool = False


_SIZE = 12


class MapToolbar(Panel):
    """Two rows of buttons."""

    def __init__(self, theme: Theme, board: Board, run_command: Callable[[Command | Overlay], None]) -> None:
        super().__init__(theme)
        self.board, self.run_command = board, run_command
        self.open_decisions = 0
        """Decisions that wait for an answer."""
        self.observed_count = 0
        """Lines in what was seen of the enemy's turn."""
        self.game_over = False
        """Whether nothing is hidden any more: the computer then tells its reasons in place of advice."""

    def paint(self) -> None:
        """Overlays and zoom above, pages and labels below."""
        high = (self.rect.h - self.px(7)) // 2
        options = self.board.options
        above = [
            ToolbarButton(each.label, each, each.tooltip, key_text(each), options.overlay is each) for each in OVERLAYS
        ]
        above += [
            ToolbarButton("−", Command.ZOOM_OUT, "Farther"),
            ToolbarButton("+", Command.ZOOM_IN, "Nearer"),
            ToolbarButton("All", Command.FIT, "Whole map"),
        ]
        below = [self._page(label, command, tooltip) for label, command, tooltip in PAGES]
        below.append(
            ToolbarButton(
                "Borders",
                Command.REGIONS,
                "Borders and names of regions",
                key_text(Command.REGIONS),
                options.show_regions,
            )
        )
        below.append(
            ToolbarButton(
                "Labels",
                Command.LABELS,
                "The label of every hex, from near",
                key_text(Command.LABELS),
                options.show_labels,
            )
        )
        for y, items in ((self.px(2), above), (self.px(4) + high, below)):
            self._row(y, high, items)

    def _page(self, label: str, command: Command, tooltip: str) -> ToolbarButton:
        """The button of a page."""
        if command == Command.DECISIONS and self.open_decisions:
            return ToolbarButton(f"{label} {self.open_decisions}", command, tooltip, key_text(command), urgent=True)
        if command == Command.ENEMY and self.observed_count:
            return ToolbarButton(f"{label} {self.observed_count}", command, tooltip, key_text(command))
        if command == Command.ADVISER and self.game_over:
            return ToolbarButton("Why", Command.REASONS, "Why the computer gave its orders")
        return ToolbarButton(label, command, tooltip, key_text(command))

    def _row(self, y: int, high: int, items: list[ToolbarButton]) -> None:
        """Buttons as wide as their words need; what room is left is shared. Keys are left out where it is tight."""
        gap = self.px(3)
        face, hint = self.theme.font("bold", _SIZE), self.theme.font("regular", 10.5)
        wants = [
            face.size(item.label)[0] + self.px(13) + (hint.size(item.key)[0] + self.px(4) if item.key else 0)
            for item in items
        ]
        spare = self.rect.w - gap - sum(wants) - gap * len(items)
        if spare < 0 and any(item.key for item in items):
            self._row(y, high, [item._replace(key="", tooltip=f"{item.tooltip} ({item.key})") for item in items])
            return
        x = gap
        for index, (item, want) in enumerate(zip(items, wants, strict=True)):
            wide = want + spare * (index + 1) // len(items) - spare * index // len(items)
            box = pygame.Rect(x, y, wide, high)
            self.button(
                box,
                item.label,
                lambda item=item: self.run_command(item.command),  # type: ignore[misc]
                key=item.key,
                pressed=item.pressed,
                primary=item.urgent,
                tooltip=item.tooltip,
                size=_SIZE,
            )
            x += wide + gap
