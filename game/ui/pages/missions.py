"""The missions page: each with its state, troops and reasons, what the staff would do this week, history's own plan."""

from collections.abc import Callable, Iterable
from functools import partial

import pygame

from game.core.codes import NO_HEX
from game.engine.telling.grammar import count, sentence
from game.play.order_controller import OrderController
from game.play.staff_plan import Proposal, StaffPlan, TaskReport, TaskState
from game.ui.keys import Command, key_text
from game.ui.lettering import wrap
from game.ui.pages.side_page import SidePage
from game.ui.panels.panel import Callback
from game.ui.theme import BAD, BRICK, FADED, GOOD, INK, TEAL, WARN, Colour, Theme

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


class MissionActions:
    """What the page lets the player do; the game screen provides it."""

    def __init__(
        self,
        show: Callable[[StaffPlan, TaskReport | None], None],
        carry_out: Callable[[Iterable[Proposal] | None], None],
        plan_assault: Callable[[Proposal], None],
        new_mission: Callback,
        refresh: Callback,
    ) -> None:
        self.show = show
        """Shows all proposals on the map, those of one mission strongly."""
        self.carry_out = carry_out
        self.plan_assault = plan_assault
        """Joins the units of an assault and opens its odds."""
        self.new_mission = new_mission
        self.refresh = refresh
        """Draws map and panels anew after a change."""


class MissionsPage(SidePage):
    """Missions and standing orders. The chosen one is unfolded: each unit can be overruled for this week."""

    title = "Missions"

    def __init__(self, theme: Theme, controller: OrderController, close: Callback, actions: MissionActions) -> None:
        super().__init__(theme, close)
        self.controller, self.actions = controller, actions

    @property
    def plan(self) -> StaffPlan:
        """What the staff would do now."""
        return self.controller.staff.plan

    @property
    def report(self) -> TaskReport | None:
        """The chosen mission, if any."""
        reports = self.plan.reports
        return reports[self.chosen] if 0 <= self.chosen < len(reports) else None

    def open(self) -> None:
        """Opens the page; the first mission that needs the player is chosen."""
        super().open()
        wanted = next((row for row, report in enumerate(self.plan.reports) if report in self.plan.attention), -1)
        if wanted >= 0:
            self.chosen = wanted
        self.actions.show(self.plan, self.report)

    def hover_at(self, pos: tuple[int, int]) -> None:
        """Highlights buttons; the mouse does not choose a mission, since that would unfold it and move the rest."""
        super(SidePage, self).hover_at(pos)

    def point_out(self, row: int) -> None:
        """Shows the proposals of a mission on the map."""
        self.actions.show(self.plan, self.report)

    def press(self, key: int) -> bool:
        """Handles keys as any page does; Enter carries out all, Delete cancels the chosen mission."""
        match key:
            case pygame.K_RETURN | pygame.K_KP_ENTER:
                self.carry_out_all()
            case pygame.K_DELETE | pygame.K_BACKSPACE if self.report is not None:
                self.cancel(self.report.task.id)
            case pygame.K_a | pygame.K_x | pygame.K_o if self._waiting is not None:
                act = {pygame.K_a: self._attack, pygame.K_x: self._decline, pygame.K_o: self.actions.plan_assault}
                act[key](self._waiting)
            case _:
                return super().press(key)
        return True

    # what can be done

    def carry_out_all(self) -> None:
        """Gives all orders of the missions; assaults below their boldness wait."""
        if self.controller.session.waits_for_human:
            self.actions.carry_out(None)
            self._changed()

    def cancel(self, task: int) -> None:
        """Cancels a mission or standing order."""
        self.controller.session.missions.cancel(task)
        self._changed()

    def overrule(self, unit: int, overruled: bool) -> None:
        """Keeps a unit out of its mission this week, or gives it back."""
        self.controller.staff.overrule(unit, overruled)
        self._changed()

    @property
    def _waiting(self) -> Proposal | None:
        """The first assault of the chosen mission that waits for the player's word."""
        proposals = self.report.proposals if self.report is not None else ()
        return next((proposal for proposal in proposals if proposal.waits), None)

    def _attack(self, proposal: Proposal) -> None:
        """Fights an assault that has waited for the player's word."""
        self.actions.carry_out([proposal])
        self._changed()

    def _decline(self, proposal: Proposal) -> None:
        """Lets an assault go for this week: its units do something else."""
        self.controller.staff.decline(proposal)
        self._changed()

    def _changed(self) -> None:
        self.chosen = min(self.chosen, len(self.plan.reports) - 1)
        self.stale = True
        self.actions.refresh()
        self.actions.show(self.plan, self.report)

    # drawing

    @property
    def head(self) -> int:
        """Height of the title and the buttons."""
        return self.px(76)

    def fixed(self) -> None:
        """Draws the buttons: carry out all, a new mission."""
        wide = (self.rect.w - self.px(30)) // 2
        orders = len(self.plan.routine)
        able = self.controller.session.waits_for_human and orders > 0
        carry = pygame.Rect(self.px(12), self.px(40), wide, self.px(29))
        label = f"Carry out all ({orders})"
        self.button(carry, label, self.carry_out_all, key="Enter", enabled=able, primary=able, size=12.5)
        new = carry.move(wide + self.px(6), 0)
        self.button(new, "New mission", self.actions.new_mission, key=key_text(Command.MISSION), size=12.5)

    def content(self, y: int) -> int:
        """Draws the missions, then the standing orders."""
        pad, width = self.px(14), self.rect.w - self.px(32)
        if not self.plan.reports:
            text = (
                "No missions yet. Select a unit, or drag a box around several with Shift held, and press "
                f"{key_text(Command.MISSION)}: the staff carries out what you say, week by week, and shows you first. "
                f"{key_text(Command.STANDING)} gives a single unit a standing order."
            )
            y = self.paragraph((pad, y), text, width, 13, colour=FADED)
        for row, report in enumerate(self.plan.reports):
            y = self._report(y, row, report)
        return y

    def _report(self, y: int, row: int, report: TaskReport) -> int:
        """Draws one mission; the chosen one with all its units."""
        width, left = self.rect.w - self.px(46), self.px(18)
        lines = self._lines(report)
        high = sum(self._high(text, style, size, width) for text, style, size, _ in lines) + self.px(8)
        self.place_row(y, high, partial(self.choose, row), "Show on the map")
        below = y + self.px(4)
        for text, style, size, colour in lines:
            below = self.paragraph((left, below), text, width, size, style, colour)
        y += high + self.px(3)
        return self._unfolded(y, report) if row == self.chosen else y

    def _high(self, text: str, style: str, size: float, width: int) -> int:
        return len(wrap(text, style, self.px(size), width)) * round(self.px(size) * 1.36)

    def _lines(self, report: TaskReport) -> list[tuple[str, str, float, Colour]]:
        """Returns the lines of a mission: text, style, size, colour."""
        lines: list[tuple[str, str, float, Colour]] = [(report.title, "bold", 13.0, INK)]
        lines.append((sentence(report.text), "regular", 12.5, _COLOURS.get(report.state, FADED)))
        waiting = sum(proposal.waits for proposal in report.proposals)
        parts = [count(len(report.units), "unit")] if len(report.units) > 1 else []
        if orders := len(report.proposals) - waiting:
            parts.append(f"{count(orders, 'order')} this week")
        if waiting:
            parts.append(f"{count(waiting, 'assault')} waiting for your word")
        if parts:
            lines.append((", ".join(parts), "regular", 12.0, FADED if not waiting else BRICK))
        return lines

    def _unfolded(self, y: int, report: TaskReport) -> int:
        """Draws what the units of the chosen mission would do, each with a button; then the button to cancel."""
        for proposal in report.proposals:
            y = self._assault(y, proposal) if proposal.is_assault else self._proposal(y, proposal)
        names = self.controller.session.names
        for unit, why in report.idle:
            y = self._entry(y, f"{names.unit_names[unit]}: no order", why, "", lambda: None)
        for unit in report.overruled:
            name = names.unit_names[unit]
            y = self._entry(y, f"{name}: yours this week", "", "Give back", partial(self.overrule, unit, False))
        box = pygame.Rect(self.rect.w - self.px(148), y + self.px(2), self.px(130), self.px(25))
        self.button(box, "Cancel mission", partial(self.cancel, report.task.id), key="Del", size=12)
        return box.bottom + self.px(9)

    def _proposal(self, y: int, proposal: Proposal) -> int:
        unit = next(iter(proposal.units), -1)
        name = self.controller.session.names.unit_names[unit] if unit >= 0 else ""
        text = f"{name}: {proposal.text}" if name else sentence(proposal.text)
        action = partial(self.overrule, unit, True) if unit >= 0 else None
        return self._entry(y, text, proposal.reason, "Overrule" if action else "", action or (lambda: None))

    def _assault(self, y: int, proposal: Proposal) -> int:
        odds = f"{proposal.wins}% to win, {proposal.lost:,} of ours and {count(proposal.killed, 'man')} of theirs lost"
        reason = f"{odds}. {sentence(proposal.reason)}" if proposal.reason else odds
        plan = partial(self.actions.plan_assault, proposal)
        if not proposal.waits:
            return self._entry(y, proposal.text, reason, "Odds", plan)
        y = self._entry(y, f"{proposal.text} (waits for your word)", reason, "Odds", plan)
        box = pygame.Rect(self.px(26), y, self.px(112), self.px(24))
        attack = partial(self._attack, proposal)
        self.button(box, f"Attack ({proposal.wins}%)", attack, key="A", size=12)
        no = box.move(box.w + self.px(6), 0)
        self.button(no, "Not this week", partial(self._decline, proposal), key="X", size=12)
        return box.bottom + self.px(5)

    def _entry(self, y: int, text: str, reason: str, label: str, action: Callback) -> int:
        """Draws one line of the chosen mission with a button at its right. Returns the y below it."""
        left, button = self.px(26), self.px(78)
        width = self.rect.w - left - button - self.px(28)
        if label:
            box = pygame.Rect(self.rect.w - button - self.px(18), y + self.px(1), button, self.px(22))
            self.button(box, label, action, size=11.5)
        below = self.paragraph((left, y), sentence(text) if text[:1].islower() else text, width, 12.5)
        if reason:
            below = self.paragraph((left, below), sentence(reason), width, 11.5, colour=FADED)
        return max(below, y + self.px(24)) + self.px(3)


def target_of(report: TaskReport) -> int:
    """Returns the hex that stands for a mission on the map, NO_HEX if none does."""
    if report.hex != NO_HEX:
        return report.hex
    return next((proposal.hex for proposal in report.proposals if proposal.hex != NO_HEX), NO_HEX)
