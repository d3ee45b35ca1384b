"""What F1 opens: the article on what the player looks at."""

from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT
from game.engine.encyclopaedia import Subject, Text, Topic, last_rule_in
from game.language import tr
from game.ui.keys import Command
from game.ui.pages.encyclopaedia import EncyclopaediaPage
from game.ui.screens.context import GameContext
from game.ui.screens.help_articles import page_help


def help_subject(context: GameContext) -> Subject:
    """Returns the article on what is under the mouse, open, selected, in this order."""
    panels, controller = context.panels, context.controller
    rule = last_rule_in(tooltip_under_mouse(context)) or last_rule_in(panels.toast.text)
    if rule is not None:
        return rule
    open_command = next((command for command, page in panels.pages.items() if page is panels.page), None)
    if open_command is not None:
        return page_help(open_command)
    if panels.assault.visible or panels.report.visible:
        return Subject(Topic.COMBAT)
    if controller.unit != NO_UNIT:
        return Subject(Topic.TYPES, int(controller.view.state.units[controller.unit]["unit_type"]))
    if controller.hex != NO_HEX:
        return Subject(Topic.TERRAIN, int(controller.session.world.terrain_at[controller.hex]))
    return Subject(Topic.HELP, 0)


def tooltip_under_mouse(context: GameContext) -> str:
    """Returns the tooltip of what is under the mouse, also before it appears; "" if there is none."""
    pos = context.window.mouse
    panel = next((panel for panel in reversed(context.panels.all) if panel.holds(pos)), None)
    area = panel.click_area_at(pos) if panel is not None else None
    return area.tooltip if area is not None else ""


def open_help(context: GameContext) -> None:
    """Opens the article on what the player looks at; closing it leads back to the page that was open."""
    subject = help_subject(context)
    encyclopaedia_of(context).related = _related(context, subject)
    show_article(context, subject)


def _related(context: GameContext, subject: Subject) -> tuple[Subject, Text] | None:
    """Returns the link from a type or terrain to the very unit or place that is selected."""
    controller, session = context.controller, context.session
    if subject.topic == Topic.TYPES and controller.unit != NO_UNIT:
        unit = session.names.unit_names[controller.unit]
        text = tr("{unit}: its figures and their sources", unit=unit)
        return subject, Text(text, "", Subject(Topic.UNITS, controller.unit))
    if subject.topic == Topic.TERRAIN and controller.hex != NO_HEX:
        place = int(session.world.place_at[controller.hex])
        if place != NO_PLACE:
            text = tr("{place}: what is known of it", place=session.names.place_names[place])
            return subject, Text(text, "", Subject(Topic.PLACES, place))
    return None


def show_article(context: GameContext, subject: Subject) -> None:
    """Opens an article of the encyclopaedia."""
    before, book = context.panels.page, encyclopaedia_of(context)
    if before is not book:
        context.close_page()
        book.open()
        book.covered = before
        context.panels.toast.say("")
    book.show(subject)


def next_step(context: GameContext) -> None:
    """Goes on to the next step of the guided turn, if there is one."""
    context.panels.tutorial.go_on()


def open_search(context: GameContext) -> None:
    """Opens the encyclopaedia with an empty search field."""
    if context.panels.page is encyclopaedia_of(context):
        encyclopaedia_of(context).search("")
    else:
        show_article(context, Subject(Topic.CONTENTS))


def close_article(context: GameContext) -> None:
    """Closes the encyclopaedia and shows the page again that it has covered."""
    covered, encyclopaedia_of(context).covered = encyclopaedia_of(context).covered, None
    context.close_page()
    if covered is not None:
        covered.visible = covered.stale = True


def encyclopaedia_of(context: GameContext) -> EncyclopaediaPage:
    """Returns the encyclopaedia of the game."""
    page = context.panels.pages[Command.RULES]
    assert isinstance(page, EncyclopaediaPage)
    return page
