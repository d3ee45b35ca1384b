"""Chapter 11: one week of a region in exact figures, chosen so that no die matters.

A region of ten hexes with food, fields and herds at 100 eats one point a week.
"""

from typing import Any

import pytest

from game.core.codes import NO_SIDE, EventKind, Param, Season, UnitFlag
from game.rules.country.population import population_week
from tests.boards import Board, T, board

SUPPLIED = int(UnitFlag.IN_SUPPLY)
BAND, HORSE = {"type": T.IRREGULAR_HORSE}, {"type": T.HORSE}


def week(drawing: str = ". . . . .\n. . . . .", *, turn: int = 5, **rest: Any) -> Board:
    """A board after one week of its regions; `region` gives fields of region 0, `initial` those at the start."""
    region, initial = rest.pop("region", {}), rest.pop("initial", {})
    b = board(drawing, turn=turn, land={0: {"recruits": 1000, **initial}}, **rest)
    for name, value in region.items():
        b.state.regions[0][name] = value
    population_week(b.world, b.state, 1, b.log)
    return b


def after(name: str, drawing: str = ". . . . .\n. . . . .", **rest: Any) -> int:
    return int(week(drawing, **rest).state.regions[0][name])


@pytest.mark.parametrize(
    ("unit", "food"),
    [
        ({**HORSE, "men": 8000, "flags": SUPPLIED}, 98),
        ({**HORSE, "men": 4000, "flags": 0}, 98),
        ({**BAND, "men": 4000, "flags": SUPPLIED}, 98),
        ({**BAND, "men": 4000, "flags": 0}, 98),
        ({**BAND, "men": 100, "flags": 0}, 99),
        ({**BAND, "men": 4000, "status": 0}, 99),
    ],
)
def test_11_20_irregulars_and_the_unsupplied_eat_twice_as_much(unit: dict[str, int], food: int) -> None:
    assert after("food", ".a . . . .\n. . . . .", units={"a": unit}) == food


def test_11_20_armies_eat_in_their_own_region() -> None:
    units = {"a": {**BAND, "men": 2000}, "B": {**BAND, "men": 2000}}
    assert after("food", ".a . . . .B\n. . . . .", units=units) == 98, "both sides' men together"
    regions = {f"{column:02d}{row:02d}": 1 for column in range(1, 6) for row in (3, 4)}
    drawing = ". . . . .\n. . . . .\n.a . . . .\n. . . . ."
    b = week(drawing, units={"a": {**BAND, "men": 4000}}, regions=regions)
    assert [int(food) for food in b.state.regions["food"]] == [99, 98]


@pytest.mark.parametrize(("season", "food"), [(0, 99), (Season.SOWING, 99), (Season.HARVEST, 103)])
def test_11_20_the_harvest_feeds_the_region(season: int, food: int) -> None:
    assert after("food", season=int(season)) == food


@pytest.mark.parametrize(
    ("region", "food"),
    [
        ({"sown": 50}, 102),
        ({"herds": 50}, 102),
        ({"sown": 0, "herds": 0}, 99),
        ({"food": 120}, 120),
        ({"food": 130}, 130),
        ({"food": 0}, 4),
    ],
)
def test_11_20_the_harvest_follows_fields_and_herds_up_to_its_limit(region: dict[str, int], food: int) -> None:
    assert after("food", season=int(Season.HARVEST), region=region) == food


@pytest.mark.parametrize(
    ("unit", "fields", "herds"),
    [
        ({"men": 1000, "flags": SUPPLIED | UnitFlag.FOUGHT}, 99, 99),
        ({"men": 1000, "flags": SUPPLIED | UnitFlag.MOVED}, 100, 100),
        ({**BAND, "men": 8000}, 100, 99),
    ],
)
def test_11_21_fighting_wastes_fields_and_herds_eating_herds(unit: dict[str, int], fields: int, herds: int) -> None:
    b = week(".a . . . .\n. . . . .", units={"a": unit})
    assert (b.state.regions[0]["sown"], b.state.regions[0]["herds"]) == (fields, herds)


CONTESTED: dict[str, Any] = {
    "drawing": ".a . . . .\n. . . . .B",
    "units": {"a": {"men": 200}, "B": {"men": 200}},
    "params": {Param.WAR_WASTE: 30},
}
SOWING = int(Season.SOWING)


def test_11_21_a_contested_region_loses_herds_and_a_third_as_much_of_its_fields() -> None:
    b = week(**CONTESTED)
    assert (b.state.regions[0]["sown"], b.state.regions[0]["herds"]) == (99, 97)


@pytest.mark.parametrize(
    ("region", "fields"),
    [
        ({}, 100),
        ({"herds": 50}, 95),
        ({"herds": 120}, 100),
        ({"food": 50}, 100),
        ({"food": 40}, 98),
        ({"food": 40, "herds": 50}, 94),
        ({"food": 0}, 90),
    ],
)
def test_11_27_fields_are_sown_with_the_draught_animals_and_the_seed_there_is(
    region: dict[str, int], fields: int
) -> None:
    assert after("sown", season=SOWING, region=region, params={Param.FAMINE_WASTE: 0}) == fields
    assert after("sown", region=region, params={Param.FAMINE_WASTE: 0}) == 100, "out of season"


def test_11_27_a_part_each_week_of_what_was_to_be_sown() -> None:
    assert after("sown", season=SOWING, sowing_weeks=5, region={"food": 0}) == 80
    assert after("sown", season=SOWING, region={"food": 0, "sown": 60}, initial={"sown": 60}) == 54


def test_11_27_in_a_contested_or_blockaded_region_half_is_sown() -> None:
    quiet = {"params": {Param.WAR_WASTE: 0}}
    assert after("sown", season=SOWING, **{**CONTESTED, **quiet}) == 95
    shut = {"units": {"a": {"flags": SUPPLIED | UnitFlag.BLOCKADES}}}
    assert after("sown", ".a . . . .\n. . . . .", season=SOWING, **shut) == 95
    both = {"units": {"a": {"men": 200, "flags": SUPPLIED | UnitFlag.BLOCKADES}, "B": {"men": 200}}}
    assert after("sown", season=SOWING, **{**CONTESTED, **quiet, **both}) == 93


@pytest.mark.parametrize(("sown", "reported"), [(70, 0), (69, 1)])
def test_11_27_the_end_of_a_poor_sowing_is_reported(sown: int, reported: int) -> None:
    b = board(". . . . .\n. . . . .", turn=5, season=SOWING)
    b.state.regions[0]["sown"] = sown
    turns = b.world.turns.copy()
    turns["season"][6:] = 0
    turns.flags.writeable = False
    population_week(b.world._replace(turns=turns), b.state, 1, b.log)
    assert [event[0] for event in b.events()].count(EventKind.SOWN) == reported


@pytest.mark.parametrize(("sown", "food"), [(100, 990), (70, 990), (69, 985), (50, 985), (49, 980), (0, 970)])
def test_11_28_a_poor_harvest_is_felt_before_it_comes(sown: int, food: int) -> None:
    left = after("food", season=SOWING, region={"sown": sown})
    assert food - 9 <= left * 10 <= food + 9
    assert after("food", region={"sown": sown}) == 99, "before the sowing all is open"


@pytest.mark.parametrize(("letter", "tenths"), [("a", -4), ("A", 4)])
def test_11_28_the_people_blame_those_whom_they_feed(letter: str, tenths: int) -> None:
    region = {"sown": 60}
    drawing = f".{letter} . . . .\n. . . . ."
    before = drift(drawing=drawing, region=region)
    assert drift(drawing=drawing, region=region, season=SOWING) - before == tenths


def test_11_21_fields_and_herds_are_lost_in_proportion_to_what_is_left() -> None:
    units = {"a": {"men": 4000, "flags": SUPPLIED | UnitFlag.FOUGHT}}
    b = week(".a . . . .\n. . . . .", units=units, region={"sown": 50, "herds": 0})
    assert (b.state.regions[0]["sown"], b.state.regions[0]["herds"]) == (48, 0)


@pytest.mark.parametrize(("food", "left"), [(34, 97), (35, 100)])
def test_11_25_famine_wastes_the_herds(food: int, left: int) -> None:
    b = week(region={"food": food})
    assert (b.state.regions[0]["sown"], b.state.regions[0]["herds"]) == (100, left)


@pytest.mark.parametrize(("side", "until", "food"), [(0, 5, 98), (1, 5, 98), (1, 4, 99), (NO_SIDE, 9, 99)])
def test_11_11_martial_law_costs_food(side: int, until: int, food: int) -> None:
    assert after("food", region={"martial_side": side, "martial_until": until}) == food


@pytest.mark.parametrize(("letter", "owner", "food", "support"), [("a", 0, 95, -1), ("A", 1, 95, 1), ("a", 1, 99, 0)])
def test_11_24_a_blockade_by_the_owner_takes_two_fifths_of_the_tenth(
    letter: str, owner: int, food: int, support: int
) -> None:
    spec = {letter: {"men": 100, "flags": SUPPLIED | UnitFlag.BLOCKADES}}
    b = board(f".{letter} . . . .\n. . . . .", turn=5, units=spec)
    b.state.owner[0] = owner
    b.state.regions[0]["support"] = 0
    b.state.sides["prestige"] = 50
    population_week(b.world, b.state, 1, b.log)
    assert b.state.regions[0]["food"] == food
    drift = int(b.state.regions[0]["support"]) * 10 + int(b.state.regions[0]["drift"])
    assert drift == support * 10 + (1 - 2 * owner), "and what the hex is worth"


@pytest.mark.parametrize(("last", "reported"), [(3, 1), (4, 0), (5, 0)])
def test_11_24_a_blockade_is_reported_when_it_begins(last: int, reported: int) -> None:
    units = {"a": {"flags": SUPPLIED | UnitFlag.BLOCKADES}}
    b = week(".a . . . .\n. . . . .", units=units, region={"blockaded": last})
    assert [event[0] for event in b.events()].count(EventKind.BLOCKADED) == reported
    assert b.state.regions[0]["blockaded"] == 5


@pytest.mark.parametrize(
    ("region", "recruits", "famines"),
    [
        ({"food": 35, "martial_until": 9, "martial_side": 0}, 950, 1),
        ({"food": 34, "martial_until": 9, "martial_side": 0}, 950, 0),
        ({"food": 60, "martial_until": 9, "martial_side": 0}, 1000, 0),
    ],
)
def test_11_25_famine_takes_a_twentieth_of_the_recruits(region: dict[str, int], recruits: int, famines: int) -> None:
    b = week(region={"recruits": 1000, **region})
    assert b.state.regions[0]["recruits"] == recruits
    assert [event[0] for event in b.events()].count(EventKind.FAMINE) == famines


def drift(owners: str = "", **rest: Any) -> int:
    """Tenths of support that one week adds; `owners` has a digit for each owned hex."""
    labels = [f"{column:02d}{row:02d}" for row in (1, 2) for column in range(1, 6)]
    holders = {label: int(side) for label, side in zip(labels, owners, strict=False)}
    region = rest.pop("region", {})
    b = week(owners=holders, region=region, **rest)
    row = b.state.regions[0]
    return 10 * (int(row["support"]) - int(region.get("support", 0))) + int(row["drift"])


@pytest.mark.parametrize(
    ("owners", "support", "tenths"),
    [
        ("0" * 10, 0, 10),
        ("1" * 10, 0, -10),
        ("0" * 5 + "1" * 5, 40, 0),
        ("0" * 10, 50, 5),
        ("0" * 10, -50, 15),
        ("1" * 10, 50, -15),
        ("1" * 10, -50, -5),
        ("0" * 10, 100, 0),
        ("000", 0, 3),
    ],
)
def test_11_22_support_drifts_towards_the_owner_the_slower_the_nearer(owners: str, support: int, tenths: int) -> None:
    assert drift(owners, region={"support": support}) == tenths


@pytest.mark.parametrize(("first", "second", "tenths"), [(70, 50, 2), (50, 70, -2), (59, 50, 0), (50, 60, -1)])
def test_11_22_prestige_draws_support(first: int, second: int, tenths: int) -> None:
    assert drift(setup={0: {"prestige": first}, 1: {"prestige": second}}) == tenths


def test_11_22_what_is_less_than_a_point_is_kept() -> None:
    assert after("drift", region={"drift": 3}) == 3
    assert drift("0" * 10, region={"drift": 5}) == 15


@pytest.mark.parametrize(("side", "tenths"), [(0, 20), (1, -20), (NO_SIDE, 0)])
def test_11_23_a_concession_gains_support(side: int, tenths: int) -> None:
    assert drift(region={"land_side": side, "land_until": 5}) == tenths


def test_11_20_a_closed_region_has_no_weeks() -> None:
    assert week(access=[0]).state.regions[0]["food"] == 100
    assert week(access=[2]).state.regions[0]["food"] == 99
