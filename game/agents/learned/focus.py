"""The arrays with which a learned policy goes through its turns: one set for each side of a game."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.agents.influence_maps import StepCosts, hex_values, summer_costs
from game.agents.learned.slots import MAPS, SLOTS
from game.core.codes import NO_HEX
from game.core.dtypes import ORDER
from game.core.jit import by_pointer
from game.core.world import Bytes, Ints, Records, Shorts, World

FOCUS = np.dtype(
    [
        ("stage", "i4"),  # Stage
        ("index", "i4"),  # of the subject in its stage
        ("given", "i4"),  # orders it has been given
        ("unit", "i4"),  # the subject: a unit, or NO_UNIT,
        ("hex", "i4"),  # the hex where it is or that it is about, or NO_HEX,
        ("rule", "i4"),  # or a decision, else -1
    ]
)


@by_pointer
class Focus(NamedTuple):
    """What comes up for a decision, and the maps by which it is judged. H = hexes."""

    at: Records  # FOCUS[1]
    choices: Records  # ORDER[SLOTS]: the order of each slot; kind -1 where it is closed
    maps: Shorts  # [MAPS, H] MP to the nearest objective, own place and enemy; of the start of the turn
    value: Shorts  # [H] value of each hex
    costs: StepCosts  # [H, 6] MP on foot from the neighbour into the hex, without snow; 0: no way
    directions: Bytes  # [6, 2] axial steps
    own_at: Ints  # [H] own strength in the hex
    own_near: Ints  # [H] and within two hexes
    enemy_at: Ints  # [H] strength of known enemies
    enemy_near: Ints  # [H]
    men_at: Ints  # [H] own men, for stacking
    cost: Shorts  # [H] buffers for `reach`
    came: Bytes  # [H]
    found: Ints  # [H]
    marks: npt.NDArray[np.uint8]  # [H] buffer for rides


class Terrain(NamedTuple):
    """What no game changes, for one side of a scenario."""

    value: Shorts
    costs: StepCosts
    directions: Bytes


def make_terrain(world: World, side: int) -> Terrain:
    """Returns the tables that all games of a scenario share."""
    costs = np.zeros((len(world.terrain_at), 6), np.uint8)
    summer_costs(world, side, costs)
    return Terrain(hex_values(world), costs, _axial_steps(world))


def new_focus(terrain: Terrain) -> Focus:
    """Returns the arrays for a side of one game."""
    hexes = len(terrain.value)

    def ints() -> Ints:
        return np.zeros(hexes, np.int32)

    return Focus(
        at=np.zeros(1, FOCUS),
        choices=np.zeros(SLOTS, ORDER),
        maps=np.zeros((MAPS, hexes), np.int16),
        value=terrain.value,
        costs=terrain.costs,
        directions=terrain.directions,
        own_at=ints(),
        own_near=ints(),
        enemy_at=ints(),
        enemy_near=ints(),
        men_at=ints(),
        cost=np.zeros(hexes, np.int16),
        came=np.zeros(hexes, np.int8),
        found=ints(),
        marks=np.zeros(hexes, np.uint8),
    )


def _axial_steps(world: World) -> Bytes:
    """Returns int8[6, 2]: the axial step in each direction, read off the neighbours; 0 where the map has none."""
    steps = np.zeros((6, 2), np.int8)
    for d in range(6):
        (from_here,) = np.nonzero(world.neighbours[:, d] != NO_HEX)
        if len(from_here):
            here = from_here[0]
            steps[d] = world.axial[world.neighbours[here, d]] - world.axial[here]
    return steps
