"""Files laid over others: lists added to, numbers multiplied, and what is not there to be changed."""

from pathlib import Path

import pytest

from game.scenario import Problem, lint_folder
from game.scenario.load import read_scenario
from tests.scenario.variants import variant

BASE = "skirmish_5x5"


def only_problem(folder: Path, text: str = "", **files: str) -> Problem:
    """The one problem of a variant of the skirmish."""
    (problem,) = lint_folder(variant(folder, text, BASE, **files))
    return problem


def test_a_list_is_added_to_and_removed_from(tmp_path: Path) -> None:
    victory = "scoring:\n  add: [{place: Rabat, on: 1922-04-09, riders: 7, source: assumption}]\n  remove: [plain]\n"
    text, problems = read_scenario(variant(tmp_path, "", BASE, victory=victory))
    assert problems == []
    assert [line.place or line.region for line in text.victory.scoring] == ["Ak-Kurgan", "Ak-Kurgan", "Rabat"]


def test_items_are_removed_by_some_of_their_keys(tmp_path: Path) -> None:
    victory = "scoring: {remove: [{place: Ak-Kurgan, on: 1922-03-26}]}\n"
    text, problems = read_scenario(variant(tmp_path, "", BASE, victory=victory))
    assert problems == [] and [line.on.month for line in text.victory.scoring] == [4, 4]


def test_words_and_keys_are_removed_by_name(tmp_path: Path) -> None:
    plans = "plans: {riders: {objectives: {remove: shut_the_town}}}\n"
    text, problems = read_scenario(variant(tmp_path, "", BASE, plans=plans))
    assert problems == [] and "shut_the_town" not in text.plans.plans["riders"].objectives


def test_numbers_and_ranges_are_multiplied(tmp_path: Path) -> None:
    oob = "units:\n  hill_foot: {men: x1.5}\n  bek_horse: {men: x0.5}\n"
    units = read_scenario(variant(tmp_path, "", BASE, oob=oob))[0].oob.units
    men = units["bek_horse"].men
    assert (units["hill_foot"].men.best, men.best, men.low, men.high) == (900, 250, 200, 325)


@pytest.mark.parametrize(
    ("files", "code", "line", "words"),
    [
        ({"oob": "units:\n  hill_fut:\n"}, "nothing-to-remove", 2, "'hill_foot'?"),
        ({"oob": "units:\n  hill_fut: {men: 900}\n"}, "nothing-to-change", 2, "needs 'name', 'side', 'type' and 'at'"),
        ({"victory": "scoring: {remove: [Ak-Kurgann]}\n"}, "nothing-to-remove", 1, "'Ak-Kurgan'?"),
        ({"victory": "scoring: {replace: [], add: []}\n"}, "bad-change", 1, "`replace` stands alone"),
        ({"oob": "units:\n  hill_foot: {guns: x2}\n"}, "not-a-number", 2, "it could multiply"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_reported_with_a_guess(
    tmp_path: Path, files: dict[str, str], code: str, line: int, words: str
) -> None:
    problem = only_problem(tmp_path, **files)
    assert (problem.code, problem.line) == (code, line) and words in problem.message
    assert problem.path.endswith(f"variant/{next(iter(files))}.yaml")


def test_a_list_that_drops_the_rest_is_a_warning(tmp_path: Path) -> None:
    victory = "scoring:\n  [{place: Ak-Kurgan, on: 1922-04-16, riders: 5}]\n"
    problem = only_problem(tmp_path, victory=victory)
    assert (problem.severity, problem.code, problem.line) == ("warning", "list-replaced", 2)
    assert "'plain'" in problem.message
    meant = victory.replace("[{", "{replace: [{").replace("}]", "}]}")
    assert lint_folder(variant(tmp_path / "variant", "", BASE, victory=meant)) == []
