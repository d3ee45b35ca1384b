"""Buttons for what the selected unit can do besides marching and attacking; disabled ones say why."""

from typing import NamedTuple

from game.core.codes import NO_UNIT, OrderKind, RaidTarget, Refusal, Status, UnitFlag
from game.core.orders import Order
from game.engine.preview import make_raid_preview
from game.language import mark, tr, trc
from game.play.missions.mission import Mission, StandingOrder
from game.play.orders.order_controller import OrderController
from game.play.orders.selection import Mode
from game.play.staff.unit_tasks import unit_tasks
from game.ui.keys import Command


class UnitButton(NamedTuple):
    """A button of the unit panel."""

    label: str
    command: Command
    enabled: bool
    pressed: bool
    tooltip: str


class WorkButton(NamedTuple):
    """A button for an order that takes up the unit's week."""

    label: str
    command: Command
    kind: OrderKind
    tooltip: str
    arg: int = 0


WORK_BUTTONS: tuple[WorkButton, ...] = mark((
    WorkButton(
        "Hide",
        Command.HIDE,
        OrderKind.HIDE,
        "Go into hiding: unseen and without a ZOC until it does anything else (6.21)",
    ),
    WorkButton(
        "Ambush", Command.AMBUSH, OrderKind.AMBUSH, "Hide and attack enemy columns that pass next to it (6.26, 8.20)"
    ),
    WorkButton(
        "Disperse",
        Command.DISPERSE,
        OrderKind.DISPERSE,
        "Melt away: send the men home with their arms, out of reach; at home they can do so anywhere (6.27)",
    ),
    WorkButton("Gather", Command.GATHER, OrderKind.GATHER, "Call the men together again, here or next to it (6.28)"),
    WorkButton("Cut rail", Command.RAID_RAIL, OrderKind.RAID, "Cut the railway in this hex (8.2)", RaidTarget.RAIL),
    WorkButton("Cut wire", Command.RAID_WIRE, OrderKind.RAID, "Cut the telegraph in this hex (8.2)", RaidTarget.WIRE),
    WorkButton(
        "Burn stores",
        Command.RAID_STORES,
        OrderKind.RAID,
        "Burn enemy stores in this hex or an adjacent one (8.3)",
        RaidTarget.STORES,
    ),
    WorkButton("Repair", Command.REPAIR, OrderKind.REPAIR, "Repair the railway and telegraph in this hex (8.7)"),
    WorkButton("Recruit", Command.RECRUIT, OrderKind.RECRUIT, "Raise men where the people support your side (11.30)"),
    WorkButton(
        "Requisition",
        Command.REQUISITION,
        OrderKind.REQUISITION,
        "Take food from the people, at the cost of their support (11.32)",
    ),
    WorkButton(
        "Blockade", Command.BLOCKADE, OrderKind.BLOCKADE, "Let no food out of the town into the countryside (11.33)"
    ),
))  # fmt: skip

NEVER_POSSIBLE = (Refusal.NOT_IRREGULAR, Refusal.NOT_REGULAR, Refusal.NOT_AIRCRAFT, Refusal.NOT_DISPERSED)
"""Refusals that never change for a unit: it gets no such button."""


_TRAVEL = mark((
    ("By rail", Command.RAIL, OrderKind.RAIL, Mode.RAIL, "From station to station; takes the whole turn (4.51)"),
    ("By boat", Command.RIVER, OrderKind.RIVER, Mode.RIVER, "From port to port; takes the whole turn (4.55)"),
))  # fmt: skip
_FLIGHTS = mark((
    (
        "Reconnoitre", Command.RECON, OrderKind.RECON, Mode.RECON,
        "Fly over a hex within range and see what is around it (14.3)",
    ),
    ("Bomb", Command.BOMB, OrderKind.BOMB, Mode.BOMB, "Bomb enemies in sight within range (14.4)"),
))  # fmt: skip
"""Label, command, order, mode and tooltip of the buttons that take a target."""


def unit_buttons(controller: OrderController) -> list[UnitButton]:
    """Returns the buttons for the selected unit."""
    if not controller.can_order:
        return []
    row = controller.view.state.units[controller.unit]
    status = int(row["status"])
    if status == Status.IN_BOX:
        able = bool(controller.orders_of_kind(OrderKind.ENTER))
        tooltip = tr("Choose an entry hex") if able else tr("No open way onto the map, or not ready yet (4.57)")
        enter = UnitButton(tr("Enter map"), Command.RAIL, able, controller.mode == Mode.ENTER, tooltip)
        return [enter, _off_map_button()]
    if status == Status.DISPERSED:
        return [*_work_buttons(controller), _off_map_button()]
    if int(row["flags"]) & UnitFlag.REFUSES:
        tooltip = tr("It does not obey this turn; a leader nearby may join it (13.10)")
        able = bool(controller.orders_of_kind(OrderKind.LEAD))
        return [UnitButton(trc("button", "Leader"), Command.LEAD, able, False, tooltip)]
    orders = [*_movement_buttons(controller), *_work_buttons(controller), *_flight_buttons(controller)]
    return [*orders, *_task_buttons(controller)]


def _task_buttons(controller: OrderController) -> list[UnitButton]:
    """Returns the buttons for what a unit does for more than one week."""
    task = unit_tasks(controller.session).get(controller.unit)
    tooltip = tr("Its formation, its leader's men or this unit alone: the staff carries it out turn by turn")
    found = [UnitButton(tr("Mission"), Command.MISSION, True, isinstance(task, Mission), tooltip)]
    if isinstance(task, StandingOrder):
        return [*found, UnitButton(tr("Cancel"), Command.CANCEL_STANDING, True, False, tr("Cancel its standing order"))]
    tooltip = tr("Stay, march over several turns, repeat the same work every turn")
    return [*found, UnitButton(trc("order", "Standing"), Command.STANDING, True, False, tooltip)]


def _off_map_button() -> UnitButton:
    return UnitButton(tr("Off-map"), Command.BOXES, True, False, tr("Off-map areas and dispersed units"))


def _movement_buttons(controller: OrderController) -> list[UnitButton]:
    tooltip = tr("Stay here this turn; select the next unit")
    found = [UnitButton(trc("stay", "Hold"), Command.HOLD, True, controller.unit in controller.held, tooltip)]
    force = Order(OrderKind.FORCE, controller.unit)
    why = controller.refusal(force)
    if why != Refusal.CANNOT_FORCE:
        tooltip = tr("More MP now, at the cost of men lost on the road (4.9)")
        found.append(_button(controller, tr("Force march"), Command.FORCE, force, why, tooltip))
    for label, command, kind, mode, tooltip in _TRAVEL:
        if controller.orders_of_kind(kind):
            found.append(UnitButton(tr(label), command, True, controller.mode == mode, tr(tooltip)))
        elif full := controller.without_room(kind):
            reason = tr("Not possible now: {reason}.", reason=refusal_reason(controller, full))
            found.append(UnitButton(tr(label), command, False, False, reason))
    if controller.orders_of_kind(OrderKind.EXIT):
        found.append(UnitButton(tr("Leave map"), Command.EXIT, True, False, tr("Move to an off-map area (4.58)")))
    if controller.orders_of_kind(OrderKind.LEAD):
        found.append(
            UnitButton(trc("button", "Leader"), Command.LEAD, True, False, tr("A leader nearby joins this unit (13.3)"))
        )
    return found


def _work_buttons(controller: OrderController) -> list[UnitButton]:
    found = []
    for button in WORK_BUTTONS:
        order = Order(button.kind, controller.unit, arg=button.arg)
        why = controller.refusal(order)
        if why not in NEVER_POSSIBLE:
            tooltip = _work_tooltip(controller, button, why)
            found.append(_button(controller, tr(button.label), button.command, order, why, tooltip))
    return found


def _work_tooltip(controller: OrderController, button: WorkButton, why: Refusal) -> str:
    """Returns the tooltip of a button; a raid that is possible names its prospects."""
    if button.kind != OrderKind.RAID or why != Refusal.NONE:
        return tr(button.tooltip)
    raid = make_raid_preview(controller.view, controller.unit, RaidTarget(button.arg))
    return f"{tr(button.tooltip)}. {raid.text()}"


def _flight_buttons(controller: OrderController) -> list[UnitButton]:
    found = []
    for name, command, kind, mode, purpose in _FLIGHTS:
        label, tooltip = tr(name), tr(purpose)
        able = controller.orders_of_kind(kind)
        why = controller.refusal(Order(kind, controller.unit, max(0, controller.hex)))
        if why in NEVER_POSSIBLE:
            continue
        if able:
            found.append(UnitButton(label, command, True, controller.mode == mode, tooltip))
        elif why == Refusal.NOT_SEEN:
            tooltip = refused_tooltip(tooltip, tr("no enemy in sight within range (14.4)"))
            found.append(UnitButton(label, command, False, False, tooltip))
        else:
            found.append(
                _button(controller, label, command, Order(kind, controller.unit, max(0, controller.hex)), why, tooltip)
            )
    return found


def _button(
    controller: OrderController, label: str, command: Command, order: Order, why: Refusal, tooltip: str
) -> UnitButton:
    if why == Refusal.NONE:
        return UnitButton(label, command, True, False, tooltip)
    tooltip = refused_tooltip(tooltip, refusal_reason(controller, order))
    return UnitButton(label, command, False, False, tooltip)


def refused_tooltip(tooltip: str, reason: str) -> str:
    """Returns the tooltip of a button that can do nothing now, with the reason."""
    return tr("{tooltip}.\nNot possible now: {reason}.", tooltip=tooltip, reason=reason)


def refusal_reason(controller: OrderController, order: Order) -> str:
    """Returns why an order is refused, without the name of its unit."""
    session = controller.session
    text = session.why_not(order)
    unit = "" if order.unit == NO_UNIT else session.names.unit_names[order.unit]
    return text.removeprefix(f"{unit}: ") if unit else text
