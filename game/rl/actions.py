"""Orders as numbers: every order that a scenario could ever allow has one of its own, the same in all its games.

The numbers run by kind, then unit, then hex, then argument. Where the rules leave a kind few units or hexes (trains go
to stations, only squadrons fly), only those are numbered.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, RaidTarget
from game.core.orders import Order
from game.core.world import Array, Ints, Records, World

_UNITLESS = (OrderKind.ASSAULT, OrderKind.DEMAND, OrderKind.DECIDE, OrderKind.END_TURN)
_FLYING = (OrderKind.RECON, OrderKind.BOMB)
_ANYWHERE = (OrderKind.MOVE, OrderKind.JOIN, OrderKind.ASSAULT, *_FLYING)


class Actions:
    """The numbering of one scenario: each kind has a box of units, hexes and arguments, laid out row after row."""

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
        """How many numbers there are."""

    def numbers(self, orders: Records) -> Array:
        """The numbers of an ORDER array."""
        kind = orders["kind"]
        unit, hex = self._unit_rows[kind, orders["unit"]], self._hex_rows[kind, orders["hex"]]
        found: Array = self._first[kind] + (unit * self._widths[kind] + hex) * self._args[kind] + orders["arg"]
        return found

    def order(self, number: int) -> Order:
        """The order of a number. Raises ValueError if there is none."""
        if not 0 <= number < self.count:
            raise ValueError(f"{number} is not the number of an order: they run from 0 to {self.count - 1}")
        kind = int(self._first.searchsorted(number, "right")) - 1
        rest, arg = divmod(number - int(self._first[kind]), int(self._args[kind]))
        unit, hex = divmod(rest, int(self._widths[kind]))
        return Order(OrderKind(kind), int(self._units[kind][unit]), int(self._hexes[kind][hex]), arg)


def _units_of(world: World, kind: OrderKind) -> Ints:
    if kind in _UNITLESS:
        return np.array([NO_UNIT], np.int32)
    if kind in _FLYING:
        flies = world.unit_types["move_class"][world.units["unit_type"]] == MoveClass.AIR
        return np.flatnonzero(flies).astype(np.int32)
    return np.arange(len(world.units), dtype=np.int32)


def _hexes_of(world: World, kind: OrderKind) -> Ints:
    places = world.places
    few: Array
    if kind in _ANYWHERE:
        few = np.arange(len(world.terrain_at))
    elif kind == OrderKind.RAIL:
        few = places["hex"][places["station"] != 0]
    elif kind == OrderKind.RIVER:
        few = places["hex"][places["port"] != 0]
    elif kind == OrderKind.ENTER:
        few = world.links["hex"][world.links["hex"] != NO_HEX]
    elif kind == OrderKind.DEMAND:
        few = places["hex"]
    else:
        few = np.array([NO_HEX])
    return np.unique(few).astype(np.int32)


def _args_of(world: World, kind: OrderKind) -> int:
    arguments = {
        OrderKind.ASSAULT: 2,
        OrderKind.EXIT: len(world.boxes),
        OrderKind.RAID: len(RaidTarget),
        OrderKind.LEAD: len(world.leaders),
        OrderKind.DECIDE: len(world.options),
    }
    return arguments.get(kind, 1)


def _rows(members: Ints, count: int) -> Ints:
    """[count + 1] where each stands among the members; the last is that of -1, the missing one."""
    rows = np.zeros(count + 1, np.int32)
    rows[members] = np.arange(len(members), dtype=np.int32)
    return rows
