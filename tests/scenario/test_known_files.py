"""Reading a scenario again: unchanged files are not parsed, the result is the same, and lint comes afterwards."""

from pathlib import Path

import pytest

from game.scenario.load import load_and_lint, load_then_lint
from game.yamlfile import known_files
from game.yamlfile.known_files import KnownFiles
from game.yamlfile.problems import Problem
from tests.scenario.workshop import copied, edited


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_only_files_that_have_changed_are_parsed_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    read_file = known_files.read_file

    def counted(path: Path, *more: str) -> object:
        parsed.append(path.name)
        return read_file(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(known_files, "read_file", counted)
    known = KnownFiles()
    first, _ = load_and_lint(folder, known=known)
    assert "oob.yaml" in parsed and "terrain.yaml" in parsed
    parsed.clear()
    edited(folder, "oob.yaml", "men: 500", "men: 1510")
    second, _ = load_and_lint(folder, known=known)
    assert parsed == ["oob.yaml"]
    assert first is not None and second is not None
    assert first.world.units["men"].tolist() != second.world.units["men"].tolist()
    fresh, _ = load_and_lint(folder)
    assert fresh is not None and fresh.digest == second.digest


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("oob.yaml", "men: 500", "men: many"),
        ("scenario.yaml", "title:", "only: 5\ntitle:"),
        ("map.yaml", "grid:", "grid: ["),
    ],
)
def test_mistakes_in_files_that_have_not_changed_are_found_again(folder: Path, file: str, old: str, new: str) -> None:
    edited(folder, file, old, new)
    known = KnownFiles()
    results = [load_and_lint(folder, known=known)[1] for _ in range(2)]
    assert results[0] and results[0] == results[1] == load_and_lint(folder)[1]


def _codes(problems: list[Problem] | None) -> list[str]:
    return [problem.code for problem in problems or []]


def test_a_scenario_is_ready_before_its_compiled_world_is_checked(folder: Path) -> None:
    edited(folder, "map.yaml", "  mhhss\n  hhsso", "  mhhss\n  hhsww")
    steps = list(load_then_lint(folder, KnownFiles()))
    shown, listed = steps
    assert shown[0] is not None and shown[1] is None
    assert listed == (None, load_and_lint(folder)[1])
    edited(folder, "oob.yaml", "at: Rabat", "at: Rabbat")
    assert [scenario for scenario, _ in load_then_lint(folder, KnownFiles())] == [None]
    assert "unknown-place" in _codes(list(load_then_lint(folder, KnownFiles()))[-1][1])
