"""Chapter 16, conditions, paragraph by paragraph."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from game.core.codes import (
    NO_REGION,
    NO_UNIT,
    Compare,
    Flow,
    LeaderFate,
    LeaderStatus,
    OrderKind,
    Stock,
    UnitFate,
)
from game.core.codes import ConditionKind as Asks
from game.core.world import freeze
from tests.boards import Board
from tests.rules.play import order
from tests.rules.story.event_boards import LAND, MARK, WIDE, Option, Row, Rule, asks, story, week


def happens(when: Sequence[Row], drawing: str = ".a . .B", change: Any = None, **rest: Any) -> bool:
    """Whether an event with these conditions happens in week 5; `change` spoils the board first."""
    b = story([Rule(MARK, when)], drawing, **rest)
    if change:
        change(b)
    week(b, 5)
    return bool(b.state.flags[3])


def test_16_4_all_must_hold_and_one_of_each_group() -> None:
    yes, no = asks(Asks.BUDGET, 0, 0, 10), asks(Asks.BUDGET, 0, 0, 11)
    assert happens([]) and happens([yes, yes])
    assert not happens([yes, no]) and not happens([no, yes])

    def one(row: Row, group: int) -> Row:
        return (row[0], group, *row[2:])

    assert happens([one(no, 1), one(yes, 1)]) and happens([one(yes, 1), one(no, 1)])
    assert not happens([one(no, 1), one(no, 1)]) and not happens([one(yes, 1), one(no, 2)])
    assert happens([one(yes, 1), one(no, 1), one(no, 3), one(yes, 3), yes])
    assert not happens([one(no, 1), one(no, 1), yes])
    assert not happens([one(yes, 1), one(no, 1), no])


def test_16_4_conditions_may_be_turned_round() -> None:
    assert not happens([asks(Asks.BUDGET, 0, 0, 10, no=1)])
    assert happens([asks(Asks.BUDGET, 0, 0, 11, no=1)])


def test_16_4_flags_and_their_age() -> None:
    def raised(b: Board) -> None:
        b.state.flags[1] = 3

    assert happens([asks(Asks.FLAG, 1, 2)], change=raised)
    assert not happens([asks(Asks.FLAG, 1, 3)], change=raised)
    assert not happens([asks(Asks.FLAG, 0)], change=raised)


def test_16_4_places_held_taken_and_besieged() -> None:
    def siege(b: Board) -> None:
        b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 3, 1
        b.state.places[0]["taken"] = 2

    town = ".@a . .B"
    assert happens([asks(Asks.CONTROL, 0, 0)], town) and not happens([asks(Asks.CONTROL, 0, 1)], town)
    assert happens([asks(Asks.TAKEN, 0, 1)], town, siege) and not happens([asks(Asks.TAKEN, 0, 0)], town, siege)
    assert happens([asks(Asks.BESIEGED, 0, 1, 3)], town, siege)
    assert not happens([asks(Asks.BESIEGED, 0, 1, 4)], town, siege)
    assert not happens([asks(Asks.BESIEGED, 0, 0)], town, siege)


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (asks(Asks.SHARE, 0, 0, 66), True),
        (asks(Asks.SHARE, 0, 0, 67), False),
        (asks(Asks.SHARE, 1, 1, 50), True),
        (asks(Asks.SHARE, 2, 0, 40), True),
        (asks(Asks.SHARE, 2, 0, 41), False),
        (asks(Asks.SHARE, 2, 0, 40, Compare.MOST), True),
        (asks(Asks.SUPPORT, 0, 0, 40), True),
        (asks(Asks.SUPPORT, 2, 0, 10), True),
        (asks(Asks.SUPPORT, 2, 0, 11), False),
        (asks(Asks.SUPPORT, 1, 0, -20, Compare.MOST), True),
        (asks(Asks.FOOD, 2, 0, 45), True),
        (asks(Asks.FOOD, 0, 0, 29, Compare.MOST), False),
        (asks(Asks.BATTLES, 2, 1, 3), True),
        (asks(Asks.BATTLES, 0, 1, 3), False),
    ],
)
def test_16_4_regions_and_groups(condition: Row, met: bool) -> None:
    def fought(b: Board) -> None:
        b.state.regions["battles_won"][:, 1] = 1, 2

    assert happens([condition], WIDE, fought, **LAND) == met


def test_16_4_men_on_the_map_and_in_boxes() -> None:
    units = {"a": {"men": 700}, "c": {"men": 500, "box": 0}, "d": {"men": 90}}
    rest: dict[str, Any] = {"units": units, "regions": {"0101": 1}, "box_regions": [0]}
    assert happens([asks(Asks.STRENGTH, NO_REGION, 0, 1200)], **rest)
    assert not happens([asks(Asks.STRENGTH, NO_REGION, 0, 1201)], **rest)
    assert happens([asks(Asks.STRENGTH, 0, 0, 500, Compare.MOST)], **rest)
    assert happens([asks(Asks.STRENGTH, 1, 0, 700)], **rest)
    assert happens([asks(Asks.STRENGTH, 2, 0, 1200)], **rest)
    assert not happens([asks(Asks.STRENGTH, 0, 1, 1)], regions={"0101": 1, "0301": 1})


@pytest.mark.parametrize(
    ("box", "area", "met"),
    [((NO_REGION, 1), 3, True), ((NO_REGION, 0), 3, False), ((NO_REGION, 1), 0, False), ((1, NO_REGION), 3, True)],
)
def test_16_4_men_in_the_box_of_a_group(box: Row, area: int, met: bool) -> None:
    """Regions 0 and 1 come first among areas, then group 0 with both and group 1 with region 1."""
    units = {"c": {"men": 500, "box": 0}}
    b = story([Rule(MARK, [asks(Asks.STRENGTH, area, 0, 500)])], ". . .B", units=units, regions={"0301": 1})
    group_of = np.array([[1, 1], [0, 1]], np.uint8)
    b.world = freeze(b.world._replace(boxes=np.array([box], b.world.boxes.dtype), group_of=group_of))
    week(b, 5)
    assert bool(b.state.flags[3]) == met


def test_16_4_what_sides_have_and_lost() -> None:
    def change(b: Board) -> None:
        flows = b.state.sides[1]["flows"]
        flows[Stock.MEN, Flow.LOST], flows[Stock.GUNS, Flow.CAPTURED], flows[Stock.MEN, Flow.WENT_OVER] = 30, 2, 8

    for condition, least in (
        (Asks.PRESTIGE, 50),
        (Asks.BUDGET, 10),
        (Asks.LOSSES, 30),
        (Asks.DEFECTORS, 8),
        (Asks.CAPTURED, 2),
    ):
        a = int(Stock.GUNS) if condition == Asks.CAPTURED else 0
        assert happens([asks(condition, a, 1, least)], change=change)
        assert not happens([asks(condition, a, 1, least + 1)], change=change)


def test_16_4_lines() -> None:
    def cut(b: Board) -> None:
        b.state.lines[1]["cuts"] = 2
        b.state.rail_damage[b.hex("0202")] = 1

    rest: dict[str, Any] = {"rails": ["0101 0201", "0102 0202"], "change": cut}
    assert happens([asks(Asks.CUT, 1)], ".a .\n. .", **rest) and not happens([asks(Asks.CUT, 0)], ".a .\n. .", **rest)
    assert happens([asks(Asks.CUTS, 1, 0, 2)], ".a .\n. .", **rest)
    assert not happens([asks(Asks.CUTS, 1, 0, 3)], ".a .\n. .", **rest)


def test_16_4_leaders_and_units() -> None:
    def change(b: Board) -> None:
        b.state.leaders[0]["status"] = LeaderStatus.WOUNDED
        b.unit("B")["side"] = 0

    rest: dict[str, Any] = {"leaders": [("a", 1, 9, 1, 1, 0)], "change": change}
    assert happens([asks(Asks.LEADER, 0, LeaderStatus.WOUNDED)], **rest)
    assert not happens([asks(Asks.LEADER, 0, LeaderStatus.ACTIVE)], **rest)
    assert happens([asks(Asks.UNIT, 1, UnitFate.WENT_OVER)], **rest)
    assert happens([asks(Asks.UNIT, 0, UnitFate.ON_MAP)], **rest)
    assert not happens([asks(Asks.UNIT, 0, UnitFate.WENT_OVER)], **rest)


def test_16_4_what_came_about_before() -> None:
    rules = [
        Rule(last=1),
        Rule(side=0, options=[Option(), Option()], last=1, open=1),
        Rule(when=[asks(Asks.EVENT, 0, -1)], first=2),
        Rule(when=[asks(Asks.EVENT, 1, -1)], first=2),
        Rule(when=[asks(Asks.EVENT, 1, 2)], first=2),
        Rule(when=[asks(Asks.EVENT, 1, 1)], first=2),
    ]
    b = story(rules)
    week(b, 1)
    order(b, OrderKind.DECIDE, arg=2)
    assert [event[4] for event in week(b, 2)] == [2, 3, 4]
    b = story(rules)
    week(b, 1)
    assert [event[4] for event in week(b, 2)] == [1, 2], "a decision that ran out was not taken"


def test_16_4_leaders_in_command_of_a_unit_or_a_front() -> None:
    def lose(b: Board) -> None:
        b.state.owner[0] = 1
        b.state.leaders[0]["status"] = LeaderStatus.WOUNDED

    staff = (NO_UNIT, 1, 9, 1, 1, 0, 0, 0, 0, 100, 0, -1, 0, 0)
    drawing, rest = ".@ .a . .B", {"leaders": [("a", 1, 9, 1, 1, 0), staff], "owner": 0}
    for leader in (0, 1):
        assert happens([asks(Asks.LEADER, leader, LeaderFate.IN_COMMAND)], drawing, **rest)
        assert not happens([asks(Asks.LEADER, leader, LeaderFate.IN_COMMAND)], drawing, change=lose, **rest)
