"""What a side may know: its View hides the dice, the enemy's plans and everything not yet on the map.

Chapter 2.6 (sight) is not yet in force: all units on the map are seen by both sides.
"""

from typing import Any, NamedTuple

import numpy as np

from game.core.dtypes import UNIT
from game.core.names import Names
from game.core.state import State, copy_state, restore
from game.core.terms import NO_HEX, NO_LEG, Status
from game.core.world import World, freeze


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


def _blank_unit() -> Any:
    """A unit of which nothing is known; side and type are added."""
    unit = np.zeros(1, UNIT)[0]
    for name in ("hex", "target", "box", "leg", "home", "reported_hex"):
        unit[name] = -1
    unit["status"] = Status.WAITING
    return unit


_BLANK = _blank_unit()


def world_seen_by(world: World, side: int) -> World:
    """The World without the other side's set-up, schedule, ranges and aid."""
    own_unit = world.units["side"] == side
    units = world.units.copy()
    units[~own_unit] = _BLANK
    for name in ("side", "unit_type"):
        units[name] = world.units[name]
    legs = world.legs.copy()
    legs["turn"][~own_unit[legs["unit"]]] = 0
    legs["hex"][~own_unit[legs["unit"]]] = NO_HEX
    aid = world.aid.copy()
    aid[aid["side"] != side] = 0
    return freeze(world._replace(units=units, legs=legs, figures=world.figures[:0], aid=aid))


def make_view(seen: World, names: Names, state: State, side: int, room: State | None = None) -> View:
    """The View of `side`; `seen` is `world_seen_by` of that side, made once per game.

    `room` is an older copy that may be written over, for planners that ask often.
    """
    if room is None:
        masked = copy_state(state)
    else:
        restore(room, state)
        masked = room
    units = masked.units
    enemy = units["side"] != side
    status = units["status"]
    hidden = enemy & (status != Status.ON_MAP) & (status != Status.LOST)
    units[hidden] = _BLANK
    units["side"][hidden] = 1 - side
    units["unit_type"][hidden] = seen.units["unit_type"][hidden]
    units["leg"][enemy] = NO_LEG
    units["target"][enemy] = NO_HEX
    stock = masked.sides[1 - side]
    for name in ("ammunition", "rifles", "rail_used", "river_used", "budget", "spies"):
        stock[name] = 0
    masked.aid[masked.aid["side"] != side] = 0
    return View(seen, names, masked, side)
