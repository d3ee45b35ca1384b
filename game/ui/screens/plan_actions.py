"""Shows planned assaults one by one, and fights all of them after a question with the odds of the whole."""

from functools import partial

from game.core.codes import NO_HEX
from game.engine.telling.odds import chain_lines
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
    does = "attack and advance" if advance else "attack and hold their ground"
    lines = "<br>".join(chain_lines(context.controller.foresight.view, chain))
    text = f"All units that have joined {does}, in this order:<br>{lines}"
    context.window.dialogs.ask(
        "Fight all planned assaults?",
        text,
        [("Not yet", lambda: None, False), ("Fight all", partial(_fight_all, context, advance), True)],
    )


def _fight_all(context: GameContext, advance: bool) -> None:
    controller = context.controller
    text = controller.fight_all(advance)
    controller.target = NO_HEX
    context.close_page()
    context.refresh()
    context.say(text)
