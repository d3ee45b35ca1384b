"""How garrisons end: by break-out, evacuation, storm, surrender, defection, or because they left."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, EventKind, PlaceKind, Status
from game.core.state import State
from game.core.world import Records, World

GARRISON_ENDS = ("break-out", "evacuation", "storm", "surrender", "went over", "rising", "melted away", "left")

_BY_EVENT = (("BROKE_OUT", 0), ("EVACUATED", 1), ("ROSE", 5), ("MELTED_AWAY", 6))
"""Events that end a garrison whatever else happened in that week."""

_LEAST_GARRISON = 20
"""Men who make a garrison."""


class GarrisonEnds(NamedTuple):
    """One row per garrison that ended."""

    turn: npt.NDArray[np.int64]
    side: npt.NDArray[np.int64]
    how: npt.NDArray[np.int64]
    number: npt.NDArray[np.int64]


def garrison_ends(world: World, positions: list[State], events: Records) -> GarrisonEnds:
    """Returns how the garrisons of towns, cities and forts ended whose place the enemy then held.

    A garrison is 20 men or more of the owner in a place at the end of a week. It ends in the next week if none of them
    is left there, and the enemy holds the place at the end of that week or of the one after.
    """
    places = np.flatnonzero(world.places["kind"] >= PlaceKind.TOWN)
    hexes = world.places["hex"][places]
    weeks = len(positions)
    men = np.zeros((weeks, 2, len(world.terrain_at)), np.int64)
    for week, state in enumerate(positions):
        units = state.units[state.units["status"] == Status.ON_MAP]
        np.add.at(men[week], (units["side"].astype(np.int64), units["hex"]), units["men"])
    owner = np.stack([state.owner for state in positions])[:, hexes].astype(np.int64)
    side, now = owner[:-1], owner[1:]
    later = np.concatenate([now[1:], now[-1:]])
    before = np.arange(weeks - 1)[:, np.newaxis]
    held = np.minimum(side, NO_SIDE - 1)
    gone = (men[before, held, hexes] >= _LEAST_GARRISON) & (men[before + 1, held, hexes] == 0) & (side != NO_SIDE)
    gone &= (now == 1 - side) | (later == 1 - side)
    found = []
    for turn, place in zip(*(index.tolist() for index in np.nonzero(gone)), strict=True):
        there = events[(events["hex"] == hexes[place]) & (events["turn"] == turn + 1)]
        of = int(side[turn, place])
        found.append((turn + 1, of, _how(there, of), 1))
    return GarrisonEnds(*np.array(found, np.int64).reshape(-1, 4).T)


def _how(events: Records, side: int) -> int:
    """Returns the index in GARRISON_ENDS of what the week's events at the place say."""
    kinds = {(EventKind(kind).name, of) for kind, of in events[["kind", "side"]].tolist()}
    names = {name for name, _ in kinds}
    for name, end in _BY_EVENT:
        if name in names:
            return end
    if ("BATTLE", 1 - side) in kinds:
        return 2
    if ("SURRENDERED", side) in kinds:
        return 3
    return 4 if ("WENT_OVER", side) in kinds else 7
