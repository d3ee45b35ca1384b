"""Giving orders on a board and asking what is legal, in the words of the tests: letters and labels."""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.dtypes import ORDER
from game.core.orders import Order
from game.hexgrid.labels import hex_label
from game.rules.apply import apply_order
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.legal_orders import MAX_ORDERS, legal_orders, refusal
from game.rules.movement.reach import reach
from game.rules.upkeep.control import end_of_week_control
from tests.boards import Board

SEED = 1922


def make(b: Board, kind: OrderKind, unit: str = "", label: str = "", arg: int = 0) -> Order:
    """An order from letters and labels."""
    return Order(kind, b[unit] if unit else NO_UNIT, b.hex(label) if label else NO_HEX, arg)


def why_not(b: Board, kind: OrderKind, unit: str = "", label: str = "", arg: int = 0) -> Refusal:
    order = make(b, kind, unit, label, arg)
    return Refusal(refusal(b.world, b.state, int(kind), *order[1:]))


def order(b: Board, kind: OrderKind, unit: str = "", label: str = "", arg: int = 0, seed: int = SEED) -> None:
    """Carry out an order that must be legal."""
    assert why_not(b, kind, unit, label, arg) == Refusal.NONE
    one = make(b, kind, unit, label, arg)
    apply_order(b.world, b.state, int(kind), *one[1:], seed, b.log)


def settle(b: Board) -> list[int]:
    """Settle who holds what, as at the end of a week; the owner of each hex then."""
    mark_presence_and_zoc(b.world, b.state)
    end_of_week_control(b.world, b.state, b.log)
    return [int(x) for x in b.state.owner]


def costs(b: Board, unit: str) -> dict[str, int]:
    """Label -> MP for each hex that a unit reaches now, without the one where it stands."""
    cost = np.empty(len(b.state.owner), np.int16)
    came = np.empty(len(b.state.owner), np.int8)
    reach(b.world, b.state, b[unit], cost, came, np.empty(len(cost), np.int32))
    return {hex_label(int(h), b.cols, b.rows): int(cost[h]) for h in np.flatnonzero(cost > 0)}


def listed(b: Board) -> list[tuple[int, int, int, int]]:
    """All legal orders."""
    out = np.zeros(MAX_ORDERS, ORDER)
    count = legal_orders(b.world, b.state, out)
    return [(int(r["kind"]), int(r["unit"]), int(r["hex"]), int(r["arg"])) for r in out[:count]]


def listed_labels(b: Board, kind: OrderKind, unit: str) -> list[str]:
    """Labels of the hexes of one unit's legal orders of a kind."""
    return [hex_label(h, b.cols, b.rows) for k, u, h, _ in listed(b) if k == kind and u == b[unit]]
