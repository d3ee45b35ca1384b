"""Routes railways, roads and caravan tracks over the hexes, with the river crossings they imply."""

import itertools
from dataclasses import dataclass
from typing import Any

from game.hexgrid import NO_HEX
from game.tools.mapping.corners import Side
from game.tools.mapping.frame import FloatArray
from game.tools.mapping.geodata import GeoLine
from game.tools.mapping.passes import points_on_map
from game.tools.mapping.routes import HexRouter
from game.tools.mapping.sites import Site


@dataclass(frozen=True)
class LinearFeature:
    """A railway or road as a chain of hexes; `kind` is open or uncertain for railways, road or track for roads."""

    id: str
    name: str
    kind: str
    hexes: list[int]


def route_rails(router: HexRouter, lines: list[GeoLine], sites: dict[str, Site]) -> list[LinearFeature]:
    """Returns the railways through the hexes of their stations. They bridge the smaller rivers they cross."""
    rails = []
    for line in lines:
        points = _stations(router, line, sites)
        for number, chain in enumerate(_chains(router, points)):
            rails.append(
                LinearFeature(line.id if number == 0 else f"{line.id}_{number + 1}", line.name, line.kind, chain)
            )
            _cross(router, chain, "bridge")
    return rails


def route_roads(router: HexRouter, sites: dict[str, Site], drawn: dict[str, dict[str, Any]]) -> list[LinearFeature]:
    """Returns the roads and tracks. They ford the smaller rivers they cross."""
    roads = []
    for id, entry in drawn.items():
        points = points_on_map(router, sites, entry["via"])
        chain = router.follow(points) if len(points) > 1 else []
        if len(chain) > 1:
            roads.append(LinearFeature(id, entry["name"], entry["kind"], chain))
            _cross(router, chain, "ford")
    return roads


def _stations(router: HexRouter, line: GeoLine, sites: dict[str, Site]) -> list[tuple[float, float] | None]:
    """Returns the stations of a line in the hex plane, with None where it leaves the map.

    A station that serves a place on the map is in the hex of that place.
    """
    frame = router.graph.frame
    by_name = {name: site for site in sites.values() for name in (site.place.name, *site.place.aka)}
    points: list[tuple[float, float] | None] = []
    edge: FloatArray = frame.polyline(line.points)
    for stop, (x, y) in zip(line.stops, edge.tolist(), strict=True):
        site = by_name.get(stop)
        if site is not None:
            x, y = router.centres[site.hex]
        points.append((float(x), float(y)) if router.hex_at((x, y)) != NO_HEX else None)
    return _with_edges(router, points, edge)


def _with_edges(
    router: HexRouter, points: list[tuple[float, float] | None], truth: FloatArray
) -> list[tuple[float, float] | None]:
    """Adds, where a line leaves the map, its last point on the map on the way to the next station."""
    result: list[tuple[float, float] | None] = []
    for number, point in enumerate(points):
        before = points[number - 1] if number else point
        if (point is None) != (before is None):
            inner, outer = (number - 1, number) if point is None else (number, number - 1)
            shares = [step / 1000 for step in range(1001)]
            way = [truth[inner] + share * (truth[outer] - truth[inner]) for share in shares]
            last = [(float(x), float(y)) for x, y in way if router.hex_at((float(x), float(y))) != NO_HEX][-1:]
            result += [*last, None] if point is None else [None, *last, point]
        elif point is not None:
            result.append(point)
    return result


def _chains(router: HexRouter, points: list[tuple[float, float] | None]) -> list[list[int]]:
    """Returns one chain of hexes for each section of points between gaps."""
    chains: list[list[int]] = []
    section: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            section.append(point)
            continue
        chain = router.follow(section) if len(section) > 1 else []
        if len(chain) > 1:
            chains.append(chain)
        section = []
    return chains


def _cross(router: HexRouter, chain: list[int], kind: str) -> None:
    """Adds a crossing wherever the chain crosses a river without one."""
    for a, b in itertools.pairwise(chain):
        side: Side | None = router.graph.side_between(a, b)
        if side is not None and side in router.size_of:
            router.crossings.setdefault(side, kind)
