"""Chapter 4, second part: trains, boats and off-map boxes.

4.51 Rail: a fresh unit (nothing done this turn, not ROUTED) standing at a friendly station may go to any other friendly
     station of the same line. Trains themselves run by 4.10 instead.
4.52 A line is open along RAIL hexsides through hexes its side owns, without enemy units, and not in enemy ZOC unless a
     friendly unit is there.
4.53 Capacity: all men a side carries in a week count against its rail capacity; boats have a capacity of their own.
4.54 Whoever rides spends the whole week: no MP are left, it is ENTRAINED and cannot fight this turn.
4.55 Boats: as 4.51, from port to port over the port links, through ports the side owns that hold no enemy unit.
4.56 Stacking (4.8) holds where a ride ends.
4.57 Enter: a unit in an off-map box, once ready, comes over a link of its box onto that link's hex: no enemy unit
     there, room to stack, its region open to the side. Trains come by RAIL links only. Over RAIL, RIVER and SEA links
     the hex must not belong to the enemy. It keeps half its allowance and takes the hex as in 4.13.
4.58 Exit: a fresh unit on the hex of a link may leave for its box; it is ready there after the link's weeks.
4.59 RAIL, RIVER and SEA links serve only the side that held their hex when the campaign began; roads and tracks anyone.
     The region of a box, if it has one, must be open to the side.
"""

import numpy as np

from game.core.jit import helper, kernel
from game.core.record import report
from game.core.terms import (
    NO_BOX,
    NO_HEX,
    EventKind,
    Hexside,
    LinkBy,
    MoveClass,
    Status,
    UnitFlag,
)
from game.rules.movement import capture_passing, place_unit
from game.rules.steps import lets_in
from game.rules.zoc import enemy_bits, mark_presence_and_zoc

_RIDDEN = int(UnitFlag.MOVED | UnitFlag.ENTRAINED)
_RIDES_NOT = int(UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.FORCED | UnitFlag.ROUTED)


@helper
def is_line_open(owner, present, zoc, side):
    """4.52 for one hex of the line, given its owner, presence and ZOC bits."""
    if owner != side or present & (2 >> side):
        return False
    return enemy_bits(int(zoc), side) == 0 or present & (1 << side) != 0


@helper
def flood_line(neighbours, hexsides, state, side, hex, queue, seen):
    """4.52: the hexes of the open line that holds `hex`, in order of distance; marks them in seen uint8[H].

    Fills queue int32[H], `hex` first, and returns how many hexes there are. `seen` must be clear.
    """
    queue[0] = hex
    seen[hex] = 1
    done, count = 0, 1
    while done < count:
        h = queue[done]
        done += 1
        for d in range(6):
            there = neighbours[h, d]
            if not hexsides[h, d] & Hexside.RAIL or there == NO_HEX or seen[there]:
                continue
            if is_line_open(int(state.owner[there]), int(state.present[there]), int(state.zoc[there]), side):
                seen[there] = 1
                queue[count] = there
                count += 1
    return count


@helper
def station_at(places, h):
    """Whether trains stop in the hex."""
    for p in range(len(places)):
        if places[p]["hex"] == h and places[p]["station"]:
            return True
    return False


@helper
def is_station(world, h):
    """Whether trains stop in the hex."""
    return station_at(world.places, h)


@helper
def port_at(places, h):
    """Whether boats land in the hex."""
    for p in range(len(places)):
        if places[p]["hex"] == h and places[p]["port"]:
            return True
    return False


@kernel
def rail_reach(world, state, side, hex, out):
    """4.51, 4.52: mark in out uint8[H] the stations (but not `hex` itself) that trains from `hex` can reach now."""
    out[:] = 0
    if state.owner[hex] != side or not station_at(world.places, hex):
        return
    queue = np.empty(len(out), np.int32)
    count = flood_line(world.neighbours, world.hexsides, state, side, hex, queue, out)
    for p in range(len(world.places)):
        place = world.places[p]
        if place["station"] and out[place["hex"]] and place["hex"] != hex:
            out[place["hex"]] = 2
    for i in range(count):
        out[queue[i]] >>= 1


@helper
def is_port_open(place, state, side):
    """4.55 for one port, given its row."""
    h = place["hex"]
    return place["port"] != 0 and state.owner[h] == side and not state.present[h] & (2 >> side)


@kernel
def river_reach(world, state, side, hex, out):
    """4.55: mark in out uint8[H] the ports (but not `hex` itself) that boats from `hex` can reach now."""
    out[:] = 0
    ports = np.zeros(len(world.places), np.uint8)
    for p in range(len(world.places)):
        if world.places[p]["hex"] == hex and is_port_open(world.places[p], state, side):
            ports[p] = 1
    grown = True
    while grown:
        grown = False
        for i in range(len(world.port_links)):
            a, b = world.port_links[i, 0], world.port_links[i, 1]
            if ports[a] == ports[b]:
                continue
            other = b if ports[a] else a
            if is_port_open(world.places[other], state, side):
                ports[other] = 1
                grown = True
    for p in range(len(world.places)):
        if ports[p] and world.places[p]["hex"] != hex:
            out[world.places[p]["hex"]] = 1


@helper
def can_ride(row):
    """4.51: whether a unit on the map (its row) is free to take a train or boat."""
    return row["flags"] & _RIDES_NOT == 0


@helper
def _ride(world, state, unit, hex, record):
    """4.54: the unit is carried to the hex and its week is over."""
    row = state.units[unit]
    report(record, EventKind.MOVED, int(row["side"]), unit, hex, int(row["hex"]), 0, 0)
    place_unit(state, unit, hex)
    row["mp"] = 0
    row["flags"] |= _RIDDEN
    mark_presence_and_zoc(world, state)


@helper
def rail_unit(world, state, unit, hex, record):
    """4.51-4.54: carry a unit by train."""
    row = state.units[unit]
    state.sides[row["side"]]["rail_used"] += row["men"]
    _ride(world, state, unit, hex, record)


@helper
def river_unit(world, state, unit, hex, record):
    """4.53-4.55: carry a unit by boat."""
    row = state.units[unit]
    state.sides[row["side"]]["river_used"] += row["men"]
    _ride(world, state, unit, hex, record)


@helper
def link_serves(world, side, train, link):
    """4.57, 4.59: whether a side's unit (a train or not) may ever use the link."""
    way = world.links[link]
    by = way["by"]
    if way["hex"] == NO_HEX or (train and by != LinkBy.RAIL):
        return False
    if not lets_in(world.regions, int(world.boxes[way["box"]]["region"]), side):
        return False
    return by == LinkBy.ROAD or by == LinkBy.TRACK or world.owners[way["hex"]] == side


@helper
def is_link_open(world, state, unit, link):
    """4.57, 4.59: whether the unit could come over a link of its box onto the link's hex now, stacking aside."""
    row = state.units[unit]
    side = int(row["side"])
    way = world.links[link]
    h = int(way["hex"])
    train = world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN
    if way["box"] != row["box"] or not link_serves(world, side, train, link) or state.present[h] & (2 >> side):
        return False
    if not lets_in(world.regions, int(world.region_at[h]), side):
        return False
    return way["by"] == LinkBy.ROAD or way["by"] == LinkBy.TRACK or state.owner[h] != 1 - side


@helper
def enter_from_box(world, state, unit, hex, record):
    """4.57: come from the box onto the hex."""
    row = state.units[unit]
    report(record, EventKind.ARRIVED, int(row["side"]), unit, hex, int(row["men"]), int(row["box"]), 0)
    row["status"] = Status.ON_MAP
    row["box"] = NO_BOX
    place_unit(state, unit, hex)
    row["mp"] = int(world.unit_types[row["unit_type"]]["allowance"]) // 2
    row["flags"] |= UnitFlag.MOVED
    capture_passing(world, state, unit, hex, record)
    mark_presence_and_zoc(world, state)


@helper
def exit_link(world, state, unit, box):
    """4.58, 4.59: the quickest link from where the unit stands to the box, or -1."""
    row = state.units[unit]
    train = world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN
    best = -1
    for link in range(len(world.links)):
        way = world.links[link]
        if way["hex"] != row["hex"] or way["box"] != box or not link_serves(world, int(row["side"]), train, link):
            continue
        if best < 0 or way["weeks"] < world.links[best]["weeks"]:
            best = link
    return best


@helper
def exit_to_box(world, state, unit, box, record):
    """4.58: leave the map for the box."""
    row = state.units[unit]
    weeks = int(world.links[exit_link(world, state, unit, box)]["weeks"])
    report(record, EventKind.ENTERED_BOX, int(row["side"]), unit, int(row["hex"]), box, 0, 0)
    row["status"] = Status.IN_BOX
    row["box"] = box
    row["ready_turn"] = int(state.clock[0]["turn"]) + weeks
    row["mp"] = 0
    row["flags"] |= UnitFlag.MOVED
    place_unit(state, unit, NO_HEX)
    mark_presence_and_zoc(world, state)
