"""Compiles plans into arrays of the World for agents: objectives, choices and dispositions."""

from typing import Any

import numpy as np

from game.core.codes import DEFAULT_DISPOSITION, SIDE_DISPOSITION, Disposition, PlanScope, PlanTarget, Posture
from game.core.dtypes import PLAN, PLAN_CHOICE
from game.scenario.compile.conditions import ConditionRows
from game.scenario.compile.plan_lists import choices, objectives, side_of, target_of
from game.scenario.schema.plans import ObjectiveSpec
from game.scenario.source import ScenarioText

_SCOPES = (("unit", PlanScope.UNIT), ("formation", PlanScope.FORMATION), ("leader", PlanScope.LEADER))


def plan_tables(text: ScenarioText, condition_rows: ConditionRows) -> dict[str, Any]:
    """Returns fields of World from plans.yaml. Conditions are added to `condition_rows`."""
    plans: list[tuple[Any, ...]] = []
    troops: list[tuple[int, int]] = []
    for path, objective in objectives(text):
        meant_for = [_troops(condition_rows, word) for word in objective.who]
        when, who = condition_rows.add(objective.when), (len(troops), len(meant_for))
        dates = text.calendar.span(objective.from_, objective.to)
        plans.append((*_aim(condition_rows, side_of(path), objective), *dates, objective.men, when, who))
        troops += meant_for
    wishes = [
        (
            condition_rows.option(one.decision, one.option),
            one.appeal,
            *text.calendar.span(one.from_, one.to),
            condition_rows.add(one.when),
        )
        for _, one in choices(text)
    ]
    return {
        "plans": np.array(plans, PLAN),
        "plan_troops": np.array(troops, np.int32).reshape(-1, 2),
        "plan_choices": np.array(wishes, PLAN_CHOICE),
        "dispositions": _dispositions(text),
    }


def plan_names(text: ScenarioText) -> dict[str, Any]:
    """Returns fields of Names for objectives."""
    return {
        "plan_ids": tuple(str(path[-1]) for path, _ in objectives(text)),
        "plan_texts": tuple(objective.text for _, objective in objectives(text)),
    }


def _aim(condition_rows: ConditionRows, side: str, objective: ObjectiveSpec) -> tuple[int, int, int, int, int]:
    """Returns (side, posture, kind of target, target, weight)."""
    what, word = target_of(objective)
    target = condition_rows.index(what, word)
    posture = Posture[objective.posture.upper()]
    return condition_rows.index("side", side), posture, PlanTarget[what.upper()], target, objective.weight


def _troops(condition_rows: ConditionRows, word: str) -> tuple[int, int]:
    """Returns (PlanScope, index) of a unit, formation or leader."""
    scope, what = next((scope, what) for what, scope in _SCOPES if word in condition_rows.indices[what])
    return scope, condition_rows.index(what, word)


def _dispositions(text: ScenarioText) -> Any:
    """Returns int16[2 + leaders, Disposition], by side, then by leader."""
    leaders = list(text.oob.leaders)
    table = np.full((2 + len(leaders), len(Disposition)), SIDE_DISPOSITION, np.int16)
    table[:2] = [DEFAULT_DISPOSITION[column] for column in Disposition]
    sides, plans = list(text.scenario.sides), text.plans
    written = {sides.index(side): plan.temper for side, plan in plans.plans.items()}
    written |= {2 + leaders.index(name): own.temper for name, own in plans.leaders.items()}
    for row, disposition in written.items():
        for column in Disposition:
            value = getattr(disposition, column.name.lower())
            if value is not None:
                table[row, column] = value
    return table
