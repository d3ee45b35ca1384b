"""What the side at the screen learns of the other's orders, one after the other. No pygame here."""

from collections.abc import Iterable
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, EventKind, OrderKind, Status
from game.core.orders import Order
from game.engine.events import Event
from game.engine.telling.narrate import narrate
from game.engine.telling.places import hex_name
from game.engine.views import unit_seen_by
from game.play.session import Session

_LOUD = (
    EventKind.BATTLE,
    EventKind.TOWN_TAKEN,
    EventKind.ELIMINATED,
    EventKind.SURRENDERED,
    EventKind.AMBUSHED,
    EventKind.RAIL_CUT,
)
_CAME = {
    OrderKind.MOVE: "marched to",
    OrderKind.RAIL: "came by train to",
    OrderKind.RIVER: "came by boat to",
    OrderKind.ENTER: "appeared at",
}


class ObservedAction(NamedTuple):
    """Something that was seen or heard of."""

    unit: int
    side: int
    hex: int
    lines: tuple[str, ...]
    """What it was, the main thing first."""
    path: tuple[int, ...]
    """The part of a march that was seen."""
    events: tuple[Event, ...]

    @property
    def loud(self) -> bool:
        """Whether the camera goes to it whatever else it shows."""
        return any(is_loud(event) for event in self.events)

    @property
    def battle(self) -> Event | None:
        """The battle, if there was one."""
        return next((event for event in self.events if event.battle), None)


def is_loud(event: Event) -> bool:
    """Battles, fallen towns and the like."""
    return event.kind in _LOUD and event.hex != NO_HEX


class ActionObserver:
    """Looks on while one order is carried out: made before it, asked after it."""

    def __init__(self, session: Session, order: Order) -> None:
        self._session, self._order = session, order
        game = session.game
        self._side = game.side_to_act
        self._before = int(game.state.units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
        self._seen_before = self._sees()
        self._way = game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []

    def _sees(self) -> bool:
        """Whether the unit is seen on the map now."""
        session, unit = self._session, self._order.unit
        if unit == NO_UNIT or int(session.game.state.units[unit]["status"]) != Status.ON_MAP:
            return False
        return session.sees_all or unit_seen_by(session.game.state, unit, session.seat)

    def observed(self, events: Iterable[Event]) -> ObservedAction | None:
        """What was seen and heard of the order; None if nothing was."""
        session, order = self._session, self._order
        if order.kind == OrderKind.END_TURN:  # what the end of a week brings is told by the bulletin
            return None
        known = tuple(event for event in events if session.may_know(event))
        path = tuple(seen_part(session, order.unit, self._way))
        lines = [*self._coming(), *(narrate(session.world, session.names, event) for event in known)]
        if not lines:
            return None
        loud = next((event.hex for event in known if is_loud(event)), NO_HEX)
        somewhere = next((event.hex for event in known if event.hex != NO_HEX), NO_HEX)
        after = int(session.game.state.units[order.unit]["hex"]) if self._sees() else NO_HEX
        here = next((hex for hex in (loud, after, somewhere) if hex != NO_HEX), NO_HEX)
        if here == NO_HEX and self._seen_before:
            here = self._before
        return ObservedAction(order.unit if self._sees() else NO_UNIT, self._side, here, tuple(lines), path, known)

    def _coming(self) -> list[str]:
        """A sentence about where the unit went, if that was seen."""
        session, unit = self._session, self._order.unit
        if unit == NO_UNIT:
            return []
        name, after = session.names.unit_names[unit], int(session.game.state.units[unit]["hex"])
        on_map = int(session.game.state.units[unit]["status"]) == Status.ON_MAP
        if self._sees():
            came = self._order.kind in _CAME and after != self._before
            where = hex_name(session.world, session.names, after)
            return [f"{name} {_CAME[self._order.kind]} {where}."] if came else []
        if self._seen_before and on_map:
            return [f"{name} went out of sight from {hex_name(session.world, session.names, self._before)}."]
        return []


def seen_part(session: Session, unit: int, way: list[int]) -> list[int]:
    """The last stretch of a march that the side at the screen sees; nothing of a unit it does not see now."""
    state = session.game.state
    end = int(state.units[unit]["hex"]) if way else NO_HEX
    if end not in way:
        return []
    way = way[: way.index(end) + 1]
    if session.sees_all:
        return way
    if not unit_seen_by(state, unit, session.seat):
        return []
    unseen = [step for step, hex in enumerate(way) if not state.sight[hex] >> session.seat & 1]
    way = way[unseen[-1] + 1 :] if unseen else way
    return way if len(way) > 1 else []
