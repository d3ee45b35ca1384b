"""A siege as one side may know it: which ways out are open, how long the food lasts, whether a demand would succeed."""

from typing import NamedTuple

import numpy as np

from game.core.codes import NO_HEX, PlaceKind, Status
from game.core.state import copy_state
from game.engine.views import View
from game.rules.combat.siege_degrees import BY_LAND, CLOSED, FREE, OPEN, look_at_siege
from game.rules.combat.sieges import STORE_LEVELS
from game.rules.combat.surrender import demand_chance
from game.rules.upkeep.supply import mark_side_supply

__all__ = ["BY_LAND", "CLOSED", "FREE", "OPEN", "SiegeFacts", "siege_facts"]


class SiegeFacts(NamedTuple):
    """What one side knows of a place that holds troops of the other, or of its own."""

    place: int
    hex: int
    garrison_side: int
    degree: int
    """How the garrison is shut in now: FREE, BY_LAND or CLOSED."""
    exits: tuple[int, ...]
    """What closes the way out in each direction (siege_degrees), OPEN if nothing does."""
    watched: bool
    """Whether the besiegers' ZOC covers the place."""
    enough: bool
    """Whether the besiegers near it are enough to shut the garrison in (9.25)."""
    supplied: bool
    """Whether the garrison's supply lines reach it."""
    weeks: int
    """Weeks of siege so far."""
    starving: int
    """Weeks without food so far."""
    men: int
    """The garrison as it is seen."""
    food_weeks: int
    """For how many more weeks the stores last; of an enemy place at most, by what it can hold."""
    food_is_known: bool
    """Whether the stores are one's own."""
    chance: int
    """Per cent: that a demand for surrender would be accepted if the place were besieged now; -1 if no garrison."""
    is_port: bool

    @property
    def open_exits(self) -> tuple[int, ...]:
        """Directions of the ways out that are open."""
        return tuple(direction for direction, state in enumerate(self.exits) if state == OPEN)


def siege_facts(view: View, place: int) -> SiegeFacts | None:
    """Returns what the side knows of a place that can be besieged and that holds troops; otherwise None."""
    world, row, now = view.world, view.world.places[place], view.state.places[place]
    hex = int(row["hex"])
    level = max(int(row["stores"]), STORE_LEVELS[int(row["kind"])])
    sides = _sides_in(view, hex)
    if hex == NO_HEX or int(world.place_at[hex]) != place or len(sides) != 1:
        return None
    side = sides[0]
    own = side == view.side
    own_stores = int(now["stores"]) if own and int(view.state.owner[hex]) == side else 0
    if int(row["kind"]) < PlaceKind.TOWN and not level and not own_stores:
        return None
    scratch = copy_state(view.state)
    mark_side_supply(world, scratch, side)
    exits = np.zeros(8, np.uint8)
    degree = int(look_at_siege(world, scratch, side, hex, exits))
    units = scratch.units
    here = (units["hex"] == hex) & (units["side"] == side) & (units["status"] == Status.ON_MAP)
    men = int(units["men"][here].sum())
    scratch.places[place]["besieger"] = 1 - side
    besieged = int(now["besieged"]) if int(now["besieger"]) == 1 - side else 0
    stores = own_stores if own else max(0, level - besieged * men)
    starving = int(now["starving"])
    return SiegeFacts(
        place,
        hex,
        side,
        degree,
        tuple(exits[:6].tolist()),
        bool(exits[6]),
        bool(exits[7]),
        bool(int(scratch.supply[hex]) >> side & 1),
        besieged,
        starving,
        men,
        0 if starving else stores // max(1, men),
        own,
        int(demand_chance(world, scratch, place)) if men else -1,
        bool(row["port"]),
    )


def _sides_in(view: View, hex: int) -> list[int]:
    """Returns the sides that are seen in a hex."""
    units = view.state.units
    here = (units["hex"] == hex) & (units["status"] == Status.ON_MAP)
    return np.unique(units["side"][here]).tolist() if hex != NO_HEX else []
