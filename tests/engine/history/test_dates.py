"""Which weeks a date and its tolerance mean."""

import pytest

from game.core.codes import EventKind
from tests.engine.history.story import REGULARS, RIDERS, Story

HELD = "{type: control, place: Ak-Kurgan, side: riders}"
CUT = "{type: rail_cut, segment: main}"


@pytest.fixture
def taken(story: Story) -> Story:
    """Ak-Kurgan is the riders' at the end of week 3, 26 March, and only then."""
    story.weeks(2).week(story.owner(RIDERS, "0303")).week(story.owner(REGULARS, "0303"))
    return story.weeks()


@pytest.mark.parametrize(
    ("day", "tolerance", "agrees"),
    [
        ("1922-03-26", "{}", True),  # a week ends on that very day, and no other counts
        ("1922-03-25", "{}", True),  # no week ends on it: the last end before and the first after
        ("1922-03-27", "{}", True),
        ("1922-03-19", "{}", False),
        ("1922-03-18", "{}", False),
        ("1922-04-03", "{}", False),
        ("1922-03-19", "{days: 6}", False),
        ("1922-03-19", "{days: 7}", True),
        ("1922-03-19", "{turns: 1}", True),
        ("1922-04-02", "{days: 7}", True),
        ("{from: 1922-03-20, to: 1922-03-26}", "{}", True),
        ("{from: 1922-03-10, to: 1922-03-19}", "{}", False),
        ("{from: 1922-03-10, to: 1922-03-19}", "{days: 7}", True),
    ],
)
def test_states_hold_at_the_end_of_weeks(taken: Story, day: str, tolerance: str, agrees: bool) -> None:
    assert taken.agrees(HELD, day, tolerance) is agrees


def test_before_the_first_week_ends_the_opening_counts(story: Story) -> None:
    story.week(story.owner(RIDERS, "0303")).weeks()
    held = "{type: control, place: Ak-Kurgan, side: regulars}"
    assert story.agrees(held, "1922-03-06")
    assert not story.agrees(held, "1922-03-12")


@pytest.mark.parametrize(
    ("day", "tolerance", "agrees"),
    [
        ("1922-03-20", "{}", True),
        ("1922-03-26", "{}", True),
        ("1922-03-19", "{}", False),
        ("1922-03-19", "{days: 1}", True),
        ("1922-03-27", "{}", False),
        ("1922-04-02", "{turns: 1}", True),
        ("{from: 1922-03-08, to: 1922-03-21}", "{}", True),
    ],
)
def test_happenings_fall_into_a_week_that_the_dates_touch(story: Story, day: str, tolerance: str, agrees: bool) -> None:
    story.tell(3, EventKind.RAIL_CUT, RIDERS, "hill_horse", "0403").weeks()
    assert story.agrees(CUT, day, tolerance) is agrees


@pytest.mark.parametrize("day", ["1922-03-05", "1922-04-17", "{from: 1923-01-01, to: 1923-02-01}"])
def test_outside_the_campaign_nothing_is_compared(story: Story, day: str) -> None:
    assert story.weeks().asks(HELD, day) is None


def test_a_flag_belongs_to_the_same_moment(story: Story) -> None:
    test = "{type: control, place: Ak-Kurgan, side: regulars, flag: elders_won}"

    def set_flag(state) -> None:  # type: ignore[no-untyped-def]
        state.flags[0] = 3

    story.weeks(2).week(set_flag).weeks()
    assert not story.agrees(test, "1922-03-12")
    assert story.agrees(test, "1922-03-26")
    assert not story.agrees("{type: flag, flag: elders_won}", "1922-03-19")
    assert story.agrees("{type: flag, flag: elders_won}", "1922-03-19", "{days: 7}")
    story.tell(2, EventKind.RAIL_CUT, RIDERS, "hill_horse", "0403")
    assert not story.agrees("{type: rail_cut, segment: main, flag: elders_won}", "1922-03-19")
