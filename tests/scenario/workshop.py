"""Scenarios to spoil: the skirmish copied, with one text changed for another."""

import shutil
from pathlib import Path

from game.scenario import Problem, lint_folder
from game.scenario.folders import scenario_folder
from game.scenario.translations import FOLDER

SKIRMISH = "skirmish_5x5"


def copied(folder: Path, name: str = SKIRMISH) -> Path:
    """A copy of the skirmish in a folder of its own, without what its author expects of many games.

    Its translations stay behind: lint finds those of texts that a test changes.
    """
    source, problems = scenario_folder(SKIRMISH)
    assert problems == []
    target = folder / name
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(FOLDER))
    for file in target.iterdir():
        file.chmod(0o644)
    main = target / "scenario.yaml"
    main.write_text(main.read_text("utf-8").partition("\nexpect:")[0], "utf-8")
    return target


def extended(folder: Path, text: str) -> Path:
    """A variant of the copied skirmish next to it, with this text in its scenario.yaml."""
    target = folder / "variant"
    target.mkdir()
    head = f"format: 1\nid: variant\nextends: {SKIRMISH}\ntitle: Variant\n"
    (target / "scenario.yaml").write_text(head + text, "utf-8")
    return target


def edited(scenario: Path, file: str, old: str, new: str) -> str:
    """One text of a file changed for another; a file that is not there begins empty. Returns the new text."""
    path = scenario / file
    before = path.read_text("utf-8") if path.exists() else ""
    assert before.count(old) >= 1 or not before, f"'{old}' is not in {file}"
    after = before.replace(old, new, 1) if before else new
    path.parent.mkdir(exist_ok=True)
    path.write_text(after, "utf-8")
    return after


def place_of(text: str, part: str) -> tuple[int, int]:
    """Line and column, from 1, where a part of a text begins."""
    index = text.index(part)
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def errors(scenario: Path) -> list[Problem]:
    """What is graver than a warning."""
    return [problem for problem in lint_folder(scenario) if problem.severity == "error"]
