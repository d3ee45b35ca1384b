"""Chapter 13, prestige, paragraph by paragraph."""

import pytest

from game.core.codes import (
    OrderKind,
    PlaceKind,
    Result,
)
from tests.boards import board
from tests.rules.combat.battles import drawn, fight
from tests.rules.command.leader_boards import prestige
from tests.rules.play import order, settle


@pytest.mark.parametrize(
    ("result", "losses", "expected"),
    [
        (Result.RETREAT, {"defender_loss": 150}, [53, 49]),
        (Result.RETREAT, {"defender_loss": 900}, [58, 46]),
        (Result.REPULSED, {"attacker_loss": 100}, [48, 54]),
        (Result.STAND, {"attacker_loss": 100, "defender_loss": 150}, [50, 50]),
        (Result.RETREAT, {"defender_loss": 40}, [50, 50]),
    ],
)
def test_13_13_prestige_of_battles(result: Result, losses: dict[str, int], expected: list[int]) -> None:
    b = drawn()
    fight(b, result=result, **losses)
    assert prestige(b) == expected


def test_13_13_towns() -> None:
    def after(mark: str) -> list[int]:
        b = board(f".a .{mark}", units={"a": {"men": 500}}, owners={"0201": 1})
        order(b, OrderKind.MOVE, "a", "0201")
        settle(b)
        return prestige(b)

    assert after("@") == [52, 49]
    assert after("%") == [54, 48]
    assert after("'") == [50, 50]
    assert PlaceKind.CITY > PlaceKind.TOWN


def test_13_14_great_prestige_grows_slowly() -> None:
    def after(ours: int, theirs: int) -> list[int]:
        b = drawn(setup={0: {"prestige": ours}, 1: {"prestige": theirs}})
        fight(b, result=Result.RETREAT, defender_loss=900)
        return prestige(b)

    assert after(75, 25) == [79, 23]
    assert after(50, 49) == [58, 45]
    assert after(98, 13) == [98, 12]
    assert after(100, 0) == [100, 0]


def test_13_14_a_small_loss_is_not_rounded_away() -> None:
    for theirs, left in ((60, 59), (45, 44), (25, 24), (24, 24), (0, 0)):
        b = board(".a .@", units={"a": {"men": 500}}, owners={"0201": 1}, setup={1: {"prestige": theirs}})
        order(b, OrderKind.MOVE, "a", "0201")
        settle(b)
        assert prestige(b) == [52, left]
