"""Chapter 10, ammunition, replacements and rifles, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import EventKind, Param, UnitFlag
from game.rules.upkeep.replacements import replace_losses
from tests.boards import Board, T, board


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
    assert [int(b.unit(x)["ammunition"]) for x in "abcdef"] == [1, 3, 0, 1, 1, 2], "those with the least first"
    assert b.state.sides[0]["ammunition"] == 0
    b = replaced(".a .b .c .d .e .f", units=units, setup={0: {"ammunition": 2, "ammunition_income": 3}})
    assert [int(b.unit(x)["ammunition"]) for x in "abcdef"] == [1, 3, 0, 2, 1, 3]
    assert b.state.sides[0]["ammunition"] == 1


@pytest.mark.parametrize(("stores", "left", "points"), [(100, 0, 1), (99, 99, 0), (450, 350, 1)])
def test_10_18_stores_hold_the_ammunition_of_those_whom_they_feed(stores: int, left: int, points: int) -> None:
    b = board(".@a .", units={"a": {"ammunition": 0}}, setup={0: {"ammunition": 9}}, stores={"0101": stores})
    b.state.supply[:] = 2
    replace_losses(b.world, b.state, b.log)
    assert (b.state.places[0]["stores"], b.unit("a")["ammunition"]) == (left, points)
    assert b.state.sides[0]["ammunition"] == 9


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


@pytest.mark.parametrize(("joined", "men"), [(0, 1100), (120, 1012), (200, 1000)])
def test_11_34_men_who_came_over_leave_less_room_for_replacements(joined: int, men: int) -> None:
    band = {"establishment": 1500, "type": T.IRREGULAR_HORSE}
    b = board("*a .", units={"a": band}, setup={0: {"replacements": 100}}, params={Param.BAND_GROWTH: 15})
    b.unit("a")["joined"] = joined
    replace_losses(b.world, b.state, b.log)
    assert (b.unit("a")["men"], b.unit("a")["joined"]) == (men, joined + men - 1000)


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
