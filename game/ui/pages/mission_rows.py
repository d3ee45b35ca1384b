"""The rows of the missions page: a mission in a few lines, unfolded with the orders of its units, and offers."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial

import pygame

from game.core.codes import NO_HEX
from game.engine.telling.dates import last_day_text
from game.engine.telling.grammar import count, men_text, sentence
from game.language import mark, tr, trc
from game.play.missions.mission import NO_END, Mission, StandingOrder
from game.play.missions.mission_draft import TroopChoice
from game.play.missions.mission_text import BOLDNESS_WORDS, aim_text, boldness_help
from game.play.orders.order_controller import OrderController
from game.play.staff.history_plan import PlanOffer
from game.play.staff.staff_plan import MissionNews, Proposal, TaskReport, TaskState
from game.ui.lettering import wrap
from game.ui.pages.side_page import Line, SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, INK, TEAL, WARN, Theme, mix

_COLOURS = {
    TaskState.MARCHING: TEAL,
    TaskState.HOLDING: TEAL,
    TaskState.DONE: GOOD,
    TaskState.READY: GOOD,
    TaskState.WAITING: WARN,
    TaskState.BLOCKED: BAD,
    TaskState.NO_TROOPS: BAD,
    TaskState.AWAKE: WARN,
}
"""Colour of a state in words; FADED for the others."""

"""Text, style, size and colour."""


WITHOUT_TROOPS = 2
"""Rank of missions without troops."""
HEADINGS = mark({1: "Standing orders", WITHOUT_TROOPS: "Without troops this turn"})
"""Headings of ranks."""


class MissionSheet(IntEnum):
    """The sheets of the page."""

    MISSIONS = 0
    PLAN = 1
    FREE = 2


class MissionRows(SidePage):
    """What the missions page draws; its subclass does what the buttons say."""

    def __init__(self, theme: Theme, controller: OrderController, close: Callback) -> None:
        super().__init__(theme, close)
        self.controller = controller

    @abstractmethod
    def overrule(self, unit: int, overruled: bool) -> None:
        """Keeps a unit out of its mission this week, or gives it back."""

    @abstractmethod
    def cancel(self, task: int) -> None:
        """Cancels a mission or standing order."""

    @abstractmethod
    def decide(self, proposal: Proposal, answer: str) -> None:
        """Answers an assault: "attack", "decline", or "odds" to plan it and see them."""

    @abstractmethod
    def adopt(self, offer: PlanOffer) -> None:
        """Adopts a row of history's plan as a mission."""

    @abstractmethod
    def start_mission(self, choice: TroopChoice) -> None:
        """Opens the form of a mission for some troops."""

    @abstractmethod
    def change_boldness(self, mission: Mission) -> None:
        """Makes a mission bolder; the boldest becomes careful."""

    def sheet_buttons(self, y: int, labels: Sequence[str], current: int, show: Callable[[int], None]) -> None:
        """Draws the buttons of the sheets, each as wide as its label asks for."""
        gap, x = self.px(4), self.px(12)
        widths = [self.theme.font("regular", 12).size(label)[0] for label in labels]
        spare = (self.rect.w - 2 * x - gap * (len(labels) - 1) - sum(widths)) // len(labels)
        for sheet, (label, wide) in enumerate(zip(labels, widths, strict=True)):
            box = pygame.Rect(x, y, wide + spare, self.px(29))
            tooltip = tr("Right arrow key") if sheet > current else tr("Left arrow key") if sheet < current else ""
            self.button(box, label, partial(show, sheet), pressed=sheet == current, tooltip=tooltip, size=12)
            x = box.right + gap

    # missions

    def news_row(self, y: int, news: MissionNews, show: Callback) -> int:
        """Draws what has changed for a mission; a click shows the place. Returns the y below it."""
        width, left = self.rect.w - self.px(46), self.px(18)
        high = len(wrap(news.text, "bold", self.px(12.5), width)) * self.line_height(12.5) + self.px(4)
        box = pygame.Rect(self.px(10), y, self.rect.w - self.px(26), high)
        hover = mix(self.background, (150, 130, 95), 0.16)
        self.click_area(box, show, tr("Show on the map"), hover_colour=hover)
        self.paragraph((left, y + self.px(2)), news.text, width, 12.5, "bold", BRICK)
        return y + high + self.px(2)

    def report_row(self, y: int, row: int, report: TaskReport) -> int:
        """Draws one mission, which a click cancels; the chosen one with all its units. Returns the y below it."""
        label = tr("Cancel")
        wide = self._button_width(60, label)
        below = self.lines_row(y, self._report_lines(report), partial(self.choose, row), wide + self.px(6))
        box = pygame.Rect(self.rect.w - wide - self.px(20), y + self.px(4), wide, self.px(22))
        self.button(box, label, partial(self.cancel, report.task.id), tooltip=tr("Cancel (Delete)"), size=11.5)
        return self._unfolded(below, report) if row == self.chosen else below

    def clear_button(self, below: int, clear: Callback) -> None:
        """Draws a button that cancels all missions below a heading, at its right end."""
        label = tr("Cancel all")
        wide = self._button_width(78, label)
        box = pygame.Rect(self.rect.w - wide - self.px(18), below - self.px(22), wide, self.px(20))
        self.button(box, label, clear, tooltip=tr("Cancel all missions without troops"), size=11.5)

    def _button_width(self, least: int, *labels: str) -> int:
        """Returns the width of a small button that may have any of some labels, at least `least` at scale 100 %."""
        return max(self.px(least), *(self.button_width(label, size=11.5) for label in labels))

    def _report_lines(self, report: TaskReport) -> list[Line]:
        style, colour = ("bold", INK) if report.units else ("regular", FADED)
        names, task = self.controller.session.names, report.task
        if isinstance(task, StandingOrder):
            aim = names.unit_names[task.unit]
        else:
            aim = aim_text(self.controller.session.world, names, task)
        rest = report.title.removeprefix(f"{aim}: ")
        lines: list[Line] = [(aim, style, 13.0, colour), (sentence(rest), "regular", 12.0, colour)]
        lines.append((sentence(report.text), "regular", 12.5, _COLOURS.get(report.state, FADED)))
        waiting = sum(proposal.waits for proposal in report.proposals)
        parts = [count(len(report.units), "unit")] if len(report.units) > 1 else []
        if orders := len(report.proposals) - waiting:
            parts.append(tr("{orders} this turn", orders=count(orders, "order")))
        if waiting:
            parts.append(tr("{decisions} waiting for your approval", decisions=count(waiting, "decision")))
        if parts:
            lines.append((", ".join(parts), "regular", 12.0, BRICK if waiting else FADED))
        return lines

    def _unfolded(self, y: int, report: TaskReport) -> int:
        """Draws what the units of the chosen mission would do, each with a button; then the boldness."""
        for proposal in report.proposals:
            y = self._assault(y, proposal) if proposal.is_assault else self._proposal(y, proposal)
        names = self.controller.session.names
        for unit, why in report.idle:
            y = self._entry(y, tr("{unit}: no order", unit=names.unit_names[unit]), why, "", None)
        for unit in report.overruled:
            give_back = partial(self.overrule, unit, False)
            text = tr("{unit}: yours this turn", unit=names.unit_names[unit])
            y = self._entry(y, text, "", tr("Give back"), give_back)
        if not isinstance(report.task, Mission):
            return y + self.px(4)
        bold = report.task.boldness
        box = pygame.Rect(self.px(26), y + self.px(2), self.px(140), self.px(25))
        self.button(
            box, tr("Boldness: {boldness}", boldness=tr(BOLDNESS_WORDS[bold])),
            partial(self.change_boldness, report.task), key="B", tooltip=sentence(boldness_help(bold)), size=12,
        )  # fmt: skip
        return box.bottom + self.px(9)

    def _proposal(self, y: int, proposal: Proposal) -> int:
        unit = next(iter(proposal.units), -1)
        if proposal.waits:
            y = self._entry(y, tr("{order}: waits for your approval", order=proposal.text), proposal.reason, "", None)
            return self._answers(y, proposal, tr("Do it"))
        if unit < 0:
            return self._entry(y, proposal.text, proposal.reason, "", None)
        text = f"{self.controller.session.names.unit_names[unit]}: {proposal.text}"
        return self._entry(y, text, proposal.reason, tr("Overrule"), partial(self.overrule, unit, True))

    def _assault(self, y: int, proposal: Proposal) -> int:
        """Draws an assault with its odds; one that waits for the player's word with the answers."""
        text = tr("{order}: waits for your approval", order=proposal.text) if proposal.waits else proposal.text
        y = self._entry(y, text, proposal.reason, trc("of an assault", "Odds"), partial(self.decide, proposal, "odds"))
        return self._answers(y, proposal, tr("Attack ({chance}%)", chance=proposal.wins)) if proposal.waits else y

    def _answers(self, y: int, proposal: Proposal, label: str) -> int:
        """Draws the answers to what waits for the player's word. Returns the y below them."""
        box = pygame.Rect(self.px(26), y, self.px(122), self.px(24))
        self.button(box, label, partial(self.decide, proposal, "attack"), key="A", size=12)
        decline = partial(self.decide, proposal, "decline")
        self.button(box.move(box.w + self.px(6), 0), tr("Not this turn"), decline, key="X", size=12)
        return box.bottom + self.px(5)

    def _entry(self, y: int, text: str, reason: str, label: str, action: Callback | None) -> int:
        """Draws one line of the chosen mission with a button at its right. Returns the y below it."""
        left, button = self.px(26), self._button_width(78, label)
        width = self.rect.w - left - button - self.px(28)
        if action is not None:
            box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(1), button, self.px(22))
            self.button(box, label, action, size=11.5)
        below = self.paragraph((left, y), sentence(text), width, 12.5)
        if reason:
            below = self.paragraph((left, below), sentence(reason), width, 11.5, colour=FADED)
        return max(below, y + self.px(24)) + self.px(3)

    # troops without a mission, and history's plan

    def free_rows(self, y: int, free: Sequence[TroopChoice]) -> int:
        """Draws troops without a mission, each with a button that gives them one. Returns the y below them."""
        button = self._button_width(78, tr("Mission"))
        for row, choice in enumerate(free):
            men = men_text(int(self.controller.view.state.units["men"][list(choice.units)].sum()))
            lines: list[Line] = [(choice.label, "bold", 13.0, INK)]
            lines.append((f"{count(len(choice.units), 'unit')}, {men}", "regular", 12.0, FADED))
            below = self.lines_row(y, lines, partial(self.choose, row), button + self.px(6))
            box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(5), button, self.px(23))
            self.button(box, tr("Mission"), partial(self.start_mission, choice), size=11.5)
            y = below
        return y

    def offer_row(self, y: int, row: int, offer: PlanOffer) -> int:
        """Draws a row of history's plan with its troops, dates and source. Returns the y below it."""
        world, mission = self.controller.session.world, offer.mission
        faded = bool(offer.adopted) or not offer.holds
        who = offer.who
        if mission.last_turn < NO_END:
            who = tr("{troops}, until {date}", troops=who, date=last_day_text(world, mission.last_turn))
        lines: list[Line] = [(offer.title, "bold", 13.0, FADED if faded else INK)]
        lines.append((who, "regular", 12.0, FADED if faded else INK))
        lines += [(text, "italic", 11.5, FADED) for text in offer.sources[:1]]
        if not offer.holds and not offer.adopted:
            lines.append((tr("Its conditions are not met now."), "regular", 12.0, WARN))
        button = self._button_width(78, tr("Adopt"), tr("Adopted"))
        below = self.lines_row(y, lines, partial(self.choose, row), button + self.px(6))
        box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(5), button, self.px(23))
        if offer.adopted:
            self.text((box.x, box.y + self.px(2)), tr("Adopted"), 12, "bold", GOOD)
        else:
            self.button(box, tr("Adopt"), partial(self.adopt, offer), size=11.5)
        return below


def rank_of(report: TaskReport) -> int:
    """Returns where a mission stands on the page: 0 with troops, 1 a standing order, 2 without troops."""
    return WITHOUT_TROOPS if not report.units else int(isinstance(report.task, StandingOrder))


def target_of(report: TaskReport) -> int:
    """Returns the hex that stands for a mission on the map, NO_HEX if none does."""
    if report.hex != NO_HEX:
        return report.hex
    return next((proposal.hex for proposal in report.proposals if proposal.hex != NO_HEX), NO_HEX)
