"""Chapter 9, surrender, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_UNIT,
    EventKind,
    Flow,
    LeaderStatus,
    LossCause,
    OrderKind,
    Refusal,
    Status,
    Stock,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.combat.sieges import siege_week
from game.rules.combat.surrender import surrender_chance
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T
from tests.rules.combat.siege_boards import BANDS, TOWN, place, put, siege, week
from tests.rules.play import order, settle, why_not


@kernel
def will(world: Any, state: Any) -> Any:
    return surrender_chance(world, state, 0)[0]


def test_9_7_demand_once_a_turn() -> None:
    b = siege(stores={TOWN: 90000})
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NOT_BESIEGED
    week(b)
    assert why_not(b, OrderKind.DEMAND, label="0101") == Refusal.NOT_BESIEGED
    order(b, OrderKind.DEMAND, label=TOWN)
    assert b.events()[-1] == (EventKind.DEMANDED, 0, -1, b.hex(TOWN), 0, 0, 0)
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.ALREADY_DEMANDED
    b.state.clock[0]["turn"] += 1
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NONE
    b.state.clock[0]["side"] = 1
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NOT_BESIEGED


def test_9_7_only_who_sees_them_and_stands_there() -> None:
    b = siege(stores={TOWN: 90000})
    week(b)
    b.unit("G")["sighted"] = 0
    mark_presence_and_zoc(b.world, b.state)
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NOT_SEEN
    b.unit("G")["sighted"] = 1
    for unit in "ab":
        put(b, unit, "0401")
    assert why_not(b, OrderKind.DEMAND, label=TOWN) == Refusal.NOT_ADJACENT


@pytest.mark.parametrize(
    ("starving", "garrison", "guns", "percent"),
    [
        (0, {}, 0, 0),
        (2, {}, 0, 0),  # -30 + 30 - 10 + 5
        (3, {"loyalty": 50}, 0, 20),  # -30 + 45 + 5
        (3, {"loyalty": 20}, 1, 40),  # -30 + 45 + 15 + 5 + 5
        (3, {"loyalty": 50, "sick": 600}, 0, 55),  # -30 + 45 + 20 + 20
        (3, {"loyalty": 50, "sick": 892}, 0, 64),  # -30 + 45 + 29 + 20
        (9, {"loyalty": 0, "sick": 800}, 1, 90),
    ],
)
def test_9_7_the_chance_of_surrender(starving: int, garrison: dict[str, int], guns: int, percent: int) -> None:
    b = siege(units={"G": garrison, "a": {**BANDS, "guns": guns}})
    place(b)["besieger"], place(b)["starving"] = 0, starving
    assert will(b.world, b.state) == percent


@pytest.mark.parametrize(
    ("garrison", "band", "percent"),
    [
        ({"loyalty": 50}, 900, 35),  # -30 + 60 + 5 for 1,800 to 1,000
        ({"loyalty": 50, "men": 600}, 900, 45),  # three to one
        ({"loyalty": 50, "men": 450}, 900, 50),  # four to one
        ({"loyalty": 50, "men": 300}, 900, 50),  # six to one counts as four
        ({"loyalty": 51, "men": 450}, 900, 49),
        ({"loyalty": 48, "men": 450}, 900, 51),
    ],
)
def test_9_7_each_part_of_the_chance(garrison: dict[str, int], band: int, percent: int) -> None:
    spec = {**BANDS, "men": band}
    b = siege(units={"G": garrison, "a": spec, "b": spec})
    place(b)["besieger"], place(b)["starving"] = 0, 4
    assert will(b.world, b.state) == percent
    place(b)["starving"] = 5
    assert will(b.world, b.state) == percent


@pytest.mark.parametrize(
    ("drawing", "helper"),
    [
        (". .a . .\n. .@G .H .\n. . .b .", {"H": {"men": 5000}}),
        (". .a . .\n. .@G .h .\n. . .b .", {"h": {"men": 5000, "type": T.AIR, "guns": 9}}),
        (". .a . .\n. .@G .h .\n. . .b .", {"h": {**BANDS, "men": 5000, "flags": int(UnitFlag.HIDDEN), "guns": 9}}),
    ],
)
def test_9_7_only_open_ground_units_of_the_besiegers_count(drawing: str, helper: dict[str, Any]) -> None:
    b = siege(drawing, units={"G": {"loyalty": 50}, **helper})
    place(b)["besieger"], place(b)["starving"] = 0, 4
    assert will(b.world, b.state) == 35


def given_up(loyalty: int, starving: int, seeds: int = 60) -> int:
    """Sieges of this many in which the garrison gives up by itself at the week's end."""
    ended = 0
    for seed in range(seeds):
        b = siege(units={"G": {"loyalty": loyalty, "sick": 600}})
        place(b)["besieged"], place(b)["besieger"], place(b)["starving"] = 3, 0, starving
        siege_week(b.world, b.state, seed, b.log)
        ended += int(b.unit("G")["status"] == Status.LOST)
    return ended


def test_9_8_the_starved_and_tired_ask_themselves() -> None:
    assert given_up(20, 0) == 0
    assert given_up(60, 3) == 0
    assert 25 <= given_up(20, 3) <= 60


def surrendered(**rest: Any) -> Board:
    """A garrison with a loyalty of 20 of whom 100 per cent would give up, and did."""
    garrison = {"loyalty": 20, "sick": 800, "guns": 2, "machine_guns": 6, **rest.pop("garrison", {})}
    b = siege(units={"G": garrison, **rest.pop("units", {})}, **rest)
    place(b)["besieged"], place(b)["besieger"], place(b)["starving"] = 3, 0, 4
    for seed in range(30):
        order(b, OrderKind.DEMAND, label=TOWN, seed=seed)
        if b.unit("G")["status"] == Status.LOST:
            return b
        place(b)["demanded"] = 0
    raise AssertionError("no garrison surrendered")


@pytest.mark.parametrize(
    ("garrison", "joined"),
    [({}, 200), ({"type": T.NATIVE}, 400), ({"loyalty": 60}, 0), ({"type": T.NATIVE, "men": 4000}, 450)],
)
def test_9_9_prisoners_and_those_who_join(garrison: dict[str, Any], joined: int) -> None:
    b = surrendered(garrison=garrison, owner=0)
    men = garrison.get("men", 1000)
    assert b.unit("a")["men"] == 900 + joined
    assert b.state.sides[1]["lost"][LossCause.CAPTURED] == men - joined
    assert b.state.sides[1]["flows"][Stock.MEN, Flow.WENT_OVER] == joined
    reported = [event for event in b.events() if event[0] == EventKind.SURRENDERED]
    assert reported == [(EventKind.SURRENDERED, 1, b["G"], b.hex(TOWN), men - joined, joined, 0)]
    assert not imbalance(b.state).any()


def test_9_9_prestige_and_the_largest_besieger() -> None:
    b = surrendered(units={"b": {**BANDS, "men": 1200}})
    assert b.unit("b")["men"] == 1400
    assert b.state.sides["prestige"].tolist() == [50 + 3 + 1000 // 200, 50 - 4]


def test_11_34_a_surrender_is_a_victory_of_the_besiegers() -> None:
    b = surrendered(units={"b": {**BANDS, "men": 1200}})
    assert [int(b.unit(x)["victory"]) for x in "ab"] == [1, 1]
    b = surrendered(garrison={"men": 29, "sick": 0})
    assert b.unit("a")["victory"] == 0, "too few men (VICTORY_MEN)"


def test_9_9_the_spoils() -> None:
    b = surrendered(units={"a": {**BANDS, "rifles": 100}})
    assert (b.unit("a")["guns"], b.unit("a")["machine_guns"]) == (2, 6)
    assert b.unit("a")["rifles"] + b.state.sides[0]["rifles"] == 100 + 1000
    assert place(b)["besieged"] == 0
    assert b.state.present[b.hex(TOWN)] & 3 == 0
    assert b.state.sides[0]["prestige"] > 50 > b.state.sides[1]["prestige"]
    settle(b)
    assert b.state.owner[b.hex(TOWN)] == 0, "given up to the besiegers (11.14)"
    assert not imbalance(b.state).any()


def test_13_5_leaders_of_a_garrison_that_surrenders_are_prisoners_however_near_their_friends() -> None:
    leaders = [("G", 1, 60, 1, 0, 1), ("G", 1, 60, 1, 0, 1, 0, LeaderStatus.WOUNDED, 9), ("H", 1, 60, 1, 0, 1)]
    b = surrendered(drawing=". .a . .\n. .@G . .H\n. . .b .", leaders=leaders)
    captured, free = LeaderStatus.CAPTURED, LeaderStatus.ACTIVE
    assert b.state.leaders["status"].tolist() == [captured, captured, free]
    assert b.state.leaders["unit"].tolist() == [NO_UNIT, NO_UNIT, b["H"]]
    assert [event[0] for event in b.events()].count(EventKind.LEADER_CAPTURED) == 2
