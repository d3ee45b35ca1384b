"""The rows of the missions page: a mission in a few lines, unfolded with the orders of its units, and offers."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import partial

import pygame

from game.core.codes import NO_HEX
from game.engine.telling.grammar import count, men_text, sentence
from game.language import tr
from game.play.history_plan import PlanOffer
from game.play.mission_draft import TroopChoice
from game.play.mission_text import BOLDNESS_WORDS, boldness_help, date_text
from game.play.missions import NO_END, Mission, StandingOrder
from game.play.order_controller import OrderController
from game.play.staff_plan import MissionNews, Proposal, TaskReport, TaskState
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, INK, TEAL, WARN, Colour, Theme, mix

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

Line = tuple[str, str, float, Colour]
"""Text, style, size and colour."""


WITHOUT_TROOPS = 2
"""Rank of missions without troops."""
HEADINGS = {1: "Standing orders", WITHOUT_TROOPS: "Without troops this turn"}
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
            tooltip = "" if sheet == current else f"{'Right' if sheet > current else 'Left'} arrow key"
            self.button(box, label, partial(show, sheet), pressed=sheet == current, tooltip=tooltip, size=12)
            x = box.right + gap

    # missions

    def news_row(self, y: int, news: MissionNews, show: Callback) -> int:
        """Draws what has changed for a mission; a click shows the place. Returns the y below it."""
        width, left = self.rect.w - self.px(46), self.px(18)
        high = len(wrap(news.text, "bold", self.px(12.5), width)) * self.line_height(12.5) + self.px(4)
        box = pygame.Rect(self.px(10), y, self.rect.w - self.px(26), high)
        self.click_area(box, show, "Show on the map", hover_colour=mix(self.background, (150, 130, 95), 0.16))
        self.paragraph((left, y + self.px(2)), news.text, width, 12.5, "bold", BRICK)
        return y + high + self.px(2)

    def report_row(self, y: int, row: int, report: TaskReport) -> int:
        """Draws one mission, which a click cancels; the chosen one with all its units. Returns the y below it."""
        wide = self.px(60)
        below = self._lines_row(y, row, self._report_lines(report), wide + self.px(6))
        box = pygame.Rect(self.rect.w - wide - self.px(20), y + self.px(4), wide, self.px(22))
        self.button(box, "Cancel", partial(self.cancel, report.task.id), tooltip="Cancel (Delete)", size=11.5)
        return self._unfolded(below, report) if row == self.chosen else below

    def clear_button(self, below: int, clear: Callback) -> None:
        """Draws a button that cancels all missions below a heading, at its right end."""
        wide = self.px(78)
        box = pygame.Rect(self.rect.w - wide - self.px(18), below - self.px(22), wide, self.px(20))
        self.button(box, "Cancel all", clear, tooltip="Cancel all missions without troops", size=11.5)

    def _lines_row(self, y: int, row: int, lines: list[Line], right: int = 0) -> int:
        """Draws lines of text as a row that can be chosen. Returns the y below it."""
        width, left = self.rect.w - self.px(46) - right, self.px(18)
        heights = [
            len(wrap(text, style, self.px(size), width)) * self.line_height(size) for text, style, size, _ in lines
        ]
        high = sum(heights) + self.px(8)
        self.place_row(y, high, partial(self.choose, row), "Show on the map")
        below = y + self.px(4)
        for text, style, size, colour in lines:
            below = self.paragraph((left, below), text, width, size, style, colour)
        return y + high + self.px(3)

    def _report_lines(self, report: TaskReport) -> list[Line]:
        style, colour = ("bold", INK) if report.units else ("regular", FADED)
        aim, _, rest = report.title.partition(": ")
        lines: list[Line] = [(aim, style, 13.0, colour), (sentence(rest), "regular", 12.0, colour)]
        lines.append((sentence(report.text), "regular", 12.5, _COLOURS.get(report.state, FADED)))
        waiting = sum(proposal.waits for proposal in report.proposals)
        parts = [count(len(report.units), "unit")] if len(report.units) > 1 else []
        if orders := len(report.proposals) - waiting:
            parts.append(f"{count(orders, 'order')} this turn")
        if waiting:
            parts.append(f"{count(waiting, 'decision')} waiting for your word")
        if parts:
            lines.append((", ".join(parts), "regular", 12.0, BRICK if waiting else FADED))
        return lines

    def _unfolded(self, y: int, report: TaskReport) -> int:
        """Draws what the units of the chosen mission would do, each with a button; then the boldness."""
        for proposal in report.proposals:
            y = self._assault(y, proposal) if proposal.is_assault else self._proposal(y, proposal)
        names = self.controller.session.names
        for unit, why in report.idle:
            y = self._entry(y, f"{names.unit_names[unit]}: no order", why, "", None)
        for unit in report.overruled:
            give_back = partial(self.overrule, unit, False)
            y = self._entry(y, f"{names.unit_names[unit]}: yours this turn", "", "Give back", give_back)
        if not isinstance(report.task, Mission):
            return y + self.px(4)
        bold = report.task.boldness
        box = pygame.Rect(self.px(26), y + self.px(2), self.px(140), self.px(25))
        self.button(
            box, f"Boldness: {tr(BOLDNESS_WORDS[bold])}", partial(self.change_boldness, report.task), key="B",
            tooltip=sentence(boldness_help(bold)), size=12,
        )  # fmt: skip
        return box.bottom + self.px(9)

    def _proposal(self, y: int, proposal: Proposal) -> int:
        unit = next(iter(proposal.units), -1)
        if proposal.waits:
            y = self._entry(y, f"{proposal.text}: waits for your word", proposal.reason, "", None)
            return self._answers(y, proposal, "Do it")
        if unit < 0:
            return self._entry(y, proposal.text, proposal.reason, "", None)
        text = f"{self.controller.session.names.unit_names[unit]}: {proposal.text}"
        return self._entry(y, text, proposal.reason, "Overrule", partial(self.overrule, unit, True))

    def _assault(self, y: int, proposal: Proposal) -> int:
        """Draws an assault with its odds; one that waits for the player's word with the answers."""
        text = f"{proposal.text}: waits for your word" if proposal.waits else proposal.text
        y = self._entry(y, text, proposal.reason, "Odds", partial(self.decide, proposal, "odds"))
        return self._answers(y, proposal, f"Attack ({proposal.wins}%)") if proposal.waits else y

    def _answers(self, y: int, proposal: Proposal, label: str) -> int:
        """Draws the answers to what waits for the player's word. Returns the y below them."""
        box = pygame.Rect(self.px(26), y, self.px(122), self.px(24))
        self.button(box, label, partial(self.decide, proposal, "attack"), key="A", size=12)
        decline = partial(self.decide, proposal, "decline")
        self.button(box.move(box.w + self.px(6), 0), "Not this turn", decline, key="X", size=12)
        return box.bottom + self.px(5)

    def _entry(self, y: int, text: str, reason: str, label: str, action: Callback | None) -> int:
        """Draws one line of the chosen mission with a button at its right. Returns the y below it."""
        left, button = self.px(26), self.px(78)
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
        button = self.px(78)
        for row, choice in enumerate(free):
            men = men_text(int(self.controller.view.state.units["men"][list(choice.units)].sum()))
            lines: list[Line] = [(choice.label, "bold", 13.0, INK)]
            lines.append((f"{count(len(choice.units), 'unit')}, {men}", "regular", 12.0, FADED))
            below = self._lines_row(y, row, lines, button + self.px(6))
            box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(5), button, self.px(23))
            self.button(box, "Mission", partial(self.start_mission, choice), size=11.5)
            y = below
        return y

    def offer_row(self, y: int, row: int, offer: PlanOffer) -> int:
        """Draws a row of history's plan with its troops, dates and source. Returns the y below it."""
        world, mission = self.controller.session.world, offer.mission
        faded = bool(offer.adopted) or not offer.holds
        dates = "" if mission.last_turn >= NO_END else f", until {date_text(world, mission.last_turn)}"
        lines: list[Line] = [(offer.title, "bold", 13.0, FADED if faded else INK)]
        lines.append((f"{offer.who}{dates}", "regular", 12.0, FADED if faded else INK))
        lines += [(text, "italic", 11.5, FADED) for text in offer.sources[:1]]
        if not offer.holds and not offer.adopted:
            lines.append(("What it rests on does not hold now.", "regular", 12.0, WARN))
        button = self.px(78)
        below = self._lines_row(y, row, lines, button + self.px(6))
        box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(5), button, self.px(23))
        if offer.adopted:
            self.text((box.x, box.y + self.px(2)), "Adopted", 12, "bold", GOOD)
        else:
            self.button(box, "Adopt", partial(self.adopt, offer), size=11.5)
        return below


def rank_of(report: TaskReport) -> int:
    """Returns where a mission stands on the page: 0 with troops, 1 a standing order, 2 without troops."""
    return WITHOUT_TROOPS if not report.units else int(isinstance(report.task, StandingOrder))


def target_of(report: TaskReport) -> int:
    """Returns the hex that stands for a mission on the map, NO_HEX if none does."""
    if report.hex != NO_HEX:
        return report.hex
    return next((proposal.hex for proposal in report.proposals if proposal.hex != NO_HEX), NO_HEX)
