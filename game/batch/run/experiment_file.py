"""Experiment files: YAML read with the same checks as a scenario.

format: 1
scenarios: [skirmish_5x5]     # ids, or folders relative to this file
agents: [greedy, random]      # one plays itself, two or more play each other
games: 100                    # of each pair in each scenario with each setting of the parameters
seed: 1
turns: 10                     # stop after this many weeks; the whole game if omitted
fixed: no                     # yes: best values of uncertain figures
swap: yes                     # no: the first agent always plays the first side
records: 5                    # draw the uncertain figures from 5 seeds of their own, each with the same dice
tables: [orders, units]       # also write every order, and every unit by week; large
parameters:                   # numbers of rules.yaml, or SIDE.MEANS of `logistics`; all values are crossed
  sick_cap: [60, 80]
sample:                       # numbers drawn from ranges; each point is a setting
  method: lhs                 # Latin hypercube, or sobol: a Sobol sequence, of 2, 4, 8, 16 ... points
  points: 64
  seed: 1
  ranges: {leader_risk: 0 to 12, force_loss: 20 to 90}
until: 3%                     # stop as soon as every share of wins is known to within 3 points; games are the most
sprt: [0, 50]                 # or: as soon as it is clear whether the first agent is the better one, by 0 or by 50 Elo
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from game.batch.run.agent_paths import resolve_scenario
from game.batch.run.design_fields import read_elo, read_points, read_range
from game.batch.run.experiment import Experiment, load_once
from game.batch.run.sampling import FEWEST_POINTS, METHODS, MOST_POINTS, SamplingUnavailable, draw
from game.batch.run.sequential import design_fault
from game.batch.tables.detail import wanted_tables
from game.scenario import Problem, ScenarioError
from game.scenario.folders import scenario_folder, shown_path
from game.scenario.variants import parameter_fault
from game.yamlfile.fields import BIG, Name, StrictModel, TextList, YesNo, as_number, whole, wrong
from game.yamlfile.nodes import Key, Node, find, find_key
from game.yamlfile.problems import ERROR
from game.yamlfile.reader import read_file
from game.yamlfile.validate import validate_node

MOST_GAMES = 1_000_000
_MOST_SEED = 10**12 - 1
_MOST_TURNS = 500
_MOST_VALUES = 100


def _values(value: Any) -> tuple[int, ...]:
    """Reads a number or a list of distinct numbers."""
    numbers = tuple(as_number(item, 0, BIG) for item in (value if isinstance(value, list) else [value]))
    if not numbers:
        raise wrong("empty-value", "expected at least one number")
    if len(numbers) > _MOST_VALUES or len(set(numbers)) < len(numbers):
        raise wrong("bad-values", f"expected distinct numbers, at most {_MOST_VALUES}")
    return numbers


def _method(value: Any) -> str:
    if value not in METHODS:
        raise wrong("unknown-method", "expected lhs (Latin hypercube) or sobol (a Sobol sequence)")
    return str(value)


class SampleKeys(StrictModel):
    """Ranges of numbers, from which settings are drawn."""

    method: Annotated[str, BeforeValidator(_method)] = "lhs"
    points: Annotated[int, whole(FEWEST_POINTS, MOST_POINTS)] = 64
    seed: Annotated[int, whole(0, BIG)] = 1
    ranges: dict[Name, Annotated[tuple[int, int], BeforeValidator(read_range)]]


def _tables(names: Sequence[str]) -> tuple[str, ...]:
    """Checks the names of tables, and puts them in one order."""
    try:
        return wanted_tables(names)
    except ValueError as error:
        raise wrong("unknown-table", str(error)) from None


class ExperimentFile(StrictModel):
    """The keys of an experiment file."""

    format: Annotated[int, whole(1, 1)]
    scenarios: TextList
    agents: TextList
    games: Annotated[int, whole(1, MOST_GAMES)] = 100
    seed: Annotated[int, whole(0, _MOST_SEED)] = 1
    turns: Annotated[int, whole(1, _MOST_TURNS)] | None = None
    fixed: YesNo = False
    swap: YesNo = True
    records: Annotated[int, whole(1, MOST_GAMES)] | None = None
    tables: Annotated[TextList, AfterValidator(_tables)] = ()
    parameters: dict[Name, Annotated[tuple[int, ...], BeforeValidator(_values)]] = Field(default_factory=dict)
    sample: SampleKeys | None = None
    until: Annotated[float, BeforeValidator(read_points)] | None = None
    sprt: Annotated[tuple[float, float], BeforeValidator(read_elo)] | None = None


def read_experiment(path: Path) -> Experiment:
    """Reads an experiment file. Raises ScenarioError listing every mistake with its place."""
    shown, folder = shown_path(path), path.absolute().parent
    node, problems = read_file(path, shown, path.stem, folder)
    if node is None or problems:
        raise ScenarioError(problems)
    written, problems = validate_node(ExperimentFile, node, None)
    if not isinstance(written, ExperimentFile) or problems:
        raise ScenarioError(problems)
    problems = [_problem(node, *mistake) for mistake in _mistakes(written, str(folder))]
    if problems:
        raise ScenarioError(problems)
    plan = _experiment(written, str(folder))
    if written.sample is None:
        return plan
    keys = written.sample
    ranges = tuple((name, low, high) for name, (low, high) in sorted(keys.ranges.items()))
    try:
        plan = replace(plan, sample=draw(keys.method, keys.points, ranges, keys.seed))
    except SamplingUnavailable as error:
        raise ScenarioError([_problem(node, ("sample",), "missing-package", str(error))]) from None
    if fault := design_fault(plan):
        raise ScenarioError([_problem(node, ("sample",), "bad-design", fault)])
    return plan


def _experiment(written: ExperimentFile, folder: str) -> Experiment:
    plan = written.model_dump(exclude={"format", "sample"})
    plan["scenarios"] = tuple(resolve_scenario(name, folder) for name in written.scenarios)
    plan["parameters"] = tuple(written.parameters.items())
    return Experiment(**plan, folder=folder)


_Mistake = tuple[tuple[Key, ...], str, str]
"""Path of keys, code, message."""


def _problem(node: Node, path: tuple[Key, ...], code: str, message: str) -> Problem:
    place = find_key(node, path) if code == "unknown-parameter" else find(node, path)
    return Problem(node.file.path, place.line, place.column, ERROR, code, message)


def _mistakes(written: ExperimentFile, folder: str) -> list[_Mistake]:
    """Lists the mistakes that the schema cannot find."""
    if not (written.scenarios and written.agents):
        return [((), "empty-experiment", "expected at least one scenario and one agent")]
    found: list[_Mistake] = []
    for i, agent in enumerate(written.agents):
        if agent in written.agents[:i]:
            found.append((("agents", i), "named-twice", f"'{agent}' is named twice"))
    found += _record_mistakes(written, folder)
    if fault := design_fault(_experiment(written, folder)):
        found.append((("until",) if written.sprt is None else ("sprt",), "bad-design", fault))
    called: set[str] = set()
    for i, name in enumerate(written.scenarios):
        place, problems = scenario_folder(resolve_scenario(name, folder))
        found += [(("scenarios", i), problem.code, problem.message) for problem in problems]
        if place.name in called:
            found.append((("scenarios", i), "named-twice", f"two scenarios have the name '{place.name}'"))
        called.add(place.name)
    return found or _sample_mistakes(written) or _parameter_mistakes(written, folder)


def _sample_mistakes(written: ExperimentFile) -> list[_Mistake]:
    keys = written.sample
    if keys is None:
        return []
    if not keys.ranges:
        return [(("sample", "ranges"), "empty-value", "expected at least one range, such as leader_risk: 0 to 12")]
    twice = [name for name in keys.ranges if name in written.parameters]
    if twice:
        message = f"'{twice[0]}' is in 'parameters' too; it is either sampled or has fixed values"
        return [(("sample", "ranges", twice[0]), "named-twice", message)]
    if keys.method == "sobol" and keys.points & (keys.points - 1):
        lower = 1 << keys.points.bit_length() - 1
        message = f"a Sobol sequence is even only with a power of two: {lower} or {2 * lower} points, not {keys.points}"
        return [(("sample", "points") if "points" in keys.model_fields_set else ("sample",), "bad-design", message)]
    return []


def _record_mistakes(written: ExperimentFile, folder: str) -> list[_Mistake]:
    if written.records is None:
        return []
    if written.fixed:
        return [
            (
                ("records",),
                "fixed-records",
                "'records' has no effect with 'fixed: yes', because no figure is drawn; remove one of them",
            )
        ]
    least = _experiment(written, folder).games_of_record
    if written.games % least == 0:
        return []
    sides = " on either side" if least > written.records else ""
    same = f"the {written.records} records are played with the same dice{sides}"
    message = f"{same}: 'games' must be a multiple of {least}"
    return [(("games",) if "games" in written.model_fields_set else ("records",), "uneven-records", message)]


def _parameter_mistakes(written: ExperimentFile, folder: str) -> list[_Mistake]:
    """Lists parameters that some scenario lacks, and values out of range."""
    found: dict[_Mistake, None] = {}
    sampled = written.sample.ranges if written.sample else {}
    groups: tuple[tuple[tuple[Key, ...], Mapping[str, tuple[int, ...]]], ...] = (
        (("parameters",), written.parameters),
        (("sample", "ranges"), sampled),
    )
    for scenario in (
        [load_once(resolve_scenario(name, folder)) for name in written.scenarios]
        if written.parameters or sampled
        else ()
    ):
        for path, name, values in ((path, *item) for path, group in groups for item in group.items()):
            for i, value in enumerate(values):
                fault = parameter_fault(scenario.names, name, value)
                if fault.startswith("unknown"):
                    found[(*path, name), "unknown-parameter", f"{fault} (of {scenario.id})"] = None
                elif fault:
                    found[(*path, name, i), "number-range", fault] = None
    return list(found)
