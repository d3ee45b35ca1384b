"""What kernels write down while they work: events, and the ledger of a battle."""

from typing import NamedTuple

import numpy as np

from game.core.dtypes import EVENT, LEDGER
from game.core.jit import by_pointer, kernel
from game.core.world import Ints, Records

MAX_EVENTS = 1024
MAX_LEDGER = 96


@by_pointer
class EventLog(NamedTuple):
    """Room for what one call may report. `count[0]` events and `count[1]` ledger rows are filled."""

    count: Ints  # type: ignore[assignment]  # hides tuple.count, which nobody needs
    events: Records  # EVENT[MAX_EVENTS]
    ledger: Records  # LEDGER[MAX_LEDGER]


def new_event_log() -> EventLog:
    """Returns an empty log."""
    return EventLog(np.zeros(2, np.int32), np.zeros(MAX_EVENTS, EVENT), np.zeros(MAX_LEDGER, LEDGER))


@kernel
def log_event(log, kind, side, unit, hex, a, b, c):
    """Write one event; past MAX_EVENTS in a single call further ones are dropped."""
    n = log.count[0]
    if n >= len(log.events):
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
def log_modifier(log, modifier, unit, value):
    """Write one row of the battle's ledger."""
    n = log.count[1]
    if n >= len(log.ledger):
        return
    log.ledger[n]["modifier"] = modifier
    log.ledger[n]["unit"] = unit
    log.ledger[n]["value"] = value
    log.count[1] = n + 1
