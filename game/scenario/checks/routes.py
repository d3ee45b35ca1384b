"""Schedules: every leg has a route by rail, by river or over land."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_BOX, NO_HEX, Hexside, LegBy, MoveClass, TerrainTrait
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.forces import standing
from game.yamlfile.problems import Problem, quoted

NEEDS = ("oob", "reinforcements", "scenario", "map", "terrain", "unit_types")
INTACT = ("map", "reinforcements")

_Net = npt.NDArray[np.int32]


def check(context: LintContext) -> Iterable[Problem]:
    """Follows each unit from leg to leg, ignoring the enemy."""
    world, names = context.world, list(context.text.oob.units)
    nets = _nets(context)
    spots: dict[int, set[int]] = {}
    nth: dict[int, int] = {}
    stuck: set[int] = set()
    for leg in world.legs:
        unit = int(leg["unit"])
        if unit not in spots:
            _, hex, box = standing(context.map_index, context.text.oob.units[names[unit]])
            spots[unit], nth[unit] = _where(context, hex, box), 0
        goal = _where(context, int(leg["hex"]), int(leg["box"]))
        by = LegBy(int(leg["by"]))
        flies = world.unit_types[world.units[unit]["unit_type"]]["move_class"] == MoveClass.AIR
        if by in nets and not flies and spots[unit] and goal and unit not in stuck:
            net = nets[by]
            ways = {int(net[hex]) for hex in goal} - {0}
            if not ways & {int(net[hex]) for hex in spots[unit]}:
                path = ("reinforcements", "schedule", names[unit], "legs", nth[unit], "to")
                to = context.text.reinforcements.schedule[names[unit]].legs[nth[unit]].to
                message = f"the unit cannot reach {quoted(str(to))} by {by.name.lower()} from its position at the time"
                yield context.text.warning(path, "unreachable-leg", message)
                stuck.add(unit)  # where it goes from there only follows
        spots[unit], nth[unit] = goal, nth[unit] + 1


def _where(context: LintContext, hex: int, box: int) -> set[int]:
    """Returns a hex, or the entry hexes of a box and of all boxes linked with it."""
    if hex != NO_HEX:
        return {hex}
    if box == NO_BOX:
        return set()
    links = context.world.links
    joined, waiting = {box}, [box]
    while waiting:
        beyond = {int(link["to_box"]) for link in links[links["box"] == waiting.pop()]} - {NO_BOX} - joined
        joined |= beyond
        waiting += beyond
    return {int(link["hex"]) for link in links if int(link["box"]) in joined and link["hex"] != NO_HEX}


def _nets(context: LintContext) -> dict[LegBy, _Net]:
    """Returns int32[H] for rail, river and march: the number of the network a hex belongs to, 0 for none."""
    world = context.world
    land = (world.terrain["traits"][world.terrain_at] & int(TerrainTrait.WATER)) == 0
    closed = (world.terrain["traits"][world.terrain_at] & int(TerrainTrait.PASS_ONLY)) != 0
    beyond = world.neighbours
    walls = closed[:, None] | closed[beyond]
    walk = land[:, None] & land[beyond] & (~walls | ((world.hexsides & int(Hexside.PASS)) != 0))
    uncrossed = (world.hexsides & int(Hexside.MAJOR_RIVER)) != 0
    crossing = int(Hexside.BRIDGE | Hexside.FERRY | Hexside.FORD)
    walk &= ~uncrossed | ((world.hexsides & crossing) != 0)
    rail = (world.hexsides & int(Hexside.RAIL)) != 0
    return {LegBy.MARCH: _label(beyond, walk), LegBy.RAIL: _label(beyond, rail), LegBy.RIVER: _ports(context)}


def _label(neighbours: _Net, ways: npt.NDArray[np.bool_]) -> _Net:
    """Returns int32[H]: connected parts of the map, numbered from 1; 0 for hexes without an open hexside."""
    open_ways = (ways & (neighbours != NO_HEX)).tolist()
    beyond = neighbours.tolist()
    mark = [0] * len(beyond)
    for start in np.flatnonzero(ways.any(axis=1)).tolist():
        waiting = [] if mark[start] else [start]
        while waiting:
            hex = waiting.pop()
            if mark[hex]:
                continue
            mark[hex] = start + 1
            waiting += [there for there, is_open in zip(beyond[hex], open_ways[hex], strict=True) if is_open]
    return np.array(mark, np.int32)


def _ports(context: LintContext) -> _Net:
    world = context.world
    mark = np.zeros(len(world.terrain_at), np.int32)
    group = {int(place): int(place) + 1 for pair in world.port_links for place in pair}
    changed = True
    while changed:
        changed = False
        for one, other in world.port_links.tolist():
            least = min(group[one], group[other])
            changed |= group[one] != least or group[other] != least
            group[one] = group[other] = least
    for place, number in group.items():
        mark[world.places[place]["hex"]] = number
    return mark
