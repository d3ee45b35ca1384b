"""What can be painted: groups of brushes, made from the scenario."""

import colorsys
from collections.abc import Collection
from enum import Enum
from typing import NamedTuple

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_SIDE, Hexside, PlaceKind
from game.core.names import Names
from game.engine.telling.places import place_kind_text
from game.language import tr
from game.play.editing.editor import MapEditor
from game.scenario.edits.climate import Zone
from game.scenario.edits.regions import region_letters


class Target(Enum):
    """What a brush paints."""

    HEX = "hex"
    HEXSIDE = "hexside"
    LINE = "line"
    UNIT = "unit"
    PLACE = "place"
    REGION = "region"
    """The whole region of a hex: its name, or a new one that begins there."""
    ZONE = "zone"
    """The whole climate zone of a hex, or a new one that begins there."""


class Brush(NamedTuple):
    """One thing to paint with."""

    group: str
    word: str
    """As the files call it: the id of a terrain, a region, a side or a unit type, the letter of a climate zone, the
    size of a river, the kind of a line or place."""
    label: str
    target: Target
    value: int = 0
    """The terrain, region, climate zone, side, unit type, kind of place or bit of hexsides."""
    clears: int = 0
    """Bits of the hexside that it takes the place of."""
    colour: str = ""
    """As "#rrggbb"; empty if it has none."""


class Group(NamedTuple):
    """Brushes of one kind."""

    name: str
    key: str
    """The letter that opens it."""
    use: str
    """What the buttons of the mouse do, in a sentence."""
    brushes: tuple[Brush, ...]


TERRAIN, RIVERS, LINES, PLACES = "terrain", "rivers", "lines", "places"
REGIONS, CLIMATE, OWNERS, FORCES = "regions", "climate", "owners", "forces"
MOVE = "move"
"""Word of the brush that moves units or places."""
DETAILS = "details"
"""Word of the brush that changes name and men of units, the name of a place or region, or name and temperatures of a
climate zone."""
NEW = "new"
"""Word of the brush that begins a region or climate zone."""
REMOVE = "remove"
"""Word of the brush that removes a region or climate zone."""
_KINDS = (
    PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.FORT, PlaceKind.STATION, PlaceKind.PORT,
    PlaceKind.LANDMARK,
)  # fmt: skip
_TURN = 0.381966
"""Part of the circle of hues from one region to the next, so that neighbours in the list never look alike."""
_ANY_WAY = int(Hexside.ROAD | Hexside.TRACK)


def make_palette(editor: MapEditor) -> tuple[Group, ...]:
    """Returns the groups of brushes for a scenario with what is painted so far."""
    scenario, names = editor.scenario, editor.sketch.names
    terrains = tuple(
        Brush(TERRAIN, id, names.terrain_names[i], Target.HEX, i, colour=scenario.terrain_colours[i])
        for i, id in enumerate(names.terrain_ids)
    )
    owners = tuple(
        Brush(OWNERS, side.id, side.name, Target.HEX, i, colour=side.colour) for i, side in enumerate(names.sides)
    )
    kinds = tuple(
        Brush(FORCES, id, names.unit_type_names[i], Target.UNIT, i) for i, id in enumerate(names.unit_type_ids)
    )
    return (
        Group(
            tr("Terrain"), "T", tr("Left: paint hexes; drag for many. Right: take the terrain under the mouse."),
            terrains,
        ),
        Group(
            tr("Rivers"), "R", tr("Left: paint the hexside next to the mouse. Right: remove what runs there."),
            _hexsides(),
        ),
        Group(
            tr("Roads"), "L",
            tr("Left: drag from hex to hex, or click one hex after another. Right: remove in the same way."),
            _lines(),
        ),
        Group(
            tr("Places"), "P",
            tr("Left: drag a place, rename it, place a new one or change its kind. Right: remove a place."),
            (
                Brush(PLACES, MOVE, tr("move places"), Target.PLACE, -1),
                Brush(PLACES, DETAILS, tr("rename places"), Target.PLACE, -1),
                *(
                    Brush(PLACES, kind.name.lower(), place_kind_text(kind), Target.PLACE, int(kind))
                    for kind in _KINDS
                ),
            ),
        ),
        Group(
            tr("Regions"), "G",
            tr("Left: put hexes into a region; drag for many. Right: take the region under the mouse."),
            _regions(names, region_letters(editor.edits)),
        ),
        Group(
            tr("Climate"), "C",
            tr("Left: put hexes into a climate zone; drag for many. Right: take the zone there."),
            _zones(editor.sketch.zones),
        ),
        Group(
            tr("Owners"), "O", tr("Left: give hexes to a side; drag for many. Right: to neither side."),
            (*owners, Brush(OWNERS, "none", tr("neither side"), Target.HEX, NO_SIDE)),
        ),
        Group(
            tr("Forces"), "F",
            tr("Left: drag a unit, change its name and men, or place a new one. Right: remove a unit."),
            (
                Brush(FORCES, MOVE, tr("move units"), Target.UNIT, -1),
                Brush(FORCES, DETAILS, tr("name and men"), Target.UNIT, -1),
                *kinds,
            ),
        ),
    )  # fmt: skip


def region_colour(region: int) -> str:
    """Returns the colour in which the hexes of a region or climate zone are shown, as "#rrggbb"."""
    rgb = colorsys.hls_to_rgb(region * _TURN % 1.0, 0.42 + 0.16 * (region % 3) / 2, 0.55)
    return "#" + "".join(f"{round(255 * part):02x}" for part in rgb)


def _regions(names: Names, known: Collection[str]) -> tuple[Brush, ...]:
    """Returns the brushes for regions; those that have been removed since the files were read are not `known`."""
    return (
        Brush(REGIONS, NEW, tr("new region"), Target.REGION, -1),
        Brush(REGIONS, DETAILS, tr("rename regions"), Target.REGION, -1),
        Brush(REGIONS, REMOVE, tr("remove regions"), Target.REGION, -1),
        *(
            Brush(REGIONS, id, names.region_names[i], Target.HEX, i, colour=region_colour(i))
            for i, id in enumerate(names.region_ids)
            if id in known
        ),
    )


def _zones(zones: tuple[Zone, ...]) -> tuple[Brush, ...]:
    """Returns the brushes for climate zones; only a new one on a map that has none."""
    whole = ((NEW, tr("new zone")), (DETAILS, tr("name and temperatures")), (REMOVE, tr("remove zones")))
    return (
        *(Brush(CLIMATE, word, label, Target.ZONE, -1) for word, label in (whole if zones else whole[:1])),
        *(
            Brush(CLIMATE, zone.letter, zone.name, Target.HEX, i, colour=region_colour(i))
            for i, zone in enumerate(zones)
            if zone.name
        ),
    )


def _hexsides() -> tuple[Brush, ...]:
    rivers = (
        ("minor", tr("stream"), Hexside.MINOR_RIVER),
        ("medium", tr("river"), Hexside.MEDIUM_RIVER),
        ("major", tr("major river"), Hexside.MAJOR_RIVER),
    )
    crossings = (
        ("bridge", tr("bridge"), Hexside.BRIDGE),
        ("ford", tr("ford"), Hexside.FORD),
        ("ferry", tr("ferry"), Hexside.FERRY),
    )
    return (
        *(Brush(RIVERS, word, label, Target.HEXSIDE, int(bit), ANY_RIVER) for word, label, bit in rivers),
        *(Brush(RIVERS, word, label, Target.HEXSIDE, int(bit), ANY_CROSSING) for word, label, bit in crossings),
    )


def _lines() -> tuple[Brush, ...]:
    return (
        Brush(LINES, "road", tr("road"), Target.LINE, int(Hexside.ROAD), _ANY_WAY),
        Brush(LINES, "track", tr("track"), Target.LINE, int(Hexside.TRACK), _ANY_WAY),
        Brush(LINES, "rail", tr("railway"), Target.LINE, int(Hexside.RAIL)),
        Brush(LINES, "pass", tr("mountain pass"), Target.LINE, int(Hexside.PASS)),
    )
