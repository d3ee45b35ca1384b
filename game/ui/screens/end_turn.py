"""The question before a turn ends, with all that is left to do or in danger, and the tour that shows it."""

from collections.abc import Callable

from game.language import tr
from game.play.orders.turn_review import Concern, Finding, Tour, review, summary
from game.ui.keys import Command, key_text
from game.ui.screens import mission_actions
from game.ui.screens.context import GameContext

_DANGERS = (Concern.HUNGER, Concern.CUT_OFF, Concern.OVERRUN, Concern.OPEN)
_PAGES = {Concern.DECISION: Command.DECISIONS, Concern.MISSION: Command.MISSIONS}
"""Pages that a finding without a place opens."""


def ask_end_turn(context: GameContext, show_next: Callable[[], None]) -> None:
    """Ends the turn, after a question if something is left to do or newly in danger; `show_next` shows the first."""
    controller = context.controller
    findings = review(controller) if context.window.settings.warn_end_turn else []
    if not _stops(context, findings):
        _end_turn(context)
        return
    pending = len(controller.staff.pending)

    def show() -> None:
        context.tour = Tour(controller, findings)
        show_next()

    answers = [
        (tr("Not yet"), lambda: None, False),
        (tr("Show me"), show, False),
        (tr("End turn"), lambda: _end_turn(context), not pending),
    ]
    if pending:
        answers.append((tr("Carry out, end turn"), lambda: _carry_out(context), True))
    keys = tr("Show me, then {key}, shows them one after another.", key=key_text(Command.NEXT_UNIT))
    context.window.dialogs.ask(tr("End the turn?"), "<br>".join([*summary(findings), keys]), answers)


def _stops(context: GameContext, findings: list[Finding]) -> bool:
    """Returns whether findings call for a question: work left to do, or a danger that was not shown before."""
    new = {(one.concern, one.hex) for one in findings if one.concern in _DANGERS} - context.shown_dangers
    context.shown_dangers |= new
    return bool(new) or any(one.concern not in (*_DANGERS, Concern.DECISION) for one in findings)


def go_on(context: GameContext) -> bool:
    """Shows the next finding of the tour, if there is one. Returns whether there was."""
    finding = context.tour.go_on() if context.tour is not None else None
    if finding is None:
        context.tour = None
        return False
    page = _PAGES.get(finding.concern)
    if page is not None:
        context.close_page()
        context.open_page(page)
    context.say(finding.text)
    return True


def _carry_out(context: GameContext) -> None:
    """Carries out the missions first; ends the turn unless new assaults wait for the player's word."""
    waiting = len(context.controller.staff.plan.waiting)
    mission_actions.carry_out(context, None)
    if len(context.controller.staff.plan.waiting) > waiting:
        context.close_page()
        context.open_page(Command.MISSIONS)
    else:
        _end_turn(context)


def _end_turn(context: GameContext) -> None:
    """Ends the turn with pages closed, so that none hides what the other side does."""
    context.close_page()
    context.tour = None
    context.controller.end_turn()
