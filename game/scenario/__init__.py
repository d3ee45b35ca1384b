"""Scenario folders read, checked and compiled: words in, arrays out."""

from game.scenario.load import lint_folder, lint_paths, load_scenario
from game.scenario.problems import Problem, ScenarioError
from game.scenario.scenario import Scenario

__all__ = ["Problem", "Scenario", "ScenarioError", "lint_folder", "lint_paths", "load_scenario"]
