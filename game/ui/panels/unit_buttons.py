"""What the selected unit can be ordered beside marching and fighting: buttons, with the reason for those in grey."""

from typing import NamedTuple

from game.core.codes import NO_UNIT, OrderKind, RaidTarget, Refusal, Status, UnitFlag
from game.core.orders import Order
from game.engine.telling.refusals import refusal_text
from game.play.order_controller import OrderController
from game.play.selection import Mode
from game.ui.keys import Command


class UnitButton(NamedTuple):
    """A button of the unit panel."""

    label: str
    command: Command
    enabled: bool
    pressed: bool
    tooltip: str


class WorkButton(NamedTuple):
    """Work that takes a unit's week: its button, its order, and what it is."""

    label: str
    command: Command
    kind: OrderKind
    tooltip: str
    arg: int = 0


WORK_BUTTONS: tuple[WorkButton, ...] = (
    WorkButton(
        "Hide", Command.HIDE, OrderKind.HIDE, "Lie low: unseen, without a ZOC, until it does something else (6.21)"
    ),
    WorkButton(
        "Ambush", Command.AMBUSH, OrderKind.AMBUSH, "Hide and strike at columns that pass beside it (6.26, 8.20)"
    ),
    WorkButton(
        "Disperse",
        Command.DISPERSE,
        OrderKind.DISPERSE,
        "Send the men home with their arms; they can gather later (6.27)",
    ),
    WorkButton("Gather", Command.GATHER, OrderKind.GATHER, "Call the men together again in their hex (6.28)"),
    WorkButton("Cut rail", Command.RAID_RAIL, OrderKind.RAID, "Cut the railway in its hex (8.2)", RaidTarget.RAIL),
    WorkButton("Cut wire", Command.RAID_WIRE, OrderKind.RAID, "Cut the telegraph in its hex (8.2)", RaidTarget.WIRE),
    WorkButton(
        "Burn stores",
        Command.RAID_STORES,
        OrderKind.RAID,
        "Burn the enemy's stores here or beside it (8.3)",
        RaidTarget.STORES,
    ),
    WorkButton("Repair", Command.REPAIR, OrderKind.REPAIR, "Mend railway and telegraph in its hex (8.7)"),
    WorkButton("Recruit", Command.RECRUIT, OrderKind.RECRUIT, "Raise men where the people are for its side (11.30)"),
    WorkButton(
        "Requisition",
        Command.REQUISITION,
        OrderKind.REQUISITION,
        "Take food from the people, who will remember it (11.32)",
    ),
    WorkButton("Blockade", Command.BLOCKADE, OrderKind.BLOCKADE, "Let no food out of the town to the country (11.33)"),
)

_FOREIGN = (Refusal.NOT_IRREGULAR, Refusal.NOT_REGULAR, Refusal.NOT_AIRCRAFT, Refusal.NOT_DISPERSED)
"""Reasons that hold for a unit whatever it does: it gets no such button."""


def unit_buttons(controller: OrderController) -> list[UnitButton]:
    """The buttons for the selected unit, the same list until the position or the selection changes."""
    if not controller.can_order:
        return []
    row = controller.view.state.units[controller.unit]
    status = int(row["status"])
    if status == Status.IN_BOX:
        able = bool(controller.orders_of_kind(OrderKind.ENTER))
        tooltip = "Choose an entry hex" if able else "No way onto the map is open, or it is not ready yet (4.57)"
        return [UnitButton("Enter map", Command.RAIL, able, controller.mode == Mode.ENTER, tooltip), _away()]
    if status == Status.DISPERSED:
        return [*_work(controller), _away()]
    if int(row["flags"]) & UnitFlag.REFUSES:
        tooltip = "It does not obey this week; a leader near by may join it (13.10)"
        return [UnitButton("Leader", Command.LEAD, bool(controller.orders_of_kind(OrderKind.LEAD)), False, tooltip)]
    return [*_travel(controller), *_work(controller), *_flights(controller)]


def _away() -> UnitButton:
    return UnitButton("Away", Command.BOXES, True, False, "Areas beyond the map, and units that have gone home")


def _travel(controller: OrderController) -> list[UnitButton]:
    found = [
        UnitButton(
            "Stay", Command.HOLD, True, controller.unit in controller.held, "Nothing this week; on to the next unit"
        )
    ]
    force = Order(OrderKind.FORCE, controller.unit)
    why = controller.refusal(force)
    if why != Refusal.CANNOT_FORCE:
        found.append(
            _action(controller, "Force march", Command.FORCE, force, why, "More MP now, men lost on the road (4.9)")
        )
    for label, command, kind, mode, tooltip in (
        ("By train", Command.RAIL, OrderKind.RAIL, Mode.RAIL, "Station to station; the whole week (4.51)"),
        ("By boat", Command.RIVER, OrderKind.RIVER, Mode.RIVER, "Port to port; the whole week (4.55)"),
    ):
        if controller.orders_of_kind(kind):
            found.append(UnitButton(label, command, True, controller.mode == mode, tooltip))
    if controller.orders_of_kind(OrderKind.EXIT):
        found.append(UnitButton("Leave map", Command.EXIT, True, False, "To an area beyond the edge (4.58)"))
    if controller.orders_of_kind(OrderKind.LEAD):
        found.append(UnitButton("Leader", Command.LEAD, True, False, "A leader near by joins this unit (13.3)"))
    return found


def _work(controller: OrderController) -> list[UnitButton]:
    found = []
    for button in WORK_BUTTONS:
        order = Order(button.kind, controller.unit, arg=button.arg)
        why = controller.refusal(order)
        if why not in _FOREIGN:
            found.append(_action(controller, button.label, button.command, order, why, button.tooltip))
    return found


def _flights(controller: OrderController) -> list[UnitButton]:
    found = []
    for label, command, kind, mode, tooltip in (
        ("Fly to look", Command.RECON, OrderKind.RECON, Mode.RECON, "See what is around a hex within range (14.3)"),
        ("Bomb", Command.BOMB, OrderKind.BOMB, Mode.BOMB, "Bomb enemies that are seen within range (14.4)"),
    ):
        able = controller.orders_of_kind(kind)
        why = controller.refusal(Order(kind, controller.unit, max(0, controller.hex)))
        if why in _FOREIGN:
            continue
        if able:
            found.append(UnitButton(label, command, True, controller.mode == mode, tooltip))
        elif why == Refusal.NOT_SEEN:
            found.append(
                UnitButton(label, command, False, False, f"{tooltip}. No enemy is seen within its range (14.4)")
            )
        else:
            found.append(
                _action(controller, label, command, Order(kind, controller.unit, max(0, controller.hex)), why, tooltip)
            )
    return found


def _action(
    controller: OrderController, label: str, command: Command, order: Order, why: Refusal, tooltip: str
) -> UnitButton:
    if why == Refusal.NONE:
        return UnitButton(label, command, True, False, tooltip)
    return UnitButton(label, command, False, False, f"{tooltip}.\nNot now: {refusal_reason(controller, order, why)}.")


def refusal_reason(controller: OrderController, order: Order, why: Refusal) -> str:
    """Why an order is refused, in words."""
    session = controller.session
    text = refusal_text(session.world, session.names, controller.view.state, order, why)
    unit = "" if order.unit == NO_UNIT else session.names.unit_names[order.unit]
    return text.removeprefix(f"{unit}: ") if unit else text
