"""Makes the blackboard of a new game: maps that all games of a scenario share, and empty arrays."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

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
from game.core.codes import NO_HEX, NO_LEG, NO_PLACE, NO_REGION, Disposition, PlanTarget
from game.core.world import Ints, Shorts, World
from game.rules.country.land_held import COUNTED
from game.scenario.scenario import Scenario


class _StaticMaps(NamedTuple):
    """Fields of a Blackboard that no game changes."""

    costs: StepCosts
    distance: Shorts
    distance_by_hex: Shorts
    nearest_place: Shorts
    region_hexes: Ints
    region_first: Ints
    way_to: Shorts
    ways: Shorts


_STATIC_MAPS: dict[tuple[str, int], _StaticMaps] = {}
"""By digest of the scenario and side."""


def _hexes_by_region(world: World, costs: StepCosts) -> tuple[Ints, Ints]:
    """Returns region_hexes and region_first."""
    inside = np.flatnonzero((costs != 0).any(axis=1) & (world.region_at != NO_REGION))
    regions = world.region_at[inside]
    first = np.searchsorted(np.sort(regions), np.arange(len(world.regions) + 1))
    return inside[np.argsort(regions, kind="stable")].astype(np.int32), first.astype(np.int32)


def _static_maps(scenario: Scenario, side: int) -> _StaticMaps:
    """Returns what no game of a scenario changes, computed once."""
    key = (scenario.digest, side)
    if key not in _STATIC_MAPS:
        world = scenario.world
        hexes, places = len(world.terrain_at), len(world.places)
        costs = np.zeros((hexes, 6), np.uint8)
        distance, nearest_place = np.zeros((places, hexes), np.int16), np.zeros(hexes, np.int16)
        summer_costs(world, side, costs)
        measure_distances(world, costs, distance, nearest_place)
        by_hex = np.ascontiguousarray(distance.T)
        ways = _ways_to(world, costs, exit_hexes(world, _boxes_of_plan(world, side)))
        regions = _hexes_by_region(world, costs)
        _STATIC_MAPS[key] = _StaticMaps(costs, distance, by_hex, nearest_place, *regions, *ways)
    return _STATIC_MAPS[key]


def _boxes_of_plan(world: World, side: int) -> set[int]:
    """Returns the off-map boxes for which the plan of a side sends troops off the map."""
    rows = world.plans[(world.plans["side"] == side) & (world.plans["target_kind"] == PlanTarget.BOX)]
    return set(rows["target"].tolist())


def exit_hexes(world: World, boxes: Collection[int]) -> set[int]:
    """Returns the hexes without a place from which ways lead to some off-map boxes."""
    hexes = world.links["hex"][np.isin(world.links["box"], list(boxes)) & (world.links["hex"] != NO_HEX)]
    return set(hexes[world.place_at[hexes] == NO_PLACE].tolist())


def _ways_to(world: World, costs: StepCosts, hexes: Iterable[int]) -> tuple[Shorts, Shorts]:
    """Returns way_to and ways, with the distances to some hexes."""
    goals, count = sorted(hexes), len(world.terrain_at)
    way_to, ways = np.full(count, NO_WAY, np.int16), np.zeros((len(goals), count), np.int16)
    for row, hex in enumerate(goals):
        way_to[hex] = row
        measure_way(world, costs, hex, ways[row])
    return way_to, ways


def new_blackboard(scenario: Scenario, side: int) -> Blackboard:
    """Returns an empty blackboard for one game of a scenario."""
    world: World = scenario.world
    hexes, units, places = len(world.terrain_at), len(world.units), len(world.places)
    cells = cell_shape(hexes, scenario.names.cols)

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, np.int32)

    def shorts(*shape: int) -> Shorts:
        return np.zeros(shape, np.int16)

    return Blackboard(
        **_static_maps(scenario, side)._asdict(),
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


def with_ways(board: Blackboard, world: World, hexes: Iterable[int]) -> Blackboard:
    """Returns a blackboard with the distances to more hexes, so that marches to them follow the ground."""
    way_to, ways = _ways_to(world, board.costs, {*np.flatnonzero(board.way_to != NO_WAY).tolist(), *hexes})
    return board._replace(way_to=way_to, ways=ways)
