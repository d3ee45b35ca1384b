"""The file map.yaml: the land, its lines and its places."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from game.scenario.fields import Cited, Id, Part, Rows, Text, TextList, Words, YesNo, as_names, choice, text, whole

MAX_SIDE = 200


class Grid(Cited):
    """Size of the map in hexes, and of a hex from centre to centre."""

    cols: whole(1, MAX_SIDE)
    rows: whole(1, MAX_SIDE)
    hex_km: whole(1, 500) = 15


def _temperatures(value: Any) -> tuple[int, ...]:
    from game.scenario.fields import as_number, as_words, wrong

    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-climate", f"twelve monthly temperatures are wanted, January first; here are {len(words)}")
    return tuple(as_number(word, -600, 600) for word in words)


class Zone(Cited):
    """A climate: mean temperature of each month in tenths of a degree C."""

    name: text(40)
    temps: Annotated[tuple[int, ...], BeforeValidator(_temperatures)]


class Climate(Part):
    """Zones by letter, and a letter for each hex."""

    zones: Annotated[dict[text(1), Zone], Field(min_length=1, max_length=60)]
    rows: Rows


class Region(Cited):
    """A part of the map; every hex lies in exactly one."""

    id: Id
    name: text(60)
    groups: TextList = ()
    access: TextList = ("all",)


class Group(Cited):
    """A named union of regions."""

    name: text(60)
    kind: choice("sector", "province", "area") = "area"


class River(Cited):
    """A river, by the hexsides it runs along."""

    size: choice("minor", "medium", "major")
    sides: Words


class Crossings(Part):
    """Hexsides where a river can be crossed."""

    bridge: Words = ()
    ford: Words = ()
    ferry: Words = ()


class Rail(Cited):
    """A railway line, hex by hex."""

    name: text(60)
    status: choice("open", "uncertain") = "open"
    hexes: Words


class Road(Cited):
    """A road or caravan track, hex by hex."""

    name: Text = ""
    kind: choice("road", "track") = "track"
    hexes: Words


class Pass(Cited):
    """A mountain pass: the hexsides between its hexes."""

    hexes: Words
    elevation: whole(0, 9000) = 0


class Place(Cited):
    """A town, fort, station or landmark."""

    hex: Text
    kind: choice("landmark", "village", "station", "port", "town", "city", "fort") = "village"
    fort: whole(0, 9) = 0
    station: YesNo = False
    port: YesNo = False
    placed: Text = ""
    aka: Annotated[tuple[str, ...], BeforeValidator(as_names)] = ()


class Link(Cited):
    """A way from a box to a hex of the map or to another box."""

    hex: Text | None = None
    box: Id | None = None
    by: choice("rail", "road", "track", "river", "sea")
    weeks: whole(0, 52) = 1


class Box(Cited):
    """A country off the map where troops wait."""

    name: text(60)
    region: Text = "none"
    links: Annotated[list[Link], Field(max_length=30)] = []


class MapFile(Part):
    """map.yaml."""

    grid: Grid
    projection: dict[Text, Text] = {}
    terrain: Rows
    climate: Climate | None = None
    regions: Annotated[dict[text(1), Region], Field(min_length=1, max_length=62)]
    region_rows: Rows
    groups: Annotated[dict[Id, Group], Field(max_length=200)] = {}
    rivers: dict[Text, River] = {}
    crossings: Crossings = Crossings()
    rails: dict[Id, Rail] = {}
    roads: dict[Id, Road] = {}
    passes: dict[Text, Pass] = {}
    places: Annotated[dict[Text, Place], Field(max_length=2000)] = {}
    boxes: Annotated[dict[Id, Box], Field(max_length=100)] = {}
