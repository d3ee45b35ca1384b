"""Chapter 12, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import (
    NO_HEX,
    NO_LEG,
    EventKind,
    Flow,
    LegBy,
    LossCause,
    LoyaltyScope,
    Status,
    Stock,
    TypeTrait,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.core.jit import kernel
from game.rules.command.desertion import CONVERT_LOYALTY
from game.rules.command.loyalty import loyalty_week, shift_loyalty
from game.rules.command.mutiny import disloyalty_week, purge
from game.rules.contact.zoc import mark_presence_and_zoc
from tests.boards import Board, T, board

SUPPLIED = int(UnitFlag.IN_SUPPLY)


@kernel
def shift(world: Any, state: Any, scope: int, a: int, side: int, amount: int) -> None:
    shift_loyalty(world, state, scope, a, side, amount)


@kernel
def purge_side(world: Any, state: Any, side: int, seed: int, log: Any) -> None:
    purge(world, state, side, seed, log)


def weeks(drawing: str, count: int = 1, *, seed: int = 1, support: int = 0, **rest: Any) -> Board:
    """A board after some weeks of loyalty."""
    b = board(drawing, last_turn=70, **rest)
    b.state.regions["support"] = support
    run(b, count, seed)
    return b


def run(b: Board, count: int, seed: int = 1) -> None:
    for _ in range(count):
        b.log.count[0] = 0
        loyalty_week(b.world, b.state)
        disloyalty_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1
        assert not imbalance(b.state).any()


def told(b: Board, kind: EventKind) -> list[tuple[int, ...]]:
    return [event for event in b.events() if event[0] == kind]


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


def deserting(loyalty: int, drawing: str = ". .a .", *, support: int = 0, **fields: Any) -> Board:
    """A week of a unit whose mood is its loyalty."""
    b = board(drawing, units={"a": {"loyalty": loyalty, **fields}}, last_turn=70)
    b.state.regions["support"] = support
    return b


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


def test_12_4_men_leave_a_disloyal_unit() -> None:
    b = deserting(20)
    run(b, 1)
    assert b.unit("a")["men"] == 970
    assert b.unit("a")["rifles"] == 1000, "they leave their rifles"
    assert b.state.sides[0]["lost"][LossCause.DESERTION] == 30
    assert told(b, EventKind.DESERTED) == [(EventKind.DESERTED, 0, b["a"], 1, 30, 0, 0)]
    b = deserting(30)
    run(b, 1)
    assert b.unit("a")["men"] == 1000


@pytest.mark.parametrize("kind", [T.TRAIN, T.AIR])
def test_12_4_picked_crews_stay(kind: T) -> None:
    b = deserting(0, type=kind)
    run(b, 1)
    assert b.unit("a")["men"] == 1000


def test_12_5_regulars_join_an_adjacent_enemy() -> None:
    b = deserting(10, ".B .a .C", support=-20, machine_guns=50)
    b.unit("C")["men"] = 1500
    b.state.sides[1]["flows"][Stock.MEN, Flow.START] += 500
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("B")["men"], b.unit("C")["men"]) == (940, 1000, 1560)
    assert (b.unit("a")["rifles"], b.unit("C")["rifles"]) == (940, 1060)
    assert b.unit("C")["machine_guns"] == 3
    assert told(b, EventKind.DEFECTED) == [(EventKind.DEFECTED, 0, b["a"], 1, 60, 60, 3)]
    assert b.state.sides[0]["flows"][Stock.MEN, Flow.WENT_OVER] == 60
    assert b.state.sides[1]["flows"][Stock.MEN, Flow.JOINED] == 60
    assert b.state.sides[0]["lost"].sum() == 0


def test_12_5_of_equal_enemies_the_first_takes_them_in() -> None:
    b = deserting(10, ".B .a .C", support=-20)
    run(b, 1)
    assert (b.unit("B")["men"], b.unit("C")["men"]) == (1060, 1000)


@pytest.mark.parametrize("kind", [T.AIR, T.TRAIN])
def test_12_5_not_by_trains_or_aircraft(kind: T) -> None:
    b = deserting(10, ".B .a .", support=-20)
    b.unit("B")["unit_type"] = kind
    run(b, 1)
    assert told(b, EventKind.DEFECTED) == []
    assert len(told(b, EventKind.DESERTED)) == 1


def test_12_5_only_where_they_are_welcome_or_forgiven() -> None:
    b = deserting(10, ".B .a", support=-19)
    run(b, 1)
    assert told(b, EventKind.DEFECTED) == []
    b = deserting(10, ".B .a")
    b.state.sides[1]["amnesty_until"] = 1
    run(b, 1)
    assert len(told(b, EventKind.DEFECTED)) == 1
    run(b, 1)
    assert told(b, EventKind.DEFECTED) == [], "the amnesty is over"
    b = deserting(10, ".B . .a", support=-50)
    run(b, 1)
    assert told(b, EventKind.DEFECTED) == []


def test_12_6_irregulars_go_home() -> None:
    b = deserting(20, type=T.IRREGULAR_HORSE)
    run(b, 1)
    assert b.unit("a")["men"] == 970
    assert b.state.regions[0]["recruits"] == 15


def test_12_6_or_surrender_under_an_amnesty() -> None:
    b = deserting(20, type=T.IRREGULAR_HORSE)
    b.state.sides[1]["amnesty_until"] = 3
    run(b, 1)
    assert (b.unit("a")["men"], b.unit("a")["rifles"]) == (940, 940)
    assert b.state.sides[1]["rifles"] == 60
    assert b.state.regions[0]["recruits"] == 0
    assert told(b, EventKind.DEFECTED) == [(EventKind.DEFECTED, 0, b["a"], 1, 60, 60, 0)]


REGIMENT = {"type": T.NATIVE, "loyalty": 2, "machine_guns": 6, "guns": 2}


def mutiny(drawing: str, *, seed: int = 1, support: int = -40, weeks: int = 1, **units: dict[str, Any]) -> Board:
    """A board on which the native unit a is sure to mutiny within a few weeks."""
    b = board(drawing, units={"a": REGIMENT, **units}, last_turn=70)
    b.state.regions["support"] = support
    for week in range(weeks):
        run(b, 1, seed + week)
        if b.unit("a")["side"] == 1 or told(b, EventKind.PURGED):
            break
    return b


def test_12_7_a_regiment_changes_sides_with_its_arms() -> None:
    b = mutiny(". .@a .", weeks=3)
    row = b.unit("a")
    assert (row["side"], row["began"], row["loyalty"], row["men"]) == (1, 0, CONVERT_LOYALTY, 1000)
    assert (row["machine_guns"], row["guns"], row["mp"], row["flags"]) == (6, 2, 0, SUPPLIED)
    assert told(b, EventKind.WENT_OVER) == [(EventKind.WENT_OVER, 0, b["a"], 1, 1000, 0, 0)]
    assert [event[1] for event in told(b, EventKind.TOWN_TAKEN)] == [1]
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
    assert told(b, EventKind.PURGED) == [(EventKind.PURGED, 0, b["a"], 1, 500, 0, 0)]


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


def test_12_9_a_deserted_unit_is_no_more() -> None:
    b = deserting(0, men=31, establishment=1000)
    run(b, 1)
    assert (b.unit("a")["status"], b.unit("a")["hex"]) == (Status.LOST, NO_HEX)
    assert b.state.present.sum() == 0


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
    assert [event[2] for event in told(b, EventKind.PURGED)] == [b["a"], b["c"]]


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
