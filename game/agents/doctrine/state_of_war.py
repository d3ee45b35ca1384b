"""What a side knows about the state of the war, in the numbers by which it weighs options of state."""

from game.agents.doctrine.blackboard import Blackboard
from game.core.codes import LoyaltyScope, Status, TypeTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import men_lost
from game.rules.country.support import support_for
from game.rules.geometry import is_in_area

SOUND_LOYALTY = 60
"""Loyalty from which troops hardly need care."""
STAKE = 4
"""Stake of a region without points to be scored, added to that of others."""
MAX_FORTUNE = 60
"""Per cent by which the course of the war shifts what a side looks for, at the most."""
EVEN_LOSSES = 500
"""Men lost on each side in addition to those counted, so that first losses say little."""
FOOD_SHORT = 60
"""Food of a region, in per cent, below which more of it is missed."""
HOSTILE = -50
"""Support from which hunger in a region hurts the enemy more than the side."""
FULL_STOCK = 4
"""Points of ammunition for each unit that lives off the land, in the stock of a side that is well supplied."""


@helper
def fortune(state: State, side: int) -> int:
    """Returns how the war goes for a side, by the losses of both: -MAX_FORTUNE to MAX_FORTUNE."""
    own, enemy = men_lost(state, side), men_lost(state, 1 - side)
    return max(-MAX_FORTUNE, min(100 * (enemy - own) // (enemy + own + EVEN_LOSSES), MAX_FORTUNE))


@helper
def ranks_percent(state: State, side: int) -> int:
    """Returns the fit men of a side on the map in per cent of establishment."""
    men = full = 1
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            men += max(0, int(row["men"]) - int(row["sick"]))
            full += int(row["establishment"])
    return men * 100 // full


@helper
def _is_meant(world: World, state: State, unit: int, scope: int, which: int, side: int) -> bool:
    """Returns whether an effect on loyalty applies to a unit (16.5)."""
    row = state.units[unit]
    if scope == LoyaltyScope.UNIT:
        return unit == which
    if row["side"] != side:
        return False
    if scope == LoyaltyScope.FORMATION:
        return bool(row["formation"] == which)
    return bool(int(world.unit_types[row["unit_type"]]["traits"]) & which == which)


@helper
def wavering_men(world: World, state: State, scope: int, which: int, side: int) -> int:
    """Returns the side's men whom an effect on loyalty reaches, each by the points missing to SOUND_LOYALTY."""
    care = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] == Status.ON_MAP and _is_meant(world, state, unit, scope, which, side):
            care += int(row["men"]) * max(3, SOUND_LOYALTY - int(row["loyalty"]))
    return care


@helper
def contest(world: World, state: State, board: Blackboard, area: int) -> int:
    """Returns how much support decides in an area: the stakes of its regions, by how divided their people are."""
    total = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            total += (STAKE + int(board.region_value[region])) * (100 - abs(int(state.regions[region]["support"])))
    return total


@helper
def hostility(world: World, state: State, board: Blackboard, area: int, side: int) -> int:
    """Returns the stakes of the regions of an area, by how much their people favour the enemy."""
    total = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            against = max(0, 20 - support_for(state, region, side))
            total += (STAKE + int(board.region_value[region])) * against // 20
    return total


@helper
def hunger(world: World, state: State, area: int, side: int) -> int:
    """Returns how much food in an area is missed: positive where the people are friendly, negative where hostile."""
    total = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            short = max(0, FOOD_SHORT - int(state.regions[region]["food"]))
            total += short if support_for(state, region, side) > HOSTILE else -short
    return total


@helper
def stock_needed(world: World, state: State, side: int) -> int:
    """Returns the per cent by which the stock of ammunition falls short of a full one."""
    units = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            units += int(world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR != 0)
    return max(0, 100 - int(state.sides[side]["ammunition"]) * 100 // (1 + units * FULL_STOCK))


@helper
def loyalty_of_natives(world: World, state: State, side: int) -> int:
    """Returns the mean loyalty of the side's native regulars; 100 if it has none."""
    men = total = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        traits = int(world.unit_types[row["unit_type"]]["traits"])
        if row["side"] != side or row["status"] != Status.ON_MAP or not traits & TypeTrait.NATIVE:
            continue
        if not traits & TypeTrait.IRREGULAR:
            men += int(row["men"])
            total += int(row["men"]) * int(row["loyalty"])
    return total // men if men else 100
