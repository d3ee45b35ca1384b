"""Chapter 10, fifth part, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import LossCause, Modifier, Param, Result, UnitFlag
from game.rules.sequence import give_mp
from game.rules.upkeep.attrition import attrition_week
from game.rules.upkeep.exhaustion import MAX_FATIGUE
from tests.boards import Board, T, board
from tests.rules.combat.battles import OPEN, SUPPLIED, drawn, fight, ledger, lost, men

BANDS: dict[str, Any] = {"C": {"type": T.IRREGULAR_HORSE}, "a": {"flags": SUPPLIED}, "b": {"flags": 0}}


def fatigue(b: Board, letters: str) -> list[int]:
    return [int(b.unit(letter)["fatigue"]) for letter in letters]


def hostile(b: Board, support: int) -> Board:
    b.state.regions["support"] = -support
    return b


def test_10_20_an_assault_tires_the_attackers() -> None:
    b = drawn(units={"a": {"flags": SUPPLIED}, "b": {"flags": 0}})
    fight(b)
    assert fatigue(b, "abC") == [1, 2, 0]
    for support, points in ((19, 1), (20, 2)):
        b = hostile(drawn(units={"a": {"flags": SUPPLIED}}), support)
        fight(b)
        assert fatigue(b, "a") == [points]


def test_10_20_a_chase_tires_more_and_trains_do_not_tire() -> None:
    b = drawn(units=BANDS)
    fight(b)
    assert fatigue(b, "ab") == [2, 3]
    b.unit("b")["fatigue"] = MAX_FATIGUE - 1
    b.unit("a")["target"] = b.unit("b")["target"] = b.hex("0303")
    fight(b)
    assert fatigue(b, "ab") == [4, MAX_FATIGUE]
    b = drawn(units={"a": {"type": T.TRAIN}})
    fight(b)
    assert fatigue(b, "a") == [0]


@pytest.mark.parametrize(("token", "owner", "points"), [(".a", 0, 2), (".'a", 0, 1), (".'a", 1, 2)])
def test_10_20_garrison_troops_tire_more_away_from_their_places(token: str, owner: int, points: int) -> None:
    b = drawn(OPEN.replace(".a", token), units={"a": {"type": T.GARRISON, "flags": SUPPLIED}})
    b.state.owner[b.unit("a")["hex"]] = owner
    fight(b)
    assert fatigue(b, "a") == [points]


def test_10_20_a_forced_march_costs_a_point() -> None:
    b = board(". .\n. .a", units={"a": {"flags": SUPPLIED | UnitFlag.FORCED}})
    attrition_week(b.world, b.state, 1, b.log)
    assert fatigue(b, "a") == [1]


@pytest.mark.parametrize(("kind", "points", "mp"), [(T.FOOT, 0, 12), (T.FOOT, 3, 9), (T.HORSE, 3, 8), (T.HORSE, 6, 6)])
def test_10_21_fatigue_takes_mp_and_twice_those_of_horse(kind: T, points: int, mp: int) -> None:
    b = board(". .\n. .a", units={"a": {"type": kind, "flags": SUPPLIED, "fatigue": points}})
    give_mp(b.world, b.state, 0, 1, b.log)
    assert int(b.unit("a")["mp"]) == mp


@pytest.mark.parametrize(
    ("flags", "left"),
    [(SUPPLIED, 1), (SUPPLIED | UnitFlag.MOVED, 3), (0, 3), (UnitFlag.MOVED, 4)],
)
def test_10_22_rest_and_supply_restore_men_and_horses(flags: int, left: int) -> None:
    b = board(". .\n. .a", units={"a": {"flags": flags, "fatigue": 4}})
    attrition_week(b.world, b.state, 1, b.log)
    assert fatigue(b, "a") == [left]


def test_10_23_a_chase_in_hostile_country_or_unsupplied_costs_men() -> None:
    b = drawn(units=BANDS)
    fight(b, result=Result.RETREAT)
    assert men(b, "ab") == [1000, 990]
    assert int(b.unit("b")["sick"]) == 20
    assert lost(b, 0, LossCause.MARCH) == 10
    b = hostile(drawn(units=BANDS), 20)
    fight(b, result=Result.RETREAT)
    assert men(b, "ab") == [990, 980]


def test_10_23_irregulars_lose_half_and_without_a_chase_no_man_is_lost() -> None:
    b = hostile(drawn(units={**BANDS, "a": {"type": T.IRREGULAR_HORSE, "flags": SUPPLIED}}), 20)
    fight(b)
    assert men(b, "a") == [995]
    b = hostile(drawn(units={"a": {"flags": 0}}), 20)
    fight(b)
    assert men(b, "a") == [1000]


def test_10_24_the_tired_fall_sick() -> None:
    b = board(". .\n. .a", units={"a": {"flags": SUPPLIED, "fatigue": 4}})
    attrition_week(b.world, b.state, 1, b.log)
    assert 6 <= int(b.unit("a")["sick"]) <= 18


def test_10_25_the_preview_says_what_the_chase_costs() -> None:
    b = drawn(units=BANDS)
    rows = ledger(b)
    assert (rows[Modifier.FATIGUE], rows[Modifier.STRAGGLERS], rows[Modifier.FALL_SICK]) == (3, 10, 20)
    assert b.world.params[Param.SWEEP_LOSS] == 10
