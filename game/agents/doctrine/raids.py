"""What bands and horse raid, and where they lie in ambush: what hurts the enemy more than the week and the risk cost.

Stores are raided where much burns, and above all in places that are cut off or about to be. A telegraph is worth a week
only where trains or calls for help depend on it. Ambushes are laid next to the ways that columns take.
"""

import numpy as np

from game.agents.doctrine.blackboard import Blackboard, Means, has_means
from game.core.codes import NO_HEX, NO_PLACE, Disposition, Hexside, OrderKind, RaidTarget, Refusal
from game.core.jit import helper
from game.core.state import State
from game.core.world import Records, World
from game.rules.combat.raids import raid_chance, raid_prospects, refuse_raid
from game.rules.legal_orders import list_order

MIN_BURNT = 600
"""Rations of stores, by the chance to burn them, from which a raid pays,"""
MIN_BURNT_CUT_OFF = 60
"""and from which it does in a place that is cut off."""
MEN_PER_LOSS = 15
"""Rations that must burn for each man who is expected to fall."""
_RAIL, _WIRE, _STORES = int(RaidTarget.RAIL), int(RaidTarget.WIRE), int(RaidTarget.STORES)
_WAYS = int(Hexside.ROAD | Hexside.RAIL)


@helper
def _is_cut_off(world: World, state: State, side: int, h: int) -> bool:
    """Returns whether an enemy place in a hex or next to it is besieged, or lies among the side's troops."""
    for d in range(7):
        there = h if d == 6 else int(world.neighbours[h, d])
        if there == NO_HEX or state.owner[there] != 1 - side:
            continue
        place = int(world.place_at[there])
        if place != NO_PLACE and state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == side:
            return True
    return False


@helper
def _burns_enough(world: World, state: State, unit: int) -> bool:
    """Returns whether a raid on stores is worth a week: what burns on average, against the men it may cost."""
    prospects = np.zeros(3, np.int64)
    raid_prospects(world, state, unit, _STORES, prospects)
    chance, burnt, lost = int(prospects[0]), int(prospects[1]), int(prospects[2])
    expected = burnt * chance // 100 - MEN_PER_LOSS * lost * (100 - chance) // 100
    cut_off = _is_cut_off(world, state, int(state.units[unit]["side"]), int(state.units[unit]["hex"]))
    return expected >= (MIN_BURNT_CUT_OFF if cut_off else MIN_BURNT)


@helper
def _wire_matters(world: World, state: State, side: int, h: int) -> bool:
    """Returns whether trains or calls for help depend on the telegraph in a hex."""
    place = int(world.place_at[h])
    if place != NO_PLACE and world.places[place]["station"]:
        return True
    return _is_cut_off(world, state, side, h)


@helper
def list_raid(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends a raid that pays and is likely enough: on rails first, then on stores, then on wires."""
    least = int(board.dispositions[unit, Disposition.RAIDS])
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    for target in (_RAIL, _STORES, _WIRE):
        if target == _WIRE and not _wire_matters(world, state, side, h):
            continue
        if target == _STORES and not has_means(board, Means.STORE_RAIDS):
            continue
        if refuse_raid(world, state, unit, target) != Refusal.NONE or raid_chance(world, state, unit, target) < least:
            continue
        if target != _STORES or _burns_enough(world, state, unit):
            return list_order(out, count, OrderKind.RAID, unit, NO_HEX, target)
    return count


@helper
def is_beside_way(world: World, h: int) -> bool:
    """Returns whether a road or railway passes through a hex next to this one, as columns take it."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX:
            continue
        for side in range(6):
            if world.hexsides[there, side] & _WAYS:
                return True
    return False
