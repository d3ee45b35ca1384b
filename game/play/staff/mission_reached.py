"""Whether a mission has reached its purpose, or has nothing to aim at, in words."""

from collections.abc import Sequence

from game.core.codes import PlanTarget, Posture, Status
from game.engine.views import View
from game.language import tr
from game.play.missions.mission import Mission
from game.play.missions.mission_text import target_text
from game.play.staff.staff_plan import TaskState


def reached_state(
    view: View, mission: Mission, units: Sequence[int], objectives: Sequence[int]
) -> tuple[TaskState, str] | None:
    """Returns what is said of a mission whose purpose is reached or has nothing to aim at; None otherwise."""
    world, state, names = view.world, view.state, view.names
    if mission.target_kind == PlanTarget.PLACE:
        place = int(mission.target)
        own = int(state.owner[int(world.places["hex"][place])]) == view.side
        name = names.places_in_text[place]
        if mission.posture in (Posture.TAKE, Posture.BESIEGE) and own:
            return _taken_text(view, int(world.places["hex"][place]), name, units)
        if mission.posture == Posture.RELIEVE and own and not int(state.places["besieged"][place]):
            return TaskState.WAITING, tr("stands by: {place} is not besieged", place=name)
    if mission.target_kind == PlanTarget.HEX and mission.posture == Posture.TAKE:
        arrived = (state.units["hex"][list(units)] == mission.target).any()
        if int(state.owner[mission.target]) == view.side and arrived:
            return TaskState.DONE, tr("the hex is taken; its troops hold it")
    if objectives:
        return None
    if mission.plan:
        return TaskState.WAITING, tr("waits: its conditions are not met now")
    if mission.posture == Posture.HUNT:
        return TaskState.WAITING, tr("waits for news of {leader}", leader=names.leader_names[mission.target])
    if mission.posture == Posture.KEEP_OPEN:
        return TaskState.HOLDING, tr("the line is intact")
    if mission.target_kind == PlanTarget.BOX:
        name = target_text(world, names, mission.target_kind, mission.target)
        return TaskState.BLOCKED, tr("no way to {area} serves your side (4.59)", area=name)
    if mission.target_kind == PlanTarget.LINE:
        return TaskState.WAITING, tr("every stretch is cut or guarded")
    if mission.posture == Posture.TAKE:
        return TaskState.DONE, tr("no place is left there to take")
    return TaskState.BLOCKED, tr("there is nothing there for it to do now")


def _taken_text(view: View, hex: int, name: str, units: Sequence[int]) -> tuple[TaskState, str]:
    """Returns how a mission stands to take a place that is its side's already."""
    rows = view.state.units
    there = (rows["hex"] == hex) & (rows["status"] == Status.ON_MAP)
    if (rows["side"][there] != view.side).any():
        text = tr("the enemy is in {place}, which is still yours; it goes on once he holds it", place=name)
        return TaskState.WAITING, text
    if there[list(units)].any():
        return TaskState.DONE, tr("{place} is taken; its troops hold it", place=name)
    return TaskState.DONE, tr("{place} is yours; its troops are elsewhere", place=name)
