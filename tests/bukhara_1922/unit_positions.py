"""The position of every unit in a given week, without losses and with all schedules kept."""

from datetime import date

import numpy as np
import numpy.typing as npt

from game.core.codes import NEVER, NO_BOX, NO_HEX, LegBy, Status
from game.core.world import World
from game.scenario import Scenario

Spot = tuple[int, int]
"""(hex, box): one of them, or neither for a unit that is not in the theatre."""

AWAY: Spot = (NO_HEX, NO_BOX)

SOVIET = 1
BASMACHI = 0


def turn_of(scenario: Scenario, day: str) -> int:
    """The turn that holds a day."""
    first = scenario.world.turns[1]
    start = date(int(first["year"]), int(first["month"]), int(first["day"]))
    return (date.fromisoformat(day) - start).days // 7 + 1


def whereabouts(world: World, turn: int) -> list[Spot]:
    """The spot of every unit at the end of a turn, if no event calls anybody."""
    spots = [AWAY if unit["status"] == Status.WAITING else (int(unit["hex"]), int(unit["box"])) for unit in world.units]
    for leg in world.legs:
        if leg["turn"] <= turn and world.units["called"][leg["unit"]] != NEVER:
            spots[leg["unit"]] = AWAY if leg["by"] == LegBy.LEAVE else (int(leg["hex"]), int(leg["box"]))
    return spots


def counts_in(scenario: Scenario, spot: Spot, group: str) -> bool:
    """Whether a spot counts in a group of regions."""
    hex, box = spot
    world, number = scenario.world, scenario.names.group_ids.index(group)
    if hex == NO_HEX:
        return box != NO_BOX and int(world.boxes[box]["group"]) == number
    return bool(world.group_of[number, world.region_at[hex]])


def present(world: World, turn: int, side: int) -> npt.NDArray[np.bool_]:
    """bool[U]: units of a side that are in the theatre at the end of a turn."""
    spots = whereabouts(world, turn)
    return np.asarray(np.array([spot != AWAY for spot in spots]) & (world.units["side"] == side))


def men_of(world: World, chosen: npt.NDArray[np.bool_]) -> int:
    """Best figures of the chosen units."""
    return int(world.units["men"][chosen].sum())


def men_in(scenario: Scenario, turn: int, group: str, side: int = SOVIET) -> int:
    """Best figures of a side in a group of regions at the end of a turn."""
    spots = whereabouts(scenario.world, turn)
    inside = np.array([counts_in(scenario, spot, group) for spot in spots])
    return men_of(scenario.world, inside & (scenario.world.units["side"] == side))


def men_at(scenario: Scenario, turn: int, place: str, units: set[str] | None = None) -> int:
    """Best figures of Soviet units (of the given ids) in the hex of a place at the end of a turn."""
    world, names = scenario.world, scenario.names
    hex = int(world.places[names.place_ids.index(place)]["hex"])
    spots = whereabouts(world, turn)
    chosen = [
        spot[0] == hex and side == SOVIET and (units is None or name in units)
        for spot, side, name in zip(spots, world.units["side"], names.unit_ids, strict=True)
    ]
    return men_of(world, np.array(chosen))


def of_formation(scenario: Scenario, name: str) -> npt.NDArray[np.bool_]:
    """bool[U]: units of a formation, by its name."""
    number = scenario.names.formation_names.index(name)
    return np.asarray(scenario.world.units["formation"] == number)
