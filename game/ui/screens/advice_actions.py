"""Shows the adviser's proposals and the computer's reasons on the map, and gives orders on advice."""

from collections.abc import Iterable

from game.agents.reasons import ExplainedOrder
from game.core.codes import NO_HEX, NO_UNIT, OrderKind
from game.core.orders import Order
from game.play.advice.advised_turn import AdvisedTurn
from game.play.advice.adviser import Advice
from game.ui.board.highlights import Arrow
from game.ui.screens import camera_focus
from game.ui.screens.context import GameContext
from game.ui.theme import TEAL


def show_advice(context: GameContext, advice: Advice | None) -> None:
    """Shows a proposal as arrows on the map and its first unit in the panel at the side; None removes the arrows."""
    highlights, controller = context.board.highlights, context.controller
    unit = next((order.unit for order in advice.orders if order.unit != NO_UNIT), NO_UNIT) if advice else NO_UNIT
    if unit not in (NO_UNIT, controller.unit):
        controller.select_unit(unit)
        context.refresh()
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


def give_advice(context: GameContext, turn: AdvisedTurn, proposals: Iterable[Advice]) -> bool:
    """Gives proposals; assaults are only planned, and the odds of the last one are shown.

    Returns whether new advice is wanted, because an order was refused or a march met enemies.
    """
    ones = list(proposals)
    if len(ones) == 1 and not ones[0].is_assault and len(ones[0].orders) == 1:
        _give_one(context, ones[0].orders[0])
        return False
    given = turn.give(ones)
    planned = [*given.planned, *(one.target for one in ones[:1] if turn.is_planned(one))]
    if planned:
        context.controller.open_plan(planned[0])
    context.refresh()
    if ones and not (len(ones) == 1 and planned):
        context.say(given.text)
    return bool(given.refused or given.stopped)


def _give_one(context: GameContext, order: Order) -> None:
    """Gives one order as the player would, and selects its unit, so that the panel at the side shows it."""
    if order.unit != NO_UNIT:
        context.controller.select_unit(order.unit)
    context.controller.give(order)
    context.refresh()


def show_reason(context: GameContext, explained: ExplainedOrder) -> None:
    """Shows where an order of the computer was to be carried out."""
    hex = explained.order.hex
    if hex == NO_HEX and explained.order.unit != NO_UNIT:
        hex = int(context.controller.view.state.units[explained.order.unit]["hex"])
    if hex != NO_HEX:
        camera_focus.zoom_to(context, hex)
        camera_focus.point_out(context, hex)
