"""Where scenarios are looked for: named folders, the current one, the user's own, the shipped ones."""

import os
from pathlib import Path

import pytest

from game import Game
from game.engine.storage.editions import find_scenario
from game.engine.storage.replay import read_header, write_replay
from game.scenario import ScenarioError, load_scenario, search_path
from game.scenario.folders import known_names, scenario_title
from game.scenario.search_path import VARIABLE, scenarios_in
from tests.conftest import Command
from tests.scenario.workshop import copied, edited


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder of scenarios, which is empty at first."""
    own = tmp_path / "data" / "scenarios"
    own.mkdir(parents=True)
    monkeypatch.setattr(search_path, "own_scenarios", lambda: own)
    monkeypatch.setenv(VARIABLE, "")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return own


def war(folder: Path, title: str) -> Path:
    """A scenario of the name border_war and of this title."""
    made = copied(folder, "border_war")
    edited(made, "scenario.yaml", "id: skirmish_5x5", "id: border_war")
    edited(made, "scenario.yaml", "Skirmish at Ak-Kurgan", title)
    return made


def test_folders_are_searched_in_order(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    war(own, "Own")
    assert load_scenario("border_war").title == scenario_title("border_war") == "Own"
    war(Path("scenarios"), "Below")
    assert load_scenario("border_war").title == "Below"
    war(Path(), "Here")
    assert load_scenario("border_war").title == "Here"
    war(tmp_path / "named", "Named")
    monkeypatch.setenv(VARIABLE, os.pathsep.join([str(tmp_path / "missing"), str(tmp_path / "named")]))
    assert load_scenario("border_war").title == scenario_title("border_war") == "Named"
    assert load_scenario("skirmish_5x5").title == "Skirmish at Ak-Kurgan"
    assert {"border_war", "skirmish_5x5", "bukhara_1922"} <= set(known_names())


def test_a_folder_of_the_same_name_that_is_no_scenario_is_passed_over() -> None:
    Path("skirmish_5x5").mkdir()
    assert load_scenario("skirmish_5x5").id == "skirmish_5x5"


def test_a_missing_scenario_says_where_it_was_looked_for(own: Path) -> None:
    war(own, "Own")
    with pytest.raises(ScenarioError, match=r"'border_wars'; did you mean 'border_war'.*looked in .*data/scenarios"):
        load_scenario("border_wars")


def test_every_command_takes_scenarios(tmp_path: Path, command: Command) -> None:
    war(tmp_path / "named", "Named")
    for words in (
        ["--scenarios", tmp_path / "named", "lint", "border_war"],
        ["lint", "border_war", f"--scenarios={tmp_path / 'named'}"],
        ["sources", "--scenarios", tmp_path / "named", "border_war"],
    ):
        os.environ[VARIABLE] = ""
        assert command(*words).code == 0, words
    os.environ[VARIABLE] = ""
    assert command("lint", "border_war").code == 1
    assert "needs a folder" in command("lint", "--scenarios", tmp_path / "none").err
    assert "needs a folder" in command("lint", "--scenarios").err
    assert "--scenarios DIR" in command("--help").out


def test_a_variant_extends_a_scenario_that_lives_elsewhere(own: Path) -> None:
    war(own, "Own")
    variant = Path("what_if")
    variant.mkdir()
    (variant / "scenario.yaml").write_text("format: 1\nid: what_if\nextends: border_war\ntitle: What if\n")
    assert load_scenario("what_if").title == "What if"


def test_recorded_games_find_scenarios_where_they_live(own: Path) -> None:
    war(Path(), "Here")
    replay = write_replay(Game.new(load_scenario("border_war"), seed=1), ("still", "still"))
    Path("border_war").rename(own / "border_war")
    found = find_scenario(read_header(replay))
    assert found.scenario is not None and found.problem == ""
    assert found.scenario.folder == own / "border_war"


def test_damaged_ones_are_listed_where_they_are_meant(own: Path) -> None:
    (own / "half").mkdir()
    (own / "half" / "map.yaml").write_text("grid: {")
    (own / "a.zip").write_bytes(b"no zip")
    (own / "notes").mkdir()
    war(own, "Own")
    assert [path.name for path in scenarios_in(own, broken=True)] == ["a.zip", "border_war", "half"]
    assert [path.name for path in scenarios_in(own)] == ["border_war"]


def test_a_path_is_no_name(tmp_path: Path) -> None:
    inner = war(tmp_path / "here", "Here") / "art"
    inner.mkdir()
    os.chdir(inner)
    assert load_scenario("..").title == "Here"
    assert load_scenario(Path("../scenario.yaml")).title == "Here"
