"""The list of all checks, and the function that runs them."""

from collections.abc import Iterable
from typing import Protocol

from game.scenario.checks import (
    aid,
    arms,
    arrivals,
    big_units,
    boxes,
    citations,
    contradictions,
    control,
    countries,
    crossings,
    crt_table,
    event_rows,
    event_rules,
    expect,
    expect_dated,
    figures,
    formations,
    ground,
    history,
    identity,
    labels,
    land,
    leaders,
    levels,
    lines,
    never_happens,
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
    shifted_rows,
    supply,
    terrains,
    tutorial,
    units,
    waters,
)
from game.scenario.checks.lint_context import LintContext
from game.scenario.source import ScenarioText, in_file_order
from game.yamlfile.problems import Problem, has_errors


class Check(Protocol):
    """A module with one check."""

    @property
    def NEEDS(self) -> tuple[str, ...]:  # noqa: N802 (a constant of the module)
        """The sections it reads; without them it is skipped."""

    def check(self, context: LintContext) -> Iterable[Problem]:
        """Yields the problems it finds."""


LOCAL: tuple[Check, ...] = (
    identity, rows, labels, shifted_rows, lines, waters, crossings, rivers, regions, places, boxes, terrains, crt_table,
    rule_names, figures, citations, control, units, formations, countries, arms, leaders, schedules, aid, scoring,
    levels, rails, land, event_rows, event_rules, contradictions, plans, plan_chances, tutorial,
    expect,
)  # fmt: skip
"""Checks of the text, run on whatever could be read."""

WHOLE: tuple[Check, ...] = (setup, big_units, ground, supply, routes, arrivals, never_happens, history, expect_dated)
"""Checks of the compiled world, run when nothing else is wrong."""


def lint(text: ScenarioText) -> list[Problem]:
    """Returns all problems of a scenario, in file order."""
    return examine(LintContext(text))


def examine(context: LintContext) -> list[Problem]:
    """Returns all problems of a scenario, in file order. Without errors among them, its world is compiled."""
    text = context.text
    problems = list(text.problems)
    for local in LOCAL:
        if text.has(*local.NEEDS):
            problems += local.check(context)
    if not has_errors(problems):
        for whole in WHOLE:
            problems += whole.check(context)
    return in_file_order(text, problems)
