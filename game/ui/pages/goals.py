"""What the campaign is about: the score if judged today, every line of scoring, sieges, means of state, reports."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

import pygame

from game.core.codes import NO_HEX, NO_SIDE
from game.engine.telling.goals import Goal, area_of
from game.engine.telling.grammar import full_stop, sentence
from game.engine.telling.projection import levels_text
from game.language import mark, tr
from game.play.advice.first_goals import FirstGoal, first_goals
from game.play.lookup.affairs import Entry, means, reports, sieges
from game.play.orders.order_controller import OrderController
from game.ui.lettering import wrap
from game.ui.pages.page import Page
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.panels.top_bar import judged_text
from game.ui.theme import BAD, BRICK, FADED, INK, PAPER, TEAL, Colour, Theme

TABS = mark(("By date", "By worth", "Sieges", "Means", "Reports"))
"""Sections of the page, in the order of their buttons."""
_DATE, _WORTH, _SIEGES, _MEANS, _REPORTS = range(len(TABS))
Line = tuple[str, str, float, Colour]
"""Text, style, size and colour of a paragraph of a row."""


class GoalsPage(SidePage):
    """A row for each goal; a click shows its place on the map."""

    title = mark("Goals")

    def __init__(
        self,
        theme: Theme,
        controller: OrderController,
        colours: tuple[Colour, Colour],
        close: Callback,
        show: Callable[[int, Sequence[int]], None],
        show_layer: Callback,
    ) -> None:
        super().__init__(theme, close)
        self.controller, self.colours, self._show, self._show_layer = controller, colours, show, show_layer
        self.tab = _DATE
        self._hexes: list[int] = []
        """The hex of each row,"""
        self._goals: list[Goal | None] = []
        """and its goal, if it has one."""

    def turn_page(self, step: int) -> None:
        """Goes to the next or the previous section."""
        self.turn_to((self.tab + step) % len(TABS))

    def turn_to(self, tab: int) -> None:
        """Goes to a section."""
        self.tab, self.scroll, self.chosen, self.stale = tab, 0, -1, True
        self._hexes, self._goals = [], []

    def point_out(self, row: int) -> None:
        """Shows the place of a row on the map."""
        if 0 <= row < len(self._hexes) and self._hexes[row] != NO_HEX:
            goal = self._goals[row]
            self._show(self._hexes[row], area_of(self.controller.session.world, goal) if goal is not None else ())

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Highlights the row under the mouse; the map stays where it is until a click."""
        Page.hover_at(self, pos)

    @property
    def head(self) -> int:
        """Height of the title and the buttons of the sections."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the buttons of the sections, and of the map layer next to the title."""
        gap = self.px(4)
        wide = (self.rect.w - self.px(20) - gap * (len(TABS) - 1)) // len(TABS)
        for tab, label in enumerate(TABS):
            box = pygame.Rect(self.px(10) + tab * (wide + gap), self.px(42), wide, self.px(27))
            self.button(box, tr(label), partial(self.turn_to, tab), pressed=tab == self.tab, size=11.5)
        layer = pygame.Rect(self.rect.w - self.px(202), self.px(7), self.px(100), self.px(26))
        tooltip = tr("Show the map layer of goals (Shift+1)")
        self.button(layer, tr("On the map"), self._show_layer, size=12, tooltip=tooltip)

    def content(self, y: int) -> int:
        """Draws the section that is chosen."""
        self._hexes, self._goals = [], []
        match self.tab:
            case 2:
                return self._entries(y, sieges(self.controller.session), tr("No place is besieged."), BAD)
            case 3:
                return self._means(y)
            case 4:
                head = tr("Unconfirmed reports of enemies out of sight; place and number may be wrong.")
                y = self.paragraph((self.px(14), y), head, self.rect.w - self.px(34), 12, "italic", FADED)
                return self._entries(y, reports(self.controller.session), tr("There are no reports."), INK)
        return self._all_goals(y)

    # goals

    def _all_goals(self, y: int) -> int:
        """Draws the projection, what is worth wanting now, and the lines of scoring by date or by worth."""
        session = self.controller.session
        y = self._projection(y)
        wanted = first_goals(session.seen, session.projection)
        if wanted and self.tab == _DATE:
            y = self._title(y, tr("Worth wanting now"))
            for first in wanted:
                y = self._wanted(y, first)
        goals = session.projection.goals
        if self.tab == _WORTH:
            y = self._title(y, tr("By points at stake"))
            for goal in sorted(goals, key=lambda goal: -goal.worth):
                y = self._goal(y, goal)
            return y
        for turn, due in groupby(goals, key=lambda goal: goal.turn):
            lines = list(due)
            heading = tr("{date}, at the end of turn {turn}", date=lines[0].day, turn=turn)
            y = self._title(y, heading, self._shorts())
            for goal in lines:
                y = self._goal(y, goal)
        return y

    def _shorts(self) -> str:
        return " : ".join(side.short for side in self.controller.session.names.sides)

    def _title(self, y: int, text: str, right: str = "") -> int:
        """Draws a heading over a thin line. Returns the y below it."""
        top = y + self.px(6)
        if right:
            self.text((self.rect.w - self.px(20), top + self.px(2)), right, 11.5, "bold", FADED, right=True)
        self.text((self.px(14), top), text, 14, "bold", BRICK, width=self.rect.w - self.px(34 + 70 * bool(right)))
        self.rule(top + self.px(21), self.px(14), self.px(16))
        return top + self.px(25)

    def _projection(self, y: int) -> int:
        """Draws the score if judged today and what it consists of."""
        session = self.controller.session
        projection, names = session.projection, session.names
        left, right = self.px(14), self.rect.w - self.px(20)
        y = self.paragraph((left, y), f"{judged_text(projection)}: {projection.level}", right - left, 15, "bold")
        middle = right - self.px(84)
        for edge, side in ((middle, 0), (right, 1)):
            self.text((edge, y), names.sides[side].short, 12, "bold", self.colours[side], right=True)
        y += self.px(17)
        for part in projection.parts:
            self.text((left, y), part.title, 12.5, width=middle - left - self.px(50))
            for edge, points in zip((middle, right), part.points, strict=True):
                self.text((edge, y), str(points), 12.5, right=True)
            y += self.px(18)
        self.rule(y, left, self.px(16))
        self.text((left, y + self.px(2)), tr("Total"), 13, "bold")
        for edge, points in zip((middle, right), projection.total, strict=True):
            self.text((edge, y + self.px(2)), str(points), 13, "bold", right=True)
        y += self.px(23)
        if projection.step_up:
            y = self.paragraph((left, y), full_stop(projection.step_up), right - left, 12.5, "italic", FADED)
        if not projection.is_final and (levels := levels_text(self.controller.view)):
            y = self.paragraph((left, y), levels, right - left, 11.5, colour=FADED)
        return y

    def _wanted(self, y: int, goal: FirstGoal) -> int:
        return self._row(y, [(goal.title, "bold", 13, INK), (goal.text, "regular", 12, INK)], goal.hex, goal.goal)

    def _goal(self, y: int, goal: Goal) -> int:
        """Draws a line of scoring: a chip for who would score it, subject, points; how it stands, what is lacking."""
        when = f"{goal.day}: " if self.tab == _WORTH else ""
        lines: list[Line] = [
            (sentence(goal.subject), "bold", 13, INK),
            (f"{when}{goal.holder}", "regular", 12, FADED),
        ]
        if goal.lacking:
            lines.append((tr("Needed: {what}", what=goal.lacking), "regular", 12, TEAL))
        return self._row(y, lines, goal.hex, goal, with_points=True)

    def _row(self, y: int, lines: list[Line], hex: int, goal: Goal | None = None, *, with_points: bool = False) -> int:
        """Draws a row of paragraphs that a click shows on the map. Returns the y below it."""
        left = self.px(32 if with_points else 18)
        width = self.rect.w - left - self.px(26)
        first = width - self.px(70 if with_points else 0)
        heights = [self._height(line, first if index == 0 else width) for index, line in enumerate(lines)]
        high = sum(heights) + self.px(6)
        row = len(self._hexes)
        self._hexes.append(hex)
        self._goals.append(goal)
        self.place_row(y, high, partial(self.choose, row), tr("Show on the map") if hex != NO_HEX else "")
        if y + high > self.head and y < self.rect.h:
            below = y + self.px(3)
            if goal is not None and with_points:
                self._points(y, goal)
            for index, ((words, style, size, colour), step) in enumerate(zip(lines, heights, strict=True)):
                self.paragraph((left, below), words, first if index == 0 else width, size, style, colour)
                below += step
        return y + high + self.px(2)

    def _height(self, line: Line, width: int) -> int:
        words, style, size, _ = line
        return len(wrap(words, style, self.px(size), width)) * self.line_height(size)

    def _points(self, y: int, goal: Goal) -> None:
        """Draws the chip of the side that would score, and the points of both."""
        chip = pygame.Rect(self.px(16), y + self.px(7), self.px(10), self.px(10))
        gains = [side for side in (0, 1) if goal.now[side] > goal.now[1 - side]]
        colour = self.colours[gains[0]] if gains else PAPER
        pygame.draw.rect(self.surface, colour, chip, border_radius=self.px(5) if gains == [0] else 0)
        pygame.draw.rect(self.surface, INK, chip, 1, border_radius=self.px(5) if gains == [0] else 0)
        text = f"{goal.points[0]} : {goal.points[1]}"
        self.text((self.rect.w - self.px(20), y + self.px(3)), text, 13, "bold", right=True)

    # affairs

    def _entries(self, y: int, entries: list[Entry], nothing: str, colour: Colour) -> int:
        """Draws entries that a click shows on the map, or that there are none."""
        if not entries:
            return self.paragraph((self.px(14), y), nothing, self.rect.w - self.px(34), 13.5, colour=FADED)
        for entry in entries:
            y = self._row(y, [(sentence(entry.title), "bold", 13, INK), (entry.text, "regular", 12, colour)], entry.hex)
        return y

    def _means(self, y: int) -> int:
        """Draws what each side has besides its troops."""
        session = self.controller.session
        for one in means(session):
            y = self._title(y, session.side_name(one.side) if one.side != NO_SIDE else "")
            for fact in (sentence(one.public), *one.facts):
                y = self.paragraph((self.px(18), y), full_stop(fact), self.rect.w - self.px(40), 13) + self.px(2)
            if not one.facts:
                text = tr("Budget, stocks and spies of the enemy are not known to you.")
                y = self.paragraph((self.px(18), y), text, self.rect.w - self.px(40), 12, "italic", FADED)
        return y
