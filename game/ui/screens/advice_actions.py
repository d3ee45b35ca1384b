"""The adviser's proposals and the computer's reasons on the map, and orders given on advice."""

from typing import TYPE_CHECKING

from game.agents.reasons import ExplainedOrder
from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.orders import Order
from game.play.adviser import Advice
from game.ui.board.highlights import Arrow
from game.ui.screens import camera_focus
from game.ui.theme import TEAL

if TYPE_CHECKING:
    from game.ui.screens.game_screen import Battlefield


def show_advice(field: "Battlefield", advice: Advice | None) -> None:
    """Arrows for what is proposed; none for nothing."""
    marks = field.board.marks
    marks.arrows = []
    for order in advice.orders if advice is not None else ():
        way = _way(field, order)
        if len(way) > 1:
            marks.arrows.append(Arrow(tuple(way), TEAL))
        if way:
            camera_focus.come_near(field, way[-1])
            field.point_out(way[-1], glide=True)
    field.board.dirty = True


def _way(field: "Battlefield", order: Order) -> list[int]:
    """From where a unit stands to where it is to go; only the place if nobody goes anywhere."""
    units = field.desk.view.state.units
    start = int(units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
    if order.hex == NO_HEX or order.kind in (OrderKind.RECON, OrderKind.BOMB):
        return [hex for hex in (start, order.hex) if hex != NO_HEX][-1:]
    path = field.session.game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []
    return path or [hex for hex in (start, order.hex) if hex != NO_HEX]


def give_advice(field: "Battlefield", advice: Advice) -> None:
    """Give what is proposed; of an assault only the plan, so that its odds are seen before it is fought."""
    desk = field.desk
    if not advice.is_assault:
        desk.give(advice.orders[0])
        field.refresh()
        return
    for order in advice.orders:
        if order.kind == OrderKind.JOIN and desk.whether(order) == Refusal.NONE:
            desk.give(order)
    target = advice.orders[-1].hex
    if field.session.game.joined(target):
        desk.select_unit(field.session.game.joined(target)[0])
        desk.target = target
        field.close_sheet()
    elif advice.orders[0].kind == OrderKind.JOIN:
        desk.give(advice.orders[0])  # refused, with the reason
    field.refresh()


def show_reason(field: "Battlefield", told: ExplainedOrder) -> None:
    """Where an order of the computer was to be carried out."""
    hex = told.order.hex
    if hex == NO_HEX and told.order.unit != NO_UNIT:
        hex = int(field.desk.view.state.units[told.order.unit]["hex"])
    if hex != NO_HEX:
        camera_focus.come_near(field, hex)
        field.point_out(hex, glide=True)
