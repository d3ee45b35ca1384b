"""Chapter 9, surprise assault, and chapter 7, partial defection in battle, paragraph by paragraph."""

from typing import Any

import numpy as np
import pytest

from game.core.codes import EventKind, Flow, LossCause, Modifier, OrderKind, Refusal, Result, Status, Stock, UnitFlag
from game.core.conservation import imbalance
from game.core.dtypes import PREVIEW_ROW
from game.core.state import copy_state, restore
from game.engine.preview import make_preview
from game.engine.views import View
from game.rules.combat.assault import preview_assault, resolve_assault
from game.rules.combat.strength import SURPRISE
from tests.boards import Board, T
from tests.rules.combat.battles import OPEN, TARGET, drawn, fight, ledger, lost, men
from tests.rules.play import order, why_not

FORT = OPEN.replace(".C", ".!C")


def besieged(drawing: str = FORT, **rest: Any) -> Board:
    b = drawn(drawing, **rest)
    row = b.state.places[0]
    row["besieged"], row["besieger"] = 1, 0
    return b


def test_9_17_only_besiegers_who_have_not_marched() -> None:
    b = besieged()
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NONE
    b.unit("a")["flags"] |= UnitFlag.MOVED
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NO_SURPRISE
    assert why_not(b, OrderKind.ASSAULT, label=TARGET) == Refusal.NONE
    b.unit("a")["target"] = -1
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NONE
    b.state.places[0]["besieged"] = 0
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NOT_BESIEGED
    b.unit("b")["target"] = -1
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NOBODY_JOINED


def test_9_17_no_aircraft() -> None:
    b = besieged(units={"b": {"type": T.AIR, "aircraft": 4}})
    assert why_not(b, OrderKind.SURPRISE, label=TARGET) == Refusal.NO_SURPRISE


@pytest.mark.parametrize(("temperature", "shift"), [(150, 1), (-100, 2)])
def test_9_18_only_men_count_and_the_fort_protects_less(temperature: int, shift: int) -> None:
    guns = {"guns": 4, "machine_guns": 4}
    b = besieged(units={"a": guns, "C": guns}, temperature=temperature)
    openly, surprised = ledger(b), ledger(b, SURPRISE)
    assert openly[Modifier.ATTACK_GUNS] and openly[Modifier.DEFENCE_MACHINE_GUNS]
    assert openly[Modifier.SHIFT_FORT] == -1
    for gone in (Modifier.ATTACK_GUNS, Modifier.DEFENCE_GUNS, Modifier.DEFENCE_MACHINE_GUNS, Modifier.SHIFT_FORT):
        assert gone not in surprised
    assert surprised[Modifier.SHIFT_SURPRISE] == shift
    assert Modifier.SHIFT_SURPRISE not in openly


def test_9_18_a_manned_fort_does_not_stop_a_retreat() -> None:
    b = besieged()
    assert fight(b, result=Result.RETREAT) == Result.STAND
    assert b.at("C") == TARGET
    b = besieged()
    assert fight(b, how=SURPRISE, result=Result.RETREAT) == Result.RETREAT
    assert b.at("C") != TARGET


@pytest.mark.parametrize(
    ("result", "flags"),
    [
        (Result.STAND, UnitFlag.DISRUPTED),
        (Result.REPULSED, UnitFlag.DISRUPTED | UnitFlag.ROUTED),
        (Result.RETREAT, 0),
    ],
)
def test_9_19_failure_costs_more(result: Result, flags: int) -> None:
    b = besieged(units={"C": {"men": 3000}})
    fight(b, result=result, attacker_loss=100)
    openly = sum(1000 - count for count in men(b, "ab"))
    b = besieged(units={"C": {"men": 3000}})
    fight(b, how=SURPRISE, result=result, attacker_loss=100)
    assert sum(1000 - count for count in men(b, "ab")) == openly * (3 if flags else 2) // 2
    assert b.unit("a")["flags"] & (UnitFlag.DISRUPTED | UnitFlag.ROUTED) == flags


@pytest.mark.parametrize("times", [1, 900])
def test_9_17_the_preview_is_exact(times: int) -> None:
    b = besieged(units={"C": {"type": T.NATIVE, "loyalty": 40, "men": 600}})
    for column in ("men", "rifles", "establishment"):
        b.state.units[column] *= times
    b.state.sides["flows"][:, Stock.MEN] *= times
    out = np.zeros(11, PREVIEW_ROW)
    preview_assault(b.world, b.state, b.hex(TARGET), SURPRISE, out, b.log)
    start = copy_state(b.state)
    for row in out:
        restore(b.state, start)
        result = resolve_assault(b.world, b.state, b.hex(TARGET), 0, int(row["total"]), SURPRISE, 7, b.log)
        assert result == row["result"]
        assert int(b.state.sides[1]["lost"].sum()) == row["defender_loss"]
        assert int(b.state.sides[0]["lost"].sum()) == row["attacker_loss"]
        assert sum(int(side["flows"][Stock.MEN, Flow.WENT_OVER]) for side in b.state.sides) == row["gone_over"]
    assert times == 1 or out["gone_over"].max() > np.iinfo(np.int16).max


def test_9_17_the_order_fights_the_battle() -> None:
    b = besieged(units={"C": {"men": 100}})
    order(b, OrderKind.SURPRISE, label=TARGET, arg=1)
    assert EventKind.BATTLE in [event[0] for event in b.events()]
    assert b.unit("a")["flags"] & UnitFlag.FOUGHT


@pytest.mark.parametrize(
    ("unit", "over"),
    [
        ({"loyalty": 60}, 0),
        ({"loyalty": 48}, 40),
        ({"loyalty": 0}, 100),
        ({"loyalty": 79, "type": T.NATIVE}, 40),
        ({"loyalty": 80, "type": T.NATIVE}, 0),
        ({"loyalty": 48, "type": T.NATIVE}, 80),
        ({"loyalty": 20, "type": T.IRREGULAR_FOOT}, 0),
        ({"loyalty": 48, "men": 249}, 0),  # nine men
        ({"loyalty": 48, "men": 250}, 10),
    ],
)
def test_7_35_men_of_shaken_units_go_over(unit: dict[str, Any], over: int) -> None:
    b = drawn(OPEN.replace(".C", ".@C"), units={"C": {"machine_guns": 10, **unit}, "b": {"men": 1200}})
    fight(b, result=Result.RETREAT)
    assert b.state.sides[1]["flows"][Stock.MEN, Flow.WENT_OVER] == over
    assert b.unit("b")["men"] == 1200 + over
    assert b.state.sides[1]["flows"][Stock.RIFLES, Flow.WENT_OVER] == over
    assert men(b, "C") == [unit.get("men", 1000) - over]
    assert not imbalance(b.state).any()


def test_7_35_the_repulsed_too_but_not_those_who_hold() -> None:
    b = drawn(units={"a": {"loyalty": 30}})
    fight(b, result=Result.REPULSED)
    assert men(b, "aC") == [900, 1100]
    b = drawn(units={"C": {"loyalty": 30}})
    fight(b, result=Result.STAND)
    assert men(b, "C") == [1000]
    assert b.unit("C")["status"] == Status.ON_MAP
    assert lost(b, 1, LossCause.BATTLE) == 0


def test_7_35_only_as_many_as_find_room() -> None:
    b = drawn(units={"C": {"loyalty": 0}, "a": {"men": 1400, "establishment": 960}, "b": {"men": 900}})
    fight(b, result=Result.RETREAT)
    assert b.unit("a")["men"] == 1440


@pytest.mark.parametrize(("men_in_fort", "holds"), [(1000, True), (49, False)])
def test_7_19_the_preview_says_that_a_manned_fort_cannot_fall(men_in_fort: int, holds: bool) -> None:
    b = besieged(units={"C": {"men": men_in_fort}})
    b.state.clock[0]["side"] = 0
    view = View(b.world, Any, copy_state(b.state), 0)  # type: ignore[arg-type]
    assert make_preview(view, b.hex(TARGET), ()).fort_holds == holds
    assert not make_preview(view, b.hex(TARGET), (), surprise=True).fort_holds
