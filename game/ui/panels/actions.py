"""What the selected unit can be ordered beside marching and fighting: buttons, with the reason for those in grey."""

from typing import NamedTuple

from game.core.codes import NO_UNIT, OrderKind, RaidTarget, Refusal, Status, UnitFlag
from game.core.orders import Order
from game.engine.telling.refusals import refusal_text
from game.play.order_controller import Desk
from game.play.selection import Mode
from game.ui.keys import Act


class UnitAction(NamedTuple):
    """A button of the unit panel."""

    label: str
    act: Act
    enabled: bool
    pressed: bool
    tip: str


class Work(NamedTuple):
    """Work that takes a unit's week: its button, its order, and what it is."""

    label: str
    act: Act
    kind: OrderKind
    tip: str
    arg: int = 0


WORK: tuple[Work, ...] = (
    Work("Hide", Act.HIDE, OrderKind.HIDE, "Lie low: unseen, without a ZOC, until it does something else (6.21)"),
    Work("Ambush", Act.AMBUSH, OrderKind.AMBUSH, "Hide and strike at columns that pass beside it (6.26, 8.20)"),
    Work(
        "Disperse", Act.DISPERSE, OrderKind.DISPERSE, "Send the men home with their arms; they can gather later (6.27)"
    ),
    Work("Gather", Act.GATHER, OrderKind.GATHER, "Call the men together again in their hex (6.28)"),
    Work("Cut rail", Act.RAID_RAIL, OrderKind.RAID, "Cut the railway in its hex (8.2)", RaidTarget.RAIL),
    Work("Cut wire", Act.RAID_WIRE, OrderKind.RAID, "Cut the telegraph in its hex (8.2)", RaidTarget.WIRE),
    Work(
        "Burn stores",
        Act.RAID_STORES,
        OrderKind.RAID,
        "Burn the enemy's stores here or beside it (8.3)",
        RaidTarget.STORES,
    ),
    Work("Repair", Act.REPAIR, OrderKind.REPAIR, "Mend railway and telegraph in its hex (8.7)"),
    Work("Recruit", Act.RECRUIT, OrderKind.RECRUIT, "Raise men where the people are for its side (11.30)"),
    Work(
        "Requisition", Act.REQUISITION, OrderKind.REQUISITION, "Take food from the people, who will remember it (11.32)"
    ),
    Work("Blockade", Act.BLOCKADE, OrderKind.BLOCKADE, "Let no food out of the town to the country (11.33)"),
)

_FOREIGN = (Refusal.NOT_IRREGULAR, Refusal.NOT_REGULAR, Refusal.NOT_AIRCRAFT, Refusal.NOT_DISPERSED)
"""Reasons that hold for a unit whatever it does: it gets no such button."""


def unit_actions(desk: Desk) -> list[UnitAction]:
    """The buttons for the selected unit, the same list until the position or the selection changes."""
    if not desk.commands:
        return []
    row = desk.view.state.units[desk.unit]
    status = int(row["status"])
    if status == Status.IN_BOX:
        able = bool(desk.orders(OrderKind.ENTER))
        tip = "Choose an entry hex" if able else "No way onto the map is open, or it is not ready yet (4.57)"
        return [UnitAction("Enter map", Act.RAIL, able, desk.mode == Mode.ENTER, tip), _away()]
    if status == Status.DISPERSED:
        return [*_work(desk), _away()]
    if int(row["flags"]) & UnitFlag.REFUSES:
        tip = "It does not obey this week; a leader near by may join it (13.10)"
        return [UnitAction("Leader", Act.LEAD, bool(desk.orders(OrderKind.LEAD)), False, tip)]
    return [*_travel(desk), *_work(desk), *_flights(desk)]


def _away() -> UnitAction:
    return UnitAction("Away", Act.BOXES, True, False, "Areas beyond the map, and units that have gone home")


def _travel(desk: Desk) -> list[UnitAction]:
    found = [UnitAction("Stay", Act.HOLD, True, desk.unit in desk.held, "Nothing this week; on to the next unit")]
    force = Order(OrderKind.FORCE, desk.unit)
    why = desk.whether(force)
    if why != Refusal.CANNOT_FORCE:
        found.append(_action(desk, "Force march", Act.FORCE, force, why, "More MP now, men lost on the road (4.9)"))
    for label, act, kind, mode, tip in (
        ("By train", Act.RAIL, OrderKind.RAIL, Mode.RAIL, "Station to station; the whole week (4.51)"),
        ("By boat", Act.RIVER, OrderKind.RIVER, Mode.RIVER, "Port to port; the whole week (4.55)"),
    ):
        if desk.orders(kind):
            found.append(UnitAction(label, act, True, desk.mode == mode, tip))
    if desk.orders(OrderKind.EXIT):
        found.append(UnitAction("Leave map", Act.EXIT, True, False, "To an area beyond the edge (4.58)"))
    if desk.orders(OrderKind.LEAD):
        found.append(UnitAction("Leader", Act.LEAD, True, False, "A leader near by joins this unit (13.3)"))
    return found


def _work(desk: Desk) -> list[UnitAction]:
    found = []
    for work in WORK:
        order = Order(work.kind, desk.unit, arg=work.arg)
        why = desk.whether(order)
        if why not in _FOREIGN:
            found.append(_action(desk, work.label, work.act, order, why, work.tip))
    return found


def _flights(desk: Desk) -> list[UnitAction]:
    found = []
    for label, act, kind, mode, tip in (
        ("Fly to look", Act.RECON, OrderKind.RECON, Mode.RECON, "See what is around a hex within range (14.3)"),
        ("Bomb", Act.BOMB, OrderKind.BOMB, Mode.BOMB, "Bomb enemies that are seen within range (14.4)"),
    ):
        able = desk.orders(kind)
        why = desk.whether(Order(kind, desk.unit, max(0, desk.hex)))
        if why in _FOREIGN:
            continue
        if able:
            found.append(UnitAction(label, act, True, desk.mode == mode, tip))
        elif why == Refusal.NOT_SEEN:
            found.append(UnitAction(label, act, False, False, f"{tip}. No enemy is seen within its range (14.4)"))
        else:
            found.append(_action(desk, label, act, Order(kind, desk.unit, max(0, desk.hex)), why, tip))
    return found


def _action(desk: Desk, label: str, act: Act, order: Order, why: Refusal, tip: str) -> UnitAction:
    if why == Refusal.NONE:
        return UnitAction(label, act, True, False, tip)
    return UnitAction(label, act, False, False, f"{tip}.\nNot now: {reason(desk, order, why)}.")


def reason(desk: Desk, order: Order, why: Refusal) -> str:
    """Why an order is refused, in words."""
    session = desk.session
    text = refusal_text(session.world, session.names, desk.view.state, order, why)
    unit = "" if order.unit == NO_UNIT else session.names.unit_names[order.unit]
    return text.removeprefix(f"{unit}: ") if unit else text
