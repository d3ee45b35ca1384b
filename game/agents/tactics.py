"""Orders that the built-in planners find in the same way: rides, missions, routine work of regulars, command.

Kernels that append to `out` take the number of orders in it and return the new number.
"""

import numpy as np
import numpy.typing as npt

from game.agents.garrisons import list_garrison_orders
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_UNIT,
    OrderKind,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper
from game.core.state import State
from game.core.world import Bytes, Ints, Records, Shorts, World
from game.rules.combat.air import refuse_bomb, refuse_recon
from game.rules.combat.repair import refuse_repair
from game.rules.combat.surrender import refuse_demand
from game.rules.command.home_country import FULL_TIE, UNITY_STEPS
from game.rules.command.leaders import refuse_lead
from game.rules.contact.hiding import refuse_gather
from game.rules.contact.presence import sees_enemy
from game.rules.country.recruits import refuse_blockade, refuse_requisition
from game.rules.geometry import hexes_between
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_ride
from game.rules.movement.stacking import has_room
from game.rules.movement.transport import rail_reach, river_reach
from game.rules.upkeep.control import is_town

MIN_RIDE_GAIN = 16
"""MP that a ride must bring a unit nearer to its goal."""
MIN_BOMB_TARGET = 200
"""Strength of enemies in a hex that is worth a bombing mission."""
HUNTED_HEXES = 2
"""Hexes from the home of a dispersed band within which a column keeps it from gathering."""
SOON = 4
"""Weeks before the next leg of its schedule for which a unit waits where it is."""
MIN_LEAD_RATIO = 2
"""A leader changes to a unit that has this many times the men of his own."""
BLOCKADE_MP = 12
"""MP to an enemy within which garrisons blockade a hostile region."""
BLOCKADE_FOOD = 50
"""Food of a region, in per cent, above which a blockade denies it to the enemy."""


@helper
def is_tied(world: World, state: State, unit: int) -> bool:
    """Returns whether a unit has a country that it should not leave of its own accord, as ties are now (13.16)."""
    row = state.units[unit]
    traits = int(world.unit_types[row["unit_type"]]["traits"])
    if not traits & TypeTrait.IRREGULAR or traits & TypeTrait.PICKED:
        return False
    side = state.sides[row["side"]]
    return bool(int(side["assistance"]) + (UNITY_STEPS if side["unified"] else 0) < FULL_TIE)


@helper
def is_posted(world: World, state: State, unit: int) -> bool:
    """Returns whether a unit is garrison troops that stand in a place of their own side, which is where they stay.

    Those who have lost their place march like others, until they find another.
    """
    row = state.units[unit]
    if not world.unit_types[row["unit_type"]]["traits"] & TypeTrait.STATIC:
        return False
    h = int(row["hex"])
    return bool(world.place_at[h] != NO_PLACE and state.owner[h] == row["side"])


@helper
def weeks_to_leg(state: State, unit: int) -> int:
    """Returns the weeks until a unit on a schedule must go on; 0 or less: it should have got there this turn."""
    row = state.units[unit]
    return int(state.leg_turns[row["leg"]]) + int(row["called"]) - int(state.clock[0]["turn"])


@helper
def keeps_schedule(world: World, state: State, unit: int) -> bool:
    """Returns whether a unit is left to its schedule.

    Any order would end the schedule for good (15.9), so a unit fights an enemy seen next to it only if it is late or
    has weeks before it must go on.
    """
    row = state.units[unit]
    if row["leg"] == NO_LEG:
        return False
    if 0 < weeks_to_leg(state, unit) <= SOON:
        return True
    side, h = int(row["side"]), int(row["hex"])
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there != NO_HEX and sees_enemy(state, side, there):
            return False
    return True


@helper
def closes_ring(world: World, state: State, side: int, h: int) -> bool:
    """Returns whether the hex is next to a town in which the side sees enemies."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there != NO_HEX and sees_enemy(state, side, there) and is_town(world, there):
            return True
    return False


@helper
def best_ride(
    world: World,
    state: State,
    unit: int,
    side: int,
    by_rail: bool,
    goal: Shorts,
    enemy_near: Ints,
    men_at: Ints,
    stops: npt.NDArray[np.uint8],
) -> int:
    """Returns the station by train, or port by boat, that brings a unit nearest to its goal; or NO_HEX.

    goal int16[H]: MP to the goal from each hex. Fills stops uint8[H] with the hexes within reach.
    """
    start = int(state.units[unit]["hex"])
    if refuse_ride(world, state, unit, by_rail) != Refusal.NONE:
        return NO_HEX
    if by_rail:
        rail_reach(world, state, side, start, stops)
    else:
        river_reach(world, state, side, start, stops)
    best = NO_HEX
    best_goal = int(goal[start]) - MIN_RIDE_GAIN
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if not stops[h] or goal[h] >= best_goal or enemy_near[h] > 0:
            continue
        if has_room(world, int(men_at[h]), int(state.units[unit]["men"]), h):
            best, best_goal = h, int(goal[h])
    return best


@helper
def commit_assault(state: State, side: int, target: int) -> None:
    """Marks the units joined against a hex as having fought, so that the plan uses them for nothing else."""
    for unit in range(len(state.units)):
        if state.units[unit]["target"] == target and state.units[unit]["side"] == side:
            state.units[unit]["flags"] |= UnitFlag.FOUGHT
            state.units[unit]["target"] = NO_HEX


@helper
def cancel_joins(state: State, out: Records, first: int, count: int) -> int:
    """Takes back the joins listed from `first` on, when the assault is not worth it; returns the new count."""
    for i in range(first, count):
        state.units[out[i]["unit"]]["target"] = NO_HEX
    return first


@helper
def _is_hunted(world: World, state: State, unit: int) -> bool:
    """Returns whether known enemies near the home of a dispersed unit are more men than it has."""
    row = state.units[unit]
    men = 0
    for u in range(len(state.units)):
        other = state.units[u]
        if other["side"] != row["side"] and other["status"] == Status.ON_MAP and other["sighted"]:
            if hexes_between(world, int(other["hex"]), int(row["home"])) <= HUNTED_HEXES:
                men += int(other["men"]) - int(other["sick"])
    return bool(men > row["men"])


@helper
def list_command_orders(world: World, state: State, side: int, ordered: Bytes, out: Records, count: int) -> int:
    """Appends break-outs, evacuations, demands for surrender, bands that gather again, leaders who change units.

    ordered: int8[H], what the plan orders each garrison (`garrisons`).
    """
    count = list_garrison_orders(world, state, side, ordered, out, count)
    for place in range(len(state.places)):
        if state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == side:
            h = int(world.places[place]["hex"])
            if refuse_demand(world, state, h) == Refusal.NONE:
                count = list_order(out, count, OrderKind.DEMAND, NO_UNIT, h, 0)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.DISPERSED and not _is_hunted(world, state, unit):
            if refuse_gather(world, state, unit) == Refusal.NONE:
                count = list_order(out, count, OrderKind.GATHER, unit, NO_HEX, 0)
    return _change_leaders(world, state, side, out, count)


@helper
def _change_leaders(world: World, state: State, side: int, out: Records, count: int) -> int:
    """Appends moves of leaders from weak units to the strongest one of their formation that they can reach."""
    for leader in range(len(state.leaders)):
        own_unit = int(state.leaders[leader]["unit"])
        if state.leaders[leader]["side"] != side or own_unit == NO_UNIT:
            continue
        best = NO_UNIT
        least = max(1, int(state.units[own_unit]["men"])) * MIN_LEAD_RATIO
        for unit in range(len(state.units)):
            row = state.units[unit]
            if row["side"] != side or row["status"] != Status.ON_MAP or row["men"] < least:
                continue
            if row["formation"] != state.units[own_unit]["formation"]:
                continue
            if refuse_lead(world, state, unit, leader) == Refusal.NONE:
                best = unit
                least = int(row["men"]) + 1
        if best != NO_UNIT:
            count = list_order(out, count, OrderKind.LEAD, best, NO_HEX, leader)
    return count


@helper
def regulars_action(
    world: World,
    state: State,
    unit: int,
    enemy_near: Ints,
    enemy_distance: Shorts,
    late: int,
    out: Records,
    count: int,
) -> int:
    """Appends what a regular unit does on the spot: repairs, requisitions, or (late in the turn) a blockade."""
    row = state.units[unit]
    h = int(row["hex"])
    if enemy_near[h] == 0 and refuse_repair(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REPAIR, unit, NO_HEX, 0)
    if row["weeks_out"] > 1 and refuse_requisition(world, state, unit) == Refusal.NONE:
        return list_order(out, count, OrderKind.REQUISITION, unit, NO_HEX, 0)
    if not late or enemy_distance[h] > BLOCKADE_MP:
        return count
    region = state.regions[world.region_at[h]]
    support = int(region["support"]) if row["side"] == 0 else -int(region["support"])
    if support < 0 and region["food"] > BLOCKADE_FOOD and region["blockaded"] < state.clock[0]["turn"] - 1:
        if refuse_blockade(world, state, unit) == Refusal.NONE:
            return list_order(out, count, OrderKind.BLOCKADE, unit, NO_HEX, 0)
    return count


@helper
def air_mission(
    world: World, state: State, side: int, unit: int, enemy_at: Ints, late: int, out: Records, count: int
) -> int:
    """Appends a mission: bomb the strongest enemies seen in range, else look where most are reported."""
    if late:
        return count
    target, strongest = NO_HEX, MIN_BOMB_TARGET
    reported, most = NO_HEX, 0
    for enemy in range(len(state.units)):
        row = state.units[enemy]
        if row["side"] == side:
            continue
        if row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            if enemy_at[h] > strongest and refuse_bomb(world, state, unit, h) == Refusal.NONE:
                target, strongest = h, int(enemy_at[h])
        elif row["reported_hex"] != NO_HEX and row["reported_men"] > most:
            if refuse_recon(world, state, unit, int(row["reported_hex"])) == Refusal.NONE:
                reported, most = int(row["reported_hex"]), int(row["reported_men"])
    if target != NO_HEX:
        return list_order(out, count, OrderKind.BOMB, unit, target, 0)
    if reported != NO_HEX:
        return list_order(out, count, OrderKind.RECON, unit, reported, 0)
    return count
