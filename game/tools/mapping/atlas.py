"""A complete map, built from geographic data."""

from dataclasses import dataclass, replace

from game.tools.mapping.boxes import MapBox, link_boxes
from game.tools.mapping.climate import MapZone, climate_zones
from game.tools.mapping.corners import CornerGraph, Side
from game.tools.mapping.crossings import locate_crossings
from game.tools.mapping.frame import Frame
from game.tools.mapping.geodata import Geography
from game.tools.mapping.linear_features import LinearFeature, route_rails, route_roads
from game.tools.mapping.passes import MapPass, route_passes
from game.tools.mapping.regions import Partition, partition_map
from game.tools.mapping.rivers import MapRiver, trace_rivers
from game.tools.mapping.routes import HexRouter
from game.tools.mapping.sites import Site, locate_places, one_town_each
from game.tools.mapping.terrain import classify, survey


@dataclass(frozen=True)
class Atlas:
    """The content of map.yaml; terrain and climate have one letter per hex."""

    frame: Frame
    terrain: list[str]
    zones: list[MapZone]
    climate: list[str]
    partition: Partition
    rivers: list[MapRiver]
    crossings: dict[Side, str]
    rails: list[LinearFeature]
    roads: list[LinearFeature]
    passes: list[MapPass]
    sites: dict[str, Site]
    stations: set[int]
    boxes: list[MapBox]


def make_atlas(frame: Frame, geography: Geography) -> Atlas:
    """Builds the map: terrain, then water, then what people built."""
    ground = survey(frame, geography)
    letters = classify(ground)
    sites = locate_places(frame, geography.places)
    graph = CornerGraph(frame)
    rivers = trace_rivers(graph, geography.rivers, sites)
    crossings = locate_crossings(graph, rivers, sites, geography.drawn["crossings"]["crossing"])
    router = HexRouter(graph, letters, rivers, crossings)
    passes = route_passes(router, sites, ground.mean, geography.drawn["passes"]["pass"])
    rails = route_rails(router, geography.railways, sites)
    roads = route_roads(router, sites, geography.drawn["roads"]["roads"])
    partition = partition_map(router, geography, sites, ground, rivers)
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
        sites=one_town_each(_with_rails(rails, sites)),
        stations=_station_hexes(frame, geography, rails, sites),
        boxes=link_boxes(frame, rails, roads, sites, geography.drawn["boxes"]["boxes"], known),
    )


def _with_rails(rails: list[LinearFeature], sites: dict[str, Site]) -> dict[str, Site]:
    """Returns the places; a station is a village where no railway of this map runs."""
    tracks = {hex for rail in rails for hex in rail.hexes}
    return {
        name: replace(site, place=replace(site.place, kind="village"))
        if site.place.kind == "station" and site.hex not in tracks
        else site
        for name, site in sites.items()
    }


def _station_hexes(frame: Frame, geography: Geography, rails: list[LinearFeature], sites: dict[str, Site]) -> set[int]:
    """Returns the hexes on a railway with one of its stations, or with a place of the kind station."""
    tracks = {hex for rail in rails for hex in rail.hexes}
    stops = {frame.hex_of(lon, lat) for line in geography.railways for lon, lat in line.points}
    named = {stop for line in geography.railways for stop in line.stops}
    places = {
        site.hex
        for site in sites.values()
        if site.place.kind == "station" or named & {site.place.name, *site.place.aka}
    }
    return tracks & (stops | places)
