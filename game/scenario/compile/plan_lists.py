"""Plans as written: every objective and choice, in the order of the tables of the World."""

from collections.abc import Iterator
from itertools import chain

from game.scenario.schema.plans import TARGETS, ChoiceSpec, ObjectiveSpec, SideIntent
from game.scenario.source import ScenarioText
from game.yamlfile.traverse import Path

PLANS = ("plans", "plans")
"""Where the plans of the sides are written."""


def objectives(text: ScenarioText) -> Iterator[tuple[Path, ObjectiveSpec]]:
    """By side as written: (path, objective); its path ends in side, "objectives" and id."""
    for side, plan in text.plans.plans.items() if text.has("plans") else ():
        yield from (((*PLANS, side, "objectives", name), one) for name, one in plan.objectives.items())


def choices(text: ScenarioText) -> Iterator[tuple[Path, ChoiceSpec]]:
    """The same of choices: of those that hold the last one counts."""
    for side, plan in text.plans.plans.items() if text.has("plans") else ():
        yield from (((*PLANS, side, "choices", name), one) for name, one in plan.choices.items())


def intents(text: ScenarioText) -> Iterator[tuple[Path, SideIntent]]:
    """All objectives, then all choices."""
    return chain(objectives(text), choices(text))


def side_of(path: Path) -> str:
    """The side whose plan an objective or choice stands in."""
    return str(path[len(PLANS)])


def target_of(objective: ObjectiveSpec) -> tuple[str, str]:
    """("place", "Dushanbe"): what an objective is about; two empty texts unless it is exactly one thing."""
    given = [(what, word) for what in TARGETS if (word := getattr(objective, what))]
    return given[0] if len(given) == 1 else ("", "")
