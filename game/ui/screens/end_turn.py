"""The question before a turn ends: units that have not moved, decisions without an answer, assaults not fought."""

from collections.abc import Callable

from game.ui.keys import Command, key_text
from game.ui.screens import mission_actions
from game.ui.screens.context import GameContext


def ask_end_turn(context: GameContext, show_next: Callable[[], None]) -> None:
    """Ends the turn, after a question if something is left to do; `show_next` selects the next idle unit."""
    controller, settings = context.controller, context.window.settings
    idle, plans = len(controller.idle_units()), len({target for _, target in controller.plans()})
    pending, waiting = len(controller.staff.pending), len(controller.staff.plan.waiting)
    if not settings.warn_end_turn or not (idle or plans or pending or waiting):
        _end_turn(context)
        return
    warnings = []
    if idle:
        warnings.append(f"<b>{idle}</b> of your units {'has' if idle == 1 else 'have'} not moved.")
    if decisions := len(controller.open_decisions()):
        warnings.append(f"<b>{decisions}</b> {'decision is' if decisions == 1 else 'decisions are'} still open (F3).")
    if plans:
        warnings.append(f"<b>{plans}</b> planned {'assault has' if plans == 1 else 'assaults have'} not been fought.")
    if pending:
        word = "order of your missions has" if pending == 1 else "orders of your missions have"
        warnings.append(f"<b>{pending}</b> {word} not been carried out ({key_text(Command.MISSIONS)}).")
    if waiting:
        word = "assault of your missions waits" if waiting == 1 else "assaults of your missions wait"
        warnings.append(f"<b>{waiting}</b> {word} for your word ({key_text(Command.MISSIONS)}).")
    answers = [
        ("Not yet", lambda: None, False),
        ("Show me", show_next if idle or plans else lambda: _show_missions(context), False),
        ("End turn", lambda: _end_turn(context), not pending),
    ]
    if pending:
        answers.append(("Carry out, end turn", lambda: _carry_out(context), True))
    context.window.dialogs.ask("End the turn?", "<br>".join(warnings), answers)


def _show_missions(context: GameContext) -> None:
    """Opens the missions, whose assaults or orders are left."""
    context.close_page()
    context.open_page(Command.MISSIONS)


def _carry_out(context: GameContext) -> None:
    """Carries out the missions first; ends the turn unless new assaults wait for the player's word."""
    waiting = len(context.controller.staff.plan.waiting)
    mission_actions.carry_out(context, None)
    if len(context.controller.staff.plan.waiting) > waiting:
        _show_missions(context)
    else:
        _end_turn(context)


def _end_turn(context: GameContext) -> None:
    """Ends the turn with pages closed, so that none hides what the other side does."""
    context.close_page()
    context.controller.end_turn()
