"""Chapter 11: who holds what at the end of a week."""

from game.core.terms import NO_SIDE, NO_UNIT, EventKind
from game.rules.control import end_of_week_control
from tests.boards import Board, board


def settled(b: Board) -> list[int]:
    end_of_week_control(b.world, b.state, b.record)
    return [int(x) for x in b.state.owner]


def test_11_1_hexes_belong_to_the_side_whose_units_stand_there() -> None:
    b = board(". .a ~ .B", units={"a": {"men": 10}, "B": {"men": 10}})
    b.state.owner[:] = [0, 1, NO_SIDE, 0]
    assert settled(b) == [0, 0, NO_SIDE, 1]


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
