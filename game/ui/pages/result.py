"""The end of the game in five sheets: outcome, curves, dates next to history's, what decided it, luck of the dice."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import pygame

from game.engine.telling.grammar import count, full_stop
from game.language import mark, number, tr
from game.play.figures.curves import Measure
from game.play.report.end_report import Decisive, EndReport, SideResult, dates_summary
from game.play.session.session import Session
from game.ui.pages.statistics import StatisticsPage
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, INK, RULE, Colour, Theme

SHEETS = mark(("Outcome", "Curves", "History", "Battles", "Luck"))
_OUTCOME, _CURVES, _HISTORY, _BATTLES, _LUCK = range(len(SHEETS))
_COURSE = 150
"""Least height of the curve of the score, at scale 100 %."""
_NARROW = 560
"""Width at scale 100 % below which the sides stand one below the other."""


class ResultAction(NamedTuple):
    """A button of the page."""

    label: str
    key: int
    hint: str
    """The key as shown."""
    tooltip: str
    run: Callback


class ResultPage(StatisticsPage):
    """The left and right arrow keys turn the sheets."""

    title = mark("The game is over")

    def __init__(
        self,
        theme: Theme,
        session: Session,
        colours: tuple[Colour, Colour],
        close: Callback,
        show: Callable[[int], None],
        actions: Sequence[ResultAction],
    ) -> None:
        super().__init__(theme, session, colours, close, show)
        self.actions = actions
        self.sheet = _OUTCOME
        self._report: EndReport | None = None

    @property
    def report(self) -> EndReport:
        """The report, made once the game is over."""
        if self._report is None:
            self._report = EndReport(self.session)
        return self._report

    def open(self) -> None:
        """Opens the page at the outcome."""
        super().open()
        self.sheet, self.luck = _OUTCOME, False
        if self._report is not None and self._report.game is not self.session.game:
            self._report = None

    @property
    def caption(self) -> str:
        """The level of victory."""
        return self.report.level if self.session.game.is_over else tr("The game is not over")

    @property
    def head(self) -> int:
        """Height of the title, the sheets and the buttons."""
        return self.px(108)

    def turn_page(self, step: int) -> None:
        """Turns to the next sheet."""
        self._turn_to(max(0, min(len(SHEETS) - 1, self.sheet + step)))

    def _turn_to(self, sheet: int) -> None:
        if sheet != self.sheet:
            self.sheet, self.luck = sheet, sheet == _LUCK
            self.scroll, self.chosen, self.stale = 0, 0, True

    def press(self, key: int) -> bool:
        """Handles keys as any page does, and those of the buttons."""
        if self.session.game.is_over:
            action = next((action for action in self.actions if action.key == key), None)
            if action is not None:
                action.run()
                return True
        return super().press(key)

    def fixed(self) -> None:
        """Draws the sheets, and what can be done now."""
        gap, high = self.px(5), self.px(26)
        room = self.rect.w - self.px(24)
        wide = min(self.px(110), (room - gap * (len(SHEETS) - 1)) // len(SHEETS))
        for index, label in enumerate(SHEETS):
            box = pygame.Rect(self.px(12) + index * (wide + gap), self.px(43), wide, high)
            key = {self.sheet - 1: tr("Left"), self.sheet + 1: tr("Right")}.get(index, "")
            is_open = index == self.sheet
            self.button(box, tr(label), partial(self._turn_to, index), pressed=is_open, key=key, size=12)
        wide = min(self.px(170), (room - gap * (len(self.actions) - 1)) // max(1, len(self.actions)))
        for index, action in enumerate(self.actions):
            box = pygame.Rect(self.px(12) + index * (wide + gap), self.px(76), wide, high)
            over = self.session.game.is_over
            self.button(box, action.label, action.run, key=action.hint, tooltip=action.tooltip, enabled=over, size=12)

    def content(self, y: int) -> int:
        """Draws the sheet that is open."""
        self._scales = []
        pad, width = self.px(18), self.rect.w - self.px(44)
        if not self.session.game.is_over:
            text = tr("The result is shown here when the game is over. Goals show the score if it were judged today.")
            return self.paragraph((pad, y), text, width, 14, colour=FADED)
        if self.sheet in (_CURVES, _LUCK):
            return super().content(y)
        sheets = {_OUTCOME: self._outcome, _HISTORY: self._dates, _BATTLES: self._what_decided}
        return sheets[self.sheet](y, pad, width)

    # the sheets

    def _outcome(self, y: int, x: int, width: int) -> int:
        report = self.report
        for index, text in enumerate(report.verdict):
            y = self.paragraph((x, y), text, width, 17 if index == 0 else 13, "bold" if index == 0 else "regular")
        y = self._course(y + self.px(10), x, width) + self.px(10)
        first, second = report.sides
        if width < self.px(_NARROW):
            y = self._side(y, x, width, first, self.colours[0]) + self.px(12)
            return self._side(y, x, width, second, self.colours[1])
        half = (width - self.px(24)) // 2
        below = self._side(y, x, half, first, self.colours[0])
        return max(below, self._side(y, x + half + self.px(24), half, second, self.colours[1]))

    def _course(self, y: int, x: int, width: int) -> int:
        """Draws how the score stood week by week."""
        curve = next((curve for curve in self.report.curves if curve.measure is Measure.PROJECTION), None)
        if curve is None:
            return y
        box = pygame.Rect(x, y, width, max(self.px(_COURSE), self.rect.h // 4))
        self._curve(box, curve)
        return box.bottom

    def _side(self, y: int, x: int, width: int, side: SideResult, colour: Colour) -> int:
        """Draws points and losses of a side."""
        pygame.draw.rect(self.surface, colour, (x, y, width, self.px(4)))
        y = self.paragraph((x, y + self.px(8)), f"{side.name}: {count(side.points, 'point')}", width, 16, "bold")
        y = self.paragraph((x, y), tr("Led by {player}.", player=side.player), width, 12, colour=FADED)
        causes = ", ".join(f"{name} {number(men)}" for name, men in side.causes)
        lost = tr("{men:,} men lost.", men=side.lost)
        if causes:
            lost = tr("{men:,} men lost: {causes}.", men=side.lost, causes=causes)
        y = self.paragraph((x, y + self.px(3)), lost, width, 13) + self.px(6)
        left = self.px(40)
        for line in side.lines:
            self.text((x + left - self.px(8), y), f"{line.points:+d}", 13, "bold", right=True)
            y = self.paragraph((x + left, y), line.text, width - left, 13) + self.px(2)
        return y

    def _dates(self, y: int, x: int, width: int) -> int:
        """Draws the dates of history, what the record says, and when it was so in this game."""
        rows = self.report.dates
        if not rows:
            nothing = tr("History records no dates to compare this game with.")
            return self.paragraph((x, y), nothing, width, 14, colour=FADED)
        y = self.paragraph((x, y), full_stop(dates_summary(rows)), width, 15, "bold", BRICK) + self.px(6)
        gap = self.px(14)
        when, game = round(width * 0.17), round(width * 0.29)
        text = width - when - game - 2 * gap
        lefts = (x, x + when + gap, x + width - game)
        for title, left in zip((tr("In history"), tr("The record says"), tr("Your game")), lefts, strict=True):
            self.text((left, y), title, 12, "bold", FADED)
        y += self.px(20)
        for row in rows:
            words = row.text if row.is_sure else tr("{text} (a claim)", text=row.text)
            low = self.paragraph((x, y), row.when, when, 12.5, colour=FADED)
            middle = self.paragraph((x + when + gap, y), words, text, 12.5, colour=INK if row.is_sure else FADED)
            colour = GOOD if row.agrees else BAD if row.is_sure else FADED
            right = self.paragraph((x + width - game, y), row.game, game, 12.5, "bold", colour)
            y = max(low, middle, right) + self.px(3)
            pygame.draw.line(self.surface, RULE, (x, y), (x + width, y))
            y += self.px(4)
        return y

    def _what_decided(self, y: int, x: int, width: int) -> int:
        battles, politics = tr("The battles that decided it"), tr("Decisions of state")
        y = self._list(y, x, width, battles, self.report.battles, tr("No battle was fought."))
        return self._list(y + self.px(10), x, width, politics, self.report.politics, tr("None was taken."))

    def _list(self, y: int, x: int, width: int, title: str, found: Sequence[Decisive], none: str) -> int:
        self.text((x, y), title, 15, "bold", BRICK)
        y += self.px(24)
        if not found:
            return self.paragraph((x, y), none, width, 13, colour=FADED)
        for one in found:
            y = self.list_item(y, x, width, one.text, one.hex, BRICK)
        return y
