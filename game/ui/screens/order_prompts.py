"""Orders that need one more choice: where to leave the map, which leader joins, which option of a decision."""

from collections.abc import Callable

from game.core.codes import OrderKind, Refusal
from game.core.orders import Order
from game.language import tr
from game.ui.pages.leaders import leaders_who_may_join
from game.ui.screens.context import GameContext


def _giving(context: GameContext, order: Order) -> Callable[[], None]:
    def give() -> None:
        context.controller.give(order)
        context.refresh()

    return give


def leave_map(context: GameContext) -> None:
    """Asks to which off-map area the selected unit goes."""
    exits, names = context.controller.orders_of_kind(OrderKind.EXIT), context.session.names
    if not exits:
        context.say(
            tr("This unit cannot leave the map here: it has to start its turn where a way leads off the map (4.58).")
        )
        return
    answers = [(names.box_names[order.arg], _giving(context, order), False) for order in exits[:3]]
    text = tr("Where should {unit} go?", unit=names.unit_names[context.controller.unit])
    context.window.dialogs.ask(tr("Leave the map"), text, [(tr("Stay here"), lambda: None, True), *answers])


def lead(context: GameContext) -> None:
    """Asks which leader joins the selected unit."""
    controller = context.controller
    if not controller.can_order:
        context.say(tr("Select one of your units first."))
        return
    near = leaders_who_may_join(controller, controller.unit)
    if not near:
        context.say(tr("None of your leaders is free to join: he has to be in this hex or an adjacent one (13.3)."))
        return
    items = [(text, _giving(context, Order(OrderKind.LEAD, controller.unit, arg=leader))) for leader, text in near[:9]]
    title = tr("Who joins {unit}?", unit=context.session.names.unit_names[controller.unit])
    context.window.dialogs.menu(title, [*items, (tr("Cancel"), lambda: None)], width=560)


def take_option(context: GameContext, option: int) -> None:
    """Asks for confirmation of a decision, since it cannot be taken back; refused options say why."""
    names, world = context.session.names, context.session.world
    order = Order(OrderKind.DECIDE, arg=option)
    if context.controller.refusal(order) != Refusal.NONE:
        context.controller.give(order)
        context.refresh()
        return
    cost = int(world.options[option]["cost"])
    price = tr("It costs nothing.")
    if cost:
        price = tr("It costs <b>{points}</b> of your political budget.", points=cost)
    context.window.dialogs.ask(
        names.rule_titles[int(world.options[option]["rule"])],
        f"<b>{names.option_texts[option]}</b><br>{price}",
        [(tr("Not yet"), lambda: None, False), (tr("Decide"), _giving(context, order), True)],
    )
