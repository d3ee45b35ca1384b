"""Turns clicks and buttons into orders. Every order passes through `OrderController.give`, which explains refusals."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, OrderKind, Refusal
from game.core.orders import ASSAULTS, END_TURN, Order
from game.engine.events import Event
from game.engine.outcome import IllegalOrder, NothingToUndo
from game.engine.telling.orders import order_text
from game.language import mark, tr
from game.play.missions.mission_book import ALIVE
from game.play.orders.planned_assaults import PlannedAssaults, fight_in_turn
from game.play.orders.selection import MODE_KIND, Mode
from game.play.session.session import Session


class ExecutedOrder(NamedTuple):
    """An order that has been carried out, with its events."""

    order: Order
    events: list[Event]
    path: list[int]
    """For marches: the hexes entered, the first being the start."""


class OrderController(PlannedAssaults):
    """Selection and orders of the player."""

    def __init__(self, session: Session, say: Callable[[str], None], done: Callable[[ExecutedOrder], None]) -> None:
        super().__init__(session, say)
        self.done = done
        """Called after each order that has been carried out."""
        self._led: set[int] = set()
        """Units with a mission to which the player gave an order of his own this week."""

    def hold(self) -> None:
        """Lets the selected unit stay where it is this turn and selects the next one."""
        if self.can_order:
            self.held.add(self.unit)
            if self.unit in self.staff.provided:
                self.staff.overrule(self.unit)
            self.next_unit()

    def pick(self, units: Sequence[int]) -> None:
        """Picks several units together; a single one is selected."""
        own = [unit for unit in dict.fromkeys(units) if self.is_own(unit)]
        self.clear_picked()
        if own:
            self.select_unit(own[0])
        self.picked = tuple(own) if len(own) > 1 else ()

    def pick_also(self, hex: int) -> bool:
        """Adds the own units in a hex to those picked, or takes them out again. Returns whether there were any."""
        here = [unit for unit in self.units_in(hex) if self.is_own(unit)]
        before = self.picked or ((self.unit,) if self.can_order else ())
        if set(here) <= set(before) and len(before) > len(here):
            self.pick([unit for unit in before if unit not in here])
        elif here:
            self.pick([*before, *here])
        return bool(here)

    def give(self, order: Order) -> bool:
        """Gives an order. Returns whether it was carried out; a refusal is shown to the player."""
        if not self.session.waits_for_human:
            self.say(tr("It is not your turn."))
            return False
        game = self.session.game
        marches = order.kind == OrderKind.MOVE and game.check(order) == Refusal.NONE
        path = game.path(order.unit, order.hex) if marches else []
        units = game.state.units
        if order.unit in self.staff.provided and game.check(order) == Refusal.NONE:
            self.staff.overrule(order.unit)  # a unit that the player leads himself is his for this week
            self._led.add(order.unit)
        try:
            events = self.session.give(order)
        except IllegalOrder as refused:
            self.say(_sentence(str(refused)))
            return False
        if order.kind == OrderKind.END_TURN:
            self.held.clear()
            self.surprises.clear()
            self._led.clear()
            self.clear_picked()
            self.unit, self.hex, self.target, self.mode = NO_UNIT, NO_HEX, NO_HEX, Mode.FREE
        if path and (end := int(units[order.unit]["hex"])) != order.hex:
            path = path[: path.index(end) + 1] if end in path else []  # it met an enemy on the way
        self._after(order)
        self.done(ExecutedOrder(order, events, path))
        return True

    def _after(self, order: Order) -> None:
        self.mode = Mode.FREE
        if order.kind == OrderKind.JOIN:
            self.target = order.hex
        elif order.kind in ASSAULTS or (order.kind == OrderKind.LEAVE and not self.plans()):
            self.target = NO_HEX
        self.follow_unit()
        if self.unit != NO_UNIT and int(self.view.state.units["status"][self.unit]) not in ALIVE:
            self.unit = NO_UNIT

    def click(self, hex: int, add: bool = False) -> None:
        """Handles the left button on a hex: choose, march, join an assault, or select."""
        if hex == NO_HEX:
            return
        if self.mode != Mode.FREE and self.can_order:
            self._choose(hex)
        elif not add and self.opens_plan(hex):
            self.open_plan(hex)
        elif self.can_order and self.on_map and self.enemies_in(hex):
            self.attack(hex, everyone=add)
        elif self.can_order and not self.units_in(hex) and hex in self.reach()[1]:
            self.give(Order(OrderKind.MOVE, self.unit, hex))
        else:
            self.select_hex(hex)

    def secondary_click(self, hex: int, everyone: bool = False) -> None:
        """Handles the right button on a hex: march there or attack, even into a hex with own units."""
        if hex == NO_HEX:
            return
        if not self.can_order:
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
        kind = MODE_KIND[self.mode]
        self.give(Order(kind, self.unit, hex))

    def attack(self, hex: int, everyone: bool = False) -> None:
        """Plans an assault with the selected unit, after a march if need be, or with every unit that may join."""
        if everyone:
            joiners = self.units_to_join(hex)
            for unit in joiners:
                self.give(Order(OrderKind.JOIN, unit, hex))
            if joiners:
                return
        if self.can_order and int(self.view.state.units[self.unit]["target"]) == hex:
            self.target = hex
            return
        join = Order(OrderKind.JOIN, self.unit, hex)
        if self.refusal(join) == Refusal.NOT_ADJACENT and not self._march_to_attack(hex):
            return
        self.give(join)

    def _march_to_attack(self, target: int) -> bool:
        """Marches the selected unit to the best hex to attack from. Returns whether to ask for the join then."""
        option = self.foresight.attack_after_march(self.unit, target)
        if option is None:
            return True  # the join is refused with the reason
        goal = option.attackers[0].hex
        return self.give(Order(OrderKind.MOVE, self.unit, goal)) and self.hex == goal

    def fight(self, advance: bool) -> None:
        """Fights the planned assault."""
        if self.target != NO_HEX:
            kind = OrderKind.SURPRISE if self.is_surprise else OrderKind.ASSAULT
            self.give(Order(kind, NO_UNIT, self.target, int(advance)))

    def fight_all(self, advance: bool) -> str:
        """Fights all planned assaults in the order in which they were planned. Returns what came of them."""

        def fight(target: int) -> None:
            self.open_plan(target)
            self.fight(advance)

        return fight_in_turn(self.session, self.planned_targets(), advance, fight)

    def leave(self, unit: int) -> None:
        """Takes a unit out of the planned assault."""
        self.give(Order(OrderKind.LEAVE, unit))

    def choose_mode(self, mode: Mode) -> None:
        """Lets the next click choose a station, port, entry hex or target; or says why there is none."""
        if not self.can_order:
            self.say(tr("Select one of your units first."))
            return
        if self.mode == mode:
            self.mode = Mode.FREE
            return
        if not self.orders_of_kind(MODE_KIND[mode]):
            full = self.without_room(MODE_KIND[mode])
            self.say(_sentence(self.session.why_not(full)) if full else tr(_NOTHING[mode]))
            return
        self.mode, self.target = mode, NO_HEX
        self.say(tr(_ASK[mode]))

    def choose_flight(self, mode: Mode) -> None:
        """Lets the next click choose where a squadron flies; or says why it cannot."""
        if self.can_order and self.mode != mode and not self.orders_of_kind(MODE_KIND[mode]):
            self.give(Order(MODE_KIND[mode], self.unit, max(0, self.hex)))  # refused, with the reason
        else:
            self.choose_mode(mode)

    def work(self, kind: OrderKind, arg: int = 0) -> None:
        """Orders the selected unit to hide, raid, repair, recruit and so on."""
        if self.can_order:
            self.give(Order(kind, self.unit, arg=arg))
        else:
            self.say(tr("Select one of your units first."))

    def demand(self) -> None:
        """Demands the surrender of the besieged place in the selected hex."""
        hex = self.target if self.target != NO_HEX else self.hex
        if hex == NO_HEX:
            self.say(tr("First select a place that your troops besiege (9.7)."))
        else:
            self.give(Order(OrderKind.DEMAND, hex=hex))

    def garrison(self, kind: OrderKind, arg: int = 0) -> None:
        """Orders the garrison of the place in the selected hex to break out, or to evacuate it."""
        if self.hex == NO_HEX:
            self.say(tr("First select a place with a garrison of yours (9.12, 9.16)."))
        else:
            self.give(Order(kind, hex=self.hex, arg=arg))

    def force(self) -> None:
        """Orders a forced march."""
        if self.can_order:
            self.give(Order(OrderKind.FORCE, self.unit))

    def undo(self) -> None:
        """Takes back the last order."""
        try:
            order = self.session.undo()
        except NothingToUndo as nothing:
            self.say(_sentence(str(nothing)))
            return
        self.mode = Mode.FREE
        if order.unit in self._led and order.unit not in self._ordered_units():
            self._led.discard(order.unit)
            self.staff.overrule(order.unit, False)
        if order.unit != NO_UNIT:
            self.select_unit(order.unit)
        self.say(tr("Undone: {order}.", order=order_text(self.session.world, self.session.names, order)))

    def _ordered_units(self) -> set[int]:
        """Returns the units that have had an order this turn."""
        units = set()
        for kind, unit, _, _ in reversed(self.session.game.history):
            if kind == OrderKind.END_TURN:
                break
            units.add(unit)
        return units

    def end_turn(self) -> None:
        """Ends the turn."""
        self.give(END_TURN)


_ASK = mark({
    Mode.RAIL: "Choose the destination station (Esc to cancel).",
    Mode.RIVER: "Choose the destination port (Esc to cancel).",
    Mode.ENTER: "Choose the hex where the unit enters the map (Esc to cancel).",
    Mode.RECON: "Choose the hex to fly over (Esc to cancel).",
    Mode.BOMB: "Choose the hex to bomb (Esc to cancel).",
})  # fmt: skip
_NOTHING = mark({
    Mode.RAIL: "This unit cannot go by train: it has to start its turn at a friendly station on an open line (4.51).",
    Mode.RIVER: "This unit cannot go by boat: it has to start its turn in a friendly port on an open river (4.55).",
    Mode.ENTER: "This unit cannot enter the map now (4.57).",
    Mode.RECON: "This unit cannot fly now (14.1).",
    Mode.BOMB: "This unit cannot fly now (14.1).",
})  # fmt: skip


def _sentence(text: str) -> str:
    """Returns a message with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
