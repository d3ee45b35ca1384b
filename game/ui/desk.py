"""The player's desk: what is selected, what a click means, which orders go out. No pygame here.

Every order passes through `Desk.give`, which asks the game; whatever is refused is explained in words.
"""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.orders import END_TURN, Order
from game.core.terms import NO_HEX, NO_UNIT, OrderKind, Refusal, Status, UnitFlag
from game.engine.events import Event
from game.engine.game import IllegalOrder, NothingToUndo
from game.engine.preview import BattlePreview
from game.engine.views import View
from game.ui.session import Session


class Mode(Enum):
    """What the next click on a hex means."""

    FREE = "free"
    RAIL = "rail"
    RIVER = "river"
    ENTER = "enter"


_MODE_KIND = {Mode.RAIL: OrderKind.RAIL, Mode.RIVER: OrderKind.RIVER, Mode.ENTER: OrderKind.ENTER}


class Done(NamedTuple):
    """An order that has been carried out."""

    order: Order
    events: list[Event]
    path: list[int]
    """For marches: the hexes gone through."""


class Desk:
    """Selection and orders of whoever is to act."""

    def __init__(self, session: Session, say: Callable[[str], None], done: Callable[[Done], None]) -> None:
        self.session = session
        self.say = say
        """Tells the player something in one sentence."""
        self.done = done
        """Called after every order carried out."""
        self.unit = NO_UNIT
        self.hex = NO_HEX
        self.mode = Mode.FREE
        self.target = NO_HEX
        """Hex whose assault is being planned."""
        self.held: set[int] = set()
        """Units that the player has told to stay this turn (a note of the desk, not an order)."""
        self._view_key = (-1, -1)
        self._view: View | None = None

    # what the screen asks

    @property
    def view(self) -> View:
        """What may be shown, copied once per position."""
        key = (len(self.session.game.history), self.session.seat)
        if self._view is None or key != self._view_key:
            self._view, self._view_key = self.session.view(), key
        return self._view

    def units_in(self, hex: int) -> list[int]:
        """Units on the map in a hex, strongest first."""
        units = self.view.state.units
        here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
        return [int(unit) for unit in here[np.argsort(-units["men"][here], kind="stable")]]

    def is_own(self, unit: int) -> bool:
        """Whether the unit takes orders from the person at the screen now."""
        return (
            self.session.waits_for_human and int(self.view.state.units[unit]["side"]) == self.session.game.side_to_act
        )

    @property
    def commands(self) -> bool:
        """Whether a unit is selected that can be given orders."""
        return self.unit != NO_UNIT and self.is_own(self.unit)

    def enemies_in(self, hex: int) -> bool:
        """Whether units of the side not to act are in a hex."""
        side = self.session.game.side_to_act
        return any(int(self.view.state.units[unit]["side"]) != side for unit in self.units_in(hex))

    def orders(self, kind: OrderKind) -> list[Order]:
        """Legal orders of one kind for the selected unit."""
        if not self.commands:
            return []
        return [order for order in self.session.orders_of(self.unit) if order.kind == kind]

    def reach(self) -> tuple[npt.NDArray[np.int16] | None, set[int]]:
        """MP to every hex for the selected unit, and the hexes it may march to."""
        if not self.commands or self.mode != Mode.FREE:
            return None, set()
        if int(self.view.state.units[self.unit]["status"]) != Status.ON_MAP:
            return None, set()
        return self.session.game.reach(self.unit)[0], {order.hex for order in self.orders(OrderKind.MOVE)}

    def choices(self) -> list[int]:
        """Hexes to choose from in the present mode: enemies within reach of an assault, stations, entry hexes."""
        if self.mode == Mode.FREE:
            return [order.hex for order in self.orders(OrderKind.JOIN)]
        return [order.hex for order in self.orders(_MODE_KIND[self.mode])]

    def plans(self) -> list[tuple[int, int]]:
        """(hex of a joined unit, hex attacked) for all planned assaults of the side at this screen."""
        units = self.view.state.units
        joined = np.flatnonzero((units["target"] != NO_HEX) & (units["status"] == Status.ON_MAP))
        return [(int(units["hex"][unit]), int(units["target"][unit])) for unit in joined]

    def may_join(self, target: int) -> list[int]:
        """Units that could still join the assault on a hex."""
        rows = self.session.orders.rows
        return [int(unit) for unit in rows["unit"][(rows["kind"] == OrderKind.JOIN) & (rows["hex"] == target)]]

    def preview(self) -> BattlePreview | None:
        """The exact odds of the assault being planned."""
        if self.target == NO_HEX or not self.session.game.joined(self.target):
            return None
        return self.session.game.preview(self.target)

    # selecting

    def select_hex(self, hex: int) -> None:
        """Look at a hex; the first own unit in it is selected, and the next one at each further click."""
        here = self.units_in(hex)
        own = [unit for unit in here if self.is_own(unit)] or here
        if hex == self.hex and self.unit in own:
            self.unit = own[(own.index(self.unit) + 1) % len(own)]
        else:
            self.unit = own[0] if own else NO_UNIT
        self.hex, self.mode, self.target = hex, Mode.FREE, NO_HEX
        self._open_plan()

    def select_unit(self, unit: int) -> None:
        """Select a unit wherever it is."""
        row = self.view.state.units[unit]
        self.unit, self.hex = unit, int(row["hex"])
        self.mode, self.target = Mode.FREE, NO_HEX
        if int(row["status"]) == Status.IN_BOX and self.orders(OrderKind.ENTER):
            self.mode = Mode.ENTER
        self._open_plan()

    def _open_plan(self) -> None:
        if self.commands:
            self.target = int(self.view.state.units[self.unit]["target"])

    def clear(self) -> bool:
        """Step back: leave the mode, then the plan, then the selection. True if there was anything to leave."""
        if self.mode != Mode.FREE:
            self.mode = Mode.FREE
        elif self.target != NO_HEX:
            self.target = NO_HEX
        elif self.unit != NO_UNIT or self.hex != NO_HEX:
            self.unit, self.hex = NO_UNIT, NO_HEX
        else:
            return False
        return True

    def idle_units(self) -> list[int]:
        """Units that can still move or fight and have not been touched this turn."""
        rows = self.session.orders.rows
        kinds = (rows["kind"] == OrderKind.MOVE) | (rows["kind"] == OrderKind.JOIN) | (rows["kind"] == OrderKind.ENTER)
        units = self.view.state.units
        touched = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED)
        return [
            int(unit)
            for unit in np.unique(rows["unit"][kinds])
            if unit not in self.held
            and not int(units[unit]["flags"]) & touched
            and int(units[unit]["target"]) == NO_HEX
        ]

    def next_unit(self, step: int = 1) -> bool:
        """Select the next unit that has not been touched this turn. False if there is none."""
        idle = self.idle_units() if self.session.waits_for_human else []
        if not idle:
            self.say("Every unit has moved, fought or been told to stay." if self.session.waits_for_human else "")
            return False
        if self.unit in idle:
            self.select_unit(idle[(idle.index(self.unit) + step) % len(idle)])
        else:
            later = [unit for unit in idle if unit > self.unit]
            self.select_unit((later or idle)[0] if step > 0 else idle[-1])
        return True

    def hold(self) -> None:
        """Tell the selected unit to stay this turn and go on to the next."""
        if self.commands:
            self.held.add(self.unit)
            self.next_unit()

    # orders

    def give(self, order: Order) -> bool:
        """Send an order. A refusal is told in words; True if it was carried out."""
        if not self.session.waits_for_human:
            self.say("It is not your turn.")
            return False
        game = self.session.game
        marches = order.kind == OrderKind.MOVE and game.check(order) == Refusal.NONE
        path = game.path(order.unit, order.hex) if marches else []
        try:
            events = self.session.give(order)
        except IllegalOrder as refused:
            self.say(_sentence(str(refused)))
            return False
        if order.kind == OrderKind.END_TURN:
            self.held.clear()
            self.unit, self.hex, self.target, self.mode = NO_UNIT, NO_HEX, NO_HEX, Mode.FREE
        self._after(order)
        self.done(Done(order, events, path))
        return True

    def _after(self, order: Order) -> None:
        self.mode = Mode.FREE
        if order.kind == OrderKind.JOIN:
            self.target = order.hex
        elif order.kind == OrderKind.ASSAULT or (order.kind == OrderKind.LEAVE and not self.plans()):
            self.target = NO_HEX
        if self.unit != NO_UNIT:
            row = self.view.state.units[self.unit]
            if int(row["status"]) in (Status.ON_MAP, Status.IN_BOX):
                self.hex = int(row["hex"])
            else:
                self.unit = NO_UNIT

    def click(self, hex: int, add: bool = False) -> None:
        """The main button on a hex: choose, march, join an assault, or select."""
        if hex == NO_HEX:
            return
        if self.mode != Mode.FREE and self.commands:
            self._choose(hex)
        elif self.commands and self.enemies_in(hex):
            self.attack(hex, everyone=add)
        elif self.commands and not self.units_in(hex) and hex in self.reach()[1]:
            self.give(Order(OrderKind.MOVE, self.unit, hex))
        else:
            self.select_hex(hex)

    def command(self, hex: int, everyone: bool = False) -> None:
        """The other button on a hex: march or attack there, even into a hex with own units."""
        if hex == NO_HEX:
            return
        if not self.commands:
            self.select_hex(hex)
        elif self.mode != Mode.FREE:
            self._choose(hex)
        elif self.enemies_in(hex):
            self.attack(hex, everyone)
        elif hex != self.hex:
            movers = [self.unit]
            if everyone:
                movers += [unit for unit in self.units_in(self.hex) if unit != self.unit and self.is_own(unit)]
            for unit in movers:
                self.give(Order(OrderKind.MOVE, unit, hex))

    def _choose(self, hex: int) -> None:
        kind = _MODE_KIND[self.mode]
        self.give(Order(kind, self.unit, hex))

    def attack(self, hex: int, everyone: bool = False) -> None:
        """Plan an assault on a hex with the selected unit, or with every unit that may join."""
        if everyone:
            joiners = self.may_join(hex)
            for unit in joiners:
                self.give(Order(OrderKind.JOIN, unit, hex))
            if joiners:
                return
        if self.commands and int(self.view.state.units[self.unit]["target"]) == hex:
            self.target = hex
            return
        self.give(Order(OrderKind.JOIN, self.unit, hex))

    def fight(self, advance: bool) -> None:
        """Carry out the planned assault."""
        if self.target != NO_HEX:
            self.give(Order(OrderKind.ASSAULT, NO_UNIT, self.target, int(advance)))

    def leave(self, unit: int) -> None:
        """Take a unit out of the planned assault."""
        self.give(Order(OrderKind.LEAVE, unit))

    def choose_mode(self, mode: Mode) -> None:
        """Ask for a station, a port or an entry hex; or say why there is none."""
        if not self.commands:
            self.say("Select one of your units first.")
            return
        if self.mode == mode:
            self.mode = Mode.FREE
            return
        if not self.orders(_MODE_KIND[mode]):
            self.say(_NOTHING[mode])
            return
        self.mode, self.target = mode, NO_HEX
        self.say(_ASK[mode])

    def force(self) -> None:
        """Order a forced march."""
        if self.commands:
            self.give(Order(OrderKind.FORCE, self.unit))

    def undo(self) -> None:
        """Take back the last order."""
        try:
            order = self.session.undo()
        except NothingToUndo as nothing:
            self.say(_sentence(str(nothing)))
            return
        self.mode = Mode.FREE
        if order.unit != NO_UNIT:
            self.select_unit(order.unit)
        self.say(f"Taken back: {self.session.names.write(order)}.")

    def end_turn(self) -> None:
        """Hand over to the other side."""
        self.give(END_TURN)


_ASK = {
    Mode.RAIL: "Choose the station to go to (Esc: not by train).",
    Mode.RIVER: "Choose the port to go to (Esc: not by boat).",
    Mode.ENTER: "Choose the hex where the unit enters the map.",
}
_NOTHING = {
    Mode.RAIL: "This unit cannot go by train now: it must stand, unmoved, at a station of yours with an open line (4.5).",
    Mode.RIVER: "This unit cannot go by boat now: it must stand, unmoved, in a port of yours on an open river (4.6).",
    Mode.ENTER: "This unit cannot enter the map now (4.7).",
}


def _sentence(text: str) -> str:
    """A message with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
