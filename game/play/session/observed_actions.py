"""What the viewing side learns of the other side's orders, one order at a time."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from game.core.codes import NO_HEX, NO_UNIT, EventKind, OrderKind, Status
from game.core.names import Names
from game.core.orders import Order
from game.core.world import World
from game.engine.events import Event
from game.engine.game import Game
from game.engine.telling.narrate import narrate
from game.engine.telling.places import at_hex, to_hex
from game.engine.views import hex_seen_by, unit_seen_by
from game.language import mark, tr

_LOUD = (
    EventKind.BATTLE,
    EventKind.TOWN_TAKEN,
    EventKind.ELIMINATED,
    EventKind.SURRENDERED,
    EventKind.AMBUSHED,
    EventKind.RAIL_CUT,
)
_ARRIVED = mark({
    OrderKind.MOVE: "{unit} marched {where}.",
    OrderKind.RAIL: "{unit} came by train {where}.",
    OrderKind.RIVER: "{unit} came by boat {where}.",
    OrderKind.ENTER: "{unit} came onto the map {where}.",
})  # fmt: skip


class Reader(Protocol):
    """Who watches a game: a session, or one side of a game that is played again."""

    @property
    def game(self) -> Game:
        """The game that is watched."""

    @property
    def world(self) -> World:
        """Its World."""

    @property
    def names(self) -> Names:
        """Its names."""

    @property
    def seat(self) -> int:
        """The side that watches."""

    @property
    def sees_all(self) -> bool:
        """Whether nothing is hidden from it."""

    def may_know(self, event: Event) -> bool:
        """Returns whether it learns of an event other than a march."""


class SideReader:
    """Watches a game as one side sees it, or with everything visible."""

    def __init__(self, game: Game, seat: int, sees_all: bool) -> None:
        self.game, self.seat, self.sees_all = game, seat, sees_all
        self.world, self.names = game.world, game.names

    def may_know(self, event: Event) -> bool:
        """Returns whether it learns of an event other than a march."""
        return event.kind != EventKind.MOVED and (self.sees_all or bool(event.known >> self.seat & 1))


class ObservedAction(NamedTuple):
    """An order of the other side that was seen or heard of."""

    unit: int
    side: int
    hex: int
    lines: tuple[str, ...]
    """Sentences about it, the most important first."""
    path: tuple[int, ...]
    """The part of a march that was seen."""
    events: tuple[Event, ...]

    @property
    def loud(self) -> bool:
        """Whether it is important enough for the camera to go to it in any case."""
        return any(is_loud(event) for event in self.events)

    @property
    def battle(self) -> Event | None:
        """The battle that it led to, if any."""
        return next((event for event in self.events if event.battle), None)


def is_loud(event: Event) -> bool:
    """Returns whether an event is a battle, the fall of a town or the like."""
    return event.kind in _LOUD and event.hex != NO_HEX


class ActionObserver:
    """Watches one order being carried out: created before it, asked after it."""

    def __init__(self, session: Reader, order: Order) -> None:
        self._session, self._order = session, order
        game = session.game
        self._side = game.side_to_act
        self._before = int(game.state.units[order.unit]["hex"]) if order.unit != NO_UNIT else NO_HEX
        self._seen_before = self._sees()
        self._path = game.path(order.unit, order.hex) if order.kind == OrderKind.MOVE else []

    def _sees(self) -> bool:
        """Returns whether the unit is seen on the map now."""
        session, unit = self._session, self._order.unit
        if unit == NO_UNIT or int(session.game.state.units[unit]["status"]) != Status.ON_MAP:
            return False
        return session.sees_all or unit_seen_by(session.game.state, unit, session.seat)

    def observe(self, events: Iterable[Event]) -> ObservedAction | None:
        """Returns what was seen and heard of the order after it was carried out; None if nothing was."""
        session, order = self._session, self._order
        if order.kind == OrderKind.END_TURN:  # the bulletin reports what the end of a week brings
            return None
        known = tuple(event for event in events if session.may_know(event))
        path = tuple(seen_part(session, order.unit, self._path))
        lines = [*self._arrival(), *(narrate(session.world, session.names, event) for event in known)]
        if not lines:
            return None
        loud = next((event.hex for event in known if is_loud(event)), NO_HEX)
        somewhere = next((event.hex for event in known if event.hex != NO_HEX), NO_HEX)
        after = int(session.game.state.units[order.unit]["hex"]) if self._sees() else NO_HEX
        here = next((hex for hex in (loud, after, somewhere) if hex != NO_HEX), NO_HEX)
        if here == NO_HEX and self._seen_before:
            here = self._before
        return ObservedAction(order.unit if self._sees() else NO_UNIT, self._side, here, tuple(lines), path, known)

    def _arrival(self) -> list[str]:
        """Returns a sentence about where the unit went, if that was seen."""
        session, unit = self._session, self._order.unit
        if unit == NO_UNIT:
            return []
        name, after = session.names.unit_names[unit], int(session.game.state.units[unit]["hex"])
        on_map = int(session.game.state.units[unit]["status"]) == Status.ON_MAP
        if self._sees():
            if self._order.kind not in _ARRIVED or after == self._before:
                return []
            where = to_hex(session.world, session.names, after)
            return [tr(_ARRIVED[self._order.kind], unit=name, where=where)]
        if self._seen_before and on_map:
            where = at_hex(session.world, session.names, self._before)
            return [tr("Lost from sight {where}: {unit}.", unit=name, where=where)]
        return []


def seen_part(session: Reader, unit: int, path: list[int]) -> list[int]:
    """Returns the last stretch of a march that the viewing side sees; nothing of a unit it does not see now."""
    state = session.game.state
    end = int(state.units[unit]["hex"]) if path else NO_HEX
    if end not in path:
        return []
    path = path[: path.index(end) + 1]
    if session.sees_all:
        return path
    if not unit_seen_by(state, unit, session.seat):
        return []
    unseen = [step for step, hex in enumerate(path) if not hex_seen_by(state, hex, session.seat)]
    path = path[unseen[-1] + 1 :] if unseen else path
    return path if len(path) > 1 else []
