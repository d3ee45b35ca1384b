"""The schema of map.yaml."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from game.scenario.schema.figures import Cited
from game.yamlfile.fields import (
    Id,
    Letter,
    Name,
    Rows,
    StrictModel,
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


class GridSpec(Cited):
    """Columns and rows of the map, and the distance between the centres of adjacent hexes."""

    cols: Annotated[int, whole(1, MAX_SIDE)]
    rows: Annotated[int, whole(1, MAX_SIDE)]
    hex_km: Annotated[int, whole(1, 500)] = 15


def _temperatures(value: Any) -> tuple[int, ...]:
    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-climate", f"expected twelve monthly temperatures, January first; got {len(words)}")
    return tuple(as_number(word, -600, 600) for word in words)


class ZoneSpec(Cited):
    """A climate zone: mean monthly temperatures in tenths of a degree Celsius."""

    name: Annotated[str, text(40)]
    temps: Annotated[tuple[int, ...], BeforeValidator(_temperatures)]


class ClimateSpec(StrictModel):
    """Climate zones by letter, and a letter for each hex."""

    zones: Annotated[dict[Letter, ZoneSpec], Field(min_length=1, max_length=60)]
    rows: Rows


class RegionSpec(Cited):
    """A region; every hex is in exactly one."""

    id: Id
    name: Annotated[str, text(60)]
    groups: TextList = ()
    access: TextList = ("all",)


class GroupSpec(Cited):
    """A group: a named union of regions."""

    name: Annotated[str, text(60)]
    kind: Annotated[str, choice("sector", "province", "area")] = "area"


class RiverSpec(Cited):
    """A river, as the hexsides it runs along."""

    size: Annotated[str, choice("minor", "medium", "major")]
    sides: Words


class CrossingsSpec(StrictModel):
    """Hexsides where a river can be crossed."""

    bridge: Words = ()
    ford: Words = ()
    ferry: Words = ()


class RailSpec(Cited):
    """A railway line, hex by hex."""

    name: Annotated[str, text(60)]
    status: Annotated[str, choice("open", "uncertain")] = "open"
    hexes: Words


class RoadSpec(Cited):
    """A road or caravan track, hex by hex."""

    name: Text = ""
    kind: Annotated[str, choice("road", "track")] = "track"
    hexes: Words


class PassSpec(Cited):
    """A mountain pass: the hexsides between its hexes."""

    hexes: Words
    elevation: Annotated[int, whole(0, 9000)] = 0


class PlaceSpec(Cited):
    """A place: a town, fort, station, port or landmark."""

    hex: Text
    kind: Annotated[str, choice("landmark", "village", "station", "port", "town", "city", "fort")] = "village"
    fort: Annotated[int, whole(0, 9)] = 0
    station: YesNo = False
    port: YesNo = False
    garrison: Annotated[int, whole(0, 100_000)] = 0
    placed: Text = ""
    aka: TextList = ()


class LinkSpec(Cited):
    """A link from a box to a hex or to another box."""

    hex: Text | None = None
    box: Id | None = None
    by: Annotated[str, choice("rail", "road", "track", "river", "sea")]
    weeks: Annotated[int, whole(0, 52)] = 1


class BoxSpec(Cited):
    """An off-map box."""

    name: Annotated[str, text(60)]
    region: Text = "none"
    links: list[LinkSpec] = Field(default_factory=list, max_length=30)


class MapFile(StrictModel):
    """map.yaml."""

    grid: GridSpec
    projection: dict[Name, Text] = Field(default_factory=dict)
    terrain: Rows
    climate: ClimateSpec | None = None
    regions: Annotated[dict[Letter, RegionSpec], Field(min_length=1, max_length=62)]
    region_rows: Rows
    groups: dict[Id, GroupSpec] = Field(default_factory=dict, max_length=200)
    rivers: dict[Name, RiverSpec] = Field(default_factory=dict)
    crossings: CrossingsSpec = CrossingsSpec()
    rails: dict[Id, RailSpec] = Field(default_factory=dict)
    roads: dict[Id, RoadSpec] = Field(default_factory=dict)
    passes: dict[Name, PassSpec] = Field(default_factory=dict)
    places: dict[Name, PlaceSpec] = Field(default_factory=dict, max_length=2000)
    boxes: dict[Id, BoxSpec] = Field(default_factory=dict, max_length=100)
