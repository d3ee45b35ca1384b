"""Chapter 13, home country, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Flow, LossCause, Param, Stock, UnitFlag
from game.core.jit import kernel
from game.rules.command.home_country import FULL_TIE, home_week, is_at_home, tie_steps
from game.rules.sequence import give_mp
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T, board
from tests.rules.combat.battles import kinds
from tests.rules.play import SEED

BAND = {"type": T.IRREGULAR_HORSE, "men": 400, "rifles": 200}
MARSHAL = ("b", 1, 9, 1, 2, 0, 0, 0, 0, 100, -1, -1, 1, 0)


@kernel
def _steps(world: Any, state: Any, unit: int) -> int:
    return tie_steps(world, state, unit)


@kernel
def _at_home(world: Any, state: Any, unit: int, h: int) -> bool:
    return is_at_home(world, state, unit, h)


def steps(b: Board, letter: str = "a") -> int:
    return int(_steps(b.world, b.state, b.letters[letter]))


def abroad(**more: Any) -> Board:
    """Band a in region 1, its country is region 0."""
    more.setdefault("units", {"a": BAND})
    return board(". .a . .", regions={"0201": 1, "0301": 1, "0401": 1}, countries={"a": [0]}, **more)


def test_13_15_at_home_abroad_or_neither() -> None:
    b = board(
        ".a .b .c .d", units=dict.fromkeys("abc", BAND), regions={"0201": 1}, countries={"a": [0], "b": [0], "d": [0]}
    )
    at_home = {x: bool(_at_home(b.world, b.state, b.letters[x], b.unit(x)["hex"])) for x in "abcd"}
    assert at_home == {"a": True, "b": False, "c": False, "d": False}, "c has no country, d is regular"
    assert [steps(b, x) for x in "abcd"] == [0, FULL_TIE, 0, 0]


def test_13_16_what_loosens_the_tie() -> None:
    b = abroad()
    assert steps(b) == 4
    b.state.sides[0]["assistance"] = 1
    assert steps(b) == 3
    b.state.sides[0]["unified"] = 1
    assert steps(b) == 1
    b.state.sides[0]["assistance"] = 5
    assert steps(b) == 0
    units = {"a": BAND, "b": {"type": T.FOOT}}
    near = board(". .a .b .", units=units, regions={"0201": 1}, countries={"a": [0]}, leaders=[MARSHAL])
    far = board(". .a . . .b", units=units, regions={"0201": 1}, countries={"a": [0]}, leaders=[MARSHAL])
    assert (steps(near), steps(far)) == (2, 4)
    picked = abroad(units={"a": {**BAND, "type": T.PICKED}})
    assert steps(picked) == 0


@pytest.mark.parametrize(("assistance", "refuses"), [(0, True), (4, False)])
def test_13_17_abroad_a_band_obeys_worse(assistance: int, refuses: bool) -> None:
    b = abroad(params={Param.HOME_REFUSAL: 100})
    b.state.sides[0]["assistance"] = assistance
    give_mp(b.world, b.state, 0, SEED, b.log)
    assert bool(b.unit("a")["flags"] & UnitFlag.REFUSES) == refuses
    assert (EventKind.REFUSED in kinds(b)) == refuses


def test_13_18_men_go_home_with_their_rifles() -> None:
    b = abroad(params={Param.HOME_LOSS: 100})
    home_week(b.world, b.state, SEED, b.log)
    side = b.state.sides[0]
    assert int(b.unit("a")["men"]) == 360
    assert (int(b.unit("a")["rifles"]), int(side["rifles"])) == (180, 10)
    assert int(side["lost"][LossCause.DESERTION]) == 40 == int(side["flows"][Stock.MEN, Flow.LOST])
    assert int(side["flows"][Stock.RIFLES, Flow.LOST]) == 10
    assert [int(region["recruits"]) for region in b.state.regions] == [20, 0]
    assert kinds(b) == [EventKind.WENT_HOME]
    b.state.sides[0]["assistance"] = 2
    home_week(b.world, b.state, SEED, b.log)
    assert int(b.unit("a")["men"]) == 342


def test_13_18_at_home_all_stay() -> None:
    b = board(". .a", units={"a": BAND}, countries={"a": [0]}, params={Param.HOME_LOSS: 1000})
    home_week(b.world, b.state, SEED, b.log)
    assert int(b.unit("a")["men"]) == 400
    assert kinds(b) == []


@pytest.mark.parametrize(("assistance", "supplied"), [(0, False), (4, True)])
def test_13_19_abroad_men_find_less(assistance: int, supplied: bool) -> None:
    b = abroad(units={"a": {**BAND, "men": 700}}, owner=0)
    b.state.sides[0]["assistance"] = assistance
    mark_supply(b.world, b.state)
    assert bool(b.unit("a")["flags"] & UnitFlag.IN_SUPPLY) == supplied
