"""The bulletin of a week: headline, stories and news in brief; tables; what history records, with sources."""

from collections.abc import Callable
from functools import partial

import pygame

from game.core.codes import BOTH_SIDES, NO_HEX, NO_PLACE
from game.engine.telling.bulletin import Bulletin, HistoryEntry, weekly_bulletin
from game.engine.telling.week_view import NewsItem
from game.language import current_language, mark, tr
from game.play.orders.order_controller import OrderController
from game.ui.lettering import wrap
from game.ui.pages.news_table import draw_table
from game.ui.pages.page import Page
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, INK, PANEL, TEAL, WARN, Colour, Theme

_LINE: Colour = (172, 154, 121)
_NARROW = 640
"""Width at scale 100 % below which there is one column."""
_LONG_LINE = 860
"""Width at scale 100 % of a column that stands alone on the page."""
_SURE: dict[str, Colour] = {"stated": GOOD, "claimed": WARN, "disputed": BAD, "exaggerated": BAD}
"""Colours by the reliability of a source."""


class BulletinPage(Page):
    """News in the left column, tables and history in the right one. The left and right arrow keys turn the weeks."""

    title = mark("Bulletin")

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, show: Callable[[int], None]) -> None:
        super().__init__(theme, close)
        self.controller, self.show = controller, show
        self.turn = 1
        """The week shown."""
        self._issue: Bulletin | None = None
        self._issue_of: tuple[object, ...] = ()

    def open(self) -> None:
        """Opens the page at the last complete week, or at the first one."""
        super().open()
        game = self.controller.session.game
        self.turn = max(1, game.turn if game.is_over else game.turn - 1)

    @property
    def last(self) -> int:
        """The newest week that has a bulletin."""
        return max(1, self.controller.session.game.turn)

    @property
    def issue(self) -> Bulletin:
        """The bulletin of the week, written once per position and language."""
        session = self.controller.session
        reader = BOTH_SIDES if session.sees_all else session.seat
        now = (current_language().code, self.turn, reader, len(session.game.events))
        if self._issue is None or now != self._issue_of:
            self._issue, self._issue_of = weekly_bulletin(session.game, reader, self.turn), now
        return self._issue

    def turn_page(self, step: int) -> None:
        """Turns to another week."""
        turn = max(1, min(self.last, self.turn + step))
        if turn != self.turn:
            self.turn, self.scroll, self.chosen, self.stale = turn, 0, 0, True

    @property
    def caption(self) -> str:
        """The week and its dates."""
        return tr("Turn {turn}: {dates}", turn=self.issue.turn, dates=self.issue.week)

    def fixed(self) -> None:
        """Draws the buttons to other weeks."""
        self.turn_buttons(self.turn > 1, self.turn < self.last)

    def content(self, y: int) -> int:
        """Draws the news on the left, tables and history on the right; all in one column if the page is narrow.

        There is one column, too, if one of the two would be empty.
        """
        issue = self.issue
        pad = self.px(18)
        whole = self.rect.w - 2 * pad - self.px(10)
        if issue.headline is None and not (issue.tables or issue.sections or issue.record):
            return self.paragraph((pad, y), tr("Nothing is known of this turn yet."), whole, 14, colour=FADED)
        news = issue.headline is not None or issue.sections
        if whole < self.px(_NARROW) or not (news and (issue.tables or issue.record)):
            whole = min(whole, self.px(_LONG_LINE))
            y = self._tables(self._stories(y, pad, whole, issue), pad, whole, issue)
            return self._history(self._brief(y, pad, whole, issue), pad, whole, issue)
        half = round(whole * 0.53)
        gap = self.px(26)
        left = self._brief(self._stories(y, pad, half - gap // 2, issue), pad, half - gap // 2, issue)
        x = pad + half
        pygame.draw.line(self.surface, _LINE, (x, self.head + self.px(8)), (x, self.rect.h - self.px(10)))
        right = self._tables(y, x + gap // 2, whole - half - gap // 2, issue)
        return max(left, self._history(right, x + gap // 2, whole - half - gap // 2, issue))

    def _title(self, y: int, x: int, width: int, text: str, colour: Colour = BRICK) -> int:
        """Draws the title of a column or a table, underlined. Returns the y below it."""
        self.text((x, y), text.upper(), 13, "bold", colour, width=width)
        pygame.draw.line(self.surface, _LINE, (x, y + self.px(20)), (x + width, y + self.px(20)))
        return y + self.px(25)

    def _stories(self, y: int, x: int, width: int, issue: Bulletin) -> int:
        """Draws the headline in large letters, and the other stories under it."""
        if issue.headline is None:
            y = self.paragraph((x, y), tr("A quiet turn"), width, 20, "bold", BRICK) + self.px(12)
        for rank, story in enumerate((issue.headline, *issue.stories)):
            if story is None:
                continue
            title, body = (20, 14) if rank == 0 else (15, 13)
            top, slot = y, len(self.click_areas)
            if story.hex != NO_HEX:
                self.click_area(pygame.Rect(x, y, 1, 1), partial(self.show, story.hex), tr("Show on the map"))
            y = self.paragraph((x, y), story.title, width, title, "bold", BRICK if rank == 0 else INK)
            if story.text:
                y = self.paragraph((x, y + self.px(1)), story.text, width, body)
            if story.hex != NO_HEX:
                box = pygame.Rect(x - self.px(4), top, width + self.px(8), y - top)
                self.click_areas[slot] = self.click_areas[slot]._replace(rect=box)
            y += self.px(12 if rank == 0 else 8)
        return y + self.px(4)

    def _brief(self, y: int, x: int, width: int, issue: Bulletin) -> int:
        for section in issue.sections:
            y = self._title(y, x, width, section.title)
            for item in section.items:
                y = self._item(y, x, width, item)
            y += self.px(8)
        return y

    def _tables(self, y: int, x: int, width: int, issue: Bulletin) -> int:
        for table in issue.tables:
            y = draw_table(self, self._title(y, x, width, table.title), x, width, table, self.show) + self.px(10)
        return y

    def _item(self, y: int, x: int, width: int, item: NewsItem) -> int:
        """Draws one item of news; a click shows its place."""
        size = 13
        step = self.line_height(size)
        high = step * len(wrap(item.text, "regular", self.px(size), width - self.px(16)))
        hex = item.hex
        if hex != NO_HEX:
            box = pygame.Rect(x - self.px(4), y - self.px(1), width + self.px(8), high + self.px(2))
            self.click_area(box, lambda: self.show(hex), tr("Show on the map"), hover_colour=PANEL)
        pygame.draw.rect(self.surface, BRICK, (x, y + self.px(6), self.px(5), self.px(5)))
        return self.paragraph((x + self.px(13), y), item.text, width - self.px(16), size) + self.px(4)

    def _history(self, y: int, x: int, width: int, issue: Bulletin) -> int:
        if not issue.record:
            return y
        y = self._title(y, x, width, tr("This turn in history"), TEAL)
        y = self.paragraph((x, y), tr("The historical record, not your game."), width, 12, "italic", FADED) + self.px(3)
        for entry in issue.record:
            y = self._entry(y, x, width, entry)
        return y

    def _entry(self, y: int, x: int, width: int, entry: HistoryEntry) -> int:
        names, world = self.controller.session.names, self.controller.session.world
        hex = int(world.places[entry.place]["hex"]) if entry.place != NO_PLACE else NO_HEX
        top = y
        slot = len(self.click_areas)
        if hex != NO_HEX:
            self.click_area(pygame.Rect(x, y, 1, 1), lambda: self.show(hex), tr("Show on the map"))
        place = f"{names.place_names[entry.place]}. " if entry.place != NO_PLACE else ""
        y = self.paragraph((x, y), place + entry.text, width, 13.5)
        if entry.reliability:
            colour = _SURE.get(entry.reliability[0], INK) if len(entry.reliability) == 1 else INK
            sure = ", ".join(tr(word) for word in entry.reliability)
            text = tr("Reliability: {reliability}", reliability=sure)
            y = self.paragraph((x, y), text, width, 12, "bold", colour)
        for source in entry.sources:
            y = self.paragraph((x + self.px(10), y), f"– {source}", width - self.px(10), 11.5, colour=FADED)
        if hex != NO_HEX:
            self.click_areas[slot] = self.click_areas[slot]._replace(
                rect=pygame.Rect(x - self.px(4), top, width + self.px(8), y - top)
            )
        return y + self.px(10)
