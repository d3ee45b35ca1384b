"""Which objectives of a side's plan are in force: their dates have come, or soon will, and their conditions hold."""

import numpy as np

from game.core.jit import kernel
from game.core.state import State
from game.core.world import Bits, World
from game.rules.country.land_held import COUNTED
from game.rules.story.conditions import conditions_hold


@kernel
def mark_plans_in_force(world: World, state: State, side: int, ahead: int, marks: Bits) -> None:
    """Sets `marks`, uint8 by World.plans, to 1 for objectives of the side that hold now or begin `ahead` weeks on."""
    table = np.zeros((len(world.regions) + 1, COUNTED), np.int64)
    turn = int(state.clock[0]["turn"])
    for plan in range(len(world.plans)):
        row = world.plans[plan]
        marks[plan] = 0
        if row["side"] != side or row["weight"] <= 0 or turn + ahead < row["first_turn"] or turn > row["last_turn"]:
            continue
        if conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table):
            marks[plan] = 1
