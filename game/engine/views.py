"""What a side may know: a View hides the dice, the enemy's plans and affairs, and every unit not seen (6.10).

In a View presence and ZOC are those of the side's own units and of the enemies it sees; `sighted` of its own units says
where the enemy could see them, not whether he does.
"""

from typing import Any, NamedTuple

import numpy as np

from game.core.codes import DEFAULT_DISPOSITION, NO_BOX, NO_HEX, NO_SIDE, NO_UNIT, SIDE_DISPOSITION, Status
from game.core.dtypes import UNIT
from game.core.names import Names
from game.core.state import State, copy_state, restore
from game.core.world import World, freeze
from game.rules.contact.fog_of_war import hide_from

NOTHING = -1
"""Stands for the index of an option, unit, formation or leader that is not shown."""


class View(NamedTuple):
    """A side's own copy of the position, safe to change, with a World from which the enemy's secrets are blanked."""

    world: World
    names: Names
    state: State
    side: int

    def __repr__(self) -> str:
        on_map = self.state.units["status"] == Status.ON_MAP
        own = self.state.units["side"] == self.side
        name = self.names.sides[self.side].name
        enemy = f"{(on_map & ~own).sum()} enemy in sight"
        return f"<View of {name}, turn {self.turn}: {(on_map & own).sum()} own units, {enemy}>"

    def __copy__(self) -> "View":
        return self._replace(state=copy_state(self.state))

    @property
    def turn(self) -> int:
        """The week, 1 is the first."""
        return int(self.state.clock["turn"][0])


def _blank_unit() -> Any:
    """Returns the row of a unit of which nothing is known; the caller adds its side."""
    unit = np.zeros(1, UNIT)[0]
    for name in ("hex", "target", "box", "leg", "home", "reported_hex"):
        unit[name] = -1
    unit["status"] = Status.WAITING
    return unit


_BLANK = _blank_unit()


def world_seen_by(world: World, side: int) -> World:
    """Returns the World without the other side's set-up, leaders' places, schedule, ranges, aid and plans."""
    own_unit = world.units["side"] == side
    units = world.units.copy()
    units[~own_unit] = _BLANK
    for name in ("side", "began"):
        units[name] = world.units[name]
    leaders = world.leaders.copy()
    for name, unknown in (("unit", NO_UNIT), ("turn_from", 0), ("turn_to", 0)):
        leaders[name][leaders["side"] != side] = unknown
    legs = world.legs.copy()
    foreign = ~own_unit[legs["unit"]]
    legs["turn"][foreign] = legs["by"][foreign] = 0
    legs["hex"][foreign] = NO_HEX
    legs["box"][foreign] = NO_BOX
    aid = world.aid.copy()
    aid[aid["side"] != side] = 0
    known = world._replace(units=units, legs=legs, figures=world.figures[:0], aid=aid, leaders=leaders)
    return freeze(known._replace(**_plans_of(world, side)))


def _plans_of(world: World, side: int) -> dict[str, Any]:
    """Returns the fields of World that hold plans, with the other side's blanked: only their number remains."""
    plans, choices = world.plans.copy(), world.plan_choices.copy()
    foreign = plans["side"] != side
    rules = world.options["rule"][choices["option"]]
    others = world.event_rules["side"][rules] != side
    conditions, troops = world.conditions.copy(), world.plan_troops.copy()
    for first, count in [*plans["conditions"][foreign], *choices["conditions"][others]]:
        conditions[first : first + count] = 0
    for first, count in plans["troops"][foreign]:
        troops[first : first + count] = NOTHING
    plans[foreign], choices[others] = 0, 0
    plans["side"][foreign], choices["option"][others] = NO_SIDE, NOTHING
    dispositions = world.dispositions.copy()
    dispositions[1 - side] = list(DEFAULT_DISPOSITION.values())
    dispositions[2:][world.leaders["side"] != side] = SIDE_DISPOSITION
    return {
        "plans": plans,
        "plan_choices": choices,
        "conditions": conditions,
        "plan_troops": troops,
        "dispositions": dispositions,
    }


def make_view(seen: World, names: Names, state: State, side: int, reuse: State | None = None) -> View:
    """Returns the View of `side`; `seen` is `world_seen_by` of that side, made once per game.

    `reuse` is an older copy to write over, for planners that ask often.
    """
    if reuse is None:
        masked = copy_state(state)
    else:
        restore(reuse, state)
        masked = reuse
    hide_from(seen, masked, side)
    return View(seen, names, masked, side)


def hex_seen_by(state: State, hex: int, side: int) -> bool:
    """Returns whether a side sees a hex now."""
    return bool(state.sight[hex] >> side & 1)


def hex_supplied_for(state: State, hex: int, side: int) -> bool:
    """Returns whether regulars of a side are supplied in a hex."""
    return bool(state.supply[hex] >> side & 1)


def unit_seen_by(state: State, unit: int, side: int) -> bool:
    """Returns whether a side sees a unit now: its own always, an enemy's when it is sighted."""
    row = state.units[unit]
    return bool(row["side"] == side or (row["status"] == Status.ON_MAP and row["sighted"]))
