"""Chapter 4: movement.

4.1  A unit spends movement points (MP) to enter hexes one after another, in any number of moves while it has MP left.
     It pays for the hex it enters, by its class (foot or horse), and for the hexside it crosses. It never enters a hex
     with enemy units. It takes the cheapest path; of two equally cheap last steps into a hex, the one that comes first
     clockwise from north-east.
4.2-4.6: the cost of a step, in step_cost.py. 4.8: stacking, in stacking.py. The hexes within reach: reach.py.
4.7  A unit that has done nothing yet this turn, a forced march aside, may always take one step that is possible at all,
     for all of its MP.
4.9  Forced march: once a turn foot and horse may add FORCE_MP per cent of their allowance, at least 1 MP. Foot loses
     FORCE_LOSS tenths of a per cent of its men, horse half of that. Static and routed units, and units that have fought
     or travelled by train or boat this turn, cannot force-march.
4.10 Trains pay 1 MP for each rail hexside and keep to undamaged rails; no place on their way may be the enemy's. Damage
     to railways (chapter 8) is known to both sides.
4.11 Aircraft relocate to any place controlled by their side within their allowance, at 1 MP a hex, over everything.
4.12 A unit that has fought or travelled by train or boat this turn does not move; nor does a unit held by ZOC (5.5).
4.13 Passing: each hex entered by a unit with at least CAPTURE_MEN fit men, other than aircraft and boats, comes under
     control of its side, unless there is a place: that changes hands at the end of a turn only (11.2), but the unit may
     loot it (11.16).
4.14 A move is planned around the enemies that the side sees. It ends before a hex with unseen enemies, who are then
     seen, and in a hex where the unseen ZOC of others holds the unit (5.5); the unit keeps its unspent MP. If it would
     stop in a full hex (4.8), it goes back along its path to the last hex with room.
4.15 A hidden unit moves stealthily, and stays hidden, if its move costs no more than half of its MP, and pays double;
     but not past enemies in adjacent hexes. It takes no hexes. Any other move, and a forced march, reveals it.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    EventKind,
    Flow,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Stock,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Bytes, Ints, Shorts, World
from game.rules.combat.ambush import enemy_has_ambush, is_ambushed
from game.rules.contact.presence import enemy_in
from game.rules.contact.sight import make_contact, reveal, spot_around, update_sighting
from game.rules.contact.zoc import enemy_zoc, exerted_zoc, is_beside_enemy, mark_around, mark_moved
from game.rules.movement.reach import allowance_share, held_by
from game.rules.movement.stacking import has_room, men_in
from game.rules.upkeep.bookkeeping import record_flow
from game.rules.upkeep.control import enter_hex

_NOT_WAITING = ALL_FLAGS ^ int(UnitFlag.AMBUSH)
_MEN, _LOST = int(Stock.MEN), int(Flow.LOST)
FORCE_ORDINAL = 100
"""`nth` of the forced march's die among those of Purpose.ATTRITION."""


@helper
def path_to(neighbours: Ints, came: Bytes, start: int, goal: int, path: Ints) -> int:
    """Fills path int32[H] with the hexes after `start` up to `goal`, by the `came` of a flood; returns how many."""
    count = 0
    h = goal
    while h != start:
        path[count] = h
        count += 1
        h = int(neighbours[h, (came[h] + 3) % 6])
    for i in range(count // 2):
        path[i], path[count - 1 - i] = path[count - 1 - i], path[i]
    return count


@helper
def capture_passing(world: World, state: State, unit: int, h: int, log: EventLog) -> None:
    """4.13: The unit enters a hex and takes it or loots the place there, if it is strong enough."""
    row = state.units[unit]
    if state.owner[h] == row["side"] or world.unit_types[row["unit_type"]]["move_class"] >= MoveClass.AIR:
        return
    if int(row["men"]) - int(row["sick"]) >= world.params[Param.CAPTURE_MEN]:
        enter_hex(world, state, unit, h, log)


@helper
def place_unit(state: State, unit: int, h: int) -> None:
    """Puts a unit on a hex of the map (or NO_HEX), seen or not (6.6). The caller marks presence and ZOC."""
    row = state.units[unit]
    left = int(row["hex"])
    row["hex"] = h
    row["target"] = NO_HEX
    update_sighting(state, unit, left)


@helper
def _march(
    world: World, state: State, unit: int, path: Ints, count: int, holding: int, sneaks: bool, log: EventLog
) -> tuple[int, bool]:
    """4.13-4.15: Marches along a path. Returns how many of its hexes, and whether the unit is ambushed there (8.20)."""
    row = state.units[unit]
    side = int(row["side"])
    wary = enemy_has_ambush(state, side)
    for i in range(count):
        h = int(path[i])
        if enemy_in(state, side, h):
            caught = wary and is_ambushed(world, state, unit, int(row["hex"]))
            if not caught:
                make_contact(world, state, side, h, log)
            return i, caught
        place_unit(state, unit, h)
        if not sneaks:
            capture_passing(world, state, unit, h, log)
        elif is_beside_enemy(world, state, side, h):
            reveal(state, unit)
            sneaks = False
        spot_around(world, state, unit, log)
        if wary and is_ambushed(world, state, unit, h):
            return i + 1, True
        if enemy_zoc(state, side, h) & holding:
            return i + 1, False
    return count, False


@helper
def _room_on_way(world: World, state: State, unit: int, path: Ints, gone: int) -> int:
    """4.14: Returns how many of the `gone` hexes of a path the unit keeps, so that it ends where there is room."""
    side, men = int(state.units[unit]["side"]), int(state.units[unit]["men"])
    while gone > 0:
        h = int(path[gone - 1])
        others = men_in(state, side, h) - (men if state.units[unit]["hex"] == h else 0)
        if has_room(world, others, men, h):
            break
        gone -= 1
    return gone


@helper
def move_along(world: World, state: State, unit: int, hex: int, cost: Shorts, came: Bytes, log: EventLog) -> int:
    """4.1, 4.13-4.15: Moves along the cheapest path until unknown enemies stop the unit.

    `reach` or `reach_towards` has just filled cost and came for this unit. Returns whether it is ambushed (8.20).
    """
    path = np.empty(len(state.owner), np.int32)
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    start, side, price = int(row["hex"]), int(row["side"]), 1
    if row["flags"] & UnitFlag.HIDDEN and 2 * int(cost[hex]) <= row["mp"]:
        row["flags"] &= _NOT_WAITING
        price = 2
    else:
        reveal(state, unit)
    if unit_type["move_class"] == MoveClass.AIR:
        path[0] = hex
        count = gone = int(not enemy_in(state, side, hex))
        caught = False
        if gone:
            place_unit(state, unit, hex)
        else:
            make_contact(world, state, side, hex, log)
            count = 1
    else:
        count = path_to(world.neighbours, came, start, hex, path)
        gone, caught = _march(world, state, unit, path, count, held_by(unit_type), price == 2, log)
    if gone < count:
        kept = _room_on_way(world, state, unit, path, gone)
        if kept < gone:
            gone = kept
            place_unit(state, unit, int(path[gone - 1]) if gone else start)
            caught = caught and is_ambushed(world, state, unit, int(row["hex"]))
    here = int(row["hex"])
    spent = price * int(cost[here])
    row["mp"] = int(row["mp"]) - spent
    row["flags"] |= UnitFlag.MOVED
    if gone:
        log_event(log, EventKind.MOVED, side, unit, here, start, spent, 0)
    if gone < count:
        log_event(log, EventKind.STOPPED, side, unit, here, 0, 0, 0)
    mark_moved(world, state, start, here)
    return caught


@helper
def force_march(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """4.9: Adds MP at the cost of men; a die rounds the loss."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    loss = int(row["men"]) * int(world.params[Param.FORCE_LOSS])
    scale = 2000 if unit_type["move_class"] == MoveClass.HORSE else 1000
    odd = draw(seed, state.clock[0]["turn"], Purpose.ATTRITION, unit, FORCE_ORDINAL, scale) < loss % scale
    lost = loss // scale + int(odd)
    zoc = exerted_zoc(row, unit_type, int(world.params[Param.ZOC_MEN]))
    row["men"] = int(row["men"]) - lost
    row["sick"] = min(int(row["sick"]), int(row["men"]))
    state.sides[row["side"]]["lost"][LossCause.MARCH] += lost
    record_flow(state, int(row["side"]), _MEN, _LOST, lost)
    row["mp"] = int(row["mp"]) + allowance_share(int(unit_type["allowance"]), int(world.params[Param.FORCE_MP]), 100)
    row["flags"] |= UnitFlag.FORCED
    log_event(log, EventKind.FORCED, int(row["side"]), unit, int(row["hex"]), lost, 0, 0)
    if exerted_zoc(row, unit_type, int(world.params[Param.ZOC_MEN])) != zoc:
        mark_around(world, state, int(row["hex"]))
