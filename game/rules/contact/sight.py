"""Chapter 6: sight. A side knows its own units, the enemy units that it sees, and reports.

6.1  A side sees hexes, and in them every enemy unit that is not hidden (6.20). Of a unit in sight it knows everything
     but its plans; of other units only what reports say.
6.2  Units on the ground see to a distance of SIGHT_RANGE, but at least the six hexes around them; horse sees one hex
     further into open country (not rough, fertile or high ground). Aircraft at their base see their own hex, on
     a mission more (14.3).
6.3  In a region with support of at least SUPPORT_SIGHT for a side, the people report every enemy there, unless the
     enemy keeps martial law.
6.4  Large formations (trains, boats and units of at least GREAT_MEN men) are seen from one hex further away.
6.5  Spies reveal each enemy unit in the open with a chance of SPY_CHANCE per cent for each of their levels.
6.6  A side looks around at the start of its turn and sees those hexes until its next turn; units that move see more on
     their way. An enemy who moves is seen when he enters a hex that the side sees.
6.7  A unit that goes out of sight is remembered where it was last seen.
6.8-6.9: reports.py. 6.10: fog_of_war.py. 6.20-6.28: hiding.py.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_REGION,
    EventKind,
    MoveClass,
    Param,
    Purpose,
    Status,
    TerrainTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import enemy_in, own_in, sees_hex, side_bit
from game.rules.contact.zoc import mark_presence_and_zoc, mark_unit
from game.rules.country.support import is_under_martial_law, support_for
from game.rules.geometry import row_length

GREAT_MEN = 1500
_COVERED = int(TerrainTrait.ROUGH | TerrainTrait.FERTILE | TerrainTrait.HIGH)
_HIDING = int(UnitFlag.HIDDEN | UnitFlag.AMBUSH)
_IN_THE_OPEN = ALL_FLAGS ^ _HIDING


@helper
def _mark_seen(world: World, state: State, side: int, hex: int, near: int, far: int) -> int:
    """6.2: Marks the hexes within `near`, and open ones within `far`, as seen; returns whether that shows an enemy."""
    cols = row_length(world)
    q, row = int(world.axial[hex, 0]), int(world.axial[hex, 1])
    bit = side_bit(side)
    news = False
    for down in range(max(-far, -row), far + 1):
        if (row + down) * cols >= len(state.sight):
            break
        first, shift = (row + down) * cols, q + (row + down >> 1)
        for across in range(max(-far, -far - down), min(far, far - down) + 1):
            col = across + shift
            if col < 0 or col >= cols or state.sight[first + col] & bit:
                continue
            h = first + col
            if (abs(across) + abs(down) + abs(across + down)) // 2 > near:
                if world.terrain[world.terrain_at[h]]["traits"] & _COVERED:
                    continue
            state.sight[h] |= bit
            news = news or enemy_in(state, side, h)
    return news


@helper
def _look_from(world: World, state: State, unit: int) -> int:
    """6.2: Marks what a unit on the map sees; returns whether an enemy is in a hex that its side did not see before."""
    row = state.units[unit]
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    near = 0 if move_class == MoveClass.AIR else max(1, int(world.params[Param.SIGHT_RANGE]))
    far = near + 1 if move_class == MoveClass.HORSE else near
    return _mark_seen(world, state, int(row["side"]), int(row["hex"]), near, far)


@helper
def _hear_people(world: World, state: State, side: int) -> None:
    """6.3: Clears the hexes that the side has seen, except in regions whose people report to it."""
    bit = side_bit(side)
    reported = np.zeros(len(state.regions) + 1, np.uint8)  # the last stands for NO_REGION
    for region in range(len(state.regions)):
        reported[region] = bit if people_report(world, state, side, region) else 0
    others = 3 ^ bit
    for h in range(len(state.sight)):
        state.sight[h] = state.sight[h] & others | reported[world.region_at[h]]


@helper
def people_report(world: World, state: State, side: int, region: int) -> bool:
    """6.3: Whether the people of a region (or NO_REGION) report every enemy to the side."""
    if region == NO_REGION or support_for(state, region, side) < world.params[Param.SUPPORT_SIGHT]:
        return False
    return not is_under_martial_law(state, region, 1 - side)


@helper
def _is_in_sight(world: World, state: State, side: int, unit: int) -> bool:
    """6.1, 6.4: Whether the side sees the hex of an enemy unit, or of a large formation a hex adjacent to it."""
    row = state.units[unit]
    h = int(row["hex"])
    if sees_hex(state, side, h):
        return True
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    if row["men"] < GREAT_MEN and move_class != MoveClass.TRAIN and move_class != MoveClass.BOAT:
        return False
    for d in range(6):
        there = world.neighbours[h, d]
        if there != NO_HEX and sees_hex(state, side, there):
            return True
    return False


@helper
def _remember(state: State, unit: int, hex: int) -> None:
    """6.7: the enemy of the unit saw it last in the hex."""
    row = state.units[unit]
    row["sighted"] = 0
    row["reported_hex"] = hex
    row["reported_men"] = row["men"]
    row["reported_turn"] = state.clock[0]["turn"]


@helper
def _is_seen(state: State, unit: int) -> None:
    """The enemy of the unit sees it from now on."""
    row = state.units[unit]
    row["sighted"] = 1
    row["reported_hex"] = NO_HEX


@helper
def _tell_spotted(state: State, unit: int, log: EventLog) -> None:
    """The enemy of the unit sees it, and had not seen it before."""
    row = state.units[unit]
    _is_seen(state, unit)
    log_event(log, EventKind.SPOTTED, 1 - int(row["side"]), unit, int(row["hex"]), int(row["men"]), 0, 0)


@helper
def update_sighting(state: State, unit: int, left: int) -> None:
    """6.6, 6.7: Updates whether the enemy sees a unit that has come here from `left` (or NO_HEX)."""
    row = state.units[unit]
    h = int(row["hex"])
    hides = row["flags"] & UnitFlag.HIDDEN != 0
    if h != NO_HEX and not hides and sees_hex(state, 1 - int(row["side"]), h):
        _is_seen(state, unit)
    elif row["sighted"] and h != NO_HEX:
        _remember(state, unit, left)
    elif row["sighted"]:
        row["sighted"] = 0
        row["reported_hex"] = NO_HEX


@helper
def reveal(state: State, unit: int) -> bool:
    """6.25: Ends the hiding of a unit; returns whether it was hidden. The caller marks presence and ZOC."""
    row = state.units[unit]
    if row["flags"] & _HIDING == 0:
        return False
    row["flags"] &= _IN_THE_OPEN
    if row["hex"] != NO_HEX:
        update_sighting(state, unit, int(row["hex"]))
    return True


@helper
def go_hidden(state: State, unit: int) -> None:
    """6.21: Hides the unit; an enemy who saw it remembers it here. The caller marks presence and ZOC."""
    row = state.units[unit]
    row["flags"] |= UnitFlag.HIDDEN
    if row["sighted"]:
        _remember(state, unit, int(row["hex"]))


@helper
def discover(state: State, unit: int, log: EventLog) -> None:
    """6.24: The enemy finds the hidden unit, or meets it in the open. The caller marks presence and ZOC."""
    row = state.units[unit]
    if row["flags"] & UnitFlag.HIDDEN:
        row["flags"] &= _IN_THE_OPEN
        _is_seen(state, unit)
        log_event(log, EventKind.FOUND, int(row["side"]), unit, int(row["hex"]), 0, 0, 0)
    elif not row["sighted"]:
        _tell_spotted(state, unit, log)


@helper
def make_contact(world: World, state: State, side: int, h: int, log: EventLog) -> None:
    """6.24: A unit of the side runs into the enemies in a hex: all of them are seen."""
    for unit in range(len(state.units)):
        if state.units[unit]["hex"] == h and state.units[unit]["side"] != side:
            discover(state, unit, log)
            mark_unit(world, state, unit)


@helper
def see_around(world: World, state: State, side: int, hex: int, radius: int) -> int:
    """6.1: The side sees all hexes within a radius, as from the air; returns the number of enemy units newly seen.

    Reports no events: the caller does.
    """
    if not _mark_seen(world, state, side, hex, radius, radius):
        return 0
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["sighted"] or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if sees_hex(state, side, row["hex"]):
            _is_seen(state, unit)
            mark_unit(world, state, unit)
            count += 1
    return count


@helper
def spot_around(world: World, state: State, unit: int, log: EventLog) -> bool:
    """6.6: A unit that moves sees what is around it; returns whether it saw enemies unknown until then."""
    if not _look_from(world, state, unit):
        return False
    side = int(state.units[unit]["side"])
    news = False
    for foe in range(len(state.units)):
        row = state.units[foe]
        if row["side"] == side or row["sighted"] or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if sees_hex(state, side, row["hex"]):
            _tell_spotted(state, foe, log)
            mark_unit(world, state, foe)
            news = True
    return news


@helper
def _searched_out(world: World, state: State, side: int, unit: int, seed: int) -> bool:
    """6.24: Whether units of the side adjacent to a hidden enemy find him this turn."""
    row = state.units[unit]
    near = False
    for d in range(6):
        there = world.neighbours[row["hex"], d]
        near = near or (there != NO_HEX and own_in(state, side, there))
    if not near:
        return False
    chance = int(world.params[Param.HIDE_FOUND])
    if people_report(world, state, side, int(world.region_at[row["hex"]])):
        chance *= 2
    return draw(seed, state.clock[0]["turn"], Purpose.HIDING, unit, 0, 100) < chance


@kernel
def look_around(world: World, state: State, side: int, seed: int, log: EventLog) -> None:
    """6.2-6.7, 6.24: What the side sees as its turn begins."""
    _hear_people(world, state, side)
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            _look_from(world, state, unit)
    turn, spies = state.clock[0]["turn"], int(state.sides[side]["spies"]) * int(world.params[Param.SPY_CHANCE])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["status"] != Status.ON_MAP:
            continue
        if row["flags"] & UnitFlag.HIDDEN:
            if _searched_out(world, state, side, unit, seed):
                discover(state, unit, log)
            continue
        seen = _is_in_sight(world, state, side, unit)
        if not seen and spies > 0:
            seen = draw(seed, turn, Purpose.SIGHT, unit, 0, 100) < spies
        if seen and not row["sighted"]:
            _tell_spotted(state, unit, log)
        elif row["sighted"] and not seen:
            _remember(state, unit, int(row["hex"]))
    mark_presence_and_zoc(world, state)
