"""Orders as action numbers: each order that a scenario could ever allow has one, the same in all its games.

Numbers run by kind, then unit, then hex, then argument. Where the rules restrict a kind to few units or hexes (trains
go to stations, only squadrons fly), only those are numbered.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, RaidTarget
from game.core.orders import ORDER_SPECS, ArgChoice, HexChoice, Order
from game.core.world import Array, Ints, Records, World


class ActionTable:
    """The numbering of one scenario: each kind is a block of units by hexes by arguments, laid out row by row."""

    def __init__(self, world: World) -> None:
        self._units = [_units_of(world, kind) for kind in OrderKind]
        self._hexes = [_hexes_of(world, kind) for kind in OrderKind]
        self._args = np.array([_args_of(world, kind) for kind in OrderKind])
        self._widths = np.array([len(hexes) for hexes in self._hexes])
        sizes = np.array([len(units) for units in self._units]) * self._widths * self._args
        self._first = np.cumsum(sizes) - sizes
        self._unit_rows = np.stack([_rows(units, len(world.units)) for units in self._units])
        self._hex_rows = np.stack([_rows(hexes, len(world.terrain_at)) for hexes in self._hexes])
        self.count = int(sizes.sum())
        """How many actions there are."""

    def numbers(self, orders: Records) -> Array:
        """Returns the action numbers of an ORDER array."""
        kind = orders["kind"]
        unit, hex = self._unit_rows[kind, orders["unit"]], self._hex_rows[kind, orders["hex"]]
        found: Array = self._first[kind] + (unit * self._widths[kind] + hex) * self._args[kind] + orders["arg"]
        return found

    def order(self, number: int) -> Order:
        """Returns the order of an action number. Raises ValueError if there is none."""
        if not 0 <= number < self.count:
            raise ValueError(f"{number} is not the number of an order: they run from 0 to {self.count - 1}")
        kind = int(self._first.searchsorted(number, "right")) - 1
        rest, arg = divmod(number - int(self._first[kind]), int(self._args[kind]))
        unit, hex = divmod(rest, int(self._widths[kind]))
        return Order(OrderKind(kind), int(self._units[kind][unit]), int(self._hexes[kind][hex]), arg)


def _units_of(world: World, kind: OrderKind) -> Ints:
    if not ORDER_SPECS[kind].unit:
        return np.array([NO_UNIT], np.int32)
    if ORDER_SPECS[kind].aircraft_only:
        flies = world.unit_types["move_class"][world.units["unit_type"]] == MoveClass.AIR
        return np.flatnonzero(flies).astype(np.int32)
    return np.arange(len(world.units), dtype=np.int32)


def _hexes_of(world: World, kind: OrderKind) -> Ints:
    places, choice = world.places, ORDER_SPECS[kind].hex
    allowed: Array
    if choice in (HexChoice.ANY, HexChoice.ENEMY):
        allowed = np.arange(len(world.terrain_at))
    elif choice == HexChoice.STATION:
        allowed = places["hex"][places["station"] != 0]
    elif choice == HexChoice.PORT:
        allowed = places["hex"][places["port"] != 0]
    elif choice == HexChoice.ENTRY:
        allowed = world.links["hex"][world.links["hex"] != NO_HEX]
    elif choice == HexChoice.PLACE:
        allowed = places["hex"]
    else:
        allowed = np.array([NO_HEX])
    return np.unique(allowed).astype(np.int32)


def _args_of(world: World, kind: OrderKind) -> int:
    counts = {
        ArgChoice.NONE: 1,
        ArgChoice.ADVANCE: 2,
        ArgChoice.STORES: 2,
        ArgChoice.BOX: len(world.boxes),
        ArgChoice.TARGET: len(RaidTarget),
        ArgChoice.LEADER: len(world.leaders),
        ArgChoice.OPTION: len(world.options),
    }
    return counts[ORDER_SPECS[kind].arg]


def _rows(members: Ints, count: int) -> Ints:
    """Returns int32[count + 1]: the position of each index among the members; the last is that of -1, for none."""
    rows = np.zeros(count + 1, np.int32)
    rows[members] = np.arange(len(members), dtype=np.int32)
    return rows
