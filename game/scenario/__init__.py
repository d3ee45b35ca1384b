"""Scenarios: YAML files read, checked and compiled into read-only arrays.

A scenario is a folder of YAML files (see `scenarios/README.md`). It goes through four stages:

1. `read_scenario` merges the files of `common`, of extended scenarios and of the folder itself into a `ScenarioText`:
   a tree of nodes and a validated model for each file (`source`, `schema`, `folders`).
2. `lint` looks for everything that is wrong across files: names that do not exist, gaps in roads, dates outside the
   campaign. One file in `checks` is one check; each problem has a file, line, column and a stable code.
3. `compile_world` turns the text into a `World`, the arrays that rules read (`compile`).
4. `load_scenario` does all three and returns a `Scenario`: the world, its names and everything that only people read,
   such as citations, the bulletin and the historical checkpoints (`checkpoints`).

Public functions:

- `load_scenario(name)`: a scenario ready for play, by id, folder or file. Raises `ScenarioError`.
- `lint_folder(path)`, `lint_paths(paths)`: all errors and warnings.
- `read_scenario(folder)`, `lint(text)`: the same in steps, for tools that look at the text itself.
- `variants.with_parameters(scenario, parameters)`: the same scenario with other numbers.
- `citations`: which entries of the ledger of sources are used, and what a number is based on.
- `calendar.CampaignCalendar`: dates and turns.
- `edits`: changes of a map and set-up, written into the text of the files with their comments.

The package imports `core`, `hexgrid`, `yamlfile` and, for tables and the stacking limit, `rules`. Everything above it
(engine, agents, play, batch, commands) may import it; agents receive a `Scenario` and read no files. No name of a
person or place appears in the code: history is data.
"""

from game.scenario.checks.lint import lint
from game.scenario.compile.scenario import compile_world
from game.scenario.load import lint_folder, lint_paths, load_scenario, read_scenario
from game.scenario.scenario import Scenario
from game.scenario.source import ScenarioError, ScenarioText
from game.yamlfile.problems import Problem

__all__ = [
    "Problem",
    "Scenario",
    "ScenarioError",
    "ScenarioText",
    "compile_world",
    "lint",
    "lint_folder",
    "lint_paths",
    "load_scenario",
    "read_scenario",
]
