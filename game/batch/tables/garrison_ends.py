"""How garrisons end: by break-out, evacuation, storm, surrender, defection, or because they left."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_SIDE, EventKind, PlaceKind, Status
from game.core.state import State
from game.core.world import Records, World

GARRISON_ENDS = ("break-out", "evacuation", "storm", "surrender", "went over", "rising", "melted away", "left")

_Long = npt.NDArray[np.int64]

_BY_EVENT = ((EventKind.BROKE_OUT, 0), (EventKind.EVACUATED, 1), (EventKind.ROSE, 5), (EventKind.MELTED_AWAY, 6))
"""Events that end a garrison whatever else happened in that week."""

_LEAST_GARRISON = 20
"""Men who make a garrison."""


class GarrisonEnds(NamedTuple):
    """One row per garrison that ended."""

    turn: _Long
    side: _Long
    how: _Long
    number: _Long


def garrison_ends(world: World, positions: list[State], units: Mapping[str, _Long], events: Records) -> GarrisonEnds:
    """Returns how the garrisons of towns, cities and forts ended whose place the enemy then held.

    A garrison is 20 men or more of the owner in a place at the end of a week. It ends in the next week if none of them
    is left there, and the enemy holds the place at the end of that week or of the one after. `units` has the columns of
    units as [W + 1, U].
    """
    places = np.flatnonzero(world.places["kind"] >= PlaceKind.TOWN)
    hexes = world.places["hex"][places]
    weeks = len(positions)
    sites, site = np.unique(hexes, return_inverse=True)
    men = _men_in(world, sites, units)
    owner = np.stack([state.owner for state in positions])[:, hexes].astype(np.int64)
    side, now = owner[:-1], owner[1:]
    later = np.concatenate([now[1:], now[-1:]])
    before = np.arange(weeks - 1)[:, np.newaxis]
    held = np.minimum(side, NO_SIDE - 1)
    gone = (men[before, held, site] >= _LEAST_GARRISON) & (men[before + 1, held, site] == 0) & (side != NO_SIDE)
    gone &= (now == 1 - side) | (later == 1 - side)
    found = []
    events = events[np.isin(events["hex"], hexes)]
    for turn, place in zip(*(index.tolist() for index in np.nonzero(gone)), strict=True):
        there = events[(events["hex"] == hexes[place]) & (events["turn"] == turn + 1)]
        of = int(side[turn, place])
        found.append((turn + 1, of, _how(there, of), 1))
    return GarrisonEnds(*np.array(found, np.int64).reshape(-1, 4).T)


def _men_in(world: World, sites: npt.NDArray[np.integer[Any]], units: Mapping[str, _Long]) -> _Long:
    """Returns int64[W + 1, 2, len(sites)]: the men of each side in some hexes at the end of every week."""
    number = np.full(len(world.terrain_at) + 1, -1)  # the last is that of NO_HEX
    number[sites] = np.arange(len(sites))
    site = number[units["hex"]]
    week, unit = np.nonzero((units["status"] == Status.ON_MAP) & (site >= 0))
    men = np.zeros((len(site), 2, len(sites)), np.int64)
    np.add.at(men, (week, units["side"][week, unit], site[week, unit]), units["men"][week, unit])
    return men


def _how(events: Records, side: int) -> int:
    """Returns the index in GARRISON_ENDS of what the week's events at the place say."""
    of_kind = set(zip(events["kind"].tolist(), events["side"].tolist(), strict=True))
    kinds = {kind for kind, _ in of_kind}
    for kind, end in _BY_EVENT:
        if kind in kinds:
            return end
    if (EventKind.BATTLE, 1 - side) in of_kind:
        return 2
    if (EventKind.SURRENDERED, side) in of_kind:
        return 3
    return 4 if (EventKind.WENT_OVER, side) in of_kind else 7
