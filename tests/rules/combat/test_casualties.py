"""Chapter 7, casualties and captured arms, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Flow,
    LeaderStatus,
    LossCause,
    Result,
    Status,
    Stock,
)
from game.core.jit import kernel
from game.rules.combat.casualties import eliminate_unit
from tests.boards import T, board
from tests.rules.combat.battles import OPEN, TARGET, drawn, fight, kinds, lost, men, surrounded


def test_7_22_losses_are_shared_and_bounded() -> None:
    b = drawn(units={"a": {"men": 1500, "sick": 300}, "b": {"men": 500}})
    fight(b, attacker_loss=50, defender_loss=75)
    assert men(b, "abC") == [1425, 475, 925]
    assert b.unit("a")["sick"] == 285
    assert (lost(b, 0, LossCause.BATTLE), lost(b, 1, LossCause.BATTLE)) == (100, 75)
    b = drawn(units={"a": {"men": 3000}, "C": {"men": 60}})
    fight(b, attacker_loss=100)
    assert sum(men(b, "ab")) == 4000 - 12, "sixty men engage a hundred and twenty"


def test_7_22_ground_crews_do_not_share_the_losses() -> None:
    b = drawn(OPEN, units={"a": {"type": T.AIR, "aircraft": 3}})
    fight(b, attacker_loss=100)
    assert men(b, "ab") == [1000, 900]


def test_7_23_arms_are_lost_with_the_men() -> None:
    arms = {"rifles": 800, "machine_guns": 10, "guns": 4, "armour": 11, "aircraft": 10}
    b = drawn(units={"C": arms})
    fight(b, defender_loss=100, capture=50)
    assert [int(b.unit("C")[name]) for name in arms] == [720, 9, 4, 10, 9]
    flows = b.state.sides[0]["flows"]
    assert [int(flows[1, 5]), int(flows[2, 5]), int(b.state.sides[0]["rifles"])] == [40, 0, 40]
    b = drawn(units={"a": arms})
    fight(b, attacker_loss=100, result=Result.REPULSED)
    assert int(b.state.sides[1]["flows"][1, 5]) == (80 + 100) // 2


def test_7_24_captured_arms_go_to_the_largest_unit_first() -> None:
    b = drawn(units={"a": {"men": 1200, "rifles": 1170}, "C": {"machine_guns": 10, "guns": 10}})
    fight(b, defender_loss=100, capture=100)
    assert [int(b.unit("a")[name]) for name in ("rifles", "machine_guns", "guns")] == [1200, 1, 1]
    assert b.state.sides[0]["rifles"] == 70
    assert b.state.sides[0]["ammunition"] == 100 + 100 // 50
    assert b.state.sides[0]["flows"][1, 5] == 100
    assert b.events()[-1] == (EventKind.CAPTURED, 0, b["a"], b.hex(TARGET), 100, 1, 1)


def test_7_24_or_to_the_second_if_it_is_larger() -> None:
    b = drawn(units={"b": {"men": 1500}, "C": {"machine_guns": 10}})
    fight(b, defender_loss=100, capture=100)
    assert [int(b.unit(x)["machine_guns"]) for x in "ab"] == [0, 1]


def test_7_24_without_a_captor_arms_are_destroyed() -> None:
    b = drawn(joined="a", units={"a": {"men": 20, "establishment": 99}, "C": {"men": 20, "establishment": 99}})
    fight(b, capture=100)
    assert [b.unit(x)["status"] for x in "aC"] == [Status.LOST, Status.LOST]
    assert b.state.sides[1]["flows"][Stock.RIFLES, Flow.LOST] == 20
    assert b.state.sides[0]["flows"][Stock.RIFLES, Flow.CAPTURED] == 0


def test_7_25_a_unit_without_a_fit_man_is_eliminated_once() -> None:
    b = drawn(units={"C": {"sick": 1000}})
    fight(b)
    assert b.unit("C")["status"] == Status.LOST
    b = drawn(units={"C": {"sick": 999}})
    fight(b)
    assert b.unit("C")["status"] == Status.ON_MAP
    b = drawn(surrounded(), units={"C": {"sick": 950}})
    fight(b, result=Result.ROUT)
    assert kinds(b).count(EventKind.ELIMINATED) == 1


@pytest.mark.parametrize(("men_left", "status"), [(10, Status.ON_MAP), (9, Status.LOST)])
def test_7_25_small_units_may_shrink_to_a_fourth(men_left: int, status: Status) -> None:
    b = drawn(units={"C": {"men": men_left, "establishment": 40}})
    fight(b)
    assert b.unit("C")["status"] == status


@pytest.mark.parametrize(("left", "status"), [(30, Status.ON_MAP), (29, Status.LOST)])
def test_7_25_small_remnants_are_eliminated(left: int, status: Status) -> None:
    b = drawn(units={"C": {"men": left, "establishment": 500}})
    fight(b)
    assert b.unit("C")["status"] == status
    assert lost(b, 1, LossCause.BATTLE) == (0 if status == Status.ON_MAP else left)
    assert (EventKind.ELIMINATED in kinds(b)) == (status == Status.LOST)
    squadron = drawn(units={"C": {"men": 12, "establishment": 40}})
    fight(squadron)
    assert squadron.unit("C")["status"] == Status.ON_MAP


def test_7_26_a_leader_survives_his_unit_near_friends() -> None:
    def after(drawing: str) -> tuple[int, LeaderStatus]:
        b = drawn(drawing, units={"C": {"men": 20, "establishment": 99}}, leaders=[("C", 1, 9, 1, 0, 1, 0)])
        fight(b)
        assert b.unit("C")["status"] == Status.LOST
        unit = int(b.state.leaders[0]["unit"])
        return unit if unit < 0 else unit - b["D"], LeaderStatus(b.state.leaders[0]["status"])

    assert after(OPEN + "    . .D . . .\n") == (0, LeaderStatus.ACTIVE)
    assert after(OPEN + "    . . . . .\n    . .D . . .\n") == (-1, LeaderStatus.CAPTURED)


def test_7_26_aircraft_are_no_refuge_for_a_leader() -> None:
    spec = {"C": {"men": 20, "establishment": 99}, "D": {"type": T.AIR}}
    b = drawn(OPEN + "    . .D . . .\n", units=spec, leaders=[("C", 1, 9, 1, 0, 1, 0)])
    fight(b)
    assert b.state.leaders[0]["status"] == LeaderStatus.CAPTURED


@pytest.mark.parametrize(("share", "taken"), [(0, 0), (100, 20)])
def test_3_11_men_are_lost_by_cause_and_arms_not_captured_are_destroyed(share: int, taken: int) -> None:
    b = drawn(units={"C": {"men": 20, "establishment": 99, "guns": 2}})
    fight(b, capture=share)
    assert b.unit("C")["status"] == Status.LOST
    assert lost(b, 1, LossCause.BATTLE) == b.state.sides[1]["flows"][Stock.MEN, Flow.LOST] == 20
    flows = b.state.sides[1]["flows"]
    assert (flows[Stock.RIFLES, Flow.LOST], flows[Stock.RIFLES, Flow.TAKEN]) == (20 - taken, taken)
    assert flows[Stock.GUNS, [Flow.LOST, Flow.TAKEN]].sum() == 2


def test_7_25_nothing_is_left_of_an_eliminated_unit() -> None:
    arms = {"rifles": 9, "machine_guns": 3, "guns": 2, "armour": 2, "aircraft": 1}
    b = drawn(units={"C": {"men": 20, "establishment": 99, **arms}})
    fight(b)
    row = b.unit("C")
    assert [int(row[name]) for name in ("men", "sick", *arms)] == [0] * 7
    assert (row["hex"], row["target"]) == (NO_HEX, NO_HEX)


@kernel
def eliminated(world: Any, state: Any, unit: int, cause: int, log: Any) -> None:
    eliminate_unit(world, state, unit, cause, log)


@pytest.mark.parametrize(
    ("cause", "status"),
    [
        (LossCause.BATTLE, LeaderStatus.CAPTURED),
        (LossCause.CAPTURED, LeaderStatus.CAPTURED),
        (LossCause.MARCH, LeaderStatus.ACTIVE),
        (LossCause.HUNGER, LeaderStatus.ACTIVE),
    ],
)
def test_7_26_only_the_enemy_takes_leaders_prisoner(cause: LossCause, status: LeaderStatus) -> None:
    b = drawn(leaders=[("C", 1, 9, 1, 0, 1, 0)])
    eliminated(b.world, b.state, b["C"], int(cause), b.log)
    assert (b.state.leaders[0]["status"], b.state.leaders[0]["unit"]) == (status, NO_UNIT)


@pytest.mark.parametrize(("away", "escapes"), [(3, True), (4, False)])
def test_7_26_leaders_reach_friends_three_hexes_away(away: int, escapes: bool) -> None:
    row = [". "] * 8
    row[0], row[away] = ".C ", ".D "
    b = board("".join(row), leaders=[("C", 1, 9, 1, 0, 1, 0)])
    eliminated(b.world, b.state, b["C"], int(LossCause.BATTLE), b.log)
    assert b.state.leaders[0]["unit"] == (b["D"] if escapes else NO_UNIT)
