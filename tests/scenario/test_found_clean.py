"""A scenario found without errors is not checked again while nothing has changed; any doubt means checking again."""

import shutil
from pathlib import Path

import pytest

from game.core.jit import store
from game.scenario import ScenarioError, found_clean, load, load_scenario
from game.shipped import scenarios_folder

SCENARIO = "skirmish_5x5"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of a scenario whose id no other has, so that nothing is known of it."""
    shutil.copytree(scenarios_folder() / "common", tmp_path / "common")
    folder = tmp_path / "found_clean_1"
    shutil.copytree(scenarios_folder() / SCENARIO, folder)
    head = folder / "scenario.yaml"
    head.write_text(head.read_text().replace(f"id: {SCENARIO}", f"id: {folder.name}"))
    for entry in entries():
        entry.unlink()
    return folder


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Grows by one whenever a scenario is checked. Every load reads the files."""
    done: list[object] = []
    examine = load.examine

    def counted(context: load.LintContext) -> list[load.Problem]:
        done.append(context)
        return examine(context)

    monkeypatch.setattr(load, "examine", counted)
    monkeypatch.setattr(load._KNOWN, "_find", lambda _key: None)
    return done


def entries() -> list[Path]:
    folder = store.writable_folder()
    assert folder is not None
    return list(folder.glob("scenario.found_clean_1-*"))


def test_a_clean_scenario_is_checked_once(own: Path, checks: list[object]) -> None:
    first, again = load_scenario(own), load_scenario(own)
    assert len(checks) == 1
    assert first.digest == again.digest
    assert all((mine == other).all() for mine, other in zip(first.world.units, again.world.units, strict=True))


def test_a_mistake_is_reported_every_time(own: Path, checks: list[object]) -> None:
    load_scenario(own)
    oob = own / "oob.yaml"
    good = oob.read_text()
    oob.write_text(good.replace("at: 0103", "at: 9999", 1))
    for _ in range(2):
        with pytest.raises(ScenarioError):
            load_scenario(own)
    assert len(checks) == 3
    oob.write_text(good)
    load_scenario(own)
    assert len(checks) == 3


@pytest.mark.parametrize("what", ["file", "common", "code", "damage"])
def test_whatever_changes_is_checked_again(
    what: str, own: Path, checks: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    load_scenario(own)
    (entry,) = entries()
    if what == "code":
        monkeypatch.setattr(found_clean, "_code_digest", lambda: b"another version")
    elif what == "damage":
        entry.write_bytes(b"\0" * 32)
    else:
        file = own / "map.yaml" if what == "file" else own.parent / "common" / "rules.yaml"
        file.write_text(file.read_text() + "# a comment\n")
    load_scenario(own)
    assert len(checks) == 2


def test_without_a_cache_folder_everything_is_checked(
    own: Path, checks: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found_clean, "read_entry", lambda _name: None)
    monkeypatch.setattr(found_clean, "write_entry", lambda _name, _payload: False)
    load_scenario(own)
    load_scenario(own)
    assert len(checks) == 2
