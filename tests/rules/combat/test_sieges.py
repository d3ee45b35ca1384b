"""Chapter 9, sieges, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_SIDE,
    EventKind,
    Hexside,
    LossCause,
    Param,
    Status,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.combat.sieges import siege_shift, sortie_shift
from game.rules.upkeep.control import is_besieged
from game.rules.upkeep.supply import mark_side_supply
from tests.boards import Board, T, board
from tests.rules.combat.siege_boards import BANDS, TOWN, place, put, siege, week


@kernel
def asked(world: Any, state: Any, side: int, hex: int, unit: int) -> Any:
    """What other chapters ask: are the enemies of the side besieged, columns for its storm, for a unit's sortie."""
    besieged = is_besieged(world, state, 1 - side, hex)
    return besieged, siege_shift(world, state, side, hex), sortie_shift(world, state, unit)


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


def test_a_siege_to_the_end() -> None:
    """Three weeks of stores; then hunger, disease, doubt and surrender with spoils; the books balance."""
    b = siege(stores={TOWN: 3300}, units={"G": {"men": 1100, "machine_guns": 4}}, params={Param.BREAK_OUT_CHANCE: 0})
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
    b = siege(
        stores={TOWN: 3000}, params={Param.SUPPLY_DECAY_MEN: 5, Param.SURRENDER_WEEKS: 99, Param.BREAK_OUT_CHANCE: 0}
    )
    most = 0
    for _ in range(14):
        week(b, seed=3)
        most = max(most, int(b.unit("G")["sick"]) * 100 // int(b.unit("G")["men"]))
    assert 75 <= most <= 80


def test_a_relieved_siege() -> None:
    """A column opens the road: the garrison is fed again and its sick recover."""
    road = {
        "roads": ["0402 0302 0202"],
        "supply_sources": [(1, "0402")],
        "stores": {TOWN: 1000},
        "params": {Param.BREAK_OUT_CHANCE: 0},
    }
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
