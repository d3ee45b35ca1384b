"""What it is worth to a unit to end a march in a hex: how far it has still to go, and the points against the hex."""

from game.agents.doctrine.blackboard import NO_WAY, Blackboard, weeks_left, weight_of
from game.agents.doctrine.threat import can_hide, exposure, is_exposed
from game.agents.doctrine.weights import Weight, WeightSet
from game.core.codes import NO_HEX, NO_REGION, MoveClass, TypeTrait
from game.core.jit import helper
from game.core.state import State
from game.core.world import Shorts, World
from game.rules.combat.siege_degrees import BESIEGER_HEXES
from game.rules.contact.presence import sees_enemy, supply_reaches
from game.rules.geometry import hexes_between
from game.rules.upkeep.control import is_town

NEARBY_HEXES = 8
"""Hexes within which a destination without a place is measured by hexes instead of by way of the nearest place."""
MP_PER_HEX = 3
"""MP of an average hex, for distances as the crow flies."""
RING_SHARE = 3
"""Hexes of a ring that one unit closes."""
DEADLY_ODDS, DEADLY_POINTS = 2, 3
"""Times what its leader accepts that the enemy must have for a hex to be deadly, and times the points against it; for
trains and boats every exposed hex is."""
CAPTURE_STRENGTH = 60
"""Strength that a unit needs to be sent to capture a hex of a scored region."""
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def march_distances(world: World, board: Blackboard, i: int) -> tuple[Shorts, int]:
    """Returns int16[H], the MP to where the troops of an objective march now, and NO_HEX.

    Where the ground there has not been measured: the MP to its nearest place, and the hex itself.
    """
    target, place = int(board.objectives[i]["march_to"]), int(board.objectives[i]["march_place"])
    if board.way_to[target] != NO_WAY:
        return board.ways[board.way_to[target]], NO_HEX
    return board.distance[place], NO_HEX if world.places[place]["hex"] == target else target


@helper
def distance_left(world: World, distances: Shorts, target: int, h: int) -> int:
    """Returns the MP, roughly, from a hex to the end of a march, by what `march_distances` returns."""
    if target != NO_HEX:
        hexes = int(hexes_between(world, h, target))
        if hexes <= NEARBY_HEXES:
            return hexes * MP_PER_HEX
    return int(distances[h])


@helper
def march_risk(world: World, state: State, board: Blackboard, unit: int, h: int, strength: int, left: int) -> int:
    """Returns the points against ending a march in a hex, for what the enemy could do there in his turn."""
    danger = exposure(board, h)
    if danger == 0:
        return 0
    kind = world.unit_types[state.units[unit]["unit_type"]]
    weights = board.weights[WeightSet.IRREGULARS if kind["traits"] & _IRREGULAR else WeightSet.REGULARS]
    held = strength + int(board.own_at[h]) + int(board.own_near[h]) * int(weights[Weight.NEARBY_SUPPORT]) // 100
    if is_exposed(board, unit, h, held):
        final = max(1, int(weights[Weight.FINAL_WEEKS]))
        counted = min(final, weeks_left(world, state))
        if can_hide(world, state, board, unit, h, left):
            return int(weights[Weight.EXPOSED_IN_COVER])
        points = int(weights[Weight.EXPOSED_IN_TOWN if is_town(world, h) else Weight.EXPOSED])
        if kind["move_class"] > MoveClass.HORSE or is_exposed(board, unit, h, DEADLY_ODDS * held):
            points *= DEADLY_POINTS
        return points * counted // final
    return int(weights[Weight.EXHAUSTED]) if left < 1 and board.enemy_near[h] > 0 else 0


@helper
def _ring_around(world: World, board: Blackboard, town: int, h: int) -> int:
    """Returns how many hexes around a town only a unit in a hex next to it would close, up to RING_SHARE."""
    gain = 0
    for around in range(6):
        there = int(world.neighbours[town, around])
        if there == NO_HEX or hexes_between(world, h, there) > 1 or board.own_at[there] > 0:
            continue
        before, after = int(world.neighbours[town, (around + 5) % 6]), int(world.neighbours[town, (around + 1) % 6])
        closed = (before != NO_HEX and board.own_at[before] > 0) or (after != NO_HEX and board.own_at[after] > 0)
        gain += 0 if closed else 1
    return min(gain, RING_SHARE)


@helper
def _ring_gain(world: World, state: State, board: Blackboard, side: int, h: int, goal: int) -> int:
    """Returns the most that a unit in a hex gains for a ring around a town that the enemy holds at or near its goal."""
    gain = 0
    if hexes_between(world, h, goal) > BESIEGER_HEXES + 1:
        return gain
    for d in range(6):
        town = int(world.neighbours[h, d])
        if town == NO_HEX or hexes_between(world, town, goal) > BESIEGER_HEXES:
            continue
        if sees_enemy(state, side, town) and is_town(world, town):
            gain = max(gain, _ring_around(world, board, town, h))
    return gain


@helper
def ring_points(world: World, state: State, board: Blackboard, unit: int, h: int, goal: int) -> int:
    """Returns the points for closing a ring from a hex around what the unit attacks (goal, or NO_HEX)."""
    if goal == NO_HEX or board.enemy_near[h] == 0:
        return 0
    gain = _ring_gain(world, state, board, int(state.units[unit]["side"]), h, goal)
    return weight_of(board, Weight.ENCIRCLE) * gain // RING_SHARE


@helper
def ground_penalty(world: World, state: State, board: Blackboard, unit: int, h: int, strength: int) -> int:
    """Returns the points against ending a march in a hex for its supply, less those for taking it."""
    row = state.units[unit]
    side, region, points = int(row["side"]), int(world.region_at[h]), 0
    if region != NO_REGION and state.owner[h] != side and board.region_value[region] and strength >= CAPTURE_STRENGTH:
        points -= weight_of(board, Weight.REGION_HEX)
    if not supply_reaches(state, side, h) and not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        points += int(board.weights[WeightSet.REGULARS, Weight.OUT_OF_SUPPLY])
    return points
