"""What hexes are called: after their place, or by distance and direction from the nearest one.

A place stands with its label: "Denov (3127)". Any other hex: "two hexes north-east of Denov (3326)". Each form of a
name is a message of its own, since languages inflect names: an object, where something is, where something goes.
"""

import math
from typing import NamedTuple

import numpy as np

from game.core.codes import NO_PLACE, Param, PlaceKind
from game.core.names import Names
from game.core.world import World
from game.engine.telling.grammar import in_words
from game.hexgrid import hex_centre, hex_distance
from game.language import mark, tr, trn

HEXSIDES = mark(("north-east", "east", "south-east", "south-west", "west", "north-west"))
"""Names of the hexsides, by direction."""
COMPASS = mark(("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east"))
"""Directions clockwise from the east, as y grows southwards."""
_TOWARDS = mark((
    "east of", "south-east of", "south of", "south-west of", "west of", "north-west of", "north of", "north-east of",
))  # fmt: skip
_TOWARDS_SHORT = mark(("E of", "SE of", "S of", "SW of", "W of", "NW of", "N of", "NE of"))


_KINDS = mark({
    PlaceKind.LANDMARK: "landmark",
    PlaceKind.VILLAGE: "village",
    PlaceKind.STATION: "station",
    PlaceKind.PORT: "port",
    PlaceKind.TOWN: "town",
    PlaceKind.CITY: "city",
    PlaceKind.FORT: "fort",
})  # fmt: skip


def place_kind_text(kind: int) -> str:
    """Returns what a place is, by a PlaceKind: "town"."""
    return tr(_KINDS[PlaceKind(kind)])


class _Position(NamedTuple):
    """Where a hex is: how far from the place that names it, and in which direction of the compass."""

    place: str
    """Name of the nearest place; empty on a map without one."""
    far: int
    """Hexes away; 0 in the place itself."""
    towards: int


def hex_name(world: World, names: Names, hex: int, *, labelled: bool = True) -> str:
    """Returns what a hex is called: "Denov (3127)", "two hexes north-east of Denov (3326)"; or without its label."""
    at = _position(world, names, hex)
    return _labelled(_way(at) if at.far else at.place, names, hex, labelled)


def the_hex(world: World, names: Names, hex: int, *, labelled: bool = True) -> str:
    """Returns a hex as an object: "Denov (3127)", "the hex north of Denov (3126)", "the hex two hexes north of ..."."""
    at = _position(world, names, hex)
    name = at.place
    if at.far == 1:
        name = tr("the hex {north_of} {place}", north_of=tr(_TOWARDS[at.towards]), place=at.place)
    elif at.far:
        name = tr("the hex {distance_and_place}", distance_and_place=_way(at))
    return _labelled(name, names, hex, labelled)


def at_hex(world: World, names: Names, hex: int, *, labelled: bool = True) -> str:
    """Returns where something happened: "at Denov (3127)", "two hexes north-east of Denov (3326)"."""
    at = _position(world, names, hex)
    if not at.place:
        return tr("at hex {label}", label=names.label(hex))
    return _labelled(_way(at) if at.far else tr("at {place}", place=at.place), names, hex, labelled)


def to_hex(world: World, names: Names, hex: int) -> str:
    """Returns where something went: "to Denov (3127)", "to the hex north of Denov (3126)"."""
    at = _position(world, names, hex)
    if at.place and not at.far:
        return _labelled(tr("to {place}", place=at.place), names, hex, True)
    return tr("to {the_hex}", the_hex=the_hex(world, names, hex))


def short_hex(world: World, names: Names, hex: int) -> str:
    """Returns what a hex is called in a column of a table: "Denov", "2 NE of Denov"."""
    at = _position(world, names, hex)
    if not at.place:
        return tr("hex {label}", label=names.label(hex))
    if not at.far:
        return names.place_names[int(world.place_at[hex])]
    return tr("{number} {north_of} {place}", number=at.far, north_of=tr(_TOWARDS_SHORT[at.towards]), place=at.place)


def _labelled(name: str, names: Names, hex: int, labelled: bool) -> str:
    """Returns a name with the label of its hex; without a name the label alone: "hex 3127"."""
    label = names.label(hex)
    if not name:
        return tr("hex {label}", label=label)
    return f"{name} ({label})" if labelled else name


def _way(at: _Position) -> str:
    """Returns a hex by its distance and direction from a place: "two hexes north-east of Denov"."""
    towards = tr(_TOWARDS[at.towards])
    return trn(
        "{number} hex {north_of} {place}",
        "{number} hexes {north_of} {place}",
        at.far,
        number=in_words(at.far),
        north_of=towards,
        place=at.place,
    )


def direction(names: Names, start: int, hex: int) -> str:
    """Returns the direction of the compass from one hex to another, one of eight: "north-east"."""
    return tr(COMPASS[_direction(names, start, hex)])


def _direction(names: Names, start: int, hex: int) -> int:
    """Returns the direction from one hex to another, as an index in COMPASS."""
    (from_x, from_y), (to_x, to_y) = hex_centre(start, names.cols), hex_centre(hex, names.cols)
    eighths = math.atan2(to_y - from_y, to_x - from_x) / (math.pi / 4)
    return round(eighths) % 8


def _position(world: World, names: Names, hex: int) -> _Position:
    place = int(world.place_at[hex])
    if place != NO_PLACE:
        return _Position(names.places_in_text[place], 0, 0)
    nearest = _nearest_place(names, world, hex)
    if nearest == NO_PLACE:
        return _Position("", 0, 0)
    start = int(world.places["hex"][nearest])
    far = int(hex_distance(start, hex, names.cols))
    return _Position(names.places_in_text[nearest], far, _direction(names, start, hex))


def _nearest_place(names: Names, world: World, hex: int) -> int:
    """Returns the nearest place that names a hex, the weightier of two as near, or NO_PLACE if there is none."""
    naming = world.place_at[world.places["hex"]] == np.arange(len(world.places))
    if not naming.any():
        return NO_PLACE
    far = 8 * hex_distance(hex, world.places["hex"].astype(np.int64), names.cols) - world.places["kind"]
    return int(np.where(naming, far, np.iinfo(np.int64).max).argmin())


def sickness_text(world: World, turn: int, hex: int) -> str:
    """Returns how many men the season makes sick in a hex: ", sickness 2.5% a week"; "" if it is a healthy one."""
    terrain = int(world.terrain["sickness"][world.terrain_at[hex]]) * int(world.params[Param.SEASON_SICKNESS])
    tenths = int(world.zone_sickness[world.zone_at[hex], turn]) * terrain / 10_000
    return tr(", sickness {share:.1f}% a turn", share=tenths / 10) if tenths >= 1 else ""
