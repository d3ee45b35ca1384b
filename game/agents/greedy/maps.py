"""The maps that `greedy` plans with: arrays of one agent in one game; all but the first two are refilled each turn."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.agents.influence_maps import StepCosts, hex_values, summer_costs
from game.core.codes import NO_REGION, ScoringKind, TerrainTrait
from game.core.jit import by_pointer
from game.core.world import Bytes, Ints, Shorts, World
from game.scenario.scenario import Scenario


@by_pointer
class Maps(NamedTuple):
    """Arrays by hex. H = hexes."""

    value: Shorts  # [H] value as an objective, 0 to 118
    costs: StepCosts  # [H, 6] MP on foot from the neighbour into the hex, without snow; 0: no way
    goal: Shorts  # [H] MP to the best objective, less for valuable ones
    enemy_distance: Shorts  # [H] MP to the nearest enemy
    own_at: Ints  # [H] own strength in the hex
    own_near: Ints  # [H] and within two hexes
    enemy_at: Ints  # [H] strength of known enemies
    enemy_near: Ints  # [H]
    men_at: Ints  # [H] own men, for stacking
    open_country: Ints  # [n] hexes of scored regions without a place
    known: Ints  # [1] 1 if an enemy is seen or reported anywhere
    stops: npt.NDArray[np.uint8]  # [H] 1 at stations or ports within reach of a ride
    reach_cost: Shorts  # [H] buffers for `reach`
    reach_from: Bytes  # [H]
    reached: Ints  # [H]


_STATIC_MAPS: dict[tuple[str, int], tuple[Shorts, StepCosts, Ints]] = {}
"""By digest of the scenario and side: what no game changes."""


def new_maps(scenario: Scenario, side: int) -> Maps:
    """Returns the maps of a new game; value and costs are computed once for all games of a scenario."""
    world = scenario.world
    hexes = len(world.terrain_at)
    key = (scenario.digest, side)
    if key not in _STATIC_MAPS:
        costs = np.zeros((hexes, 6), np.uint8)
        summer_costs(world, side, costs)
        value = hex_values(world)
        _STATIC_MAPS[key] = (value, costs, _open_country(world, value))
    value, costs, open_country = _STATIC_MAPS[key]

    def shorts() -> Shorts:
        return np.zeros(hexes, np.int16)

    def ints() -> Ints:
        return np.zeros(hexes, np.int32)

    return Maps(
        value=value,
        costs=costs,
        goal=shorts(),
        enemy_distance=shorts(),
        own_at=ints(),
        own_near=ints(),
        enemy_at=ints(),
        enemy_near=ints(),
        men_at=ints(),
        open_country=open_country,
        known=np.zeros(1, np.int32),
        stops=np.zeros(hexes, np.uint8),
        reach_cost=shorts(),
        reach_from=np.zeros(hexes, np.int8),
        reached=ints(),
    )


def _open_country(world: World, value: Shorts) -> Ints:
    """Returns the land hexes of scored regions in which there is no place of value."""
    scored = np.zeros(len(world.regions) + 1, bool)
    for kind, target in world.scoring[["kind", "target"]].tolist():
        if kind == ScoringKind.REGION:
            scored[target] = True
        elif kind == ScoringKind.GROUP:
            scored[:-1] |= world.group_of[target] != 0
    scored[np.unique(world.region_at[value > 0])] = False
    scored[NO_REGION] = False
    land = (world.terrain["traits"][world.terrain_at] & TerrainTrait.WATER) == 0
    return np.flatnonzero(scored[world.region_at] & land).astype(np.int32)
