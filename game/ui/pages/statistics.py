"""The statistics of the game: curves week by week, and how the dice have treated each side."""

from collections.abc import Callable
from functools import partial
from itertools import accumulate

import pygame

from game.core.codes import BOTH_SIDES, NO_HEX
from game.language import mark, number, tr, trc
from game.play.figures.curves import Curve, curves
from game.play.figures.luck import DiceRoll, LuckLedger, luck_ledger
from game.play.report.statistics_text import knowledge_note, ledger_rows, luck_verdict, roll_text
from game.play.session.session import Session
from game.ui.pages.page import Page
from game.ui.panels.line_chart import Line, Scale, draw_chart
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, PANEL, Colour, Theme

_NARROW = 620
"""Width at scale 100 % below which charts stand one below the other."""
_TALL = 170
"""Height of a chart with its title, at scale 100 %."""


class StatisticsPage(Page):
    """Two sheets, which the left and right arrow keys turn: the curves, and the luck of the dice."""

    title = mark("Statistics")

    def __init__(
        self,
        theme: Theme,
        session: Session,
        colours: tuple[Colour, Colour],
        close: Callback,
        show: Callable[[int], None],
    ) -> None:
        super().__init__(theme, close)
        self.session, self.colours, self.show = session, colours, show
        self.luck = False
        """Whether the sheet with the dice is shown."""
        self._week = -1
        self._scales: list[Scale] = []

    @property
    def caption(self) -> str:
        """The name of the sheet."""
        return tr("Luck of the dice") if self.luck else tr("Statistics turn by turn")

    def turn_page(self, step: int) -> None:
        """Turns to the other sheet."""
        if self.luck != (step > 0):
            self.luck, self.scroll, self.chosen, self.stale = step > 0, 0, 0, True

    def fixed(self) -> None:
        """Draws the buttons of the two sheets."""
        buttons = ((tr("Curves"), tr("Left")), (tr("Luck"), tr("Right")))
        wide, left = self.two_buttons(buttons)
        for index, (label, key) in enumerate(buttons):
            box = pygame.Rect(left + index * (wide + self.px(5)), self.px(7), wide, self.px(26))
            turn = partial(self.turn_page, 1 if index else -1)
            self.button(box, label, turn, key=key, pressed=self.luck == bool(index))

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Shows the figures of the week under the mouse in all charts."""
        super().hover_at(pos)
        at = (pos[0] - self.rect.x, pos[1] - self.rect.y)
        week = -1
        if self.holds(pos) and at[1] > self.head:
            week = next((scale.step_at(at[0]) for scale in self._scales if scale.plot.collidepoint(at)), -1)
        if week != self._week:
            self._week, self.stale = week, True

    def content(self, y: int) -> int:
        """Draws the sheet that is open."""
        self._scales = []
        statistics = self.session.statistics
        pad = self.px(18)
        if statistics.problem:
            return self.paragraph((pad, y), statistics.problem, self.rect.w - 2 * pad, 14, colour=FADED)
        y = self._legend(y, pad)
        return self._luck(y, pad) if self.luck else self._curves(y, pad)

    def _legend(self, y: int, x: int) -> int:
        """Draws which line belongs to which side."""
        for side in (0, 1):
            dot = pygame.Rect(x, y + self.px(5), self.px(9), self.px(9))
            if side:
                pygame.draw.rect(self.surface, self.colours[side], dot)
            else:
                pygame.draw.circle(self.surface, self.colours[side], dot.center, dot.w // 2)
            x += self.px(15)
            x += self.text((x, y), self.session.names.sides[side].name, 13, "bold", self.colours[side]) + self.px(18)
        note = "" if self.luck else knowledge_note(self.session)
        if note and x < self.rect.w - self.px(160):
            self.text((x, y), note, 12, "italic", FADED, width=self.rect.w - x - self.px(18))
        return y + self.px(24)

    # curves

    def _curves(self, y: int, pad: int) -> int:
        found = curves(self.session.statistics.figures(self.session.reader))
        across = 1 if self.rect.w < self.px(_NARROW) else 2
        gap = self.px(16)
        wide = (self.rect.w - 2 * pad - self.px(8) - (across - 1) * gap) // across
        tall = self._chart_height(-(-len(found) // across), wide, y)
        for index, curve in enumerate(found):
            column = index % across
            box = pygame.Rect(pad + column * (wide + gap), y, wide, tall)
            if box.bottom > self.head and box.top < self.rect.h:
                self._curve(box, curve)
            if column == across - 1 or index == len(found) - 1:
                y += tall + self.px(10)
        return y

    def _chart_height(self, rows: int, wide: int, y: int) -> int:
        """Returns the height of charts: they share the room of a large page, in a shape that can be read."""
        room = (self.rect.h - (y + self.scroll) - self.px(12)) // max(1, rows) - self.px(10)
        return max(self.px(_TALL), min(room, round(wide * 0.6)))

    def _curve(self, box: pygame.Rect, curve: Curve) -> None:
        weeks = len(curve.values[0])
        week = self._week if 0 <= self._week < weeks else weeks - 1
        x = box.right - self.px(14)
        for side in (1, 0):
            figure = number(curve.values[side][week])
            x -= self.text((x, box.y), figure, 13, "bold", self.colours[side], right=True) + self.px(10)
        when = tr("turn {turn}", turn=week) if week else trc("of the game", "start")
        x -= self.text((x, box.y + self.px(1)), when, 11, colour=FADED, right=True)
        self.text((box.x, box.y), curve.title + curve.unit_note, 13, "bold", width=x - box.x - self.px(8))
        chart = pygame.Rect(box.x, box.y + self.px(18), box.w, box.h - self.px(18))
        lines = [Line(curve.values[side], self.colours[side], square=side == 1) for side in (0, 1)]
        self._scales.append(draw_chart(self, chart, lines, self._week))

    # luck

    def _luck(self, y: int, pad: int) -> int:
        reader, rolls = self.session.reader, self.session.statistics.rolls
        sides = (0, 1) if reader == BOTH_SIDES else (reader,)
        wide = self.rect.w - 2 * pad - self.px(8)
        if not rolls:
            return self.paragraph((pad, y), tr("No battle has been fought yet."), wide, 14, colour=FADED)
        ledgers = [luck_ledger(rolls, side) for side in sides]
        for ledger in ledgers:
            y = self._ledger(y, pad, wide, ledger) + self.px(8)
        if len(rolls) > 1:
            y = self._favour(y, pad, wide, ledgers[0])
        name = self.session.names.sides[sides[0]].the
        y = self._rolls(y, pad, wide, tr("Rolls that helped {side} most", side=name), ledgers[0].best(), GOOD)
        return self._rolls(y, pad, wide, tr("Rolls that hurt {side} most", side=name), ledgers[0].worst(), BAD)

    def _ledger(self, y: int, x: int, width: int, ledger: LuckLedger) -> int:
        luck = tr("Luck of {side}", side=self.session.names.sides[ledger.side].the)
        self.text((x, y), luck, 14, "bold", BRICK)
        columns = (x + round(width * 0.62), x + round(width * 0.8))
        for edge, head in zip(columns, (tr("Rolled"), tr("Average")), strict=True):
            self.text((edge, y + self.px(2)), head, 12, "bold", FADED, right=True)
        y += self.px(22)
        for what, was, mean in ledger_rows(ledger):
            self.text((x, y), what, 13, width=columns[0] - x - self.px(70))
            self.text((columns[0], y), was, 13, "bold", right=True)
            self.text((columns[1], y), mean, 13, colour=FADED, right=True)
            y += self.px(19)
        return self.paragraph((x, y + self.px(2)), luck_verdict(self.session.names, ledger), width, 13, "italic")

    def _favour(self, y: int, x: int, width: int, ledger: LuckLedger) -> int:
        """Draws how the luck of a side in men has added up from battle to battle."""
        name = self.session.names.sides[ledger.side].the
        title = tr("Men by which the dice have favoured {side}, battle by battle", side=name)
        self.text((x, y), title, 13, "bold", width=width)
        box = pygame.Rect(x, y + self.px(18), width, self.px(_TALL - 18))
        total = [0.0, *accumulate(roll.men(ledger.side) for roll in ledger.rolls)]
        draw_chart(self, box, [Line(total, self.colours[ledger.side], square=ledger.side == 1)])
        return box.bottom + self.px(12)

    def _rolls(self, y: int, x: int, width: int, title: str, rolls: list[DiceRoll], colour: Colour) -> int:
        if not rolls:
            return y
        self.text((x, y), title, 13, "bold", colour, width=width)
        y += self.px(20)
        for roll in rolls:
            text = roll_text(self.session.world, self.session.names, roll)
            y = self.list_item(y, x, width, text, roll.hex, colour)
        return y + self.px(6)

    def list_item(self, y: int, x: int, width: int, text: str, hex: int, colour: Colour) -> int:
        """Draws an item of a list, which shows its hex, if it has one, when clicked. Returns the y below it."""
        if hex != NO_HEX:
            high = self.paragraph_height(text, width - self.px(14))
            box = pygame.Rect(x - self.px(4), y - self.px(1), width + self.px(8), high + self.px(3))
            self.click_area(box, partial(self.show, hex), tr("Show on the map"), hover_colour=PANEL)
        pygame.draw.rect(self.surface, colour, (x, y + self.px(6), self.px(5), self.px(5)))
        return self.paragraph((x + self.px(13), y), text, width - self.px(14)) + self.px(5)
