"""scenarios/bukhara_1922/map.yaml against the geography it stands for."""

from collections import defaultdict
from itertools import pairwise

import pytest

from game.hexgrid import hex_distance
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import Geography
from game.tools.mapping.terrain import LETTERS
from tests.tools.mapping.map_sheet import MapSheet

SECTORS = {
    "tashkent",
    "fergana",
    "semirechye",
    "khiva",
    "kizilsu_to_ashkabad",
    "ashkabad",
    "ashkabad_to_merv",
    "merv_to_kushk",
    "chardzhou",
    "kerki_termez_sector",
    "kogon_karshi_samarkand_line",
}
SHARED_HEXES = [
    {"Denov", "Surxondaryo bridgehead"},
    {"Samarkand", "Ulug Bek's Observatory"},
    {"Ashkabad", "Zaloni bazaar"},
]


def test_every_hex_has_terrain_climate_and_region(sheet: MapSheet) -> None:
    assert (sheet.cols, sheet.rows) == (98, 69)
    assert len(sheet.terrain) == len(sheet.climate) == len(sheet.region_codes) == sheet.hexes
    assert set(sheet.terrain) <= set(LETTERS.values())
    assert set(sheet.climate) == set(sheet.content["climate"]["zones"])
    assert set(sheet.region_codes) == set(sheet.content["regions"])


def test_terrain_is_in_the_proportions_of_the_country(sheet: MapSheet) -> None:
    expected = {"desert": 2460, "steppe": 626, "oasis": 573, "hills": 883, "mountain": 1491, "high_mountain": 533}
    for name, count in expected.items():
        assert sheet.terrain.count(LETTERS[name]) == pytest.approx(count, rel=0.02), name


def test_climate_zones_have_twelve_months_and_a_summer(sheet: MapSheet) -> None:
    for zone in sheet.content["climate"]["zones"].values():
        assert len(zone["temps"]) == 12
        assert zone["temps"][6] - zone["temps"][0] > 200


def test_only_the_known_places_share_a_hex(sheet: MapSheet) -> None:
    by_hex = defaultdict(set)
    for name, place in sheet.content["places"].items():
        by_hex[place["hex"]].add(name)
    crowded = [names for names in by_hex.values() if len(names) > 1]
    assert sorted(map(sorted, crowded)) == sorted(map(sorted, SHARED_HEXES))


def test_towns_are_within_a_hex_of_their_coordinates(sheet: MapSheet, frame: Frame, geography: Geography) -> None:
    for place in geography.places:
        truth = frame.hex_of(place.lon, place.lat)
        if place.name in sheet.content["places"]:
            allowed = 1 if place.apart_from else 0
            assert hex_distance(sheet.place(place.name), truth, sheet.cols) <= allowed, place.name


def test_towns_of_the_article_are_on_the_map_and_passable(sheet: MapSheet, geography: Geography) -> None:
    towns = [place for place in geography.places if place.article == "yes" and place.name != "Naryn"]
    assert len(towns) > 55
    for place in towns:
        assert sheet.terrain[sheet.place(place.name)] not in (LETTERS["high_mountain"], LETTERS["lake"]), place.name


@pytest.mark.parametrize(
    "one, other, river",
    [
        ("Chardzhou", "Farab", "Amu Darya"),
        ("Kerki", "Samsonovo", "Amu Darya"),
        ("Saraykemer", "Imam Sahib", "Panj"),
        ("Khanki", "Turtkul", "Amu Darya"),
    ],
)
def test_rivers_separate_neighbours(sheet: MapSheet, one: str, other: str, river: str) -> None:
    assert sheet.separates(one, other, river)


@pytest.mark.parametrize(
    "rivers, reach, one_bank, other_bank",
    [
        (["Amu Darya"], 20, ["Chardzhou", "Khalach", "Kerki"], ["Farab", "Alat", "Samsonovo", "Karshi"]),
        (["Amu Darya", "Panj"], 30, ["Termez", "Kelif", "Sherobod", "Ayvaj"], ["Mazar-i-Sharif", "Balkh", "Andkhoi"]),
        (["Amu Darya"], 15, ["Khiva", "Urgench", "Gurlen", "Boldumsaz"], ["Turtkul", "Nukus"]),
        (["Amu Darya", "Panj"], 30, ["Saraykemer", "Farkhar", "Kulob"], ["Imam Sahib", "Kunduz", "Rustaq"]),
        (["Zarafshan"], 5, ["Bukhara", "Kogon", "Qiziltepa"], ["Romitan", "Vabkent", "Gijduvon", "Shofirkon"]),
        (["Zarafshan"], 12, ["Karmana", "Samarkand", "Katta-Kurgan"], ["Nurata"]),
        (["Syr Darya", "Naryn"], 15, ["Khujand", "Kokand", "Khavast"], ["Tashkent", "Namangan", "Chust"]),
        (["Amu Darya", "Panj", "Vakhsh"], 15, ["Qurghonteppa", "Dangara", "Kulob"], ["Dushanbe", "Qubodiyon"]),
        (["Surkhan Darya"], 5, ["Denov", "Termez"], ["Regar"]),
    ],
)
def test_towns_are_on_their_bank(
    sheet: MapSheet, rivers: list[str], reach: int, one_bank: list[str], other_bank: list[str]
) -> None:
    """From one bank the other cannot be reached without crossing, at least not within a long walk round the end."""
    closed = set().union(*(sheet.river(river) for river in rivers))
    for start in one_bank:
        reached = sheet.flood(sheet.place(start), closed, reach)
        assert [name for name in other_bank if sheet.place(name) in reached] == [], start


def test_ports_are_on_the_amu_or_panj(sheet: MapSheet) -> None:
    ports = [name for name, place in sheet.content["places"].items() if place["port"]]
    assert {"Chardzhou", "Kerki", "Termez", "Saraykemer"} <= set(ports)
    for name in ports:
        assert sheet.is_next_to(name, "Amu Darya") or sheet.is_next_to(name, "Panj"), name


def test_each_hexside_belongs_to_one_river(sheet: MapSheet) -> None:
    written = [side for river in sheet.content["rivers"].values() for side in river["sides"].split()]
    assert len(written) == len(set(written))
    assert len({side for name in sheet.content["rivers"] for side in sheet.river(name)}) == 2 * len(written)


def test_crossings_are_on_rivers_and_the_amu_has_one_bridge(sheet: MapSheet) -> None:
    wet = {side for name in sheet.content["rivers"] for side in sheet.river(name)}
    for kind, sides in sheet.crossings.items():
        assert sides <= wet, kind
    assert len(sheet.crossings["bridge"] & sheet.river("Amu Darya")) == 2
    assert sheet.side_of(sheet.place("Chardzhou"), sheet.place("Farab")) in sheet.crossings["bridge"]
    assert sheet.side_of(sheet.place("Kerki"), sheet.place("Samsonovo")) in sheet.crossings["ferry"]


@pytest.mark.parametrize("kind", ["rails", "roads"])
def test_lines_are_unbroken_and_cross_rivers_at_crossings(sheet: MapSheet, kind: str) -> None:
    wet = {side for name in sheet.content["rivers"] for side in sheet.river(name)}
    dry = wet - {side for sides in sheet.crossings.values() for side in sides}
    if kind == "rails":
        dry = wet - sheet.crossings["bridge"]
    for name, way in sheet.content[kind].items():
        hexes = sheet.line(way["hexes"])
        assert len(hexes) > 1
        for a, b in pairwise(hexes):
            assert sheet.side_of(a, b) not in dry, name


@pytest.mark.parametrize(
    "line, stations",
    [
        ("central_asian", ["Ashkabad", "Tejen", "Merv", "Repetek", "Chardzhou", "Farab", "Kogon", "Karmana"]),
        ("central_asian", ["Karmana", "Katta-Kurgan", "Samarkand", "Jizzakh", "Khavast", "Yangiyul", "Tashkent"]),
        ("bukhara_branch", ["Kogon", "Bukhara"]),
        ("merv_kushk", ["Merv", "Iolotan", "Tash-Kepri", "Kushk"]),
        ("fergana", ["Khavast", "Khujand", "Kokand", "Margilan", "Asake", "Andijan"]),
        ("skobelev_branch", ["Margilan", "Fergana"]),
        ("bukhara_karshi", ["Kogon", "Kasan", "Karshi"]),
        ("karshi_termez", ["Karshi", "Samsonovo", "Kelif", "Termez"]),
        ("guzar_kitab", ["Karshi", "Guzar", "Shahrisabz"]),
        ("tashkent", ["Tashkent", "Railway north of Tashkent", "Arys"]),
        ("semirechye", ["Arys", "Chimkent", "Aulie-Ata"]),
    ],
)
def test_railways_run_from_station_to_station(sheet: MapSheet, line: str, stations: list[str]) -> None:
    hexes = sheet.line(sheet.content["rails"][line]["hexes"])
    order = [hexes.index(sheet.place(station)) for station in stations]
    assert order == sorted(order)


def test_doubtful_railways_are_marked(sheet: MapSheet) -> None:
    doubtful = {id for id, rail in sheet.content["rails"].items() if rail["status"] == "uncertain"}
    assert doubtful == {"karshi_termez", "guzar_kitab", "namangan", "semirechye"}


def test_stations_are_on_railways(sheet: MapSheet) -> None:
    tracks = {hex for rail in sheet.content["rails"].values() for hex in sheet.line(rail["hexes"])}
    for name, place in sheet.content["places"].items():
        if place["station"]:
            assert sheet.place(name) in tracks, name


def test_lines_cross_high_mountain_only_by_passes(sheet: MapSheet) -> None:
    closed = {hex for hex, letter in enumerate(sheet.terrain) if letter == LETTERS["high_mountain"]}
    for kind in ("rails", "roads"):
        for name, way in sheet.content[kind].items():
            for a, b in pairwise(sheet.line(way["hexes"])):
                if a in closed or b in closed:
                    assert frozenset((a, b)) in sheet.pass_steps, name


def test_passes_are_chains_from_low_ground_to_low_ground(sheet: MapSheet) -> None:
    assert {"Anzob", "Takhta-Karacha", "Taldyk", "Kyzyl-Art", "Khaburabad"} <= set(sheet.content["passes"])
    for name, way in sheet.content["passes"].items():
        hexes = sheet.line(way["hexes"])
        for a, b in pairwise(hexes):
            assert hex_distance(a, b, sheet.cols) == 1, name
        assert way["elevation"] > 1000
        assert LETTERS["high_mountain"] not in (sheet.terrain[hexes[0]], sheet.terrain[hexes[-1]]), name


def test_every_place_can_be_reached(sheet: MapSheet) -> None:
    blocked = {LETTERS["high_mountain"], LETTERS["lake"]}
    closed = {
        (here, direction)
        for here in range(sheet.hexes)
        for direction, there in enumerate(sheet.neighbours[here].tolist())
        if there >= 0
        and (sheet.terrain[here] in blocked or sheet.terrain[there] in blocked)
        and frozenset((here, there)) not in sheet.pass_steps
    }
    reached = sheet.flood(sheet.place("Bukhara"), closed, sheet.hexes)
    lost = [name for name in sheet.content["places"] if sheet.place(name) not in reached]
    assert lost == []


def test_soviet_regions_are_in_one_sector_and_foreign_ones_in_none(sheet: MapSheet) -> None:
    groups = sheet.content["groups"]
    assert {id for id, group in groups.items() if group["kind"] == "sector"} == SECTORS
    ids = [region["id"] for region in sheet.content["regions"].values()]
    assert len(ids) == len(set(ids)) and not set(ids) & set(groups)
    for region in sheet.content["regions"].values():
        assert set(region["groups"]) <= set(groups)
        sectors = set(region["groups"]) & SECTORS
        assert len(sectors) == (1 if region["access"] == ["all"] else 0), region["id"]


@pytest.mark.parametrize(
    "place, region, sector",
    [
        ("Bukhara", "bukhara_district", "kogon_karshi_samarkand_line"),
        ("Kogon", "kogon_district", "kogon_karshi_samarkand_line"),
        ("Peshku", "romitan_peshku_district", "kogon_karshi_samarkand_line"),
        ("Chardzhou", "chardzhou_district", "chardzhou"),
        ("Kerki", "kerki_district", "kerki_termez_sector"),
        ("Boysun", "boysun_district", "kogon_karshi_samarkand_line"),
        ("Dushanbe", "dushanbe_district", "kerki_termez_sector"),
        ("Gharm", "karategin_district", "kerki_termez_sector"),
        ("Qalai-Khumb", "darvaz_district", "kerki_termez_sector"),
        ("Khiva", "khiva_district", "khiva"),
        ("Boldumsaz", "boldumsaz_district", "khiva"),
        ("Ashkabad", "ashkabad_district", "ashkabad"),
        ("Tejen", "tejen_district", "ashkabad_to_merv"),
        ("Kushk", "kushk_district", "merv_to_kushk"),
        ("Kokand", "kokand_district", "fergana"),
        ("Murgab (Pamir Post)", "pamir", "fergana"),
        ("Tashkent", "tashkent_district", "tashkent"),
        ("Aulie-Ata", "aulie_ata_district", "semirechye"),
    ],
)
def test_towns_are_in_their_district(sheet: MapSheet, place: str, region: str, sector: str) -> None:
    found = sheet.content["regions"][sheet.region_codes[sheet.place(place)]]
    assert found["id"] == region
    assert sector in found["groups"]


def test_border_rivers_separate_the_countries(sheet: MapSheet) -> None:
    """North of the Panj, and of the Amu above Kelif, nothing is Afghan, and south of them nothing Bukharan."""
    groups = {code: region["groups"] for code, region in sheet.content["regions"].items()}
    for name in ("Termez", "Ayvaj", "Saraykemer", "Farkhar", "Chubek", "Qalai-Khumb", "Khorog"):
        assert "afghanistan" not in groups[sheet.region_codes[sheet.place(name)]], name
    for hex, direction in sheet.river("Panj"):
        there = int(sheet.neighbours[hex, direction])
        pair = {"afghanistan" in groups[sheet.region_codes[side]] for side in (hex, there)}
        assert pair == {True, False}


def test_boxes_open_onto_passable_hexes(sheet: MapSheet) -> None:
    boxes = sheet.content["boxes"]
    counted = set(sheet.content["groups"]) | {region["id"] for region in sheet.content["regions"].values()} | {"none"}
    assert {"krasnovodsk", "orenburg", "semirechye", "naryn", "afghanistan", "caucasus", "persia"} <= set(boxes)
    assert boxes["krasnovodsk"]["region"] == "kizilsu_to_ashkabad"
    assert boxes["semirechye"]["region"] == "semirechye"
    for name, box in boxes.items():
        assert box["region"] in counted and box["links"], name
        for link in box["links"]:
            if "box" in link:
                assert link["box"] in boxes
            else:
                assert sheet.terrain[sheet.hex(link["hex"])] != LETTERS["high_mountain"]


def test_rail_boxes_join_the_railways(sheet: MapSheet) -> None:
    tracks = {hex for rail in sheet.content["rails"].values() for hex in sheet.line(rail["hexes"])}
    for name in ("krasnovodsk", "orenburg"):
        ends = [link["hex"] for link in sheet.content["boxes"][name]["links"] if link["by"] == "rail" and "hex" in link]
        assert len(ends) == 1 and sheet.hex(ends[0]) in tracks
