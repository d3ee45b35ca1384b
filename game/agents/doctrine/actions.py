"""What units do where they stand: raid, recruit, feed themselves, hide and lie in wait; mend, blockade, fly."""

from game.agents.doctrine.survey import mark_alarm
from game.agents.doctrine.threat import exposure
from game.agents.doctrine.weights import BANDS, Habit
from game.agents.greedy.actions import air_work, troops_work
from game.agents.greedy.planning import closes_ring
from game.agents.influence_maps import mark_strength
from game.core.codes import (
    NO_HEX,
    Disposition,
    MoveClass,
    OrderKind,
    Posture,
    RaidTarget,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.rules.combat.raids import raid_chance, refuse_raid
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_hide
from game.rules.country.recruits import refuse_recruit, refuse_requisition
from game.rules.legal_orders import list_order

FEW = 120
"""Men who go home rather than be caught."""
HOPELESS = 4
"""Times as many enemies from which the few go home."""
NEAR = 14
"""MP within which an enemy is worth waiting for."""
_BUSY = int(UnitFlag.WORKED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_RAIL, _WIRE, _STORES = int(RaidTarget.RAIL), int(RaidTarget.WIRE), int(RaidTarget.STORES)


@helper
def _raid(world, state, mind, unit, late, out, count):
    """Rails first, then stores, then wires, where success is likely enough."""
    least = int(mind.dispositions[unit, Disposition.RAIDS])
    for target in (_RAIL, _STORES, _WIRE):
        if target != _RAIL and not late:
            continue
        if refuse_raid(world, state, unit, target) == Refusal.NONE:
            if raid_chance(world, state, unit, target) >= least:
                return list_order(out, count, OrderKind.RAID, unit, NO_HEX, target)
    return count


@helper
def _lie_low(world, state, unit, danger, held, out, count):
    """Hide; or, if that cannot be and there are few, go home."""
    if refuse_hide(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.HIDE, unit, NO_HEX, 0)
    few = state.units[unit]["men"] <= FEW and danger > HOPELESS * held
    if few and refuse_disperse(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.DISPERSE, unit, NO_HEX, 0)
    return count


@helper
def _wants_rest(mind, unit):
    """Whether the unit's task is to wait at home."""
    return mind.task[unit] >= 0 and mind.objectives[mind.task[unit]]["posture"] == Posture.DISPERSE


@helper
def _band(world, state, mind, unit, late, out, count):
    """A band raids where it can, recruits where it is safe, and hides where it is not."""
    row = state.units[unit]
    h = int(row["hex"])
    held = int(mind.here[h]) + int(mind.near[h]) // 3
    danger = exposure(mind, h)
    before = count
    if _wants_rest(mind, unit) and late:
        return _lie_low(world, state, unit, danger, 0, out, count)
    if mind.near_enemy[h] <= held or late:
        count = _raid(world, state, mind, unit, late, out, count)
        if count > before:
            return count
    if danger == 0 and (2 * row["men"] < row["establishment"] or (late and row["men"] < row["establishment"])):
        if refuse_recruit(world, state, unit) == Refusal.NONE:
            return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if not late or row["flags"] & UnitFlag.HIDDEN:
        return count
    if mind.alarm[h] <= mind.habits[BANDS, Habit.HIDES] and not closes_ring(world, state, int(row["side"]), h):
        if mind.alarm[h] <= NEAR and 2 * int(mind.near_enemy[h]) <= 3 * held:
            if refuse_ambush(world, state, unit) == Refusal.NONE:
                return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
        return _lie_low(world, state, unit, danger, held, out, count)
    if 0 < mind.alarm[h] <= NEAR and mind.near_enemy[h] > 0 and refuse_ambush(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
    if refuse_recruit(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    return count


@kernel
def plan_doctrine_works(world, state, side, mind, late, out):
    """What units do where they stand instead of marching on (or, late in the turn, with the MP they have left).

    Before the marches it goes by what the survey has just found.
    """
    if late:
        mark_strength(world, state, side, mind.here, mind.near)
        mark_strength(world, state, 1 - side, mind.enemy, mind.near_enemy)
        mark_alarm(world, state, side, mind)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["mp"] <= 0:
            continue
        if row["flags"] & _BUSY or row["target"] != NO_HEX:
            continue
        before = count
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.AIR:
            count = air_work(world, state, side, unit, mind.enemy, late, out, count)
        elif kind["traits"] & _IRREGULAR:
            count = _band(world, state, mind, unit, late, out, count)
        else:
            count = troops_work(world, state, unit, mind.near_enemy, mind.alarm, late, out, count)
        if count > before:
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count
