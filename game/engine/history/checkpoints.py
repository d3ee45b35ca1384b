"""A game compared with the dated record: which checkpoints its course agrees with.

A day lies between two positions, the ends of two weeks. Tests of a state agree if they hold at the end of any week
within the date and its tolerance; if no week ends there, at the last end before or the first end after. Happenings
agree if they fall into a week that the date and its tolerance touch. Running totals count from the opening.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from game.engine.history.event_tests import HAPPENINGS
from game.engine.history.queries import Land
from game.engine.history.state_tests import MOMENTS, Answer, Reading
from game.engine.history.trace import GameTrace
from game.scenario.compile.history import Weeks, world_weeks
from game.scenario.history import Checkpoint
from game.scenario.scenario import Scenario


class Record:
    """Checkpoints to be compared with many games of one scenario."""

    def __init__(self, scenario: Scenario, checkpoints: Iterable[Checkpoint]) -> None:
        self.checkpoints = tuple(checkpoints)
        self.weeks = world_weeks(scenario.world)
        self._land = Land(scenario.world, scenario.names.cols)

    def is_outside(self, point: Checkpoint) -> bool:
        """Whether a checkpoint lies wholly before or after the campaign: no game can be compared with it."""
        return self.weeks.turn(point.last) < 1 or self.weeks.turn(point.first) > self.weeks.last_turn

    def compare(self, trace: GameTrace) -> list[Answer | None]:
        """One answer per checkpoint; None for those outside the campaign."""
        reading = Reading(trace, self._land, self.weeks)
        return [None if self.is_outside(point) else _answer(reading, point) for point in self.checkpoints]


def _answer(reading: Reading, point: Checkpoint) -> Answer:
    test, last = point.test, reading.trace.weeks
    if test.kind in HAPPENINGS:
        touched = weeks_touched(point, reading.weeks, last)
        answer = HAPPENINGS[test.kind](reading, point, touched)
        return answer if _flag_set(reading, test.flag, touched.stop - 1) else answer._replace(agrees=False)
    shown = Answer(False)
    for week in ends_within(point, reading.weeks, last):
        answer = MOMENTS[test.kind](reading, test, week)
        if answer.agrees and _flag_set(reading, test.flag, week):
            return answer
        shown = answer._replace(agrees=False)
    return shown


def _flag_set(reading: Reading, flag: int, week: int) -> bool:
    return flag < 0 or bool(reading.at(week).flags[flag] > 0)


def ends_within(point: Checkpoint, weeks: Weeks, last: int) -> list[int]:
    """The ends of weeks that a test of a state looks at: those within the date and its tolerance, or else around it."""
    first, final = _days(point)
    ends = weeks.ends[: last + 1]
    inside = [week for week, end in enumerate(ends) if first <= end <= final]
    if inside:
        return inside
    before = bisect_left(ends, first) - 1
    return [week for week in (before, before + 1) if 0 <= week <= last]


def weeks_touched(point: Checkpoint, weeks: Weeks, last: int) -> range:
    """The weeks that the date and its tolerance fall into."""
    first, final = _days(point)
    return range(max(1, weeks.turn(first)), min(last, weeks.turn(final)) + 1)


def _days(point: Checkpoint) -> tuple[date, date]:
    either_way = timedelta(days=point.days)
    return point.first - either_way, point.last + either_way
