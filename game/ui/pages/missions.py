"""The missions page: what the staff would do this week and why, history's own plan, and troops without a mission."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

import pygame

from game.language import mark, tr
from game.play.missions.mission import Boldness, Mission, MissionError
from game.play.missions.mission_draft import TroopChoice, free_troops
from game.play.orders.order_controller import OrderController
from game.play.staff.history_plan import PlanOffer, adopt, plan_offers
from game.play.staff.staff_plan import Proposal, StaffPlan, TaskReport
from game.ui.keys import Command, key_text
from game.ui.pages.mission_rows import HEADINGS, WITHOUT_TROOPS, MissionRows, MissionSheet, rank_of
from game.ui.panels.panel import Callback
from game.ui.theme import FADED, Theme

_FIRST_WORDS = mark(
    "No missions yet. Select a unit, or drag a box around several with Shift held, and press {key}: the staff carries "
    "out what you say, turn by turn, and shows you first. {standing_key} gives a single unit a standing order. Or "
    "adopt rows of history's plan."
)
_PLAN_WORDS = mark(
    "What the leaders set out to do in history, as far as its date has come. Each row that you adopt becomes a "
    "mission, which you can change or cancel."
)


_NONE_FREE = mark("Every unit on the map has a mission or a standing order.")
_FREE_WORDS = mark("Enter, or the button, gives the chosen troops a mission; Up and Down show them on the map.")


class MissionActions(NamedTuple):
    """What the page lets the player do; the game screen provides it."""

    show: Callable[[StaffPlan, TaskReport | None], None]
    """Shows all proposals on the map, those of one mission strongly."""
    carry_out: Callable[[Iterable[Proposal] | None], None]
    plan_assault: Callable[[Proposal], None]
    """Joins the units of an assault and opens its odds."""
    new_mission: Callable[[TroopChoice | None], None]
    show_hex: Callable[[int], None]
    """Shows a place on the map, while the page stays open."""
    refresh: Callback
    """Redraws map and panels after a change."""


class MissionsPage(MissionRows):
    """Missions and standing orders, the chosen one unfolded; history's plan, to be adopted; free troops."""

    title = mark("Missions")

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, actions: MissionActions) -> None:
        super().__init__(theme, controller, close)
        self.actions = actions
        self.turned_to = MissionSheet.MISSIONS
        """The sheet that is shown."""
        self._offers: list[PlanOffer] = []
        self._seeks = False
        """Whether the chosen mission is still to be scrolled into view."""
        self._chosen_at = (0, 0)
        """Top and bottom of the chosen mission, before scrolling."""

    @property
    def shows_plan(self) -> bool:
        """Whether history's plan is shown in place of the missions."""
        return self.turned_to == MissionSheet.PLAN

    @property
    def plan(self) -> StaffPlan:
        """What the staff would do now."""
        return self.controller.staff.plan

    @property
    def reports(self) -> list[TaskReport]:
        """The missions in the order of the page: with troops, standing orders, without troops."""
        ranks = {report.task.id: rank_of(report) for report in self.plan.reports}
        return sorted(self.plan.reports, key=lambda report: ranks[report.task.id])

    @property
    def report(self) -> TaskReport | None:
        """The chosen mission, if any."""
        reports = self.reports
        return (
            reports[self.chosen]
            if self.turned_to == MissionSheet.MISSIONS and 0 <= self.chosen < len(reports)
            else None
        )

    @property
    def free(self) -> list[TroopChoice]:
        """The troops that have no mission, by formation."""
        if not self.controller.session.waits_for_human:
            return []
        return free_troops(self.controller.view, self.controller.staff.provided)

    def open(self) -> None:
        """Opens the page; the first mission that needs the player is chosen, or the only one."""
        super().open()
        self._turn_to_missions()

    def _turn_to_missions(self) -> None:
        self.show_sheet(MissionSheet.MISSIONS)
        wanted = {report.task.id for report in self.plan.attention}
        only = 0 if len(self.reports) == 1 else -1
        self.chosen = next((row for row, report in enumerate(self.reports) if report.task.id in wanted), only)
        self._seeks = self.chosen >= 0
        self.actions.show(self.plan, self.report)

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Highlights buttons; the mouse does not choose a mission, since that would unfold it and move the rest."""
        self.hover_buttons_at(pos)

    def point_out(self, row: int) -> None:
        """Shows the proposals of a mission on the map, or where troops without one are."""
        self.actions.show(self.plan, self.report)
        if self.turned_to == MissionSheet.FREE and 0 <= row < len(self.free):
            self.actions.show_hex(int(self.controller.view.state.units["hex"][self.free[row].units[0]]))

    def turn_page(self, step: int) -> None:
        """Turns to the next sheet: missions, history's plan, troops without a mission."""
        self.show_sheet(max(MissionSheet.MISSIONS, min(MissionSheet.FREE, self.turned_to + step)))

    def show_sheet(self, sheet: int) -> None:
        """Turns to a sheet."""
        self.turned_to, self.chosen, self.scroll, self.stale = MissionSheet(sheet), -1, 0, True
        session = self.controller.session
        self._offers = plan_offers(session) if session.waits_for_human else []

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Enter carries out or adopts all, Delete cancels the chosen mission."""
        match key:
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                (self.carry_out_all, self.adopt_all, self._start_chosen)[self.turned_to]()
            case pygame.K_DELETE | pygame.K_BACKSPACE if self.report is not None:
                self.cancel(self.report.task.id)
            case pygame.K_b if self.report is not None and isinstance(self.report.task, Mission):
                self.change_boldness(self.report.task)
            case pygame.K_a if self.shows_plan and 0 <= self.chosen < len(self._offers):
                self.adopt(self._offers[self.chosen])
            case pygame.K_a | pygame.K_x | pygame.K_o if self._waiting is not None:
                self.decide(self._waiting, {pygame.K_a: "attack", pygame.K_x: "decline", pygame.K_o: "odds"}[key])
            case _:
                return super().press(key)
        return True

    # what can be done

    def carry_out_all(self) -> None:
        """Gives all orders of the missions; of the assaults that wait, the first is shown."""
        if self.controller.session.waits_for_human:
            self._act(partial(self.actions.carry_out, None))
            waiting = {proposal.task for proposal in self.plan.waiting}
            rows = [row for row, report in enumerate(self.reports) if report.task.id in waiting]
            if rows:
                self.choose(rows[0])

    def cancel(self, task: int) -> None:
        """Cancels a mission or standing order."""
        self._act(partial(self.controller.session.missions.cancel, task))

    def cancel_without_troops(self) -> None:
        """Cancels every mission that has no troops this turn."""
        gone = [report.task.id for report in self.reports if rank_of(report) == WITHOUT_TROOPS]
        with self.controller.session.saved_once():
            for task in gone:
                self.controller.session.missions.cancel(task)
        self._act(lambda: None)

    def overrule(self, unit: int, overruled: bool) -> None:
        """Keeps a unit out of its mission this week, or gives it back."""
        self._act(partial(self.controller.staff.overrule, unit, overruled))

    def decide(self, proposal: Proposal, answer: str) -> None:
        """Answers an assault: "attack", "decline", or "odds" to plan it and see them."""
        answers = {
            "attack": partial(self.actions.carry_out, [proposal]),
            "decline": partial(self.controller.staff.decline, proposal),
            "odds": partial(self.actions.plan_assault, proposal),
        }
        self._act(answers[answer])

    def change_boldness(self, mission: Mission) -> None:
        """Makes a mission bolder; the boldest becomes careful."""
        bolder = Boldness((int(mission.boldness) + 1) % len(Boldness))
        row = self.chosen
        self.controller.session.missions.change(mission.id, boldness=bolder)
        given = self.controller.session.missions.missions(mission.side)[-1].id
        self._act(lambda: None)
        self.chosen = next((i for i, one in enumerate(self.reports) if one.task.id == given), row)

    def adopt(self, offer: PlanOffer) -> None:
        """Adopts a row of history's plan as a mission."""
        self._act(partial(self._adopt, [offer]))

    def adopt_all(self) -> None:
        """Adopts every row of history's plan that holds now, and turns to the missions, where they are carried out."""
        offers = [offer for offer in self._offers if offer.holds and not offer.adopted]
        if offers:
            self._act(partial(self._adopt, offers))
            self._turn_to_missions()

    def _adopt(self, offers: Iterable[PlanOffer]) -> None:
        with self.controller.session.saved_once():
            for offer in offers:
                with suppress(MissionError):  # adopted already
                    adopt(self.controller.session, offer)
        self._offers = plan_offers(self.controller.session)

    def start_mission(self, choice: TroopChoice) -> None:
        """Opens the form of a mission for some troops."""
        self.actions.new_mission(choice)

    def _start_chosen(self) -> None:
        free = self.free
        if free:
            self.start_mission(free[max(0, min(self.chosen, len(free) - 1))])

    @property
    def _waiting(self) -> Proposal | None:
        """The first assault of the chosen mission that waits for the player's word."""
        proposals = self.report.proposals if self.report is not None else ()
        return next((proposal for proposal in proposals if proposal.waits), None)

    def _act(self, action: Callable[[], object]) -> None:
        """Does something and shows what has changed; the same mission stays chosen, wherever it stands now."""
        report, row = self.report, self.chosen
        action()
        if report is not None:
            left = [one.task.id for one in self.reports]
            row = left.index(report.task.id) if report.task.id in left else min(row, len(left) - 1)
        self.chosen, self.stale = row, True
        self.actions.refresh()
        self.actions.show(self.plan, self.report)

    # drawing

    @property
    def _left_to_adopt(self) -> int:
        """How many rows of history's plan could be adopted now."""
        return sum(offer.holds and not offer.adopted for offer in self._offers)

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(110)

    def fixed(self) -> None:
        """Draws the buttons: carry out or adopt all, a new mission, and the sheets."""
        wide, gap = (self.rect.w - self.px(30)) // 2, self.px(6)
        waits = self.controller.session.waits_for_human
        first = pygame.Rect(self.px(12), self.px(40), wide, self.px(29))
        left = len(self.plan.routine)
        label, act = tr("Carry out all ({number})", number=left), self.carry_out_all
        if self.turned_to == MissionSheet.PLAN:
            left = self._left_to_adopt
            label, act = tr("Adopt all ({number})", number=left), self.adopt_all
        elif self.turned_to == MissionSheet.FREE:
            left = len(self.free)
            label, act = tr("Mission for these"), self._start_chosen
        able = waits and left > 0
        self.button(first, label, act, key=tr("Enter"), enabled=able, primary=able, size=12.5)
        new = partial(self.actions.new_mission, None)
        self.button(first.move(wide + gap, 0), tr("New mission"), new, key=key_text(Command.MISSION), size=12.5)
        plan = tr("History's plan")
        if self._left_to_adopt:
            plan = tr("History's plan ({number})", number=self._left_to_adopt)
        missions, free = len(self.plan.reports), len(self.free)
        labels = (tr("Missions ({number})", number=missions), plan, tr("No mission ({number})", number=free))
        self.sheet_buttons(first.y + self.px(34), labels, self.turned_to, self.show_sheet)

    def paint(self) -> None:
        """Draws the page, with the mission that was chosen as it opened in view."""
        super().paint()
        if self._seeks:
            self._seeks = False
            top, bottom = self._chosen_at
            if bottom > self.rect.h:
                self._scroll_to(top - self.head - self.px(8))
                self.repaint()

    def content(self, y: int) -> int:
        """Draws the sheet that is open."""
        return (self._missions, self._plan, self._free)[self.turned_to](y)

    def _missions(self, y: int) -> int:
        pad, width = self.px(14), self.rect.w - self.px(32)
        if not self.plan.reports:
            text = tr(_FIRST_WORDS, key=key_text(Command.MISSION), standing_key=key_text(Command.STANDING))
            y = self.paragraph((pad, y), text, width, 13, colour=FADED) + self.px(6)
        for news in self.plan.news:
            y = self.news_row(y, news, partial(self.actions.show_hex, news.hex))
        rank = 0
        for row, report in enumerate(self.reports):
            if rank_of(report) != rank:
                rank = rank_of(report)
                y = self.heading((pad, y + self.px(6)), tr(HEADINGS[rank]))
                if rank == WITHOUT_TROOPS:
                    self.clear_button(y, self.cancel_without_troops)
            top = y + self.scroll
            y = self.report_row(y, row, report)
            if row == self.chosen:
                self._chosen_at = top, y + self.scroll
        if not self.plan.reports and self.free:
            y = self.free_rows(self.heading((pad, y + self.px(8)), tr("Without a mission")), self.free)
        return y

    def _free(self, y: int) -> int:
        text = tr(_FREE_WORDS) if self.free else tr(_NONE_FREE)
        y = self.paragraph((self.px(14), y), text, self.rect.w - self.px(32), 12.5, "italic", FADED) + self.px(4)
        return self.free_rows(y, self.free)

    def _plan(self, y: int) -> int:
        pad, width = self.px(14), self.rect.w - self.px(32)
        text = tr(_PLAN_WORDS) if self._offers else tr("The scenario has no plan for your side this turn.")
        y = self.paragraph((pad, y), text, width, 12.5, "italic", FADED) + self.px(4)
        for row, offer in enumerate(self._offers):
            y = self.offer_row(y, row, offer)
        return y
