"""Chapter 10, second part, paragraph by paragraph."""

from typing import Any

import numpy as np
import pytest

from game.core.codes import EventKind, LossCause, Param, Status, UnitFlag
from game.core.jit import kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.upkeep.attrition import attrition_week, is_sheltered, season_sickness
from game.rules.upkeep.replacements import replace_losses
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, T, board

SUPPLIED = int(UnitFlag.IN_SUPPLY)
HOT, MILD, SNOW = 300, 150, -50


def week(drawing: str, seed: int = 1, *, turn: int = 1, weeks: int = 1, **rest: Any) -> Board:
    """A board after some weeks of attrition."""
    b = board(drawing, turn=turn, last_turn=70, **rest)
    for _ in range(weeks):
        attrition_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1
    return b


def lost(b: Board, cause: LossCause, side: int = 0) -> int:
    return int(b.state.sides[side]["lost"][cause])


def one(sign: str, cause: LossCause, **rest: Any) -> int:
    """Men that a single unit of 1,000 in such a hex loses in a week to a cause."""
    return lost(week(f". .\n. {sign}a", **rest), cause)


def flags(*more: int) -> dict[str, Any]:
    return {"a": {"flags": SUPPLIED | sum(more)}}


def test_10_7_a_roof_is_a_place_of_our_own() -> None:
    for mark in "'+=@%!":
        assert one(f":{mark}", LossCause.THIRST, temperature=HOT) == 0
    assert one(":", LossCause.THIRST, temperature=HOT) == 20
    b = board(". .\n. :'a", temperature=HOT)
    b.state.owner[b.unit("a")["hex"]] = 1
    attrition_week(b.world, b.state, 1, b.log)
    assert lost(b, LossCause.THIRST) == 20


@pytest.mark.parametrize(("kind", "thirst"), [(T.FOOT, 20), (T.HORSE, 20), (T.TRAIN, 0), (T.AIR, 0)])
def test_10_7_trains_and_aircraft_have_theirs(kind: T, thirst: int) -> None:
    assert one(":", LossCause.THIRST, temperature=HOT, units={"a": {"type": kind}}) == thirst


def test_10_8_thirst_in_the_hot_desert() -> None:
    assert one(":", LossCause.THIRST, temperature=269) == 0
    assert one(":", LossCause.THIRST, temperature=270) == 20
    assert one(".", LossCause.THIRST, temperature=270) == 0
    for busy in (UnitFlag.MOVED, UnitFlag.FORCED, UnitFlag.FOUGHT, UnitFlag.ENTRAINED):
        assert one(":", LossCause.THIRST, temperature=HOT, units=flags(busy)) == 40


def test_10_8_this_weeks_shift_counts() -> None:
    b = board(". .\n. :a", temperature=269)
    b.state.clock[0]["heat_shift"] = 1
    attrition_week(b.world, b.state, 1, b.log)
    assert lost(b, LossCause.THIRST) == 20


@pytest.mark.parametrize(
    ("sign", "kind", "cold"),
    [
        (".", T.FOOT, 5),
        ("M", T.FOOT, 20),
        ("M", T.MOUNTAIN, 10),
        (".'", T.FOOT, 0),
    ],
)
def test_10_9_cold(sign: str, kind: T, cold: int) -> None:
    assert one(sign, LossCause.COLD, temperature=SNOW, units={"a": {"type": kind}}) == cold
    assert one(sign, LossCause.COLD, temperature=-10, units={"a": {"type": kind}}) == cold
    assert one(sign, LossCause.COLD, temperature=-9, units={"a": {"type": kind}}) == 0


def test_10_10_hunger_grows_with_the_weeks() -> None:
    b = board(". .\n. .a", units={"a": {"flags": 0}}, last_turn=30)
    before, losses = 0, []
    for _ in range(7):
        men = int(b.unit("a")["men"])
        attrition_week(b.world, b.state, 1, b.log)
        losses.append((lost(b, LossCause.HUNGER) - before) / men)
        before = lost(b, LossCause.HUNGER)
    assert losses == pytest.approx([0.02, 0.04, 0.06, 0.08, 0.10, 0.10, 0.10], abs=0.002)
    assert [event[0] for event in b.events()].count(EventKind.OUT_OF_SUPPLY) == 1
    b.unit("a")["flags"] |= SUPPLIED
    attrition_week(b.world, b.state, 1, b.log)
    assert b.unit("a")["weeks_out"] == 0
    assert lost(b, LossCause.HUNGER) == before


@pytest.mark.parametrize(
    ("drawing", "hunger"),
    [
        (". .\n. .a", 20),
        (". .\n. .@a", 10),
        (". .\n. .'a", 20),
        (". .C .D\n.E .@a .F\n. .G .H", 20),
    ],
)
def test_10_10_an_open_town_feeds_its_garrison_by_half(drawing: str, hunger: int) -> None:
    assert lost(week(drawing, units={"a": {"flags": 0}}), LossCause.HUNGER) == hunger


@pytest.mark.parametrize(
    ("drawing", "men", "food", "hunger"),
    [
        (". .\n. .@a", 400, 35, 0),
        (". .\n. .@a", 401, 35, 4),
        (". .\n. .@a", 400, 34, 4),
        (". .\n. .'a", 400, 35, 8),
        (". .C .D\n.E .@a .F\n. .G .H", 400, 35, 8),
    ],
)
def test_10_16_a_handful_buys_its_bread(drawing: str, men: int, food: int, hunger: int) -> None:
    b = week(drawing, units={"a": {"men": men, "flags": 0}}, land={0: {"food": food}})
    assert lost(b, LossCause.HUNGER) == hunger
    assert (b.unit("a")["weeks_out"] == 0) == (hunger == 0)


def fallen(drawing: str, seed: int = 1, **rest: Any) -> int:
    """Men who fell sick in a week, as reported."""
    b = week(drawing, seed, **rest)
    return sum(event[4] for event in b.events() if event[0] == EventKind.SICK and event[2] == b["a"])


RING = ". .C .D\n.E .'a .F\n. .G .H"


@pytest.mark.parametrize(
    ("drawing", "rest", "tenths"),
    [
        (". .\n. .a", {}, 0),
        (". .\n. :a", {}, 0),
        (". .\n. .a", {"temperature": HOT}, 15),
        (". .\n. .a", {"temperature": 270}, 15),
        (". .\n. .a", {"temperature": 269}, 0),
        (". .\n. .a", {"temperature": -10}, 15),
        (". .\n. .a", {"temperature": -9}, 0),
        (". .\n. .a", {"temperature": SNOW}, 15),
        (". .\n. .'a", {"temperature": SNOW}, 0),
        (". .\n. .a", {"units": {"a": {"flags": 0}}, "params": {Param.SUPPLY_DECAY_MEN: 0}}, 20),
        (RING, {}, 0),
        (RING, {"units": {"a": {"flags": 0}}, "params": {Param.SUPPLY_DECAY_MEN: 0}}, 40),
        (". .\n. .a", {"params": {Param.STACK_MEN: 999}}, 10),
        (". .\n. .a", {"params": {Param.STACK_MEN: 1000}}, 0),
    ],
)
def test_10_11_sickness(drawing: str, rest: dict[str, Any], tenths: int) -> None:
    seen = {fallen(drawing, seed, **rest) for seed in range(25)}
    healthy = 995 if rest.get("temperature", MILD) <= -10 and tenths else 1000
    assert seen == {(healthy * tenths * half + 1000) // 2000 for half in (1, 2, 3)}


@pytest.mark.parametrize(
    ("drawing", "rest", "tenths"),
    [
        (". .\n. :a", {"temperature": HOT}, 50),
        (". .\n. :a", {"temperature": 270}, 50),
        (". .\n. .a", {"units": {"a": {"flags": 0, "weeks_out": 1}}}, 40),
        (". .\n. .a", {"units": {"a": {"flags": 0, "weeks_out": 9}}}, 60),
    ],
)
def test_10_11_deserts_and_long_hunger(drawing: str, rest: dict[str, Any], tenths: int) -> None:
    seen = {fallen(drawing, seed, params={Param.SUPPLY_DECAY_MEN: 0}, **rest) for seed in range(25)}
    healthy = 980 if "temperature" in rest else 1000
    assert seen == {(healthy * tenths * half + 1000) // 2000 for half in (1, 2, 3)}


@pytest.mark.parametrize(
    ("weeks", "starving", "by_land", "flags", "tenths"),
    [
        (1, 0, 0, SUPPLIED, 10),
        (5, 0, 0, SUPPLIED, 50),
        (5, 2, 0, SUPPLIED, 170),
        (1, 0, 1, SUPPLIED, 5),
        (5, 0, 1, SUPPLIED, 5),
        (5, 0, 1, 0, 65),
    ],
)
def test_10_11_sieges(weeks: int, starving: int, by_land: int, flags: int, tenths: int) -> None:
    """Ten tenths of a per cent for each turn, half by land; the same from turn to turn while boats bring supply."""
    seen = set()
    for seed in range(25):
        params = {Param.SUPPLY_DECAY_MEN: 0}
        b = board(".C .D .\n.E .@a .F\n. .G .H", last_turn=9, params=params, units={"a": {"flags": flags}})
        place = b.state.places[0]
        place["besieged"], place["besieger"], place["starving"], place["by_land"] = weeks, 1, starving, by_land
        attrition_week(b.world, b.state, seed, b.log)
        seen |= {event[4] for event in b.events() if event[0] == EventKind.SICK}
    assert seen == {(1000 * tenths * half + 1000) // 2000 for half in (1, 2, 3)}


def test_10_11_a_desert_column_melts_away() -> None:
    """Ten hot weeks without supply: more men sick than fit."""
    b = week(". .\n. :a", units={"a": {"flags": 0}}, weeks=10, temperature=HOT)
    assert b.unit("a")["sick"] * 2 > b.unit("a")["men"]


def test_10_11_never_more_than_the_cap() -> None:
    b = week(RING, units={"a": {"flags": 0}}, weeks=60, params={Param.SICK_CAP: 30, Param.SUPPLY_DECAY_MEN: 0})
    row = b.unit("a")
    assert 0.27 <= row["sick"] / row["men"] <= 0.3
    assert lost(b, LossCause.DISEASE) > 0


@pytest.mark.parametrize(
    ("sign", "flag", "left"),
    [
        (".'", SUPPLIED, 280),
        (".", SUPPLIED, 320),
        (".'", SUPPLIED | UnitFlag.MOVED, 320),
        (".", SUPPLIED | UnitFlag.MOVED, 360),
    ],
)
def test_10_12_recovery_is_a_matter_of_care(sign: str, flag: int, left: int) -> None:
    b = week(f". .\n. {sign}a", units={"a": {"sick": 400, "flags": flag}})
    assert b.unit("a")["sick"] + lost(b, LossCause.DISEASE) == left


@pytest.mark.parametrize("drawing", [". .\n. .'a", RING])
def test_10_12_no_man_recovers_out_of_supply(drawing: str) -> None:
    b = week(drawing, units={"a": {"sick": 400, "flags": 0}})
    assert b.unit("a")["sick"] + lost(b, LossCause.DISEASE) >= 390


def test_10_12_men_recover_in_a_ring_that_supply_still_passes() -> None:
    b = week(RING, units={"a": {"sick": 400, "flags": SUPPLIED}})
    assert b.unit("a")["sick"] + lost(b, LossCause.DISEASE) == 280


def test_10_13_some_of_the_sick_die() -> None:
    recovering = week(". .\n. .'a", units={"a": {"sick": 800}}, params={Param.RECOVERY: 0})
    assert lost(recovering, LossCause.DISEASE) == 4
    marching = {"sick": 800, "flags": SUPPLIED | UnitFlag.MOVED}
    assert lost(week(". .\n. .a", units={"a": marching}, params={Param.RECOVERY: 0}), LossCause.DISEASE) == 12
    worse = week(". .\n. .a", units={"a": {"sick": 800, "flags": UnitFlag.MOVED}})
    assert lost(worse, LossCause.DISEASE) >= 16


@kernel
def _season_sickness(world: World, state: State, unit: int, rests: bool, men: int) -> int:
    """The rate of the season for a unit where it stands."""
    row = state.units[unit]
    encircled = is_encircled(world, state, int(row["side"]), int(row["hex"]))
    return season_sickness(world, state, unit, rests, is_sheltered(world, state, unit), encircled, men)


def of_the_season(drawing: str = ". .\n. .a", turn: int = 3, **rest: Any) -> int:
    """What the season makes of a unit's rate: tenths of a per cent a week, at 100 in the climate."""
    b = board(drawing, sickness=100, turn=turn, last_turn=70, **rest)
    row = b.unit("a")
    rests = not row["flags"] & (UnitFlag.MOVED | UnitFlag.FORCED)
    return int(_season_sickness(b.world, b.state, b["a"], bool(rests), int(row["men"])))


def test_10_17_season_terrain_and_crowding() -> None:
    few = {"a": {"men": 40, "flags": SUPPLIED}}
    assert of_the_season(units=few) == 101
    assert of_the_season(". .\n. *a", units=few) == 151
    assert of_the_season(". .\n. ^a", units=few) == 50
    assert of_the_season(units={"a": {"men": 4000}}) == 200
    assert of_the_season(units={"a": {"men": 8000}}) == 200
    assert of_the_season(units=few, params={Param.SEASON_SICKNESS: 50}) == 50
    healthy = board(". .\n. .a", units=few)
    assert _season_sickness(healthy.world, healthy.state, healthy["a"], True, 40) == 0


def test_10_17_hardships() -> None:
    for flag in (UnitFlag.DISRUPTED, UnitFlag.ROUTED, UnitFlag.FORCED):
        assert of_the_season(units={"a": {"men": 40, "flags": SUPPLIED | flag}}) == 151
    assert of_the_season(units={"a": {"men": 40, "weeks_out": 1}}) == 151
    assert of_the_season(RING, units={"a": {"men": 40, "flags": SUPPLIED | UnitFlag.MOVED}}) == 151
    assert of_the_season(units={"a": {"men": 40}}, temperature=SNOW) == 151
    assert of_the_season(units={"a": {"men": 40}}, temperature=HOT) == 101
    assert of_the_season(". .\n. :a", units={"a": {"men": 40}}, temperature=HOT) == 151


def test_10_17_people_of_the_country_and_men_at_rest_under_a_roof_suffer_less() -> None:
    assert of_the_season(units={"a": {"men": 40, "type": T.IRREGULAR_FOOT}}) == 50
    assert of_the_season(units={"a": {"men": 40, "type": T.NATIVE}}) == 50
    assert of_the_season(". .\n. .'a", units={"a": {"men": 40}}) == 67
    assert of_the_season(". .\n. .'a", units={"a": {"men": 40, "flags": SUPPLIED | UnitFlag.MOVED}}) == 101


def test_10_17_a_month_of_fever_fills_the_hospitals() -> None:
    rest = week(". .\n. *'a", weeks=8, sickness=25)
    camp = week(". .\n. *a", weeks=8, sickness=25, units={"a": {"flags": SUPPLIED | UnitFlag.MOVED}})
    assert 5 <= rest.unit("a")["sick"] * 100 // rest.unit("a")["men"] <= 15
    assert 20 <= camp.unit("a")["sick"] * 100 // camp.unit("a")["men"] <= 40


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (SUPPLIED | UnitFlag.ROUTED | UnitFlag.DISRUPTED, SUPPLIED | UnitFlag.DISRUPTED),
        (SUPPLIED | UnitFlag.DISRUPTED | UnitFlag.MOVED, SUPPLIED | UnitFlag.MOVED),
        (UnitFlag.ROUTED, UnitFlag.ROUTED),
        (UnitFlag.DISRUPTED, 0),
        (UnitFlag.DISRUPTED | UnitFlag.MOVED, UnitFlag.DISRUPTED | UnitFlag.MOVED),
    ],
)
def test_10_14_order_returns(before: int, after: int) -> None:
    assert week(". .\n. .a", units={"a": {"flags": int(before)}}).unit("a")["flags"] == after


def test_10_14_a_starved_remnant_disperses() -> None:
    b = week(". .\n. .a", units={"a": {"men": 30, "establishment": 500, "flags": 0, "weeks_out": 5}}, weeks=3)
    assert b.unit("a")["status"] == Status.LOST
    assert b.state.sides[0]["lost"].sum() == 30
    assert b.state.present.sum() == 0


@pytest.mark.parametrize(("flags", "cause"), [(SUPPLIED, LossCause.DISEASE), (0, LossCause.HUNGER)])
def test_10_14_of_what_a_remnant_ends(flags: int, cause: LossCause) -> None:
    b = week(". .\n. .a", units={"a": {"men": 20, "establishment": 500, "flags": flags}})
    assert b.unit("a")["status"] == Status.LOST
    assert b.events()[-1][:5] == (EventKind.ELIMINATED, 0, b["a"], 3, cause)


def test_10_14_a_garrison_left_alone_loses_nothing() -> None:
    """22 weeks through winter and summer in a supplied town."""
    rest: dict[str, Any] = {"roads": ["0101 0201"], "supply_sources": [(0, "0101")]}
    for temperature in (SNOW, MILD, HOT):
        b = board(". :@a", temperature=temperature, last_turn=30, setup={0: {"replacements": 50}}, **rest)
        for _ in range(22):
            mark_supply(b.world, b.state)
            attrition_week(b.world, b.state, 5, b.log)
            replace_losses(b.world, b.state, b.log)
            b.state.clock[0]["turn"] += 1
        assert (b.unit("a")["men"], b.unit("a")["sick"]) == (1000, 0)


def test_fractions_of_a_man_are_fair() -> None:
    """A unit of 100 in the cold loses half a man a week: about 100 in 200 draws."""
    losses = [one(".", LossCause.COLD, seed=seed, temperature=SNOW, units={"a": {"men": 100}}) for seed in range(200)]
    assert set(losses) == {0, 1}
    assert 70 < sum(losses) < 130


def test_men_are_conserved_over_hard_weeks() -> None:
    random = np.random.default_rng(3)
    for seed in range(20):
        units: dict[str, dict[str, Any]] = {}
        for letter in "abcDEF":
            size = int(random.integers(20, 3000))
            units[letter] = {"men": size, "establishment": 3000, "sick": int(random.integers(0, size)), "flags": 0}
        where: dict[str, Any] = {
            "temperature": int(random.choice([HOT, MILD, SNOW])),
            "setup": {0: {"replacements": 90}},
        }
        b = board(":a M .@b .D\n*c . :E .F", units=units, supply_sources=[(0, "0301")], last_turn=30, **where)
        for _ in range(12):
            mark_supply(b.world, b.state)
            attrition_week(b.world, b.state, seed, b.log)
            replace_losses(b.world, b.state, b.log)
            b.state.clock[0]["turn"] += 1
            b.log.count[0] = 0
        for side in (0, 1):
            there = b.state.units["men"][b.state.units["side"] == side].sum()
            account = b.state.sides[side]
            assert there + account["lost"].sum() == account["flows"][0, 0] + account["flows"][0, 2]
        assert (b.state.units["sick"] <= b.state.units["men"]).all()
