"""The legal orders of a position, as a sequence."""

from collections.abc import Callable, Iterator, Sequence
from typing import overload

import numpy as np

from game.core.codes import Refusal
from game.core.dtypes import ORDER
from game.core.names import Names
from game.core.orders import Order, unpack
from game.core.state import State
from game.core.world import Records, World
from game.rules.legal_orders import MAX_ORDERS, legal_orders

_SHOWN = 3
"""Orders written out in a repr."""


def legal_rows(world: World, state: State) -> Records:
    """Returns all legal orders of the side to act, ORDER[n], sorted by kind, unit, hex and arg."""
    room = np.empty(MAX_ORDERS, ORDER)  # only what is filled is ever touched
    return room[: int(legal_orders(world, state, room))].copy()


class LegalOrders(Sequence[Order]):
    """All legal orders of the side to act, sorted by kind, unit, hex and arg.

    Holds the orders of the moment it was made; `order in orders` asks `check`, which is faster than a search.
    """

    def __init__(self, world: World, state: State, check: Callable[[Order], Refusal], names: Names) -> None:
        self._check, self._names = check, names
        self.rows = legal_rows(world, state)
        """ORDER[n], for agents that work on arrays."""
        self._of_unit: dict[int, list[Order]] = {}

    def __repr__(self) -> str:
        first = ", ".join(self._names.write(order) for order in self[:_SHOWN])
        if len(self) <= _SHOWN:
            return f"<{len(self)} legal orders: {first}>"
        return f"<{len(self)} legal orders: {first}, ..., {self._names.write(self[-1])}>"

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
        return isinstance(order, Order) and self._check(order) == Refusal.NONE

    def for_unit(self, unit: int) -> list[Order]:
        """Returns the legal orders of one unit."""
        if unit not in self._of_unit:
            self._of_unit[unit] = [unpack(row) for row in self.rows[self.rows["unit"] == unit]]
        return self._of_unit[unit].copy()
