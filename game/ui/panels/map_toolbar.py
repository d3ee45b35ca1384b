"""Buttons over the map: overlays, borders and labels above; pages and zoom below."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.ui.board.board import Board
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import Command, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

PAGES: tuple[tuple[str, Command, str], ...] = (
    ("Bulletin", Command.BULLETIN, "Events of the week, and what history records for it"),
    ("Decisions", Command.DECISIONS, "Decisions awaiting your answer"),
    ("Forces", Command.FORCES, "Order of battle of your side"),
    ("Leaders", Command.LEADERS, "Your leaders"),
    ("Regions", Command.REGIONS_PAGE, "Regions: support, food, recruits, towns"),
    ("Off-map", Command.BOXES, "Off-map areas and dispersed units"),
    ("Enemy", Command.ENEMY, "Enemy actions that you observed"),
    ("Advice", Command.ADVISER, "What the adviser would do in your place, and why"),
)


class ToolbarButton(NamedTuple):
    """A button of the toolbar; `urgent` draws attention to it."""

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
        """Decisions awaiting an answer."""
        self.observed_count = 0
        """Enemy actions that were observed."""
        self.game_over = False
        """Whether everything is revealed: the computer then gives its reasons instead of advice."""

    def paint(self) -> None:
        """Draws what the map shows in the upper row, pages and zoom in the lower."""
        high = (self.rect.h - self.px(7)) // 2
        options = self.board.options
        above = [
            ToolbarButton(each.label, each, each.tooltip, key_text(each), options.overlay is each) for each in OVERLAYS
        ]
        above += [
            ToolbarButton(label, command, tooltip, key_text(command), shown)
            for label, command, tooltip, shown in (
                ("Borders", Command.REGIONS, "Borders and names of regions", options.show_regions),
                ("Labels", Command.LABELS, "The number of every hex, when zoomed in", options.show_labels),
            )
        ]
        below = [self._page(label, command, tooltip) for label, command, tooltip in PAGES]
        below += [
            ToolbarButton("−", Command.ZOOM_OUT, "Zoom out", key_text(Command.ZOOM_OUT)),
            ToolbarButton("+", Command.ZOOM_IN, "Zoom in"),
            ToolbarButton("Fit", Command.FIT, "Show the whole map", key_text(Command.FIT)),
        ]
        for y, items in ((self.px(2), above), (self.px(4) + high, below)):
            self._row(y, high, items)

    def _page(self, label: str, command: Command, tooltip: str) -> ToolbarButton:
        """Returns the button of a page."""
        if command == Command.DECISIONS and self.open_decisions:
            return ToolbarButton(f"{label} {self.open_decisions}", command, tooltip, key_text(command), urgent=True)
        if command == Command.ENEMY and self.observed_count:
            return ToolbarButton(f"{label} {self.observed_count}", command, tooltip, key_text(command))
        if command == Command.ADVISER and self.game_over:
            return ToolbarButton("Why", Command.REASONS, "Why the computer gave its orders")
        return ToolbarButton(label, command, tooltip, key_text(command))

    def _row(self, y: int, high: int, items: list[ToolbarButton]) -> None:
        """Draws buttons as wide as their labels, sharing spare width; keys move to tooltips if space is short."""
        gap = self.px(3)
        plain, bold, hint = (
            self.theme.font(*font) for font in (("regular", _SIZE), ("bold", _SIZE), ("regular", 10.5))
        )
        wants = [
            (bold if item.urgent else plain).size(item.label)[0]
            + self.px(10)
            + (hint.size(item.key)[0] + self.px(4) if item.key else 0)
            for item in items
        ]
        spare = self.rect.w - gap - sum(wants) - gap * len(items)
        if spare < 0 and any(item.key for item in items):
            self._row(y, high, [_with_key_in_tooltip(item) for item in items])
            return
        x = gap
        for index, (item, want) in enumerate(zip(items, wants, strict=True)):
            wide = want + spare * (index + 1) // len(items) - spare * index // len(items)
            box = pygame.Rect(x, y, wide, high)
            self.button(
                box,
                item.label,
                partial(self.run_command, item.command),
                key=item.key,
                pressed=item.pressed,
                primary=item.urgent,
                tooltip=item.tooltip,
                size=_SIZE,
            )
            x += wide + gap


def _with_key_in_tooltip(item: ToolbarButton) -> ToolbarButton:
    return item._replace(key="", tooltip=f"{item.tooltip} ({item.key})") if item.key else item
