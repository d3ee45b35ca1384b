"""Chapter 9, break-out and evacuation, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Flow, LossCause, OrderKind, Refusal, Status, Stock, UnitFlag
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.hexgrid.distance import hex_distance
from game.rules.combat.break_through import break_out_loss, find_gap
from game.rules.combat.sieges import siege_week
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T
from tests.rules.combat.siege_boards import BANDS, place, put, siege
from tests.rules.play import order, why_not

HERE = "0303"
BURN, TAKE = 0, 1


@kernel
def gap_of(world: Any, state: Any, hex: int, fit: int, known: bool) -> Any:
    return find_gap(world, state, 1, hex, fit, known)


@kernel
def loss_of(world: Any, guards: int, horse: int, fit: int, die: int) -> Any:
    return break_out_loss(world, guards, horse, fit, die)


def wide(**rest: Any) -> Board:
    b = siege(". . . . .\n. . .a . .\n. . .@G . .\n. .b . . .\n. . . . .", **rest)
    siege_week(b.world, b.state, 1, b.log)
    return b


def test_9_10_the_hex_with_the_fewest_guards() -> None:
    b = wide()
    gap, guards = gap_of(b.world, b.state, b.hex(HERE), 1000, False)
    assert guards == 225  # a quarter of the 900 riders in the hex next to it
    nearest = min(hex_distance(gap, b.hex(b.at(x)), b.cols) for x in "ab")
    assert nearest == 1
    b.unit("a")["flags"] |= UnitFlag.HIDDEN
    assert gap_of(b.world, b.state, b.hex(HERE), 1000, False)[1] == 0


def test_9_10_foot_guards_twice_as_well_as_riders() -> None:
    foot = {"men": 900, "type": T.FOOT}
    b = wide(units={"a": foot, "b": foot})
    assert gap_of(b.world, b.state, b.hex(HERE), 1000, False)[1] == 450


@pytest.mark.parametrize(("fit", "open_"), [(57, True), (56, False), (0, False)])
def test_9_11_no_gap_at_four_guards_to_one(fit: int, open_: bool) -> None:
    b = wide()
    assert (gap_of(b.world, b.state, b.hex(HERE), fit, False)[0] >= 0) == open_


def test_9_12_only_the_besieged_break_out() -> None:
    b = wide(stores={HERE: 90000})
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.NO_GARRISON
    b.state.clock[0]["side"] = 1
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.NONE
    b.unit("G")["sick"] = 980
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.NO_GAP
    b.unit("G")["sick"] = 0
    put(b, "a", "0101")
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.NOT_ENCLOSED
    put(b, "a", "0302")
    b.unit("G")["flags"] |= UnitFlag.FOUGHT
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.ALREADY_FOUGHT


def test_9_12_unseen_enemies_may_close_the_ring() -> None:
    b = wide(stores={HERE: 90000}, units={"c": {"men": 13000}, "d": {"men": 13000}})
    for unit, label in (("c", "0202"), ("d", "0304")):
        row = b.unit(unit)
        row["status"], row["sighted"] = Status.ON_MAP, 0
        put(b, unit, label)
    b.state.clock[0]["side"] = 1
    order(b, OrderKind.BREAKOUT, label=HERE)
    assert b.events()[-1] == (EventKind.BREAK_OUT_FAILED, 1, -1, b.hex(HERE), 0, 100, 0)
    assert b.at("G") == HERE


@pytest.mark.parametrize(
    ("guards", "horse", "fit", "die", "percent"),
    [
        (0, 0, 1000, 0, 20),
        (500, 0, 1000, 0, 25),
        (1000, 1000, 1000, 0, 40),
        (9000, 9000, 1000, 0, 40),
        (9000, 9000, 1000, 10, 50),
    ],
)
def test_9_13_a_fifth_to_a_half_is_lost(guards: int, horse: int, fit: int, die: int, percent: int) -> None:
    b = siege()
    assert loss_of(b.world, guards, horse, fit, die) == percent


@pytest.mark.parametrize(("kind", "over"), [(T.FOOT, 60), (T.NATIVE, 120), (T.IRREGULAR_FOOT, 0)])
def test_9_13_what_is_lost(kind: T, over: int) -> None:
    b = wide(stores={HERE: 90000}, units={"G": {"type": kind, "guns": 3, "machine_guns": 4, "loyalty": 70}})
    b.unit("G")["loyalty"] = 70
    b.state.clock[0]["side"] = 1
    before = int(b.unit("a")["men"]) + int(b.unit("b")["men"])
    order(b, OrderKind.BREAKOUT, label=HERE)
    away = int(b.unit("G")["men"])
    assert 500 <= away <= 800
    assert int(b.unit("a")["men"]) + int(b.unit("b")["men"]) == before + over
    lost = b.state.sides[1]["lost"]
    assert lost[LossCause.CAPTURED] == (1000 - away - over) // 5
    assert lost[LossCause.CAPTURED] + lost[LossCause.PURSUIT] == 1000 - away - over
    assert b.unit("G")["guns"] == 0
    assert b.unit("G")["machine_guns"] <= 2
    assert b.state.sides[0]["flows"][Stock.MACHINE_GUNS, Flow.CAPTURED] >= 2
    assert b.state.sides[0]["flows"][Stock.GUNS, Flow.CAPTURED] == 3
    assert not imbalance(b.state).any()
    reported = [event for event in b.events() if event[0] == EventKind.BROKE_OUT]
    assert reported == [(EventKind.BROKE_OUT, 1, b["G"], b.hex(HERE), away, 1000 - away - over, over)]


def test_9_14_they_get_clear_of_the_ring() -> None:
    b = wide(stores={HERE: 90000})
    b.state.clock[0]["side"] = 1
    order(b, OrderKind.BREAKOUT, label=HERE)
    assert hex_distance(b.hex(b.at("G")), b.hex(HERE), b.cols) >= 2
    assert (b.unit("G")["mp"], b.state.owner[b.hex(HERE)]) == (0, 1)
    assert why_not(b, OrderKind.BREAKOUT, label=HERE) == Refusal.NO_GARRISON


def test_9_15_a_starving_garrison_breaks_out_of_its_own_accord() -> None:
    ends = [0, 0]
    for seed in range(80):
        b = wide(units={"G": {"loyalty": 90}})
        place(b, HERE)["besieged"], place(b, HERE)["besieger"], place(b, HERE)["starving"] = 3, 0, 1
        siege_week(b.world, b.state, seed, b.log)
        ends[0] += int(b.at("G") != HERE)
        b = wide(units={"G": {"loyalty": 90}}, stores={HERE: 9000})
        siege_week(b.world, b.state, seed, b.log)
        ends[1] += int(b.at("G") != HERE)
    assert 10 <= ends[0] <= 32
    assert ends[1] == 0


@pytest.mark.parametrize(("starving", "ends"), [(1, True), (2, False)])
def test_9_15_who_would_give_up_breaks_out_unless_starved(starving: int, ends: bool) -> None:
    for seed in range(60):
        b = wide(units={"G": {"loyalty": 0, "sick": 800}})
        row = place(b, HERE)
        row["besieged"], row["besieger"], row["starving"], row["demanded"] = 3, 0, starving, 0
        order(b, OrderKind.DEMAND, label=HERE, seed=seed)
        if b.at("G") != HERE or b.unit("G")["status"] == Status.LOST:
            assert (b.unit("G")["status"] == Status.ON_MAP) == ends
            return
    raise AssertionError("the garrison never gave up")


def held(**rest: Any) -> Board:
    """A town of side 1 with stores, and a band on one side of it."""
    units = {"a": {**BANDS, "men": 800}, **rest.pop("units", {})}
    b = siege(". . . . .\n. . .a . .\n. . .@GH . .\n. . . . .\n. . . . .", units=units, owner=1, side=1, **rest)
    mark_presence_and_zoc(b.world, b.state)
    return b


def test_9_16_evacuation_burns_the_stores() -> None:
    b = held(stores={HERE: 3000})
    order(b, OrderKind.EVACUATE, label=HERE, arg=BURN)
    assert place(b, HERE)["stores"] == 0
    assert HERE not in (b.at("G"), b.at("H"))
    assert b.events()[-1] == (EventKind.EVACUATED, 1, -1, b.hex(HERE), 0, 2000, 3000)
    assert b.state.sides[1]["lost"][LossCause.PURSUIT] == 100  # 800 riders
    assert b.unit("G")["mp"] == 0
    assert hex_distance(b.hex(b.at("G")), b.hex(HERE), b.cols) == 2
    assert not imbalance(b.state).any()


def test_9_16_or_takes_them_along() -> None:
    b = held(stores={HERE: 3500})
    order(b, OrderKind.EVACUATE, label=HERE, arg=TAKE)
    assert place(b, HERE)["stores"] == 500
    assert sorted(int(b.unit(x)["weeks_out"]) for x in "GH") == [-2, -1]
    assert b.unit("G")["mp"] == 0
    assert hex_distance(b.hex(b.at("G")), b.hex(HERE), b.cols) == 1


def test_9_16_what_stands_against_it() -> None:
    b = held(stores={HERE: 0})
    assert why_not(b, OrderKind.EVACUATE, label=HERE, arg=TAKE) == Refusal.NOTHING_TO_TAKE
    assert why_not(b, OrderKind.EVACUATE, label="0101") == Refusal.NO_GARRISON
    for x in "GH":
        b.unit(x)["flags"] |= UnitFlag.ROUTED
    assert why_not(b, OrderKind.EVACUATE, label=HERE) == Refusal.CANNOT_LEAVE
    b = wide(stores={HERE: 9000})
    b.state.clock[0]["side"] = 1
    assert why_not(b, OrderKind.EVACUATE, label=HERE) == Refusal.NO_WAY_OUT
    b.state.clock[0]["side"] = 0
    assert why_not(b, OrderKind.EVACUATE, label=HERE) == Refusal.NO_GARRISON
