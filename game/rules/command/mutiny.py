"""Chapter 12, third part: Mutiny and purge.

12.7  Mutiny: a native regular or wavering unit below LOYALTY_BREAK changes sides with a chance of MUTINY_CHANCE per
      cent for each point below, if the enemy has a ground unit in the region or within MUTINY_HEXES hexes, or if the
      region's support for the enemy is WELCOME_SUPPORT or more. It takes its leaders, its arms and its hex with it; its
      loyalty becomes CONVERT_LOYALTY. It may change back by the same rule.
12.8  If other units of its side are in the hex, the mutineers first move to an adjacent hex without units of that side
      that foot can enter, to one that the enemy owns if possible. If there is no such hex, or if a larger loyal unit is
      stacked with them, they are disarmed instead: half of their men are lost, the rifles of these go to their side's
      stock, and the loyalty of the rest becomes LOYALTY_BREAK.
12.10 Purge: of the native regular and wavering units of a side, those below half of LOYALTY_BREAK lose half of their
      men, and the others below PURGE_LOYALTY lose 5 to 15 per cent. All of these units gain PURGE_GAIN loyalty.
"""

from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_REGION,
    EventKind,
    Flow,
    LossCause,
    Param,
    Purpose,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import arms_share, eliminate_unit, is_below_minimum, lose_men
from game.rules.combat.retreat_hexes import foot_can_cross
from game.rules.command.desertion import CONVERT_LOYALTY, WELCOME_SUPPORT, desert, is_ground_unit
from game.rules.command.leaders import transfer_leaders
from game.rules.command.loyalty import set_loyalty
from game.rules.contact.presence import own_in
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.support import support_for
from game.rules.geometry import hexes_between
from game.rules.movement.march import place_unit
from game.rules.upkeep.bookkeeping import record_unit_flow
from game.rules.upkeep.control import take_hex
from game.rules.upkeep.garrison import place_in

MUTINY_HEXES = 3
MUTINY_CHANCE = 4
PURGE_LOYALTY = 50
PURGE_GAIN = 15
ALONE, WITH_OTHERS, WITH_LARGER = 0, 1, 2
"""12.8: the company of a unit in its stack; WITH_LARGER if one of the others is loyal and larger."""
_NATIVE = int(TypeTrait.NATIVE)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_WAVERER = int(TypeTrait.WAVERER)
_PURGED = int(LossCause.PURGED)


@helper
def _may_mutiny(traits: int) -> bool:
    """12.7: Whether units with these traits may mutiny."""
    return traits & _WAVERER != 0 or (traits & _NATIVE != 0 and traits & _IRREGULAR == 0)


@helper
def _can_change_sides(world: World, state: State, unit: int) -> bool:
    """12.7: Whether the enemy is near enough or the region supports him."""
    row = state.units[unit]
    region = int(world.region_at[row["hex"]])
    if support_for(state, region, 1 - int(row["side"])) >= WELCOME_SUPPORT:
        return True
    for u in range(len(state.units)):
        other = state.units[u]
        if other["side"] == row["side"] or not is_ground_unit(world, other):
            continue
        if region != NO_REGION and world.region_at[other["hex"]] == region:
            return True
        if hexes_between(world, int(other["hex"]), int(row["hex"])) <= MUTINY_HEXES:
            return True
    return False


@helper
def _company(world: World, state: State, unit: int) -> int:
    """12.8: Returns whether the unit is ALONE, WITH_OTHERS or WITH_LARGER."""
    row = state.units[unit]
    company = ALONE
    for u in range(len(state.units)):
        other = state.units[u]
        if u == unit or other["hex"] != row["hex"] or other["side"] != row["side"]:
            continue
        loyal = other["loyalty"] >= world.params[Param.LOYALTY_BREAK]
        larger = loyal and other["men"] > row["men"]
        company = WITH_LARGER if larger or company == WITH_LARGER else WITH_OTHERS
    return company


@helper
def _mutineers_hex(world: World, state: State, unit: int) -> int:
    """12.8: Returns the adjacent hex to which mutineers move, or NO_HEX."""
    row = state.units[unit]
    h, side = int(row["hex"]), int(row["side"])
    best = NO_HEX
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or own_in(state, side, there):
            continue
        if not foot_can_cross(world, state, 1 - side, h, d, there):
            continue
        if best == NO_HEX or (state.owner[there] == 1 - side and state.owner[best] != 1 - side):
            best = there
    return best


@helper
def change_sides(world: World, state: State, unit: int, hex: int, log: EventLog) -> None:
    """12.7: Moves the unit to the enemy's side, with all it has, in a hex without units of its old side."""
    row = state.units[unit]
    side = int(row["side"])
    transfer_leaders(state, unit, 1 - side)
    record_unit_flow(state, side, unit, Flow.WENT_OVER)
    record_unit_flow(state, 1 - side, unit, Flow.JOINED)
    log_event(log, EventKind.WENT_OVER, side, unit, int(row["hex"]), int(row["men"]), 0, 0)
    row["side"] = 1 - side
    row["leg"] = NO_LEG
    row["loyalty"] = CONVERT_LOYALTY
    row["flags"] = int(row["flags"]) & UnitFlag.IN_SUPPLY
    row["mp"] = 0
    row["sighted"] = 1
    row["reported_hex"] = NO_HEX
    place_unit(state, unit, hex)
    if place_in(world, hex) == NO_PLACE:
        take_hex(world, state, 1 - side, unit, hex, log)
    mark_presence_and_zoc(world, state)


@helper
def _purge_half(world: World, state: State, unit: int, log: EventLog) -> None:
    """12.8, 12.10: Removes half of the unit's men; their rifles go to their side's stock."""
    row = state.units[unit]
    men = int(row["men"]) // 2
    rifles = arms_share(row["rifles"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    state.sides[row["side"]]["rifles"] += rifles
    lose_men(state, unit, men, _PURGED)
    log_event(log, EventKind.PURGED, int(row["side"]), unit, int(row["hex"]), men, 0, 0)
    if is_below_minimum(state, unit):
        eliminate_unit(world, state, unit, _PURGED, log)


@helper
def _mutiny(world: World, state: State, unit: int, log: EventLog) -> None:
    """12.7, 12.8: Resolves a mutiny: the unit changes sides or is disarmed."""
    row = state.units[unit]
    company = _company(world, state, unit)
    hex = _mutineers_hex(world, state, unit) if company == WITH_OTHERS else int(row["hex"])
    if company == WITH_LARGER or hex == NO_HEX:
        set_loyalty(row, int(world.params[Param.LOYALTY_BREAK]))
        _purge_half(world, state, unit, log)
    else:
        change_sides(world, state, unit, hex, log)


@helper
def _desert_or_mutiny(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """12.4-12.9: Resolves a turn of one disloyal ground unit."""
    row = state.units[unit]
    below = int(world.params[Param.LOYALTY_BREAK]) - int(row["loyalty"])
    if _may_mutiny(int(world.unit_types[row["unit_type"]]["traits"])):
        die = draw(seed, int(state.clock[0]["turn"]), Purpose.LOYALTY, unit, 0, 100)
        if die < MUTINY_CHANCE * below and _can_change_sides(world, state, unit):
            _mutiny(world, state, unit, log)
            return
    desert(world, state, unit, seed, log)


@helper
def purge(world: World, state: State, side: int, seed: int, log: EventLog) -> None:
    """12.10: Purges the side's native regular and wavering units on the map, and marks presence and ZOC."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or not is_ground_unit(world, row):
            continue
        if not _may_mutiny(int(world.unit_types[row["unit_type"]]["traits"])):
            continue
        loyalty = int(row["loyalty"])
        set_loyalty(row, loyalty + PURGE_GAIN)
        if 2 * loyalty < world.params[Param.LOYALTY_BREAK]:
            _purge_half(world, state, unit, log)
        elif loyalty < PURGE_LOYALTY:
            share = 5 + int(draw(seed, int(state.clock[0]["turn"]), Purpose.LOYALTY, unit, 1, 11))
            men = int(row["men"]) * share // 100
            lose_men(state, unit, men, _PURGED)
            log_event(log, EventKind.PURGED, side, unit, int(row["hex"]), men, 0, 0)
            if is_below_minimum(state, unit):
                eliminate_unit(world, state, unit, _PURGED, log)
    mark_presence_and_zoc(world, state)


@kernel
def disloyalty_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """12.4-12.9: Runs a turn for every ground unit with loyalty below LOYALTY_BREAK."""
    mark_presence_and_zoc(world, state)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["loyalty"] < world.params[Param.LOYALTY_BREAK] and is_ground_unit(world, row):
            _desert_or_mutiny(world, state, unit, seed, log)
    mark_presence_and_zoc(world, state)
