"""The course of a game: the position at the end of every week, and what happened in between. It sees the truth.

A position is a byte copy, and events stay rows of numbers, so writing a whole campaign down costs a few milliseconds.
"""

import numpy as np

from game.core.codes import EventKind
from game.core.dtypes import EVENT
from game.core.event_log import EventLog
from game.core.state import State, copy_state, restore
from game.core.world import Records

_IDLE_KINDS = (
    EventKind.MOVED, EventKind.OUT_OF_SUPPLY, EventKind.SPOTTED, EventKind.REPORT, EventKind.SUPPORT, EventKind.SCORED,
    EventKind.REPLACED, EventKind.SICK, EventKind.REFUSED, EventKind.HID, EventKind.FOUND, EventKind.RETREATED,
    EventKind.PRESTIGE, EventKind.RECON, EventKind.AIRCRAFT_GROUNDED, EventKind.STOPPED, EventKind.GATHERED,
)  # fmt: skip
"""Too many, and nobody compares them with the record: positions tell what comes of them."""

_KEPT = np.ones(max(EventKind) + 1, bool)
_KEPT[list(_IDLE_KINDS)] = False

_RAW = np.dtype((np.void, EVENT.itemsize))
"""Events as plain bytes: numpy joins those at once, but compares the fields of every array of records first."""

COURSE_EVENT = np.dtype([("turn", "i4"), *[(name, EVENT[name]) for name in EVENT.names or ()]])


class GameTrace:
    """What a finished game is compared with. Give it to `Game.new` or `play_game`; orders must not be taken back.

    A course may be given to one game after another: what it holds of the last is then written over.
    """

    def __init__(self) -> None:
        self.positions: list[State] = []
        """The opening, then the end of week 1, 2, ..."""
        self._told: list[tuple[int, Records]] = []
        self._events: Records | None = None
        self._rooms: list[State] = []
        """Positions of an earlier game, to be written over: new memory costs more than the copy."""

    def begin(self, state: State) -> None:
        """Keep the opening position."""
        rooms = [*self._rooms, *self.positions]
        self._rooms = [room for room in rooms if len(room.buf) == len(state.buf)]
        self.positions, self._told, self._events = [], [], None
        self.week_over(state)

    def week_over(self, state: State) -> None:
        """Keep the position with which a week ends."""
        if self._rooms:
            self.positions.append(self._rooms.pop())
            restore(self.positions[-1], state)
        else:
            self.positions.append(copy_state(state))

    def note(self, record: EventLog, turn: int) -> None:
        """Keep what a call has reported, begun in week `turn`."""
        rows = record.events[: int(record.count[0])]
        rows = rows[_KEPT[rows["kind"]]]
        if len(rows):
            self._told.append((turn, rows))
            self._events = None

    @property
    def weeks(self) -> int:
        """Weeks played to their end."""
        return len(self.positions) - 1

    def events(self) -> Records:
        """COURSE_EVENT[n]: all that was kept, in order."""
        if self._events is not None:
            return self._events
        rows = np.concatenate([np.zeros(0, _RAW), *(rows.view(_RAW) for _, rows in self._told)]).view(EVENT)
        whole = np.zeros(len(rows), COURSE_EVENT)
        for name in EVENT.names or ():
            whole[name] = rows[name]
        begun = np.repeat([turn for turn, _ in self._told], [len(rows) for _, rows in self._told]).astype(np.int32)
        begun[rows["kind"] == EventKind.WEEK] = rows["a"][rows["kind"] == EventKind.WEEK]
        whole["turn"] = np.maximum.accumulate(begun)
        self._events = whole
        return whole
