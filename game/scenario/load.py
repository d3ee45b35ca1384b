"""The doors of this package: load a scenario for play, or list what is wrong with it."""

from collections.abc import Iterable
from pathlib import Path

from game.scenario.checks import examine, lint
from game.scenario.compile.scenario import compile_scenario
from game.scenario.folders import MAIN_FILE, scenario_folder, shown_path
from game.scenario.lint_context import Draft
from game.scenario.read import read_scenario
from game.scenario.scenario import Scenario
from game.yamlfile.problems import ERROR, Problem, ScenarioError, has_errors


def load_scenario(name: str | Path) -> Scenario:
    """The scenario of an id, folder or file, ready for play. Raises ScenarioError with all problems."""
    folder, problems = scenario_folder(name)
    if not problems:
        draft = Draft(read_scenario(folder)[0])
        problems = examine(draft)
        if not has_errors(problems):
            return compile_scenario(draft.text, draft.ground, draft.world)
    raise ScenarioError(problems)


def lint_folder(path: str | Path) -> list[Problem]:
    """All that is wrong or doubtful in one scenario, given by id, folder or a file in it."""
    folder, problems = scenario_folder(path)
    if problems:
        return problems
    if not (folder / MAIN_FILE).exists() and (inner := sorted(folder.glob("*/" + MAIN_FILE))):
        return lint_paths(file.parent for file in inner)
    if not (folder / MAIN_FILE).exists():
        message = f"there is no {MAIN_FILE} in this folder"
        return [Problem(shown_path(folder), 1, 1, ERROR, "missing-file", message)]
    return lint(read_scenario(folder)[0])


def lint_paths(paths: Iterable[str | Path]) -> list[Problem]:
    """All that is wrong or doubtful in several scenarios, each problem once."""
    problems: dict[Problem, None] = {}
    for path in paths:
        problems.update(dict.fromkeys(lint_folder(path)))
    return list(problems)
