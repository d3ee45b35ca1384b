"""Scenarios of an older format are brought up to date: what is old is rewritten, and nothing else is touched."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.scenario import lint_folder, load_scenario
from game.scenario.folders import shipped_scenarios
from game.scenario.migration import plan_migration
from game.shipped import scenarios_folder
from tests.conftest import Command
from tests.scenario.workshop import copied, edited

OLD = Path(__file__).parent / "format_0"
"""A scenario as the first versions read it."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the scenario of format 0."""
    folder = tmp_path / "old_war"
    folder.mkdir()
    for file in (OLD / "old_war").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def comments(folder: Path) -> list[str]:
    """Every comment of a scenario, in the order of its files."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))]
    return [comment for text in texts for comment in re.findall(r"(?:^|\s)(#[^\n]*)", text)]


def test_the_older_format_is_refused_with_the_way_out(old: Path) -> None:
    [problem] = [problem for problem in lint_folder(old) if problem.code == "old-format"]
    assert problem.path.endswith("scenario.yaml") and "python -m game migrate" in problem.message


def test_a_scenario_of_format_0_is_playable_after_migration(old: Path) -> None:
    before = comments(old)
    plan = plan_migration(old)
    assert plan.format == 0 and plan.problems == []
    assert {change.path.name for change in plan.changes} == {"scenario.yaml", "map.yaml", "unit_types.yaml"}
    plan.write()
    assert comments(old) == before
    assert [str(problem) for problem in lint_folder(old)] == []
    assert load_scenario(old).names.sides[0].name == "Riders"
    assert plan_migration(old).changes == []


def test_only_what_is_old_is_touched(old: Path) -> None:
    lines = {path.name: path.read_text("utf-8").splitlines() for path in old.glob("*.yaml")}
    plan = plan_migration(old)
    plan.write()
    changed = {}
    for name, before in lines.items():
        after = (old / name).read_text("utf-8").splitlines()
        changed[name] = [line for line in before if line not in after]
        assert abs(len(after) - len(before)) <= 1
    assert sum(map(len, changed.values())) == sum(len(change.notes) for change in plan.changes) == 7


def test_keys_that_changed_without_a_new_number_are_found_in_format_1(tmp_path: Path) -> None:
    scenario = copied(tmp_path)
    edited(scenario, "scenario.yaml", "name: Riders", 'name: "The Riders"')
    [change] = plan_migration(scenario).changes
    assert 'name: "Riders", the: yes' in change.new
    assert len(change.notes) == 1 and "article" in change.notes[0]


def test_line_ends_and_byte_order_marks_stay(old: Path) -> None:
    path = old / "map.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    plan_migration(old).write()
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") and after.count(b"\r\n") == after.count(b"\n") == before.count(b"\n")


def test_a_missing_number_is_added(old: Path) -> None:
    edited(old, "scenario.yaml", "format: 0\n", "")
    plan_migration(old).write()
    text = (old / "scenario.yaml").read_text("utf-8")
    assert text.count("format: 1\n") == 1 and text.startswith("#")
    assert lint_folder(old) == []


@pytest.mark.parametrize("name", shipped_scenarios())
def test_shipped_scenarios_are_up_to_date(name: str) -> None:
    assert plan_migration(scenarios_folder() / name).changes == []


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("format: 2", "new-format", "newer than this version of the game, which reads format 1; update"),
        ("format: 999999999", "new-format", "newer"),
        ("format: one", "bad-format", "'one' is not a format; write `format: 1`"),
        ("format: 1.0", "bad-format", "'1.0' is not a format"),
        ("format: [1]", "bad-format", "not a format"),
    ],
)
def test_other_formats_are_refused_and_nothing_is_written(
    command: Command, old: Path, written: str, code: str, words: str
) -> None:
    edited(old, "scenario.yaml", "format: 0", written)
    before = {path: path.read_bytes() for path in old.iterdir()}
    answer = command("migrate", old)
    assert answer.code == 1 and words in answer.err and "scenario.yaml:" in answer.err
    assert {path: path.read_bytes() for path in old.iterdir()} == before
    assert [problem.code for problem in lint_folder(old) if problem.code == code] == [code]


def test_a_file_that_is_no_yaml_stops_the_migration(command: Command, old: Path) -> None:
    (old / "oob.yaml").write_text("units: {a: [}\n")
    before = (old / "map.yaml").read_bytes()
    answer = command("migrate", old)
    assert answer.code == 1 and "oob.yaml:1:" in answer.err and "nothing is changed" in answer.err
    assert (old / "map.yaml").read_bytes() == before


def test_a_change_that_would_leave_no_yaml_is_not_made(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.scenario.migration import migrate
    from game.scenario.migration.old_forms import OldForm
    from game.yamlfile.edits import TextEdits
    from game.yamlfile.nodes import Mapping, Node

    def spoil(root: Mapping, edits: TextEdits) -> Iterator[tuple[Node, str]]:
        edits.insert_line(root.start, "a: [")
        yield root, "spoiled"

    monkeypatch.setattr(migrate, "OLD_FORMS", (OldForm(1, "map", spoil),))
    [problem] = plan_migration(old).problems
    assert problem.code == "not-migrated" and problem.path.endswith("map.yaml")


def test_a_dry_run_shows_a_diff_and_writes_nothing(command: Command, old: Path) -> None:
    before = {path: path.read_bytes() for path in old.iterdir()}
    answer = command("migrate", old, "--dry-run")
    assert answer.code == 0
    assert "-format: 0" in answer.out and "+format: 1" in answer.out and "nothing is written" in answer.out
    assert {path: path.read_bytes() for path in old.iterdir()} == before


def test_a_folder_of_scenarios_is_migrated_and_then_up_to_date(command: Command, old: Path) -> None:
    first = command("migrate", old.parent)
    assert first.code == 0 and "map.yaml written" in first.out and "becomes 1" in first.out
    second = command("migrate", old.parent)
    assert second.code == 0 and second.out.strip().endswith("up to date, format 1")
    assert command("migrate", old.parent / "nothing").code == 1


def test_an_interrupted_migration_is_finished_by_the_same_command(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from game.scenario.migration import migrate

    written: list[Path] = []

    def fail_at_the_second(path: Path, text: str) -> None:
        if written:
            raise OSError("the disk is full")
        written.append(path)
        path.write_text(text, encoding="utf-8", newline="\n")

    whole = migrate.write_whole
    monkeypatch.setattr(migrate, "write_whole", fail_at_the_second)
    with pytest.raises(OSError, match="full"):
        plan_migration(old).write()
    monkeypatch.setattr(migrate, "write_whole", whole)
    assert plan_migration(old).format == 0
    plan_migration(old).write()
    assert lint_folder(old) == []
