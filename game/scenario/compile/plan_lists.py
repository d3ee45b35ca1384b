"""Lists the objectives and choices of plans, in the order of the tables of the World."""

from collections.abc import Iterator
from itertools import chain

from game.scenario.schema.plans import TARGETS, ChoiceSpec, ObjectiveSpec, SideIntent
from game.scenario.source import ScenarioText
from game.yamlfile.traverse import Path

PLANS = ("plans", "plans")
"""Path of the plans of the sides."""


def objectives(text: ScenarioText) -> Iterator[tuple[Path, ObjectiveSpec]]:
    """Yields (path, objective) by side; the path ends in side, "objectives" and id."""
    for side, plan in text.plans.plans.items() if text.has("plans") else ():
        yield from (((*PLANS, side, "objectives", name), one) for name, one in plan.objectives.items())


def choices(text: ScenarioText) -> Iterator[tuple[Path, ChoiceSpec]]:
    """Yields (path, choice) by side. If several hold, the last one counts."""
    for side, plan in text.plans.plans.items() if text.has("plans") else ():
        yield from (((*PLANS, side, "choices", name), one) for name, one in plan.choices.items())


def intents(text: ScenarioText) -> Iterator[tuple[Path, SideIntent]]:
    """Yields all objectives, then all choices."""
    return chain(objectives(text), choices(text))


def side_of(path: Path) -> str:
    """Returns the side of the plan that contains an objective or choice."""
    return str(path[len(PLANS)])


def target_of(objective: ObjectiveSpec) -> tuple[str, str]:
    """Returns kind and name of the target, ("place", "Dushanbe"); two empty texts unless there is exactly one."""
    given = [(what, word) for what in TARGETS if (word := getattr(objective, what))]
    return given[0] if len(given) == 1 else ("", "")
