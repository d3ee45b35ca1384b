"""The question before a turn ends: units that have not moved, decisions without an answer, assaults not fought."""

from collections.abc import Callable

from game.ui.screens.context import GameContext


def ask_end_turn(context: GameContext, show_next: Callable[[], None]) -> None:
    """Ends the turn, after a question if something is left to do; `show_next` selects the next idle unit."""
    controller, settings = context.controller, context.window.settings
    idle, plans = len(controller.idle_units()), len({target for _, target in controller.plans()})
    if not settings.warn_end_turn or not (idle or plans):
        _end_turn(context)
        return
    warnings = []
    if idle:
        warnings.append(f"<b>{idle}</b> of your units {'has' if idle == 1 else 'have'} not moved.")
    if decisions := len(controller.open_decisions()):
        warnings.append(f"<b>{decisions}</b> {'decision is' if decisions == 1 else 'decisions are'} still open (F3).")
    if plans:
        warnings.append(f"<b>{plans}</b> planned {'assault has' if plans == 1 else 'assaults have'} not been fought.")
    answers = [
        ("Not yet", lambda: None, False),
        ("Show me", show_next, False),
        ("End turn", lambda: _end_turn(context), True),
    ]
    context.window.dialogs.ask("End the turn?", "<br>".join(warnings), answers)


def _end_turn(context: GameContext) -> None:
    """Ends the turn with pages closed, so that none hides what the other side does."""
    context.close_page()
    context.controller.end_turn()
