"""Changes of a scenario are written where an author would write them, and touch nothing else."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest

from game.scenario import lint, lint_folder, read_scenario
from game.scenario.checks import (
    control,
    event_rows,
    expect,
    history,
    land,
    leaders,
    plans,
    schedules,
    scoring,
    tutorial,
    units,
)
from game.scenario.checks.lint_context import LintContext
from game.scenario.differences.compare import compare
from game.scenario.differences.in_words import page
from game.scenario.edits import (
    CannotEdit,
    ScenarioEdits,
    add_hexsides,
    add_link,
    add_place,
    add_region,
    add_unit,
    move_place,
    move_unit,
    path_of_unit_value,
    remove_hexsides,
    remove_link,
    remove_place,
    remove_region,
    remove_unit,
    rename_place,
    set_area_owner,
    set_climate,
    set_line,
    set_owners,
    set_regions,
    set_terrain,
    site_of_unit,
)
from game.scenario.edits.owners import owner_of
from game.scenario.folders import scenario_folder
from game.scenario.load import lint_unsaved
from game.yamlfile.problems import has_errors
from tests.scenario.workshop import copied, edited, extended

Lines = list[str]


def changed_lines(edits: ScenarioEdits) -> Lines:
    """The lines that a change removes and adds, without their places."""
    return [
        line
        for change in edits.changes()
        for line in difflib.unified_diff(change.old.splitlines(), change.new.splitlines(), n=0, lineterm="")
        if line[:3] not in ("---", "+++") and line[0] in "+-"
    ]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda e: set_terrain(e, {"0302": "oasis", "0101": "m"}), ["-  hhsso", "+  hhoso"]),
        (lambda e: set_regions(e, {"0305": "plain"}), ["-  HHHPP", "+  HHPPP"]),
        (
            lambda e: add_hexsides(e, ("crossings", "bridge"), ["0404/W", "0305/E"]),
            ["-  bridge: 0303/E", "+  bridge: 0303/E 0404/W 0305/E"],
        ),
        (lambda e: add_hexsides(e, ("crossings", "ford"), ["0305/E"]), ["+  ford: 0305/E"]),
        (lambda e: remove_hexsides(e, ("crossings", "bridge"), ["0403/W"]), ["-crossings:", "-  bridge: 0303/E"]),
        (lambda e: add_link(e, "road", "0203", "0103"), ["-0303 0203}", "+0303 0203 0103}"]),
        (lambda e: add_link(e, "road", "0504", "0503"), ["-hexes: 0503", "+hexes: 0504 0503"]),
        (lambda e: add_link(e, "track", "0101", "0201"), ["+  track_0101: {kind: track, hexes: 0101 0201}"]),
        (lambda e: remove_link(e, "road", "0203", "0303"), ["- 0303 0203}", "+ 0303}"]),
        (lambda e: set_owners(e, {"0303": "regulars"}), []),
        (lambda e: set_owners(e, {"0503": "riders"}), ["+  places: {Rabat: riders}"]),
        (lambda e: set_area_owner(e, "plain", "none"), ["-plain: regulars", "+plain: none"]),
        (lambda e: move_unit(e, "hill_foot", "0205"), ["-at: 0204", "+at: 0205"]),
        (lambda e: move_unit(e, "rifle_column", "0403"), ["-at: Rabat", '+at: "0403"']),
        (lambda e: remove_unit(e, "hill_foot"), ["-  hill_foot: "]),
        (
            lambda e: add_unit(e, "new", {"name": "New", "side": "riders", "type": "cavalry", "at": "Rabat", "men": 9}),
            ['+  new: {name: New, side: riders, type: cavalry, at: Rabat, men: 9}'],
        ),
        (lambda e: move_place(e, "Rabat", "0502"), ["-{hex: 0503", "+{hex: 0502"]),
        (lambda e: add_place(e, "Kok", {"hex": "0104", "kind": "fort"}), ['+  Kok: {hex: "0104", kind: fort}']),
        (lambda e: remove_place(e, "Rabat"), ["-  Rabat: {hex: 0503, kind: village}"]),
    ],
)  # fmt: skip
def test_a_change_is_one_that_an_author_would_make(
    tmp_path: Path, change: Callable[[ScenarioEdits], None], lines: Lines
) -> None:
    edits = ScenarioEdits(copied(tmp_path))
    change(edits)
    found = changed_lines(edits)
    for line in lines:
        assert any(shown[0] == line[0] and line[1:] in shown for shown in found), (line, found)
    assert len(found) <= max(len(lines), 2) and bool(found) == bool(lines) == bool(edits.notes)
    edits.write()
    _, problems = read_scenario(edits.folder)
    assert problems == [] and ScenarioEdits(edits.folder).changes() == []


def test_undo_goes_back_to_the_same_text(tmp_path: Path) -> None:
    edits = ScenarioEdits(copied(tmp_path))
    before = edits.snapshot()
    add_link(edits, "rail", "0101", "0201")
    assert set(edits.unsaved()) == {"map"}
    edits.restore(before)
    assert edits.unsaved() == {}


def test_a_line_that_is_cut_becomes_two_and_a_river_grows_at_the_right_place(tmp_path: Path) -> None:
    edits = ScenarioEdits(copied(tmp_path))
    remove_link(edits, "road", "0303", "0403")
    assert "post_road: {name: Post road, kind: road, hexes: 0503 0403}" in edits.unsaved()["map"]
    assert "post_road_2: {name: Post road, kind: road, hexes: 0303 0203}" in edits.unsaved()["map"].replace('"', "")
    remove_hexsides(edits, ("rivers", "Ak Su"), ["0303/E"])
    assert "0302/SE 0304/NE" in edits.unsaved()["map"]
    add_hexsides(edits, ("rivers", "Ak Su"), ["0403/W"])
    assert "0403/W 0304/NE" in edits.unsaved()["map"]


def test_a_new_part_of_a_file_has_a_line_for_each_entry(tmp_path: Path) -> None:
    edits = ScenarioEdits(copied(tmp_path))
    edits.set_value(("map", "passes", "Gate"), {"hexes": "0101 0201"})
    edits.set_value(("map", "passes", "Gap"), {"hexes": "0101 0102"})
    assert changed_lines(edits) == ["+passes:", "+  Gate: {hexes: 0101 0201}", "+  Gap: {hexes: 0101 0102}"]


def test_long_lists_keep_their_line_breaks(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "map.yaml", "hexes: 0503 0403 0303 0203}", "hexes: 0503\n    0403 0303\n    0203}")
    edits = ScenarioEdits(scenario)
    set_line(edits, "roads", "post_road", ["0503", "0303", "0203", "0103"])
    assert "hexes: 0503\n    0303\n    0203 0103}" in edits.unsaved()["map"]


@pytest.mark.parametrize("name", ["skirmish_5x5", "kut_1916"])
def test_a_place_is_renamed_wherever_it_is_named(name: str) -> None:
    source, _ = scenario_folder(name)
    edits = ScenarioEdits(source)
    old = edits.keys(("map", "places"))[:5]
    for place in old:
        rename_place(edits, place, f"{place} III")
    text, problems = read_scenario(source, edits.unsaved())
    context = LintContext(text)
    assert problems == [] and context.place_names >= {f"{place} III" for place in old}
    checks = (control, event_rows, expect, history, land, leaders, plans, schedules, scoring, tutorial, units)
    assert [str(problem) for check in checks for problem in check.check(context) if "unknown" in problem.code] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda e: set_terrain(e, {"0302": "oasys"}), "hex 0302: unknown terrain 'oasys'; did you mean 'oasis'?"),
        (lambda e: set_terrain(e, {"0602": "oasis"}), "off the map"),
        (lambda e: add_link(e, "road", "0101", "0303"), "not adjacent"),
        (lambda e: add_link(e, "raod", "0101", "0102"), "did you mean 'road'?"),
        (lambda e: add_hexsides(e, ("rivers", "Ak Su"), ["0302"]), "write it as 0512/NE"),
        (lambda e: move_unit(e, "hill_fot", "0302"), "did you mean 'hill_foot'?"),
        (lambda e: rename_place(e, "Rabat", "Ak-Kurgan"), "already"),
        (lambda e: set_owners(e, {"0302": "raiders"}), "did you mean 'riders'?"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, change: Callable[[ScenarioEdits], None], message: str) -> None:
    edits = ScenarioEdits(copied(tmp_path))
    with pytest.raises(CannotEdit, match=message.replace("?", r"\?")):
        change(edits)
    assert edits.unsaved() == {}


@pytest.mark.parametrize("removed", ["{remove: plain}", "{plain: }"])
def test_owners_that_a_variant_removes_do_not_count(tmp_path: Path, removed: str) -> None:
    copied(tmp_path)
    edits = ScenarioEdits(extended(tmp_path, f"control:\n  regions: {removed}\n"))
    assert (owner_of(edits, "0503"), owner_of(edits, "0101")) == ("none", "riders")
    set_owners(edits, {"0503": "regulars"})
    text, problems = read_scenario(edits.folder, edits.unsaved())
    assert problems == [] and text.scenario.control.places == {"Rabat": "regulars"}
    set_area_owner(edits, "plain", "regulars")
    assert read_scenario(edits.folder, edits.unsaved())[0].scenario.control.regions["plain"] == "regulars"


def test_a_unit_that_an_earlier_date_has_moved_can_be_moved_back(tmp_path: Path) -> None:
    copied(tmp_path)
    edits = ScenarioEdits(extended(tmp_path, "only: {from: 1922-03-27}\n"))
    assert site_of_unit(edits, "squadron") == "Rabat"
    move_unit(edits, "squadron", "Rabat")
    assert edits.unsaved() == {}
    move_unit(edits, "squadron", "schedule")
    assert edits.unsaved()["oob"].endswith("units: {squadron: {at: schedule}}\n")


def test_what_setup_says_of_a_unit_goes_with_it(tmp_path: Path) -> None:
    copied(tmp_path)
    setup = "setup:\n  men: {hill_foot: 700, squadron: 150}\n  strength: {hill_foot: x2}\n"
    edits = ScenarioEdits(extended(tmp_path, setup))
    remove_unit(edits, "hill_foot")
    assert edits.unsaved()["scenario"].endswith("setup:\n  men: {squadron: 150}\n")
    assert path_of_unit_value(edits, "squadron", "men") == ("scenario", "setup", "men", "squadron")
    assert path_of_unit_value(edits, "squadron", "name") == ("oob", "units", "squadron", "name")
    text, problems = read_scenario(edits.folder, edits.unsaved())
    assert problems == [] and "hill_foot" not in text.oob.units


def test_a_variant_writes_overrides_and_names_its_base_for_the_rest(tmp_path: Path) -> None:
    base = copied(tmp_path)
    variant = tmp_path / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text(
        "format: 1\nid: variant\nextends: skirmish_5x5\ntitle: Variant\n"
        "setup:\n  units:\n    Rabat: [rifle_column, squadron]   # both\n",
        "utf-8",
    )
    edits = ScenarioEdits(variant)
    move_unit(edits, "squadron", "0403")
    assert '    Rabat: [rifle_column]   # both\n    "0403": [squadron]\n' in edits.unsaved()["scenario"]
    move_unit(edits, "hill_foot", "1203")
    assert edits.unsaved()["oob"].endswith('units: {hill_foot: {at: "1203"}}\n')
    move_unit(edits, "hill_foot", "0203")
    assert edits.unsaved()["oob"].endswith('\nunits: {hill_foot: {at: "0203"}}\n')
    set_owners(edits, {"0303": "riders"})
    assert "control:\n  places: {Ak-Kurgan: riders}\n" in edits.unsaved()["scenario"]
    add_hexsides(edits, ("crossings", "bridge"), ["0305/E"])
    text, problems = read_scenario(variant, edits.unsaved())
    assert problems == [] and text.map.crossings.bridge == ("0303/E", "0305/E")
    assert text.oob.units["hill_foot"].at == "0203" and text.oob.units["squadron"].at == "0403"
    add_hexsides(edits, ("crossings", "bridge"), ["0304/E", "0303/E"])
    remove_hexsides(edits, ("crossings", "bridge"), ["0303/E", "0305/E"])
    assert edits.unsaved()["map"].endswith("\ncrossings: {bridge: {add: 0304/E, remove: 0303/E}}\n"), "what differs"
    add_hexsides(edits, ("crossings", "bridge"), ["0303/E"])
    assert read_scenario(variant, edits.unsaved())[0].map.crossings.bridge == ("0303/E", "0304/E")
    with pytest.raises(CannotEdit, match="comes from skirmish_5x5, which variant extends"):
        rename_place(edits, "Rabat", "Robat")
    assert ScenarioEdits(base).unsaved() == {}


def test_a_variant_changes_the_terrain_of_single_hexes_of_its_base(tmp_path: Path) -> None:
    base = copied(tmp_path)
    variant = tmp_path / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("format: 1\nid: variant\nextends: skirmish_5x5\ntitle: V\n", "utf-8")
    edits = ScenarioEdits(variant)
    set_terrain(edits, {"0302": "o", "0101": "mountain", "0502": "hills"})
    assert edits.unsaved()["map"].endswith('\nterrain_changes: {"0302": o, "0502": h}\n'), "0101 is mountain there"
    text, problems = read_scenario(variant, edits.unsaved())
    assert problems == [] and not has_errors(lint(text)) and text.map.terrain[1] == "hhosh"
    words = page(read_scenario(base)[0], text, compare(read_scenario(base)[0], text))
    assert "Terrain of hexes\n" in words and "hex 0502: Hills instead of Oasis" in words
    set_terrain(edits, {"0302": "s", "0502": "o"})
    assert "terrain_changes" not in edits.unsaved().get("map", ""), "as in the base again"
    (variant / "map.yaml").write_text('terrain_changes: {"0901": h, "0302": X}\n', "utf-8")
    assert [(one.line, one.column, one.code) for one in lint_folder(variant)] == [
        (1, 19, "bad-hex"), (1, 38, "unknown-terrain-letter"),
    ]  # fmt: skip


def variant_of(folder: Path, base: str, more: str = "") -> Path:
    """A variant of a scenario in the same folder."""
    (folder / "variant").mkdir()
    head = f"format: 1\nid: variant\nextends: {base}\ntitle: V\n{more}"
    (folder / "variant" / "scenario.yaml").write_text(head, "utf-8")
    return folder / "variant"


def test_a_variant_redraws_the_regions_of_its_base(tmp_path: Path) -> None:
    base = copied(tmp_path)
    variant = tmp_path / "variant"
    variant.mkdir()
    (variant / "scenario.yaml").write_text("format: 1\nid: variant\nextends: skirmish_5x5\ntitle: V\n", "utf-8")
    edits = ScenarioEdits(variant)
    add_region(edits, "upper_valley", {"name": "Upper valley"})
    set_regions(edits, {"0101": "upper_valley", "0302": "H", "0505": "P"})
    set_owners(edits, {"0302": "regulars"})
    written = edits.unsaved()["map"]
    assert written.endswith(
        '\nregions: {U: {id: upper_valley, name: Upper valley}}\nregion_changes: {"0101": U, "0302": H}\n'
    )
    text, problems = read_scenario(variant, edits.unsaved())
    assert problems == [] and not has_errors(lint(text)) and text.map.region_rows[:2] == ("UHPPP", "HHHPP")
    told = page(read_scenario(base)[0], text, compare(read_scenario(base)[0], text))
    assert "Regions of hexes\n" in told and "hex 0302: hill_country instead of plain" in told
    (variant / "map.yaml").write_text('region_changes: {"0901": H, "0302": X}\n', "utf-8")
    assert [(one.line, one.column, one.code) for one in lint_folder(variant)] == [
        (1, 18, "bad-hex"), (1, 37, "unknown-region-letter"),
    ]  # fmt: skip


def test_a_smaller_variant_keeps_the_terrain_that_its_base_changes(tmp_path: Path) -> None:
    copied(tmp_path)
    for name, base, more, changes in (
        ("one", "skirmish_5x5", "", 'terrain_changes: {"0101": o, "0302": o}\n'),
        ("two", "one", "only: {box: 0301 0505}\n", 'terrain_changes: {"0303": h}\n'),
    ):
        (tmp_path / name).mkdir()
        head = f"format: 1\nid: {name}\nextends: {base}\ntitle: T\n{more}"
        (tmp_path / name / "scenario.yaml").write_text(head, "utf-8")
        (tmp_path / name / "map.yaml").write_text(changes, "utf-8")
    text, _ = read_scenario(tmp_path / "two")
    assert text.map.terrain[:3] == ("hss", "oso", "hos")
    assert dict(text.map.terrain_changes) == {"0302": "o", "0303": "h"}


def test_a_removed_region_leaves_its_hexes_to_another_and_takes_its_people_along(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edits = ScenarioEdits(scenario)
    set_regions(edits, dict.fromkeys(("0101", "0201", "0102", "0202", "0103", "0203", "0104", "0204"), "plain"))
    set_regions(edits, dict.fromkeys(("0105", "0205", "0305"), "plain"))
    before = edits.snapshot()
    remove_region(edits, "hill_country")
    assert set(edits.unsaved()) == {"map", "regions", "scenario"}
    assert "hill_country" not in "".join(edits.unsaved().values())
    found = {(Path(problem.path).name, problem.code) for problem in lint_unsaved(scenario, edits.unsaved())}
    assert found == {("plans.yaml", "unknown-region"), ("oob.yaml", "enemy-ground")}, "lint names what speaks of it"
    with pytest.raises(CannotEdit, match="only region"):
        remove_region(edits, "plain")
    edits.restore(before)
    assert "hill_country" in edits.unsaved()["map"]


def test_a_variant_removes_a_region_of_its_base(tmp_path: Path) -> None:
    copied(tmp_path)
    edits = ScenarioEdits(variant_of(tmp_path, "skirmish_5x5"))
    labels = ("0101", "0201", "0102", "0202", "0103", "0203", "0104", "0204", "0105", "0205", "0305")
    set_regions(edits, dict.fromkeys(labels, "plain"))
    remove_region(edits, "hill_country")
    text, problems = read_scenario(tmp_path / "variant", edits.unsaved())
    assert problems == [] and {one.code for one in lint(text)} == {"enemy-ground"}, "what named it went with it"
    assert [spec.id for spec in text.map.regions.values()] == ["plain"]


def test_a_variant_moves_the_climate_zones_of_its_base(tmp_path: Path) -> None:
    base = copied(tmp_path)
    rows = "AAAAA\n    AAAAA\n    AAABB\n    AAABB\n    AAABB\n"
    temps = ", ".join(["0"] * 12)
    zones = f"zones:\n    A: {{name: Hills, temps: [{temps}]}}\n    B: {{name: Plain, temps: [{temps}]}}"
    edited(base, "map.yaml", "\nregions:", f"\nclimate:\n  {zones}\n  rows: |\n    {rows}\nregions:")
    edits = ScenarioEdits(variant_of(tmp_path, "skirmish_5x5"))
    set_climate(edits, {"0101": "B", "0505": "B"})
    assert edits.unsaved()["map"].endswith('\nclimate_changes: {"0101": B}\n')
    text, problems = read_scenario(tmp_path / "variant", edits.unsaved())
    assert problems == [] and text.map.climate and text.map.climate.rows[:2] == ("BAAAA", "AAAAA")
    told = page(read_scenario(base)[0], text, compare(read_scenario(base)[0], text))
    assert "Climate of hexes\n" in told and "hex 0101: Plain instead of Hills" in told
    set_climate(edits, {"0101": "A"})
    assert "climate_changes" not in edits.unsaved().get("map", "")
    (tmp_path / "variant" / "map.yaml").write_text('climate_changes: {"0901": B, "0302": X}\n', "utf-8")
    assert [(one.line, one.column, one.code) for one in lint_folder(tmp_path / "variant")] == [
        (1, 19, "bad-hex"), (1, 38, "unknown-climate-zone-letter"),
    ]  # fmt: skip


def test_what_a_smaller_map_has_of_a_line_is_changed_there(tmp_path: Path) -> None:
    base = copied(tmp_path)
    edited(base, "map.yaml", "hexes: 0503 0403 0303 0203}", "hexes: 0503 0403 0303 0203 0103 0104 0204 0304 0404}")
    variant = variant_of(tmp_path, "skirmish_5x5", "only: {box: 0201 0405}\n")

    def lines(edits: ScenarioEdits) -> dict[str, tuple[str, ...]]:
        text, _ = read_scenario(variant, edits.unsaved())
        return {id: tuple(road.hexes) for id, road in text.map.roads.items()}

    edits = ScenarioEdits(variant)
    as_cut = lines(edits)
    assert as_cut == {"post_road": ("0403", "0303", "0203"), "post_road_2": ("0204", "0304", "0404")}
    add_link(edits, "road", "0404", "0405")
    assert lines(edits) == {**as_cut, "post_road_2": ("0204", "0304", "0404", "0405")}
    remove_link(edits, "road", "0403", "0303")
    assert lines(edits) == {"post_road": ("0303", "0203"), "post_road_2": ("0204", "0304", "0404", "0405")}
    remove_link(edits, "road", "0304", "0404")
    remove_link(edits, "road", "0303", "0203")
    assert lines(edits) == {"post_road_2": ("0204", "0304"), "post_road_2_2": ("0404", "0405")}
    text, problems = read_scenario(variant, edits.unsaved())
    assert problems == [] and {road.kind for road in text.map.roads.values()} == {"road"}
