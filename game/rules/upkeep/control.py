"""Chapter 11: Control and the country. Control of hexes.

11.1 Each hex is owned by one side or by neither. At the end of the turn a hex without a place that contains units of
     one side only is owned by that side. Hidden units neither take a hex nor contest it.
11.2 A place (a village, station, port, town, city or fort; landmarks are none) changes hands at the end of a turn only:
     to the side that garrisons it (11.9), to the captors if it has been given up (11.14), or by the will of its people
     if no units are there (11.15). Otherwise it stays with its owner. Events may hand over a place at any time (16.6).
11.3 Any other hex without units goes to the side that alone exerts a ZOC into it.
11.4 Units also take the hexes without a place that they pass through (4.13). A place that changes hands is reported if
     it is larger than a village or scores points (17.1).
11.5 When a side takes a town, city or fort, support in the region shifts SUPPORT_TOWN points towards it. If it was the
     enemy's, the side also gains prestige (13.13).
11.6 A land hex without a place, without units and outside all ZOC, goes to the side for which its region's
     support is COUNTRY_SUPPORT or more, if no enemy unit is within two hexes, and if the side has a unit within two
     hexes or owned an adjacent hex when the turn ended. Hidden units do not count. The region must be open to the side.
11.7 If such a hex belongs to the other side, support is HOSTILE_SUPPORT or more, and the owner has no unit within two
     hexes, it becomes unowned unless 11.6 gives it away.
11.8 Settle 11.6, 11.7 and 11.15 for all hexes at once, by the ownership before.
11.15 A place without units goes over to a side under the conditions of 11.6, but if it belongs to the enemy only with
     support of HOSTILE_SUPPORT or more: its people open the gates. Support does not shift (11.5). A place that nobody
     owns stays neutral in a region that is open to one side only.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    OPEN_TO_BOTH,
    EventKind,
    Param,
    PlaceKind,
    ScoringKind,
    Status,
    TerrainTrait,
    UnitFlag,
    Zoc,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Bits, Bytes, Ints, World
from game.rules.command.prestige import award_town_prestige
from game.rules.contact.presence import enemy_bit, side_bit
from game.rules.country.support import shift_support, support_for
from game.rules.upkeep.garrison import (
    count_garrisons,
    enemy_at_gates,
    garrison_needed,
    loot,
    place_in,
    renew_garrisons,
)

COUNTRY_SUPPORT = 30
HOSTILE_SUPPORT = 50
_SIDE_0 = int(Zoc.FOOT_0 | Zoc.HORSE_0)
_SIDE_1 = int(Zoc.FOOT_1 | Zoc.HORSE_1)
_BOTH = _SIDE_0 | _SIDE_1


@helper
def is_town(world: World, h: int) -> bool:
    """Whether the hex contains a town, city or fort."""
    place = world.place_at[h]
    return bool(place != NO_PLACE and world.places[place]["kind"] >= PlaceKind.TOWN)


@helper
def is_besieged(world: World, state: State, side: int, h: int) -> bool:
    """9.1: Whether units of the side in the hex were besieged, not by land only, at the end of last turn."""
    return is_invested(world, state, side, h) and state.places[world.place_at[h]]["by_land"] == 0


@helper
def is_invested(world: World, state: State, side: int, h: int) -> bool:
    """9.1, 9.20: Whether units of the side in the hex were besieged or invested by land at the end of last turn."""
    place = int(world.place_at[h])
    return place != NO_PLACE and state.places[place]["besieged"] > 0 and state.places[place]["besieger"] == 1 - side


@helper
def take_hex(world: World, state: State, side: int, unit: int, h: int, log: EventLog) -> None:
    """11.4, 11.5: Gives the hex to the side; `unit` is the unit that takes it, or NO_UNIT."""
    former = int(state.owner[h])
    if former == side:
        return
    _change_owner(world, state, side, unit, h, EventKind.TOWN_TAKEN, log)
    if is_town(world, h):
        shift_support(state, int(world.region_at[h]), side, int(world.params[Param.SUPPORT_TOWN]), log)


@helper
def _scores(world: World, h: int) -> bool:
    """11.4: Whether a place in the hex scores points at any time."""
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["kind"] == ScoringKind.PLACE and world.places[row["target"]]["hex"] == h:
            return True
    return False


@helper
def _change_owner(world: World, state: State, side: int, unit: int, h: int, kind: int, log: EventLog) -> None:
    """11.4, 11.5: Gives the hex to the side and reports so, with an event of this kind."""
    former, place = int(state.owner[h]), int(world.place_at[h])
    state.owner[h] = side
    if place == NO_PLACE or (world.places[place]["kind"] < PlaceKind.STATION and not _scores(world, h)):
        return
    log_event(log, kind, side, unit, h, place, former, 0)
    if is_town(world, h):
        state.places[place]["taken"] |= side_bit(side)
        if former != NO_SIDE:
            award_town_prestige(state, side, int(world.places[place]["kind"]), log)


@helper
def enter_hex(world: World, state: State, unit: int, h: int, log: EventLog) -> None:
    """11.2, 11.4, 11.16: The unit takes a hex that it enters, or loots the enemy's place there."""
    side, place = int(state.units[unit]["side"]), place_in(world, h)
    if place == NO_PLACE:
        take_hex(world, state, side, unit, h, log)
    elif state.owner[h] == 1 - side:
        loot(world, state, unit, place, log)


@helper
def _mark_near(world: World, state: State, held: Bits, near: Bits) -> None:
    """11.1, 11.6: Fills uint8[H] bits per side with units that are not hidden: in a hex, and within two hexes of it."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        bit = side_bit(int(row["side"]))
        held[row["hex"]] |= bit
        for d in range(6):
            first = world.neighbours[row["hex"], d]
            if first == NO_HEX:
                continue
            near[first] |= bit
            for e in range(6):
                second = world.neighbours[first, e]
                if second != NO_HEX:
                    near[second] |= bit


@helper
def _mark_supported_sides(state: State, leans: Bytes) -> None:
    """11.6, 11.7: Fills leans int8[R] with the side that each region supports, or NO_SIDE."""
    for region in range(len(leans)):
        support = support_for(state, region, 0)
        side = 0 if support > 0 else 1
        leans[region] = side if abs(support) >= COUNTRY_SUPPORT else NO_SIDE


@helper
def _open_country_owner(world: World, state: State, before: Bytes, near: Bits, side: int, h: int) -> int:
    """11.6, 11.7: Returns the owner of a hex of open country that supports the side and has another owner."""
    owner, region = int(before[h]), int(world.region_at[h])
    if world.terrain[world.terrain_at[h]]["traits"] & TerrainTrait.WATER or near[h] & enemy_bit(side):
        return owner
    if (int(world.regions[region]["access"]) >> side) & 1:
        if near[h] & side_bit(side):
            return side
        for d in range(6):
            there = world.neighbours[h, d]
            if there != NO_HEX and before[there] == side:
                return side
    hated = support_for(state, region, side) >= HOSTILE_SUPPORT
    return NO_SIDE if hated else owner


@helper
def _settle_place(
    world: World,
    state: State,
    place: int,
    before: Bytes,
    near: Bits,
    leans: Bytes,
    troops: Bits,
    fit: Ints,
    log: EventLog,
) -> None:
    """11.2, 11.9, 11.14, 11.15: Settles who owns a place."""
    h = int(world.places[place]["hex"])
    row = state.places[place]
    owner, region, needed = int(before[h]), int(world.region_at[h]), garrison_needed(world, place)
    left = owner != NO_SIDE and row["stood"] & side_bit(owner) != 0 and troops[h] & side_bit(owner) == 0
    holder = int(row["holder"])
    if left:
        row["holder"] = NO_SIDE  # only a place lost without a garrison still scores for its former holder (17.7)
    for side in range(2):
        if troops[h] == side_bit(side) and owner != side and fit[side, h] >= needed:
            take_hex(world, state, side, NO_UNIT, h, log)
            return
    if left:
        captors = enemy_at_gates(world, owner, h, troops, fit)
        if captors >= needed:
            take_hex(world, state, 1 - owner, NO_UNIT, h, log)
        elif captors >= 0:
            state.owner[h] = NO_SIDE
            log_event(log, EventKind.GIVEN_UP, owner, NO_UNIT, h, place, 0, 0)
        else:
            row["holder"] = holder
        return
    if troops[h] or region == NO_REGION or leans[region] == NO_SIDE or leans[region] == owner:
        return
    side = int(leans[region])
    if owner == NO_SIDE and world.regions[region]["access"] != OPEN_TO_BOTH:
        return
    if owner == NO_SIDE or support_for(state, region, side) >= HOSTILE_SUPPORT:
        if state.zoc[h] & _BOTH == 0 and _open_country_owner(world, state, before, near, side, h) == side:
            _change_owner(world, state, side, NO_UNIT, h, EventKind.WENT_WITH, log)


@kernel
def end_of_week_control(world: World, state: State, log: EventLog) -> None:
    """11.1-11.9, 11.14, 11.15: Settles the ownership of every hex. Presence and ZOC must be marked."""
    before = state.owner.copy()
    held = np.zeros(len(before), np.uint8)
    near = np.zeros(len(before), np.uint8)
    leans = np.empty(len(state.regions), np.int8)
    troops = np.zeros(len(before), np.uint8)
    fit = np.zeros((2, len(before)), np.int32)
    _mark_near(world, state, held, near)
    _mark_supported_sides(state, leans)
    count_garrisons(world, state, troops, fit)
    for h in range(len(before)):
        place = place_in(world, h)
        if place != NO_PLACE:
            _settle_place(world, state, place, before, near, leans, troops, fit, log)
            continue
        if held[h] == 1 or held[h] == 2:
            take_hex(world, state, int(held[h]) - 1, NO_UNIT, h, log)
            continue
        if held[h] != 0:
            continue
        zoc, region = state.zoc[h] & _BOTH, world.region_at[h]
        if zoc == 0:
            side = leans[region] if region != NO_REGION else NO_SIDE
            if side != NO_SIDE and before[h] != side:
                state.owner[h] = _open_country_owner(world, state, before, near, side, h)
        elif not zoc & _SIDE_1:
            state.owner[h] = 0
        elif not zoc & _SIDE_0:
            state.owner[h] = 1
    renew_garrisons(world, state, troops)
