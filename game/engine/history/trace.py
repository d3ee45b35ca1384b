"""The trace of a game: the position at the end of every week, and the events in between. Sees the whole truth.

A position is a byte copy, and events stay rows of numbers, so tracing a whole campaign costs a few milliseconds.
"""

import numpy as np

from game.core.codes import EventKind
from game.core.dtypes import EVENT
from game.core.event_log import EventLog
from game.core.state import State, copy_state, restore
from game.core.world import Records

_IDLE_KINDS = (
    EventKind.MOVED, EventKind.OUT_OF_SUPPLY, EventKind.SPOTTED, EventKind.REPORT, EventKind.SUPPORT,
    EventKind.REPLACED, EventKind.SICK, EventKind.REFUSED, EventKind.HID, EventKind.FOUND, EventKind.RETREATED,
    EventKind.PRESTIGE, EventKind.RECON, EventKind.AIRCRAFT_GROUNDED, EventKind.STOPPED, EventKind.GATHERED,
)  # fmt: skip
"""Frequent events that no checkpoint looks at: their consequences show in the positions."""

_KEPT = np.ones(max(EventKind) + 1, bool)
_KEPT[list(_IDLE_KINDS)] = False

TRACE_EVENT = np.dtype([("turn", "i4"), *[(name, EVENT[name]) for name in EVENT.names or ()]])


class GameTrace:
    """Records a game while it is played. Pass it to `Game.new` or `play_game`; orders must not be undone.

    One trace may serve many games in turn: each overwrites the last.
    """

    def __init__(self) -> None:
        self.positions: list[State] = []
        """The opening, then the ends of weeks 1, 2, ..."""
        self._noted: list[tuple[int, bytes]] = []
        """Of each call the week in which it began and its events, as bytes: a copy of those costs least."""
        self._events: Records | None = None
        self._spare: list[State] = []
        """Positions of an earlier game, reused: new memory costs more than the copy."""

    def begin(self, state: State) -> None:
        """Restarts from the opening position."""
        spare = [*self._spare, *self.positions]
        self._spare = [old for old in spare if len(old.buf) == len(state.buf)]
        self.positions, self._noted, self._events = [], [], None
        self.week_over(state)

    def week_over(self, state: State) -> None:
        """Keeps the position at the end of a week."""
        if self._spare:
            self.positions.append(self._spare.pop())
            restore(self.positions[-1], state)
        else:
            self.positions.append(copy_state(state))

    def note(self, record: EventLog, turn: int) -> None:
        """Keeps the events of one call that began in week `turn`."""
        count = int(record.count[0])
        if count:
            self._noted.append((turn, record.events[:count].tobytes()))
            self._events = None

    @property
    def weeks(self) -> int:
        """Weeks played to the end."""
        return len(self.positions) - 1

    @property
    def judged(self) -> State | None:
        """The position at the end of the week in which victory was judged; None if it was not."""
        return next((state for state in self.positions if state.clock[0]["judged_turn"]), None)

    def events(self) -> Records:
        """Returns TRACE_EVENT[n]: all events kept, in order."""
        if self._events is not None:
            return self._events
        rows = np.frombuffer(b"".join([rows for _, rows in self._noted]), EVENT)
        counts = [len(rows) // EVENT.itemsize for _, rows in self._noted]
        begun = np.repeat([turn for turn, _ in self._noted], counts).astype(np.int32)
        is_kept = _KEPT[rows["kind"]]
        rows, begun = rows[is_kept], begun[is_kept]
        whole = np.zeros(len(rows), TRACE_EVENT)
        for name in EVENT.names or ():
            whole[name] = rows[name]
        begins = rows["kind"] == EventKind.WEEK
        begun[begins] = rows["a"][begins]
        whole["turn"] = np.maximum.accumulate(begun)
        self._events = whole
        return whole
