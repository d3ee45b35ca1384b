"""What a side may know: its View hides the dice, the enemy's plans and everything not yet on the map.

Chapter 2.6 (sight) is not yet in force: all units on the map are seen by both sides.
"""

from typing import NamedTuple

import numpy as np

from game.core.names import Names
from game.core.state import State, copy_state
from game.core.terms import NO_BOX, NO_HEX, NO_LEG, Status
from game.core.world import Records, World, freeze


class View(NamedTuple):
    """A side's own copy of the position, safe to change, with a World that holds none of the enemy's schedule."""

    world: World
    names: Names
    state: State
    side: int

    @property
    def turn(self) -> int:
        """The week, 1 is the first."""
        return int(self.state.clock[0]["turn"])


def hide_units(units: Records, hidden: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> None:
    """Blank all that tells about the units of the mask, keeping only side and type."""
    for name in ("men", "sick", "establishment", "rifles", "machine_guns", "guns", "armour", "aircraft", "quality"):
        units[name][hidden] = 0
    for name in ("ammunition", "weeks_out", "mp", "ready_turn", "formation", "flags", "spare"):
        units[name][hidden] = 0
    units["hex"][hidden] = NO_HEX
    units["box"][hidden] = NO_BOX
    units["status"][hidden] = Status.WAITING


def world_seen_by(world: World, side: int) -> World:
    """The World without the other side's set-up, schedule, ranges and aid."""
    own_unit = world.units["side"] == side
    units = world.units.copy()
    hide_units(units, ~own_unit)
    units["leg"][~own_unit] = NO_LEG
    legs, figures = world.legs.copy(), world.figures.copy()
    legs["turn"][~own_unit[legs["unit"]]] = 0
    legs["hex"][~own_unit[legs["unit"]]] = NO_HEX
    return freeze(
        world._replace(
            units=units,
            legs=legs,
            figures=figures[own_unit[figures["unit"]]],
            aid=world.aid[world.aid["side"] == side],
        )
    )


def make_view(seen: World, names: Names, state: State, side: int) -> View:
    """The View of `side`; `seen` is `world_seen_by` of that side, made once per game."""
    masked = copy_state(state)
    units = masked.units
    enemy = units["side"] != side
    hide_units(units, enemy & (units["status"] != Status.ON_MAP) & (units["status"] != Status.LOST))
    units["leg"][enemy] = NO_LEG
    units["target"][enemy] = NO_HEX
    stock = masked.sides[1 - side]
    for name in ("ammunition", "rifles", "rail_used", "river_used"):
        stock[name] = 0
    return View(seen, names, masked, side)
