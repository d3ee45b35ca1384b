"""Chapter 16, effects, paragraph by paragraph."""

from collections.abc import Sequence
from typing import Any

import pytest

from game.core.codes import (
    NEVER,
    NO_HEX,
    NO_SIDE,
    NO_UNIT,
    EventKind,
    LeaderStatus,
    LegBy,
    LoyaltyScope,
    Status,
    TypeTrait,
)
from game.core.codes import EffectKind as Does
from game.core.conservation import imbalance
from game.rules.sequence import begin_week
from tests.boards import Board, T
from tests.rules.play import SEED
from tests.rules.story.event_boards import LAND, WIDE, Row, Rule, does, story, week


def played(then: Sequence[Row], drawing: str = ".a . .B", turn: int = 5, **rest: Any) -> Board:
    """A board after an event with these effects, in week 5."""
    b = story([Rule(then)], drawing, **rest)
    week(b, turn)
    return b


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
        (Does.ASSISTANCE, "assistance", 2, 2),
        (Does.ASSISTANCE, "assistance", -1, 0),
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
    reported = [event for event in b.events() if event[0] == EventKind.AID]
    assert [event[4:] for event in reported] == [(40, 2, 6), (9, 0, 0)]
    assert not imbalance(b.state).any()


@pytest.mark.parametrize(
    ("second", "deliveries"),
    [
        (does(Does.AID_GUNS, 0, 0, 3), [(40, 0, 0)]),
        (does(Does.AID_RIFLES, 0, 0, 3), [(40, 0, 0), (3, 0, 0)]),
        (does(Does.AID_MACHINE_GUNS, NO_UNIT, 0, 3), [(40, 0, 0), (0, 3, 0)]),
        (does(Does.AID_MACHINE_GUNS, 0, 1, 3), [(40, 0, 0), (0, 3, 0)]),
    ],
)
def test_16_5_aid_of_several_kinds_to_one_unit_is_one_delivery(second: Row, deliveries: list[Row]) -> None:
    b = played([does(Does.AID_RIFLES, 0, 0, 40), second])
    assert [event[4:] for event in b.events() if event[0] == EventKind.AID] == deliveries
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


@pytest.mark.parametrize(
    ("fields", "moves"), [({"box": 0}, True), ({}, False), ({"status": Status.DISPERSED}, False), ({"side": 1}, False)]
)
def test_16_6_a_leader_is_appointed_to_a_unit_that_is_there(fields: dict[str, int], moves: bool) -> None:
    leaders = [("a", 1, 9, 1, 1, 0)]
    b = played([does(Does.LEADER, 0, 1)], ".a .B", units={"c": fields}, leaders=leaders)
    assert b.state.leaders[0]["unit"] == (b["c"] if moves else b["a"])


@pytest.mark.parametrize("kind", [Does.WITHDRAW, Does.REMOVE])
def test_16_5_units_that_are_gone_stay_gone(kind: Does) -> None:
    for status in (Status.LEFT, Status.LOST):
        b = played([does(kind, 1)], ".a .B", units={"c": {"status": status}})
        assert b.unit("c")["status"] == status
        assert EventKind.LEFT_MAP not in [event[0] for event in b.events()]


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
