"""Scenario folders read, checked and compiled: words in, arrays out."""

from game.scenario.load import lint_folder, lint_paths, load_scenario
from game.scenario.scenario import Scenario
from game.yamlfile.problems import Problem, ScenarioError

__all__ = ["Problem", "Scenario", "ScenarioError", "lint_folder", "lint_paths", "load_scenario"]
