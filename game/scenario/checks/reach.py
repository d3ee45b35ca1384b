"""Where the units of each side can ever get: over land, by rail, by boat and through boxes, the enemy aside."""

from collections import deque

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_BOX, NO_HEX, Hexside, MoveClass, Status
from game.core.world import Records, World
from game.rules.movement.step_cost import NEVER

Mask = npt.NDArray[np.bool_]


def reachable(world: World, side: int) -> Mask:
    """Returns bool[H]: hexes that some unit of the side can enter in some weather, by whatever way."""
    reached = np.zeros(len(world.terrain_at), np.bool_)
    open_here = open_ground(world, side)
    boxes = _Boxes(world)
    waiting: deque[int] = deque()

    def enter(hexes: list[int]) -> None:
        for h in hexes:
            if h != NO_HEX and not reached[h] and open_here[h]:
                reached[h] = True
                waiting.append(h)

    enter(_first_hexes(world, side))
    for box in _first_boxes(world, side):
        enter(boxes.open(box))
    beyond = np.where(_ways(world, side), world.neighbours, NO_HEX).tolist()
    ports = _ports(world)
    while waiting:
        h = waiting.popleft()
        enter(beyond[h])
        enter(ports.get(h, []))
        for box in boxes.at_hex.get(h, []):
            enter(boxes.open(box))
    return reached


def open_ground(world: World, side: int) -> Mask:
    """Returns bool[H]: hexes of regions that are open to the side."""
    access: Mask = (world.regions["access"][np.maximum(world.region_at, 0)] >> side & 1) == 1
    return access | (world.region_at < 0)


def _first_hexes(world: World, side: int) -> list[int]:
    """Returns the hexes where units of the side begin or appear."""
    mine = world.units["side"] == side
    on_map = mine & (world.units["status"] == int(Status.ON_MAP))
    legs = _legs_of(world, mine)
    return [*world.units["hex"][on_map].tolist(), *legs["hex"].tolist()]


def _first_boxes(world: World, side: int) -> set[int]:
    mine = world.units["side"] == side
    legs = _legs_of(world, mine)
    in_box = mine & (world.units["status"] == int(Status.IN_BOX))
    return {*world.units["box"][in_box].tolist(), *legs["box"].tolist()} - {NO_BOX}


def _legs_of(world: World, units: Mask) -> Records:
    """Returns the legs of these units."""
    who = world.legs["unit"]
    theirs = units[who]
    legs: Records = world.legs[theirs]
    return legs


def _ways(world: World, side: int) -> Mask:
    """Returns bool[H, 6]: steps on foot, on horseback, by rail or by boat along a river."""
    on_land = (world.marches[side] != NEVER).any(axis=0)
    along = ((world.hexsides & np.uint16(Hexside.MAJOR_RIVER)) != 0).any(axis=1) & _has_boats(world, side)
    by_boat = along[:, None] & along[np.maximum(world.neighbours, 0)] & (world.neighbours != NO_HEX)
    ways: Mask = on_land | by_boat | ((world.hexsides & np.uint16(Hexside.RAIL)) != 0)
    return ways


def _has_boats(world: World, side: int) -> bool:
    mine = world.units["side"] == side
    types = world.units["unit_type"][mine]
    classes = world.unit_types["move_class"][types]
    return bool((classes == int(MoveClass.BOAT)).any())


def _ports(world: World) -> dict[int, list[int]]:
    """Returns, by hex of a port, the hexes of the ports to which boats go from there."""
    beyond: dict[int, list[int]] = {}
    for one, other in world.port_links.tolist():
        hexes = int(world.places[one]["hex"]), int(world.places[other]["hex"])
        for here, there in (hexes, hexes[::-1]):
            beyond.setdefault(here, []).append(there)
    return beyond


class _Boxes:
    """Links between boxes and hexes; each box is opened once."""

    def __init__(self, world: World) -> None:
        self.at_hex: dict[int, list[int]] = {}
        self._links: dict[int, list[tuple[int, int]]] = {}
        self._opened: set[int] = set()
        for link in world.links:
            box, hex, beyond = int(link["box"]), int(link["hex"]), int(link["to_box"])
            self._links.setdefault(box, []).append((hex, beyond))
            if beyond != NO_BOX:
                self._links.setdefault(beyond, []).append((NO_HEX, box))
            if hex != NO_HEX:
                self.at_hex.setdefault(hex, []).append(box)

    def open(self, box: int) -> list[int]:
        """Returns the hexes to which a box and the boxes linked with it lead; none the second time."""
        found, waiting = [], [box]
        while waiting:
            here = waiting.pop()
            if here in self._opened:
                continue
            self._opened.add(here)
            for hex, beyond in self._links.get(here, []):
                found.append(hex)
                if beyond != NO_BOX:
                    waiting.append(beyond)
        return found
