"""Buttons over the map: overlays, borders and labels above; pages and zoom below.

Where these need more than two rows, a single row has to do, so that the map stays in sight: the pages that matter most,
and two buttons that open menus of everything else.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.language import mark, tr, trc
from game.ui.board.board import Board
from game.ui.board.overlays import OVERLAYS, Overlay
from game.ui.keys import Command, key_text
from game.ui.panels.panel import Panel
from game.ui.theme import Theme

PAGES: tuple[tuple[str, Command, str], ...] = mark((
    ("Goals", Command.GOALS, "What scores points, and the score if judged today; sieges, means of state, reports"),
    ("Bulletin", Command.BULLETIN, "Events of the turn, and what history records for it"),
    ("Decide", Command.DECISIONS, "Decisions awaiting your answer"),
    ("Forces", Command.FORCES, "Order of battle of your side"),
    ("Leaders", Command.LEADERS, "Your leaders"),
    ("Regions", Command.REGIONS_PAGE, "Regions: support, food, recruits, towns"),
    ("Off-map", Command.BOXES, "Off-map areas and dispersed units"),
    ("Enemy", Command.ENEMY, "Enemy actions that you observed"),
    ("Missions", Command.MISSIONS, "Your missions and standing orders, and what the staff does this turn"),
    ("Advice", Command.ADVISER, "What the adviser would do in your place, and why"),
))  # fmt: skip
"""Label, command and tooltip of each button."""

_FIRST = (
    Command.GOALS, Command.DECISIONS, Command.MISSIONS, Command.ADVISER, Command.BULLETIN, Command.FORCES,
    Command.ENEMY, Command.LEADERS, Command.REGIONS_PAGE, Command.BOXES,
)  # fmt: skip
"""The pages in the order in which they keep their buttons where there is little room."""

OpenMenu = Callable[[str, list[tuple[str, Callable[[], None]]]], None]
"""Opens a menu with a title and entries."""


class Menu(NamedTuple):
    """A button's command that opens a menu of other buttons."""

    title: str
    items: list["ToolbarButton"]


class ToolbarButton(NamedTuple):
    """A button of the toolbar; `urgent` draws attention to it."""

    label: str
    command: Command | Overlay | Menu
    tooltip: str
    key: str = ""
    pressed: bool = False
    urgent: bool = False


_SIZE = 12
_ROW, _GAP, _PADDING = 27, 3, 8
"""Height of a row, space between buttons and within them next to their label, at scale 100 %."""


_MOST_ROWS = 2
_MANY = 9
"""Open decisions for which the toolbar keeps room; more are not counted on it."""


class MapToolbar(Panel):
    """Two rows of buttons, or one with menus."""

    def __init__(
        self, theme: Theme, board: Board, run_command: Callable[[Command | Overlay], None], open_menu: OpenMenu
    ) -> None:
        super().__init__(theme)
        self.board, self.run_command, self.open_menu = board, run_command, open_menu
        self.open_decisions = 0
        """Decisions awaiting an answer."""
        self.observed_count = 0
        """Enemy actions that were observed."""
        self.game_over = False
        """Whether everything is revealed: the computer then gives its reasons instead of advice."""

    def place(self, rect: pygame.Rect, theme: Theme) -> None:
        """Takes as much height as its rows need."""
        self.theme = theme
        shown, self.open_decisions = self.open_decisions, _MANY  # so that it never needs more
        rows = len(self._all_rows(rect.w))
        self.open_decisions = shown
        super().place(pygame.Rect(rect.x, rect.y, rect.w, rows * theme.px(_ROW) + theme.px(4)), theme)

    def paint(self) -> None:
        """Draws what the map shows in the upper row, pages and zoom in the lower; or one row with menus."""
        y = self.px(3)
        for row in self._all_rows(self.rect.w):
            self._row(y, row)
            y += self.px(_ROW)

    def _all_rows(self, width: int) -> list[list[ToolbarButton]]:
        rows = self._rows(self._above(), width) + self._rows(self._below(width), width)
        return rows if len(rows) <= _MOST_ROWS else [self._single_row(width)]

    def _single_row(self, width: int) -> list[ToolbarButton]:
        """Returns a menu of what the map shows, as many pages as fit, and a menu of the others."""
        pages = [self._page(*page) for page in PAGES]
        plain = [_with_key_in_tooltip(page) for page in pages]
        order = sorted(range(len(PAGES)), key=lambda at: (not pages[at].urgent, _FIRST.index(PAGES[at][1])))
        layers = ToolbarButton(
            tr("Map"), Menu(tr("What the map shows"), [*self._above(), *_zoom()]), tr("What the map shows")
        )
        for count in range(len(pages), -1, -1):
            shown = sorted(order[:count])
            rest = [pages[at] for at in range(len(pages)) if at not in shown]
            more = [ToolbarButton(tr("More"), Menu(tr("More pages"), rest), tr("The other pages"))] if rest else []
            row = [layers, *(plain[at] for at in shown), *more]
            if self._room_left(row, width) >= 0:
                break
        return row

    def _above(self) -> list[ToolbarButton]:
        options = self.board.options
        return [
            *(
                ToolbarButton(tr(each.label), each, tr(each.tooltip), key_text(each), options.overlay is each)
                for each in OVERLAYS
            ),
            *(
                ToolbarButton(label, command, tooltip, key_text(command), shown)
                for label, command, tooltip, shown in (
                    (tr("Borders"), Command.REGIONS, tr("Borders and names of regions"), options.show_regions),
                    (tr("Labels"), Command.LABELS, tr("The number of every hex, when zoomed in"), options.show_labels),
                )
            ),
        ]

    def _below(self, width: int) -> list[ToolbarButton]:
        """Returns pages and zoom; without zoom, which the wheel does too, where that saves a row."""
        pages = [self._page(label, command, tooltip) for label, command, tooltip in PAGES]
        if len(self._rows(pages, width)) > 1:  # the number of enemy actions is what is missed least
            pages = [self._page(label, command, tooltip, counts_enemy=False) for label, command, tooltip in PAGES]
        zoom = _zoom()
        saves_row = len(self._rows(pages, width)) < len(self._rows([*pages, *zoom], width))
        return pages if saves_row else [*pages, *zoom]

    def _page(self, label: str, command: Command, tooltip: str, *, counts_enemy: bool = True) -> ToolbarButton:
        """Returns the button of a page, that of the enemy with the number of actions if it `counts_enemy`."""
        label, tooltip = tr(label), tr(tooltip)
        if command == Command.DECISIONS and self.open_decisions:
            counted = f"{label} {self.open_decisions}" if self.open_decisions <= _MANY else label
            return ToolbarButton(counted, command, tooltip, key_text(command), urgent=True)
        if command == Command.ENEMY and self.observed_count and counts_enemy:
            return ToolbarButton(f"{label} {self.observed_count}", command, tooltip, key_text(command))
        if command == Command.ADVISER and self.game_over:
            return ToolbarButton(tr("Why"), Command.REASONS, tr("Why the computer gave its orders"))
        return ToolbarButton(label, command, tooltip, key_text(command))

    def _width(self, item: ToolbarButton) -> int:
        """Returns the least width of a button."""
        face = self.theme.font("bold" if item.urgent else "regular", _SIZE)
        hint = self.theme.font("regular", 10.5).size(item.key)[0] + self.px(4) if item.key else 0
        return face.size(item.label)[0] + self.px(_PADDING) + hint

    def _room_left(self, items: list[ToolbarButton], width: int) -> int:
        gap = self.px(_GAP)
        return width - gap - sum(map(self._width, items)) - gap * len(items)

    def _rows(self, items: list[ToolbarButton], width: int) -> list[list[ToolbarButton]]:
        """Returns the buttons row by row: with their keys if all fit into one, else with keys in the tooltips."""
        if self._room_left(items, width) >= 0:
            return [items]
        items = [_with_key_in_tooltip(item) for item in items]
        for count in range(1, len(items)):
            share = -(-len(items) // count)
            rows = [items[start : start + share] for start in range(0, len(items), share)]
            if all(self._room_left(row, width) >= 0 for row in rows):
                return rows
        return [[item] for item in items]

    def _row(self, y: int, items: list[ToolbarButton]) -> None:
        """Draws buttons as wide as their labels, sharing spare width."""
        gap, spare = self.px(_GAP), self._room_left(items, self.rect.w)
        x = gap
        for index, item in enumerate(items):
            wide = self._width(item) + spare * (index + 1) // len(items) - spare * index // len(items)
            self.button(
                pygame.Rect(x, y, wide, self.px(_ROW) - self.px(2)),
                item.label,
                partial(self._press, item.command),
                key=item.key,
                pressed=item.pressed,
                primary=item.urgent,
                tooltip=item.tooltip,
                size=_SIZE,
            )
            x += wide + gap

    def _press(self, command: Command | Overlay | Menu) -> None:
        if not isinstance(command, Menu):
            self.run_command(command)
            return
        entries: list[tuple[str, Callable[[], None]]] = [
            (
                tr("{layer}  (shown)", layer=_in_words(item)) if item.pressed else _in_words(item),
                partial(self._press, item.command),
            )
            for item in command.items
        ]
        self.open_menu(command.title, entries)


def _in_words(item: ToolbarButton) -> str:
    """Returns the label of a button with its key, as an entry of a menu."""
    zooms = {Command.ZOOM_OUT: tr("Zoom out"), Command.ZOOM_IN: tr("Zoom in"), Command.FIT: tr("Whole map")}
    label = zooms.get(item.command, item.label) if isinstance(item.command, Command) else item.label
    return f"{label}  [{item.key}]" if item.key else label


def _zoom() -> list[ToolbarButton]:
    return [
        ToolbarButton("−", Command.ZOOM_OUT, tr("Zoom out"), key_text(Command.ZOOM_OUT)),
        ToolbarButton("+", Command.ZOOM_IN, tr("Zoom in")),
        ToolbarButton(trc("the whole map", "Fit"), Command.FIT, tr("Show the whole map"), key_text(Command.FIT)),
    ]


def _with_key_in_tooltip(item: ToolbarButton) -> ToolbarButton:
    return item._replace(key="", tooltip=f"{item.tooltip} ({item.key})") if item.key else item
