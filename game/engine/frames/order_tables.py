"""Tables of orders, legal and given, and of events."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.core.codes import OrderKind, Phase
from game.core.orders import Order, order_word
from game.engine.frames.columns import make_frame, texts_at
from game.engine.frames.position import OrderRow, Position
from game.engine.legal_orders import legal_rows
from game.engine.telling.narrate import narrate
from game.engine.telling.orders import order_text
from game.language import ENGLISH, speaking


def legal_table(position: Position) -> Any:
    """Returns the legal orders of the side to act; none if it is the other side's turn."""
    rows: list[OrderRow] = []
    if position.side is None or position.side == int(position.state.clock[0]["side"]):
        rows = legal_rows(position.world, position.state).tolist()
    return make_frame(_columns(position, rows))


def given_table(position: Position) -> Any:
    """Returns the orders given so far, with turn and side; a side knows only its own."""
    dated = [
        (turn, side, row)
        for turn, side, row in dated_orders(position)
        if position.side is None or side == position.side
    ]
    return make_frame(
        {
            "turn": np.array([turn for turn, _, _ in dated], np.int64),
            "side": texts_at(position.side_ids, [side for _, side, _ in dated]),
            **_columns(position, [row for _, _, row in dated]),
        }
    )


def dated_orders(position: Position) -> list[tuple[int, int, OrderRow]]:
    """Returns the orders given so far with turn and side, counted back from now by the ends of turns."""
    first = int(position.world.rules[0]["first_side"])
    ends = sum(row[0] == OrderKind.END_TURN for row in position.history)
    clock = position.state.clock[0]
    over = int(clock["phase"]) == Phase.OVER
    player_turn = 2 * int(clock["turn"]) + (2 if over else int(clock["side"] != first)) - ends
    dated = []
    for row in position.history:
        dated.append((player_turn // 2, first if player_turn % 2 == 0 else 1 - first, row))
        player_turn += row[0] == OrderKind.END_TURN
    return dated


@speaking(ENGLISH)  # tables are for other programs
def _columns(position: Position, rows: Sequence[OrderRow]) -> dict[str, Any]:
    """Returns the columns that describe orders: notation, kind, unit, hex and words."""
    world, names = position.world, position.names
    orders = [Order(OrderKind(kind), unit, hex, arg) for kind, unit, hex, arg in rows]
    return {
        "order": [names.write(order) for order in orders],
        "kind": [order_word(order.kind) for order in orders],
        "unit": texts_at(names.unit_ids, [order.unit for order in orders]),
        "hex": position.labels([order.hex for order in orders]),
        "text": [order_text(world, names, order) for order in orders],
    }


@speaking(ENGLISH)  # tables are for other programs
def events_table(position: Position) -> Any:
    """Returns the events so far; a side knows what it did, suffered and saw, and what is public."""
    world, names, events = position.world, position.names, position.events
    hexes = [event.hex for event in events]
    columns: dict[str, Any] = {
        "turn": np.array([event.turn for event in events], np.int64),
        "kind": [event.kind.name.lower() for event in events],
        "side": texts_at(position.side_ids, [event.side for event in events]),
        "unit": texts_at(names.unit_ids, [event.unit for event in events]),
        "hex": position.labels(hexes),
        "place": position.ids_at(hexes, world.place_at, names.place_ids),
        "text": [narrate(world, names, event) for event in events],
        **{letter: np.array([getattr(event, letter) for event in events], np.int64) for letter in "abc"},
    }
    if position.side is None:  # that the enemy knows of an event is no news a side gets
        columns["known_to"] = [
            ", ".join(id for side, id in enumerate(position.side_ids) if event.known >> side & 1) for event in events
        ]
    return make_frame(columns)
