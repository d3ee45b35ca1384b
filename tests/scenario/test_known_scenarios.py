"""A scenario is read again only after one of its files has changed."""

import os
import threading
import time
from pathlib import Path

import pytest

from game.scenario import Scenario, ScenarioError, known_scenarios, load_scenario
from tests.scenario.workshop import copied, edited


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were written just now are as sure as old ones."""
    monkeypatch.setattr(known_scenarios, "_SETTLED_S", 0.0)


def variant(folder: Path) -> Path:
    folder.mkdir()
    (folder / "scenario.yaml").write_text("format: 1\nid: late\nextends: skirmish_5x5\ntitle: Late\n")
    return folder


def test_one_whose_files_are_the_same_is_not_read_again(tmp_path: Path, settled: None) -> None:
    copied(tmp_path)
    folder = variant(tmp_path / "late")
    first = load_scenario(folder)
    assert load_scenario(folder) is first
    assert load_scenario(folder / "scenario.yaml") is first
    unsaved = {"scenario": "format: 1\nid: late\nextends: skirmish_5x5\ntitle: New\n"}
    assert load_scenario(folder, unsaved).title == "New"
    assert load_scenario(folder) is first


def test_a_change_of_the_same_length_in_a_file_that_it_extends_is_seen(tmp_path: Path, settled: None) -> None:
    base = copied(tmp_path)
    folder = variant(tmp_path / "late")
    first = load_scenario(folder)
    oob = base / "oob.yaml"
    times = oob.stat().st_atime_ns, oob.stat().st_mtime_ns
    edited(base, "oob.yaml", "men: 400", "men: 500")
    os.utime(oob, ns=times)  # as some programs that copy files do
    second = load_scenario(folder)
    assert second is not first and (second.world.units["men"] == 500).any()
    edited(base, "oob.yaml", "men: 500", "men: many")
    with pytest.raises(ScenarioError, match="many"):
        load_scenario(folder)


def test_new_pictures_are_seen(tmp_path: Path, settled: None) -> None:
    folder = copied(tmp_path)
    assert load_scenario(folder).art != folder / "art"
    (folder / "art").mkdir()
    assert load_scenario(folder).art == folder / "art"


def test_files_that_were_written_just_now_are_read_again(tmp_path: Path) -> None:
    """They may change once more without another time."""
    folder = copied(tmp_path)
    assert load_scenario(folder) is not load_scenario(folder)


def test_a_folder_named_from_elsewhere_is_another(
    tmp_path: Path, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        copied(Path())
        edited(Path("skirmish_5x5"), "scenario.yaml", "Skirmish at Ak-Kurgan", f"War of {name}")
        assert load_scenario("skirmish_5x5/scenario.yaml").title == f"War of {name}"


def test_threads_read_a_scenario_once(tmp_path: Path, settled: None) -> None:
    folder = copied(tmp_path)
    known, once = known_scenarios.KnownScenarios(), load_scenario(folder)
    read: list[str] = []

    def reading() -> Scenario:
        read.append("once")
        time.sleep(0.05)
        return once

    threads = [threading.Thread(target=known.read, args=(folder, reading)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == ["once"]


def test_a_fault_is_met_by_every_reader(tmp_path: Path, settled: None) -> None:
    folder = copied(tmp_path)
    edited(folder, "oob.yaml", "men: 400", "men: many")
    for _ in range(2):
        with pytest.raises(ScenarioError, match="many"):
            load_scenario(folder)
