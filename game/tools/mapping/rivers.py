"""Traces rivers along hexsides: the cheapest path that stays near the river and keeps towns on their bank.

The cost of a hexside is its length times 1 + 12 d^2, where d is the distance in hexes from its middle to the river.
Hexsides behind a town, seen from the river, cost 60 times as much, so that the traced river does not pass behind it.
"""

import heapq
from dataclasses import dataclass

import numpy as np

from game.hexgrid import NO_HEX
from game.hexgrid.corners import Corner
from game.hexgrid.pixels import CORNER_RADIUS, hexes_at
from game.tools.mapping.corners import CornerGraph, Side, corner_point
from game.tools.mapping.frame import FloatArray, Frame
from game.tools.mapping.geodata import GeoLine
from game.tools.mapping.shapes import crosses, densified, nearest
from game.tools.mapping.sites import Site

WRONG_BANK = 60.0
TOWN_REACH, TOWN_GUARD = 1.3, 1.7
"""Hexes: the distance at which a river respects the bank of a town, and the length of the barrier behind the town."""
ON_THE_RIVER_KM = 0.6
TOWNS = ("city", "town", "station", "port", "fort")
SIZES = ("major", "medium", "minor")


@dataclass(frozen=True)
class MapRiver:
    """A river on the map: its hexsides, each once, and its true courses in the hex plane."""

    name: str
    size: str
    sides: list[Side]
    courses: list[FloatArray]


def trace_rivers(graph: CornerGraph, lines: list[GeoLine], sites: dict[str, Site]) -> list[MapRiver]:
    """Returns all rivers on the map, larger ones first. A hexside belongs to only one river."""
    towns = [site for site in sites.values() if site.place.kind in TOWNS]
    taken: set[int] = set()
    beds: set[Corner] = set()
    rivers = []
    for size in SIZES:
        for line in (line for line in lines if line.kind == size):
            courses = _courses(graph.frame, line)
            path: list[int] = []
            for course in courses:
                bed = _bed(graph, line.name, course, towns, beds)
                path += [side for side in bed if side not in taken and side not in path]
            taken.update(path)
            beds.update(corner for side in path for corner in graph.ends[side])
            if path:
                rivers.append(MapRiver(line.name, size, [graph.sides[side] for side in path], courses))
    return rivers


def _courses(frame: Frame, line: GeoLine) -> list[FloatArray]:
    """Returns the sections of a river on the map."""
    points = densified(frame.polyline(line.points), 0.1)
    on_map = hexes_at(points[:, 0], points[:, 1], frame.cols, frame.rows) != NO_HEX
    edges = np.flatnonzero(np.diff(np.concatenate(([False], on_map, [False])).astype(np.int8)))
    sections = [points[start:stop] for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    return [section for section in sections if len(section) > 5]


def _bed(graph: CornerGraph, name: str, course: FloatArray, towns: list[Site], beds: set[Corner]) -> list[int]:
    """Returns the numbers of the hexsides of one section, downstream."""
    frame = graph.frame
    numbers = graph.near(hexes_at(course[:, 0], course[:, 1], frame.cols, frame.rows))
    gap, _ = nearest(graph.middles[numbers], course)
    cost = CORNER_RADIUS * (1 + 12 * gap**2)
    for centre, away in _guards(frame, name, course, towns):
        behind = crosses(centre, centre + TOWN_GUARD * away, graph.starts[numbers], graph.stops[numbers])
        cost = np.where(behind, cost * WRONG_BANK, cost)
    costs = dict(zip(numbers.tolist(), cost.tolist(), strict=True))
    corners = {corner for number in costs for corner in graph.ends[number]}
    return _cheapest(graph, costs, _end(corners, course[0], beds), _end(corners, course[-1], beds))


def _guards(frame: Frame, name: str, course: FloatArray, towns: list[Site]) -> list[tuple[FloatArray, FloatArray]]:
    """Returns, for each town on the river, the centre of its hex and the unit vector away from the river."""
    if not towns:
        return []
    centres = frame.centres()
    gaps, feet = nearest(np.array([(town.x, town.y) for town in towns]), course)
    guards = []
    for town, gap, foot in zip(towns, gaps.tolist(), feet, strict=True):
        river, _, bank = town.place.bank.partition(":")
        if gap > TOWN_REACH:
            continue
        if river == name:
            guards.append((centres[town.hex], _outward(course, foot, bank)))
        elif gap * frame.hex_km > ON_THE_RIVER_KM:
            guards.append((centres[town.hex], (np.array([town.x, town.y]) - foot) / gap))
    return guards


def _outward(course: FloatArray, foot: FloatArray, bank: str) -> FloatArray:
    """Returns the unit vector from a point of the river to its left or right bank, looking downstream."""
    here = int(np.abs(course - foot).sum(1).argmin())
    flow = course[min(here + 10, len(course) - 1)] - course[max(here - 10, 0)]
    left = np.array([flow[1], -flow[0]]) / np.hypot(*flow)
    return np.asarray(left if bank == "left" else -left)


def _end(corners: set[Corner], point: FloatArray, beds: set[Corner]) -> Corner:
    """Returns the corner where a section begins or ends: on another river if one is near, else the nearest corner."""

    def gap(corner: Corner) -> tuple[float, Corner]:
        x, y = corner_point(corner)
        return (x - point[0]) ** 2 + (y - point[1]) ** 2, corner

    joined = [corner for corner in corners & beds if gap(corner)[0] <= 1.0]
    return min(joined or corners, key=gap)


def _cheapest(graph: CornerGraph, costs: dict[int, float], start: Corner, end: Corner) -> list[int]:
    """Returns the numbers of the hexsides of the cheapest path between two corners (Dijkstra)."""
    best: dict[Corner, float] = {start: 0.0}
    came: dict[Corner, tuple[Corner, int]] = {}
    queue = [(0.0, start)]
    while queue:
        spent, here = heapq.heappop(queue)
        if here == end:
            break
        if spent > best[here]:
            continue
        for number in graph.around[here]:
            if number not in costs:
                continue
            a, b = graph.ends[number]
            there = b if a == here else a
            total = spent + costs[number]
            if total < best.get(there, np.inf):
                best[there], came[there] = total, (here, number)
                heapq.heappush(queue, (total, there))
    path: list[int] = []
    while end in came:
        end, number = came[end]
        path.append(number)
    return path[::-1]
