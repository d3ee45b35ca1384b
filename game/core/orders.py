"""Orders as small integers, and the table that describes every kind of order.

`ORDER_SPECS` has one row per kind. What an order looks like, how it is written and read, which units may be given it,
whether it can be undone, and how it is listed all follow from the row. Kernels read its columns as the constant arrays
at the end of the file. What a kind means is left to its chapter of the rules: `rules.legality` and `rules.apply`.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Status
from game.core.dtypes import ORDER
from game.language import mark


class Order(NamedTuple):
    """One order. Fields that its kind does not use hold NO_UNIT, NO_HEX or 0; `Names.write` puts it in words."""

    kind: OrderKind
    unit: int = NO_UNIT
    hex: int = NO_HEX
    arg: int = 0

    def __repr__(self) -> str:
        used = [f"unit={self.unit}"] if self.unit != NO_UNIT else []
        used += [f"hex={self.hex}"] if self.hex != NO_HEX else []
        used += [f"arg={self.arg}"] if self.arg else []
        return f"Order({', '.join([f'OrderKind.{OrderKind(self.kind).name}', *used])})"


END_TURN = Order(OrderKind.END_TURN)


class HexChoice(IntEnum):
    """Which hexes an order may name."""

    NONE = 0
    """The order names no hex."""
    ANY = 1
    ENEMY = 2
    """Hexes in which the side sees enemies."""
    STATION = 3
    PORT = 4
    ENTRY = 5
    """Hexes by which units enter the map."""
    PLACE = 6


class ArgChoice(IntEnum):
    """What the `arg` of an order stands for."""

    NONE = 0
    """Always 0."""
    ADVANCE = 1
    """1 to advance after combat, 0 to hold."""
    BOX = 2
    """An off-map box."""
    TARGET = 3
    """A RaidTarget."""
    LEADER = 4
    OPTION = 5
    """An option of a decision: an index into World.options."""
    STORES = 6
    """1 to take what can be carried of a place's stores, 0 to burn them."""


class OrderSpec(NamedTuple):
    """One row of the table of orders."""

    rule: str
    """The paragraph that introduces the order."""
    sentence: str
    """What the unit does, for people, as a message; may contain {hex} and {arg}."""
    unit: bool = True
    """Whether the order is given to a unit, or else by the side as a whole."""
    hex: HexChoice = HexChoice.NONE
    arg: ArgChoice = ArgChoice.NONE
    status: Status = Status.ON_MAP
    """Status of the units it can be given to."""
    aircraft_only: bool = False
    obedient: bool = False
    """Whether a unit that refuses orders (13.10) is turned down before the chapter is consulted."""
    stacks: bool = False
    """Whether the unit ends in the hex, where the stacking limit (4.8) applies."""
    stays_hidden: bool = False
    """6.25: whether a hidden unit stays hidden while it carries out the order."""
    final: bool = False
    """Whether the order rolls dice or hands over, so that nothing before it can be undone."""


ORDER_SPECS: dict[OrderKind, OrderSpec] = {
    OrderKind.MOVE: OrderSpec("4.1", mark("march to {hex}"), hex=HexChoice.ANY, stacks=True, stays_hidden=True),
    OrderKind.FORCE: OrderSpec("4.9", mark("force-march")),
    OrderKind.RAIL: OrderSpec("4.51", mark("go by train to {hex}"), hex=HexChoice.STATION, stacks=True),
    OrderKind.RIVER: OrderSpec("4.55", mark("go by boat to {hex}"), hex=HexChoice.PORT, stacks=True),
    OrderKind.JOIN: OrderSpec("7.1", mark("join the assault on {hex}"), hex=HexChoice.ENEMY, stays_hidden=True),
    OrderKind.LEAVE: OrderSpec("7.1", mark("leave the assault"), stays_hidden=True),
    OrderKind.ASSAULT: OrderSpec(
        "7.3", mark("assault {hex}"), unit=False, hex=HexChoice.ENEMY, arg=ArgChoice.ADVANCE, final=True
    ),
    OrderKind.ENTER: OrderSpec(
        "4.57", mark("enter the map at {hex}"), hex=HexChoice.ENTRY, status=Status.IN_BOX, stacks=True
    ),
    OrderKind.EXIT: OrderSpec("4.58", mark("leave the map for {arg}"), arg=ArgChoice.BOX),
    OrderKind.HIDE: OrderSpec("6.21", mark("go into hiding"), obedient=True, stays_hidden=True),
    OrderKind.DISPERSE: OrderSpec("6.27", mark("disperse to the villages"), obedient=True),
    OrderKind.GATHER: OrderSpec("6.28", mark("gather"), status=Status.DISPERSED, obedient=True),
    OrderKind.AMBUSH: OrderSpec("6.26", mark("lie in ambush"), obedient=True, stays_hidden=True),
    OrderKind.RAID: OrderSpec("8.1", mark("raid {arg}"), arg=ArgChoice.TARGET, obedient=True),
    OrderKind.REPAIR: OrderSpec("8.7", mark("repair the line"), obedient=True),
    OrderKind.DEMAND: OrderSpec("9.7", mark("demand the surrender of {hex}"), unit=False, hex=HexChoice.PLACE),
    OrderKind.RECRUIT: OrderSpec("11.30", mark("raise recruits"), obedient=True),
    OrderKind.REQUISITION: OrderSpec("11.32", mark("requisition food"), obedient=True),
    OrderKind.BLOCKADE: OrderSpec("11.33", mark("blockade the countryside"), obedient=True),
    OrderKind.RECON: OrderSpec(
        "14.3", mark("fly reconnaissance over {hex}"), hex=HexChoice.ANY, aircraft_only=True, obedient=True
    ),
    OrderKind.BOMB: OrderSpec("14.4", mark("bomb {hex}"), hex=HexChoice.ENEMY, aircraft_only=True, obedient=True),
    OrderKind.LEAD: OrderSpec("13.3", mark("{arg} takes command"), arg=ArgChoice.LEADER, stays_hidden=True),
    OrderKind.DECIDE: OrderSpec("16.3", "{arg}", unit=False, arg=ArgChoice.OPTION),
    OrderKind.END_TURN: OrderSpec("3.3", mark("end the turn"), unit=False, final=True),
    OrderKind.BREAKOUT: OrderSpec("9.12", mark("break out of {hex}"), unit=False, hex=HexChoice.PLACE, final=True),
    OrderKind.EVACUATE: OrderSpec(
        "9.16", mark("evacuate {hex} and {arg}"), unit=False, hex=HexChoice.PLACE, arg=ArgChoice.STORES
    ),
    OrderKind.SURPRISE: OrderSpec(
        "9.17", mark("assault {hex} by surprise"), unit=False, hex=HexChoice.ENEMY, arg=ArgChoice.ADVANCE, final=True
    ),
}

ASSAULTS = (OrderKind.ASSAULT, OrderKind.SURPRISE)
"""The orders that resolve a planned assault."""

_WORDS_OF_ARG: dict[ArgChoice, tuple[str, ...]] = {
    ArgChoice.NONE: (),
    ArgChoice.ADVANCE: ("advance or hold",),
    ArgChoice.BOX: ("a box",),
    ArgChoice.TARGET: ("rail, wire or stores",),
    ArgChoice.LEADER: ("a leader",),
    ArgChoice.OPTION: ("a decision", "an option"),
    ArgChoice.STORES: ("burn or take",),
}


def order_word(kind: OrderKind) -> str:
    """Returns the words with which a written order begins: "move", "end turn"."""
    return kind.name.lower().replace("_", " ")


def order_parts(kind: OrderKind) -> tuple[str, ...]:
    """Returns what has to be named after the first words of a written order, in order: "a unit", "a hex"."""
    spec = ORDER_SPECS[kind]
    unit = ("a unit",) if spec.unit else ()
    hex = ("a hex",) if spec.hex else ()
    return unit + hex + _WORDS_OF_ARG[spec.arg]


def pack(orders: list[Order]) -> npt.NDArray[np.void]:
    """Returns orders as an ORDER array, for kernels."""
    return np.array([tuple(order) for order in orders], dtype=ORDER)


def unpack(row: np.void) -> Order:
    """Returns one row of an ORDER array as an Order."""
    return Order(OrderKind(int(row["kind"])), int(row["unit"]), int(row["hex"]), int(row["arg"]))


def _column(value: Callable[[OrderSpec], int]) -> npt.NDArray[np.uint8]:
    """A column of ORDER_SPECS by OrderKind, as a constant for kernels."""
    column = np.array([value(ORDER_SPECS[kind]) for kind in OrderKind], np.uint8)
    column.flags.writeable = False
    return column


TAKES_UNIT = _column(lambda spec: spec.unit)
HEX_CHOICE = _column(lambda spec: spec.hex)
ARG_CHOICE = _column(lambda spec: spec.arg)
UNIT_STATUS = _column(lambda spec: spec.status)
AIRCRAFT_ONLY = _column(lambda spec: spec.aircraft_only)
OBEDIENT = _column(lambda spec: spec.obedient)
STACKS = _column(lambda spec: spec.stacks)
STAYS_HIDDEN = _column(lambda spec: spec.stays_hidden)
