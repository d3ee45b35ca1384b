"""Chapter 11, the land and its people, paragraph by paragraph."""

from typing import Any

import pytest

from game.core.codes import NO_REGION, NO_SIDE, EventKind, Param, Season, UnitFlag
from game.core.jit import kernel
from game.rules.command.prestige import record_victory
from game.rules.country.population import population_week
from game.rules.country.support import support_for
from tests.boards import Board, T, board

FIELD = ". . . . .\n. . . . ."
"""Ten hexes."""
SUPPLIED = int(UnitFlag.IN_SUPPLY)


@kernel
def won(world: Any, state: Any, side: int, hex: int, men: int, log: Any) -> None:
    record_victory(world, state, side, hex, men, log)


@kernel
def support_seen(state: Any, region: int, side: int) -> int:
    return int(support_for(state, region, side))


def weeks(drawing: str, count: int = 20, *, first: int = 5, region: dict[str, int] | None = None, **rest: Any) -> Board:
    """A board after some weeks of the land."""
    b = board(drawing, last_turn=70, turn=first, **rest)
    for name, value in (region or {}).items():
        b.state.regions[0][name] = value
    run(b, count)
    return b


def run(b: Board, count: int, seed: int = 1) -> None:
    for _ in range(count):
        population_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1


def land(b: Board) -> Any:
    return b.state.regions[0]


def reported(b: Board, kind: EventKind) -> list[tuple[int, ...]]:
    return [event for event in b.events() if event[0] == kind]


def test_11_10_support_is_seen_from_either_end() -> None:
    b = weeks(FIELD, 3, region={"support": 99}, setup={0: {"prestige": 100}, 1: {"prestige": 0}})
    assert land(b)["support"] == 100
    for support, side in ((30, 0), (-30, 1)):
        land(b)["support"] = support
        assert [support_seen(b.state, 0, one) for one in (side, 1 - side)] == [30, -30]
        assert support_seen(b.state, NO_REGION, side) == 0


def test_11_11_martial_law_holds_support_for_its_keeper() -> None:
    law = {"martial_side": 1, "martial_until": 99}
    assert land(weeks(FIELD, 4, owner=0, region=law))["support"] == 0
    assert land(weeks(FIELD, 4, owner=1, region=law))["support"] == -3
    assert land(weeks(FIELD, 4, owner=0, region={**law, "martial_until": 6}))["support"] > 0


def test_11_12_support_is_reported_when_it_passes_a_ten() -> None:
    b = weeks(FIELD, 13, owner=0)
    assert reported(b, EventKind.SUPPORT) == [(EventKind.SUPPORT, NO_SIDE, -1, -1, 0, 10, 1)]


def test_11_20_people_and_armies_eat() -> None:
    quiet = land(weeks(FIELD, 10))["food"]
    assert 89 <= quiet <= 93
    bands = {"a": {"type": T.IRREGULAR_HORSE, "men": 4000}}
    regulars = {"a": {"type": T.HORSE, "men": 4000}}
    fed = land(weeks(". .a . . .\n. . . . .", 10, units=regulars))["food"]
    hungry = land(weeks(". .a . . .\n. . . . .", 10, units=bands))["food"]
    assert hungry == pytest.approx(quiet - 10, abs=1)
    assert fed == pytest.approx(quiet - 5, abs=1)


def test_11_20_harvest_as_far_as_fields_are_sown() -> None:
    harvest: dict[str, Any] = {"season": int(Season.HARVEST)}
    assert land(weeks(FIELD, 8, region={"food": 40}, **harvest))["food"] >= 65
    assert land(weeks(FIELD, 8, region={"food": 40, "sown": 28, "herds": 33}, **harvest))["food"] < 50
    assert land(weeks(FIELD, 13, **harvest))["food"] <= 120


def test_11_21_fighting_wastes_fields_and_herds() -> None:
    units = {"a": {"men": 3000, "flags": SUPPLIED | UnitFlag.FOUGHT}}
    b = weeks(". .a . . .\n. . . . .", 10, units=units)
    assert 65 <= land(b)["sown"] <= 75
    assert land(b)["herds"] < land(b)["sown"]


def test_11_27_a_contested_land_is_not_sown() -> None:
    drawing = ".a . . . .\n. . . . .B"
    spring = land(weeks(drawing, 10, season=int(Season.SOWING)))["sown"]
    winter = land(weeks(drawing, 10))["sown"]
    assert 15 <= spring <= 45
    assert 82 <= winter < 92


@pytest.mark.parametrize(("ours", "theirs", "wasted"), [(200, 200, True), (199, 200, False), (200, 199, False)])
def test_11_21_two_hundred_men_of_either_side_contest_a_land(ours: int, theirs: int, wasted: bool) -> None:
    units = {"a": {"men": ours}, "B": {"men": theirs}}
    b = weeks(".a . . . .\n. . . . .B", 10, units=units)
    assert (land(b)["sown"] < 95) == wasted
    assert (land(b)["herds"] < 85) == wasted


def test_11_21_a_campaign_can_ruin_a_land() -> None:
    """22 weeks in the thick of it: what sources report of the whole country must be within reach."""
    bands = {"type": T.IRREGULAR_HORSE, "men": 3000, "flags": SUPPLIED | UnitFlag.FOUGHT}
    b = weeks(".a . . . .\n. . . . .B", 22, first=1, units={"a": bands}, region={"food": 50})
    assert 15 <= land(b)["sown"] <= 45
    assert 10 <= land(b)["herds"] <= 45
    assert land(b)["food"] < b.world.params[Param.FAMINE]


def test_11_22_people_turn_to_who_holds_the_land() -> None:
    assert land(weeks(FIELD, 10, owner=0))["support"] == 9
    assert land(weeks(FIELD, 10, owner=1))["support"] == -9
    assert land(weeks(FIELD, 10))["support"] == 0
    half = weeks(FIELD, 10, owners={f"0{col}01": 0 for col in range(1, 6)})
    assert 3 <= land(half)["support"] <= 5
    won = land(weeks(FIELD, 10, owner=0, region={"support": 90}))["support"]
    assert 90 <= won <= 91
    lost = land(weeks(FIELD, 10, owner=0, region={"support": -90}))["support"]
    assert lost >= -73


def test_11_22_prestige_pulls_slowly() -> None:
    b = weeks(FIELD, 10, setup={0: {"prestige": 80}, 1: {"prestige": 30}})
    assert land(b)["support"] == 5


def test_11_23_land_and_law() -> None:
    b = weeks(FIELD, 10, region={"land_side": 1, "land_until": 10})
    assert land(b)["support"] == -12, "six turns of two points"
    law = weeks(FIELD, 10, region={"martial_side": 0, "martial_until": 99})
    assert land(law)["food"] == land(weeks(FIELD, 10))["food"] - 10


@pytest.mark.parametrize(("side", "until", "costs"), [(1, 5, 1), (1, 4, 0), (NO_SIDE, 9, 0)])
def test_11_23_martial_law_in_force(side: int, until: int, costs: int) -> None:
    free = land(weeks(FIELD, 1))["food"]
    assert free - land(weeks(FIELD, 1, region={"martial_side": side, "martial_until": until}))["food"] == costs


@pytest.mark.parametrize(("until", "support"), [(5, -2), (4, 0)])
def test_11_23_a_concession_to_its_last_week(until: int, support: int) -> None:
    assert land(weeks(FIELD, 1, region={"land_side": 1, "land_until": until}))["support"] == support


def test_11_24_blockade() -> None:
    units = {"A": {"flags": SUPPLIED | UnitFlag.BLOCKADES}}
    b = weeks(".@A . . . .\n. . . . .", 10, units=units)
    assert land(b)["food"] <= land(weeks(FIELD, 10))["food"] - 20
    assert land(b)["blockaded"] == 14
    assert 8 <= land(b)["support"] <= 10, "against the blockader, less what his hex is worth"
    assert len(reported(b, EventKind.BLOCKADED)) == 1


def test_11_25_famine_costs_the_irregulars_support() -> None:
    bands = {"type": T.IRREGULAR_HORSE, "men": 500}
    hungry = weeks(FIELD.replace(".", ".a", 1), 5, units={"a": bands}, region={"food": 34, "recruits": 1000})
    assert land(hungry)["support"] <= -4
    assert land(hungry)["recruits"] == pytest.approx(774, abs=5)
    assert land(hungry)["herds"] <= 88
    assert reported(hungry, EventKind.FAMINE) == []
    regulars = weeks(FIELD.replace(".", ".a", 1), 5, region={"food": 34})
    assert land(regulars)["support"] == 0
    falls = weeks(FIELD, 6, region={"food": 36})
    assert [event[4:6] for event in reported(falls, EventKind.FAMINE)] == [(0, 34)]


@pytest.mark.parametrize(("food", "famine"), [(34, True), (36, False)])
def test_11_25_famine_begins_below_the_limit(food: int, famine: bool) -> None:
    b = weeks(FIELD, 1, region={"food": food, "recruits": 1000}, land={0: {"recruits": 1000}})
    assert (land(b)["recruits"] < 1000) == famine
    assert land(weeks(FIELD, 12, region={"food": food, "herds": 100}))["herds"] < 100


@pytest.mark.parametrize(("men", "kind", "support"), [(200, 3, -1), (199, 3, 0), (500, 0, 0)])
def test_11_25_two_hundred_irregulars_lose_support(men: int, kind: int, support: int) -> None:
    b = weeks(FIELD.replace(".", ".a", 1), 2, units={"a": {"type": kind, "men": men}}, region={"food": 30})
    assert land(b)["support"] == support


@pytest.mark.parametrize(("recruits", "grown"), [(499, 509), (500, 500)])
def test_11_26_up_to_half(recruits: int, grown: int) -> None:
    b = weeks(FIELD, 1, land={0: {"recruits": 1000}}, region={"recruits": recruits})
    assert land(b)["recruits"] == grown


def test_11_26_recruits_grow_again_to_half() -> None:
    b = weeks(FIELD, 20, land={0: {"recruits": 1000}}, region={"recruits": 400})
    assert land(b)["recruits"] == 500
    assert land(weeks(FIELD, 20, land={0: {"recruits": 1000}}, region={"recruits": 700}))["recruits"] == 700


def test_the_land_keeps_within_its_bounds() -> None:
    units = {"a": {"men": 9000, "flags": int(UnitFlag.FOUGHT)}}
    b = weeks(".@a .B", 60, first=1, units=units, region={"food": 3, "sown": 4, "herds": 2, "support": 99})
    row = land(b)
    assert (row["food"] >= 0, row["sown"], row["herds"]) == (True, 0, 0)
    assert -100 <= row["support"] <= 100


def test_11_13_victories_turn_the_people() -> None:
    for men, points in ((99, 0), (250, 2), (2000, 3)):
        b = board(FIELD)
        won(b.world, b.state, 1, 0, men, b.log)
        assert land(b)["support"] == -points
