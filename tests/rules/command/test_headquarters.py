"""Chapter 13, headquarters, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import NO_UNIT, LeaderStatus, Param, Refusal, Result, UnitFlag
from game.core.jit import kernel
from game.rules.command.leaders import update_leaders
from game.rules.command.loyalty import target_loyalty
from game.rules.sequence import give_mp
from game.rules.story.victory import is_present
from tests.boards import Board, T, board
from tests.rules.combat.battles import drawn, fight
from tests.rules.command.leader_boards import LEAD, status
from tests.rules.play import SEED, why_not

REGIONS = {"0301": 1, "0401": 1}


def staff(front: int = 0, rating: int = 2, **rest: Any) -> tuple[Any, ...]:
    return (NO_UNIT, 1, 9, rating, 3, 0, 0, 0, 0, 100, 0, front, 0, 0)


def fronted(*leaders: tuple[Any, ...], **rest: Any) -> Board:
    """Unit a in region 0, unit b in region 1, a headquarters at 0101."""
    return board(".@ .a .b .", regions=REGIONS, leaders=list(leaders or [staff()]), owner=0, **rest)


def mp(b: Board) -> tuple[int, int]:
    give_mp(b.world, b.state, 0, SEED, b.log)
    return int(b.unit("a")["mp"]), int(b.unit("b")["mp"])


@kernel
def _present(state: Any, leader: int) -> bool:
    return is_present(state, leader)


@kernel
def _target(world: Any, state: Any, unit: int) -> int:
    return target_loyalty(world, state, unit)


def test_13_20_staff_is_on_no_counter() -> None:
    b = fronted()
    update_leaders(b.world, b.state, b.log)
    assert b.state.leaders[0]["unit"] == NO_UNIT
    assert why_not(b, LEAD, "a", arg=0) == Refusal.NO_SUCH_LEADER
    assert _present(b.state, 0)
    b = drawn(leaders=[staff()], params={Param.LEADER_RISK: 100})
    fight(b, result=Result.REPULSED)
    assert status(b) == LeaderStatus.ACTIVE


@pytest.mark.parametrize(
    ("field", "value"), [("status", LeaderStatus.ABSENT), ("turn_from", 3), ("turn_to", 0), ("side", 1)]
)
def test_13_21_who_is_in_command(field: str, value: int) -> None:
    b = fronted()
    b.state.leaders[0][field] = value
    assert mp(b) == (12, 12)


def test_13_21_not_without_his_headquarters() -> None:
    b = fronted()
    b.state.owner[0] = 1
    assert mp(b) == (12, 12)


def test_13_22_on_his_front_units_march_further() -> None:
    assert mp(fronted()) == (14, 12)
    assert mp(fronted(staff(front=-1))) == (14, 14), "no front: everywhere"
    assert mp(fronted(staff(), staff(rating=1))) == (14, 12), "the best counts"
    assert mp(fronted(units={"a": {"type": T.AIR}})) == (20, 12)
    assert mp(fronted(units={"a": {"flags": int(UnitFlag.DISRUPTED | UnitFlag.IN_SUPPLY)}})) == (8, 12)


def test_13_22_on_his_front_units_count_as_led() -> None:
    b = fronted(units={"a": {"loyalty": 50}, "b": {"loyalty": 50}})
    assert (_target(b.world, b.state, b["a"]), _target(b.world, b.state, b["b"])) == (60, 50)
