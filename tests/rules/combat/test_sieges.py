"""Chapter 9, sieges, paragraph by paragraph, and three whole sieges."""

from typing import Any

import pytest

from game.core.codes import (
    NO_SIDE,
    NO_UNIT,
    EventKind,
    Flow,
    Hexside,
    LeaderStatus,
    LossCause,
    OrderKind,
    Param,
    Refusal,
    Status,
    Stock,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.combat.sieges import siege_shift, siege_week, sortie_shift
from game.rules.combat.surrender import surrender_chance
from game.rules.command.loyalty import loyalty_week
from game.rules.command.mutiny import disloyalty_week
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.attrition import attrition_week
from game.rules.upkeep.control import is_besieged
from game.rules.upkeep.replacements import replace_losses
from game.rules.upkeep.supply import mark_side_supply, mark_supply
from tests.boards import Board, T, board
from tests.rules.play import order, why_not

TOWN = "0202"
CLOSED = ". .a . .\n. .@G . .\n. . .b ."
"""a and b, of side 0, close all six exits of G's town."""
BANDS: dict[str, Any] = {"men": 900, "type": T.IRREGULAR_HORSE}


def siege(drawing: str = CLOSED, **rest: Any) -> Board:
    given = {"owner": 0, "last_turn": 60, **rest}
    units = {"a": BANDS, "b": BANDS, **given.pop("units", {})}
    b = board(drawing, units=units, **given)
    mark_supply(b.world, b.state)
    return b


def place(b: Board, label: str = TOWN) -> Any:
    return b.state.places[b.world.place_at[b.hex(label)]]


def week(b: Board, seed: int = 1, count: int = 1) -> list[int]:
    """The end of some weeks as far as a siege goes; the kinds of events."""
    b.log.count[0] = 0
    for _ in range(count):
        mark_supply(b.world, b.state)
        siege_week(b.world, b.state, seed, b.log)
        attrition_week(b.world, b.state, seed, b.log)
        replace_losses(b.world, b.state, b.log)
        loyalty_week(b.world, b.state)
        disloyalty_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1
    return [event[0] for event in b.events()]


@kernel
def asked(world: Any, state: Any, side: int, hex: int, unit: int) -> Any:
    """What other chapters ask: are the enemies of the side besieged, columns for its storm, for a unit's sortie."""
    besieged = is_besieged(world, state, 1 - side, hex)
    return besieged, siege_shift(world, state, side, hex), sortie_shift(world, state, unit)


@kernel
def will(world: Any, state: Any) -> Any:
    return surrender_chance(world, state, 0)[0]


def put(b: Board, unit: str, label: str) -> None:
    b.unit(unit)["hex"] = b.hex(label)
    mark_presence_and_zoc(b.world, b.state)


def test_9_1_a_town_whose_exits_are_closed() -> None:
    b = siege()
    assert EventKind.BESIEGED in week(b)
    assert (place(b)["besieged"], place(b)["besieger"]) == (1, 0)
    assert asked(b.world, b.state, 0, b.hex(TOWN), b["G"])[0]
    assert not asked(b.world, b.state, 0, b.hex("0101"), b["G"])[0]
    assert EventKind.BESIEGED not in week(b)
    assert place(b)["besieged"] == 2


@pytest.mark.parametrize(
    "open_town",
    [
        {"supply_sources": [(1, TOWN)]},
        {"units": {"a": {**BANDS, "men": 500}}},
        {"drawing": ". .a . .\n. .@G . .\n. . . .b"},
        {"drawing": ". .a . .\n. .'G . .\n. . .b ."},
    ],
)
def test_9_1_supply_or_a_retreat_hex_or_no_place_at_all(open_town: dict[str, Any]) -> None:
    b = siege(**open_town)
    assert EventKind.BESIEGED not in week(b)
    assert (place(b)["besieged"], place(b)["besieger"]) == (0, NO_SIDE)


def test_9_1_a_post_with_stores_and_ground_of_the_enemys() -> None:
    b = siege(". .a . .\n. .'G . .\n. . .b .", stores={TOWN: 500})
    assert EventKind.BESIEGED in week(b)
    lone: dict[str, Any] = {"drawing": ". .a . .\n. .@G . .\n. . . .", "units": {"G": {"men": 150}}}
    assert EventKind.BESIEGED not in week(siege(owner=1, **lone))
    assert EventKind.BESIEGED in week(siege(**lone))  # too weak for a ZOC in the enemy's land


def test_9_1_relief() -> None:
    b = siege(stores={TOWN: 9000})
    week(b)
    put(b, "a", "0401")
    assert EventKind.RELIEVED in week(b)
    assert (place(b)["besieged"], place(b)["besieger"]) == (0, NO_SIDE)


def test_9_1_a_garrison_that_breaks_out_is_not_relieved() -> None:
    b = siege()
    week(b)
    put(b, "G", "0402")
    assert EventKind.RELIEVED not in week(b)
    assert place(b)["besieged"] == 0


def test_9_2_places_in_supply_fill_up() -> None:
    b = board(". .@ .% .' .!", owner=1, supply_sources=[(1, "0101")], roads=["0101 0201 0301 0401 0501"])
    for row in (b.state.places,):
        row["stores"] = [1900, 0, 0, 0]
    week(b)
    assert list(b.state.places["stores"]) == [2000, 1000, 0, 500]
    b.state.owner[:] = 0
    week(b)
    assert list(b.state.places["stores"]) == [2000, 1000, 0, 500]


def test_9_3_a_besieged_garrison_eats_its_stores() -> None:
    b = siege(stores={TOWN: 2500})
    row = b.unit("G")
    for supplied in (True, True, False):
        left = max(0, int(place(b)["stores"]) - int(row["men"]))
        kinds = week(b)
        assert place(b)["stores"] == left
        assert bool(row["flags"] & UnitFlag.IN_SUPPLY) == supplied
        assert (EventKind.STORES_OUT in kinds) == (not supplied)
        assert (place(b)["starving"], row["weeks_out"]) == (int(not supplied), int(not supplied))
    assert EventKind.STORES_OUT not in week(b)


def test_9_3_irregulars_forage_while_regulars_eat_the_stores() -> None:
    units = {"G": {"type": T.IRREGULAR_FOOT}, "H": {"men": 5000}}
    b = siege(". . . .\n. .@GH . .\n. . . .", units=units, stores={TOWN: 9000}, owner=1)
    week(b)
    assert place(b)["stores"] == 4000


def test_9_3_who_has_requisitioned_does_not_eat_the_stores() -> None:
    b = siege(". . . .\n. .@G . .\n. . . .", units={"G": {"weeks_out": -1}}, stores={TOWN: 1500}, owner=1)
    week(b)
    assert place(b)["stores"] == 1500


@pytest.mark.parametrize(("stores", "starving"), [(1000, 0), (999, 1)])
def test_9_3_stores_that_just_suffice(stores: int, starving: int) -> None:
    b = siege(stores={TOWN: stores})
    week(b)
    assert (place(b)["stores"], place(b)["starving"]) == (0, starving)


def test_9_3_so_do_garrisons_that_are_only_cut_off() -> None:
    b = siege(". . . .\n. .@G . .\n. . . .", units={}, stores={TOWN: 1500})
    kinds = week(b)
    assert (place(b)["stores"], place(b)["besieged"]) == (500, 0)
    assert EventKind.STORES_OUT not in kinds
    assert EventKind.STORES_OUT in week(b)
    assert EventKind.STORES_OUT not in week(siege(". . . .\n. .@G . .\n. . . ."))  # there never were any
    b = siege(". . . .\n. .@G . .\n. . . .", units={"G": {"type": T.IRREGULAR_FOOT}}, stores={TOWN: 1500}, owner=1)
    week(b)
    assert place(b)["stores"] == 1500  # the land feeds them


def test_10_15_stores_keep_up_supply_for_fighting_and_moving() -> None:
    b = siege(stores={TOWN: 2500}, units={"G": {"ammunition": 1}})
    week(b)
    assert b.unit("G")["ammunition"] == 2
    mark_side_supply(b.world, b.state, 1)
    assert b.unit("G")["flags"] & UnitFlag.IN_SUPPLY
    place(b)["stores"] = 900
    mark_side_supply(b.world, b.state, 1)
    assert not b.unit("G")["flags"] & UnitFlag.IN_SUPPLY


def test_10_5_no_replacements_for_those_who_live_on_stores() -> None:
    drawing, units = ". . . .\n. .@G . .\n. . . .", {"G": {"establishment": 2000}}
    b = siege(drawing, units=units, stores={TOWN: 9000}, setup={1: {"replacements": 100}})
    week(b)
    assert b.unit("G")["men"] == 1000


def test_9_4_siege_and_hunger_cost_loyalty() -> None:
    b = siege(stores={TOWN: 2000})
    week(b, count=2)
    fed = int(b.unit("G")["loyalty"])
    week(b, count=3)
    assert 70 >= fed > b.unit("G")["loyalty"]


def calls(b: Board, weeks: int = 5) -> list[int]:
    """Weeks of a siege in which the garrison called for help."""
    return [i + 1 for i in range(weeks) if EventKind.WIRELESS in week(b)]


def test_9_5_calls_for_help() -> None:
    b = siege(stores={TOWN: 90000})
    assert calls(b) == [1, 4]
    assert place(b)["called"] == 4
    few: dict[str, Any] = {"units": {"G": {"men": 149}}, "stores": {TOWN: 90000}}
    assert calls(siege(roads=["0102 0202"], **few)) == [1, 4]
    cut = siege(roads=["0102 0202"], **few)
    cut.state.wire_damage[cut.hex(TOWN)] = 20
    assert calls(cut) == []
    b = siege(stores={TOWN: 90000}, units={"G": {"type": T.IRREGULAR_FOOT}})
    assert calls(b) == []


def test_9_5_the_telegraph_needs_a_regular_to_work_it() -> None:
    road: dict[str, Any] = {"roads": ["0102 0202"], "stores": {TOWN: 90000}}
    assert calls(siege(units={"G": {"type": T.IRREGULAR_FOOT}}, **road)) == []
    assert calls(siege(units={"G": {"men": 150}}, stores={TOWN: 90000})) == [1, 4]


def test_9_6_columns_for_storm_and_sortie() -> None:
    b = siege(stores={TOWN: 90000})
    h = b.hex(TOWN)
    shifts = []
    for _ in range(9):
        week(b)
        shifts.append(asked(b.world, b.state, 0, h, b["G"])[1])
    assert shifts == [0, 0, 1, 1, 1, 2, 2, 2, 2]
    assert asked(b.world, b.state, 1, h, b["G"])[1] == 0
    b.unit("G")["sick"] = int(b.unit("G")["men"]) * 3 // 10
    assert asked(b.world, b.state, 0, h, b["G"])[2] == 0
    b.unit("G")["sick"] += 5
    assert asked(b.world, b.state, 0, h, b["G"])[2] == -1
    assert asked(b.world, b.state, 0, h, b["a"])[2] == 0


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
    """Sieges of so many in which the garrison gives up by itself at the week's end."""
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
    raise AssertionError("nobody gave up")


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
    told = [event for event in b.events() if event[0] == EventKind.SURRENDERED]
    assert told == [(EventKind.SURRENDERED, 1, b["G"], b.hex(TOWN), men - joined, joined, 0)]
    assert not imbalance(b.state).any()


def test_9_9_prestige_and_the_largest_besieger() -> None:
    b = surrendered(units={"b": {**BANDS, "men": 1200}})
    assert b.unit("b")["men"] == 1400
    assert b.state.sides["prestige"].tolist() == [50 + 3 + 1000 // 200, 50 - 4]


def test_9_9_the_spoils() -> None:
    b = surrendered(units={"a": {**BANDS, "rifles": 100}})
    assert (b.unit("a")["guns"], b.unit("a")["machine_guns"]) == (2, 6)
    assert b.unit("a")["rifles"] + b.state.sides[0]["rifles"] == 100 + 1000
    assert place(b)["besieged"] == 0
    assert b.state.present[b.hex(TOWN)] & 3 == 0
    assert b.state.sides[0]["prestige"] > 50 > b.state.sides[1]["prestige"]
    order(b, OrderKind.MOVE, "a", TOWN)
    assert b.state.owner[b.hex(TOWN)] == 0
    assert not imbalance(b.state).any()


def test_13_5_leaders_of_a_garrison_that_surrenders_are_prisoners_however_near_their_friends() -> None:
    leaders = [("G", 1, 60, 1, 0, 1), ("G", 1, 60, 1, 0, 1, 0, LeaderStatus.WOUNDED, 9), ("H", 1, 60, 1, 0, 1)]
    b = surrendered(drawing=". .a . .\n. .@G . .H\n. . .b .", leaders=leaders)
    captured, free = LeaderStatus.CAPTURED, LeaderStatus.ACTIVE
    assert b.state.leaders["status"].tolist() == [captured, captured, free]
    assert b.state.leaders["unit"].tolist() == [NO_UNIT, NO_UNIT, b["H"]]
    assert [event[0] for event in b.events()].count(EventKind.LEADER_CAPTURED) == 2


def test_a_siege_to_the_end() -> None:
    """Three weeks of stores; then hunger, disease, doubt and surrender with spoils; the books balance."""
    b = siege(stores={TOWN: 3300}, units={"G": {"men": 1100, "machine_guns": 4}}, last_turn=60)
    sick, men = [], []
    for _ in range(30):
        week(b, seed=5)
        assert not imbalance(b.state).any()
        if b.unit("G")["status"] != Status.ON_MAP:
            break
        sick.append(int(b.unit("G")["sick"]) * 100 // int(b.unit("G")["men"]))
        men.append(int(b.unit("G")["men"]))
    assert men[2] > 1080  # while the stores last
    assert sick == sorted(sick)
    assert b.unit("G")["status"] == Status.LOST
    assert 5 <= len(men) <= 20
    assert b.state.sides[1]["lost"][LossCause.HUNGER] > 0
    assert b.state.sides[1]["lost"][LossCause.DISEASE] > 0
    assert b.unit("a")["machine_guns"] + b.unit("b")["machine_guns"] > 0


def test_a_stubborn_garrison_falls_sick_up_to_the_cap() -> None:
    """Loyal men do not give up: four in five of them are down in the end, no more."""
    b = siege(stores={TOWN: 3000}, params={Param.SUPPLY_DECAY_MEN: 5, Param.SURRENDER_WEEKS: 99})
    most = 0
    for _ in range(14):
        week(b, seed=3)
        most = max(most, int(b.unit("G")["sick"]) * 100 // int(b.unit("G")["men"]))
    assert 75 <= most <= 80


def test_a_relieved_siege() -> None:
    """A column opens the road: the garrison is fed again and its sick recover."""
    road = {"roads": ["0402 0302 0202"], "supply_sources": [(1, "0402")], "stores": {TOWN: 1000}}
    b = siege(". .a . .\n. .@G . .H\n. . .b .", units={"H": {"men": 1500}}, **road)
    week(b, count=4)
    row, hungry = b.unit("G"), place(b)["starving"]
    assert hungry == 3 and row["sick"] > 100
    sick = int(row["sick"])
    put(b, "H", "0302")
    b.state.owner[b.hex("0302")] = 1
    assert EventKind.RELIEVED in week(b)
    week(b, count=3)
    assert row["flags"] & UnitFlag.IN_SUPPLY and row["weeks_out"] == 0
    assert row["sick"] < sick
    assert place(b)["stores"] > 500 and place(b)["starving"] == 0


def test_a_river_at_the_gates_keeps_the_besiegers_off() -> None:
    river = [(f"0202 {x}", int(Hexside.MAJOR_RIVER)) for x in ("0201", "0301", "0203", "0303", "0102", "0302")]
    assert EventKind.BESIEGED not in week(siege(rivers=river))
