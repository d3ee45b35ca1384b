"""Chapter 12: Loyalty. Loyalty of units.

12.1  Each unit has a loyalty from 0 to 100. Each turn it moves one point towards its target loyalty; it rises only in
      supply, and by two points if the unit also rests. Double all changes of wavering troops, here and in 12.3.
12.2  The target loyalty is the loyalty that the unit began with, or CONVERT_LOYALTY for a unit that has changed sides.
      Add a fourth of its side's lead in prestige, or half of it for wavering troops; subtract as much if the enemy
      leads. For natives add a fifth of the region's support for their side. Add LEADER_LOYALTY if the unit is within
      the command radius of a leader of its side, or on the front of a headquarters (13.22).
12.3  In addition loyalty falls by UNSUPPLIED_LOSS out of supply, by BESIEGED_LOSS if besieged (half by land, 9.21), by
      DISORDER_LOSS if the unit ends the turn disrupted or routed, by SICKNESS_LOSS if a third of its men are sick, and
      by DEBT_LOSS while its side's budget is overdrawn. It rises by VICTORY_GAIN if the unit has
      attacked and ends the turn in order.
"""

from game.core.codes import (
    LoyaltyScope,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Row, World
from game.rules.command.desertion import CONVERT_LOYALTY
from game.rules.command.headquarters import front_rating
from game.rules.command.leaders import is_leading
from game.rules.country.support import support_for, towards_zero
from game.rules.geometry import hexes_between
from game.rules.upkeep.control import is_invested

MAX_LOYALTY = 100
LEADER_LOYALTY = 10
UNSUPPLIED_LOSS = 3
BESIEGED_LOSS = 2
DISORDER_LOSS = 4
SICKNESS_LOSS = 2
DEBT_LOSS = 2
VICTORY_GAIN = 2
_NATIVE = int(TypeTrait.NATIVE)
_WAVERER = int(TypeTrait.WAVERER)
_DISORDER = int(UnitFlag.DISRUPTED | UnitFlag.ROUTED)
_BUSY = int(UnitFlag.MOVED | UnitFlag.FORCED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


@helper
def set_loyalty(row: Row, loyalty: int) -> None:
    """12.1: Sets the loyalty of a unit (its row), between 0 and MAX_LOYALTY."""
    row["loyalty"] = max(0, min(loyalty, MAX_LOYALTY))


@helper
def _is_led(world: World, state: State, unit: int) -> bool:
    """12.2: Whether the unit is within the command radius of a leader of its side or on the front of a headquarters."""
    row = state.units[unit]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == row["side"] and is_leading(state, i):
            if leader["unit"] == unit:
                return True
            away = hexes_between(world, int(state.units[leader["unit"]]["hex"]), int(row["hex"]))
            if away <= leader["radius"]:
                return True
    return front_rating(world, state, int(row["side"]), int(row["hex"])) >= 0


@helper
def target_loyalty(world: World, state: State, unit: int) -> int:
    """12.2: Returns the target loyalty of a unit on the map."""
    row = state.units[unit]
    side = int(row["side"])
    traits = int(world.unit_types[row["unit_type"]]["traits"])
    loyalty = int(world.units[unit]["loyalty"]) if side == row["began"] else CONVERT_LOYALTY
    lead = int(state.sides[side]["prestige"]) - int(state.sides[1 - side]["prestige"])
    loyalty += towards_zero(lead, 2 if traits & _WAVERER else 4)
    if traits & _NATIVE:
        loyalty += towards_zero(support_for(state, int(world.region_at[row["hex"]]), side), 5)
    if _is_led(world, state, unit):
        loyalty += LEADER_LOYALTY
    return max(0, min(loyalty, MAX_LOYALTY))


@helper
def _adjust_loyalty(world: World, state: State, unit: int) -> None:
    """12.1-12.3: Changes the loyalty of a unit for one turn."""
    row = state.units[unit]
    flags, loyalty = int(row["flags"]), int(row["loyalty"])
    goal = target_loyalty(world, state, unit)
    steps = 0
    if row["weeks_out"] > 0:
        steps -= UNSUPPLIED_LOSS
    elif goal > loyalty:
        steps += min(goal - loyalty, 2 if flags & _BUSY == 0 else 1)
    if goal < loyalty:
        steps -= 1
    if is_invested(world, state, int(row["side"]), int(row["hex"])):
        steps -= BESIEGED_LOSS // (2 if state.places[world.place_at[row["hex"]]]["by_land"] else 1)
    if flags & _DISORDER:
        steps -= DISORDER_LOSS
    elif flags & UnitFlag.FOUGHT:
        steps += VICTORY_GAIN
    if 3 * int(row["sick"]) >= row["men"]:
        steps -= SICKNESS_LOSS
    if state.sides[row["side"]]["budget"] < 0:
        steps -= DEBT_LOSS
    if world.unit_types[row["unit_type"]]["traits"] & _WAVERER:
        steps *= 2
    set_loyalty(row, loyalty + steps)


@kernel
def loyalty_week(world: World, state: State) -> None:
    """12.1-12.3: Runs a turn for every unit on the map. Supply must be marked."""
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP:
            _adjust_loyalty(world, state, unit)


@helper
def shift_loyalty(world: World, state: State, scope: int, a: int, side: int, amount: int) -> None:
    """16.5: Shifts the loyalty of the side's units in a LoyaltyScope: unit or formation `a`, or all with traits `a`."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if scope == LoyaltyScope.UNIT:
            meant = unit == a
        elif scope == LoyaltyScope.FORMATION:
            meant = row["formation"] == a
        else:
            meant = int(world.unit_types[row["unit_type"]]["traits"]) & a == a
        if meant:
            set_loyalty(row, int(row["loyalty"]) + amount)
