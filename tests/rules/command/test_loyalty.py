"""Chapter 12, loyalty, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    Flow,
    LoyaltyScope,
    Stock,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import kernel
from game.rules.command.loyalty import loyalty_week, shift_loyalty
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board
from tests.rules.command.loyalty_boards import SUPPLIED, run, weeks


@kernel
def shift(world: Any, state: Any, scope: int, a: int, side: int, amount: int) -> None:
    shift_loyalty(world, state, scope, a, side, amount)


def moved(change: dict[str, Any] | None = None, drawing: str = ". .a .", **rest: Any) -> int:
    """How far loyalty of 60 moves in a week in a unit whose mood is 70."""
    b = board(drawing, units={"a": {"loyalty": 70, **(change or {})}}, last_turn=70, **rest.pop("board", {}))
    b.unit("a")["loyalty"] = 60
    for side, fields in rest.get("sides", {}).items():
        for name, value in fields.items():
            b.state.sides[side][name] = value
    for name, value in rest.get("place", {}).items():
        b.state.places[0][name] = value
    loyalty_week(b.world, b.state)
    return int(b.unit("a")["loyalty"]) - 60


def test_12_1_loyalty_returns_in_supply_and_at_rest() -> None:
    assert moved() == 2
    assert moved({"flags": SUPPLIED | UnitFlag.MOVED}) == 1
    b = weeks(".a", 30, units={"a": {"loyalty": 70}})
    assert b.unit("a")["loyalty"] == 70
    b.unit("a")["loyalty"] = 90
    run(b, 30)
    assert b.unit("a")["loyalty"] == 70


def loyal(b: Board) -> int:
    return int(b.unit("a")["loyalty"])


def test_12_2_mood_follows_prestige() -> None:
    low = {0: {"prestige": 20}, 1: {"prestige": 60}}
    assert loyal(weeks(".a", 60, setup=low)) == 60
    assert loyal(weeks(".a", 60, setup={0: {"prestige": 100}, 1: {"prestige": 0}})) == 95


def test_12_2_natives_listen_to_their_kin() -> None:
    native = {"a": {"type": T.NATIVE, "loyalty": 70}}
    assert loyal(weeks(".a", 60, support=-100, units=native)) == 50
    assert loyal(weeks(".a", 60, support=50, units=native)) == 80
    assert loyal(weeks(".a", 60, support=-100)) == 70


def test_12_2_a_leader_near_by() -> None:
    drawing = ".a . .b . ."
    assert loyal(weeks(drawing, 60, leaders=[("b", 1, 99, 1, 2, 0)])) == 80
    assert loyal(weeks(drawing, 60, leaders=[("b", 1, 99, 1, 1, 0)])) == 70
    assert loyal(weeks(drawing, 60, leaders=[("b", 1, 99, 1, 2, 1)])) == 70


@pytest.mark.parametrize(
    ("rest", "change"),
    [
        ({"change": {"flags": 0, "weeks_out": 1}}, -3),
        ({"drawing": ". .@a .", "place": {"besieged": 1, "besieger": 1}}, 0),
        ({"drawing": ". .@a .", "place": {"besieged": 1, "besieger": 0}}, 2),
        ({"change": {"flags": SUPPLIED | UnitFlag.DISRUPTED}}, -2),
        ({"change": {"flags": SUPPLIED | UnitFlag.FOUGHT}}, 3),
        ({"change": {"flags": SUPPLIED | UnitFlag.FOUGHT | UnitFlag.ROUTED}}, -3),
        ({"change": {"sick": 340}}, 0),
        ({"sides": {0: {"budget": -1}}}, 0),
    ],
)
def test_12_3_the_fortunes_of_a_week(rest: dict[str, Any], change: int) -> None:
    assert moved(**rest) == change


@pytest.mark.parametrize(
    ("rest", "change"),
    [
        ({}, 4),
        ({"change": {"flags": SUPPLIED | UnitFlag.MOVED}}, 2),
        ({"change": {"flags": 0, "weeks_out": 1}}, -6),
        ({"sides": {0: {"prestige": 30}}}, 0),  # a lead of -20 takes 10 off the target: it is there
        ({"sides": {0: {"prestige": 26}}}, -2),
    ],
)
def test_12_1_2_wavering_troops_move_by_double_steps(rest: dict[str, Any], change: int) -> None:
    change_of_a = {"type": T.WAVERER, **rest.pop("change", {})}
    assert moved(change_of_a, **rest) == change


@pytest.mark.parametrize(("sick", "change"), [(333, 2), (334, 0)])
def test_12_3_a_third_of_the_men_sick(sick: int, change: int) -> None:
    assert moved({"sick": sick}) == change


@pytest.mark.parametrize(("budget", "change"), [(0, 2), (-1, 0)])
def test_12_3_a_budget_overdrawn(budget: int, change: int) -> None:
    assert moved(sides={0: {"budget": budget}}) == change
    assert moved(sides={1: {"budget": budget}}) == 2


def test_loyalty_of_units_formations_and_sides_is_moved() -> None:
    units = {"a": {"formation": 3}, "b": {"formation": 3, "type": T.NATIVE}, "A": {"formation": 3}, "B": {}}
    b = board(".a .b .A .B", units=units)

    def moods() -> list[int]:
        return [int(b.unit(letter)["loyalty"]) for letter in "abAB"]

    shift(b.world, b.state, int(LoyaltyScope.UNIT), b["a"], 0, -10)
    assert moods() == [60, 70, 70, 70]
    shift(b.world, b.state, int(LoyaltyScope.FORMATION), 3, 0, 5)
    assert moods() == [65, 75, 70, 70]
    shift(b.world, b.state, int(LoyaltyScope.SIDE), 0, 1, -80)
    assert moods() == [65, 75, 0, 0]
    shift(b.world, b.state, int(LoyaltyScope.SIDE), int(TypeTrait.NATIVE), 0, 50)
    assert moods() == [65, 100, 0, 0]


def test_a_mass_desertion_played_out() -> None:
    """Hungry, beaten and shut in, a force of regulars melts away to the besiegers within a few months."""
    garrison = {"loyalty": 55, "flags": 0, "weeks_out": 2, "machine_guns": 8, "men": 2500}
    b = board(". .C .D\n.E .@a .F\n. .G .H", units={"a": garrison}, last_turn=70)
    b.state.regions["support"] = -40
    b.state.places[0]["besieged"], b.state.places[0]["besieger"] = 1, 1
    run(b, 12)
    assert b.state.sides[0]["flows"][Stock.MEN, Flow.WENT_OVER] > 300
    assert 1 <= b.state.sides[1]["flows"][Stock.MACHINE_GUNS, Flow.JOINED] <= 8
    assert b.unit("a")["men"] < 2200
    run(b, 20)
    assert b.unit("a")["men"] < 700


def test_a_front_of_waverers_crumbles_with_their_patron() -> None:
    """Client troops hold while their patron is feared, and fall away when he is not."""
    for prestige, stays in (((50, 50), True), ((20, 80), False)):
        setup = {side: {"prestige": prestige[side]} for side in (0, 1)}
        b = board(".a .b . .B", units={x: {"type": T.NATIVE, "loyalty": 42} for x in "ab"}, setup=setup, last_turn=70)
        b.state.regions["support"] = -10 if stays else -40
        run(b, 20)
        assert (b.unit("a")["side"] == 0) == stays
        copy = b.state.present.copy()
        mark_presence_and_zoc(b.world, b.state)
        assert (copy == b.state.present).all()
