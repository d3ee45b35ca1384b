"""An order: what a player wants, in small integers."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_UNIT, OrderKind
from game.core.dtypes import ORDER


class Order(NamedTuple):
    """One order. Fields that a kind does not use hold NO_UNIT, NO_HEX or 0; `Names.write` puts it in words."""

    kind: OrderKind
    unit: int = NO_UNIT
    hex: int = NO_HEX
    arg: int = 0


END_TURN = Order(OrderKind.END_TURN)


def pack(orders: list[Order]) -> npt.NDArray[np.void]:
    """Orders as an ORDER array, for kernels."""
    return np.array([tuple(order) for order in orders], dtype=ORDER)


def unpack(row: np.void) -> Order:
    """One row of an ORDER array as an Order."""
    return Order(OrderKind(int(row["kind"])), int(row["unit"]), int(row["hex"]), int(row["arg"]))
