"""Missions on the map: arrows of what the staff proposes, giving, carrying out, and assaults that wait for a word."""

from collections.abc import Iterable
from functools import partial

from game.core.codes import NO_HEX, EventKind, OrderKind, Refusal
from game.engine.telling.grammar import full_stop, sentence
from game.engine.telling.narrate import narrate
from game.language import tr
from game.play.missions.mission import MissionError
from game.play.missions.mission_draft import MissionDraft, TroopChoice
from game.play.staff.staff_plan import Proposal, StaffPlan, TaskReport
from game.ui.board.highlights import Arrow
from game.ui.keys import Command
from game.ui.pages.mission_form import MissionForm
from game.ui.pages.mission_rows import MissionSheet, target_of
from game.ui.pages.missions import MissionsPage
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext
from game.ui.theme import BRICK, TEAL

_MOST_BATTLES = 3
"""Battles whose results are said when missions have been carried out; the log has all of them."""


def show_missions(context: GameContext, plan: StaffPlan, chosen: TaskReport | None) -> None:
    """Shows all proposals as ghost arrows, those of the chosen mission strongly, and looks at its target."""
    arrows = []
    for report in plan.reports:
        for proposal in report.proposals:
            arrows += _arrows(context, proposal, report is chosen)
    context.board.highlights.arrows = sorted(arrows, key=lambda arrow: arrow.strong)
    if chosen is not None and (hex := target_of(chosen)) != NO_HEX:
        camera_focus.zoom_to(context, hex)
        camera_focus.point_out(context, hex)
    context.board.dirty = True


def _arrows(context: GameContext, proposal: Proposal, strong: bool) -> list[Arrow]:
    """Returns the arrows of a proposal: a march along its path, an assault from each unit that joins."""
    units, found = context.controller.view.state.units, []
    for order in proposal.orders:
        start = int(units[order.unit]["hex"]) if order.unit >= 0 else NO_HEX
        if NO_HEX in (start, order.hex) or order.kind in (OrderKind.RECON, OrderKind.BOMB):
            continue
        path = context.session.game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []
        colour = BRICK if order.kind == OrderKind.JOIN else TEAL
        found.append(Arrow(tuple(path or (start, order.hex)), colour, strong, ghost=True))
    return found


def show_draft(context: GameContext, draft: MissionDraft) -> None:
    """Shows a mission that is being put together: an arrow from its troops to the target."""
    highlights, units = context.board.highlights, context.controller.view.state.units
    highlights.arrows, highlights.picked = [], set()
    if draft.troops is not None:
        hexes = {int(units[unit]["hex"]) for unit in draft.troops.units} - {NO_HEX}
        highlights.picked = hexes
        if draft.target is None and hexes:
            first = next(hex for unit in draft.troops.units if (hex := int(units[unit]["hex"])) != NO_HEX)
            camera_focus.zoom_to(context, first)
            camera_focus.bring_into_view(context, first)
        if draft.target is not None:
            target = draft.target.hex
            highlights.arrows = [Arrow((hex, target), TEAL, True, ghost=True) for hex in hexes if hex != target]
            context.flash(target)
    context.board.dirty = True


def give_mission(context: GameContext, draft: MissionDraft) -> bool:
    """Gives a mission and says how it stands. Returns whether it could be given."""
    try:
        mission = draft.give(context.session.missions)
    except MissionError as error:
        context.say(full_stop(sentence(str(error))))
        return False
    report = context.controller.staff.plan.report_on(mission.id)
    context.controller.clear_picked()
    context.refresh()
    context.say(f"{report.title}: {report.text}." if report is not None else tr("The mission is given."))
    return True


def new_mission(context: GameContext, choice: TroopChoice | None = None) -> None:
    """Opens the form of a mission for the selected units, or for troops of the page, which opens again after it."""
    if not context.session.waits_for_human:
        context.say(tr("It is not your turn."))
        return
    if choice is not None:
        context.controller.select_unit(choice.units[0])
    context.close_page()
    context.open_page(Command.MISSION)
    if choice is not None:
        page = context.panels.pages[Command.MISSION]
        assert isinstance(page, MissionForm)
        page.open_for([choice], then=partial(_go_on, context))
    context.refresh()


def _go_on(context: GameContext) -> None:
    """Shows the troops that are still without a mission, or all missions if none is left."""
    said = context.panels.toast.text
    context.open_page(Command.MISSIONS)
    page = context.panels.pages[Command.MISSIONS]
    assert isinstance(page, MissionsPage)
    if page.free:
        page.show_sheet(MissionSheet.FREE)
    context.refresh()
    context.say(said)


def carry_out(context: GameContext, proposals: Iterable[Proposal] | None) -> None:
    """Carries out what the staff proposes and says what came of it, with the result of each battle."""
    session = context.session
    first = len(session.game.events)
    done = context.controller.staff.carry_out(proposals)
    known = [event for event in session.game.events[first:] if session.is_known(event)]
    battles = [event for event in known if event.kind == EventKind.BATTLE]
    if battles:
        camera_focus.show_battle(context, battles[-1])
    context.refresh()
    results = [narrate(session.world, session.names, event) for event in battles[:_MOST_BATTLES]]
    context.say(" ".join([done.text, *results]))


def plan_assault(context: GameContext, proposal: Proposal) -> None:
    """Joins the units of a proposed assault, so that its odds stand next to the page, and it can be fought."""
    session, target = context.session, proposal.hex
    for order in proposal.orders:
        if order.kind == OrderKind.JOIN and session.game.check(order) == Refusal.NONE:
            session.give(order)
    if not context.controller.open_plan(target):
        context.say(tr("No unit can join this assault any more."))
    context.refresh()
