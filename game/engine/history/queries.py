"""Counts of a position: men in an area or of a force, and shares of land. Sees the whole truth."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, NO_SIDE, OPEN_TO_BOTH, LeaderStatus, PlaceKind, Status, TerrainTrait
from game.core.state import State
from game.core.world import World
from game.hexgrid import hex_distance
from game.scenario.checkpoints.checkpoint import Area, Force, Mask

_ON_MAP, _IN_BOX, _DISPERSED = int(Status.ON_MAP), int(Status.IN_BOX), int(Status.DISPERSED)
_ACTIVE = int(LeaderStatus.ACTIVE)
"""Whole numbers: arrays are compared with these several times as fast as with codes."""

HELD = (_ON_MAP, _IN_BOX, _DISPERSED)
"""Statuses whose men a side still has; dispersed men count where they went home."""

_GONE = (LeaderStatus.CAPTURED, LeaderStatus.DEAD, LeaderStatus.ABSENT)


class MapFacts:
    """What never changes about the hexes of a World."""

    def __init__(self, world: World, cols: int) -> None:
        self.world, self.cols = world, cols
        self.dry: Mask = (world.terrain["traits"] & TerrainTrait.WATER == 0)[world.terrain_at]
        """Hexes that are not water."""
        self.towns: Mask = np.zeros(len(world.terrain_at), bool)
        """Hexes with a town, city or fort."""
        self.towns[world.places["hex"][world.places["kind"] >= PlaceKind.TOWN]] = True


def inside(state: State, areas: tuple[Area, ...]) -> Mask:
    """Returns bool[U]: units in any of the areas, on the map, in a box or dispersed there. No areas: all a side has."""
    units = state.units
    status = units["status"]
    at_home = status == _DISPERSED
    found = at_home | (status == _ON_MAP)
    if not areas:
        return np.asarray(found | (status == _IN_BOX))
    where = np.where(at_home, units["home"], units["hex"])
    found &= (where != NO_HEX) & union(areas, len(state.owner))[where]
    boxes = [box for area in areas for box in area.boxes]
    if boxes:
        found |= (status == _IN_BOX) & np.isin(units["box"], boxes)
    return np.asarray(found)


def of_side(state: State, side: int) -> Mask:
    """Returns bool[U]: units of a side, all if it is -1."""
    return np.ones(len(state.units), bool) if side < 0 else np.asarray(state.units["side"] == side)


def of_force(state: State, facts: MapFacts, force: Force) -> Mask:
    """Returns bool[U]: units of a force. A leader's are his formation and those of his side within his radius."""
    units = state.units
    if force.leader < 0:
        return force.units
    leader = state.leaders[force.leader]
    if leader["status"] in _GONE:
        return np.zeros(len(units), bool)
    mine = units["side"] == leader["side"]
    found = force.units & mine
    unit = int(leader["unit"])
    if unit >= 0 and leader["status"] == _ACTIVE and units[unit]["status"] == _ON_MAP:
        on_map = units["status"] == _ON_MAP
        far = hex_distance(int(units[unit]["hex"]), units["hex"], facts.cols)
        found |= mine & on_map & (far <= int(leader["radius"]))
    return np.asarray(found)


def men_of(state: State, mask: Mask) -> int:
    """Returns the men of the units in a mask."""
    return int(state.units["men"][mask].sum())


def holds(state: State, facts: MapFacts, area: Area, side: int) -> bool:
    """Returns whether a side holds a place, more than half of an area's land, or a box (more men than the enemy)."""
    if area.site != NO_HEX:
        return int(state.owner[area.site]) == side
    hexes = area.hexes & facts.dry
    if hexes.any():
        return 2 * int((state.owner[hexes] == side).sum()) > int(hexes.sum())
    if side == NO_SIDE:
        return not inside(state, (area,)).any()
    there = inside(state, (area,))
    return men_of(state, there & of_side(state, side)) > men_of(state, there & of_side(state, 1 - side))


@lru_cache(maxsize=1024)
def union(areas: tuple[Area, ...], count: int) -> Mask:
    """Returns bool[H], not to be written to: hexes of any of the areas; all hexes if there are no areas."""
    found = np.zeros(count, bool)
    for area in areas:
        found |= area.hexes
    found = found if areas else ~found
    found.flags.writeable = False
    return found


def regions_of(areas: tuple[Area, ...], world: World) -> npt.NDArray[np.int64]:
    """Returns the indices of the areas' regions; of no areas: those that both sides may enter."""
    if not areas:
        return np.flatnonzero(world.regions["access"] == OPEN_TO_BOTH)
    return np.unique([region for area in areas for region in area.regions]).astype(np.int64)
