"""Names found as authors write them, in the skirmish's country and on the map of the campaign."""

import numpy as np
import pytest

from game.core.codes import NO_SIDE
from game.scenario import Scenario
from game.scenario.checkpoints.name_index import NameIndex
from game.scenario.checkpoints.names import NameTable, UnknownName, plain, words
from tests.conftest import campaign_scenario


@pytest.fixture(scope="module")
def names(land: Scenario) -> NameIndex:
    return NameIndex(land.world, land.names, land.place_aka)


@pytest.fixture(scope="module")
def campaign() -> NameIndex:
    scenario = campaign_scenario()
    return NameIndex(scenario.world, scenario.names, scenario.place_aka)


def test_letters_case_accents_and_marks_do_not_matter() -> None:
    assert plain("Qoʻrg‘on-Teppa") == plain("qorgonteppa") == "qorgonteppa"
    assert plain("Korşirmat") == "korsirmat"
    assert words("Budyonny's forces") == {"budyonny"}
    assert words("Merv to Kushk sector") == words("Merv-Kushk") == words("merv_to_kushk") == {"merv", "kushk"}


def test_sides(names: NameIndex) -> None:
    assert [names.side(name) for name in ("riders", "RIDERS", "rid", "Regulars", "REG")] == [0, 0, 0, 1, 1]
    assert names.side("none", or_none=True) == NO_SIDE
    with pytest.raises(UnknownName):
        names.side("none")


def test_a_place_by_name_other_name_or_hex(names: NameIndex) -> None:
    rabat = names.names.parse_label("0503")
    for name in ("Rabat", "rabat", "RABAT-I-SANG", "0503"):
        area = names.place_or_area(name)
        assert area.site == rabat and np.flatnonzero(area.hexes).tolist() == [rabat]


def test_areas(names: NameIndex) -> None:
    plain_hexes = names.world.region_at == names.names.region_ids.index("plain")
    for name in ("plain", "The plain", "Lowland", "lowland sector"):
        assert (names.area(name).hexes == plain_hexes).all()
    assert names.area("lowland").boxes == (0,)
    assert names.area("theatre").hexes.all() and names.area("theatre").boxes == (0,)
    about = names.area("Ak-Kurgan")  # no region bears its name
    assert about.hexes.sum() == 19 and (names.area("0303").hexes == about.hexes).all()
    assert names.area("The north").boxes == (0,)


def test_a_direction_from_a_place(names: NameIndex) -> None:
    west = np.flatnonzero(names.area("west of Ak-Kurgan").hexes)
    assert len(west) and all(hex % 5 <= 2 for hex in west)
    assert not names.area("north of Ak-Kurgan").hexes[10:].any()


def test_forces(names: NameIndex) -> None:
    assert names.force("The bek").leader == names.force("bek").leader == 0
    assert names.force("bek_men").leader == -1 and names.force("bek_men").units.sum() == 2
    assert names.force("Town garrison").units.sum() == 1
    assert names.force("garrison").units.sum() == 1
    with pytest.raises(UnknownName) as several:
        names.force("hill")
    assert several.value.several == ["hill_horse", "hill_foot"]
    with pytest.raises(UnknownName):
        names.force("Budyonny")


def test_names_of_results_mention_units(names: NameIndex) -> None:
    found = names.units_named("bek_defects")
    assert found is not None and found.units.sum() == 1
    assert names.units_named("mass_desertion") is None


def test_railways(names: NameIndex) -> None:
    assert names.railway("main").sum() == names.railway("Northern Railway").sum() == 5
    assert names.railway("Northern").sum() == 5
    assert names.railway("Rabat-Ak-Kurgan").sum() == 3
    assert names.railway("The north - Rabat").sum() == 3
    assert names.railway("Rabat").sum() == 5  # within three hexes
    with pytest.raises(UnknownName):
        names.railway("Trans-Siberian")


def test_an_ambiguous_word_is_refused() -> None:
    table = NameTable("formation", [("a_1", "North wing"), ("b_2", "North bands")])
    assert table.find("a_1") == 0
    with pytest.raises(UnknownName):
        table.find("North")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("Eastern Bukhara", "eastern_bukhara"),
        ("Kerki-Termez", "kerki_termez_sector"),
        ("Kogon-Karshi-Samarkand", "kogon_karshi_samarkand_line"),
        ("Merv-Kushk", "merv_to_kushk"),
        ("Khorezm", "khorezm"),
        ("Fergana", "fergana"),
    ],
)
def test_sectors_of_the_campaign(campaign: NameIndex, name: str, region: str) -> None:
    assert (campaign.area(name).hexes == campaign.area(region).hexes).all()


def test_places_and_forces_of_the_campaign(campaign: NameIndex) -> None:
    assert campaign.place_or_area("Qarshi").site == campaign.place_or_area("Karshi").site
    assert campaign.force("Enver").leader == campaign.names.leader_ids.index("enver")
    regiment = campaign.units_named("uzbek_14th_regiment_defects")
    assert regiment is not None
    assert [campaign.names.unit_ids[i] for i in np.flatnonzero(regiment.units)] == ["uzbek_14th"]
    squadron = campaign.units_named("arifov_defects")
    assert squadron is not None
    assert [campaign.names.unit_ids[i] for i in np.flatnonzero(squadron.units)] == ["arifov_squadron"]
    assert (campaign.railway("Tashkent-Orenburg") == campaign.railway("tashkent")).all()
    assert campaign.railway("Railway north of Tashkent").any()
