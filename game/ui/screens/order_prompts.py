"""Orders that ask once more: which leader joins, where to leave the map, which option of a decision."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.codes import OrderKind, Refusal
from game.core.orders import Order
from game.ui.pages.leaders import may_be_led

if TYPE_CHECKING:
    from game.ui.screens.game_screen import GameScreen


def _giver(screen: "GameScreen", order: Order) -> Callable[[], None]:
    def give() -> None:
        screen.controller.give(order)
        screen.refresh()

    return give


def leave_map(screen: "GameScreen") -> None:
    """Choose among the areas beyond the map that lie near enough."""
    exits = screen.controller.orders_of_kind(OrderKind.EXIT)
    names = screen.session.names
    if not exits:
        screen.say(
            "This unit cannot leave the map here: it must stand, unmoved, where a way leads beyond the edge (4.58)."
        )
        return
    answers = [(names.box_names[order.arg], _giver(screen, order), False) for order in exits[:3]]
    unit = names.unit_names[screen.controller.unit]
    screen.window.dialogs.ask(
        "Leave the map", f"{unit} leaves the map for:", [("Stay here", lambda: None, True), *answers]
    )


def lead(screen: "GameScreen") -> None:
    """Choose among the leaders who are near enough."""
    controller = screen.controller
    if not controller.can_order:
        screen.say("Select one of your units first.")
        return
    near = may_be_led(controller, controller.unit)
    if not near:
        screen.say("No leader of yours is in this hex or next to it, free to join this unit (13.3).")
        return
    items = [(text, _giver(screen, Order(OrderKind.LEAD, controller.unit, arg=leader))) for leader, text in near[:9]]
    title = f"Who joins {screen.session.names.unit_names[controller.unit]}?"
    screen.window.dialogs.menu(title, [*items, ("Nobody", lambda: None)], width=560)


def take_option(screen: "GameScreen", option: int) -> None:
    """An option of a decision was chosen: ask once more, for the page closes only with Esc."""
    controller, names, world = screen.controller, screen.session.names, screen.session.world
    order = Order(OrderKind.DECIDE, arg=option)
    if controller.refusal(order) != Refusal.NONE:
        controller.give(order)
        screen.refresh()
        return
    cost = int(world.options[option]["cost"])
    price = f"It costs <b>{cost}</b> of the political budget." if cost else "It costs nothing."
    screen.window.dialogs.ask(
        names.rule_titles[int(world.options[option]["rule"])],
        f"<b>{names.option_texts[option]}</b><br>{price}",
        [("Not yet", lambda: None, False), ("Decide", _giver(screen, order), True)],
    )
