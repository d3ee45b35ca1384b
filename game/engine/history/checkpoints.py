"""Compares a game with the dated record: which checkpoints does it agree with?

A day falls between two positions, the ends of two weeks. State tests agree if they hold at the end of any week
within the date and its tolerance; if no week ends there, at the last end before it or the first one after. Event tests
agree if the event falls in a week that the date and its tolerance touch. Running totals count from the opening.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta

from game.engine.history.event_tests import EVENT_TESTS
from game.engine.history.queries import MapFacts
from game.engine.history.state_tests import STATE_TESTS
from game.engine.history.trace import GameTrace
from game.engine.history.trace_reader import TraceReader, Verdict
from game.scenario.calendar import CampaignCalendar, world_calendar
from game.scenario.checkpoints.checkpoint import Checkpoint
from game.scenario.scenario import Scenario


class CheckpointSet:
    """A scenario's checkpoints, ready to be compared with many of its games."""

    def __init__(self, scenario: Scenario, checkpoints: Iterable[Checkpoint]) -> None:
        self.checkpoints = tuple(checkpoints)
        self.weeks = world_calendar(scenario.world)
        self._land = MapFacts(scenario.world, scenario.names.cols)

    def is_outside(self, point: Checkpoint) -> bool:
        """Returns whether a checkpoint falls wholly before or after the campaign, so that no game can agree with it."""
        return self.weeks.turn(point.last) < 1 or self.weeks.turn(point.first) > self.weeks.last_turn

    def compare(self, trace: GameTrace) -> list[Verdict | None]:
        """Returns one verdict per checkpoint, None for those outside the campaign."""
        reader = TraceReader(trace, self._land, self.weeks)
        return [None if self.is_outside(point) else _answer(reader, point) for point in self.checkpoints]


def _answer(reader: TraceReader, point: Checkpoint) -> Verdict:
    test, last = point.test, reader.trace.weeks
    if test.kind in EVENT_TESTS:
        touched = weeks_touched(point, reader.weeks, last)
        answer = EVENT_TESTS[test.kind](reader, point, touched)
        return answer if _flag_set(reader, test.flag, touched.stop - 1) else answer._replace(agrees=False)
    shown = Verdict(False)
    for week in ends_within(point, reader.weeks, last):
        answer = STATE_TESTS[test.kind](reader, test, week)
        if answer.agrees and _flag_set(reader, test.flag, week):
            return answer
        shown = answer._replace(agrees=False)
    return shown


def _flag_set(reader: TraceReader, flag: int, week: int) -> bool:
    return flag < 0 or bool(reader.at(week).flags[flag] > 0)


def ends_within(point: Checkpoint, weeks: CampaignCalendar, last: int) -> list[int]:
    """Returns the weeks at whose end a state test looks: within the date and its tolerance, or else around it."""
    first, final = _days(point)
    ends = weeks.ends[: last + 1]
    inside = [week for week, end in enumerate(ends) if first <= end <= final]
    if inside:
        return inside
    before = bisect_left(ends, first) - 1
    return [week for week in (before, before + 1) if 0 <= week <= last]


def weeks_touched(point: Checkpoint, weeks: CampaignCalendar, last: int) -> range:
    """Returns the weeks that the date and its tolerance touch."""
    first, final = _days(point)
    return range(max(1, weeks.turn(first)), min(last, weeks.turn(final)) + 1)


def _days(point: Checkpoint) -> tuple[date, date]:
    either_way = timedelta(days=point.days)
    return point.first - either_way, point.last + either_way
