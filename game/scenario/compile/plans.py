"""Compiles plans into arrays of the World for agents: objectives, choices and dispositions."""

from typing import Any

import numpy as np

from game.core.codes import DEFAULT_DISPOSITION, SIDE_DISPOSITION, Disposition, PlanScope, PlanTarget, Posture
from game.core.dtypes import PLAN, PLAN_CHOICE
from game.scenario.compile.conditions import ConditionRows
from game.scenario.compile.plan_lists import choices, objectives, side_of, target_of
from game.scenario.schema.plans import DispositionSpec, ObjectiveSpec
from game.scenario.source import ScenarioText

_SCOPES = (("unit", PlanScope.UNIT), ("formation", PlanScope.FORMATION), ("leader", PlanScope.LEADER))


def plan_tables(text: ScenarioText, asked: ConditionRows) -> dict[str, Any]:
    """Returns fields of World from plans.yaml. Conditions are added to `asked`."""
    plans: list[tuple[Any, ...]] = []
    troops: list[tuple[int, int]] = []
    for path, objective in objectives(text):
        meant_for = [_troops(asked, word) for word in objective.who]
        when, who = asked.add(objective.when), (len(troops), len(meant_for))
        dates = text.calendar.span(objective.from_, objective.to)
        plans.append((*_aim(asked, side_of(path), objective), *dates, objective.men, when, who))
        troops += meant_for
    wishes = [
        (
            asked.option(one.decision, one.option),
            one.appeal,
            *text.calendar.span(one.from_, one.to),
            asked.add(one.when),
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


def _aim(asked: ConditionRows, side: str, objective: ObjectiveSpec) -> tuple[int, int, int, int, int]:
    """Returns (side, posture, kind of target, target, weight)."""
    what, word = target_of(objective)
    target = asked.index(what, word)
    posture = Posture[objective.posture.upper()]
    return asked.index("side", side), posture, PlanTarget[what.upper()], target, objective.weight


def _troops(asked: ConditionRows, word: str) -> tuple[int, int]:
    """Returns (PlanScope, index) of a unit, formation or leader."""
    scope, what = next((scope, what) for what, scope in _SCOPES if word in asked.indices[what])
    return scope, asked.index(what, word)


def _dispositions(text: ScenarioText) -> Any:
    leaders = list(text.oob.leaders)
    dispositions = np.full((2 + len(leaders), len(Disposition)), SIDE_DISPOSITION, np.int16)
    dispositions[:2] = [DEFAULT_DISPOSITION[temper] for temper in Disposition]
    sides, plans = list(text.scenario.sides), text.plans
    manners = {sides.index(side): plan.temper for side, plan in plans.plans.items()}
    manners |= {2 + leaders.index(name): own.temper for name, own in plans.leaders.items()}
    for row, manner in manners.items():
        for temper, figure in _given(manner).items():
            dispositions[row, temper] = figure
    return dispositions


def _given(manner: DispositionSpec) -> dict[Disposition, int]:
    figures = {temper: getattr(manner, temper.name.lower()) for temper in Disposition}
    return {temper: figure for temper, figure in figures.items() if figure is not None}
