"""Chapter 16, paragraph by paragraph."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pytest

from game.core.codes import (
    BOTH_SIDES,
    NEVER,
    NO_HEX,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    Compare,
    EventKind,
    Flow,
    LeaderStatus,
    LegBy,
    LoyaltyScope,
    OrderKind,
    Refusal,
    Status,
    Stock,
    TypeTrait,
    UnitFate,
)
from game.core.codes import ConditionKind as Asks
from game.core.codes import EffectKind as Does
from game.core.conservation import imbalance
from game.core.state import copy_state
from game.core.world import freeze
from game.rules.contact.fog_of_war import hide_from
from game.rules.sequence import begin_week
from game.rules.story.events import run_events
from tests.boards import Board, T, board
from tests.rules.play import SEED, order, why_not

Row = tuple[int, ...]


class Option(NamedTuple):
    """An answer to a decision."""

    then: Sequence[Row] = ()
    cost: int = 0
    when: Sequence[Row] = ()


class Rule(NamedTuple):
    """An event (one option), or the decision of a side."""

    then: Sequence[Row] = ()
    when: Sequence[Row] = ()
    side: int = NO_SIDE
    options: Sequence[Option] = ()
    first: int = 1
    last: int = 99
    chance: int = 100
    times: int = 1
    every: int = 1
    open: int = 0
    default: int = -1
    """Number among its own options."""
    tell: int = BOTH_SIDES


def story(rules: Sequence[Rule], drawing: str = ".a . .B", **rest: Any) -> Board:
    """A board with events and decisions."""
    conditions: list[Row] = []
    effects: list[Row] = []
    options: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []

    def add(table: list[Row], lines: Sequence[Row]) -> tuple[int, int]:
        table += lines
        return len(table) - len(lines), len(lines)

    for i, rule in enumerate(rules):
        answers = rule.options or [Option(rule.then)]
        first = len(options)
        default = first + rule.default if rule.default >= 0 else -1
        head = (rule.side, rule.first, rule.last, rule.chance, rule.times, rule.every, rule.open, default, rule.tell)
        rows.append((*head, add(conditions, rule.when), (first, len(answers))))
        for answer in answers:
            options.append((i, answer.cost, 50, add(conditions, answer.when), add(effects, answer.then)))
    tables: dict[str, Any] = {"event_rules": rows, "options": options, "conditions": conditions, "effects": effects}
    return board(drawing, **tables, **{"flags": 4, **rest})


def asks(
    kind: Asks, a: int = 0, b: int = 0, value: int = 1, c: int = Compare.LEAST, group: int = 0, no: int = 0
) -> Row:
    return (int(kind), group, no, a, b, int(c), value)


def does(kind: Does, a: int = 0, b: int = 0, amount: int = 0, c: int = 0) -> Row:
    return (int(kind), a, b, int(c), amount)


MARK = [does(Does.SET_FLAG, 3)]
"""Raises a flag, to see whether a rule came about."""


def week(b: Board, turn: int, seed: int = SEED) -> list[Row]:
    """What is told when a week begins."""
    b.state.clock[0]["turn"] = turn
    b.log.count[:] = 0
    run_events(b.world, b.state, seed, b.log)
    return b.events()


def happens(when: Sequence[Row], drawing: str = ".a . .B", change: Any = None, **rest: Any) -> bool:
    """Whether an event with these conditions happens in week 5; `change` spoils the board first."""
    b = story([Rule(MARK, when)], drawing, **rest)
    if change:
        change(b)
    week(b, 5)
    return bool(b.state.flags[3])


def played(then: Sequence[Row], drawing: str = ".a . .B", turn: int = 5, **rest: Any) -> Board:
    """A board after an event with these effects, in week 5."""
    b = story([Rule(then)], drawing, **rest)
    week(b, turn)
    return b


# ---- 16.1


def test_16_1_an_event_happens_once_in_its_window() -> None:
    b = story([Rule(MARK, first=3, last=4)])
    assert week(b, 2) == []
    assert week(b, 3) == [(EventKind.HAPPENED, BOTH_SIDES, NO_UNIT, NO_HEX, 0, 0, 0)]
    assert b.state.flags[3] == 3
    assert week(b, 4) == []
    assert week(story([Rule(MARK, first=3, last=4)]), 5) == []


def test_16_1_so_often_and_not_sooner() -> None:
    b = story([Rule(MARK, times=2, every=3)])
    told = [turn for turn in range(1, 10) if week(b, turn)]
    assert told == [1, 4]


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


# ---- 16.2, 16.3


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
    """Flags that only his decisions set, and what is told to him alone, are hidden with them."""
    ask = Rule(side=1, tell=1, options=[Option([does(Does.SET_FLAG, 0), does(Does.SET_FLAG, 2)])], open=1, default=0)
    told = [Rule([does(Does.SET_FLAG, 1)], tell=1), Rule([does(Does.SET_FLAG, 2)]), Rule([does(Does.SET_FLAG, 3)])]
    b = story([ask, *told])
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


# ---- 16.4


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


LAND: dict[str, Any] = {
    "regions": {"0401": 1, "0501": 1},
    "owners": {"0101": 0, "0201": 0, "0301": 1, "0401": 1},
    "land": {0: {"support": 40, "food": 30}, 1: {"support": -20, "food": 61}},
}
WIDE = ". . ~ . . ."
"""Region 0 has three hexes of land (two of side 0), region 1 two (one of side 1); area 2 is the group of both."""


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


# ---- 16.5


def test_16_5_flags_keep_the_week_they_were_set() -> None:
    b = story([Rule([does(Does.SET_FLAG, 0)], times=5), Rule([does(Does.CLEAR_FLAG, 0)], first=3)])
    week(b, 1)
    week(b, 2)
    assert b.state.flags[0] == 1
    week(b, 3)
    assert b.state.flags[0] == 0


def test_16_5_the_land() -> None:
    then = [does(Does.SUPPORT, 2, 0, -15), does(Does.FOOD, 0, 0, -40), does(Does.FOOD, 1, 0, 300)]
    b = played([*then, does(Does.RECRUITS, 2, 0, 100)], WIDE, **LAND)
    assert b.state.regions["support"].tolist() == [25, -35]
    assert b.state.regions["food"].tolist() == [0, 150]
    assert b.state.regions["recruits"].tolist() == [66, 34]
    b = played([does(Does.RECRUITS, 0, 0, -100), does(Does.SUPPORT, 0, 0, 300)], WIDE, **LAND)
    assert (b.state.regions[0]["recruits"], b.state.regions[0]["support"]) == (0, 100)


def test_16_5_stores() -> None:
    b = played([does(Does.STORES, 0, 0, 500)], ".@a .", stores={"0101": 200})
    assert b.state.places[0]["stores"] == 700
    assert played([does(Does.STORES, 0, 0, -500)], ".@a .", stores={"0101": 200}).state.places[0]["stores"] == 0


@pytest.mark.parametrize(
    ("kind", "field", "amount", "now"),
    [
        (Does.PRESTIGE, "prestige", 7, 57),
        (Does.PRESTIGE, "prestige", -70, 0),
        (Does.BUDGET, "budget", -12, -2),
        (Does.INCOME, "income", 3, 5),
        (Does.RAIL_CAPACITY, "rail_capacity", -30000, 0),
        (Does.RIVER_CAPACITY, "river_capacity", 100, 5100),
        (Does.REPLACEMENTS, "replacements", 40, 40),
        (Does.SPIES, "spies", 9, 5),
        (Does.POINTS, "points", -3, -3),
    ],
)
def test_16_5_means_of_a_side(kind: Does, field: str, amount: int, now: int) -> None:
    b = played([does(kind, 0, 1, amount)])
    assert b.state.sides[1][field] == now
    assert b.state.sides[0][field] == story([Rule()]).state.sides[0][field]


@pytest.mark.parametrize(
    ("scope", "a", "loyal"),
    [
        (LoyaltyScope.UNIT, 1, [70, 55, 70, 70]),
        (LoyaltyScope.FORMATION, 6, [70, 55, 55, 70]),
        (LoyaltyScope.SIDE, 0, [55, 55, 55, 70]),
        (LoyaltyScope.SIDE, int(TypeTrait.IRREGULAR), [70, 70, 55, 70]),
    ],
)
def test_16_5_loyalty_of_a_unit_a_formation_or_a_side(scope: LoyaltyScope, a: int, loyal: list[int]) -> None:
    units = {
        "b": {"formation": 6},
        "c": {"formation": 6, "type": T.IRREGULAR_FOOT},
        "D": {"formation": 6},
        "a": {"formation": 0},
    }
    b = played([does(Does.LOYALTY, a, 0, -15, scope)], ".a .b .c .D", units=units)
    assert b.state.units["loyalty"].tolist() == loyal


def test_16_5_aid_to_a_unit_or_the_side() -> None:
    gift = [
        does(Does.AID_RIFLES, 0, 0, 40),
        does(Does.AID_MACHINE_GUNS, 0, 0, 2),
        does(Does.AID_AMMUNITION, 0, 0, 6),
        does(Does.AID_RIFLES, NO_UNIT, 0, 9),
    ]
    b = played(gift)
    assert (b.unit("a")["rifles"], b.unit("a")["machine_guns"]) == (1040, 2)
    assert (b.state.sides[0]["ammunition"], b.state.sides[0]["rifles"]) == (106, 9)
    told = [event for event in b.events() if event[0] == EventKind.AID]
    assert [event[4:] for event in told] == [(40, 2, 6), (9, 0, 0)]
    assert not imbalance(b.state).any()


def test_16_5_aid_for_a_unit_that_is_not_there_goes_to_the_side() -> None:
    b = played([does(Does.AID_RIFLES, 1, 0, 40)], units={"c": {}})
    assert (b.unit("c")["rifles"], b.state.sides[0]["rifles"]) == (1000, 40)
    assert not imbalance(b.state).any()


def test_16_5_a_unit_that_is_called_comes_the_same_week() -> None:
    units: dict[str, dict[str, Any]] = {"c": {"called": NEVER}}
    legs = [("c", LegBy.ARRIVE, 0, "0201"), ("c", LegBy.MARCH, 2, "0102")]
    b = story([Rule([does(Does.ARRIVE, 1)], first=3)], ".a .\n. .", units=units, legs=legs)
    seen = []
    for turn in range(1, 7):
        b.state.clock[0]["turn"] = turn - 1
        begin_week(b.world, b.state, SEED, b.log)
        seen.append(b.at("c") if b.unit("c")["status"] == Status.ON_MAP else "")
    assert seen == ["", "", "0201", "0201", "0102", "0102"]
    assert not imbalance(b.state).any()


def test_16_5_a_unit_is_withdrawn_or_lost() -> None:
    units = {"d": {"status": Status.DISPERSED, "hex": NO_HEX, "home": 0}, "e": {}}
    for kind, status in ((Does.WITHDRAW, Status.LEFT), (Does.REMOVE, Status.LOST)):
        b = played([does(kind, unit) for unit in range(3)], units=units)
        assert b.state.units["status"].tolist() == [status, status, status, Status.ON_MAP]
        assert b.state.units["hex"].tolist()[:3] == [NO_HEX] * 3
        assert not imbalance(b.state).any()
        assert b.state.present[0] & 3 == 0


# ---- 16.6


def test_16_6_amnesty_martial_law_and_concessions_last_so_many_weeks() -> None:
    then = [does(Does.AMNESTY, 0, 1, 4), does(Does.MARTIAL_LAW, 2, 1, 3), does(Does.CONCESSION, 1, 0)]
    b = played(then, WIDE, **LAND)
    assert b.state.sides["amnesty_until"].tolist() == [0, 8]
    assert b.state.regions["martial_side"].tolist() == [1, 1]
    assert b.state.regions["martial_until"].tolist() == [7, 7]
    assert b.state.regions["land_side"].tolist() == [NO_SIDE, 0]
    assert b.state.regions["land_until"].tolist() == [0, 10]


@pytest.mark.parametrize("weeks", [(4, 2), (2, 4)])
def test_16_6_of_two_amnesties_the_one_that_ends_later_applies(weeks: tuple[int, int]) -> None:
    b = played([does(Does.AMNESTY, 0, 1, count) for count in weeks])
    assert b.state.sides["amnesty_until"].tolist() == [0, 8]


def test_16_6_new_martial_law_and_a_new_concession_replace_the_old() -> None:
    then = [does(Does.MARTIAL_LAW, 0, side, weeks) for side, weeks in ((1, 5), (0, 2))]
    b = played([*then, does(Does.CONCESSION, 0, 0), does(Does.CONCESSION, 0, 1)])
    region = b.state.regions[0]
    assert [region[name] for name in ("martial_side", "martial_until", "land_side")] == [0, 6, 1]


def test_16_6_a_leader_is_appointed() -> None:
    leaders = [("a", 1, 9, 1, 1, 0), ("a", 1, 9, 1, 1, 0, 0, LeaderStatus.DEAD)]
    b = played([does(Does.LEADER, 0, 1), does(Does.LEADER, 1, 1)], ".a .c .B", leaders=leaders)
    assert b.state.leaders["unit"].tolist() == [b["c"], b["a"]]
    b = played([does(Does.LEADER, 0, 2)], ".a .c .B", leaders=leaders)
    assert b.state.leaders[0]["unit"] == b["a"]


def test_16_6_places_are_handed_over_unless_the_enemy_is_there() -> None:
    b = played([does(Does.OWNER, 0, 1), does(Does.OWNER, 1, 1)], ".@a .@ .B", owner=0)
    assert (b.state.owner[0], b.state.owner[1]) == (0, 1)


def test_16_6_purge_and_union() -> None:
    units = {"b": {"type": T.NATIVE, "loyalty": 40}}
    then = [does(Does.UNIFY, 0, 0), does(Does.PURGE, 0, 0)]
    b = played(then, ".a .b .B", units=units, leaders=[("a", 1, 9, 1, 1, 0, 1)])
    assert b.state.sides[0]["unified"] == 5
    assert b.unit("a")["men"] == 1000 > b.unit("b")["men"]
    assert not imbalance(b.state).any()


def test_16_6_amounts_are_those_drawn_for_the_game() -> None:
    b = story([Rule([does(Does.BUDGET, 0, 0, 5)])])
    b.state.amounts[0] = 8
    week(b, 5)
    assert b.state.sides[0]["budget"] == 18
