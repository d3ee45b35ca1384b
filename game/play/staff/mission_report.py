"""Missions between the player and the planner: taskings for doctrine, and reports in words of what it planned."""

from collections.abc import Sequence
from dataclasses import replace

from game.agents.doctrine.missions import Tasking
from game.core.codes import NO_HEX, NO_UNIT, OrderKind, UnitFlag
from game.engine.telling.grammar import listed
from game.engine.telling.orders import order_text
from game.engine.views import View
from game.language import tr
from game.play.missions.mission import STORM_CHANCE, Boldness, Mission
from game.play.missions.mission_text import WHOLE_SIDE, aim_text, date_text, task_title
from game.play.staff.mission_state import mission_state, target_hex
from game.play.staff.order_reasons import idle_texts, reason_text
from game.play.staff.staff_plan import Proposal, TaskReport, TaskState
from game.play.staff.staff_planner import Imagined, Planned

_LOSSES = {Boldness.CAREFUL: 40, Boldness.NORMAL: 0, Boldness.BOLD: -30}
"""Added to the per cent of an enemy man that an own man counts."""
_CAUTION = {Boldness.CAREFUL: 70, Boldness.NORMAL: 100, Boldness.BOLD: 250}
"""Per cent of the danger that the leaders accept that a mission accepts."""
_NEVER_WAITS = 1
"""Least strength of a bold attack."""


def make_tasking(view: View, mission: Mission, units: Sequence[int]) -> Tasking:
    """Returns a mission as the planner takes it."""
    if mission.plan in view.names.plan_ids:
        return _adopted(view, mission, units, plan_row(view, mission.plan))
    rows = view.state.units[list(units)]
    fit = int((rows["men"].astype(int) - rows["sick"]).sum())
    strength = int(((rows["men"].astype(int) - rows["sick"]) * rows["quality"] // 100).sum())
    wanted = mission.men * strength // max(1, fit)
    least = _NEVER_WAITS if mission.boldness == Boldness.BOLD and not mission.men else wanted
    return Tasking(
        mission.posture,
        mission.target_kind,
        mission.target,
        tuple(units),
        aim_text(view.world, view.names, mission),
        STORM_CHANCE[mission.boldness],
        _LOSSES[mission.boldness],
        _CAUTION[mission.boldness],
        least,
        wanted,
    )


def plan_row(view: View, plan: str) -> int:
    """Returns the row of the side's plan with an id, -1 if there is none."""
    rows = [row for row, id in enumerate(view.names.plan_ids) if id == plan]
    return next((row for row in rows if int(view.world.plans["side"][row]) == view.side), -1)


def _adopted(view: View, mission: Mission, units: Sequence[int], row: int) -> Tasking:
    """Returns a mission that follows a row of history's plan as the planner takes it."""
    own = make_tasking(view, replace(mission, plan=""), units)
    text = view.names.plan_texts[row] if row >= 0 else ""
    return own._replace(text=text or own.text, least=0, men=mission.men, plan=row)


def report_mission(
    view: View, mission: Mission, units: Sequence[int], overruled: Sequence[int], result: Imagined, number: int
) -> TaskReport:
    """Returns the report on a mission that is carried out; `number` is its row in the taskings."""
    if mission.plan and not units:
        text = tr("other rows of the plan need its troops more")
        title = task_title(view.world, view.names, mission)
        return TaskReport(mission, title, (), TaskState.WAITING, text, hex=target_hex(view, mission))
    state, text = mission_state(view, mission, units, result, number)
    mine = [one for one in result.planned if one.mission == number]
    return TaskReport(
        mission,
        task_title(view.world, view.names, mission),
        tuple(units),
        state,
        text,
        tuple(_proposal(view, mission, one, result) for one in mine),
        idle_texts(view, [unit for unit in units if _is_wanted(view, mission, unit, result)], result),
        tuple(overruled),
        target_hex(view, mission),
    )


def _is_wanted(view: View, mission: Mission, unit: int, result: Imagined) -> bool:
    """Returns whether a unit is one of a mission's troops; a row for the whole side names units that it never asks."""
    asked = int(result.agent.board.task[unit]) >= 0 or int(view.state.units["flags"][unit]) & UnitFlag.REFUSES
    return bool(asked) or mission.front != WHOLE_SIDE


def _proposal(view: View, mission: Mission, planned: Planned, result: Imagined) -> Proposal:
    last = planned.orders[-1]
    text = order_text(view.world, view.names, last)
    joiners = [view.names.unit_names[order.unit] for order in planned.orders if order.kind == OrderKind.JOIN]
    if joiners:
        text = tr("{assault} with {units}", assault=text, units=listed(joiners, len(joiners)))
    if last.unit != NO_UNIT:
        text = text.removeprefix(f"{view.names.unit_names[last.unit]}: ")
    first = next((order.unit for order in planned.orders if order.unit != NO_UNIT), NO_UNIT)
    start = int(view.state.units["hex"][first]) if first != NO_UNIT else NO_HEX
    return Proposal(
        mission.id,
        planned.orders,
        text,
        reason_text(view, result, planned),
        start,
        planned.waits,
        planned.wins,
        planned.lost,
        planned.killed,
        planned.late,
    )


def report_inactive(view: View, mission: Mission, units: Sequence[int], overruled: Sequence[int]) -> TaskReport:
    """Returns the report on a mission that is not carried out this week: `overruled` are those of its units that the
    player leads; an assault with the others waits for his word.
    """
    title = task_title(view.world, view.names, mission)
    state, text = TaskState.NO_TROOPS, tr("it has no troops, or they serve a later mission")
    if mission.is_over(view.turn):
        state, text = TaskState.OVER, tr("its time is over: cancel it or give it again")
    elif view.turn < mission.first_turn:
        state, text = TaskState.PENDING, tr("begins on {date}", date=date_text(view.world, mission.first_turn))
    elif len(overruled) == len(units) > 0:
        state, text = TaskState.HOLDING, tr("you give orders to all its troops this turn")
    elif units:
        state, text = TaskState.HOLDING, tr("an assault with its troops waits for your approval")
    return TaskReport(mission, title, (), state, text, (), (), tuple(overruled), target_hex(view, mission))


def with_asked(report: TaskReport, asked: Sequence[Proposal]) -> TaskReport:
    """Returns a report with what still waits for the player's word."""
    mine = [one for one in asked if one.task == report.task.id]
    if not mine:
        return report
    units = tuple(dict.fromkeys((*report.units, *(unit for one in mine for unit in one.units))))
    best = max(mine, key=lambda one: one.wins)
    text = tr("waits for your approval")
    if best.wins >= 0:
        text = tr("waits for your approval: {chance}%", chance=best.wins)
    kept = tuple(dict.fromkeys((*mine, *report.proposals)))
    return report._replace(units=units, state=TaskState.READY, text=text, proposals=kept)
