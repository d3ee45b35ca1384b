"""Chapter 11: who holds what at the end of a week."""

import pytest

from game.core.codes import NO_SIDE, NO_UNIT, EventKind, OrderKind, Param, UnitFlag
from tests.boards import Board, board
from tests.rules.play import order, settle


def people(b: Board, support: int, region: int = 0) -> Board:
    b.state.regions[region]["support"] = support
    return b


def test_11_1_hexes_belong_to_the_side_whose_units_stand_there() -> None:
    b = board(". .a ~ .B", units={"a": {"men": 10}, "B": {"men": 10}})
    b.state.owner[:] = [0, 1, NO_SIDE, 0]
    assert settle(b) == [0, 0, NO_SIDE, 1]


def test_11_1_hidden_units_hold_nothing_and_betray_nothing() -> None:
    b = board(". .a . .", units={"a": {"men": 300, "flags": int(UnitFlag.HIDDEN)}})
    b.state.owner[:] = 1
    assert settle(b) == [1, 1, 1, 1]
    b = board(".B .a", units={"a": {"men": 300, "flags": int(UnitFlag.HIDDEN)}})
    b.state.owner[:] = NO_SIDE
    assert settle(b) == [1, 1], "the enemy's ZOC takes the hex as if it were empty"


def test_11_1_units_in_boxes_hold_nothing() -> None:
    b = board(". . .", units={"a": {"box": 0}, "B": {}})
    assert settle(b) == [NO_SIDE] * 3


@pytest.mark.parametrize("mark", "'+=@%!")
def test_11_2_places_stay_with_their_owner_whoever_stands_around(mark: str) -> None:
    b = board(f".{mark} .a .{mark}", owners={"0101": 1, "0301": NO_SIDE})
    assert settle(b) == [1, 0, NO_SIDE]


def test_11_2_until_the_enemy_garrisons_them_at_the_end_of_a_week() -> None:
    b = board(".@a", owner=1)
    b.state.owner[0] = 1
    assert settle(b) == [0]
    assert b.events()[0] == (EventKind.TOWN_TAKEN, 0, NO_UNIT, 0, 0, 1, 0)


def test_11_3_countryside_goes_to_the_only_zoc() -> None:
    assert settle(board(". .a . .", owner=1)) == [0, 0, 0, 1]
    assert settle(board(". .a .", owner=1, units={"a": {"men": 199}})) == [1, 0, 1]


def test_11_3_not_under_the_zoc_of_both() -> None:
    assert settle(board(".a . .B", owners={"0201": 1})) == [0, 1, 1]


def test_11_4_units_take_what_they_pass_through() -> None:
    b = board(".a . .@ .", owner=1)
    order(b, OrderKind.MOVE, "a", "0401")
    assert b.state.owner.tolist() == [0, 0, 1, 0]


@pytest.mark.parametrize(("mark", "reported"), [("'", 0), ("+", 1), ("=", 1), ("@", 1), ("%", 1), ("!", 1)])
def test_11_4_places_larger_than_a_village_are_reported(mark: str, reported: int) -> None:
    b = board(f".{mark}a", owner=1)
    b.state.owner[0] = 1
    settle(b)
    assert [event[0] for event in b.events()].count(EventKind.TOWN_TAKEN) == reported


def test_11_4_and_villages_that_score() -> None:
    b = board(".'a", owner=1, scoring=[(0, 0, 9, 0, 5, 5)])
    b.state.owner[0] = 1
    settle(b)
    assert [event[0] for event in b.events()].count(EventKind.TOWN_TAKEN) == 1


def test_11_5_the_fall_of_a_town_turns_the_people_and_raises_prestige() -> None:
    b = board(".@a . .%B", owner=1, params={Param.SUPPORT_TOWN: 4})
    b.state.owner[:] = [1, NO_SIDE, 0]
    settle(b)
    assert b.state.regions[0]["support"] == 0, "a town each way"
    assert b.state.places["taken"].tolist() == [1, 2]
    b = board(".@a", owner=1)
    b.state.owner[0] = 1
    settle(b)
    assert b.state.regions[0]["support"] == 4
    assert b.state.sides[0]["prestige"] > 50 > b.state.sides[1]["prestige"]


def test_11_5_an_unowned_town_brings_no_prestige() -> None:
    b = board(".@a")
    b.state.owner[0] = NO_SIDE
    settle(b)
    assert (b.state.regions[0]["support"], b.state.sides[0]["prestige"]) == (4, 50)


FEW = {"a": {"men": 100}}
"""Too few for a ZOC."""


def test_11_6_friendly_country_spreads_by_a_hex_a_week() -> None:
    b = people(board(".a . . . . .", units=FEW, owner=NO_SIDE), 30)
    assert settle(b) == [0, 0, 0, NO_SIDE, NO_SIDE, NO_SIDE]
    assert settle(b) == [0, 0, 0, 0, NO_SIDE, NO_SIDE]
    assert settle(b) == [0, 0, 0, 0, 0, NO_SIDE]


def test_11_6_only_with_support_enough_and_for_either_side() -> None:
    assert settle(people(board(".a . .", units=FEW), 29)) == [0, NO_SIDE, NO_SIDE]
    assert settle(people(board(".A . .", units={"A": {"men": 100}}), -30)) == [1, 1, 1]


def test_11_6_not_near_the_enemy_and_never_a_town() -> None:
    b = people(board(". . . . .B .", owner=1, units={"B": {"men": 100}}), 100)
    b.state.owner[:2] = 0
    assert settle(b) == [0, 0, 1, 1, 1, 1]
    assert settle(people(board(".a .@", units=FEW, owner=1), 40)) == [0, 1]


def test_11_6_country_closed_to_a_side_is_not_its_own() -> None:
    b = people(board(".a . .", units=FEW, regions={"0201": 1, "0301": 1}, access=[3, 2]), 60, region=1)
    assert settle(b) == [0, NO_SIDE, NO_SIDE]


def test_11_7_a_hated_side_loses_open_country() -> None:
    b = people(board(".B . . . .", owner=1, units={"B": {"men": 100}}), 50)
    assert settle(b) == [1, 1, 1, NO_SIDE, NO_SIDE]
    assert settle(people(board(". .", owner=1), 49)) == [1, 1]


def test_11_8_the_order_of_hexes_does_not_matter() -> None:
    east = people(board(".a . . . . .", units=FEW), 40)
    west = people(board(". . . . . .a", units=FEW), 40)
    for _ in range(3):
        assert settle(east) == settle(west)[::-1]


def test_11_15_the_people_of_an_empty_place_open_its_gates() -> None:
    assert settle(people(board(".a .@ .", units=FEW, owner=1), 50)) == [0, 0, 0]
    assert settle(people(board(".a .@ .", units=FEW, owner=1), 49))[1] == 1, "too few want it"
    assert settle(people(board(".a .@ .", units=FEW, owners={"0201": NO_SIDE}), 30))[1] == 0
    assert settle(people(board(".a .@ .", units=FEW, owners={"0201": NO_SIDE}), 29))[1] == NO_SIDE


def test_11_15_not_near_its_owner_nor_far_from_ones_own() -> None:
    assert settle(people(board(".a .@ . .B", units={**FEW, "B": {"men": 100}}, owner=1), 90))[1] == 1
    assert settle(people(board(". . .@", owner=1), 90))[2] == 1
    assert settle(people(board(".a .@b .", units={**FEW, "b": {"men": 100}}, owners={"0201": 1}), 20))[1] == 0


@pytest.mark.parametrize(("access", "owner"), [(3, 0), (1, NO_SIDE)])
def test_11_15_neutral_towns_stay_neutral_in_country_that_is_open_to_one_side(access: int, owner: int) -> None:
    b = people(board(".a .@ .", units=FEW, owners={"0201": NO_SIDE}, access=[access]), 60)
    assert settle(b)[1] == owner
