"""Chapter 8, raids, paragraph by paragraph."""

from typing import Any

import numpy as np
import pytest

from game.core.codes import EventKind, Flow, LossCause, OrderKind, Param, RaidTarget, Refusal, Status, Stock, UnitFlag
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.combat.raids import burnt_stores, is_out_of_communication, raid_chance, raid_prospects
from game.rules.combat.repair import repair_lines
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.transport import rail_reach
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T
from tests.rules.combat.line_boards import BAND, LINE, cut, line
from tests.rules.play import order, why_not

RAIL, WIRE, STORES = (int(target) for target in RaidTarget)
NEVER_WORKS = {Param.RAID_CHANCE: 0}


def kinds(b: Board) -> list[int]:
    return [event[0] for event in b.events()]


def test_8_1_who_may_raid() -> None:
    for kind, reason in (
        (T.IRREGULAR_FOOT, Refusal.NONE),
        (T.HORSE, Refusal.NONE),
        (T.FOOT, Refusal.NOT_IRREGULAR),
        (T.TRAIN, Refusal.NOT_IRREGULAR),
        (T.AIR, Refusal.NOT_IRREGULAR),
    ):
        assert why_not(line(units={"a": {"type": kind}}), OrderKind.RAID, "a", arg=RAIL) == reason
    for field, value, reason in (
        ("mp", 0, Refusal.NO_MP),
        ("men", 49, Refusal.CANNOT_FIGHT),
        ("flags", int(UnitFlag.WORKED), Refusal.ALREADY_WORKED),
        ("flags", int(UnitFlag.FOUGHT), Refusal.ALREADY_FOUGHT),
        ("flags", int(UnitFlag.ROUTED), Refusal.ALREADY_FOUGHT),
    ):
        assert why_not(line(units={"a": {**BAND, field: value}}), OrderKind.RAID, "a", arg=RAIL) == reason
    assert why_not(line(), OrderKind.RAID, "a", arg=3) == Refusal.BAD_ORDER


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"men": 50}, Refusal.NONE),
        ({"men": 60, "sick": 10}, Refusal.NONE),
        ({"men": 60, "sick": 11}, Refusal.CANNOT_FIGHT),
        ({"mp": 1}, Refusal.NONE),
    ],
)
def test_8_1_fifty_fit_men_raid(fields: dict[str, int], reason: Refusal) -> None:
    b = line(units={"a": {**BAND, **fields}})
    assert why_not(b, OrderKind.RAID, "a", arg=RAIL) == reason


def test_8_1_it_takes_the_week_and_the_hiding_place() -> None:
    b = line(units={"a": {**BAND, "flags": int(UnitFlag.IN_SUPPLY | UnitFlag.HIDDEN | UnitFlag.AMBUSH)}})
    order(b, OrderKind.RAID, "a", arg=RAIL)
    assert b.unit("a")["mp"] == 0
    assert b.unit("a")["flags"] == UnitFlag.IN_SUPPLY | UnitFlag.WORKED


def test_8_2_a_railway_is_cut_and_counted() -> None:
    b = line()
    order(b, OrderKind.RAID, "a", arg=RAIL)
    assert b.state.rail_damage[b.hex("0201")] == b.world.params[Param.RAID_DAMAGE]
    assert b.state.rail_damage.sum() == b.world.params[Param.RAID_DAMAGE]
    assert b.state.lines[0]["cuts"] == 1
    assert b.events()[-1] == (EventKind.RAIL_CUT, 0, b["a"], b.hex("0201"), 0, 0, 0)
    b.unit("a")["flags"], b.unit("a")["mp"] = 0, 5
    assert why_not(b, OrderKind.RAID, "a", arg=RAIL) == Refusal.ALREADY_CUT
    order(b, OrderKind.RAID, "a", arg=WIRE)
    assert b.state.wire_damage[b.hex("0201")] == b.world.params[Param.RAID_DAMAGE]
    assert kinds(b)[-1] == EventKind.WIRE_CUT


def test_8_2_every_line_through_the_hex_counts() -> None:
    b = line(rails=["0101 0201 0301", "0301 0401", "0201 0202"])
    order(b, OrderKind.RAID, "a", arg=RAIL)
    assert list(b.state.lines["cuts"]) == [1, 0, 1]


def test_8_2_only_lines_and_only_the_enemys() -> None:
    assert why_not(line(at="0302"), OrderKind.RAID, "a", arg=RAIL) == Refusal.NO_LINE_HERE
    assert why_not(line(owner=0), OrderKind.RAID, "a", arg=RAIL) == Refusal.NO_LINE_HERE
    road = line(at="0302", roads=["0202 0302"])
    assert why_not(road, OrderKind.RAID, "a", arg=RAIL) == Refusal.NO_LINE_HERE
    assert why_not(road, OrderKind.RAID, "a", arg=WIRE) == Refusal.NONE


def test_8_3_stores_burn() -> None:
    b = line(".@ . . . .\n. .a .@ . .", at="0202", stores={"0302": 1000})
    assert why_not(b, OrderKind.RAID, "a", arg=STORES) == Refusal.NONE
    order(b, OrderKind.RAID, "a", arg=STORES)
    assert list(b.state.places["stores"]) == [0, 600]
    assert b.events()[-1] == (EventKind.STORES_BURNT, 0, b["a"], b.hex("0302"), 400, 1, 0)
    rich = line(".@ . . . .\n. .a .@ . .", at="0202", stores={"0302": 50000}, units={"a": {**BAND, "sick": 100}})
    order(rich, OrderKind.RAID, "a", arg=STORES)
    assert rich.state.places[1]["stores"] == 50000 - 30 * 200
    far = line(".@ . . . .\n. .a . .@ .", at="0202", stores={"0402": 1000})
    assert why_not(far, OrderKind.RAID, "a", arg=STORES) == Refusal.NO_STORES
    own = line(".@ . . . .\n. .a .@ . .", at="0202", stores={"0302": 1000}, owner=0)
    assert why_not(own, OrderKind.RAID, "a", arg=STORES) == Refusal.NO_STORES


@kernel
def burnt_in(world: Any, state: Any, unit: int, place: int) -> Any:
    return burnt_stores(world, state, unit, place)


@pytest.mark.parametrize(("guards", "burnt"), [(299, 400), (300, 400), (600, 200), (1200, 100)])
def test_8_3_guards_who_outnumber_the_raiders_save_stores(guards: int, burnt: int) -> None:
    b = line(". . . . .\n. .a .@G . .", at="0202", units={"G": {"men": guards}}, stores={"0302": 1000}, params={})
    assert burnt_in(b.world, b.state, b["a"], 0) == burnt


def test_8_3_raiders_carry_off_ammunition() -> None:
    b = line(".@ . . . .\n. .a .@ . .", at="0202", stores={"0302": 4000}, setup={0: {"ammunition": 5}})
    order(b, OrderKind.RAID, "a", arg=STORES)
    assert b.state.sides[0]["ammunition"] == 5 + 1600 // 800


@pytest.mark.parametrize(("stock", "to_unit", "to_stock"), [(500, 25, 15), (10, 10, 0), (0, 0, 0)])
def test_8_3_raiders_carry_off_rifles(stock: int, to_unit: int, to_stock: int) -> None:
    """1,600 rations burn, so up to 40 rifles are taken; the raiders lack 25."""
    setup = {1: {"rifles": stock}}
    b = line(".@ . . . .\n. .a .@ . .", at="0202", stores={"0302": 4000}, setup=setup)
    row = b.state.units[b["a"]]
    row["rifles"] = before = int(row["men"]) - 25
    order(b, OrderKind.RAID, "a", arg=STORES)
    assert int(row["rifles"]) - before == to_unit
    assert b.state.sides["rifles"].tolist() == [to_stock, stock - to_unit - to_stock]
    assert (EventKind.CAPTURED in kinds(b)) == (to_unit > 0)
    taken = b.state.sides["flows"][:, Stock.RIFLES]
    assert taken[0, Flow.CAPTURED] == taken[1, Flow.TAKEN] == to_unit + to_stock
    assert taken[1, Flow.LOST] == 0


def successes(draw: Any, target: int = RAIL, seeds: int = 120) -> float:
    """Share of raids by a that succeed."""
    won = 0
    for seed in range(seeds):
        b = draw()
        order(b, OrderKind.RAID, "a", arg=target, seed=seed)
        won += EventKind.RAID_FAILED not in kinds(b)
    return won / seeds


@pytest.mark.parametrize(
    ("drawing", "units", "share"),
    [
        (LINE, {}, 0.75),
        (".+ . .G . .+\n. .a . . .", {}, 0.60),
        (".+I . .G . .+\n.H .a . . .", {}, 0.30),
        (".+ . .G . .+\n. .a . . .", {"G": {"type": T.IRREGULAR_FOOT}}, 0.75),
        (".+ . . . .+G\n. .a . . .", {"G": {"type": T.TRAIN}}, 0.55),
        (".+ . . . .+G\n. .a . . .", {}, 0.75),
    ],
)
def test_8_4_guards(drawing: str, units: dict[str, Any], share: float) -> None:
    guards = {x: {"men": 200, **units.get(x, {})} for x in "GHI" if x in drawing}
    found = successes(lambda: line(drawing, units=guards, params={}))
    assert abs(found - share) < 0.13


@kernel
def chance(world: Any, state: Any, unit: int, target: int) -> Any:
    return raid_chance(world, state, unit, target)


@pytest.mark.parametrize(
    ("drawing", "guards", "percent"),
    [
        (LINE, {}, 75),
        (".+ . .G . .+\n. .a . . .", {"men": 50}, 60),
        (".+ . .G . .+\n. .a . . .", {"men": 49}, 75),
        (".+ . .G . .+\n. .a . . .", {"men": 60, "sick": 11}, 75),
        (".+G . . . .+\n. .a . . .", {}, 60),
        (".+ . . .G .+\n. .a . . .", {}, 75),
        (".+ . . .G .+\n. .a . . .", {"type": T.TRAIN}, 45),
        (".+ . . . .+G\n. .a . . .", {"type": T.TRAIN}, 45),
        (".+ . . . .+G\n. .a . . .", {"type": T.TRAIN, "men": 49}, 75),
        (".+ . .G . .+\n. .a . . .", {"type": T.AIR}, 75),
        (".+ . .G . .+\n. .a . . .", {"type": T.IRREGULAR_FOOT}, 75),
        (".+G . .H . .+\n.I .aJ . . .", {}, 15),
    ],
)
def test_8_4_each_guard(drawing: str, guards: dict[str, Any], percent: int) -> None:
    specs = {x: {"men": 200, **guards} for x in "GHIJ" if x in drawing}
    b = line(drawing, units=specs, params={})
    assert chance(b.world, b.state, b["a"], RAIL) == percent


def test_8_4_trains_four_hexes_away_and_the_least_chance() -> None:
    far = line(".+ . . . . .+G\n. .a . . . .", at="0202", units={"G": {"type": T.TRAIN}}, params={})
    assert chance(far.world, far.state, far["a"], RAIL) == 75
    b = line(".+ . .G . .+\n. .a . . .", params={Param.RAID_CHANCE: 20})
    assert chance(b.world, b.state, b["a"], RAIL) == 5
    b.state.regions[0]["martial_side"], b.state.regions[0]["martial_until"] = 1, 1
    assert chance(b.world, b.state, b["a"], RAIL) == 5


@pytest.mark.parametrize(("side", "until", "percent"), [(1, 1, 55), (1, 0, 75), (0, 1, 75)])
def test_8_4_the_enemys_martial_law_in_force(side: int, until: int, percent: int) -> None:
    b = line(params={})
    b.state.regions[0]["martial_side"], b.state.regions[0]["martial_until"] = side, until
    assert chance(b.world, b.state, b["a"], RAIL) == percent


@pytest.mark.parametrize(("men", "percent"), [(39, 75), (40, 74), (49, 74), (1000, 35)])
def test_8_4_men_guard_their_stores(men: int, percent: int) -> None:
    b = line(". . . . .\n. .a .@G . .", at="0202", units={"G": {"men": men}}, stores={"0302": 100}, params={})
    assert chance(b.world, b.state, b["a"], STORES) == percent


def test_8_4_martial_law_and_garrisons() -> None:
    def under_law() -> Board:
        b = line(params={Param.RAID_CHANCE: 50})
        b.state.regions[0]["martial_side"], b.state.regions[0]["martial_until"] = 1, 9
        return b

    assert abs(successes(under_law) - 0.3) < 0.13

    def manned() -> Board:
        guards = {"G": {"men": 1000}}
        return line(". . . . .\n. .a .@G . .", at="0202", units=guards, stores={"0302": 100}, params={})

    assert abs(successes(manned, STORES) - 0.35) < 0.13  # 75, less 15 and 25


def test_8_4_who_fails_loses_men() -> None:
    b = line(params=NEVER_WORKS)
    for seed in range(90):
        before = int(b.unit("a")["men"])
        b.unit("a")["flags"], b.unit("a")["mp"] = 0, 5
        b.state.rail_damage[:] = 0
        order(b, OrderKind.RAID, "a", arg=RAIL, seed=seed)
        if b.events()[-1][0] == EventKind.RAID_FAILED:
            break
    lost = before - int(b.unit("a")["men"])
    assert lost == max(1, before * 20 // 1000) == b.events()[-1][5]
    assert b.state.sides[0]["lost"][LossCause.BATTLE] == lost
    assert not imbalance(b.state).any()


@pytest.mark.parametrize(("distance", "percent"), [("0401", 4), ("0501", 2)])
def test_8_4_an_armoured_train_hunts_those_who_fail(distance: str, percent: int) -> None:
    units = {"G": {"type": T.TRAIN}}
    for seed in range(90):
        b = line(".+ . . . .+\n. .a . . .G", at="0101", units=units, params=NEVER_WORKS)
        b.unit("G")["hex"] = b.hex(distance)
        order(b, OrderKind.RAID, "a", arg=RAIL, seed=seed)
        if b.events()[-1][0] == EventKind.RAID_FAILED:
            break
    assert int(b.unit("a")["men"]) == 300 - 300 * percent // 100


def test_8_5_no_train_passes_a_cut() -> None:
    b = line(at="0202")
    out = np.zeros(len(b.state.owner), np.uint8)
    rail_reach(b.world, b.state, 1, b.hex("0101"), out)
    assert out[b.hex("0501")]
    rail_reach(b.world, cut(b, "0301").state, 1, b.hex("0101"), out)
    assert not out.any()


@pytest.mark.parametrize(("roads", "supplied"), [([], False), (["0201 0301 0401"], True)])
def test_8_5_no_supply_by_rail_alone(roads: list[str], supplied: bool) -> None:
    b = line(at="0102", roads=roads, supply_sources=[(1, "0101")], params={Param.SUPPLY_MP: 0})
    b.state.units[b["a"]]["status"] = Status.LOST
    b.state.units[b["a"]]["hex"] = -1
    mark_presence_and_zoc(b.world, b.state)
    mark_supply(b.world, b.state)
    assert b.state.supply[b.hex("0501")] & 2
    mark_supply(b.world, cut(b, "0301").state)
    assert b.state.supply[b.hex("0201")] & 2
    assert bool(b.state.supply[b.hex("0501")] & 2) == supplied


@kernel
def silent(world: Any, state: Any, h: int) -> Any:
    return is_out_of_communication(world, state, h)


def test_8_6_silent_places() -> None:
    b = line(".+ . .+ . .+\n. .a . . .")
    station = b.hex("0301")
    assert not silent(b.world, b.state, station)
    b.state.wire_damage[b.hex("0201")] = 1
    assert not silent(b.world, b.state, station)
    b.state.wire_damage[b.hex("0401")] = 1
    assert silent(b.world, b.state, station)
    b.state.wire_damage[:] = 0
    b.state.wire_damage[station] = 1
    assert silent(b.world, b.state, station)
    assert not silent(b.world, b.state, b.hex("0502"))


def test_8_6_no_trains_from_a_silent_station() -> None:
    b = line(".+ . .+G . .+\n. .a . . .", at="0102", side=1)
    assert why_not(b, OrderKind.RAIL, "G", "0501") == Refusal.NONE
    b.state.wire_damage[b.hex("0301")] = 1
    assert why_not(b, OrderKind.RAIL, "G", "0501") == Refusal.NO_WIRE


def test_a_line_cut_a_train_stopped_and_the_line_repaired() -> None:
    """Raiders cut the line; the train comes up to the break, mends it, and runs through."""
    b = line(".+G . . . .+\n. . .a . .", at="0301", units={"G": {"type": T.TRAIN}})
    order(b, OrderKind.RAID, "a", arg=RAIL)
    b.unit("a")["hex"] = b.hex("0502")
    b.state.owner[b.hex("0301")] = 1
    mark_presence_and_zoc(b.world, b.state)
    b.state.clock[0]["side"] = 1
    assert why_not(b, OrderKind.MOVE, "G", "0501") == Refusal.OUT_OF_REACH
    order(b, OrderKind.MOVE, "G", "0201")
    order(b, OrderKind.REPAIR, "G")
    repair_lines(b.world, b.state)
    assert b.state.rail_damage[b.hex("0301")] == 0
    b.unit("G")["flags"], b.unit("G")["mp"] = int(UnitFlag.IN_SUPPLY), 30
    order(b, OrderKind.MOVE, "G", "0501")
    assert b.at("G") == "0501"


def test_8_4_the_prospects_of_a_raid_are_those_of_the_rules() -> None:
    out = np.zeros(3, np.int64)
    b = line(". . . . .\n. .a .@G . .", at="0202", units={"G": {"men": 600}}, stores={"0302": 1000}, params={})
    raid_prospects(b.world, b.state, b["a"], STORES, out)
    assert out.tolist() == [75 - 15 - 15, 200, 6]
    b = line(".+ . . .G .+\n. .a . . .", units={"G": {"type": T.TRAIN}}, params={})
    raid_prospects(b.world, b.state, b["a"], RAIL, out)
    assert out.tolist() == [45, 0, 12]
