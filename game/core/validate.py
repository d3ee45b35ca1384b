"""Checks a State that comes from a file. Kernels trust their indices; files are not to be trusted."""

from typing import Any

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, LeaderStatus, Phase, Status
from game.core.dtypes import UNIT, UNIT_FIGURES
from game.core.state import State
from game.core.world import World

MOST_MEN = 10_000_000
"""Men, or rifles, of all units of a game together; a scenario may not have more."""
MOST_ARMS = 32_767
"""Machine guns, guns, armour or aircraft of all units together: what the column of one unit can hold."""
MOST_MARGIN = 32_767
"""The largest margin that is kept: what the column of the clock can hold."""
_MOST_STOCK = 1_000_000_000
"""Points, rations and other stocks of a side, place or region."""
_ARMS = ("machine_guns", "guns", "armour", "aircraft")


def state_faults(world: World, state: State) -> list[str]:
    """Returns what is impossible in a State of this world, as sentences; empty if it can be played."""
    units = state.units
    ranges = _ranges(world, state)
    faults = [f"{name} out of range" for name, values, low, high in ranges if np.any((values < low) | (values > high))]
    if np.any(units["began"] != world.units["began"]):
        faults.append("a unit began on another side")
    on_map = units["status"] == Status.ON_MAP
    if np.any(on_map != (units["hex"] >= 0)):
        faults.append("a unit is on the map without a hex, or the other way round")
    if np.any((units["status"] == Status.IN_BOX) != (units["box"] >= 0)):
        faults.append("a unit is in an off-map box that does not exist, or the other way round")
    if np.any(units["sick"] > units["men"]):
        faults.append("a unit has more sick than men")
    return faults


def _ranges(world: World, state: State) -> list[tuple[str, npt.NDArray[Any], int, int]]:
    """Columns with their names and the least and greatest values they can have."""
    hexes, units, turns = len(world.terrain_at), state.units, len(world.turns)
    ranges = [
        ("hex", units["hex"], -1, hexes - 1),
        ("target", units["target"], -1, hexes - 1),
        ("box", units["box"], -1, len(world.boxes) - 1),
        ("leg", units["leg"], -1, len(world.legs) - 1),
        ("unit type", units["unit_type"], 0, len(world.unit_types) - 1),
        ("status", units["status"], 0, max(Status)),
        ("establishment", units["establishment"], 0, MOST_MEN),
        ("ready turn", units["ready_turn"], -1, 9999),
        ("turns out of supply", units["weeks_out"], -99, 9999),
        ("home", units["home"], -1, hexes - 1),
        ("reported hex", units["reported_hex"], -1, hexes - 1),
        ("side", units["side"], 0, 1),
        ("side at the start", units["began"], 0, 1),
        ("grounded aircraft", units["grounded"], 0, MOST_ARMS),
        ("leader's status", state.leaders["status"], 0, max(LeaderStatus)),
        ("support", state.regions["support"], -100, 100),
        ("food", state.regions["food"], 0, 200),
        ("recruits", state.regions["recruits"], 0, _MOST_STOCK),
        ("stores", state.places["stores"], 0, _MOST_STOCK),
        ("besieger", state.places["besieger"], 0, NO_SIDE),
        ("holder", state.places["holder"], 0, NO_SIDE),
        ("option", state.rules["option"], -1, len(world.options) - 1),
        ("prestige", state.sides["prestige"], 0, 100),
        ("leader's unit", state.leaders["unit"], -1, len(units) - 1),
        ("owner", state.owner, 0, NO_SIDE),
        ("turn", state.clock["turn"], 0, turns - 1),
        ("phase", state.clock["phase"], 0, max(Phase)),
        ("side to act", state.clock["side"], 0, 1),
        ("level", state.clock["level"], -1, len(world.levels) - 1),
        ("weather", state.clock["heat_shift"], -500, 500),
        ("winner", state.clock["winner"], 0, NO_SIDE),
    ]
    for name in UNIT_FIGURES:
        ranges.append((name.replace("_", " "), units[name], 0, _most(name)))
    for name in ("points", "ammunition", "rifles", "rail_used", "river_used"):
        ranges.append((name, state.sides[name], -_MOST_STOCK, _MOST_STOCK))
    return ranges


def _most(name: str) -> int:
    """Returns the largest number in a column of UNIT_FIGURES."""
    if name in _ARMS:
        return MOST_ARMS
    return MOST_MEN if UNIT[name].itemsize == 4 else 100 if name == "loyalty" else 9999
