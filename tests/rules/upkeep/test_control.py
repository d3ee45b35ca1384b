"""Chapter 11: who holds what at the end of a week."""

from game.core.codes import NO_SIDE, NO_UNIT, EventKind, OrderKind, Param, UnitFlag
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.control import end_of_week_control
from tests.boards import Board, board
from tests.rules.play import order


def settled(b: Board) -> list[int]:
    mark_presence_and_zoc(b.world, b.state)
    end_of_week_control(b.world, b.state, b.log)
    return [int(x) for x in b.state.owner]


def people(b: Board, support: int, region: int = 0) -> Board:
    b.state.regions[region]["support"] = support
    return b


def test_11_1_hexes_belong_to_the_side_whose_units_stand_there() -> None:
    b = board(". .a ~ .B", units={"a": {"men": 10}, "B": {"men": 10}})
    b.state.owner[:] = [0, 1, NO_SIDE, 0]
    assert settled(b) == [0, 0, NO_SIDE, 1]


def test_11_1_hidden_units_hold_nothing_and_betray_nothing() -> None:
    b = board(". .a . .", units={"a": {"men": 300, "flags": int(UnitFlag.HIDDEN)}})
    b.state.owner[:] = 1
    assert settled(b) == [1, 1, 1, 1]
    b = board(".B .a", units={"a": {"men": 300, "flags": int(UnitFlag.HIDDEN)}})
    b.state.owner[:] = NO_SIDE
    assert settled(b) == [1, 1], "the enemy's ZOC takes the hex as if it were empty"


def test_11_1_units_in_boxes_hold_nothing() -> None:
    b = board(". . .", units={"a": {"box": 0}, "B": {}})
    assert settled(b) == [NO_SIDE] * 3


def test_11_2_towns_stay_with_the_last_garrison() -> None:
    b = board(".@ .a .%", owners={"0101": 1, "0301": NO_SIDE})
    assert settled(b) == [1, 0, NO_SIDE]


def test_11_2_until_enemy_units_enter() -> None:
    b = board(".@a", owner=1)
    b.state.owner[0] = 1
    assert settled(b) == [0]
    assert b.events()[0] == (EventKind.TOWN_TAKEN, 0, NO_UNIT, 0, 0, 1, 0)


def test_11_3_countryside_goes_to_the_only_zoc() -> None:
    assert settled(board(".' .a . .", owner=1)) == [0, 0, 0, 1]
    assert settled(board(". .a .", owner=1, units={"a": {"men": 199}})) == [1, 0, 1]


def test_11_3_not_under_the_zoc_of_both() -> None:
    assert settled(board(".a . .B", owners={"0201": 1})) == [0, 1, 1]


def test_11_4_units_take_what_they_pass_through() -> None:
    b = board(".a . .@ .", owner=1)
    order(b, OrderKind.MOVE, "a", "0401")
    assert b.state.owner.tolist() == [0, 0, 0, 0]
    taken = [event for event in b.events() if event[0] == EventKind.TOWN_TAKEN]
    assert [(event[1], event[3:6]) for event in taken] == [(0, (b.hex("0301"), 0, 1))]


def test_11_5_the_fall_of_a_town_turns_the_people_and_raises_prestige() -> None:
    b = board(".@a . .%B", owner=1, params={Param.SUPPORT_TOWN: 4})
    b.state.owner[:] = [1, NO_SIDE, 0]
    settled(b)
    assert b.state.regions[0]["support"] == 0, "a town each way"
    assert b.state.places["taken"].tolist() == [1, 2]
    b = board(".@a", owner=1)
    b.state.owner[0] = 1
    settled(b)
    assert b.state.regions[0]["support"] == 4
    assert b.state.sides[0]["prestige"] > 50 > b.state.sides[1]["prestige"]


def test_11_5_an_unowned_town_brings_no_prestige() -> None:
    b = board(".@a")
    b.state.owner[0] = NO_SIDE
    settled(b)
    assert (b.state.regions[0]["support"], b.state.sides[0]["prestige"]) == (4, 50)


FEW = {"a": {"men": 100}}
"""Too few for a ZOC."""


def test_11_6_friendly_country_spreads_by_a_hex_a_week() -> None:
    b = people(board(".a . . . . .", units=FEW, owner=NO_SIDE), 30)
    assert settled(b) == [0, 0, 0, NO_SIDE, NO_SIDE, NO_SIDE]
    assert settled(b) == [0, 0, 0, 0, NO_SIDE, NO_SIDE]
    assert settled(b) == [0, 0, 0, 0, 0, NO_SIDE]


def test_11_6_only_with_support_enough_and_for_either_side() -> None:
    assert settled(people(board(".a . .", units=FEW), 29)) == [0, NO_SIDE, NO_SIDE]
    assert settled(people(board(".A . .", units={"A": {"men": 100}}), -30)) == [1, 1, 1]


def test_11_6_not_near_the_enemy_and_never_a_town() -> None:
    b = people(board(". . . . .B .", owner=1, units={"B": {"men": 100}}), 100)
    b.state.owner[:2] = 0
    assert settled(b) == [0, 0, 1, 1, 1, 1]
    assert settled(people(board(".a .@", units=FEW, owner=1), 40)) == [0, 1]


def test_11_6_country_closed_to_a_side_is_not_its_own() -> None:
    b = people(board(".a . .", units=FEW, regions={"0201": 1, "0301": 1}, access=[3, 2]), 60, region=1)
    assert settled(b) == [0, NO_SIDE, NO_SIDE]


def test_11_7_a_hated_side_loses_open_country() -> None:
    b = people(board(".B . . . .", owner=1, units={"B": {"men": 100}}), 50)
    assert settled(b) == [1, 1, 1, NO_SIDE, NO_SIDE]
    assert settled(people(board(". .", owner=1), 49)) == [1, 1]


def test_11_8_the_order_of_hexes_does_not_matter() -> None:
    east = people(board(".a . . . . .", units=FEW), 40)
    west = people(board(". . . . . .a", units=FEW), 40)
    for _ in range(3):
        assert settled(east) == settled(west)[::-1]
