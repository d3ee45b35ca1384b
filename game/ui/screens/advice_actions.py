"""The adviser's proposals and the computer's reasons on the map, and orders given on advice."""

from game.agents.reasons import ExplainedOrder
from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.orders import Order
from game.play.adviser import Advice
from game.ui.board.highlights import Arrow
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext
from game.ui.theme import TEAL


def show_advice(context: GameContext, advice: Advice | None) -> None:
    """Arrows for what is proposed; none for nothing."""
    highlights = context.board.highlights
    highlights.arrows = []
    for order in advice.orders if advice is not None else ():
        way = _way(context, order)
        if len(way) > 1:
            highlights.arrows.append(Arrow(tuple(way), TEAL))
        if way:
            camera_focus.zoom_to(context, way[-1])
            camera_focus.point_out(context, way[-1])
    context.board.dirty = True


def _way(context: GameContext, order: Order) -> list[int]:
    """From where a unit stands to where it is to go; only the place if nobody goes anywhere."""
    units = context.controller.view.state.units
    start = int(units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
    if order.hex == NO_HEX or order.kind in (OrderKind.RECON, OrderKind.BOMB):
        return [hex for hex in (start, order.hex) if hex != NO_HEX][-1:]
    path = context.session.game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []
    return path or [hex for hex in (start, order.hex) if hex != NO_HEX]


def give_advice(context: GameContext, advice: Advice) -> None:
    """Give what is proposed; of an assault only the plan, so that its odds are seen before it is fought."""
    controller = context.controller
    if not advice.is_assault:
        controller.give(advice.orders[0])
        context.refresh()
        return
    for order in advice.orders:
        if order.kind == OrderKind.JOIN and controller.refusal(order) == Refusal.NONE:
            controller.give(order)
    target = advice.orders[-1].hex
    if context.session.game.joined(target):
        controller.select_unit(context.session.game.joined(target)[0])
        controller.target = target
        context.close_page()
    elif advice.orders[0].kind == OrderKind.JOIN:
        controller.give(advice.orders[0])  # refused, with the reason
    context.refresh()


def show_reason(context: GameContext, explained: ExplainedOrder) -> None:
    """Where an order of the computer was to be carried out."""
    hex = explained.order.hex
    if hex == NO_HEX and explained.order.unit != NO_UNIT:
        hex = int(context.controller.view.state.units[explained.order.unit]["hex"])
    if hex != NO_HEX:
        camera_focus.zoom_to(context, hex)
        camera_focus.point_out(context, hex)
