"""The campaign and the scenarios that extend it in Russian: names are complete, and stand in Cyrillic letters."""

import re
from collections.abc import Iterator

import pytest
import yaml

from game.language import speaking
from game.scenario.checks.translations import TRANSLATED, texts_of
from game.scenario.folders import folder_chain, shipped_scenarios
from game.scenario.load import load_scenario, read_valid
from game.scenario.shown import PLACE_NAMES, as_shown, use_place_names
from game.scenario.translations import language_file, one_line, read_translations
from game.shipped import scenarios_folder
from game.yamlfile.known_files import KnownFiles

LATIN = re.compile(r"[A-Za-zÀ-ž]")
SHOWN = {key for keys in TRANSLATED.values() for key in keys} - {"historical", "modern"}
NAMES = (
    "unit_names", "leader_names", "unit_type_names", "terrain_names", "zone_names", "region_names", "group_names",
    "box_names", "formation_names", "level_names",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("bukhara_1922", "Басмачи"),
        ("dushanbe_1922", "Басмачи"),
        ("kut_1916", "Британцы"),
        ("skirmish_5x5", "Всадники"),
    ],
)
def test_names_are_complete(name: str, first: str) -> None:
    own = load_scenario(name)
    with speaking("ru"):
        for form in PLACE_NAMES:
            use_place_names(form)
            names = as_shown(own).names
            assert [place for place in names.place_names if LATIN.search(place)] == []
            assert len(set(names.place_names)) == len(own.names.place_ids), "two places of one name"
        left = [text for table in NAMES for text in getattr(names, table) if LATIN.search(text)]
        assert set(left) <= {"mild"}, "a scenario without climate zones has one that no player is shown"
        assert names.sides[0].The == first
        assert not LATIN.search(as_shown(own).title)


def test_common_names_are_those_of_the_common_files() -> None:
    text = read_valid("skirmish_5x5")
    known = {part.name for part in (*text.terrain.terrains.values(), *text.unit_types.unit_types.values())}
    folder = scenarios_folder() / "common"
    assert language_file(folder, "ru").is_file()
    assert set(read_translations([folder], "ru").texts) - {"A guided first turn"} == known


@pytest.mark.parametrize("name", ["bukhara_1922", "dushanbe_1922", "kut_1916", "skirmish_5x5"])
def test_texts_are_complete(name: str) -> None:
    """Forms of names of places need no translation: their places have one."""
    text = read_valid(name)
    known = read_translations([scenarios_folder() / "common", *text.layers], "ru").texts
    forms = {form for place in text.map.places.values() for form in (place.historical, place.modern)}
    assert [words for words in texts_of(text) if words not in known and words not in forms] == []


def test_what_other_scenarios_add_to_the_campaign_is_complete() -> None:
    """Read file by file, which is quicker than whole scenarios: what they inherit is in the campaign's Russian."""
    known, left = KnownFiles(), []
    derived = [one for one in shipped_scenarios() if one.endswith("_1922") and one != "bukhara_1922"]
    for name in derived:
        folder = scenarios_folder() / name
        layers = [scenarios_folder() / "common", *folder_chain(folder, known)[0]]
        russian = read_translations(layers, "ru", known).texts
        for path in sorted(folder.glob("*.yaml")):
            written = yaml.safe_load(path.read_text(encoding="utf-8")) if path.name != "sources.yaml" else {}
            left += [(name, text) for text in shown_words(written) if one_line(text) not in russian]
    assert len(derived) == 10
    assert left == []


def shown_words(written: object) -> Iterator[str]:
    """Yields the names and texts for players of a part of a file."""
    parts = written if isinstance(written, list) else []
    for key, value in written.items() if isinstance(written, dict) else ():
        if key == "flags" and isinstance(value, dict):
            yield from (text for text in value.values() if text)
        elif key in SHOWN and isinstance(value, str):
            yield value
        else:
            parts.append(value)
    for part in parts:
        yield from shown_words(part)
