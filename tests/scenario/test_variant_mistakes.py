"""Mistakes in a variant: one message for each, at the variant's own line, with what to do."""

from pathlib import Path
from typing import NamedTuple

import pytest

from game.scenario import lint_folder
from tests.scenario.workshop import copied, extended, place_of


class Mistake(NamedTuple):
    """What a variant writes: the head of its scenario.yaml and one other file."""

    head: str
    file: str
    text: str
    code: str
    at: str
    """The text at whose beginning it is reported: in the file, or in the head if there is none."""
    words: str


def of_head(head: str, code: str, at: str, words: str) -> Mistake:
    return Mistake(head, "", "", code, at, words)


def of_file(file: str, text: str, code: str, at: str, words: str) -> Mistake:
    return Mistake("", file, text, code, at, words)


OBJECTIVE = "plans:\n  riders:\n    objectives:\n      hold_the_town: {posture: raid, place: Rabat, weight: 5}\n"
MISTAKES = {
    "several regions as one text": of_head(
        "only: {regions: hill_country plain}\n", "unknown-region", "hill_country", "[hill_country, plain]"
    ),
    "a side is gone": of_head("only: {sides: [riders]}\n", "absent-side", "only", "'regulars' has no unit"),
    "lost and placed": of_head(
        "setup: {lost: [hill_foot], units: {Rabat: [hill_foot]}}\n", "placed-twice", "hill_foot]", "lost here"
    ),
    "nothing is left": of_head("setup: {strength: {riders: x0}}\n", "bad-scale", "x0", "under `lost`"),
    "men below nothing": of_head("setup: {men: {hill_foot: -5}}\n", "number-range", "-5", "at least 0"),
    "a score that is not there": of_file(
        "victory.yaml",
        "scoring: {remove: [{place: Rabat, on: 1922-04-16}]}\n",
        "nothing-to-remove",
        "{place",
        "no 'place Rabat, on 1922-04-16'",
    ),
    "an entry that is there": of_file(
        "oob.yaml", "units: {add: {hill_foot: {men: 9}}}\n", "bad-change", "hill_foot", "without `add`"
    ),
    "an id that the base has": of_file("plans.yaml", OBJECTIVE, "duplicate-id", "hold_the_town", "the same id"),
    "a tab in a file that setup names": Mistake(
        "setup: {units: {Rabat: [scouts]}}\n", "oob.yaml", "units:\n\tscouts: {}\n", "tab", "\tscouts", "with spaces"
    ),
    "a place taken that is not there": of_head(
        "setup: {taken: {riders: [Ak-Kurgn]}}\n", "unknown-place", "Ak-Kurgn", "did you mean 'Ak-Kurgan'?"
    ),
    "a colon forgotten": of_file(
        "oob.yaml", "units: {hill_foot: {men 9}}\n", "nothing-to-remove", "men 9", "a ':' is missing after 'men'"
    ),
    "a decimal comma": of_head("logistics: {riders: {ammunition: x1,5}}\n", "nothing-to-remove", "5}", "with a point"),
    "an entry that is not indented": of_file(
        "oob.yaml", "units:\nhill_foot: {men: 9}\n", "unknown-key", "hill_foot", "indented under 'units'"
    ),
    "a misspelt unit that others name": of_file(
        "plans.yaml",
        "plans: {riders: {objectives: {a: {posture: raid, place: Rabat, weight: 5, who: [hill_fot], text: A}, "
        "b: {posture: raid, place: Rabat, weight: 5, who: [hill_fot], text: B}}}}\n",
        "unknown-unit-formation-or-leader",
        "hill_fot",
        "also in plans.yaml:1:",
    ),
    "a share without bounds, as the base has them": of_head(
        "expect: {wins: {riders: {}}}\n", "expects-nothing", "{}", "low, high or both"
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_of_a_variant_is_reported_once_in_its_own_line(name: str, tmp_path: Path) -> None:
    wrong = MISTAKES[name]
    base = copied(tmp_path)
    main = base / "scenario.yaml"
    main.write_text(f"{main.read_text('utf-8')}expect: {{wins: {{riders: {{low: 5, high: 95}}}}}}\n", "utf-8")
    variant = extended(tmp_path, wrong.head)
    if wrong.file:
        (variant / wrong.file).write_text(wrong.text, "utf-8")
    [found] = lint_folder(variant)
    file = variant / (wrong.file or "scenario.yaml")
    assert (found.code, Path(found.path).name) == (wrong.code, file.name)
    assert (found.line, found.column) == place_of(file.read_text("utf-8"), wrong.at)
    assert wrong.words in found.message


def test_without_its_base_only_the_mistake_in_the_head_is_reported(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "")
    main = variant / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace("extends: ", "extends: {"), "utf-8")
    (variant / "victory.yaml").write_text("scoring: {remove: [Rabat]}\n", "utf-8")
    assert [(problem.code, Path(problem.path).name) for problem in lint_folder(variant)] == [("bad-yaml", main.name)]


def test_without_the_line_that_names_its_base_a_variant_says_so_and_nothing_else(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "only: {regions: [plain]}\nsetup: {lost: [hill_foot]}\n")
    main = variant / "scenario.yaml"
    main.write_text(main.read_text("utf-8").replace("extends: skirmish_5x5\n", ""), "utf-8")
    assert [problem.code for problem in lint_folder(variant)] == ["only-without-base"]


def test_what_could_not_be_read_is_not_taken_for_removed(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "")
    (variant / "oob.yaml").write_text("units:\n  hill_foot: {men: 9\n", "utf-8")
    assert [problem.code for problem in lint_folder(variant)] == ["bad-yaml"]


def test_a_key_that_is_removed_twice_is_reported(tmp_path: Path) -> None:
    copied(tmp_path)
    variant = extended(tmp_path, "")
    (variant / "events.yaml").write_text("events:\n  news_of_the_town:\n  news_of_the_town:\n", "utf-8")
    assert [(problem.code, problem.line) for problem in lint_folder(variant)] == [("duplicate-key", 3)]
