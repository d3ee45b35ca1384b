"""The schema of map.yaml."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

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
from game.yamlfile.problems import quoted
from game.yamlfile.written import MESSAGE, Reading, numbers, words_matching

MAX_SIDE = 200

_LABEL = "[0-9]{4}([0-9]{2})?"
_SIDE = f"{_LABEL}/(NE|E|SE|SW|W|NW)"
Hexes = Annotated[tuple[str, ...], Reading(as_words, words_matching(_LABEL, "expected hex labels such as 0512 0513"))]
Hexsides = Annotated[tuple[str, ...], Reading(as_words, words_matching(_SIDE, "expected hexsides such as 0512/NE"))]


FIRST_LABEL = {
    "type": ["string", "integer"],
    "pattern": "^([0-9]{2}){1,2}[0-9][13579]$",
    MESSAGE: "expected the label of a hex in an odd row, such as 0101",
}


def as_first_label(value: Any) -> str:
    """Reads the label of the top left hex of a map that is a part of a larger one."""
    label = str(value)
    if not re.fullmatch(r"[0-9]{4}|[0-9]{6}", label) or not int(label[: len(label) // 2]):
        raise wrong("bad-hex", f"expected the label of a hex, such as 0101; got {quoted(label)}")
    if int(label) % 2 == 0:
        raise wrong("bad-hex", f"hex {label} is in an even row; the first row must be odd, as even rows are shifted")
    return label


class GridSpec(Cited):
    """Columns and rows of the map, and the distance between the centres of adjacent hexes."""

    indivisible: ClassVar[bool] = True
    """Without one of its numbers nothing can be said about the map."""

    first: Annotated[str, Reading(as_first_label, FIRST_LABEL)] = ""
    """The label of the top left hex, if the map is a part of a larger one; its row is odd."""
    cols: Annotated[int, whole(1, MAX_SIDE)]
    """Columns of the map."""
    rows: Annotated[int, whole(1, MAX_SIDE)]
    """Rows of the map."""
    hex_km: Annotated[int, whole(1, 500)] = 15
    """Kilometres between the centres of adjacent hexes."""

    @model_validator(mode="after")
    def _labels_fit(self) -> "GridSpec":
        """Checks that the labels of the last column and row have no more digits than the first."""
        half = len(self.first) // 2
        for what, start, count in (("column", self.first[:half], self.cols), ("row", self.first[half:], self.rows)):
            if start and int(start) + count - 1 >= 10**half:
                last = int(start) + count - 1
                message = f"the last {what} would be {last}, which has more digits than {self.first}"
                raise wrong("bad-hex", f"{message}; begin further {'left' if what == 'column' else 'up'}")
        return self


def _temperatures(value: Any) -> tuple[int, ...]:
    words = as_words(value)
    if len(words) != 12:
        raise wrong("bad-climate", f"expected twelve monthly temperatures, January first; got {len(words)}")
    return tuple(as_number(word, -600, 600) for word in words)


class ZoneSpec(Cited):
    """A climate zone: mean monthly temperatures in tenths of a degree Celsius."""

    name: Annotated[str, text(40)]
    """The name that players read."""
    temps: Annotated[tuple[int, ...], Reading(_temperatures, numbers(-600, 600, 12))]
    """Twelve mean temperatures in tenths of a degree Celsius, January first."""


class ClimateSpec(StrictModel):
    """Climate zones by letter, and a letter for each hex."""

    zones: Annotated[dict[Letter, ZoneSpec], Field(min_length=1, max_length=60)]
    """The climate zones by letter."""
    rows: Rows
    """After `|`, a line for each row with the letter of a zone for each hex."""


class RegionSpec(Cited):
    """A region; every hex is in exactly one."""

    id: Id
    """The id by which other files name the region."""
    name: Annotated[str, text(60)]
    """The name that players read."""
    groups: TextList = ()
    """Ids of the groups to which the region belongs."""
    access: TextList = ("all",)
    """Who may enter: [all], [none] or ids of sides."""


class GroupSpec(Cited):
    """A group: a named union of regions."""

    name: Annotated[str, text(60)]
    """The name that players read."""
    kind: Annotated[str, choice("sector", "province", "area")] = "area"
    """What kind of union it is."""


class RiverSpec(Cited):
    """A river, as the hexsides it runs along."""

    size: Annotated[str, choice("minor", "medium", "major")]
    """How hard it is to cross; boats use major rivers."""
    sides: Words
    """The hexsides along which it runs, such as 0512/NE 0512/E."""


class CrossingsSpec(StrictModel):
    """Hexsides where a river can be crossed."""

    bridge: Hexsides = ()
    """Hexsides with a bridge."""
    ford: Hexsides = ()
    """Hexsides with a ford."""
    ferry: Hexsides = ()
    """Hexsides with a ferry."""


class RailSpec(Cited):
    """A railway line, hex by hex."""

    name: Annotated[str, text(60)]
    """The name that players read."""
    status: Annotated[str, choice("open", "uncertain")] = "open"
    """Whether trains run: see `options` in scenario.yaml."""
    hexes: Hexes
    """The hexes of the line, each adjacent to the one before."""


class RoadSpec(Cited):
    """A road or caravan track, hex by hex."""

    name: Text = ""
    """The name that players read."""
    kind: Annotated[str, choice("road", "track")] = "track"
    """Whether it is a road or a track."""
    hexes: Hexes
    """The hexes of the road, each adjacent to the one before."""


class PassSpec(Cited):
    """A mountain pass: the hexsides between its hexes."""

    hexes: Hexes
    """Hexes, each adjacent to the one before; the hexsides between them are passes."""
    elevation: Annotated[int, whole(0, 9000)] = 0
    """Metres above the sea."""


class PlaceSpec(Cited):
    """A place: a town, fort, station, port or landmark."""

    hex: Text
    """The label of its hex, such as 0512."""
    kind: Annotated[str, choice("landmark", "village", "station", "port", "town", "city", "fort")] = "village"
    """What kind of place it is."""
    fort: Annotated[int, whole(0, 9)] = 0
    """Columns by which its walls shift the odds."""
    station: YesNo = False
    """Whether trains stop here."""
    port: YesNo = False
    """Whether boats land here."""
    garrison: Annotated[int, whole(0, 100_000)] = 0
    """Men that it takes to hold the place; 0: as many as its kind needs."""
    in_text: Text = ""
    """Its name inside a sentence, if it is another there: the oil field in the hills."""
    placed: Text = ""
    """How certain its location is, in a word or two."""
    aka: TextList = ()
    """Other names, by which it can be found."""
    historical: Text = ""
    """The form of its name at the time of the scenario, if players may choose it."""
    modern: Text = ""
    """The form of its name in use today, if players may choose it."""


class LinkSpec(Cited):
    """A link from a box to a hex or to another box."""

    hex: Text | None = None
    """The hex to which the link leads."""
    box: Id | None = None
    """The box to which the link leads."""
    by: Annotated[str, choice("rail", "road", "track", "river", "sea")]
    """The means of transport."""
    weeks: Annotated[int, whole(0, 52)] = 1
    """Turns that the way takes."""


class BoxSpec(Cited):
    """An off-map box."""

    name: Annotated[str, text(60)]
    """The name that players read."""
    region: Text = "none"
    """The region or group to which troops there belong, or none."""
    links: list[LinkSpec] = Field(default_factory=list, max_length=30)
    """The ways out; a link between boxes runs both ways."""


class MapFile(StrictModel):
    """map.yaml: terrain, regions, rivers, railways, roads, places and off-map boxes."""

    grid: GridSpec
    """The size of the map."""
    projection: dict[Name, Text] = Field(default_factory=dict)
    """How the map was made; the game does not read it."""
    terrain: Rows
    """After `|`, a line for each row with the letter of a terrain for each hex."""
    terrain_changes: dict[Name, Letter] = Field(default_factory=dict)
    """By hex label: the letter of another terrain than in the rows; so a variant changes single hexes of its base."""
    climate: ClimateSpec | None = None
    """Climate zones; without them every hex has mild weather."""
    climate_changes: dict[Name, Letter] = Field(default_factory=dict)
    """By hex label: the letter of another climate zone than in the rows; so a variant moves zones of its base."""
    regions: Annotated[dict[Letter, RegionSpec], Field(min_length=1, max_length=62)]
    """The regions by the letter that they have in `region_rows`."""
    region_rows: Rows
    """After `|`, a line for each row with the letter of a region for each hex."""
    region_changes: dict[Name, Letter] = Field(default_factory=dict)
    """By hex label: the letter of another region than in `region_rows`; so a variant redraws regions of its base."""
    groups: dict[Id, GroupSpec] = Field(default_factory=dict, max_length=200)
    """Unions of regions by id."""
    rivers: dict[Name, RiverSpec] = Field(default_factory=dict)
    """The rivers by name."""
    crossings: CrossingsSpec = CrossingsSpec()
    """Where rivers can be crossed."""
    rails: dict[Id, RailSpec] = Field(default_factory=dict)
    """The railways by id."""
    roads: dict[Id, RoadSpec] = Field(default_factory=dict)
    """The roads and tracks by id."""
    passes: dict[Name, PassSpec] = Field(default_factory=dict)
    """The mountain passes by name."""
    places: dict[Name, PlaceSpec] = Field(default_factory=dict, max_length=2000)
    """The places by name."""
    boxes: dict[Id, BoxSpec] = Field(default_factory=dict, max_length=100)
    """The off-map boxes by id."""
