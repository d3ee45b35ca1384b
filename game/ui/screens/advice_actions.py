"""Shows the adviser's proposals and the computer's reasons on the map, and gives orders on advice."""

from game.agents.reasons import ExplainedOrder
from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.orders import Order
from game.play.adviser import Advice
from game.ui.board.highlights import Arrow
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext
from game.ui.theme import TEAL


def show_advice(context: GameContext, advice: Advice | None) -> None:
    """Shows a proposal as arrows on the map; None removes them."""
    highlights = context.board.highlights
    highlights.arrows = []
    for order in advice.orders if advice is not None else ():
        path = _path(context, order)
        if len(path) > 1:
            highlights.arrows.append(Arrow(tuple(path), TEAL))
        if path:
            camera_focus.zoom_to(context, path[-1])
            camera_focus.point_out(context, path[-1])
    context.board.dirty = True


def _path(context: GameContext, order: Order) -> list[int]:
    """Returns the hexes from a unit to where it would go; a single hex if nothing moves there."""
    units = context.controller.view.state.units
    start = int(units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
    if order.hex == NO_HEX or order.kind in (OrderKind.RECON, OrderKind.BOMB):
        return [hex for hex in (start, order.hex) if hex != NO_HEX][-1:]
    path = context.session.game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []
    return path or [hex for hex in (start, order.hex) if hex != NO_HEX]


def give_advice(context: GameContext, advice: Advice) -> None:
    """Gives the proposed order; an assault is only planned, so that the odds are seen before it is fought."""
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
    """Shows where an order of the computer was to be carried out."""
    hex = explained.order.hex
    if hex == NO_HEX and explained.order.unit != NO_UNIT:
        hex = int(context.controller.view.state.units[explained.order.unit]["hex"])
    if hex != NO_HEX:
        camera_focus.zoom_to(context, hex)
        camera_focus.point_out(context, hex)
