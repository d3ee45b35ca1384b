"""Chapter 12, mutiny and purge, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_LEG,
    EventKind,
    Flow,
    LegBy,
    LossCause,
    Purpose,
    Stock,
)
from game.core.conservation import imbalance
from game.core.dice import draw
from game.core.jit import kernel
from game.rules.command.desertion import CONVERT_LOYALTY
from game.rules.command.mutiny import disloyalty_week, purge
from tests.boards import Board, T, board
from tests.rules.command.loyalty_boards import SUPPLIED, reported, run
from tests.rules.play import settle


@kernel
def purge_side(world: Any, state: Any, side: int, seed: int, log: Any) -> None:
    purge(world, state, side, seed, log)


REGIMENT = {"type": T.NATIVE, "loyalty": 2, "machine_guns": 6, "guns": 2}


def mutiny(drawing: str, *, seed: int = 1, support: int = -40, weeks: int = 1, **units: dict[str, Any]) -> Board:
    """A board on which the native unit a is sure to mutiny within a few weeks."""
    b = board(drawing, units={"a": REGIMENT, **units}, last_turn=70)
    b.state.regions["support"] = support
    for week in range(weeks):
        run(b, 1, seed + week)
        if b.unit("a")["side"] == 1 or reported(b, EventKind.PURGED):
            break
    return b


def test_12_7_a_regiment_changes_sides_with_its_arms() -> None:
    b = mutiny(". .@a .", weeks=3)
    row = b.unit("a")
    assert (row["side"], row["began"], row["loyalty"], row["men"]) == (1, 0, CONVERT_LOYALTY, 1000)
    assert (row["machine_guns"], row["guns"], row["mp"], row["flags"]) == (6, 2, 0, SUPPLIED)
    assert reported(b, EventKind.WENT_OVER) == [(EventKind.WENT_OVER, 0, b["a"], 1, 1000, 0, 0)]
    assert b.state.owner[1] == 0, "until the end of the turn (11.2)"
    settle(b)
    assert [event[1] for event in reported(b, EventKind.TOWN_TAKEN)] == [1]
    assert b.state.owner[1] == 1
    assert b.state.present[1] & 3 == 2
    assert b.state.sides[0]["flows"][Stock.GUNS, Flow.WENT_OVER] == 2
    assert b.state.sides[1]["flows"][Stock.MACHINE_GUNS, Flow.JOINED] == 6


def test_12_7_more_likely_the_less_loyal() -> None:
    went = [sum(int(weeks_of(loyalty, seed)) for seed in range(100)) for loyalty in (2, 20, 29, 30)]
    assert went[0] == 100
    assert 30 <= went[1] <= 50
    assert 1 <= went[2] <= 12
    assert went[3] == 0


def weeks_of(loyalty: int, seed: int) -> bool:
    """Whether a native unit of this loyalty, one step short of its mood, goes over in a week."""
    b = board(". .a . .B", units={"a": {**REGIMENT, "loyalty": loyalty}}, last_turn=70)
    run(b, 1, seed)
    return bool(b.unit("a")["side"] == 1)


@pytest.mark.parametrize(
    ("drawing", "support", "goes"),
    [
        (".a . . . .", -20, True),
        (".a . . . .", -19, False),
        (".a . . .B .", 0, True),
        (".a . . . .B", 0, True),
    ],
)
def test_12_7_only_to_an_enemy_at_hand_or_a_friendly_country(drawing: str, support: int, goes: bool) -> None:
    assert (mutiny(drawing, support=support, weeks=6).unit("a")["side"] == 1) == goes


def test_12_7_within_three_hexes_of_another_region() -> None:
    def went(drawing: str, label: str) -> bool:
        b = board(drawing, units={"a": REGIMENT}, regions={label: 1}, last_turn=70)
        run(b, 3)
        return bool(b.unit("a")["side"] == 1)

    assert went(".a . . .B .", "0401")
    assert not went(".a . . . .B", "0501")


def test_12_7_only_native_regulars_and_waverers() -> None:
    for kind in (T.FOOT, T.IRREGULAR_FOOT, T.HORSE):
        b = board(".a .B", units={"a": {**REGIMENT, "type": kind}}, last_turn=70)
        run(b, 5)
        assert b.unit("a")["side"] == 0


def test_12_7_wavering_troops_mutiny_too() -> None:
    b = board(".a .B", units={"a": {**REGIMENT, "type": T.WAVERER}}, last_turn=70)
    run(b, 5)
    assert b.unit("a")["side"] == 1


def test_12_7_it_takes_its_leaders_and_leaves_its_schedule() -> None:
    b = board(
        ".a .B",
        units={"a": REGIMENT},
        leaders=[("a", 1, 99, 1, 1, 0)],
        legs=[("a", LegBy.MARCH, 30, "0101")],
        last_turn=70,
    )
    run(b, 3)
    assert (b.unit("a")["side"], b.unit("a")["leg"], b.state.leaders[0]["side"]) == (1, NO_LEG, 1)


def test_12_7_it_may_return() -> None:
    b = mutiny(". .a .", weeks=3)
    b.unit("a")["loyalty"] = 0
    b.state.regions["support"] = 60
    run(b, 1, 5)
    row = b.unit("a")
    assert (row["side"], row["began"]) == (0, 0)


def test_12_8_it_marches_off_from_weaker_friends() -> None:
    b = mutiny(". .ab .", weeks=3, b={"men": 300})
    assert b.unit("a")["side"] == 1
    assert b.unit("a")["hex"] != b.unit("b")["hex"]
    assert b.state.present[1] & 3 == 1
    assert b.state.present[b.unit("a")["hex"]] & 3 == 2


def test_12_8_it_is_disarmed_by_stronger_loyal_troops() -> None:
    b = mutiny(". .ab .", weeks=3, b={"men": 1200})
    row = b.unit("a")
    assert (row["side"], row["men"], row["rifles"], row["loyalty"]) == (0, 500, 500, 30)
    assert b.state.sides[0]["rifles"] == 500
    assert b.state.sides[0]["lost"][LossCause.PURGED] == 500
    assert reported(b, EventKind.PURGED) == [(EventKind.PURGED, 0, b["a"], 1, 500, 0, 0)]


@pytest.mark.parametrize(("men_of_b", "loyalty", "disarmed"), [(1000, 70, False), (1001, 30, True), (1001, 29, False)])
def test_12_8_only_a_larger_loyal_unit_disarms(men_of_b: int, loyalty: int, disarmed: bool) -> None:
    b = board(". .ab .", units={"a": REGIMENT, "b": {"men": men_of_b, "loyalty": loyalty}}, last_turn=70)
    b.state.regions["support"] = -40
    for seed in range(3):
        disloyalty_week(b.world, b.state, seed, b.log)
    assert (b.unit("a")["side"] == 0) == disarmed
    assert b.unit("b")["side"] == 0


def test_12_8_a_larger_loyal_unit_counts_whoever_else_is_there() -> None:
    b = board(". .abc .", units={"a": REGIMENT, "b": {"men": 1200}, "c": {"men": 300}}, last_turn=70)
    b.state.regions["support"] = -40
    for seed in range(3):
        disloyalty_week(b.world, b.state, seed, b.log)
    assert (b.unit("a")["side"], b.unit("a")["men"]) == (0, 500)


def test_12_8_friends_in_other_hexes_do_not_disarm() -> None:
    b = board(". .a .b", units={"a": REGIMENT, "b": {"men": 1200}}, last_turn=70)
    b.state.regions["support"] = -40
    for seed in range(3):
        disloyalty_week(b.world, b.state, seed, b.log)
    assert (b.unit("a")["side"], b.unit("a")["men"], b.at("a")) == (1, 1000, "0201")


@pytest.mark.parametrize(("owners", "goal"), [({}, "0301"), ({"0101": 1}, "0101"), ({"0101": 1, "0301": 1}, "0301")])
def test_12_8_mutineers_prefer_a_hex_of_the_enemy(owners: dict[str, int], goal: str) -> None:
    b = board(". .ab .", units={"a": REGIMENT, "b": {"men": 300}}, last_turn=70, owners=owners)
    b.state.regions["support"] = -40
    for seed in range(3):
        disloyalty_week(b.world, b.state, seed, b.log)
    assert (b.unit("a")["side"], b.at("a")) == (1, goal)


def test_12_8_or_where_there_is_no_hex_to_go_to() -> None:
    b = mutiny("~ .ab ~", weeks=3, b={"men": 100})
    assert (b.unit("a")["side"], b.unit("a")["men"]) == (0, 500)


def test_12_10_a_purge() -> None:
    units = {
        "a": {"type": T.NATIVE, "loyalty": 49},
        "b": {"type": T.NATIVE, "loyalty": 50},
        "c": {"type": T.NATIVE, "loyalty": 14},
        "d": {"type": T.FOOT, "loyalty": 10},
        "A": {"type": T.NATIVE, "loyalty": 10},
    }
    b = board(".a .b .c .d . .A", units=units)
    purge_side(b.world, b.state, 0, 3, b.log)
    men = [int(b.unit(letter)["men"]) for letter in "abcdA"]
    assert 850 <= men[0] <= 950
    assert men[1:] == [1000, 500, 1000, 1000]
    assert [int(b.unit(letter)["loyalty"]) for letter in "abcdA"] == [64, 65, 29, 10, 10]
    assert not imbalance(b.state).any()
    assert [event[2] for event in reported(b, EventKind.PURGED)] == [b["a"], b["c"]]


@pytest.mark.parametrize(
    ("kind", "loyalty", "purged"),
    [(T.WAVERER, 49, True), (T.WAVERER, 50, False), (T.IRREGULAR_FOOT, 10, False), (T.FOOT, 10, False)],
)
def test_12_10_who_is_purged(kind: T, loyalty: int, purged: bool) -> None:
    b = board(".a", units={"a": {"type": kind, "loyalty": loyalty}})
    purge_side(b.world, b.state, 0, 3, b.log)
    assert (b.unit("a")["men"] < 1000) == purged
    assert b.unit("a")["loyalty"] == loyalty + (15 if kind == T.WAVERER else 0)


def test_12_10_units_in_boxes_are_not_purged() -> None:
    b = board(".a", units={"b": {"type": T.NATIVE, "loyalty": 10, "box": 0}})
    purge_side(b.world, b.state, 0, 3, b.log)
    assert (b.unit("b")["men"], b.unit("b")["loyalty"]) == (1000, 10)


@pytest.mark.parametrize(("loyalty", "left"), [(14, 500), (15, None)])
def test_12_10_below_half_of_the_break_half_are_lost(loyalty: int, left: int | None) -> None:
    b = board(".a", units={"a": {"type": T.NATIVE, "loyalty": loyalty}})
    purge_side(b.world, b.state, 0, 3, b.log)
    men = int(b.unit("a")["men"])
    assert men == left if left else 850 <= men <= 950


@pytest.mark.parametrize("seed", range(12))
def test_12_10_five_to_fifteen_per_cent_are_arrested(seed: int) -> None:
    b = board(".a", units={"a": {"type": T.NATIVE, "loyalty": 40, "men": 1999}})
    purge_side(b.world, b.state, 0, seed, b.log)
    share = 5 + draw(seed, 1, Purpose.LOYALTY, b["a"], 1, 11)
    assert b.unit("a")["men"] == 1999 - 1999 * share // 100
    assert b.state.sides[0]["lost"][LossCause.PURGED] == 1999 * share // 100
