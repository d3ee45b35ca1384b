"""Shows planned assaults one by one, and fights all of them after a question with the odds of the whole."""

from functools import partial

from game.core.codes import NO_HEX
from game.engine.telling.odds import chain_lines
from game.language import tr
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext


def show_plan(context: GameContext, target: int) -> None:
    """Opens a planned assault and brings its hex into view."""
    if context.controller.open_plan(target):
        camera_focus.zoom_to(context, target)
        context.refresh()
        camera_focus.point_out(context, target)


def go_to_plan(context: GameContext, target: int) -> None:
    """Opens a planned assault that was chosen on a page, which closes if it stands where the odds are shown."""
    page = context.panels.page
    if page is not None and page.rect.colliderect(context.panels.assault.rect):
        context.close_page()
    show_plan(context, target)


def open_only_plan(context: GameContext) -> bool:
    """Opens the plan if there is just one. Returns whether any assault is planned."""
    targets = context.controller.planned_targets()
    if len(targets) == 1:
        show_plan(context, targets[0])
    return bool(targets)


def ask_fight_all(context: GameContext, advance: bool) -> None:
    """Asks whether to fight all planned assaults, with the odds of each and of the whole."""
    chain = context.controller.chain(advance)
    if chain is None:
        return
    lines = chain_lines(context.controller.foresight.view, chain)
    if advance:
        does = tr("All units that have joined attack and advance, in this order:")
    else:
        does = tr("All units that have joined attack and hold their ground, in this order:")
    context.window.dialogs.ask(
        tr("Fight all planned assaults?"),
        "<br>".join([does, *lines]),
        [(tr("Not yet"), lambda: None, False), (tr("Fight all"), partial(_fight_all, context, advance), True)],
    )


def _fight_all(context: GameContext, advance: bool) -> None:
    controller = context.controller
    text = controller.fight_all(advance)
    controller.target = NO_HEX
    context.close_page()
    context.refresh()
    context.say(text)
