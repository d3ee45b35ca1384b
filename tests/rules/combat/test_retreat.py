"""Chapter 7, retreat, pursuit and advance, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    EventKind,
    LossCause,
    Modifier,
    Result,
    Status,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.hexgrid.distance import hex_distance
from tests.boards import T
from tests.rules.combat.battles import OPEN, SUPPLIED, TARGET, drawn, fight, kinds, ledger, lost, men, surrounded
from tests.rules.play import settle


def with_row(row: int, line: str) -> str:
    """Returns OPEN with another row."""
    lines = OPEN.splitlines()
    lines[row] = line
    return "\n".join(lines)


NEAR_0304 = with_row(5, "  .  .  .  .d .")
"""An enemy of C is adjacent to 0304, but not to 0204."""
NEAR_0204 = with_row(5, "  .  .d .  .  .")
BY_A_VILLAGE = with_row(4, "  .  .' .  .  .")
"""0204 has a village."""
WALL = with_row(4, "  .  .  M  .  .")
"""0304 is mountain that foot does not enter."""


def test_7_27_28_units_retreat_to_the_best_hex() -> None:
    b = drawn(owners={"0203": 1})
    fight(b, result=Result.RETREAT)
    assert b.at("C") in ("0204", "0304")  # 0203 and 0403 lie in the attackers' ZOC
    assert b.unit("C")["flags"] & UnitFlag.DISRUPTED
    assert not b.unit("C")["flags"] & UnitFlag.ROUTED
    b = drawn(owners={"0304": 1})
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0304"
    b = drawn(owners={"0304": 1})
    b.state.supply[b.hex("0304")] = 0
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0204"
    friends = drawn(OPEN.replace(".C .", ".C .D"), owner=1)
    b = drawn(OPEN.replace(".C .", ".C .D").replace(".  .  .  .  .", "~ ~ ~ ~ ~"))
    fight(b, result=Result.RETREAT)
    assert b.at("C") == "0403"  # friends lift the ZOC
    fight(friends, result=Result.RETREAT)
    assert friends.at("C") != TARGET


@pytest.mark.parametrize(
    ("case", "goal"),
    [
        ({}, "0304"),
        ({"drawing": NEAR_0204}, "0304"),
        ({"drawing": NEAR_0304}, "0204"),
        ({"drawing": NEAR_0304, "owners": {"0304": 1}}, "0304"),
        ({"drawing": BY_A_VILLAGE}, "0204"),
        ({"drawing": BY_A_VILLAGE, "owners": {"0304": 1}}, "0304"),
        ({"unsupplied": "0304"}, "0204"),
        ({"unsupplied": "0304", "owners": {"0304": 1}}, "0204"),
        ({"unsupplied": "0304", "units": {"C": {"type": T.IRREGULAR_FOOT}}}, "0304"),
        ({"drawing": WALL, "units": {"C": {"type": T.AIR}}}, "0204"),
    ],
)
def test_7_28_the_score_of_a_retreat_hex(case: dict[str, Any], goal: str) -> None:
    """C can retreat to 0304 or 0204; among equals 0304 comes first."""
    case = {"units": {"d": {"men": 100}}, **case}
    unsupplied = case.pop("unsupplied", None)
    b = drawn(**case)
    if unsupplied:
        b.state.supply[b.hex(unsupplied)] = 0
    fight(b, result=Result.RETREAT)
    assert b.at("C") == goal


def test_7_28_no_retreat_into_a_full_hex() -> None:
    crowd = {"D": {"men": 3500}}
    only = OPEN.replace(".C .", ".C .D").replace(".  .  .  .  .", "~ ~ ~ ~ ~")
    b = drawn(only, units=crowd)
    fight(b, result=Result.RETREAT)
    assert b.at("C") == TARGET


def test_7_28_a_rout_goes_two_hexes() -> None:
    b = drawn()
    fight(b, result=Result.ROUT)
    assert hex_distance(b.hex(b.at("C")), b.hex(TARGET), b.cols) == 2
    assert b.unit("C")["flags"] & UnitFlag.ROUTED
    assert EventKind.RETREATED in kinds(b)


@pytest.mark.parametrize(("kind", "men_of_b", "pursued"), [(T.FOOT, 1000, 0), (T.HORSE, 200, 50), (T.HORSE, 2000, 150)])
def test_7_29_horse_pursue_the_routed(kind: T, men_of_b: int, pursued: int) -> None:
    b = drawn(units={"b": {"type": kind, "men": men_of_b}})
    fight(b, result=Result.ROUT)
    assert lost(b, 1, LossCause.PURSUIT) == pursued
    assert men(b, "C") == [1000 - pursued]


def test_7_30_without_a_retreat_hex() -> None:
    b = drawn(surrounded())
    fight(b, result=Result.RETREAT)
    assert (b.at("C"), men(b, "C")) == (TARGET, [850])
    b = drawn(surrounded(), units={"C": {"machine_guns": 4, "sick": 900}})
    fight(b, result=Result.ROUT)
    assert b.unit("C")["status"] == Status.LOST
    assert lost(b, 1, LossCause.CAPTURED) == 1000
    assert [int(b.state.sides[0]["flows"][stock, 5]) for stock in (1, 2)] == [1000, 4]


def test_7_30_the_routed_break_through_a_gap() -> None:
    b = drawn(surrounded(), units={"C": {"guns": 4, "machine_guns": 4}})
    fight(b, result=Result.ROUT)
    assert hex_distance(b.hex(b.at("C")), b.hex(TARGET), b.cols) >= 2
    reported = [event for event in b.events() if event[0] == EventKind.BROKE_OUT]
    assert len(reported) == 1
    _, side, unit, hex, away, gone, over = reported[0]
    assert (side, unit, hex) == (1, b["C"], b.hex(TARGET))
    assert 200 <= gone + over <= 500
    assert men(b, "C") == [away]
    assert b.unit("C")["guns"] == 0
    assert b.unit("C")["flags"] & UnitFlag.DISRUPTED
    assert not imbalance(b.state).any()


@pytest.mark.parametrize(("men_of_a", "column", "away"), [(1000, 6, False), (2000, 7, True), (3000, 8, True)])
def test_7_30_break_through_on_either_of_the_last_two_columns(men_of_a: int, column: int, away: bool) -> None:
    b = drawn(surrounded(), units={"a": {"men": men_of_a}})
    assert len(b.world.odds) == 9
    assert ledger(b)[Modifier.COLUMN] == column
    fight(b, result=Result.RETREAT)
    assert (b.at("C") != TARGET) == away
    assert lost(b, 1, LossCause.BATTLE) == (0 if away else 150)


def test_7_31_advance_takes_the_hex() -> None:
    town = OPEN.replace(".C", ".@C")
    b = drawn(town, units={"b": {"men": 8000}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == ["0202", TARGET]  # the larger first, and no room for both
    assert b.state.owner[b.hex(TARGET)] == 1, "until the end of the turn (11.2)"
    assert EventKind.LOOTED in kinds(b)
    settle(b)
    assert b.state.owner[b.hex(TARGET)] == 0
    assert EventKind.TOWN_TAKEN in kinds(b)
    b = drawn(town)
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == [TARGET, TARGET]
    for held in (drawn(town), drawn(town, joined="a", units={"a": {"type": T.GARRISON}})):
        fight(held, result=Result.RETREAT, advance=int(held.unit("b")["target"] < 0))
        assert held.at("a") == "0202"
        assert held.state.owner[held.hex(TARGET)] == 1


def test_7_31_the_lost_do_not_advance_nor_anyone_past_the_trapped() -> None:
    b = drawn(units={"a": {"men": 20, "establishment": 99}})
    fight(b, result=Result.RETREAT, advance=1)
    assert (b.unit("a")["status"], b.unit("a")["hex"], b.at("b")) == (Status.LOST, -1, TARGET)
    b = drawn(surrounded())
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "aC"] == ["0202", TARGET]


def test_7_31_the_larger_of_the_first_two_advances() -> None:
    b = drawn(OPEN.replace(".C", ".@C"), units={"a": {"men": 8000}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == [TARGET, "0302"]


def test_7_31_disrupted_units_do_not_advance() -> None:
    b = drawn(units={"a": {"flags": SUPPLIED | UnitFlag.DISRUPTED}})
    fight(b, result=Result.RETREAT, advance=1)
    assert [b.at(x) for x in "ab"] == ["0202", TARGET]
