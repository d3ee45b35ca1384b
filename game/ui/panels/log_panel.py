"""The log of events, one sentence each; a click shows the place, and the breakdown of a battle."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pygame

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, EventKind
from game.engine.events import Event
from game.engine.telling.grammar import men_text
from game.engine.telling.narrate import narrate
from game.language import tr
from game.play.lookup.log_filter import LOG_FILTERS, LogFilter
from game.play.orders.order_controller import OrderController
from game.ui.panels.panel import Panel
from game.ui.theme import FADED, GOLD, PAPER, RULE, Colour, Theme, mix

_BOLD = (
    EventKind.BATTLE,
    EventKind.TOWN_TAKEN,
    EventKind.ELIMINATED,
    EventKind.JUDGED,
    EventKind.AID,
    EventKind.SCORED,
    EventKind.SURRENDERED,
    EventKind.WENT_OVER,
    EventKind.AMBUSHED,
    EventKind.BESIEGED,
    EventKind.LEADER_KILLED,
    EventKind.LEADER_CAPTURED,
    EventKind.UNIFIED,
    EventKind.HAPPENED,
    EventKind.OFFERED,
)
_SMALL_KINDS = (EventKind.ATTRITION, EventKind.SICK)
_SMALL_MEN = 40
"""Losses and gains of fewer men are summed up in one line a week."""
_MAX_ENTRIES = 400
_HEAD = 23
"""Height of the title and the filters, at scale 100 %."""


class LogEntry(NamedTuple):
    """One line of the log."""

    event: Event
    text: str


class LogPanel(Panel):
    """Shows the log; the newest line is at the bottom."""

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        colours: tuple[Colour, Colour],
        show: Callable[[Event], None],
        chosen: LogFilter = LOG_FILTERS[0],
        keep: Callable[[LogFilter], None] = lambda _: None,
    ) -> None:
        """`chosen` is the initial filter; `keep` is called with each new one."""
        super().__init__(theme)
        self.controller, self.colours, self.show, self._keep = controller, colours, show, keep
        self.entries: list[LogEntry] = []
        self._events_read = 0
        self._reader = (-1, False)
        """Side at the screen, and whether it sees everything; a change restarts the log."""
        self._small_changes: dict[tuple[int, bool], int] = {}
        """Small losses and gains of men since the week began, by (side, gained)."""
        self.follow = True
        self.filter = chosen

    def filter_by(self, chosen: LogFilter) -> None:
        """Shows only the events of a subject."""
        self.filter, self.stale, self.follow = chosen, True, True
        self._keep(chosen)

    @property
    def shown(self) -> list[LogEntry]:
        """The entries that fit the filter, under the headings of weeks that have any."""
        shown: list[LogEntry] = []
        for entry in self.entries:
            if entry.event.kind == EventKind.WEEK:
                if shown and shown[-1].event.kind == EventKind.WEEK and self.filter.kinds is not None:
                    shown.pop()
                shown.append(entry)
            elif self.filter.fits(entry.event):
                shown.append(entry)
        return shown

    def catch_up(self) -> None:
        """Adds events since the last call, and drops those that were undone."""
        session = self.controller.session
        game, reader = session.game, (-1 if session.sees_all else session.seat, session.sees_all)
        if self._events_read > len(game.events) or reader != self._reader:
            self.entries, self._events_read, self._small_changes, self._reader = [], 0, {}, reader
        for event in game.events[self._events_read :]:
            if event.kind == EventKind.WEEK:
                self._add_small_changes()
            if not self.controller.session.may_know(event):
                continue
            if event.kind in (*_SMALL_KINDS, EventKind.REPLACED) and event.a < _SMALL_MEN:
                key = (event.side, event.kind == EventKind.REPLACED)
                self._small_changes[key] = self._small_changes.get(key, 0) + event.a
                continue
            self._add(event)
        self._events_read = len(game.events)
        del self.entries[:-_MAX_ENTRIES]
        self.stale = self.follow = True

    def _add(self, event: Event, text: str = "") -> None:
        session = self.controller.session
        self.entries.append(LogEntry(event, text or narrate(session.world, session.names, event)))

    def _add_small_changes(self) -> None:
        """Adds one line a week for small losses and replacements of many units."""
        for (side, gained), men in sorted(self._small_changes.items()):
            event = Event(0, EventKind.ATTRITION, side, NO_UNIT, NO_HEX, men, 0, 0)
            values = {"side": self.controller.session.side_name(side), "men": men_text(men)}
            text = tr("{side}: minor losses to hunger, weather and disease, {men} in all.", **values)
            if gained:
                text = tr("{side}: replacements for several units, {men} in all.", **values)
            self._add(event, text)
        self._small_changes = {}

    def paint(self) -> None:
        """Draws a heading for each week, and a mark in the side's colour for each line."""
        pad, width = self.px(12), self.rect.w - self.px(30)
        entries, gap = self.shown, self.px(5)
        heights = [
            self.paragraph_height(entry.text, width - self.px(14), 12.5, _style(entry)) + gap for entry in entries
        ]
        self.content_height = sum(heights) + self.px(34)
        most = max(0, self.content_height - self.rect.h)
        self.scroll = most if self.follow else min(self.scroll, most)
        self.follow = False
        self._head(pad)
        y = self.px(26) - self.scroll
        self.surface.set_clip(pygame.Rect(0, self.px(_HEAD), self.rect.w, self.rect.h))
        for entry, height in zip(entries, heights, strict=True):
            if y + height > 0 and y < self.rect.h:
                self._line(y, pad, width, entry, height)
            y += height
        self.surface.set_clip(None)
        self.rule(self.px(_HEAD))
        self.scrollbar(self.px(27), self.rect.h - self.px(4))

    def _head(self, pad: int) -> None:
        """Draws the title, and the filters right of it as far as there is room."""
        x = pad + self.text((pad, self.px(4)), tr("Events"), 12, "bold", FADED) + self.px(14)
        for one in LOG_FILTERS:
            wide = self.theme.font("regular", 11.5).size(one.label)[0] + self.px(12)
            if x + wide > self.rect.w - self.px(4):
                return
            box = pygame.Rect(x, self.px(2), wide, self.px(19))
            self.button(
                box,
                one.label,
                partial(self.filter_by, one),
                pressed=one is self.filter,
                tooltip=tr("Show {events}", events=one.meaning),
                size=11.5,
            )
            x = box.right + self.px(3)

    def _line(self, y: int, pad: int, width: int, entry: LogEntry, height: int) -> None:
        """Draws an entry; of one that is partly scrolled away, the lines that are whole."""
        event, top = entry.event, self.px(_HEAD)
        if event.kind == EventKind.WEEK:
            pygame.draw.line(self.surface, RULE, (pad, y), (pad + width, y))
            self.paragraph((pad, y + self.px(1)), entry.text, width - self.px(14), 12.5, "bold", top=top)
            return
        box = pygame.Rect(pad - self.px(4), y - 1, width + self.px(8), height - self.px(2))
        box = box.clip(self.surface.get_clip())
        if event.hex != NO_HEX or event.battle:
            self.click_area(
                box, lambda: self.show(event), tr("Show on the map"), hover_colour=mix(self.background, PAPER, 0.7)
            )
        colour = self.colours[event.side] if event.side < NO_SIDE else GOLD
        mark = pygame.Rect(pad, y + self.px(4), self.px(7), self.px(7))
        if y < top:
            pass  # a mark stands at a first line
        elif event.side == 0:
            pygame.draw.ellipse(self.surface, colour, mark)
        else:
            pygame.draw.rect(self.surface, colour, mark)
        self.paragraph((pad + self.px(14), y), entry.text, width - self.px(14), 12.5, _style(entry), top=top)


def _style(entry: LogEntry) -> str:
    return "bold" if entry.event.kind in (*_BOLD, EventKind.WEEK) else "regular"
