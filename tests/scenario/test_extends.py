"""A what-if in a few lines: files laid over those of another scenario."""

from pathlib import Path

from game.core.codes import Param
from game.scenario import lint_folder, load_scenario
from tests.scenario.workshop import copied

HEAD = "format: 1\nid: what_if\nextends: skirmish_5x5\ntitle: What if\n"


def what_if(folder: Path, text: str, **files: str) -> Path:
    """A scenario that extends the shipped skirmish, unless a copy is next to it."""
    scenario = folder / "what_if"
    scenario.mkdir()
    (scenario / "scenario.yaml").write_text(HEAD + text)
    for name, content in files.items():
        (scenario / f"{name}.yaml").write_text(content)
    return scenario


def test_four_lines_are_a_scenario(tmp_path: Path) -> None:
    scenario = load_scenario(what_if(tmp_path, ""))
    base = load_scenario("skirmish_5x5")
    assert (scenario.id, scenario.title) == ("what_if", "What if")
    assert scenario.briefing == base.briefing
    assert scenario.map_id == "skirmish_5x5"
    assert (scenario.world.units == base.world.units).all()
    assert scenario.digest != base.digest


def test_mappings_are_overridden_key_by_key(tmp_path: Path) -> None:
    oob = "units:\n  hill_foot: {men: 900}\n  rifle_column: {guns: }\n"
    scenario = load_scenario(what_if(tmp_path, "rules: {gun_strength: 90}\n", oob=oob))
    base = load_scenario("skirmish_5x5")
    units, names = scenario.world.units, scenario.names
    assert names.unit_ids == base.names.unit_ids
    assert units["men"][names.unit("hill_foot")] == 900
    assert units["rifles"][names.unit("hill_foot")] == base.world.units["rifles"][names.unit("hill_foot")]
    assert units["guns"][names.unit("rifle_column")] == 0 < base.world.units["guns"][names.unit("rifle_column")]
    assert scenario.world.params[Param.GUN_STRENGTH] == 90 != base.world.params[Param.GUN_STRENGTH]


def test_a_null_removes_a_unit(tmp_path: Path) -> None:
    scenario = load_scenario(what_if(tmp_path, "", oob="units:\n  hill_foot: null\n"))
    assert "hill_foot" not in scenario.names.unit_ids
    assert len(scenario.names.unit_ids) == 5


def test_a_list_is_replaced_as_a_whole(tmp_path: Path) -> None:
    victory = "scoring:\n  - {place: Rabat, on: 1922-04-16, riders: 3}\n"
    scenario = load_scenario(what_if(tmp_path, "", victory=victory))
    assert scenario.names.scoring_texts == ("Rabat held on 16 April 1922",)
    assert len(scenario.names.level_names) == 3


def test_problems_name_their_file(tmp_path: Path) -> None:
    base = copied(tmp_path)
    text = (base / "oob.yaml").read_text()
    (base / "oob.yaml").write_text(text.replace("type: cavalry", "type: cavalri"))
    found = lint_folder(what_if(tmp_path, "", oob="units:\n  hill_foot: {typ: rifle}\n"))
    places = {(Path(p.path).parent.name, p.line, p.code) for p in found}
    line = text[: text.index("type: cavalry")].count("\n") + 1
    assert places == {("skirmish_5x5", line, "unknown-unit-type"), ("what_if", 2, "unknown-key")}


def test_scenarios_extend_each_other_in_a_chain_but_not_in_a_circle(tmp_path: Path) -> None:
    copied(tmp_path)
    what_if(tmp_path, "")
    further = tmp_path / "further"
    further.mkdir()
    (further / "scenario.yaml").write_text("id: further\nextends: what_if\ntitle: Further\n")
    assert load_scenario(further).title == "Further"
    skirmish = tmp_path / "skirmish_5x5" / "scenario.yaml"
    skirmish.write_text(skirmish.read_text() + "\nextends: further\n")
    assert [problem.code for problem in lint_folder(further)] == ["bad-extends"]
