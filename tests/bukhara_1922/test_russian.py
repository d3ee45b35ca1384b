"""The campaign and the scenarios that extend it in Russian: names are complete, and stand in Cyrillic letters."""

import re

import pytest

from game.language import speaking
from game.scenario.checks.translations import texts_of
from game.scenario.load import load_scenario, read_valid
from game.scenario.shown import PLACE_NAMES, as_shown, use_place_names
from game.scenario.translations import language_file, read_translations
from game.shipped import scenarios_folder

LATIN = re.compile(r"[A-Za-zÀ-ž]")
NAMES = (
    "unit_names", "leader_names", "unit_type_names", "terrain_names", "zone_names", "region_names", "group_names",
    "box_names", "formation_names", "level_names",
)  # fmt: skip


@pytest.mark.parametrize("name", ["bukhara_1922", "dushanbe_1922"])
def test_names_are_complete(name: str) -> None:
    own = load_scenario(name)
    with speaking("ru"):
        for form in PLACE_NAMES:
            use_place_names(form)
            names = as_shown(own).names
            assert [place for place in names.place_names if LATIN.search(place)] == []
            assert len(set(names.place_names)) == len(own.names.place_ids), "two places of one name"
        left = [text for table in NAMES for text in getattr(names, table) if LATIN.search(text)]
        assert left == []
        assert names.sides[0].The == "Басмачи"
        assert not LATIN.search(as_shown(own).title)


def test_common_names_are_those_of_the_common_files() -> None:
    text = read_valid("skirmish_5x5")
    known = {part.name for part in (*text.terrain.terrains.values(), *text.unit_types.unit_types.values())}
    folder = scenarios_folder() / "common"
    assert language_file(folder, "ru").is_file()
    assert set(read_translations([folder], "ru").texts) - {"A guided first turn"} == known


@pytest.mark.parametrize("name", ["bukhara_1922", "dushanbe_1922"])
def test_texts_are_complete(name: str) -> None:
    """Forms of names of places need no translation: their places have one."""
    text = read_valid(name)
    known = read_translations([scenarios_folder() / "common", *text.layers], "ru").texts
    forms = {form for place in text.map.places.values() for form in (place.historical, place.modern)}
    assert [words for words in texts_of(text) if words not in known and words not in forms] == []
