"""Makes the blackboard of a new game: maps that all games of a scenario share, and empty arrays."""

from collections.abc import Sequence

import numpy as np

from game.agents.doctrine.blackboard import (
    ASSAULT,
    MAX_ASSAULTS,
    MAX_NETWORKS,
    MAX_OBJECTIVES,
    MAX_PAIRS,
    NO_OBJECTIVE,
    NO_PLAN,
    NO_WAY,
    OBJECTIVE,
    SCORES,
    Blackboard,
    ObjectiveColumn,
    Pair,
    Part,
    Scalar,
    Threat,
    measure_distances,
    measure_way,
)
from game.agents.doctrine.weights import default_weights
from game.agents.influence_maps import StepCosts, cell_shape, summer_costs
from game.core.codes import NO_LEG, Disposition
from game.core.world import Ints, Shorts, World
from game.rules.country.land_held import COUNTED
from game.scenario.scenario import Scenario

_STATIC_MAPS: dict[tuple[str, int], tuple[StepCosts, Shorts, Shorts, Shorts]] = {}
"""By digest of the scenario and side: what no game changes."""


def _static_maps(scenario: Scenario, side: int) -> tuple[StepCosts, Shorts, Shorts, Shorts]:
    """Returns costs, distance, distance_by_hex and nearest_place, computed once for all games of a scenario."""
    key = (scenario.digest, side)
    if key not in _STATIC_MAPS:
        world = scenario.world
        hexes, places = len(world.terrain_at), len(world.places)
        costs = np.zeros((hexes, 6), np.uint8)
        distance, nearest_place = np.zeros((places, hexes), np.int16), np.zeros(hexes, np.int16)
        summer_costs(world, side, costs)
        measure_distances(world, costs, distance, nearest_place)
        _STATIC_MAPS[key] = costs, distance, np.ascontiguousarray(distance.T), nearest_place
    return _STATIC_MAPS[key]


def new_blackboard(scenario: Scenario, side: int) -> Blackboard:
    """Returns an empty blackboard for one game of a scenario."""
    world: World = scenario.world
    hexes, units, places = len(world.terrain_at), len(world.units), len(world.places)
    costs, distance, distance_by_hex, nearest_place = _static_maps(scenario, side)
    cells = cell_shape(hexes, scenario.names.cols)

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, np.int32)

    def shorts(*shape: int) -> Shorts:
        return np.zeros(shape, np.int16)

    return Blackboard(
        costs=costs,
        distance=distance,
        distance_by_hex=distance_by_hex,
        nearest_place=nearest_place,
        way_to=np.full(hexes, NO_WAY, np.int16),
        ways=shorts(0, hexes),
        own_at=ints(hexes),
        own_near=ints(hexes),
        enemy_at=ints(hexes),
        enemy_near=ints(hexes),
        own_cells=ints(*cells),
        enemy_cells=ints(*cells),
        men_at=ints(hexes),
        threats=shorts(len(Threat), units),
        enemy_distance=shorts(hexes),
        value=shorts(places),
        awaited=shorts(places),
        staying=ints(hexes),
        points=ints(places),
        region_value=shorts(len(world.regions)),
        country=ints(hexes),
        untaken=ints(hexes),
        land=np.zeros((len(world.regions) + 1, COUNTED), np.int64),
        dispositions=shorts(units, len(Disposition)),
        weights=default_weights(),
        listed_at=shorts(hexes),
        objectives=np.zeros(MAX_OBJECTIVES, OBJECTIVE),
        assaults=np.zeros(MAX_ASSAULTS, ASSAULT),
        scalars=ints(len(Scalar)),
        task=np.full(units, NO_OBJECTIVE, np.int16),
        waiting=np.zeros(hexes, np.int32),
        kept=np.full(units, NO_PLAN, np.int16),
        due_leg=np.full(units, NO_LEG, np.int16),
        purpose=shorts(units),
        saved=shorts(units),
        inclination=shorts(len(world.options)),
        weighed=shorts(len(world.options), len(Part)),
        pursued=np.full(units, -1, np.int32),
        columns=ints(len(ObjectiveColumn), MAX_OBJECTIVES),
        scores=ints(MAX_OBJECTIVES),
        scored=shorts(MAX_OBJECTIVES + 1),
        pairs=np.empty((MAX_PAIRS, len(Pair)), np.int32),
        first_pair=ints(SCORES),
        reach_cost=shorts(hexes),
        reach_from=np.zeros(hexes, np.int8),
        reached=ints(hexes),
        rail_network=shorts(places),
        port_network=shorts(places),
        by_network=shorts(MAX_NETWORKS, places),
    )


def with_ways(board: Blackboard, world: World, hexes: Sequence[int]) -> Blackboard:
    """Returns a blackboard with the distances to some hexes, so that marches to them follow the ground."""
    way_to, ways = np.full_like(board.way_to, NO_WAY), np.zeros((len(hexes), len(board.way_to)), np.int16)
    for row, hex in enumerate(hexes):
        way_to[hex] = row
        measure_way(world, board.costs, hex, ways[row])
    return board._replace(way_to=way_to, ways=ways)
