"""What all tests of a finished game share: a reader of its trace, verdicts, and losses counted from events."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np

from game.core.codes import EventKind
from game.core.state import State
from game.core.world import Records
from game.engine.history.queries import MapFacts, of_force
from game.engine.history.trace import GameTrace
from game.scenario.calendar import CampaignCalendar
from game.scenario.checkpoints.checkpoint import CheckpointTest, Force, Mask

_BATTLE, _BOMBED, _RAID_FAILED = int(EventKind.BATTLE), int(EventKind.BOMBED), int(EventKind.RAID_FAILED)
_CAPTURED, _SURRENDERED = int(EventKind.CAPTURED), int(EventKind.SURRENDERED)
_DEFECTED, _WENT_OVER = int(EventKind.DEFECTED), int(EventKind.WENT_OVER)
_ALL_KINDS = np.arange(max(EventKind) + 1)
_OF_LOSSES = np.isin(
    _ALL_KINDS,
    (_BATTLE, _BOMBED, _RAID_FAILED, _CAPTURED, _SURRENDERED, _DEFECTED, _WENT_OVER),
)
"""bool by kind: events that report losses in action."""


@cache
def _is_one_of(kinds: tuple[EventKind, ...]) -> Mask:
    """Returns bool by kind: whether it is one of those given."""
    return np.isin(_ALL_KINDS, kinds)


class Verdict(NamedTuple):
    """Whether a game agrees with a test, and the number that decided, if there is one."""

    agrees: bool
    found: float | None = None


class TraceReader:
    """The trace of one game, with what the tests ask for again and again."""

    def __init__(self, trace: GameTrace, facts: MapFacts, weeks: CampaignCalendar) -> None:
        self.trace, self.facts, self.weeks, self.world = trace, facts, weeks, facts.world
        self.events: Records = trace.events()
        self._forces: dict[tuple[int, Force], Mask] = {}
        self._by_kinds: dict[tuple[EventKind, ...], Records] = {}

    def before(self, day: date) -> int:
        """Returns the index of the last position before a day, with which its week began."""
        return max(0, min(self.weeks.turn(day) - 1, self.trace.weeks))

    def at(self, week: int) -> State:
        """Returns the position at the end of a week; 0 is the opening."""
        return self.trace.positions[week]

    def of_force(self, week: int, force: Force) -> Mask:
        """Returns bool[U], not to be written to: the units of a force at the end of a week."""
        if (week, force) not in self._forces:
            self._forces[week, force] = of_force(self.at(week), self.facts, force)
        return self._forces[week, force]

    def events_of(self, *kinds: EventKind) -> Records:
        """Returns the events of some kinds, in order; not to be written to."""
        if kinds not in self._by_kinds:
            wanted, of = _is_one_of(kinds), self.events["kind"]
            is_wanted = wanted[of]
            self._by_kinds[kinds] = self.events[is_wanted]
        return self._by_kinds[kinds]


StateTest = Callable[[TraceReader, CheckpointTest, int], Verdict]
"""(a game, the test, the week at whose end it looks)."""


def judge(answers: list[tuple[str, float]], test: CheckpointTest) -> Verdict:
    """Returns a verdict: all numbers a test bounds must be in their bounds; the first is the one shown."""
    held = [test.numbers[name].holds(value) for name, value in answers if name in test.numbers]
    shown = next((value for name, value in answers if name in test.numbers), None)
    return Verdict(all(held), shown)


def losses_in(events: Records, side: int) -> list[tuple[str, float]]:
    """Returns men and arms a side lost in action in these events, and its defectors."""
    men = rifles = machine_guns = guns = over = 0
    kinds = events["kind"]
    of_losses = _OF_LOSSES[kinds]
    for kind, of, a, b, c in events[of_losses][["kind", "side", "a", "b", "c"]].tolist():
        if of == side:
            men += {_BATTLE: a, _SURRENDERED: a, _RAID_FAILED: b}.get(kind, 0)
            over += {_DEFECTED: a, _WENT_OVER: a, _SURRENDERED: b}.get(kind, 0)
        elif of == 1 - side:
            men += {_BATTLE: b, _BOMBED: a}.get(kind, 0)
            if kind == _CAPTURED:
                rifles, machine_guns, guns = rifles + a, machine_guns + b, guns + c
    arms = [("machine_guns", float(machine_guns)), ("guns", float(guns)), ("rifles", float(rifles))]
    return [("losses", float(men)), *arms, ("defectors", float(over))]


def joined(events: Records, side: int) -> float:
    """Returns the men of a side who went over to its enemy in these events."""
    own = events[events["side"] == side]
    kind = own["kind"]
    over = own["a"][(kind == _DEFECTED) | (kind == _WENT_OVER)].sum()
    return float(over + own["b"][kind == _SURRENDERED].sum())
