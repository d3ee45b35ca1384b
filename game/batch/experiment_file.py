"""Experiments written down: a YAML file read with the same care as a scenario.

format: 1
scenarios: [skirmish_5x5]
agents: [greedy, random]      # one meets itself, two or more meet each other
games: 100                    # of each pair in each scenario
seed: 1
turns: 10                     # stop after so many weeks; the whole game when left out
fixed: no                     # yes: best values of uncertain figures
swap: yes                     # no: the first agent always plays the first side
"""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from game.batch.experiment import Experiment
from game.scenario import Problem, ScenarioError
from game.scenario.fields import Part, TextList, YesNo, as_number
from game.scenario.folders import shown_path
from game.scenario.problems import ERROR
from game.scenario.reader import read_file
from game.scenario.validate import validate_node

MOST_GAMES = 1_000_000
_MOST_SEED = 10**12 - 1
_MOST_TURNS = 500


class ExperimentFile(Part):
    """The keys of an experiment."""

    format: Annotated[int, BeforeValidator(lambda value: as_number(value, 1, 1))]
    scenarios: TextList
    agents: TextList
    games: Annotated[int, BeforeValidator(lambda value: as_number(value, 1, MOST_GAMES))] = 100
    seed: Annotated[int, BeforeValidator(lambda value: as_number(value, 0, _MOST_SEED))] = 1
    turns: Annotated[int, BeforeValidator(lambda value: as_number(value, 1, _MOST_TURNS))] | None = None
    fixed: YesNo = False
    swap: YesNo = True


def read_experiment(path: Path) -> Experiment:
    """The experiment of a file. Raises ScenarioError with every mistake and its place."""
    shown = shown_path(path)
    node, problems = read_file(path, shown, path.stem, path.absolute().parent)
    if node is not None and not problems:
        written, problems = validate_node(ExperimentFile, node, None)
        if isinstance(written, ExperimentFile) and not problems:
            if written.scenarios and written.agents:
                return Experiment(**written.model_dump(exclude={"format"}))
            message = "at least one scenario and one agent are wanted"
            problems = [Problem(shown, node.line, node.column, ERROR, "empty-experiment", message)]
    raise ScenarioError(problems)
