"""What `greedy` does beside marching and fighting: decisions, demands, raids, repair, recruits, hiding, missions."""

import numpy as np

from game.agents.influence_maps import mark_strength
from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    MoveClass,
    OrderKind,
    RaidTarget,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.rules.combat.air import refuse_bomb, refuse_recon
from game.rules.combat.raids import raid_chance, refuse_raid
from game.rules.combat.repair import refuse_repair
from game.rules.combat.surrender import refuse_demand
from game.rules.command.leaders import refuse_lead
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_gather, refuse_hide
from game.rules.country.recruits import refuse_blockade, refuse_recruit, refuse_requisition
from game.rules.legal_orders import list_order
from game.rules.story.events import refuse_decide

WANTED = 30
"""Appeal from which an option is taken."""
BOMB_MEN = 200
"""Enemies in a hex that are worth a bomb."""
LEAD_GAIN = 2
"""A leader changes to a unit so many times as strong as his own."""
NEAR = 12
"""MP within which enemies make bands lie in ambush and towns keep their food."""
GOOD_RAID = 40
"""Per cent of success from which stores are raided."""
FEW = 150
"""Men who go home rather than be caught."""
_BUSY = int(UnitFlag.WORKED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_RAIL, _STORES = int(RaidTarget.RAIL), int(RaidTarget.STORES)


@kernel
def plan_politics(world, state, side, out):
    """Decisions, demands to surrender, bands that gather and leaders who change their unit; how many orders."""
    return command(world, state, side, out, _decide(world, state, side, out))


@helper
def command(world, state, side, out, count):
    """Demands to surrender, bands that gather and leaders who change their unit."""
    for place in range(len(state.places)):
        if state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == side:
            h = int(world.places[place]["hex"])
            if refuse_demand(world, state, h) == Refusal.NONE:
                count = list_order(out, count, OrderKind.DEMAND, NO_UNIT, h, 0)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.DISPERSED and row["weeks_dispersed"] > 1:
            if refuse_gather(world, state, unit) == Refusal.NONE:
                count = list_order(out, count, OrderKind.GATHER, unit, NO_HEX, 0)
    return _lead(world, state, side, out, count)


@helper
def _decide(world, state, side, out):
    """Of each open decision the option that appeals most, if any does and the budget allows it."""
    count = 0
    for rule in range(len(world.event_rules)):
        if world.event_rules[rule]["side"] != side or state.rules[rule]["opened"] == 0:
            continue
        best = -1
        first, options = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
        for option in range(first, first + options):
            appeal = world.options[option]["appeal"]
            if appeal < WANTED or (best >= 0 and appeal <= world.options[best]["appeal"]):
                continue
            if refuse_decide(world, state, option) == Refusal.NONE:
                best = option
        if best >= 0:
            count = list_order(out, count, OrderKind.DECIDE, NO_UNIT, NO_HEX, best)
            state.sides[side]["budget"] -= world.options[best]["cost"]
    return count


@helper
def _lead(world, state, side, out, count):
    """Leaders of weak units go to much stronger ones beside them."""
    for leader in range(len(state.leaders)):
        of = int(state.leaders[leader]["unit"])
        if state.leaders[leader]["side"] != side or of == NO_UNIT:
            continue
        best = NO_UNIT
        least = max(1, int(state.units[of]["men"])) * LEAD_GAIN
        for unit in range(len(state.units)):
            row = state.units[unit]
            if row["side"] != side or row["status"] != Status.ON_MAP or row["men"] < least:
                continue
            if row["formation"] != state.units[of]["formation"]:
                continue
            if refuse_lead(world, state, unit, leader) == Refusal.NONE:
                best = unit
                least = int(row["men"]) + 1
        if best != NO_UNIT:
            count = list_order(out, count, OrderKind.LEAD, best, NO_HEX, leader)
    return count


@kernel
def plan_works(world, state, side, alarm, late, out):
    """What units do where they stand instead of marching on (or, late in the turn, with the MP they have left)."""
    hexes = len(state.owner)
    here, near = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    enemy, near_enemy = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    mark_strength(world, state, side, here, near)
    mark_strength(world, state, 1 - side, enemy, near_enemy)
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
            count = air_work(world, state, side, unit, enemy, late, out, count)
        elif kind["traits"] & _IRREGULAR:
            count = _band(world, state, unit, here, near_enemy, alarm, late, out, count)
        else:
            count = troops_work(world, state, unit, near_enemy, alarm, late, out, count)
        if count > before:
            row["flags"] |= UnitFlag.WORKED
            row["mp"] = 0
    return count


@helper
def _band(world, state, unit, here, near_enemy, alarm, late, out, count):
    """A band raids where it can, recruits where it is safe, and hides where it is not."""
    row = state.units[unit]
    h = int(row["hex"])
    danger, strength = int(near_enemy[h]), int(here[h])
    if danger <= strength and refuse_raid(world, state, unit, _RAIL) == Refusal.NONE:
        return list_order(out, count, OrderKind.RAID, unit, NO_HEX, _RAIL)
    if danger <= 4 * strength and late and refuse_raid(world, state, unit, _STORES) == Refusal.NONE:
        if raid_chance(world, state, unit, _STORES) >= GOOD_RAID:
            return list_order(out, count, OrderKind.RAID, unit, NO_HEX, _STORES)
    if danger == 0 and (2 * row["men"] < row["establishment"] or (late and row["men"] < row["establishment"])):
        if refuse_recruit(world, state, unit) == Refusal.NONE:
            return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if not late:
        return count
    if danger > 3 * strength and row["men"] <= FEW and refuse_disperse(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.DISPERSE, unit, NO_HEX, 0)
    if danger > 2 * strength and refuse_hide(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.HIDE, unit, NO_HEX, 0)
    if 0 < alarm[h] <= NEAR and refuse_ambush(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.AMBUSH, unit, NO_HEX, 0)
    if danger == 0 and refuse_recruit(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.RECRUIT, unit, NO_HEX, 0)
    return count


@helper
def troops_work(world, state, unit, near_enemy, alarm, late, out, count):
    """Regulars mend lines, feed themselves, and keep food from bands around their towns."""
    row = state.units[unit]
    h = int(row["hex"])
    if near_enemy[h] == 0 and refuse_repair(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REPAIR, unit, NO_HEX, 0)
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if not late or alarm[h] > NEAR:
        return count
    region = state.regions[world.region_at[h]]
    support = int(region["support"]) if row["side"] == 0 else -int(region["support"])
    if support < 0 and region["food"] > 50 and region["blockaded"] < state.clock[0]["turn"] - 1:
        if refuse_blockade(world, state, unit) == Refusal.NONE:
            return list_order(out, count, OrderKind.BLOCKADE, unit, NO_HEX, 0)
    return count


@helper
def air_work(world, state, side, unit, enemy, late, out, count):
    """Aircraft bomb the largest body in range that is seen, else look where the last report says it is."""
    if late:
        return count
    best, most = NO_HEX, BOMB_MEN
    heard, loudest = NO_HEX, 0
    for foe in range(len(state.units)):
        row = state.units[foe]
        if row["side"] == side:
            continue
        if row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            if enemy[h] > most and refuse_bomb(world, state, unit, h) == Refusal.NONE:
                best, most = h, int(enemy[h])
        elif row["reported_hex"] != NO_HEX and row["reported_men"] > loudest:
            if refuse_recon(world, state, unit, int(row["reported_hex"])) == Refusal.NONE:
                heard, loudest = int(row["reported_hex"]), int(row["reported_men"])
    if best != NO_HEX:
        return list_order(out, count, OrderKind.BOMB, unit, best, 0)
    if heard != NO_HEX:
        return list_order(out, count, OrderKind.RECON, unit, heard, 0)
    return count
