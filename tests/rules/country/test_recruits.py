"""Chapter 11: recruits, requisition and blockade, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Flow, OrderKind, Param, Refusal, Result, Stock, UnitFlag
from game.core.conservation import imbalance
from game.rules.upkeep.attrition import attrition_week
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T, board
from tests.rules.combat.battles import drawn, fight
from tests.rules.play import listed, order, why_not

BAND: dict[str, Any] = {"type": T.IRREGULAR_HORSE, "men": 400, "establishment": 1000}
RECRUIT, REQUISITION, BLOCKADE = OrderKind.RECRUIT, OrderKind.REQUISITION, OrderKind.BLOCKADE


def country(drawing: str = ".a . .", support: int = 50, recruits: int = 1000, **rest: Any) -> Board:
    b = board(drawing, units=rest.pop("units", {"a": BAND}), **rest)
    b.state.regions[0]["support"] = support
    b.state.regions[0]["recruits"] = recruits
    return b


@pytest.mark.parametrize(("support", "men"), [(10, 60), (50, 100), (100, 150)])
def test_11_30_a_share_of_the_pool_by_support(support: int, men: int) -> None:
    b = country(support=support)
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == 400 + men
    assert b.state.regions[0]["recruits"] == 1000 - men
    assert b.events() == [(EventKind.RECRUITED, 0, b["a"], 0, men, 0, 0)]
    assert b.state.sides[0]["flows"][Stock.MEN, Flow.RECRUITED] == men
    assert not imbalance(b.state).any()
    assert b.unit("a")["mp"] == 0


def test_11_30_half_under_the_enemys_martial_law() -> None:
    b = country()
    b.state.regions[0]["martial_side"] = 1
    b.state.regions[0]["martial_until"] = 9
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == 450


def test_11_30_no_more_than_half_as_much_again() -> None:
    b = country(units={"a": {**BAND, "men": 1480}})
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == 1500
    assert why_not(country(units={"a": {**BAND, "men": 1500}}), RECRUIT, "a") == Refusal.FULL_STRENGTH
    big = {**BAND, "men": 2500, "establishment": 2500}
    assert why_not(country(units={"a": big}), RECRUIT, "a") == Refusal.FULL_STRENGTH


def test_11_30_as_stacking_allows() -> None:
    crowd = country(".ab . .", units={"a": BAND, "b": {**BAND, "men": 3570}}, params={Param.STACK_MEN: 4000})
    order(crowd, RECRUIT, "a")
    assert crowd.unit("a")["men"] == 430


def test_11_30_a_unit_alone_may_outgrow_the_stacking_limit() -> None:
    alone = country(params={Param.STACK_MEN: 400})
    order(alone, RECRUIT, "a")
    assert alone.unit("a")["men"] == 500
    full = country(".ab . .", units={"a": BAND, "b": {**BAND, "men": 3600}}, params={Param.STACK_MEN: 4000})
    assert why_not(full, RECRUIT, "a") == Refusal.FULL_STRENGTH


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"type": T.FOOT}, Refusal.NOT_IRREGULAR),
        ({"flags": int(UnitFlag.WORKED)}, Refusal.ALREADY_WORKED),
        ({"flags": int(UnitFlag.FOUGHT)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.ROUTED)}, Refusal.ALREADY_FOUGHT),
        ({"flags": int(UnitFlag.MOVED)}, Refusal.ALREADY_MOVED),
        ({"flags": int(UnitFlag.REFUSES)}, Refusal.DISOBEYS),
    ],
)
def test_11_30_who_cannot(change: dict[str, Any], why: Refusal) -> None:
    assert why_not(country(units={"a": {**BAND, **change}}), RECRUIT, "a") == why


def test_11_30_where_there_are_no_recruits() -> None:
    assert why_not(country(support=9), RECRUIT, "a") == Refusal.NO_SUPPORT
    assert why_not(country(support=10), RECRUIT, "a") == Refusal.NONE
    assert why_not(country(recruits=0), RECRUIT, "a") == Refusal.NO_RECRUITS
    shut_in = country(".@a . .")
    shut_in.state.places[0]["besieged"] = 2
    shut_in.state.places[0]["besieger"] = 1
    assert why_not(shut_in, RECRUIT, "a") == Refusal.NO_RECRUITS
    assert why_not(country(".A . .", support=-50, side=1, units={"A": BAND}), RECRUIT, "A") == Refusal.NONE


def test_11_31_green_men_without_rifles() -> None:
    b = country(units={"a": {**BAND, "men": 300, "quality": 60, "loyalty": 55}}, support=50)
    order(b, RECRUIT, "a")
    row = b.unit("a")
    assert (row["men"], row["rifles"], row["quality"], row["loyalty"]) == (400, 300, 55, 60)


def test_11_31_a_band_that_recruits_comes_out_of_hiding() -> None:
    b = country(units={"a": {**BAND, "flags": int(UnitFlag.HIDDEN)}})
    order(b, RECRUIT, "a")
    assert b.unit("a")["flags"] == UnitFlag.WORKED


def test_11_32_requisition_feeds_and_hurts() -> None:
    b = board(".A . .\n. . .", side=1, units={"A": {"men": 900, "flags": 0, "weeks_out": 3}})
    b.state.regions[0]["support"] = -20
    order(b, REQUISITION, "A")
    row = b.state.regions[0]
    assert (row["food"], row["sown"], row["herds"], row["support"]) == (97, 99, 98, -17)
    assert b.events()[0] == (EventKind.REQUISITIONED, 1, b["A"], 0, 0, 900, 0)
    mark_supply(b.world, b.state)
    attrition_week(b.world, b.state, 1, b.log)
    assert (b.unit("A")["men"], b.unit("A")["weeks_out"]) == (900, 0)
    b.state.clock[0]["turn"] += 1
    attrition_week(b.world, b.state, 1, b.log)
    assert b.unit("A")["men"] < 900, "it has eaten for a turn, not for two"


def test_11_32_a_large_unit_takes_more() -> None:
    for men, food, support in ((100, 99, -1), (600, 98, -2), (2400, 95, -3)):
        b = board(".a", units={"a": {"men": men}})
        order(b, REQUISITION, "a")
        assert (b.state.regions[0]["food"], b.state.regions[0]["support"]) == (food, support)


def test_11_32_into_store_in_an_own_town() -> None:
    b = board(".@a", stores={"0101": 500})
    order(b, REQUISITION, "a")
    assert b.state.places[0]["stores"] == 1500
    assert b.events()[0][5] == 2000


def test_11_32_not_where_nothing_is_left_nor_twice() -> None:
    b = board(".a .")
    order(b, REQUISITION, "a")
    assert why_not(b, REQUISITION, "a") == Refusal.ALREADY_WORKED
    b = board(".a .", land={0: {"food": 19}})
    assert why_not(b, REQUISITION, "a") == Refusal.NO_FOOD
    assert why_not(board(".a .", units={"a": {"type": T.AIR}}), REQUISITION, "a") == Refusal.NO_FOOD
    b = board(".@a .")
    b.state.places[0]["besieged"] = b.state.places[0]["besieger"] = 1
    assert why_not(b, REQUISITION, "a") == Refusal.NO_FOOD


def test_11_33_blockade_by_regulars_in_their_town() -> None:
    b = board(".@a .b .@c", units={"c": {"type": T.IRREGULAR_FOOT}})
    assert why_not(b, BLOCKADE, "b") == Refusal.NOT_IN_TOWN
    assert why_not(b, BLOCKADE, "c") == Refusal.NOT_REGULAR
    order(b, BLOCKADE, "a")
    assert b.unit("a")["flags"] & UnitFlag.BLOCKADES
    assert why_not(b, BLOCKADE, "a") == Refusal.ALREADY_WORKED


@pytest.mark.parametrize(
    ("kind", "owner", "refusal"),
    [
        (T.FOOT, 0, Refusal.NONE),
        (T.HORSE, 0, Refusal.NONE),
        (T.TRAIN, 0, Refusal.NOT_REGULAR),
        (T.FOOT, 1, Refusal.NOT_IN_TOWN),
        (T.FOOT, 2, Refusal.NOT_IN_TOWN),
    ],
)
def test_11_33_by_whom_and_where(kind: T, owner: int, refusal: Refusal) -> None:
    b = board(".@a .", units={"a": {"type": kind}})
    b.state.owner[0] = owner
    assert why_not(b, BLOCKADE, "a") == refusal


def test_11_32_at_the_least_food_and_not_into_the_stores_of_others() -> None:
    b = board(".@a .", land={0: {"food": 20}}, stores={"0101": 500})
    b.state.owner[0] = 1
    order(b, REQUISITION, "a")
    assert b.state.places[0]["stores"] == 500


def test_11_33_the_list_of_orders_agrees() -> None:
    b = country(".@a .b", units={"a": {"type": T.FOOT}, "b": BAND})
    kinds = {(kind, unit) for kind, unit, _, _ in listed(b)}
    for kind, unit in ((RECRUIT, "a"), (RECRUIT, "b"), (REQUISITION, "a"), (BLOCKADE, "a"), (BLOCKADE, "b")):
        assert ((kind, b[unit]) in kinds) == (why_not(b, kind, unit) == Refusal.NONE)


@pytest.mark.parametrize(("men", "prestige", "raised"), [(400, 50, 60), (400, 100, 68), (400, 0, 52), (401, 50, 61)])
def test_11_34_a_share_of_its_own_men(men: int, prestige: int, raised: int) -> None:
    b = country(units={"a": {**BAND, "men": men}}, support=100, params={Param.BAND_GROWTH: 15})
    b.state.sides[0]["prestige"] = prestige
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == men + raised


@pytest.mark.parametrize(("weeks_ago", "raised"), [(0, 150), (1, 150), (2, 60)])
def test_11_34_more_after_a_victory(weeks_ago: int, raised: int) -> None:
    b = country(support=100, params={Param.BAND_GROWTH: 15}, turn=6)
    b.unit("a")["victory"] = 6 - weeks_ago
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == 400 + raised


def test_11_34_no_band_doubles_in_a_month_without_a_victory() -> None:
    b = country(support=100, recruits=9999, params={Param.BAND_GROWTH: 15, Param.STACK_MEN: 9000})
    b.state.sides[0]["prestige"] = 100
    for _ in range(4):
        b.unit("a")["flags"] = 0
        order(b, RECRUIT, "a")
        b.unit("a")["joined"] = 0
    assert b.unit("a")["men"] < 800


@pytest.mark.parametrize(("joined", "raised"), [(0, 60), (30, 26)])
def test_11_34_men_who_came_over_take_up_their_part(joined: int, raised: int) -> None:
    """400 men, of whom some came over this turn: 15 per cent of the others, less those."""
    b = country(support=100, params={Param.BAND_GROWTH: 15})
    b.unit("a")["joined"] = joined
    order(b, RECRUIT, "a")
    assert b.unit("a")["men"] == 400 + raised


def test_11_34_a_band_that_many_came_over_to_takes_in_nobody_else() -> None:
    b = country(support=100, params={Param.BAND_GROWTH: 15})
    b.unit("a")["joined"] = 100
    assert why_not(b, RECRUIT, "a") == Refusal.GREW_ENOUGH


@pytest.mark.parametrize(("loss", "noted"), [(100, True), (10, False)])
def test_11_34_who_has_won(loss: int, noted: bool) -> None:
    b = drawn(turn=3)
    fight(b, result=Result.RETREAT, defender_loss=loss)
    assert [int(b.unit(x)["victory"]) for x in "abC"] == ([3, 3, 0] if noted else [0, 0, 0])
    b = drawn(turn=3)
    fight(b, result=Result.REPULSED, attacker_loss=loss)
    assert [int(b.unit(x)["victory"]) for x in "abC"] == ([0, 0, 3] if noted else [0, 0, 0])
