"""What `greedy` does apart from marching and fighting: decisions, raids, recruits, hiding, missions."""

import numpy as np

from game.agents.greedy.maps import Maps
from game.agents.influence_maps import mark_strength
from game.agents.tactics import air_mission, keeps_schedule, list_command_orders, regulars_action
from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, RaidTarget, Refusal, Status, TypeTrait, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.combat.raids import raid_chance, refuse_raid
from game.rules.command.home_country import is_at_home
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_hide
from game.rules.country.recruits import refuse_recruit, refuse_requisition
from game.rules.legal_orders import list_order
from game.rules.story.events import refuse_decide

MIN_APPEAL = 30
"""Appeal from which an option of a decision is taken."""
AMBUSH_MP = 12
"""MP to an enemy within which bands lie in ambush."""
MIN_RAID_CHANCE = 40
"""Per cent of success from which stores are raided."""
FEW_MEN = 150
"""Men who disperse rather than be caught; at home all do."""
RAID_RISK, DISPERSE_RISK, HIDE_RISK = 4, 3, 2
"""Times a band's strength that enemies may have for it to raid stores, or must have for it to disperse or hide."""
_BUSY = int(UnitFlag.WORKED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_RAIL, _STORES = int(RaidTarget.RAIL), int(RaidTarget.STORES)


@kernel
def plan_decisions(world: World, state: State, side: int, out: Records) -> int:
    """Fills out ORDER[...] with decisions, demands, gathering bands and changes of leaders; returns how many."""
    ordered = np.zeros(len(state.owner), np.int8)
    return list_command_orders(world, state, side, ordered, out, _decide(world, state, side, out))


@helper
def _decide(world: World, state: State, side: int, out: Records) -> int:
    """Lists, for each open decision, the option of most appeal that can be paid, if it appeals at all."""
    count = 0
    for rule in range(len(world.event_rules)):
        if world.event_rules[rule]["side"] != side or state.rules[rule]["opened"] == 0:
            continue
        best = -1
        first, options = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
        for option in range(first, first + options):
            appeal = world.options[option]["appeal"]
            if appeal < MIN_APPEAL or (best >= 0 and appeal <= world.options[best]["appeal"]):
                continue
            if refuse_decide(world, state, option) == Refusal.NONE:
                best = option
        if best >= 0:
            count = list_order(out, count, OrderKind.DECIDE, NO_UNIT, NO_HEX, best)
            state.sides[side]["budget"] -= world.options[best]["cost"]
    return count


@kernel
def plan_actions(world: World, state: State, side: int, maps: Maps, late: int, out: Records) -> int:
    """Fills out ORDER[...] with what units do on the spot; returns how many.

    late: 0 for what is worth more than marching, 1 for the end of the turn, with the MP that are left.
    """
    mark_strength(world, state, side, maps.own_at, maps.own_near)
    mark_strength(world, state, 1 - side, maps.enemy_at, maps.enemy_near)
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
            count = air_mission(world, state, side, unit, maps.enemy_at, late, out, count)
        elif kind["traits"] & _IRREGULAR:
            count = _band_action(world, state, unit, maps, late, out, count)
        else:
            count = regulars_action(world, state, unit, maps.enemy_near, maps.enemy_distance, late, out, count)
        if count > before:
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count


@helper
def _band_action(world: World, state: State, unit: int, maps: Maps, late: int, out: Records, count: int) -> int:
    """Appends what a band does: it raids where it can, recruits where it is safe and hides where it is not."""
    row = state.units[unit]
    h = int(row["hex"])
    danger, strength = int(maps.enemy_near[h]), int(maps.own_at[h])
    if danger <= strength and refuse_raid(world, state, unit, _RAIL) == Refusal.NONE:
        return list_order(out, count, OrderKind.RAID, unit, NO_HEX, _RAIL)
    if danger <= RAID_RISK * strength and late and refuse_raid(world, state, unit, _STORES) == Refusal.NONE:
        if raid_chance(world, state, unit, _STORES) >= MIN_RAID_CHANCE:
            return list_order(out, count, OrderKind.RAID, unit, NO_HEX, _STORES)
    if danger == 0 and (2 * row["men"] < row["establishment"] or (late and row["men"] < row["establishment"])):
        if refuse_recruit(world, state, unit) == Refusal.NONE:
            return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if not late:
        return count
    return _late_band_action(world, state, unit, maps, out, count)


@helper
def _late_band_action(world: World, state: State, unit: int, maps: Maps, out: Records, count: int) -> int:
    """Appends how a band ends its turn: dispersed, hidden, in ambush, or recruiting."""
    row = state.units[unit]
    h = int(row["hex"])
    danger, strength = int(maps.enemy_near[h]), int(maps.own_at[h])
    few = row["men"] <= FEW_MEN or is_at_home(world, state, unit, h)
    if danger > DISPERSE_RISK * strength and few and refuse_disperse(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.DISPERSE, unit, NO_HEX, 0)
    if danger > HIDE_RISK * strength and refuse_hide(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.HIDE, unit, NO_HEX, 0)
    if 0 < maps.enemy_distance[h] <= AMBUSH_MP and refuse_ambush(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
    if danger == 0 and refuse_recruit(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    return count
