"""Chapter 4, second part: transport by train and boat.

4.51 Rail: a fresh unit (one that has done nothing this turn and is not routed) at a friendly station may go to any
     other friendly station on the same line. Trains themselves move by 4.10 instead.
4.52 A line is open along rail hexsides through hexes with undamaged rails, without enemy units, and not in the foot ZOC
     of the enemy unless a friendly unit is there or an armoured train of the side patrols within PATROL_HEXES hexes.
     Places on the line must not be the enemy's. Open country that the enemy controls does not stop trains; nor does a
     horse ZOC: riders and bands next to the line must cut it, or stand on it.
4.53 Capacity: all men that a side carries by rail in a turn count against its rail capacity; boats have a capacity of
     their own.
4.54 Travel by train or boat takes the whole turn: the unit has no MP left and cannot fight this turn.
4.55 Boats: as 4.51, from port to port over port links. They land at ports that the side controls, that hold no enemy
     unit and are not closed (4.66), and pass any port that is not barred (4.67), whoever controls it. Links join the
     next ports along a major river, and all ports on the same lake or sea.
4.56 The stacking limit (4.8) applies where a ride ends.
4.60 Rides too are planned around the enemies that the side sees. A train that meets others stops in the last hex where
     the line is open and there is room, a boat in the last such port; enemies in the next hex or port are seen. A unit
     that would enter the map among unseen enemies sees them and stays in its box.
4.57-4.59: off-map boxes, in boxes.py.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    EventKind,
    Hexside,
    MoveClass,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bits, Bytes, Ints, Records, Row, Shorts, World
from game.rules.combat.ambush import enemy_has_ambush, is_ambushed
from game.rules.contact.presence import AS_IS, AS_KNOWN, enemy_in, has_enemy, own_in
from game.rules.contact.sight import make_contact, reveal, spot_around
from game.rules.contact.zoc import enemy_zoc, is_foot_zoc, known_enemy_zoc, mark_moved
from game.rules.geometry import hexes_between
from game.rules.movement.boats import is_passage_barred, is_port_shut
from game.rules.movement.march import path_to, place_unit
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import is_rail_held

NOT_ON_LINE = -1
PATROL_HEXES = 2
_ARMOURED = int(TypeTrait.ARMOURED)
_RIDDEN = int(UnitFlag.MOVED | UnitFlag.ENTRAINED)
_NO_BOATS = -1
_RIDES_NOT = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED | UnitFlag.ROUTED)


@helper
def is_patrolled(world: World, state: State, side: int, h: int) -> bool:
    """4.52: Whether an armoured train of the side keeps the line open in enemy ZOC."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.ROUTED:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED and row["men"] > row["sick"]:
            if hexes_between(world, int(row["hex"]), h) <= PATROL_HEXES:
                return True
    return False


@helper
def is_line_open(world: World, state: State, side: int, h: int, known: bool) -> bool:
    """4.52: Whether one hex of a line is open, AS_KNOWN to the side or AS_IS."""
    if is_rail_held(world, state, side, h) or state.rail_damage[h]:
        return False
    if has_enemy(state, side, h, known):
        return False
    zoc = known_enemy_zoc(state, side, h) if known else enemy_zoc(state, side, h)
    return not is_foot_zoc(zoc) or own_in(state, side, h) or is_patrolled(world, state, side, h)


@helper
def flood_line(world: World, state: State, side: int, hex: int, known: bool, queue: Ints, came: Bytes) -> int:
    """4.52: Finds the hexes of the open line through `hex`, in order of distance, AS_KNOWN or AS_IS.

    Fills queue int32[H], `hex` first, and returns the number of hexes. Fills came int8[H], which must be NOT_ON_LINE
    everywhere, with the direction in which each of them is entered.
    """
    queue[0] = hex
    came[hex] = 0
    done, count = 0, 1
    while done < count:
        h = queue[done]
        done += 1
        for d in range(6):
            there = world.neighbours[h, d]
            if not world.hexsides[h, d] & Hexside.RAIL or there == NO_HEX or came[there] != NOT_ON_LINE:
                continue
            if is_line_open(world, state, side, int(there), known):
                came[there] = d
                queue[count] = there
                count += 1
    return count


@helper
def station_at(places: Records, h: int) -> bool:
    """Whether trains stop in the hex."""
    for p in range(len(places)):
        if places[p]["hex"] == h and places[p]["station"]:
            return True
    return False


@helper
def port_at(places: Records, h: int) -> bool:
    """Whether boats land in the hex."""
    for p in range(len(places)):
        if places[p]["hex"] == h and places[p]["port"]:
            return True
    return False


@kernel
def rail_reach(world: World, state: State, side: int, hex: int, out: Bits) -> None:
    """4.51, 4.52: Marks in out uint8[H] the stations, other than `hex`, that trains from `hex` can reach now."""
    out[:] = 0
    if state.owner[hex] != side or state.rail_damage[hex] or not station_at(world.places, hex):
        return
    queue = np.empty(len(out), np.int32)
    came = np.full(len(out), NOT_ON_LINE, np.int8)
    flood_line(world, state, side, hex, AS_KNOWN, queue, came)
    for p in range(len(world.places)):
        place = world.places[p]
        h = int(place["hex"])
        if place["station"] and came[h] != NOT_ON_LINE and h != hex and state.owner[h] == side:
            out[h] = 1


@helper
def can_land(world: World, state: State, side: int, place: int, known: bool) -> bool:
    """4.55: Whether boats of the side land at a place, AS_KNOWN to the side or AS_IS."""
    h = int(world.places[place]["hex"])
    if world.places[place]["port"] == 0 or state.owner[h] != side or has_enemy(state, side, h, known):
        return False
    return not is_port_shut(world, state, side, h)


@helper
def can_pass(world: World, state: State, side: int, place: int, known: bool) -> bool:
    """4.55, 4.67: Whether boats of the side pass a port without landing, AS_KNOWN to the side or AS_IS."""
    return not is_passage_barred(world, state, side, int(world.places[place]["hex"]), known)


@kernel
def river_reach(world: World, state: State, side: int, hex: int, out: Bits) -> None:
    """4.55: Marks in out uint8[H] the ports, other than `hex`, that boats from `hex` can reach now."""
    out[:] = 0
    before = np.empty(len(world.places), np.int16)
    flood_ports(world, state, side, hex, AS_KNOWN, before)
    for p in range(len(world.places)):
        h = world.places[p]["hex"]
        if before[p] != _NO_BOATS and h != hex and can_land(world, state, side, p, AS_KNOWN):
            out[h] = 1


@helper
def flood_ports(world: World, state: State, side: int, hex: int, known: bool, before: Shorts) -> None:
    """4.55: Fills before int16[places] with the previous port on the way of boats from `hex`, or _NO_BOATS.

    The port of departure precedes itself. Ports are open AS_KNOWN to the side or AS_IS. Boats pass every port that is
    found, and land only where they `can_land`.
    """
    before[:] = _NO_BOATS
    for p in range(len(world.places)):
        if world.places[p]["hex"] == hex and can_land(world, state, side, p, known):
            before[p] = p
    grown = True
    while grown:
        grown = False
        for i in range(len(world.port_links)):
            a, b = world.port_links[i, 0], world.port_links[i, 1]
            if (before[a] == _NO_BOATS) == (before[b] == _NO_BOATS):
                continue
            start, other = (b, a) if before[a] == _NO_BOATS else (a, b)
            if can_pass(world, state, side, other, known):
                before[other] = start
                grown = True


@helper
def can_ride(row: Row) -> bool:
    """4.51: Whether a unit on the map (its row) is fresh, and so free to take a train or boat."""
    return bool(row["flags"] & _RIDES_NOT == 0)


@helper
def _ride(world: World, state: State, unit: int, hex: int, log: EventLog) -> None:
    """4.54: Carries the unit to the hex and ends its turn; it sees what is there."""
    row = state.units[unit]
    start = int(row["hex"])
    log_event(log, EventKind.MOVED, int(row["side"]), unit, hex, start, 0, 0)
    reveal(state, unit)
    place_unit(state, unit, hex)
    row["mp"] = 0
    row["flags"] |= _RIDDEN
    spot_around(world, state, unit, log)
    mark_moved(world, state, start, hex)


@helper
def rail_unit(world: World, state: State, unit: int, hex: int, log: EventLog) -> bool:
    """4.51-4.54, 4.60: Carries a unit by train as far as the line is open; returns whether it is ambushed (8.20)."""
    row = state.units[unit]
    side, start, here = int(row["side"]), int(row["hex"]), int(row["hex"])
    state.sides[side]["rail_used"] += row["men"]
    queue, path = np.empty(len(state.owner), np.int32), np.empty(len(state.owner), np.int32)
    came = np.full(len(state.owner), NOT_ON_LINE, np.int8)
    flood_line(world, state, side, start, AS_KNOWN, queue, came)
    cut = NO_HEX
    for i in range(path_to(world.neighbours, came, start, hex, path)):
        there = int(path[i])
        if not is_line_open(world, state, side, there, AS_IS):
            cut = there
            break
        if has_room(world, men_in(state, side, there), int(row["men"]), there):
            here = there
    if cut == NO_HEX:
        _ride(world, state, unit, hex, log)
        return False
    return _ride_short(world, state, unit, here, cut, log)


@helper
def _ride_short(world: World, state: State, unit: int, here: int, cut: int, log: EventLog) -> bool:
    """4.60: Ends a ride before the hex where unseen enemies cut the line; returns whether they lie in ambush (8.20)."""
    row = state.units[unit]
    side = int(row["side"])
    _ride(world, state, unit, here, log)
    log_event(log, EventKind.STOPPED, side, unit, here, 0, 0, 0)
    if not enemy_in(state, side, cut):
        return False
    if enemy_has_ambush(state, side) and is_ambushed(world, state, unit, here):
        return True
    make_contact(world, state, side, cut, log)
    return False


@helper
def river_unit(world: World, state: State, unit: int, hex: int, log: EventLog) -> None:
    """4.53-4.55, 4.60: Carries a unit by boat as far as the ports are open."""
    row = state.units[unit]
    side, start = int(row["side"]), int(row["hex"])
    state.sides[side]["river_used"] += row["men"]
    before = np.empty(len(world.places), np.int16)
    flood_ports(world, state, side, start, AS_KNOWN, before)
    here, cut = hex, NO_HEX
    for p in range(len(world.places)):
        if world.places[p]["hex"] == hex and before[p] != _NO_BOATS:
            port = p
            while before[port] != port:
                h = int(world.places[port]["hex"])
                if not can_pass(world, state, side, port, AS_IS):
                    here, cut = start, h
                elif here == start and can_land(world, state, side, port, AS_IS):
                    if has_room(world, men_in(state, side, h), int(row["men"]), h):
                        here = h
                port = int(before[port])
            break
    if cut == NO_HEX:
        _ride(world, state, unit, hex, log)
    else:
        _ride_short(world, state, unit, here, cut, log)
