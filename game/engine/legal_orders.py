"""The list of legal orders, as a sequence that knows how to answer questions without being walked."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from game.core.codes import Refusal
from game.core.dtypes import ORDER
from game.core.orders import Order, unpack
from game.core.world import Records
from game.rules.legal_orders import MAX_ORDERS, legal_orders

if TYPE_CHECKING:
    from game.engine.game import Game


class LegalOrders(Sequence[Order]):
    """All legal orders of the side to act, sorted by kind, unit, hex and arg."""

    def __init__(self, game: "Game") -> None:
        self._game = game
        room = np.empty(MAX_ORDERS, ORDER)  # only what is filled is ever touched
        self.rows: Records = room[: int(legal_orders(game.world, game.state, room))].copy()
        """ORDER[n], for agents that work on arrays."""

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> Order: ...
    @overload
    def __getitem__(self, index: slice) -> list[Order]: ...
    def __getitem__(self, index: int | slice) -> Order | list[Order]:
        if isinstance(index, slice):
            return [unpack(row) for row in self.rows[index]]
        return unpack(self.rows[index])

    def __iter__(self) -> Iterator[Order]:
        return (unpack(row) for row in self.rows)

    def __contains__(self, order: object) -> bool:
        return isinstance(order, Order) and self._game.check(order) == Refusal.NONE

    def for_unit(self, unit: int) -> list[Order]:
        """The legal orders of one unit."""
        return [unpack(row) for row in self.rows[self.rows["unit"] == unit]]
