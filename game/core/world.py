"""The World: everything in a scenario that never changes during play, compiled into read-only arrays."""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.jit import by_pointer

Array = npt.NDArray[np.generic]
Records = npt.NDArray[np.void]
Row = np.void
"""One element of a structured array: a unit, a unit type, a leader ..."""
Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Bytes = npt.NDArray[np.int8]
Bits = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint64]


class SupplyWay(IntEnum):
    """Columns of `supply_ways`: a hex and how supply comes there from the net."""

    HEX = 0
    MP = 1
    """MP off the net, 0 on it."""
    BEFORE = 2
    """The hex before it on the way; itself on the net."""
    MP_BEFORE = 3


@by_pointer
class World(NamedTuple):
    """Read-only tables shared by all games of one scenario. H = hexes, U = units, T = turns + 1.

    No strings and no Python objects: names are in `core.names.Names`.
    """

    rules: Records  # RULES[1]: last turn, judged turn, first side
    params: Ints  # Param -> value
    turns: Records  # TURN[T]; row 1 is the first turn, row 0 the date of a turn before it
    # map
    neighbours: Ints  # [H, 6] hex in each direction or NO_HEX
    hexsides: npt.NDArray[np.uint16]  # [H, 6] Hexside bits
    terrain_at: npt.NDArray[np.uint8]  # [H] index into terrain
    zone_at: npt.NDArray[np.uint8]  # [H] climate zone
    region_at: Shorts  # [H] index into regions
    place_at: Shorts  # [H] the place that gives the hex its name and fort, or NO_PLACE
    net_at: npt.NDArray[np.uint8]  # [H] 1 where a road, rail or navigable river carries supply
    zone_temps: Shorts  # [zones, T] weekly mean temperature in tenths of a degree C
    zone_sickness: Shorts  # [zones, T] tenths of a per cent of the fit men who fall sick in a week (10.17)
    terrain: Records  # TERRAIN[...]
    regions: Records  # REGION[...]
    group_of: npt.NDArray[np.uint8]  # [groups, regions] 1 where the region belongs to the group
    places: Records  # PLACE[...]
    port_links: Ints  # [n, 2] pairs of places joined by boat
    boxes: Records  # BOX[...]
    links: Records  # LINK[...]
    supply_sources: Ints  # [n, 2] (side, hex) of supply sources
    line_hexes: Ints  # [n, 2] (railway, hex), in order of railways
    # forces
    unit_types: Records  # UNIT_TYPE[...]
    units: Records  # UNIT[U]: the set-up, best figures
    leaders: Records  # LEADER[...]: the set-up
    rivals: Ints  # [n, 2] pairs of leaders who are at odds
    country_of: npt.NDArray[np.uint8]  # [U, regions] HomeTie of each unit to each region
    owners: npt.NDArray[np.int8]  # [H] side that controls each hex at the start
    figures: Records  # FIGURE[...]: ranges drawn when a game begins
    legs: Records  # LEG[...]: schedules, in order of unit and date
    aid: Records  # AID[...]
    sides: Records  # SIDE_SETUP[2]
    # combat and victory
    odds: Records  # ODDS[columns]: least ratio of each column, in rising order
    crt: Records  # CRT_CELL[columns, 11]: dice totals 2..12
    scoring: Records  # SCORING[...]
    levels: Records  # LEVEL[...]: in falling order of margin of side 0 over side 1
    # events and decisions
    event_rules: Records  # EVENT_RULE[...]: events and decisions, as written
    options: Records  # OPTION[...]: in order of their rules
    conditions: Records  # CONDITION[...]
    effects: Records  # EFFECT[...]: best amounts
    flag_count: Ints  # [1] flags that events may set
    # plans, for agents only
    plans: Records  # PLAN[...]
    plan_troops: Ints  # [n, 2] (PlanScope, index)
    plan_choices: Records  # PLAN_CHOICE[...]
    dispositions: Shorts  # [2 + leaders, Disposition] by side, then by leader; -1: as the side
    # derived from the map and rules by `rules.lookup_tables`
    axial: Shorts = np.zeros((0, 2), np.int16)  # [H, 2] axial coordinates
    around: Ints = np.zeros((2, 6), np.int32)  # [row % 2, 6] offset to the neighbour in a direction
    marches: npt.NDArray[np.uint16] = np.zeros((2, 2, 0, 6), np.uint16)
    """[side, 0 foot or 1 horse, H, 6] MP of a step out of a hex, packed by `movement.step_cost`."""
    zoc_ways: npt.NDArray[np.uint8] = np.zeros(0, np.uint8)  # [H] bit d: a ZOC extends across hexside d
    net_ways: npt.NDArray[np.uint8] = np.zeros(0, np.uint8)  # [H] bit d: the supply net crosses hexside d
    supply_steps: npt.NDArray[np.uint8] = np.zeros((0, 6), np.uint8)  # [H, 6] MP of supply off the net, 0: closed
    supply_ways: Ints = np.zeros((0, 4), np.int32)  # [n, SupplyWay] hexes that supply reaches where nothing stops it
    secret_amounts: npt.NDArray[np.uint8] = np.zeros((2, 0), np.uint8)  # [2, effects] 1: only the side knows the amount
    secret_flags: npt.NDArray[np.uint8] = np.zeros((2, 0), np.uint8)  # [2, flags] 1: only the side knows if it is set

    def __repr__(self) -> str:
        last = int(self.rules[0]["last_turn"])
        return f"<World: {len(self.terrain_at)} hexes, {len(self.units)} units, {last} turns>"

    # A World never changes, so a copy is itself; a pickle keeps its arrays read-only.

    def __copy__(self) -> "World":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "World":
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (tuple(self),)


def freeze(world: World) -> World:
    """Returns the World with every array contiguous and read-only.

    A writable array would have a type of its own, for which each kernel would be compiled again.
    """
    frozen = []
    for array in world:
        copy = np.ascontiguousarray(array).copy()
        copy.flags.writeable = False
        frozen.append(copy)
    return World._make(frozen)


def _rebuild(arrays: tuple[Array, ...]) -> World:
    """Returns the World of a pickle."""
    for array in arrays:
        array.flags.writeable = False
    return World._make(arrays)
