"""Locates bridges, ferries and fords on the nearest hexside of their river."""

import math
from typing import Any

from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.frame import Frame
from game.tools.mapping.rivers import MapRiver
from game.tools.mapping.sites import Site

KINDS = ("bridge", "ferry", "ford")
TOO_FAR = 1.5
"""Hexes: a crossing further than this from its river is off the map, or an error in the data."""


def locate_crossings(
    graph: CornerGraph, rivers: list[MapRiver], sites: dict[str, Site], drawn: list[dict[str, Any]]
) -> dict[Side, str]:
    """Returns the kind of crossing by hexside, for the crossings near their river on this map."""
    courses = {river.name: river for river in rivers}
    found: dict[Side, str] = {}
    for entry in drawn:
        river = courses.get(entry["river"])
        side = None if river is None else _side_for(graph, river, sites, entry)
        if side is not None:
            found.setdefault(side, entry["kind"])
    return found


def _side_for(graph: CornerGraph, river: MapRiver, sites: dict[str, Site], entry: dict[str, Any]) -> Side | None:
    """Returns the hexside between the two named places if there is one, else the nearest to the point."""
    named = [sites[name] for name in entry.get("between", ()) if name in sites]
    if len(named) == 2:
        side = graph.side_between(named[0].hex, named[1].hex)
        if side in river.sides:
            return side
        x, y = (named[0].x + named[1].x) / 2, (named[0].y + named[1].y) / 2
    elif "at" not in entry or (isinstance(entry["at"], str) and entry["at"] not in sites):
        return None
    else:
        x, y = point_of(graph.frame, sites, entry["at"])

    def gap(side: Side) -> float:
        middle = graph.middles[graph.index[side]]
        return math.hypot(float(middle[0]) - x, float(middle[1]) - y)

    nearest = min(river.sides, key=lambda side: (gap(side), side))
    return nearest if gap(nearest) <= TOO_FAR else None


def point_of(frame: Frame, sites: dict[str, Site], where: str | list[float]) -> tuple[float, float]:
    """Returns the point of a place or [lon, lat] in the hex plane; a place is at the centre of its hex."""
    if isinstance(where, str):
        x, y = frame.centres()[sites[where].hex]
    else:
        x, y = frame.polyline([where])[0]
    return float(x), float(y)
