"""Chapter 4, third part: off-map boxes.

4.57 Enter: a unit in an off-map box, once ready, comes over a link of its box onto the hex of that link, if there is no
     enemy unit, room to stack and its region is open to the side. Trains use rail links only. Over river and sea
     links the hex must not be controlled by the enemy, over rail links a place there must not be his (4.52). The unit
     has half of its allowance and takes the hex (4.13).
4.58 Exit: a fresh unit on the hex of a link may leave for its box, where it is ready after the turns of the link.
4.59 Rail, river and sea links serve only the side that controlled their hex when the campaign began; roads and tracks
     serve both. The region of a box, if it has one, must be open to the side.
"""

import numpy as np

from game.core.codes import NO_BOX, NO_HEX, EventKind, LinkBy, MoveClass, Status, UnitFlag
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bytes, Records, World
from game.rules.contact.presence import enemy_in, sees_enemy
from game.rules.contact.sight import make_contact, spot_around
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.march import capture_passing, place_unit
from game.rules.movement.reach import allowance_share
from game.rules.movement.step_cost import is_rail_held, lets_in


@helper
def link_serves(world: World, side: int, train: int, link: int) -> bool:
    """4.57, 4.59: Whether a unit of a side (a train or not) may ever use the link."""
    way = world.links[link]
    by = way["by"]
    if way["hex"] == NO_HEX or (train and by != LinkBy.RAIL):
        return False
    if not lets_in(world.regions, int(world.boxes[way["box"]]["region"]), side):
        return False
    return bool(by == LinkBy.ROAD or by == LinkBy.TRACK or world.owners[way["hex"]] == side)


@kernel
def _mark_serving_links(world: World, side: int, out: Bytes) -> None:
    """4.57, 4.59: Sets out int8[links] to 1 for links that units of a side may ever use."""
    for link in range(len(world.links)):
        out[link] = link_serves(world, side, 0, link)


def serving_links(world: World, side: int) -> Records:
    """4.57, 4.59: Returns the links between the map and off-map boxes that units of a side may ever use."""
    serves = np.zeros(len(world.links), np.int8)
    _mark_serving_links(world, side, serves)
    links: Records = world.links[serves == 1]
    return links


@helper
def is_link_open(world: World, state: State, unit: int, link: int) -> bool:
    """4.57, 4.59: Whether the unit could come over a link of its box onto the map now, to the knowledge of its side.

    Stacking aside.
    """
    row = state.units[unit]
    side = int(row["side"])
    way = world.links[link]
    h = int(way["hex"])
    train = world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN
    if way["box"] != row["box"] or not link_serves(world, side, train, link) or sees_enemy(state, side, h):
        return False
    if not lets_in(world.regions, int(world.region_at[h]), side):
        return False
    if way["by"] == LinkBy.RAIL:
        return not is_rail_held(world, state, side, h)
    return bool(way["by"] == LinkBy.ROAD or way["by"] == LinkBy.TRACK or state.owner[h] != 1 - side)


@helper
def enter_from_box(world: World, state: State, unit: int, hex: int, log: EventLog) -> None:
    """4.57, 4.60: Brings a unit from its box onto the hex, unless unseen enemies are there."""
    row = state.units[unit]
    if enemy_in(state, int(row["side"]), hex):
        make_contact(world, state, int(row["side"]), hex, log)
        log_event(log, EventKind.STOPPED, int(row["side"]), unit, hex, 0, 0, 0)
        return
    log_event(log, EventKind.ARRIVED, int(row["side"]), unit, hex, int(row["men"]), int(row["box"]), 0)
    row["status"] = Status.ON_MAP
    row["box"] = NO_BOX
    place_unit(state, unit, hex)
    row["mp"] = allowance_share(int(world.unit_types[row["unit_type"]]["allowance"]), 1, 2)
    row["flags"] |= UnitFlag.MOVED
    capture_passing(world, state, unit, hex, log)
    spot_around(world, state, unit, log)
    mark_presence_and_zoc(world, state)


@helper
def exit_link(world: World, state: State, unit: int, box: int) -> int:
    """4.58, 4.59: Returns the quickest link from the unit's hex to the box, or -1."""
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
def exit_to_box(world: World, state: State, unit: int, box: int, log: EventLog) -> None:
    """4.58: Leaves the map for the box."""
    row = state.units[unit]
    weeks = int(world.links[exit_link(world, state, unit, box)]["weeks"])
    log_event(log, EventKind.ENTERED_BOX, int(row["side"]), unit, int(row["hex"]), box, 0, 0)
    row["status"] = Status.IN_BOX
    row["box"] = box
    row["ready_turn"] = int(state.clock[0]["turn"]) + weeks
    row["mp"] = 0
    row["flags"] |= UnitFlag.MOVED
    place_unit(state, unit, NO_HEX)
    mark_presence_and_zoc(world, state)


@helper
def box_hex(world: World, box: int) -> int:
    """15.4: Returns the hex of the first link of a box, or NO_HEX."""
    for link in range(len(world.links)):
        if world.links[link]["box"] == box and world.links[link]["hex"] != NO_HEX:
            return int(world.links[link]["hex"])
    return NO_HEX
