"""Partitions the map into regions, which grow from their seeds over the land of their country until they meet."""

import heapq
import math
from dataclasses import dataclass
from typing import Any

from game.hexgrid import NO_HEX
from game.tools.mapping.corners import CornerGraph
from game.tools.mapping.countries import border_sides, countries
from game.tools.mapping.crossings import point_of
from game.tools.mapping.geodata import Geography
from game.tools.mapping.rivers import MapRiver
from game.tools.mapping.routes import HexRouter
from game.tools.mapping.sites import Site
from game.tools.mapping.terrain import LETTERS, TerrainSurvey

CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
GROUND = {"hills": 0.3, "mountain": 0.8, "high_mountain": 2.0, "high_plateau": 0.5}
RIVER = {"major": 3.0, "medium": 0.4, "minor": 0.0}
ABROAD = 40.0


@dataclass(frozen=True)
class MapRegion:
    """A region: `code` is its letter, `access` the sides that may enter it."""

    code: str
    id: str
    name: str
    groups: list[str]
    access: list[str]


@dataclass(frozen=True)
class Partition:
    """All regions with hexes on the map, their groups, and rows of region codes."""

    regions: list[MapRegion]
    groups: list[dict[str, str]]
    rows: list[str]


def partition_map(
    router: HexRouter, geography: Geography, sites: dict[str, Site], ground: TerrainSurvey, rivers: list[MapRiver]
) -> Partition:
    """Assigns every hex to a region."""
    drawn = geography.drawn["regions"]
    graph = router.graph
    borders = border_sides(graph, rivers, drawn["border_rivers"])
    land = countries(graph, drawn["countries"], borders, ground.lon, ground.lat)
    owner = _grow(graph, router, land, _starts(router, sites, drawn["region"]), drawn["region"])
    present = sorted(set(owner))
    code = {number: CODES[place] for place, number in enumerate(present)}
    regions = [_region(code[number], drawn["region"][number]) for number in present]
    used = {group for region in regions for group in region.groups}
    groups = [group for group in drawn["groups"] if group["id"] in used]
    cols = graph.frame.cols
    letters = "".join(code[number] for number in owner)
    return Partition(regions, groups, [letters[at : at + cols] for at in range(0, len(letters), cols)])


def _region(code: str, entry: dict[str, Any]) -> MapRegion:
    return MapRegion(code, entry["id"], entry["name"], entry["groups"], entry.get("access", ["all"]))


def _starts(router: HexRouter, sites: dict[str, Site], entries: list[dict[str, Any]]) -> list[tuple[float, int, int]]:
    """Returns (head start, hex, region number) of every seed on the map; if there is none, the nearest region."""
    starts = []
    middle = router.graph.frame.hexes // 2
    away: list[tuple[float, int]] = []
    for number, entry in enumerate(entries):
        for seed in entry["seeds"]:
            if isinstance(seed, str) and seed not in sites:
                continue
            point = point_of(router.graph.frame, sites, seed)
            hex = router.hex_at(point)
            if hex != NO_HEX:
                starts.append((-float(entry.get("weight", 0)), hex, number))
            away.append((math.dist(point, router.centres[middle]), number))
    return starts or [(0.0, middle, min(away)[1])]


def _grow(
    graph: CornerGraph,
    router: HexRouter,
    land: list[str],
    starts: list[tuple[float, int, int]],
    entries: list[dict[str, Any]],
) -> list[int]:
    """Returns the region number of every hex: that of the seed with the cheapest path.

    Foreign land is expensive, so that regions stay inside their country.
    """
    rough = {LETTERS[name]: cost for name, cost in GROUND.items()}
    owner: list[int] = [NO_HEX] * graph.frame.hexes
    queue = [
        (start + (0 if land[hex] == entries[number]["country"] else ABROAD), hex, number)
        for start, hex, number in starts
    ]
    heapq.heapify(queue)
    while queue:
        spent, here, number = heapq.heappop(queue)
        if owner[here] != NO_HEX:
            continue
        owner[here] = number
        for there in graph.neighbours[here].tolist():
            if there == NO_HEX or owner[there] != NO_HEX:
                continue
            side = graph.side_between(here, there)
            size = router.size_of.get(side) if side is not None else None
            cost = 1.0 + rough.get(str(router.letters[there]), 0.0) + (RIVER[size] if size else 0.0)
            if land[there] != entries[number]["country"]:
                cost += ABROAD
            heapq.heappush(queue, (spent + cost, there, number))
    return owner
