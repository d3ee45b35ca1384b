"""Departures: units that the plan withdraws to an off-map box leave the map where a way leads to it."""

from game.agents.doctrine.blackboard import Blackboard
from game.agents.influence_maps import fit_strength
from game.core.codes import NO_BOX, NO_HEX, NO_LEG, OrderKind, PlanTarget, Refusal, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_exit


@helper
def departure_box(world: World, board: Blackboard, unit: int) -> int:
    """Returns the off-map box to which the task of a unit withdraws it, or NO_BOX."""
    task = int(board.task[unit])
    plan = int(board.objectives[task]["plan"]) if task >= 0 else -1
    if plan < 0 or world.plans[plan]["target_kind"] != PlanTarget.BOX:
        return NO_BOX
    return int(world.plans[plan]["target"])


@helper
def _is_due_elsewhere(world: World, state: State, unit: int, box: int) -> bool:
    """Returns whether a unit is on a schedule whose next leg does not end in the box."""
    leg = int(state.units[unit]["leg"])
    return bool(leg != NO_LEG and world.legs[leg]["box"] != box)


@kernel
def plan_departures(world: World, state: State, side: int, board: Blackboard, out: Records) -> int:
    """Fills out ORDER[...] with the exits of units that stand where a way leads to their box; returns how many."""
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["target"] != NO_HEX:
            continue
        box = departure_box(world, board, unit)
        if box == NO_BOX or _is_due_elsewhere(world, state, unit, box):
            continue
        if row["flags"] & UnitFlag.WORKED or refuse_exit(world, state, unit, box) != Refusal.NONE:
            continue
        count = list_order(out, count, OrderKind.EXIT, unit, NO_HEX, box)
        board.own_at[row["hex"]] -= fit_strength(row)
        row["flags"] |= UnitFlag.WORKED
        row["mp"] = 0
    return count
