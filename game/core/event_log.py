"""What kernels report while they run: events, and the ledger of the last battle."""

from typing import NamedTuple

import numpy as np

from game.core.codes import Modifier
from game.core.dtypes import EVENT, LEDGER
from game.core.jit import by_pointer, kernel
from game.core.world import Ints, Records, World

_EVENTS_PER_UNIT, _EVENTS_PER_ROW = 32, 8
_ROWS_PER_UNIT = 4
"""Men, guns, machine guns and armour of a unit have a ledger row each."""


@by_pointer
class EventLog(NamedTuple):
    """Buffers for what one call may report. `count[0]` events and `count[1]` ledger rows are filled."""

    count: Ints  # type: ignore[assignment]  # hides tuple.count
    events: Records  # EVENT[...]
    ledger: Records  # LEDGER[...]
    dropped: Ints  # [2] events and ledger rows lost for want of space since the log was made


def new_event_log(world: World) -> EventLog:
    """Returns an empty log, large enough for all that a call can report about the units and places of a world."""
    units = len(world.units)
    rows = len(world.places) + len(world.regions) + len(world.leaders) + len(world.event_rules)
    events = 1024 + _EVENTS_PER_UNIT * units + _EVENTS_PER_ROW * rows
    ledger = _ROWS_PER_UNIT * units + 2 * len(Modifier)
    return EventLog(np.zeros(2, np.int32), np.zeros(events, EVENT), np.zeros(ledger, LEDGER), np.zeros(2, np.int32))


@kernel
def log_event(log: EventLog, kind: int, side: int, unit: int, hex: int, a: int, b: int, c: int) -> None:
    """Appends one event; if the log is full, drops and counts it."""
    n = log.count[0]
    if n >= len(log.events):
        log.dropped[0] += 1
        return
    row = log.events[n]
    row["kind"] = kind
    row["side"] = side
    row["unit"] = unit
    row["hex"] = hex
    row["a"] = a
    row["b"] = b
    row["c"] = c
    log.count[0] = n + 1


@kernel
def log_modifier(log: EventLog, modifier: int, unit: int, value: int) -> None:
    """Appends one row to the ledger of the battle; if it is full, drops and counts the row."""
    n = log.count[1]
    if n >= len(log.ledger):
        log.dropped[1] += 1
        return
    log.ledger[n]["modifier"] = modifier
    log.ledger[n]["unit"] = unit
    log.ledger[n]["value"] = value
    log.count[1] = n + 1
