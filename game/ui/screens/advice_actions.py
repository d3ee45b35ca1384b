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
    from game.ui.screens.game_screen import GameScreen


def show_advice(screen: "GameScreen", advice: Advice | None) -> None:
    """Arrows for what is proposed; none for nothing."""
    highlights = screen.board.highlights
    highlights.arrows = []
    for order in advice.orders if advice is not None else ():
        way = _way(screen, order)
        if len(way) > 1:
            highlights.arrows.append(Arrow(tuple(way), TEAL))
        if way:
            camera_focus.come_near(screen, way[-1])
            screen.point_out(way[-1], glide=True)
    screen.board.dirty = True


def _way(screen: "GameScreen", order: Order) -> list[int]:
    """From where a unit stands to where it is to go; only the place if nobody goes anywhere."""
    units = screen.controller.view.state.units
    start = int(units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
    if order.hex == NO_HEX or order.kind in (OrderKind.RECON, OrderKind.BOMB):
        return [hex for hex in (start, order.hex) if hex != NO_HEX][-1:]
    path = screen.session.game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []
    return path or [hex for hex in (start, order.hex) if hex != NO_HEX]


def give_advice(screen: "GameScreen", advice: Advice) -> None:
    """Give what is proposed; of an assault only the plan, so that its odds are seen before it is fought."""
    controller = screen.controller
    if not advice.is_assault:
        controller.give(advice.orders[0])
        screen.refresh()
        return
    for order in advice.orders:
        if order.kind == OrderKind.JOIN and controller.refusal(order) == Refusal.NONE:
            controller.give(order)
    target = advice.orders[-1].hex
    if screen.session.game.joined(target):
        controller.select_unit(screen.session.game.joined(target)[0])
        controller.target = target
        screen.close_page()
    elif advice.orders[0].kind == OrderKind.JOIN:
        controller.give(advice.orders[0])  # refused, with the reason
    screen.refresh()


def show_reason(screen: "GameScreen", told: ExplainedOrder) -> None:
    """Where an order of the computer was to be carried out."""
    hex = told.order.hex
    if hex == NO_HEX and told.order.unit != NO_UNIT:
        hex = int(screen.controller.view.state.units[told.order.unit]["hex"])
    if hex != NO_HEX:
        camera_focus.come_near(screen, hex)
        screen.point_out(hex, glide=True)
