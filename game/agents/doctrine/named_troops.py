"""Whom a row of the plan is meant for, and the area or off-map box in which such a row keeps those whom it names."""

from game.agents.doctrine.blackboard import NO_PLAN, SCHEDULE, Blackboard, commands
from game.core.codes import NO_HEX, NO_LEG, PlanScope, PlanTarget, Posture, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.geometry import is_in_area

ANY, NAMED = 1, 2
"""For whom an objective is meant: for any unit, for this one."""


@helper
def meant_for(world: World, state: State, board: Blackboard, unit: int, hex: int, plan: int) -> int:
    """Returns NAMED if a row of the plan is meant for the unit alone or with others, ANY for all units, else 0."""
    if plan == SCHEDULE:
        leg = int(board.due_leg[unit])
        return NAMED if leg != NO_LEG and world.legs[leg]["hex"] == hex else 0
    if plan < 0:
        return ANY
    first, count = int(world.plans[plan]["troops"][0]), int(world.plans[plan]["troops"][1])
    for i in range(first, first + count):
        scope, index = int(world.plan_troops[i, 0]), int(world.plan_troops[i, 1])
        if scope == PlanScope.UNIT:
            if index == unit:
                return NAMED
        elif scope == PlanScope.FORMATION:
            if state.units[unit]["formation"] == index:
                return NAMED
        elif commands(state, index, unit):
            return NAMED
    return ANY if count == 0 else 0


@helper
def keep_named(world: World, state: State, side: int, board: Blackboard, plan: int) -> None:
    """Notes in `kept` that a row of the plan, if it holds an area or leaves the map, keeps whom it names there."""
    row = world.plans[plan]
    garrisons = row["target_kind"] == PlanTarget.AREA and row["posture"] == Posture.GARRISON
    if not garrisons and row["target_kind"] != PlanTarget.BOX:
        return
    for unit in range(len(state.units)):
        troops = state.units[unit]
        if troops["side"] != side or (troops["status"] != Status.ON_MAP and troops["status"] != Status.IN_BOX):
            continue
        other = int(board.kept[unit])
        if other != NO_PLAN and world.plans[other]["weight"] >= row["weight"]:
            continue
        if meant_for(world, state, board, unit, NO_HEX, plan) == NAMED:
            board.kept[unit] = plan


@helper
def is_kept_from(world: World, board: Blackboard, unit: int, h: int) -> bool:
    """Returns whether a row of the plan keeps a unit in an area in which a hex does not lie, or off the map."""
    plan = int(board.kept[unit])
    if plan == NO_PLAN:
        return False
    row = world.plans[plan]
    return bool(
        row["target_kind"] == PlanTarget.BOX or not is_in_area(world, int(row["target"]), int(world.region_at[h]))
    )
