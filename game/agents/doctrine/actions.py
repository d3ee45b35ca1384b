"""What units do on the spot: bands raid, recruit, requisition and hide; regulars repair and blockade; aircraft fly."""

from game.agents.doctrine.blackboard import Blackboard, Means, Purpose, has_means
from game.agents.doctrine.raids import is_beside_way, list_raid
from game.agents.doctrine.survey import mark_enemy_distance
from game.agents.doctrine.threat import exposure
from game.agents.doctrine.weights import Weight, WeightSet
from game.agents.influence_maps import mark_strength
from game.agents.tactics import closes_ring, keeps_schedule, regulars_action
from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    MoveClass,
    OrderKind,
    Posture,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.command.home_country import is_at_home
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_hide
from game.rules.country.recruits import refuse_recruit, refuse_requisition
from game.rules.legal_orders import list_order

FEW_MEN = 120
"""Men who disperse rather than be caught,"""
HOPELESS_ODDS = 4
"""by enemies of so many times their strength;"""
COLUMN_ODDS = 2
"""at home, outside places, any band does so before a column of so many times its strength."""
FEW_RANKS = 50
"""Per cent of its establishment below which a band recruits before it marches; other work waits."""
AMBUSH_MP = 14
"""MP to an enemy within which bands lie in ambush."""
_BUSY = int(UnitFlag.WORKED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def _hide(world: World, state: State, unit: int, danger: int, held: int, out: Records, count: int) -> int:
    """Appends hiding; where that is impossible, few men against hopeless odds disperse, and bands at home sooner."""
    if refuse_hide(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.HIDE, unit, NO_HEX, 0)
    row = state.units[unit]
    goes = row["men"] <= FEW_MEN and danger > HOPELESS_ODDS * held
    h = int(row["hex"])
    if danger > COLUMN_ODDS * held and world.place_at[h] == NO_PLACE and is_at_home(world, state, unit, h):
        goes = True
    if goes and refuse_disperse(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.DISPERSE, unit, NO_HEX, 0)
    return count


@helper
def _waits_at_home(board: Blackboard, unit: int) -> bool:
    """Returns whether the unit's task is to lie low at home."""
    return bool(board.task[unit] >= 0 and board.objectives[board.task[unit]]["posture"] == Posture.DISPERSE)


@helper
def _takes_place(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Returns whether a unit takes or guards a place where it stands: it must not hide there (11.9)."""
    if board.purpose[unit] == Purpose.SEIZE or board.purpose[unit] == Purpose.GUARD:
        return True
    h = int(state.units[unit]["hex"])
    place = int(world.place_at[h])
    return bool(place != NO_PLACE and board.points[place] > 0 and state.owner[h] != state.units[unit]["side"])


@helper
def _hide_or_recruit(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends how a band ends its turn: in ambush, hidden, or recruiting."""
    row = state.units[unit]
    h = int(row["hex"])
    held = int(board.own_at[h]) + int(board.own_near[h]) // 3
    danger, away = exposure(board, h), int(board.enemy_distance[h])
    lurks = has_means(board, Means.AMBUSHES)
    hides = away <= board.weights[WeightSet.IRREGULARS, Weight.HIDE_MP]
    keeps_ring = danger <= HOPELESS_ODDS * held and closes_ring(world, state, int(row["side"]), h)
    if hides and not keeps_ring:
        if lurks and away <= AMBUSH_MP and 2 * danger <= 3 * held:
            if refuse_ambush(world, state, unit) == Refusal.NONE:
                return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
        return _hide(world, state, unit, danger, held, out, count)
    if (
        lurks
        and 0 < away <= AMBUSH_MP
        and (danger > 0 or is_beside_way(world, h))
        and refuse_ambush(world, state, unit) == Refusal.NONE
    ):
        return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
    if refuse_recruit(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    return count


@helper
def _recruit(world: World, state: State, board: Blackboard, unit: int, most: int, out: Records, count: int) -> int:
    """Appends recruiting, if no enemy is near and the unit has less than `most` per cent of its establishment."""
    row = state.units[unit]
    if exposure(board, int(row["hex"])) > 0 or 100 * row["men"] >= most * row["establishment"]:
        return count
    if refuse_recruit(world, state, unit) != Refusal.NONE:
        return count
    return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)


@helper
def _late_band_action(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends what a band does late in the turn: it raids where it can, recruits where it is safe, or hides."""
    row, before = state.units[unit], count
    h = int(row["hex"])
    if _waits_at_home(board, unit):
        return _hide(world, state, unit, exposure(board, h), 0, out, count)
    count = list_raid(world, state, board, unit, out, count)
    if count == before:
        count = _recruit(world, state, board, unit, 100, out, count)
    if count > before:
        return count
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if row["flags"] & UnitFlag.HIDDEN or _takes_place(world, state, board, unit):
        return count
    return _hide_or_recruit(world, state, board, unit, out, count)


@kernel
def plan_actions(world: World, state: State, side: int, board: Blackboard, late: int, out: Records) -> int:
    """Fills out ORDER[...] with what units do on the spot; returns how many.

    late: 0 for what is worth more than marching, by the survey of this turn; 1 for the end of the turn, with the MP
    that are left.
    """
    if late:
        mark_strength(world, state, side, board.own_at, board.own_near)
        mark_strength(world, state, 1 - side, board.enemy_at, board.enemy_near)
        mark_enemy_distance(world, state, side, board)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0:
            continue
        if row["flags"] & _BUSY or row["target"] != NO_HEX or keeps_schedule(world, state, unit):
            continue
        before = count
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.AIR:
            continue
        if kind["traits"] & _IRREGULAR:
            if late:
                count = _late_band_action(world, state, board, unit, out, count)
            else:
                count = _recruit(world, state, board, unit, FEW_RANKS, out, count)
        else:
            count = regulars_action(world, state, unit, board.enemy_near, board.enemy_distance, late, out, count)
        if count > before:
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count
