"""What is selected, and what can be asked about it: reach, hexes to choose, places, decisions."""

from collections.abc import Callable
from enum import Enum

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_PLACE, NO_UNIT, OrderKind, Refusal, Status, UnitFlag
from game.core.orders import Order
from game.engine.decisions import OpenDecision, open_decisions
from game.engine.garrison_preview import garrison_text, preview_garrison
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import tr, trn
from game.play.session.session import Session
from game.play.staff.staff import Staff


class Mode(Enum):
    """What the next click on a hex chooses."""

    FREE = "free"
    RAIL = "rail"
    RIVER = "river"
    ENTER = "enter"
    RECON = "recon"
    BOMB = "bomb"


MODE_KIND = {
    Mode.RAIL: OrderKind.RAIL,
    Mode.RIVER: OrderKind.RIVER,
    Mode.ENTER: OrderKind.ENTER,
    Mode.RECON: OrderKind.RECON,
    Mode.BOMB: OrderKind.BOMB,
}
"""The order that each mode asks a hex for."""


class Selection:
    """The selected unit or hex, with questions about it."""

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        self.session = session
        self.say = say
        """Shows the player a sentence."""
        self.unit = NO_UNIT
        self.hex = NO_HEX
        self.mode = Mode.FREE
        self.target = NO_HEX
        """Hex whose assault is being planned."""
        self.surprises: set[int] = set()
        """Hexes whose assault the player wants to come by surprise (9.17)."""
        self.held: set[int] = set()
        """Units that the player has decided not to move this turn (a note of the interface, not an order)."""
        self.picked: tuple[int, ...] = ()
        """Units picked together on the map, to be given a mission; empty if only one is selected."""
        self.staff = Staff(session)
        self._view_key = (-1, -1)
        self._view: View | None = None

    def follow_unit(self) -> None:
        """Keeps the hex of the selected unit selected, wherever an order has taken the unit."""
        if self.unit == NO_UNIT:
            return
        row = self.view.state.units[self.unit]
        if int(row["status"]) in (Status.ON_MAP, Status.IN_BOX):
            self.hex = int(row["hex"])
        elif int(row["status"]) == Status.DISPERSED:
            self.hex = int(row["home"])

    # questions

    @property
    def view(self) -> View:
        """What may be shown, made once per position."""
        key = (len(self.session.game.history), self.session.seat)
        if self._view is None or key != self._view_key:
            self._view, self._view_key = self.session.view(), key
        return self._view

    def units_in(self, hex: int) -> list[int]:
        """Returns the units on the map in a hex, strongest first."""
        units = self.view.state.units
        here = np.flatnonzero((units["status"] == Status.ON_MAP) & (units["hex"] == hex))
        return [int(unit) for unit in here[np.argsort(-units["men"][here], kind="stable")]]

    def dispersed_at(self, hex: int) -> list[int]:
        """Returns the dispersed units whose home is a hex, if the viewing side knows of them."""
        units = self.view.state.units
        return [int(u) for u in np.flatnonzero((units["status"] == Status.DISPERSED) & (units["home"] == hex))]

    def reports_on(self, hex: int) -> str | None:
        """Returns what is reported about unseen enemies in a hex, or None."""
        units, turn = self.view.state.units, self.session.game.turn
        here = (units["reported_hex"] == hex) & (units["status"] == Status.WAITING)
        if hex == NO_HEX or not here.any():
            return None
        weeks = max(0, turn - int(units["reported_turn"][here].max()))
        men = int(units["reported_men"][here].sum())
        if weeks == 0:
            return tr("reported this turn: about {men:,} enemies", men=men)
        if weeks == 1:
            return tr("reported last turn: about {men:,} enemies", men=men)
        return trn(
            "reported {number} turn ago: about {men:,} enemies",
            "reported {number} turns ago: about {men:,} enemies",
            weeks,
            men=men,
        )

    def is_own(self, unit: int) -> bool:
        """Returns whether the player may give the unit orders now."""
        return (
            self.session.waits_for_human and int(self.view.state.units[unit]["side"]) == self.session.game.side_to_act
        )

    @property
    def can_order(self) -> bool:
        """Whether a unit is selected that can be given orders."""
        return self.unit != NO_UNIT and self.is_own(self.unit)

    def enemies_in(self, hex: int) -> bool:
        """Returns whether visible enemies of the side to act are in a hex."""
        side = self.session.game.side_to_act
        return any(int(self.view.state.units[unit]["side"]) != side for unit in self.units_in(hex))

    @property
    def on_map(self) -> bool:
        """Whether the selected unit is on the map."""
        return self.unit != NO_UNIT and int(self.view.state.units[self.unit]["status"]) == Status.ON_MAP

    def refusal(self, order: Order) -> Refusal:
        """Returns why an order is illegal now; Refusal.NONE if it is legal."""
        return self.session.game.check(order)

    def orders_of_kind(self, kind: OrderKind) -> list[Order]:
        """Returns the legal orders of one kind for the selected unit."""
        if not self.can_order:
            return []
        return [order for order in self.session.orders_of(self.unit) if order.kind == kind]

    def without_room(self, kind: OrderKind) -> Order | None:
        """Returns a ride that the selected unit could make if trains or boats had room for its men; None if none is."""
        if kind not in (OrderKind.RAIL, OrderKind.RIVER) or not self.can_order:
            return None
        ride = Order(kind, self.unit, self.hex)
        return ride if self.refusal(ride) in (Refusal.RAIL_CAPACITY, Refusal.RIVER_CAPACITY) else None

    def reach(self) -> tuple[npt.NDArray[np.int16] | None, set[int]]:
        """Returns the MP that the selected unit needs to each hex ([hexes] int16), and the hexes it may march to."""
        if not self.can_order or self.mode != Mode.FREE or not self.on_map:
            return None, set()
        return self.session.game.reach(self.unit)[0], {order.hex for order in self.orders_of_kind(OrderKind.MOVE)}

    def hexes_to_choose(self) -> list[int]:
        """Returns the hexes offered by the mode: enemies to assault, stations, ports, entry hexes or air targets."""
        if self.mode == Mode.FREE:
            return [order.hex for order in self.orders_of_kind(OrderKind.JOIN)]
        if self.mode == Mode.RECON:
            return []
        return [order.hex for order in self.orders_of_kind(MODE_KIND[self.mode])]

    def flight_range(self) -> set[int]:
        """Returns all hexes within range while a target for aircraft is chosen; otherwise none."""
        if self.mode not in (Mode.RECON, Mode.BOMB) or not self.can_order or not self.on_map:
            return set()
        world, names, row = self.session.world, self.session.names, self.view.state.units[self.unit]
        most, here = int(world.unit_types[int(row["unit_type"])]["air_range"]), int(row["hex"])
        return {hex for hex in range(len(world.terrain_at)) if hex_distance(here, hex, names.cols) <= most}

    def besieged_place(self) -> int:
        """Returns the besieged place in the selected hex (or the one attacked), or NO_PLACE."""
        hex = self.target if self.target != NO_HEX else self.hex
        places = self.session.world.places
        if hex == NO_HEX:
            return NO_PLACE
        here = np.flatnonzero((places["hex"] == hex) & (self.view.state.places["besieged"] > 0))
        return int(here[0]) if len(here) else NO_PLACE

    def garrisoned_place(self) -> int:
        """Returns the place in the selected hex if units of the player are there, or NO_PLACE."""
        if self.hex == NO_HEX or not any(self.is_own(unit) for unit in self.units_in(self.hex)):
            return NO_PLACE
        return int(self.session.world.place_at[self.hex])

    def open_decisions(self) -> list[OpenDecision]:
        """Returns the open decisions of the player's side, the most urgent first."""
        if not self.session.waits_for_human:
            return []
        session = self.session
        return open_decisions(session.world, session.names, self.view.state, session.game.side_to_act)

    def garrison_preview(self, order: Order) -> str:
        """Returns in words what a legal BREAKOUT or EVACUATE would do."""
        game = self.session.game
        view = game.view(game.side_to_act)
        return garrison_text(view, preview_garrison(view, order))

    # selecting

    def select_hex(self, hex: int) -> None:
        """Selects a hex and the first own unit in it; the next one if the hex is selected already."""
        self.clear_picked()
        here = self.units_in(hex) + self.dispersed_at(hex)
        own = [unit for unit in here if self.is_own(unit)] or here
        if hex == self.hex and self.unit in own:
            self.unit = own[(own.index(self.unit) + 1) % len(own)]
        else:
            self.unit = own[0] if own else NO_UNIT
        self.hex, self.mode, self.target = hex, Mode.FREE, NO_HEX
        self._open_plan()

    def select_unit(self, unit: int) -> None:
        """Selects a unit on or off the map."""
        self.clear_picked()
        row = self.view.state.units[unit]
        self.unit, self.hex = unit, int(row["hex"])
        if int(row["status"]) == Status.DISPERSED:
            self.hex = int(row["home"])
        self.mode, self.target = Mode.FREE, NO_HEX
        if int(row["status"]) == Status.IN_BOX and self.orders_of_kind(OrderKind.ENTER):
            self.mode = Mode.ENTER
            self.say(tr("Choose the hex where the unit enters the map."))
        self._open_plan()

    def clear_picked(self) -> bool:
        """Forgets the units picked together. Returns whether there were any."""
        had, self.picked = bool(self.picked), ()
        return had

    def _open_plan(self) -> None:
        if self.can_order:
            self.target = int(self.view.state.units[self.unit]["target"])

    def clear(self) -> bool:
        """Goes one step back: from the mode, the plan or the selection. Returns whether there was one."""
        if self.mode != Mode.FREE:
            self.mode = Mode.FREE
        elif self.target != NO_HEX:
            self.target = NO_HEX
        elif self.clear_picked():
            pass
        elif self.unit != NO_UNIT or self.hex != NO_HEX:
            self.unit, self.hex = NO_UNIT, NO_HEX
        else:
            return False
        return True

    def idle_units(self) -> list[int]:
        """Returns the units that can still move or fight and have done nothing this turn.

        Those with a mission or standing order are left out: they are provided for.
        """
        if not self.session.waits_for_human:
            return []
        rows, provided = self.session.orders.rows, self.staff.provided
        kinds = (rows["kind"] == OrderKind.MOVE) | (rows["kind"] == OrderKind.JOIN) | (rows["kind"] == OrderKind.ENTER)
        units = self.view.state.units
        touched = int(
            UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED | UnitFlag.WORKED | UnitFlag.HIDDEN
        )
        return [
            int(unit)
            for unit in np.unique(rows["unit"][kinds])
            if unit not in self.held
            and unit not in provided
            and not int(units[unit]["flags"]) & touched
            and not self.enemies_in(int(units[unit]["target"]))
        ]

    def next_unit(self, step: int = 1) -> bool:
        """Selects the next idle unit. Returns False if there is none."""
        idle = self.idle_units()
        if not idle:
            done = tr("Every unit has moved, fought, or has its orders.")
            self.say(done if self.session.waits_for_human else "")
            return False
        if self.unit in idle:
            self.select_unit(idle[(idle.index(self.unit) + step) % len(idle)])
        else:
            later = [unit for unit in idle if unit > self.unit]
            self.select_unit((later or idle)[0] if step > 0 else idle[-1])
        return True
