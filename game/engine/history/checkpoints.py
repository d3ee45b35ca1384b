"""Compares a game with the dated record: which checkpoints does it agree with?

A day falls between two positions, the ends of two weeks. State tests agree if they hold at the end of any week
within the date and its tolerance; if no week ends there, at the last end before it or the first one after. Event tests
agree if the event falls in a week that the date and its tolerance touch. Running totals count from the opening. A test
that wants a share of the weeks is asked at each of them; a combination of state tests is asked as one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from game.engine.history.combinations import COMBINATIONS, combined, flag_set, is_state, state_answer
from game.engine.history.event_tests import EVENT_TESTS
from game.engine.history.queries import MapFacts
from game.engine.history.trace import GameTrace
from game.engine.history.trace_reader import TraceReader, Verdict
from game.scenario.calendar import CampaignCalendar, world_calendar
from game.scenario.checkpoints.checkpoint import Checkpoint, CheckpointTest, Part
from game.scenario.scenario import Scenario

_LONGEST_DATE = timedelta(days=14)
"""A statement about more days is about a period, not a date."""


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

    def weeks_true(self, trace: GameTrace) -> list[list[int] | None]:
        """Returns for each checkpoint the weeks in which a game agrees with it, whatever its date.

        0 is the opening. None where the question makes no sense: a statement about several dates, or outside the
        campaign.
        """
        reader = TraceReader(trace, self._land, self.weeks)
        return [None if self.is_outside(point) else _weeks_true(reader, point) for point in self.checkpoints]


def _weeks_true(reader: TraceReader, point: Checkpoint) -> list[int] | None:
    test, last = point.test, reader.trace.weeks
    if test.weeks is not None:
        return None
    if is_state(test):
        return [week for week in range(last + 1) if state_answer(reader, test, week).agrees]
    if test.kind in COMBINATIONS or point.last - point.first > _LONGEST_DATE:
        return None
    return [week for week in range(1, last + 1) if _happened(reader, point, range(week, week + 1)).agrees]


def _answer(reader: TraceReader, point: Checkpoint) -> Verdict:
    test, last = point.test, reader.trace.weeks
    if is_state(test):
        ends = ends_within(_period(point), reader.weeks, last)
        return _over_weeks(test, (state_answer(reader, test, week) for week in ends))
    touched = weeks_touched(_period(point), reader.weeks, last)
    if test.weeks is None:
        return _happened(reader, point, touched)
    return _over_weeks(test, (_happened(reader, point, range(week, week + 1)) for week in touched))


def _period(point: Checkpoint) -> Checkpoint:
    """Returns the checkpoint whose days count: a share of a window is of the window as written."""
    exact = point.test.weeks is not None and point.first != point.last
    return replace(point, days=0) if exact else point


def _over_weeks(test: CheckpointTest, answers: Iterator[Verdict]) -> Verdict:
    """Returns whether one of the weeks agrees, or as large a share of them as the test wants.

    Weeks after the first that agrees are not asked.
    """
    if test.weeks is not None:
        agreed = [answer.agrees for answer in answers]
        share = sum(agreed) / len(agreed) if agreed else 0.0
        return Verdict(bool(agreed) and test.weeks.holds(share), share)
    last = Verdict(False)
    for answer in answers:
        if answer.agrees:
            return answer
        last = answer
    return last


def _happened(reader: TraceReader, point: Checkpoint, weeks: range) -> Verdict:
    """Returns what a test of happenings, or a combination with one, says of some weeks."""
    test = point.test
    if test.kind in COMBINATIONS:
        answer = combined(test, [_answer(reader, _part(point, part)) for part in test.parts])
    else:
        answer = EVENT_TESTS[test.kind](reader, point, weeks)
    return answer if flag_set(reader, test.flag, weeks.stop - 1) else answer._replace(agrees=False)


def _part(point: Checkpoint, part: Part) -> Checkpoint:
    """Returns one test of a combination as a checkpoint, with its own days if it has any."""
    return replace(point, test=part.test, first=part.first or point.first, last=part.last or point.last)


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
