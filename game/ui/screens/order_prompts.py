"""Orders that ask once more: which leader joins, where to leave the map, which option of a decision."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.core.codes import OrderKind, Refusal
from game.core.orders import Order
from game.ui.pages.leaders import may_be_led

if TYPE_CHECKING:
    from game.ui.screens.game_screen import Battlefield


def _giver(field: "Battlefield", order: Order) -> Callable[[], None]:
    def give() -> None:
        field.desk.give(order)
        field.refresh()

    return give


def leave_map(field: "Battlefield") -> None:
    """Choose among the areas beyond the map that lie near enough."""
    exits = field.desk.orders(OrderKind.EXIT)
    names = field.session.names
    if not exits:
        field.say(
            "This unit cannot leave the map here: it must stand, unmoved, where a way leads beyond the edge (4.58)."
        )
        return
    answers = [(names.box_names[order.arg], _giver(field, order), False) for order in exits[:3]]
    unit = names.unit_names[field.desk.unit]
    field.stage.dialogs.ask(
        "Leave the map", f"{unit} leaves the map for:", [("Stay here", lambda: None, True), *answers]
    )


def lead(field: "Battlefield") -> None:
    """Choose among the leaders who are near enough."""
    desk = field.desk
    if not desk.commands:
        field.say("Select one of your units first.")
        return
    near = may_be_led(desk, desk.unit)
    if not near:
        field.say("No leader of yours is in this hex or next to it, free to join this unit (13.3).")
        return
    items = [(text, _giver(field, Order(OrderKind.LEAD, desk.unit, arg=leader))) for leader, text in near[:9]]
    title = f"Who joins {field.session.names.unit_names[desk.unit]}?"
    field.stage.dialogs.menu(title, [*items, ("Nobody", lambda: None)], width=560)


def take_option(field: "Battlefield", option: int) -> None:
    """An option of a decision was chosen: ask once more, for the page closes only with Esc."""
    desk, names, world = field.desk, field.session.names, field.session.world
    order = Order(OrderKind.DECIDE, arg=option)
    if desk.whether(order) != Refusal.NONE:
        desk.give(order)
        field.refresh()
        return
    cost = int(world.options[option]["cost"])
    price = f"It costs <b>{cost}</b> of the political budget." if cost else "It costs nothing."
    field.stage.dialogs.ask(
        names.rule_titles[int(world.options[option]["rule"])],
        f"<b>{names.option_texts[option]}</b><br>{price}",
        [("Not yet", lambda: None, False), ("Decide", _giver(field, order), True)],
    )
