"""Events as Python values, each battle with its ledger."""

from typing import NamedTuple

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, EventKind, Modifier
from game.core.event_log import EventLog
from game.core.state import State
from game.core.world import World
from game.engine.event_visibility import BOTH, who_knows

_KINDS = tuple(EventKind)
"""By number: looking a kind up is quicker than making it."""


class LedgerRow(NamedTuple):
    """One line of a battle's ledger."""

    modifier: Modifier
    unit: int
    """The unit it is about, or NO_UNIT."""
    value: int


class Event(NamedTuple):
    """One thing that happened. EventKind documents the meaning of a, b and c."""

    turn: int
    kind: EventKind
    side: int
    unit: int
    hex: int
    a: int
    b: int
    c: int
    battle: tuple[LedgerRow, ...] = ()
    """For BATTLE: every line of the ledger, in order."""
    known: int = BOTH
    """Bits of the sides that know of it."""

    def __repr__(self) -> str:
        used = [f"side={self.side}"] if self.side != NO_SIDE else []
        used += [f"unit={self.unit}"] if self.unit != NO_UNIT else []
        used += [f"hex={self.hex}"] if self.hex != NO_HEX else []
        used += [f"{name}={value}" for name, value in zip("abc", self[5:8], strict=True) if value]
        used += [f"battle of {len(self.battle)} lines"] if self.battle else []
        return f"<Event {self.kind.name}, turn {self.turn}{''.join(f', {part}' for part in used)}>"


def read_ledger(log: EventLog) -> tuple[LedgerRow, ...]:
    """Returns the ledger of the last battle resolved."""
    rows = log.ledger[: int(log.count[1])].tolist()
    return tuple(LedgerRow(Modifier(modifier), unit, value) for modifier, unit, value in rows)


def read_events(log: EventLog, turn: int, world: World, state: State) -> list[Event]:
    """Returns the events a kernel has logged, from week `turn` on; a battle's ledger is joined to its event."""
    events = []
    for number, side, unit, hex, a, b, c in log.events[: int(log.count[0])].tolist():
        kind = _KINDS[number]
        battle: tuple[LedgerRow, ...] = ()
        if kind is EventKind.WEEK:
            turn = a
        elif kind is EventKind.BATTLE:
            battle = read_ledger(log)
        known = who_knows(world, state, number, side, unit, hex, a)
        events.append(Event(turn, kind, side, unit, hex, a, b, c, battle, known))
    return events
