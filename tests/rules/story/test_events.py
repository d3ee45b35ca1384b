"""Chapter 16, events and decisions, paragraph by paragraph."""

import pytest

from game.core.codes import (
    BOTH_SIDES,
    NO_HEX,
    NO_REGION,
    NO_UNIT,
    EventKind,
    OrderKind,
    Refusal,
)
from game.core.codes import ConditionKind as Asks
from game.core.codes import EffectKind as Does
from game.core.state import copy_state
from game.rules.contact.fog_of_war import hide_from
from tests.rules.play import order, why_not
from tests.rules.story.event_boards import MARK, Option, Rule, asks, does, story, week


def test_16_1_an_event_happens_once_in_its_window() -> None:
    b = story([Rule(MARK, first=3, last=4)])
    assert week(b, 2) == []
    assert week(b, 3) == [(EventKind.HAPPENED, BOTH_SIDES, NO_UNIT, NO_HEX, 0, 0, 0)]
    assert b.state.flags[3] == 3
    assert week(b, 4) == []
    assert week(story([Rule(MARK, first=3, last=4)]), 5) == []


def test_16_1_so_often_and_not_sooner() -> None:
    b = story([Rule(MARK, times=2, every=3)])
    reported = [turn for turn in range(1, 10) if week(b, turn)]
    assert reported == [1, 4]


def test_16_1_a_die_decides_each_week() -> None:
    happened = 0
    for seed in range(200):
        b = story([Rule(MARK, chance=30)])
        happened += bool(week(b, 5, seed))
    assert 40 <= happened <= 80


def test_16_1_rules_go_in_the_order_written() -> None:
    raised = [asks(Asks.FLAG, 3)]
    b = story([Rule((), raised), Rule(MARK), Rule((), raised)])
    assert [event[4] for event in week(b, 1)] == [1, 2]
    assert [event[4] for event in week(b, 2)] == [0]


def test_16_1_an_event_may_be_reported_to_one_side() -> None:
    assert week(story([Rule(tell=1)]), 1) == [(EventKind.HAPPENED, 1, NO_UNIT, NO_HEX, 0, 0, 0)]


def test_16_2_a_decision_opens_and_is_taken() -> None:
    b = story([Rule(side=0, options=[Option(), Option(MARK, cost=4)])], setup={0: {"budget": 10}})
    assert why_not(b, OrderKind.DECIDE, arg=1) == Refusal.NOT_OFFERED
    assert week(b, 2) == [(EventKind.OFFERED, 0, NO_UNIT, NO_HEX, 0, 0, 0)]
    order(b, OrderKind.DECIDE, arg=1)
    assert b.events()[-1] == (EventKind.DECIDED, 0, NO_UNIT, NO_HEX, 0, 1, 0)
    assert (b.state.flags[3], b.state.sides[0]["budget"], b.state.rules[0]["option"]) == (2, 6, 1)
    assert why_not(b, OrderKind.DECIDE, arg=1) == Refusal.NOT_OFFERED
    assert week(b, 3) == []


def test_16_2_the_default_is_taken_when_time_is_up() -> None:
    b = story([Rule(side=1, options=[Option(), Option(MARK)], open=2, default=1)])
    assert [event[0] for event in week(b, 1)] == [EventKind.OFFERED]
    assert week(b, 2) == []
    assert week(b, 3) == [(EventKind.DECIDED, 1, NO_UNIT, NO_HEX, 0, 1, 1)]
    assert b.state.flags[3] == 3


@pytest.mark.parametrize("bar", [Option(MARK, cost=11), Option(MARK, when=[asks(Asks.FLAG, 0)])])
def test_16_2_a_default_that_may_not_be_taken_lapses(bar: Option) -> None:
    b = story([Rule(side=0, options=[bar], open=1, default=0)], setup={0: {"budget": 10}})
    week(b, 1)
    assert week(b, 2) == [(EventKind.LAPSED, 0, NO_UNIT, NO_HEX, 0, 0, 0)]
    assert b.state.flags[3] == 0
    assert week(b, 3) == []


def test_16_2_without_weeks_it_is_open_while_its_conditions_hold() -> None:
    b = story([Rule((), [asks(Asks.FLAG, 0)], 0, [Option()], last=4)])
    assert week(b, 1) == []
    b.state.flags[0] = 1
    assert [event[0] for event in week(b, 2)] == [EventKind.OFFERED]
    b.state.flags[0] = 0
    assert [event[0] for event in week(b, 3)] == [EventKind.LAPSED]
    b.state.flags[0] = 1
    assert [event[0] for event in week(b, 4)] == [EventKind.OFFERED]
    assert [event[0] for event in week(b, 5)] == [EventKind.LAPSED]
    assert why_not(b, OrderKind.DECIDE) == Refusal.NOT_OFFERED


def test_16_3_options_are_settled_when_the_week_begins() -> None:
    when = [asks(Asks.STRENGTH, NO_REGION, 1, 1500)]
    b = story([Rule(side=0, options=[Option(MARK, when=when), Option(cost=11)])], units={"B": {"men": 1000}})
    week(b, 1)
    assert why_not(b, OrderKind.DECIDE, arg=0) == Refusal.NOT_OFFERED
    assert why_not(b, OrderKind.DECIDE, arg=1) == Refusal.NO_BUDGET
    b.unit("B")["men"] = 2000
    assert why_not(b, OrderKind.DECIDE, arg=0) == Refusal.NOT_OFFERED
    week(b, 2)
    assert why_not(b, OrderKind.DECIDE, arg=0) == Refusal.NONE


def test_16_3_only_the_side_asked_decides() -> None:
    b = story([Rule(side=1, options=[Option()]), Rule(())])
    week(b, 1)
    assert why_not(b, OrderKind.DECIDE, arg=0) == Refusal.NOT_OFFERED
    assert why_not(b, OrderKind.DECIDE, arg=1) == Refusal.NOT_OFFERED
    assert why_not(b, OrderKind.DECIDE, arg=2) == Refusal.BAD_ORDER
    assert why_not(b, OrderKind.DECIDE, arg=-1) == Refusal.BAD_ORDER


def test_6_10_what_the_enemy_decides_is_his_secret() -> None:
    """Flags that only his decisions set, and what is reported to him alone, are hidden with them."""
    ask = Rule(side=1, tell=1, options=[Option([does(Does.SET_FLAG, 0), does(Does.SET_FLAG, 2)])], open=1, default=0)
    reported = [Rule([does(Does.SET_FLAG, 1)], tell=1), Rule([does(Does.SET_FLAG, 2)]), Rule([does(Does.SET_FLAG, 3)])]
    b = story([ask, *reported])
    week(b, 1)
    for side, flags in ((0, [0, 0, 1, 1]), (1, [0, 1, 1, 1])):
        seen = copy_state(b.state)
        hide_from(b.world, seen, side)
        assert seen.flags.tolist() == flags
        assert (seen.rules[0]["opened"], seen.rules[0]["allowed"]) == (side, side)
    week(b, 2)
    for side, flags in ((0, [0, 0, 1, 1]), (1, [2, 1, 1, 1])):
        seen = copy_state(b.state)
        hide_from(b.world, seen, side)
        assert seen.flags.tolist() == flags
        assert (seen.rules[0]["times"], seen.rules[0]["option"]) == ((1, 0) if side else (0, -1))
