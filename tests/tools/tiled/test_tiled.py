"""A map goes to Tiled and comes back: unchanged without a change of a byte, changed as an author would write it."""

import base64
import gzip
import json
import re
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from game.scenario import read_scenario
from game.scenario.folders import scenario_folder
from game.tools.tiled.compare import import_map, layout_of, new_problems
from game.tools.tiled.faults import BadMap
from game.tools.tiled.from_scenario import tiled_map
from game.tools.tiled.read_map import read_map
from game.tools.tiled.write_files import json_text, tmx_text, tsx_text
from tests.scenario.workshop import copied, edited, extended

TERRAIN = "5,4,4,2,2,\n4,4,2,2,3,\n4,2,3,3,2,\n4,4,2,2,2,\n5,4,4,2,1"
CSV = f'<data encoding="csv">\n{TERRAIN}\n</data>'
CELLS = [int(word) for word in TERRAIN.replace("\n", "").split(",")]
PACKED = b"".join(cell.to_bytes(4, "little") for cell in CELLS)


def exported(scenario: Path, ending: str = ".tmx") -> Path:
    """The map of a scenario next to its folder, with its tile set; without the picture."""
    text, problems = read_scenario(scenario)
    assert problems == []
    found = tiled_map(text)
    file = scenario.parent / f"map{ending}"
    (scenario.parent / "map.tsx").write_text(tsx_text(found, "map", "map.png"), "utf-8")
    file.write_text((tmx_text if ending == ".tmx" else json_text)(found, "map.tsx"), "utf-8")
    return file


def replaced(file: Path, old: str, new: str) -> Path:
    """The file with one text in place of another."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("skirmish_5x5", ".tmx"),
        ("skirmish_5x5", ".tmj"),
        ("kut_1916", ".tmx"),
        pytest.param("bukhara_1922", ".tmx", marks=pytest.mark.slow),
        pytest.param("dushanbe_1922", ".tmj", marks=pytest.mark.slow),
        pytest.param("april_1922", ".tmx", marks=pytest.mark.slow),
    ],
)
def test_an_unchanged_map_changes_nothing(tmp_path: Path, name: str, ending: str) -> None:
    folder, _ = scenario_folder(name)
    text, _ = read_scenario(folder)
    found = tiled_map(text)
    (tmp_path / "map.tsx").write_text(tsx_text(found, "map", "map.png"), "utf-8")
    file = tmp_path / f"map{ending}"
    file.write_text((tmx_text if ending == ".tmx" else json_text)(found, "map.tsx"), "utf-8")
    work = import_map(file, folder)
    assert (work.edits.unsaved(), work.faults, work.notes) == ({}, [], [])
    again = read_map(file, layout_of(text))
    assert [layer.name for layer in again.layers] == [layer.name for layer in found.layers]


CHANGES = [
    ("4,2,3,3,2,", "4,2,3,5,2,", "map", "  hsoos", "  hsoms"),
    ("12,12,13,13,13,\n12,12,13,13,13,\n12,12,13,13,13", "12,12,13,13,12,\n12,12,13,13,13,\n12,12,13,13,13",
     "scenario", "plain: regulars}", 'plain: regulars}\n  places: {"0501": riders}'),
    ('-112,0 -168,0"', '-112,0 -168,0 -224,3"', "map", "0303 0203}", "0303 0203 0103}"),
    ('type="road" x="252" y="128"', 'type="track" x="252" y="128"', "map", "kind: road", "kind: track"),
    ('type="irregular_foot" gid="27" x="98" y="192"', 'type="irregular_foot" gid="27" x="70" y="240"', "oob",
     "at: 0204", "at: 0205"),
    ('<property name="rifles" value="350"/>', '<property name="rifles" value="{best: 300, low: 200}"/>', "oob",
     "rifles: 350", "rifles: {best: 300, low: 200}"),
    ('<property name="rifles" value="350"/>', "", "oob", ", rifles: 350", ""),
    ('name="The plain"', 'name="The low plain"', "map", "name: The plain", "name: The low plain"),
    ('28,176 0,192 0,224"', '28,176 0,192"', "map", " 0304/SE 0305/E}", " 0304/SE}"),
    ('type="bridge" gid="14"', 'type="ford" gid="14"', "map", "bridge: 0303/E", "ford: 0303/E"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "section", "before", "after"), CHANGES)
def test_an_edit_in_tiled_is_one_in_the_yaml(
    tmp_path: Path, old: str, new: str, section: str, before: str, after: str
) -> None:
    scenario = copied(tmp_path)
    text = (scenario / f"{section}.yaml").read_text("utf-8")
    work = import_map(replaced(exported(scenario), old, new), scenario)
    assert work.faults == []
    assert work.edits.unsaved() == {section: text.replace(before, after, 1)}
    first = exported(scenario).read_text("utf-8")
    work.edits.write()
    file = exported(scenario)
    assert file.read_text("utf-8") != first
    assert import_map(file, scenario).edits.unsaved() == {}


def test_a_place_is_moved_without_the_unit_in_it(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "scenario.yaml", "plain: regulars}", "plain: regulars}\n  places: {Rabat: riders}")
    work = import_map(replaced(exported(scenario), 'gid="18" x="238"', 'gid="18" x="182"'), scenario)
    changed = work.edits.unsaved()
    assert work.faults == [] and "Rabat: {hex: 0403, kind: village}" in changed["map"]
    assert 'rifle_column: {name: Rifle column, side: regulars, type: rifle, at: "0503", men' in changed["oob"]
    assert 'places: {Rabat: regulars, "0503": riders}' in changed["scenario"]


def test_a_place_is_renamed_with_all_that_names_it(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    work = import_map(replaced(exported(scenario), 'name="Rabat"', 'name="Robat"'), scenario)
    changed = work.edits.unsaved()
    assert set(changed) >= {"map", "oob", "scenario", "reinforcements"} and "at: Robat" in changed["oob"]
    assert all("Rabat" not in changed[section] for section in ("map", "oob", "reinforcements"))


def test_new_objects_become_entries(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    file = exported(scenario)
    unit = (
        '<object id="90" name="Scouts" type="irregular_horse" gid="26" x="70" y="240" width="28" height="32">'
        '<properties><property name="men" value="90"/></properties></object>\n </objectgroup>\n</map>'
    )
    replaced(file, " </objectgroup>\n</map>", unit)
    line = (
        '<object id="91" name="Hill path" x="28" y="32"><polyline points="0,0 28,48 112,48"/></object>\n </objectgroup>'
    )
    text = file.read_text("utf-8")
    at = text.index(" </objectgroup>", text.index('name="roads"'))
    file.write_text(text[:at] + line + text[at + len(" </objectgroup>") :], "utf-8")
    work = import_map(file, scenario)
    assert work.faults == []
    assert (
        'scouts: {name: Scouts, side: riders, type: irregular_horse, at: "0205", men: 90}'
        in work.edits.unsaved()["oob"]
    )
    assert "hill_path: {name: Hill path, kind: track, hexes: 0101 0102 0202 0302}" in work.edits.unsaved()["map"]


def test_lint_names_what_of_the_map_is_wrong(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    file = replaced(exported(scenario), '<property name="men" value="600"/>', '<property name="men" value="many"/>')
    [(problem, origin), *_] = new_problems(import_map(file, scenario))
    assert problem.code == "not-a-number" and "layer 'units', object 10 'Hill foot', property 'men'" in origin


@pytest.mark.parametrize(
    "data",
    [
        f'<data encoding="base64">{base64.b64encode(PACKED).decode()}</data>',
        f'<data encoding="base64" compression="zlib">\n {base64.b64encode(zlib.compress(PACKED)).decode()}\n</data>',
        f'<data encoding="base64" compression="gzip">{base64.b64encode(gzip.compress(PACKED)).decode()}</data>',
        "<data>" + "".join(f'<tile gid="{cell}"/>' for cell in CELLS) + "</data>",
        '<data encoding="csv">'
        f'<chunk x="0" y="0" width="5" height="4">{",".join(map(str, CELLS[:20]))}</chunk>'
        f'<chunk x="0" y="4" width="5" height="1">{",".join(map(str, CELLS[20:]))}</chunk></data>',
    ],
)
def test_every_way_in_which_tiled_saves_layers_is_read(tmp_path: Path, data: str) -> None:
    scenario = copied(tmp_path)
    file = replaced(exported(scenario), CSV, data)
    work = import_map(file, scenario)
    assert (work.edits.unsaved(), work.notes, work.faults) == ({}, [], [])


BOMB = '<!DOCTYPE map [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<map '
ZSTD = '<data encoding="base64" compression="zstd">KLUv/SBkFQ==</data>'
HUGE = base64.b64encode(zlib.compress(bytes(50_000_000))).decode()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<map ", BOMB, "map.tmx:2: a document type or entities are declared"),
        ("</map>", "", "map.tmx:.*: not valid XML"),
        ('encoding="UTF-8"', 'encoding="ebcdic-x"', "map.tmx:1: not valid XML"),
        ('width="5" height="5" tilewidth', 'width="99999" height="5" tilewidth', "the width of the map is '99999'"),
        ('staggerindex="odd"', 'staggerindex="even"', "export the scenario again"),
        ("5,4,4,2,2,", "5,4,4,2,", "map.tmx:9: layer 'terrain': expected 25 hexes in the layer, got 24"),
        ("5,4,4,2,2,", "5,4,4,2,77,", "layer 'terrain', hex 0501: tile 77 is in no tile set"),
        ("5,4,4,2,2,", "5,4,4,2,x,", "layer 'terrain': expected a whole number as a tile, got 'x'"),
        ("5,4,4,2,2,", "5,4,4,2,12,", "hex 0501: the tile 'owners/riders' belongs to layer owners"),
        (CSV, ZSTD, "layer 'terrain': compression 'zstd' cannot be read; in Tiled"),
        (CSV, f'<data encoding="base64" compression="zlib">{HUGE}</data>', "expected 100 bytes of data .* got more"),
        (CSV, '<data encoding="base64">???</data>', "are damaged"),
        ('source="map.tsx"', 'source="../../../etc/passwd"', "map.tmx:8: tile set: expected a .tsx file"),
        ('source="map.tsx"', 'source="gone.tsx"', "gone.tsx: there is no such file"),
        ('x="168" y="16"', 'x="nan" y="1e999"', "layer 'rivers', object 1 'Ak Su': expected a number as x, got 'nan'"),
        ('points="0,0 0,32', f'points="{"0,0 " * 30_001}0,32', "the points of the line cannot be read"),
        ('points="0,0 0,32', 'points="0,0 a,b', "layer 'rivers', object 1 'Ak Su': expected a number as x"),
    ],
)  # fmt: skip
def test_damaged_and_hostile_files_are_refused_with_their_place(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    scenario = copied(tmp_path)
    file = replaced(exported(scenario), old, new)
    with pytest.raises(BadMap, match=message) as caught:
        import_map(file, scenario)
    assert re.search(r"\.(tmx|tsx)", str(caught.value)) and len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "nested too deeply|not valid JSON"),
        ('{"width": NaN}', "the number NaN is not allowed"),
        ("[1]", "expected a map of Tiled"),
        ('{"layers": 3, ', "map.tmj:1:.*not valid JSON"),
        ("{}", "the orientation of the map is ''"),
        ('{"width": 1' + "0" * 5000 + "}", "too many digits"),
    ],
)
def test_damaged_json_is_refused(tmp_path: Path, text: str, message: str) -> None:
    scenario = copied(tmp_path)
    file = exported(scenario, ".tmj")
    file.write_text(text, "utf-8")
    with pytest.raises(BadMap, match=message):
        import_map(file, scenario)


@pytest.mark.parametrize("bad", [None, {}, "x"])
def test_values_of_another_type_in_json_are_refused_or_left_out(tmp_path: Path, bad: object) -> None:
    text, _ = read_scenario(scenario_folder("skirmish_5x5")[0])
    file = exported(copied(tmp_path), ".tmj")
    good = json.loads(file.read_text("utf-8"))
    thing = good["layers"][-1]["objects"][0]
    for holder in (good, good["layers"][0], good["layers"][-1], thing, thing["properties"][0], good["tilesets"][0]):
        for key, old in holder.items():
            holder[key] = bad
            file.write_text(json.dumps(good), "utf-8")
            with suppress(BadMap):
                read_map(file, layout_of(text))
            holder[key] = old


def test_what_the_game_does_not_know_is_noted(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    file = replaced(exported(scenario), 'name="units"', 'name="unitz"')
    replaced(file, "5,4,4,2,2,", f"{5 | 0x80000000},4,4,2,2,")
    work = import_map(file, scenario)
    assert work.edits.unsaved() == {} and work.faults == []
    assert [note.partition("layer ")[2] for note in work.notes] == [
        "'terrain': 1 tile turned or mirrored, which means nothing here",
        "'unitz': the game knows no layer of this name, and leaves it out; did you mean 'units'?",
        "'units'; nothing is changed there",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("5,4,4,2,2,", "0,4,4,2,2,", "layer 'terrain', hex 0101: the hex is empty"),
        ('x="238" y="144"', 'x="2380" y="144"', "layer 'places', object 7 'Rabat': it stands off the map"),
        ('gid="27" x="98" y="192"', 'gid="27" x="-98" y="192"', "'Hill foot': a unit off the map needs"),
        ('points="0,0 -56,0 -112,0 -168,0"', 'points="0,0 560,0"', "'Post road': the line leaves the map"),
        ('type="bridge"', 'type="brigde"', "as its type, got 'brigde'; did you mean 'bridge'"),
        ('name="Rabat"', 'name="Ak-Kurgan"', "there is a place 'Ak-Kurgan' already"),
    ],
)  # fmt: skip
def test_what_cannot_be_imported_names_layer_and_object(tmp_path: Path, old: str, new: str, message: str) -> None:
    scenario = copied(tmp_path)
    work = import_map(replaced(exported(scenario), old, new), scenario)
    assert any(message in fault and "map.tmx:" in fault for fault in work.faults), work.faults


def test_a_variant_gets_overrides_or_the_name_of_its_base(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "")
    file = replaced(exported(variant), 'gid="27" x="98" y="192"', 'gid="27" x="70" y="240"')
    work = import_map(file, variant)
    assert work.edits.unsaved()["oob"].endswith('units: {hill_foot: {at: "0205"}}\n') and work.faults == []
    work = import_map(replaced(exported(variant), "5,4,4,2,2,", "5,4,4,2,3,"), variant)
    assert work.faults == [] and work.edits.unsaved()["map"].endswith('terrain_changes: {"0501": o}\n')


def test_men_that_setup_sets_are_changed_there(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "setup:\n  men: {hill_foot: 700}   # a hard winter\n")
    before = (variant / "scenario.yaml").read_text("utf-8")
    file = replaced(exported(variant), 'name="men" value="700"', 'name="men" value="{best: 650, low: 500}"')
    work = import_map(file, variant)
    assert work.faults == []
    assert work.edits.unsaved() == {"scenario": before.replace("700", "{best: 650, low: 500}")}
    work = import_map(replaced(exported(variant), '<property name="men" value="700"/>', ""), variant)
    assert any("layer 'units'" in fault and "decides it; change it by hand" in fault for fault in work.faults)


def test_numbers_that_setup_multiplies_are_refused(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "setup:\n  strength: {hill_foot: x1.5}\n")
    work = import_map(replaced(exported(variant), 'name="men" value="900"', 'name="men" value="800"'), variant)
    [fault] = work.faults
    assert "property 'men': `setup: strength` of scenario.yaml multiplies this number (hill_foot: x1.5)" in fault
    assert work.edits.unsaved() == {}


def test_a_river_is_renamed_or_new(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    work = import_map(replaced(exported(scenario), 'name="Ak Su"', 'name="Kok Su"'), scenario)
    assert work.faults == [] and "Kok Su:" in work.edits.unsaved()["map"]
    line = '<object id="92" name="Sai" x="56" y="16"><polyline points="0,0 0,32"/></object>\n </objectgroup>'
    work = import_map(replaced(exported(scenario), " </objectgroup>", line), scenario)
    assert work.faults == [] and work.problems == []
    assert "Sai: {size: minor, sides: 0101/E}" in work.edits.unsaved()["map"]


def test_an_unknown_type_and_another_layout_of_a_range(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    file = replaced(exported(scenario), 'type="irregular_foot"', 'type="irregular_fot"')
    [(problem, origin), *_] = new_problems(import_map(file, scenario))
    assert "did you mean 'irregular_foot'" in problem.message and "'Hill foot'" in origin
    file = replaced(exported(scenario), 'name="men" value="600"', 'name="men" value="{best: 600,low: 500}"')
    work = import_map(file, scenario)
    assert work.faults == [] and "men: {best: 600, low: 500}" in work.edits.unsaved()["oob"]
