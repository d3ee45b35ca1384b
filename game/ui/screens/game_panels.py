"""All panels and pages of a game, where they go in the window, and which page is open."""

from dataclasses import dataclass, field

import pygame

from game.ui.keys import Command
from game.ui.layout import Layout
from game.ui.pages.enemy_actions import EnemyPage
from game.ui.pages.goals import GoalsPage
from game.ui.pages.page import Page
from game.ui.pages.regions import RegionsPage
from game.ui.pages.result import ResultPage
from game.ui.pages.side_page import SidePage
from game.ui.pages.statistics import StatisticsPage
from game.ui.panels.assault_panel import AssaultPanel
from game.ui.panels.battle_report import BattleReportPanel
from game.ui.panels.boxes_panel import BoxesPanel
from game.ui.panels.hex_panel import HexPanel
from game.ui.panels.legend import LegendPanel
from game.ui.panels.log_panel import LogPanel
from game.ui.panels.map_toolbar import MapToolbar
from game.ui.panels.minimap import Minimap
from game.ui.panels.panel import Panel
from game.ui.panels.status import StatusLine
from game.ui.panels.toast import Toast
from game.ui.panels.tooltip import Tooltip
from game.ui.panels.top_bar import TopBar
from game.ui.panels.tutorial import TutorialPanel
from game.ui.theme import Colour, Theme


@dataclass
class GamePanels:
    """The panels around and over the map; pages by the command that opens them."""

    top_bar: TopBar
    hex_panel: HexPanel
    boxes: BoxesPanel
    log: LogPanel
    status: StatusLine
    toolbar: MapToolbar
    minimap: Minimap
    legend: LegendPanel
    tutorial: TutorialPanel
    assault: AssaultPanel
    report: BattleReportPanel
    pages: dict[Command, Page]
    toast: Toast
    tooltip: Tooltip
    extra: list[Panel] = field(default_factory=list)
    """Panels that a screen adds, over the map."""

    def __post_init__(self) -> None:
        self._sheet_places = self.assault.rect, self.assault.rect

    @property
    def all(self) -> list[Panel]:
        """Panels and pages in drawing order: the topmost last."""
        below = [self.top_bar, self.hex_panel, self.boxes, self.log, self.status, *self.over_map]
        return [*below, *self.pages.values(), self.tutorial]

    @property
    def over_map(self) -> list[Panel]:
        """Panels that may cover a part of the map."""
        return [self.toolbar, self.minimap, self.legend, self.assault, self.report, *self.extra]

    @property
    def side_pages(self) -> list[SidePage]:
        """Pages that leave most of the map free."""
        return [page for page in self.pages.values() if isinstance(page, SidePage)]

    @property
    def page(self) -> Page | None:
        """The page that is open, if any."""
        return next((page for page in self.pages.values() if page.visible), None)

    @property
    def is_stale(self) -> bool:
        """Whether a visible panel has to be painted again."""
        return any(panel.stale and panel.visible for panel in self.all)

    def mark_stale(self) -> None:
        """Has every panel painted again."""
        for panel in self.all:
            panel.stale = True

    def place(self, rects: Layout, theme: Theme) -> None:
        """Puts every panel and page into its rectangle."""
        for panel, rect in (
            (self.top_bar, rects.top), (self.hex_panel, rects.hex), (self.boxes, rects.hex), (self.log, rects.log),
            (self.toolbar, rects.toolbar), (self.minimap, rects.minimap), (self.status, rects.status),
            (self.legend, rects.legend), (self.tutorial, _guide_place(rects, theme)),
        ):  # fmt: skip
            panel.place(rect, theme)
        for page in self.pages.values():
            if isinstance(page, ResultPage):  # nothing next to it matters any more
                page.place(rects.page.union(rects.beside_page), theme)
            else:
                page.place(rects.side_page if isinstance(page, SidePage) else rects.page, theme)
        self._sheet_places = rects.assault, rects.beside_page
        self.place_sheets(theme)
        self.log.follow = True
        self.toast.place(rects.board, rects.status, theme)

    def place_sheets(self, theme: Theme) -> None:
        """Puts planned assaults and reports of battles over the map, or next to a page that stands there."""
        over_map, beside_page = self._sheet_places
        rect = beside_page if isinstance(self.page, SidePage) else over_map
        side = self.hex_panel.rect
        self.report.heights = (side.h, rect.h) if rect.colliderect(side) else ()
        for sheet in (self.assault, self.report):
            sheet.place(rect, theme)

    def recolour(self, colours: tuple[Colour, Colour]) -> None:
        """Gives the panels other colours for the sides."""
        self.top_bar.colours = self.hex_panel.colours = self.log.colours = colours
        for page in self.pages.values():
            if isinstance(page, RegionsPage | EnemyPage | StatisticsPage | GoalsPage):
                page.colours = colours


def _guide_place(rects: Layout, theme: Theme) -> pygame.Rect:
    """Returns the place of the guided turn: over the log, or over the map if planned assaults cover the log."""
    if not rects.log.colliderect(rects.assault):
        return rects.log
    gap, board = theme.px(8), rects.board
    size = (min(theme.px(330), board.w - 2 * gap), min(theme.px(190), board.h // 2))
    return pygame.Rect((board.x + gap, board.bottom - gap - size[1]), size)
