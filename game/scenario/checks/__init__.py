"""All checks of a scenario, one to a file: `check(draft)` yields problems, `NEEDS` names the sections it looks at."""

from collections.abc import Iterable
from typing import Protocol

from game.scenario.checks import (
    aid,
    arms,
    boxes,
    citations,
    control,
    crossings,
    crt_table,
    event_rows,
    event_rules,
    figures,
    history,
    identity,
    labels,
    land,
    leaders,
    levels,
    lines,
    places,
    plan_chances,
    plans,
    rails,
    regions,
    rivers,
    routes,
    rows,
    rule_names,
    schedules,
    scoring,
    setup,
    supply,
    terrains,
    units,
)
from game.scenario.lint_context import Draft
from game.scenario.source import ScenarioText, in_file_order
from game.yamlfile.problems import Problem, has_errors


class Check(Protocol):
    """One lint."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802 (a constant of the module)
        """Sections that it looks at."""

    def check(self, draft: Draft) -> Iterable[Problem]:
        """What it finds."""


LOCAL: tuple[Check, ...] = (
    identity, rows, labels, lines, crossings, rivers, regions, places, boxes, terrains, crt_table, rule_names, figures,
    citations, control, units, arms, leaders, schedules, aid, scoring, levels, rails,
    land, event_rows, event_rules, plans, plan_chances,
)  # fmt: skip
"""Run on whatever could be read."""

WHOLE: tuple[Check, ...] = (setup, supply, routes, history)
"""Run on the compiled world, once nothing else is wrong."""


def lint(text: ScenarioText) -> list[Problem]:
    """Every problem at once, in file order."""
    return examine(Draft(text))


def examine(draft: Draft) -> list[Problem]:
    """Every problem of a draft; without errors among them its world is compiled."""
    text = draft.text
    problems = list(text.problems)
    for local in LOCAL:
        if text.has(*local.NEEDS):
            problems += local.check(draft)
    if not has_errors(problems):
        for whole in WHOLE:
            problems += whole.check(draft)
    return in_file_order(text, problems)
