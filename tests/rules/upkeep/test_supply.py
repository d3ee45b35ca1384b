"""Chapter 10, first part, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Hexside, Param, UnitFlag
from game.hexgrid.labels import hex_label
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.upkeep.replacements import replace_losses
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T, board

NO_FLAGS: dict[str, Any] = {"flags": 0}


def marked(drawing: str, **rest: Any) -> Board:
    b = board(drawing, **rest)
    mark_supply(b.world, b.state)
    return b


def supplied(b: Board, side: int = 0) -> list[str]:
    """Labels of the hexes where regulars of the side are supplied."""
    return [hex_label(h, b.cols, b.rows) for h in range(len(b.state.owner)) if b.state.supply[h] >> side & 1]


def in_supply(b: Board, unit: str) -> bool:
    return bool(b.unit(unit)["flags"] & UnitFlag.IN_SUPPLY)


ROAD: dict[str, Any] = {"roads": ["0101 0201 0301"], "supply_sources": [(0, "0101")]}
ROW = ". . . . . . . . . ."


def test_10_1_along_the_net_and_some_way_off_it() -> None:
    b = marked(ROW, params={Param.SUPPLY_MP: 4}, **ROAD)
    assert supplied(b) == ["0101", "0201", "0301", "0401", "0501"]  # plain costs 2
    b = marked(ROW, params={Param.SUPPLY_MP: 3}, **ROAD)
    assert supplied(b)[-1] == "0401"
    assert supplied(b, side=1) == []


def test_10_1_units_learn_where_they_stand() -> None:
    b = marked(". . . .a .b . . .C .", params={Param.SUPPLY_MP: 2}, units={"b": NO_FLAGS}, **ROAD)
    assert [in_supply(b, x) for x in "abC"] == [True, False, False]


def test_10_1_marking_twice_changes_nothing() -> None:
    b = marked(ROW, **ROAD)
    once = b.state.supply.copy()
    mark_supply(b.world, b.state)
    assert (once == b.state.supply).all()


def test_10_2_enemies_cut_the_line() -> None:
    near = {Param.SUPPLY_MP: 0}
    assert supplied(marked(". .C . .", params=near, **ROAD)) == []  # in his ZOC, the source itself
    weak = {"C": {"men": 50}}
    assert supplied(marked(". .C . .", params=near, units=weak, **ROAD)) == ["0101"]
    assert supplied(marked(". . . .", params=near, owners={"0201": 1}, **ROAD)) == ["0101"]
    assert supplied(marked(". .a . .", params=near, **ROAD)) == ["0101", "0201", "0301"]


def test_10_2_unseen_enemies_do_not_cut_it() -> None:
    b = board(". .B . .a", roads=["0101 0201 0301 0401"], supply_sources=[(0, "0101")], units={"B": {"sighted": 0}})
    b.state.owner[:] = 0
    mark_supply(b.world, b.state)
    assert in_supply(b, "a")
    b.unit("B")["sighted"] = 1
    mark_presence_and_zoc(b.world, b.state)
    mark_supply(b.world, b.state)
    assert not in_supply(b, "a")


def test_10_2_friends_hold_the_line_open_in_a_zoc() -> None:
    near = {Param.SUPPLY_MP: 0}
    cut = marked(". . . .\n. .C . .", params=near, **ROAD)
    assert supplied(cut) == ["0101"]
    held = marked(". .a .b .\n. .C . .", params=near, **ROAD)
    assert supplied(held) == ["0101", "0201", "0301"]


@pytest.mark.parametrize(
    ("bits", "crosses"),
    [
        (Hexside.MAJOR_RIVER, False),
        (Hexside.MAJOR_RIVER | Hexside.FERRY, True),
        (Hexside.MEDIUM_RIVER, True),
    ],
)
def test_10_2_rivers_off_the_net(bits: int, crosses: bool) -> None:
    b = marked(ROW, rivers=[("0301 0401", int(bits))], **ROAD)
    assert ("0401" in supplied(b)) == crosses


def test_10_2_walls_and_water() -> None:
    wall: dict[str, Any] = {**ROAD, "params": {Param.SUPPLY_MP: 20}}
    assert "0401" not in supplied(marked(". . . M .", **wall))
    assert "0401" in supplied(marked(". . . M .", hexsides=[("0301 0401", int(Hexside.PASS))], **wall))
    assert "0401" not in supplied(marked(". . . ~ .", **wall))


@pytest.mark.parametrize(("men", "fed"), [(2100, True), (2101, False)])
def test_10_3_irregulars_live_off_their_own_land(men: int, fed: bool) -> None:
    """Seven plain hexes of forage 3: 2,100 men."""
    field = ". . .\n. .a .\n. . ."
    b = marked(field, owner=0, units={"a": {"men": men, "type": T.IRREGULAR_HORSE}})
    assert in_supply(b, "a") == fed
    regulars = marked(field, owner=0, units={"a": {"men": men}})
    assert not in_supply(regulars, "a")
    natives = marked(field, owner=0, units={"a": {"men": men, "type": T.NATIVE}})
    assert not in_supply(natives, "a")
    gone_over = marked(field, owner=0, units={"a": {"men": men, "type": T.NATIVE, "began": 1}})
    assert in_supply(gone_over, "a") == fed


@pytest.mark.parametrize(
    ("rest", "fed"),
    [
        ({"owner": 2}, 300 + 900),
        ({"owner": 1}, 300 + 450),
        ({"owner": 0, "temperature": -10}, 1050),
        ({"owner": 1, "owners": {"0201": 0}}, 300 + 300 + 375),
    ],
)
def test_10_3_others_land_and_snow_give_less(rest: dict[str, Any], fed: int) -> None:
    for men in (fed, fed + 1):
        b = marked(". . .\n. .a .\n. . .", units={"a": {"men": men, "type": T.IRREGULAR_FOOT}}, **rest)
        assert in_supply(b, "a") == (men == fed)


def test_10_3_a_whole_stack_eats_and_enemies_forage_too() -> None:
    bands = {x: {"men": 1100, "type": T.IRREGULAR_HORSE} for x in "ab"}
    b = marked(". . .\n. .ab .\n. . .", owner=0, units=bands)
    assert not in_supply(b, "a")
    b = marked(". . .\n. .a .C\n. . .", owner=0, units={"a": {"men": 1801, "type": T.IRREGULAR_FOOT}})
    assert not in_supply(b, "a")
    b = marked(". . .\n. .a .C\n. . .", owner=0, units={"a": {"men": 1800, "type": T.IRREGULAR_FOOT}})
    assert in_supply(b, "a")


def test_10_1_tracks_carry_twice_as_far() -> None:
    near = {Param.SUPPLY_MP: 4}
    b = marked(ROW, params=near, tracks=["0301 0401 0501 0601 0701 0801"], **ROAD)
    assert supplied(b)[-1] == "0701"
    desert = marked(". . . : : : :", params=near, tracks=["0301 0401 0501 0601 0701"], **ROAD)
    assert supplied(desert)[-1] == "0501"


@pytest.mark.parametrize(
    ("food", "support", "fed"),
    [
        *[(100, 0, 2100), (50, 0, 2100), (49, 0, 2079), (25, 0, 1575), (0, 0, 1050)],
        *[(0, 40, 1312), (0, 39, 1050), (0, -40, 630), (0, -39, 1050)],
    ],
)
def test_10_3_as_far_as_food_and_people_allow(food: int, support: int, fed: int) -> None:
    for men in (fed, fed + 1):
        units = {"a": {"men": men, "type": T.IRREGULAR_HORSE}}
        b = marked(". . .\n. .a .\n. . .", owner=0, units=units, land={0: {"food": food, "support": support}})
        assert in_supply(b, "a") == (men == fed)


def test_10_3_what_helps_one_side_hinders_the_other() -> None:
    for men, fed in ((1260, True), (1261, False)):
        units = {"A": {"men": men, "type": T.IRREGULAR_HORSE}}
        b = marked(". . .\n. .A .\n. . .", owner=1, units=units, land={0: {"support": 40}})
        assert in_supply(b, "A") == fed


def test_10_3_unseen_enemies_do_not_spoil_the_forage() -> None:
    units = {"a": {"men": 1801, "type": T.IRREGULAR_FOOT}, "C": {"sighted": 0}}
    b = board(". . .\n. .a .C\n. . .", owner=0, units=units)
    b.state.owner[b.unit("C")["hex"]] = 0
    mark_supply(b.world, b.state)
    assert in_supply(b, "a")


def test_10_3_a_siege_by_their_own_side_does_not_stop_foragers() -> None:
    b = board(". . .\n. .@a .\n. . .", owner=0, units={"a": {"men": 300, "type": T.IRREGULAR_HORSE}})
    b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 1, 0
    mark_supply(b.world, b.state)
    assert in_supply(b, "a"), "the siege was that of the other side"


def test_10_3_the_besieged_cannot_forage() -> None:
    b = board(". . .\n. .@a .\n. . .", owner=0, units={"a": {"men": 300, "type": T.IRREGULAR_HORSE}})
    b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 1, 1
    mark_supply(b.world, b.state)
    assert not in_supply(b, "a")


@pytest.mark.parametrize(("stores", "fed"), [(1000, True), (999, False), (0, False)])
def test_10_15_stores_feed_those_who_hold_them(stores: int, fed: bool) -> None:
    b = marked(". .@a . .", stores={"0201": stores})
    assert in_supply(b, "a") == fed
    b.state.owner[b.hex("0201")] = 1
    mark_supply(b.world, b.state)
    assert not in_supply(b, "a")


def replaced(drawing: str, **rest: Any) -> Board:
    b = board(drawing, **rest)
    replace_losses(b.world, b.state, b.log)
    return b


def test_10_4_ammunition() -> None:
    units: dict[str, dict[str, Any]] = {
        "a": {"ammunition": 0},
        "b": {"ammunition": 3},
        "c": {"ammunition": 0, "flags": 0},
        "d": {"ammunition": 1, "type": T.IRREGULAR_FOOT},
        "e": {"ammunition": 0, "type": T.IRREGULAR_FOOT},
        "f": {"ammunition": 2, "type": T.IRREGULAR_FOOT},
    }
    b = replaced(".a .b .c .d .e .f", units=units, setup={0: {"ammunition": 2}})
    assert [int(b.unit(x)["ammunition"]) for x in "abcdef"] == [1, 3, 0, 2, 1, 2]
    assert b.state.sides[0]["ammunition"] == 0


def test_10_5_replacements_by_need() -> None:
    lacking = {"establishment": 1300, "rifles": 900}
    units: dict[str, dict[str, Any]] = {
        "a": lacking,
        "b": {"establishment": 1100},
        "c": {**lacking, "flags": UnitFlag.IN_SUPPLY | UnitFlag.ROUTED},
        "d": {**lacking, "flags": 0},
        "e": lacking,
    }
    b = replaced(".@a .@b .@c .@d .e", units=units, setup={0: {"replacements": 200}})
    assert [int(b.unit(x)["men"]) for x in "abcde"] == [1150, 1050, 1000, 1000, 1000]
    assert b.unit("a")["rifles"] == 1050
    assert b.state.sides[0]["flows"][0, 2] == 200
    assert [event[0] for event in b.events()] == [EventKind.REPLACED, EventKind.REPLACED]
    b = replaced(".@a .@b .@c .@d .e", units=units, setup={0: {"replacements": 9000}})
    assert [int(b.unit(x)["men"]) for x in "abcde"] == [1300, 1100, 1000, 1000, 1000]
    assert b.state.sides[0]["flows"][0, 2] == 400
    anywhere = {Param.REPLACEMENT_TOWN_ONLY: 0}
    b = replaced(". .e .", units=units | {"e": lacking}, params=anywhere, setup={0: {"replacements": 100}})
    assert b.unit("e")["men"] == 1100


def test_10_5_units_over_their_establishment_neither_get_nor_give() -> None:
    units: dict[str, dict[str, Any]] = {"a": {"establishment": 700}, "b": {"establishment": 1300}}
    b = replaced(".@a .@b", units=units, setup={0: {"replacements": 200}})
    assert [int(b.unit(x)["men"]) for x in "ab"] == [1000, 1200]
    b = replaced(".@a .@b", units=units, setup={0: {"replacements": 0}})
    assert [int(b.unit(x)["men"]) for x in "ab"] == [1000, 1000]
    assert b.events() == []


def test_10_4_6_units_in_boxes_draw_nothing() -> None:
    b = replaced(".a", units={"b": {"box": 0, "ammunition": 1, "rifles": 900}}, setup={0: {"rifles": 80}})
    assert (b.unit("b")["ammunition"], b.unit("b")["rifles"]) == (1, 900)


def test_10_5_irregulars_are_joined_in_the_oases_they_hold() -> None:
    band = {"establishment": 1500, "type": T.IRREGULAR_HORSE}
    units = dict.fromkeys("ab", band)
    b = replaced("*a . .b .", units=units, setup={0: {"replacements": 100}})
    assert [int(b.unit(x)["men"]) for x in "ab"] == [1100, 1000]


@pytest.mark.parametrize(("owner", "flags", "men"), [(0, 1, 1100), (1, 1, 1000), (2, 1, 1000), (0, 0, 1000)])
def test_10_5_irregulars_only_in_supply_in_their_own_oases(owner: int, flags: int, men: int) -> None:
    band = {"establishment": 1500, "type": T.IRREGULAR_HORSE, "flags": flags * UnitFlag.IN_SUPPLY}
    b = board("*a .", units={"a": band}, setup={0: {"replacements": 100}})
    b.state.owner[0] = owner
    replace_losses(b.world, b.state, b.log)
    assert b.unit("a")["men"] == men


def test_10_5_regulars_must_be_supplied_over_the_net() -> None:
    b = board(".@a .", units={"a": {"establishment": 1500}}, setup={0: {"replacements": 100}})
    b.state.supply[:] = 2
    replace_losses(b.world, b.state, b.log)
    assert b.unit("a")["men"] == 1000
    b.state.supply[:] = 1
    replace_losses(b.world, b.state, b.log)
    assert b.unit("a")["men"] == 1100


def test_10_5_not_into_a_trap() -> None:
    trapped = ". .C .D\n.E .@a .F\n. .G .H"
    b = replaced(trapped, units={"a": {"establishment": 1500}}, setup={0: {"replacements": 100}})
    assert b.unit("a")["men"] == 1000


def test_10_6_rifles_from_the_stock() -> None:
    units: dict[str, dict[str, Any]] = {"a": {"rifles": 950}, "b": {"rifles": 900}, "c": {"rifles": 0, "flags": 0}}
    b = replaced(".a .b .c", units=units, setup={0: {"rifles": 80}})
    assert [int(b.unit(x)["rifles"]) for x in "abc"] == [1000, 930, 0]
    assert b.state.sides[0]["rifles"] == 0
