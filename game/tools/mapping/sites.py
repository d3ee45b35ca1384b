"""Locates places in hexes."""

import math
from dataclasses import dataclass

from game.hexgrid import NO_HEX, neighbour
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import GeoPlace

TOWNS = ("city", "fort", "town", "port")
"""Kinds of which a hex has only one, the greatest first."""


@dataclass(frozen=True)
class Site:
    """A place on the map: its hex, and its true position in the hex plane."""

    place: GeoPlace
    hex: int
    x: float
    y: float


def locate_places(frame: Frame, places: list[GeoPlace]) -> dict[str, Site]:
    """Returns the places on the map, by name."""
    sites: dict[str, Site] = {}
    for place in places:
        xs, ys = frame.plane([place.lon], [place.lat])
        hex = frame.hex_of(place.lon, place.lat)
        if hex == NO_HEX:
            continue
        x, y = float(xs[0]), float(ys[0])
        other = sites.get(place.apart_from)
        if other is not None and other.hex == hex:
            hex = _next_hex(frame, hex, math.atan2(y - other.y, x - other.x))
        sites[place.name] = Site(place, hex, x, y)
    return sites


def one_town_each(sites: dict[str, Site]) -> dict[str, Site]:
    """Returns the places without the lesser towns of hexes with several, as they come on maps of large hexes."""
    best: dict[int, Site] = {}
    for site in sites.values():
        rank = TOWNS.index(site.place.kind) if site.place.kind in TOWNS else len(TOWNS)
        held = best.get(site.hex)
        if rank < len(TOWNS) and (held is None or rank < TOWNS.index(held.place.kind)):
            best[site.hex] = site
    return {name: site for name, site in sites.items() if site.place.kind not in TOWNS or best[site.hex] is site}


def _next_hex(frame: Frame, hex: int, angle: float) -> int:
    """Returns the adjacent hex nearest to an angle (radians clockwise from east), or the hex itself at the edge."""
    there = neighbour(hex, round(math.degrees(angle) / 60 + 1) % 6, frame.cols, frame.rows)
    return hex if there == NO_HEX else there
