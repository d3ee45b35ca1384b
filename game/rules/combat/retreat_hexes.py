"""Chapter 7, fifth part: Retreat hexes and encirclement.

7.27  A retreat hex is an adjacent hex that foot of the side may enter, that contains no enemy unit, and that is not in
      enemy ZOC unless a friendly unit is there. A hex without a retreat hex is encircled, and so are the units in it.
7.28  Each unit that must retreat moves to the best retreat hex that it can enter itself and that has room for it (4.8).
      Score RETREAT_TO_SUPPLY points for a hex in supply (regulars only), RETREAT_TO_OWN for a hex that its side owns
      and RETREAT_TO_PLACE for a hex with a place, and subtract RETREAT_NEAR_ENEMY for each hex adjacent to it that
      contains enemy units or is the hex being left. The highest score is best; among equals, take the first clockwise
      from north-east. A Retreat is one hex; in a Rout the unit then moves a second hex if it can, but not back. A unit
      that retreats is disrupted; in a Rout it is also routed. Aircraft retreat where foot can.
"""

from game.core.codes import NO_HEX, NO_PLACE, MoveClass, TypeTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import enemy_in, own_in, supply_reaches
from game.rules.contact.zoc import enemy_zoc
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import NO_WAY, is_under_snow, march_step, step_cost

RETREAT_TO_SUPPLY = 16
RETREAT_TO_OWN = 8
RETREAT_TO_PLACE = 2
RETREAT_NEAR_ENEMY = 3
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def blocks_retreat(state: State, side: int, h: int) -> bool:
    """7.27: Whether the enemy keeps the side from retreating into the hex."""
    if enemy_in(state, side, h):
        return True
    return enemy_zoc(state, side, h) != 0 and not own_in(state, side, h)


@helper
def foot_can_cross(world: World, state: State, side: int, h: int, d: int, there: int) -> bool:
    """7.27: Whether foot of the side could march from h in direction d to `there`."""
    snow_here, snow = is_under_snow(world, state, h), is_under_snow(world, state, there)
    return march_step(world, side, 0, snow_here, snow, h, d) < NO_WAY


@helper
def is_encircled(world: World, state: State, side: int, h: int) -> bool:
    """7.27: Whether the side has no retreat hex from the hex."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if (
            there != NO_HEX
            and not blocks_retreat(state, side, there)
            and foot_can_cross(world, state, side, h, d, there)
        ):
            return False
    return True


@helper
def retreat_score(world: World, state: State, unit: int, there: int, left: int) -> int:
    """7.28: Returns how good a hex is for the unit to retreat to; `left` is the hex being left."""
    side = int(state.units[unit]["side"])
    irregular = world.unit_types[state.units[unit]["unit_type"]]["traits"] & _IRREGULAR != 0
    score = 0
    if not irregular and supply_reaches(state, side, there):
        score += RETREAT_TO_SUPPLY
    if state.owner[there] == side:
        score += RETREAT_TO_OWN
    if world.place_at[there] != NO_PLACE:
        score += RETREAT_TO_PLACE
    for e in range(6):
        beyond = world.neighbours[there, e]
        if beyond != NO_HEX and (beyond == left or enemy_in(state, side, beyond)):
            score -= RETREAT_NEAR_ENEMY
    return score


@helper
def best_retreat_hex(world: World, state: State, unit: int, here: int, left: int) -> int:
    """7.28: Returns the best hex to which the unit can retreat from `here`, other than `left`; NO_HEX if none."""
    row = state.units[unit]
    side = int(row["side"])
    unit_type = world.unit_types[row["unit_type"]]
    best = NO_HEX
    best_score = -100
    for d in range(6):
        there = int(world.neighbours[here, d])
        if there in (NO_HEX, left) or blocks_retreat(state, side, there):
            continue
        if unit_type["move_class"] == MoveClass.AIR:
            passes = foot_can_cross(world, state, side, here, d, there)
        else:
            passes = step_cost(world, state, unit, here, d) > 0
        if not passes or not has_room(world, men_in(state, side, there), int(row["men"]), there):
            continue
        score = retreat_score(world, state, unit, there, left)
        if score > best_score:
            best = there
            best_score = score
    return best
