"""All checks of a scenario, one to a file."""

from game.scenario.problems import Problem
from game.scenario.text import ScenarioText, in_file_order


def lint(text: ScenarioText) -> list[Problem]:
    """Every problem at once, in file order."""
    return in_file_order(text, text.problems)
