"""Words in, arrays out: what each line of YAML becomes in the World."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    DrawnFigure,
    Hexside,
    LegBy,
    LinkBy,
    Param,
    PlaceKind,
    Result,
    ScoringKind,
    Season,
    Status,
    UnitFlag,
)
from game.core.names import Names
from game.core.world import World
from game.hexgrid import E, W
from game.scenario import Scenario, load_scenario
from tests.scenario.workshop import copied, edited

CLIMATE = """climate:
  zones:
    a: {name: Plain, temps: [-100, -50, 50, 150, 200, 250, 280, 260, 200, 120, 40, -40]}
    b: {name: Hills, temps: -200 -150 -60 20 80 120 150 140 90 30 -60 -150}
  rows: |
    bbaaa
    bbaaa
    bbaaa
    bbaaa
    bbbaa
"""

BOXES = """boxes:
  orenburg: {name: Orenburg, region: plain, links: [{hex: 0503, by: rail, weeks: 2}, {box: moscow, by: rail, weeks: 3}]}
  moscow: {name: Moscow, region: east}
  persia: {name: Persia, links: [{hex: 0105, by: track, weeks: 1}]}
"""

RAILS = """rails:
  main: {name: Main line, hexes: 0503 0403 0303}
  branch: {name: Branch, status: uncertain, hexes: 0403 0402 0502}
"""


@pytest.fixture(scope="module")
def skirmish() -> Scenario:
    return load_scenario("skirmish_5x5")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """The skirmish with a climate, rails, boxes, ports, groups, aid and more."""
    folder = copied(tmp_path_factory.mktemp("rich"))
    edited(folder, "map.yaml", "region_rows:", f"groups:\n  east: {{name: East}}\n{CLIMATE}region_rows:")
    edited(folder, "map.yaml", "name: The plain", "name: The plain, groups: [east]")
    edited(folder, "map.yaml", "places:", RAILS + BOXES + "places:")
    edited(folder, "map.yaml", "kind: village}", "kind: village}\n  Camp: {hex: 0503, kind: landmark}")
    edited(folder, "map.yaml", "size: medium", "size: major")
    edited(folder, "map.yaml", "fort: 1", "fort: 1, port: yes, aka: [White Mound]")
    edited(
        folder, "map.yaml", "  Rabat:", "  Upper: {hex: 0401, kind: port}\n  Lower: {hex: 0405, kind: port}\n  Rabat:"
    )
    edited(folder, "oob.yaml", "at: Rabat, men: 500", "at: box:orenburg, men: 500, quality: 70, ammunition: 9")
    edited(folder, "reinforcements.yaml", "to: Ak-Kurgan}", "to: Ak-Kurgan}\n      - {on: 1922-04-10, by: leave}")
    edited(
        folder, "reinforcements.yaml", "# Units", "aid:\n  gift: {on: 1922-04-04, side: riders, rifles: 50}\n# Units"
    )
    edited(folder, "scenario.yaml", "[Rabat]", "[Rabat, orenburg, 0405]")
    edited(folder, "victory.yaml", "region: plain", "region: east")
    edited(folder, "victory.yaml", "scoring:", "scoring:\n  - {leader: bek, on: 1922-04-16, riders: 4}")
    return load_scenario(folder)


def hexside(world: World, names: Names, label: str, direction: int) -> int:
    """Bits of a hexside."""
    return int(world.hexsides[names.parse_label(label), direction])


def test_world_is_read_only_and_as_long_as_the_scenario_needs(skirmish: Scenario) -> None:
    world = skirmish.world
    assert not any(array.flags.writeable for array in world)
    assert len(world.units) == 6 and len(world.terrain_at) == 25
    assert world.rules[0].tolist()[:3] == (6, 6, 0)
    assert len(world.params) == len(Param)
    assert load_scenario(skirmish.folder).digest == skirmish.digest


def test_calendar(skirmish: Scenario) -> None:
    turns = skirmish.world.turns
    assert len(turns) == 7 and (turns[0]["month"], turns[0]["day"]) == (2, 27)
    for turn in range(1, 7):
        day = date(1922, 3, 6) + timedelta(weeks=turn - 1)
        row = turns[turn]
        assert (row["year"], row["month"], row["day"]) == (day.year, day.month, day.day)
        assert row["day_of_year"] == day.timetuple().tm_yday
    assert skirmish.week_texts[1] == "6-12 March 1922"
    assert skirmish.week_texts[4] == "27 March - 2 April 1922"


def test_hexsides_are_the_same_from_both_hexes(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    for hex in range(25):
        for direction in range(6):
            beyond = world.neighbours[hex, direction]
            if beyond != NO_HEX:
                assert world.hexsides[hex, direction] == world.hexsides[beyond, (direction + 3) % 6]
    bits = Hexside.MAJOR_RIVER | Hexside.BRIDGE | Hexside.ROAD | Hexside.RAIL
    assert hexside(world, names, "0303", E) == hexside(world, names, "0403", W) == bits


def test_uncertain_rails_run_only_where_the_scenario_says(rich: Scenario, tmp_path: Path) -> None:
    assert not hexside(rich.world, rich.names, "0402", E) & Hexside.RAIL
    assert {line.kind for line in rich.lines} == {"rail", "uncertain_rail", "road"}
    folder = copied(tmp_path)
    edited(folder, "map.yaml", "places:", RAILS + "places:")
    edited(folder, "scenario.yaml", "logistics:", "options: {uncertain_rails: open}\nlogistics:")
    opened = load_scenario(folder)
    assert hexside(opened.world, opened.names, "0402", E) & Hexside.RAIL


def test_supply_net(skirmish: Scenario, rich: Scenario) -> None:
    def net(scenario: Scenario) -> set[str]:
        return {scenario.names.label(int(hex)) for hex in np.flatnonzero(scenario.world.net_at)}

    road = {"0503", "0403", "0303", "0203"}
    assert net(skirmish) == road
    assert net(rich) > road | {"0401", "0301", "0405", "0305"}


def test_places(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    rabat, town = names.parse_label("0503"), names.parse_label("0303")
    assert names.place_ids[world.place_at[rabat]] == "Rabat"
    assert (world.place_at >= 0).sum() == 4 and world.place_at[0] == NO_PLACE
    row = world.places[world.place_at[town]]
    assert (row["kind"], row["fort"], row["port"], row["station"]) == (PlaceKind.TOWN, 1, 1, 0)
    assert names.region_ids[row["region"]] == "plain"
    assert rich.place_aka[names.place_ids.index("Ak-Kurgan")] == ("White Mound",)


def test_ports_are_linked_along_the_river(rich: Scenario, skirmish: Scenario) -> None:
    names = rich.names.place_ids
    pairs = {frozenset((names[a], names[b])) for a, b in rich.world.port_links}
    assert pairs == {frozenset(("Upper", "Ak-Kurgan")), frozenset(("Ak-Kurgan", "Lower"))}
    assert skirmish.world.port_links.shape == (0, 2)


def test_boxes_and_links(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    orenburg, moscow, persia = (names.box_ids.index(box) for box in ("orenburg", "moscow", "persia"))
    assert world.boxes["region"].tolist() == [names.region_ids.index("plain"), NO_REGION, NO_REGION]
    assert world.boxes["group"].tolist() == [NO_REGION, names.group_ids.index("east"), NO_REGION]
    links = {tuple(row) for row in world.links.tolist()}
    assert links == {
        (orenburg, NO_BOX, names.parse_label("0503"), LinkBy.RAIL, 2),
        (orenburg, moscow, NO_HEX, LinkBy.RAIL, 3),
        (moscow, orenburg, NO_HEX, LinkBy.RAIL, 3),
        (persia, NO_BOX, names.parse_label("0105"), LinkBy.TRACK, 1),
    }


def test_supply_sources_are_places_hexes_or_entry_hexes_of_a_box(rich: Scenario) -> None:
    found = {(side, rich.names.label(hex)) for side, hex in rich.world.supply_sources.tolist()}
    assert found == {(1, "0503"), (1, "0405")}


def test_temperatures_run_from_the_middle_of_one_month_to_the_next(rich: Scenario, skirmish: Scenario) -> None:
    plain, hills = rich.world.zone_temps
    # 9 March is 22 of 28 days after the middle of February: between -50 and 50
    assert plain[1] == (-50 * 6 + 50 * 22) // 28
    assert plain[6] == (50 * 2 + 150 * 29) // 31
    assert (np.diff(plain[1:]) > 0).all() and (hills[1:] < plain[1:]).all()
    assert set(skirmish.world.zone_temps[0, 1:]) == {150}
    assert rich.world.zone_at[:3].tolist() == [1, 1, 0]


SEASONS = """seasons:
  sickness:
    b: {months: [0, 0, 28, 59, 0, 0, 0, 0, 0, 0, 0, 0]}
    all: {months: [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]}
  sowing: {from: 1922-03-10, to: 1922-03-26}
  harvest: {from: 1922-04-03, to: 1922-08-31}
regions:
"""


def test_seasons(tmp_path: Path, skirmish: Scenario) -> None:
    folder = copied(tmp_path)
    edited(folder, "map.yaml", "region_rows:", f"{CLIMATE}region_rows:")
    edited(folder, "regions.yaml", "regions:", SEASONS)
    world = load_scenario(folder).world
    plain, hills = world.zone_sickness
    assert set(plain[1:]) == {5}
    assert hills[1] == 28 * 22 // 28 and hills[6] == (28 * 2 + 59 * 29) // 31
    assert world.turns["season"][1:].tolist() == [0, Season.SOWING, Season.SOWING, 0, Season.HARVEST, Season.HARVEST]
    assert world.rules[0]["sowing_weeks"] == 3
    assert not skirmish.world.zone_sickness.any()
    assert set(skirmish.world.turns["season"][1:]) == {int(Season.SOWING)}
    assert skirmish.world.rules[0]["sowing_weeks"] == 18


def test_control_follows_regions_then_places_and_water_has_no_owner(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edited(folder, "map.yaml", "  mhhsd", "  mhhsl")
    edited(folder, "scenario.yaml", "regions: {hill_country", "places: {0101: regulars}\n  regions: {hill_country")
    scenario = load_scenario(folder)
    owners = scenario.world.owners
    assert (owners[0], owners[1], owners[2], owners[24]) == (1, 0, 1, NO_SIDE)


def test_units(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    column, horse, squadron = (world.units[names.unit(i)] for i in ("rifle_column", "bek_horse", "squadron"))
    assert (column["status"], column["hex"], column["quality"], column["ammunition"]) == (Status.IN_BOX, NO_HEX, 70, 9)
    assert names.box_ids[column["box"]] == "orenburg" and column["rifles"] == column["establishment"] == 500
    assert (horse["status"], names.label(int(horse["hex"])), horse["box"]) == (Status.ON_MAP, "0202", NO_BOX)
    assert (horse["quality"], horse["ammunition"], horse["rifles"], horse["leg"]) == (60, 3, 300, NO_LEG)
    assert (squadron["status"], squadron["hex"], squadron["leg"]) == (Status.WAITING, NO_HEX, 0)
    assert set(world.units["target"]) == {NO_HEX} and not (world.units["flags"] & UnitFlag.MOVED).any()


def test_only_ranges_are_drawn(rich: Scenario) -> None:
    assert rich.world.figures.tolist() == [
        (rich.names.unit("bek_horse"), DrawnFigure.MEN, 400, 500, 650),
        (0, DrawnFigure.SUPPORT, 10, 30, 50),
        (4, DrawnFigure.EFFECT, 6, 12, 18),
    ]


def test_schedules_and_aid(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    squadron = names.unit("squadron")
    assert world.legs.tolist() == [
        (squadron, LegBy.ARRIVE, 3, NO_BOX, names.parse_label("0503")),
        (squadron, LegBy.MARCH, 4, NO_BOX, names.parse_label("0303")),
        (squadron, LegBy.LEAVE, 6, NO_BOX, NO_HEX),
    ]
    assert world.aid.tolist() == [(5, 0, NO_UNIT, 50, 0, 0, 0)]


def test_table_of_combat(skirmish: Scenario) -> None:
    world = skirmish.world
    ratios = [row["attack"] / row["defence"] for row in world.odds]
    assert ratios == sorted(ratios) and 9 <= len(ratios) <= 10
    assert world.crt.shape == (len(ratios), 11)
    attacker, defender = world.crt["attacker_loss"].astype(int), world.crt["defender_loss"].astype(int)
    for axis in (0, 1):  # more odds, or better dice, never hurt the attacker
        assert (np.diff(attacker, axis=axis) <= 0).all() and (np.diff(defender, axis=axis) >= 0).all()
    order = {Result.REPULSED: 0, Result.STAND: 1, Result.RETREAT: 2, Result.ROUT: 3}
    worth = np.vectorize(lambda code: order[Result(code)])(world.crt["result"])
    assert (np.diff(worth, axis=0) >= 0).all() and (np.diff(worth, axis=1) >= 0).all()
    assert attacker.min() >= 10 and attacker.max() <= 150 and defender.min() >= 10 and defender.max() <= 260


def test_victory(rich: Scenario) -> None:
    world, names = rich.world, rich.names
    town, bek = names.place_ids.index("Ak-Kurgan"), names.leader_ids.index("bek")
    assert world.scoring.tolist() == [
        (ScoringKind.LEADER, bek, 6, 50, 4, 0),
        (ScoringKind.PLACE, town, 3, 50, 5, 5),
        (ScoringKind.PLACE, town, 6, 50, 20, 20),
        (ScoringKind.GROUP, names.group_ids.index("east"), 6, 50, 10, 5),
    ]
    assert names.scoring_texts[0] == "The bek in the field on 16 April 1922"
    assert names.scoring_texts[3] == "50 per cent of East held on 16 April 1922"
    assert world.levels.tolist() == [(10, 0), (-9, NO_SIDE), (-1000, 1)]


def test_groups(rich: Scenario) -> None:
    assert rich.world.group_of.tolist() == [[0, 1]]
    assert rich.world.regions["hexes"].tolist() == [11, 14]
    assert rich.world.regions["access"].tolist() == [3, 3]


def test_digest_follows_meaning_not_layout(tmp_path: Path, skirmish: Scenario) -> None:
    folder = copied(tmp_path)
    edited(folder, "oob.yaml", "units:\n", "# a comment\n\nunits:\n\n")
    assert load_scenario(folder).digest == skirmish.digest
    edited(folder, "oob.yaml", "men: 400", "men: 401")
    assert load_scenario(folder).digest != skirmish.digest


def test_citations_are_kept(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edited(folder, "sources.yaml", "", "letter: {gist: Four hundred, refs: [7], reliability: claimed, date: March}\n")
    edited(folder, "oob.yaml", "men: 400,", "men: {best: 400, source: letter, reliability: claimed, note: a guess},")
    scenario = load_scenario(folder)
    citation = scenario.history["units/hill_horse/men"]
    assert citation == (("letter",), "claimed", "a guess")
    assert scenario.sources["letter"].gist == "Four hundred"


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("name: Riders", "The Riders win"),
        ("name: Spain", "Spain wins"),
        ("name: Basmachi, the: yes, plural: yes", "The Basmachi win"),
        ("name: Cossacks, the: no", "Cossacks win"),
        ("name: Ottoman Empire, the: yes", "The Ottoman Empire wins"),
        ("name: Netherlands, the: yes, plural: no", "The Netherlands wins"),
    ],
)
def test_a_side_is_named_in_sentences_as_the_scenario_says(tmp_path: Path, written: str, sentence: str) -> None:
    folder = copied(tmp_path)
    edited(folder, "scenario.yaml", "name: Riders", written)
    side = load_scenario(folder).names.sides[0]
    assert f"{side.The} {side.verb('win', 'wins')}" == sentence


def test_article_and_number_of_a_name_are_not_in_the_digest(tmp_path: Path, skirmish: Scenario) -> None:
    folder = copied(tmp_path)
    edited(folder, "scenario.yaml", "name: Riders", "name: Riders, the: yes, plural: yes")
    assert load_scenario(folder).digest == skirmish.digest
