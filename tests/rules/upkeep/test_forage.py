"""Chapter 10, forage and stores, paragraph by paragraph."""

from typing import Any

import pytest

from game.rules.upkeep.supply import mark_supply
from tests.boards import T, board
from tests.rules.upkeep.supply_boards import in_supply, marked


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


def test_10_3_only_foragers_on_the_map_and_of_the_side_eat() -> None:
    band = {"men": 500, "type": T.IRREGULAR_HORSE}
    b = marked(". . .\n. .ab .\n. . .", owner=0, units={"a": band, "b": {"men": 5000}})
    assert in_supply(b, "a")
    b = marked(". .\n. .a", owner=0, units={"a": band, "b": {**band, "men": 5000, "box": 0}})
    assert in_supply(b, "a")


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
