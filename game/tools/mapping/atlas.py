"""A whole map, put together from geographic data."""

from dataclasses import dataclass

from game.tools.mapping.boxes import Box, put_boxes
from game.tools.mapping.climate import Zone, climate_zones
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.crossings import put_crossings
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import Geography
from game.tools.mapping.passes import Pass, put_passes
from game.tools.mapping.regions import Partition, divide
from game.tools.mapping.rivers import River, lay_rivers
from game.tools.mapping.routes import Router
from game.tools.mapping.sites import Site, put_places
from game.tools.mapping.terrain import classify, survey
from game.tools.mapping.ways import Way, lay_rails, lay_roads


@dataclass(frozen=True)
class Atlas:
    """Everything a map.yaml says; terrain and climate hold one letter per hex."""

    frame: Frame
    terrain: list[str]
    zones: list[Zone]
    climate: list[str]
    partition: Partition
    rivers: list[River]
    crossings: dict[Side, str]
    rails: list[Way]
    roads: list[Way]
    passes: list[Pass]
    sites: dict[str, Site]
    stations: set[int]
    boxes: list[Box]


def make_atlas(frame: Frame, geography: Geography) -> Atlas:
    """Builds the map: ground first, then water, then what people made of it."""
    ground = survey(frame, geography)
    letters = classify(ground)
    sites = put_places(frame, geography.places)
    graph = CornerGraph(frame)
    rivers = lay_rivers(graph, geography.rivers, sites)
    crossings = put_crossings(graph, rivers, sites, geography.drawn["crossings"]["crossing"])
    router = Router(graph, letters, rivers, crossings)
    passes = put_passes(router, sites, ground.mean, geography.drawn["passes"]["pass"])
    rails = lay_rails(router, geography.railways, sites)
    roads = lay_roads(router, sites, geography.drawn["roads"]["roads"])
    partition = divide(router, geography, sites, ground, rivers)
    zones, climate = climate_zones(geography, ground)
    known = {group["id"] for group in partition.groups} | {region.id for region in partition.regions}
    return Atlas(
        frame=frame,
        terrain=letters.tolist(),
        zones=zones,
        climate=climate,
        partition=partition,
        rivers=rivers,
        crossings=crossings,
        rails=rails,
        roads=roads,
        passes=passes,
        sites=sites,
        stations=_station_hexes(frame, geography, rails, sites),
        boxes=put_boxes(frame, rails, roads, sites, geography.drawn["boxes"]["boxes"], known),
    )


def _station_hexes(frame: Frame, geography: Geography, rails: list[Way], sites: dict[str, Site]) -> set[int]:
    """Hexes on a railway that hold one of its stations, or a place that is a station by kind."""
    tracks = {hex for rail in rails for hex in rail.hexes}
    stops = {frame.hex_of(lon, lat) for line in geography.railways for lon, lat in line.points}
    named = {stop for line in geography.railways for stop in line.stops}
    places = {
        site.hex
        for site in sites.values()
        if site.place.kind == "station" or named & {site.place.name, *site.place.aka}
    }
    return tracks & (stops | places)
