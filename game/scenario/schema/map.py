"""The file map.yaml: the land, its lines and its places."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from game.yamlfile.fields import (
    Cited,
    Id,
    Letter,
    Name,
    Part,
    Rows,
    Text,
    TextList,
    Words,
    YesNo,
    as_number,
    as_words,
    choice,
    text,
    whole,
    wrong,
)

MAX_SIDE = 200


class Grid(Cited):
    """Size of the map in hexes, and of a hex from centre to centre."""

    cols: Annotated[int, whole(1, MAX_SIDE)]
    rows: Annotated[int, whole(1, MAX_SIDE)]
    hex_km: Annotated[int, whole(1, 500)] = 15


def _temperatures(value: Any) -> tuple[int, ...]:
    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-climate", f"twelve monthly temperatures are wanted, January first; here are {len(words)}")
    return tuple(as_number(word, -600, 600) for word in words)


class Zone(Cited):
    """A climate: mean temperature of each month in tenths of a degree C."""

    name: Annotated[str, text(40)]
    temps: Annotated[tuple[int, ...], BeforeValidator(_temperatures)]


class Climate(Part):
    """Zones by letter, and a letter for each hex."""

    zones: Annotated[dict[Letter, Zone], Field(min_length=1, max_length=60)]
    rows: Rows


class Region(Cited):
    """A part of the map; every hex lies in exactly one."""

    id: Id
    name: Annotated[str, text(60)]
    groups: TextList = ()
    access: TextList = ("all",)


class Group(Cited):
    """A named union of regions."""

    name: Annotated[str, text(60)]
    kind: Annotated[str, choice("sector", "province", "area")] = "area"


class River(Cited):
    """A river, by the hexsides it runs along."""

    size: Annotated[str, choice("minor", "medium", "major")]
    sides: Words


class Crossings(Part):
    """Hexsides where a river can be crossed."""

    bridge: Words = ()
    ford: Words = ()
    ferry: Words = ()


class Rail(Cited):
    """A railway line, hex by hex."""

    name: Annotated[str, text(60)]
    status: Annotated[str, choice("open", "uncertain")] = "open"
    hexes: Words


class Road(Cited):
    """A road or caravan track, hex by hex."""

    name: Text = ""
    kind: Annotated[str, choice("road", "track")] = "track"
    hexes: Words


class Pass(Cited):
    """A mountain pass: the hexsides between its hexes."""

    hexes: Words
    elevation: Annotated[int, whole(0, 9000)] = 0


class Place(Cited):
    """A town, fort, station or landmark."""

    hex: Text
    kind: Annotated[str, choice("landmark", "village", "station", "port", "town", "city", "fort")] = "village"
    fort: Annotated[int, whole(0, 9)] = 0
    station: YesNo = False
    port: YesNo = False
    placed: Text = ""
    aka: TextList = ()


class Link(Cited):
    """A way from a box to a hex of the map or to another box."""

    hex: Text | None = None
    box: Id | None = None
    by: Annotated[str, choice("rail", "road", "track", "river", "sea")]
    weeks: Annotated[int, whole(0, 52)] = 1


class Box(Cited):
    """A country off the map where troops wait."""

    name: Annotated[str, text(60)]
    region: Text = "none"
    links: list[Link] = Field(default_factory=list, max_length=30)


class MapFile(Part):
    """map.yaml."""

    grid: Grid
    projection: dict[Name, Text] = Field(default_factory=dict)
    terrain: Rows
    climate: Climate | None = None
    regions: Annotated[dict[Letter, Region], Field(min_length=1, max_length=62)]
    region_rows: Rows
    groups: dict[Id, Group] = Field(default_factory=dict, max_length=200)
    rivers: dict[Name, River] = Field(default_factory=dict)
    crossings: Crossings = Crossings()
    rails: dict[Id, Rail] = Field(default_factory=dict)
    roads: dict[Id, Road] = Field(default_factory=dict)
    passes: dict[Name, Pass] = Field(default_factory=dict)
    places: dict[Name, Place] = Field(default_factory=dict, max_length=2000)
    boxes: dict[Id, Box] = Field(default_factory=dict, max_length=100)
