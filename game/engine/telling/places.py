"""How hexes are called: after their place, or by distance and direction from the nearest one.

A place stands with its label: "Denov (3127)". Any other hex: "two hexes north-east of Denov (3326)".
"""

import math

import numpy as np

from game.core.codes import NO_PLACE, Param
from game.core.names import Names
from game.core.world import World
from game.engine.telling.grammar import count_in_words
from game.hexgrid import hex_centre, hex_distance

HEXSIDES = ("north-east", "east", "south-east", "south-west", "west", "north-west")
"""Names of the hexsides, by direction."""
COMPASS = ("east", "south-east", "south", "south-west", "west", "north-west", "north", "north-east")
"""Directions clockwise from the east, as y grows southwards."""


def hex_name(world: World, names: Names, hex: int) -> str:
    """Returns what a hex is called: "Denov (3127)", "two hexes north-east of Denov (3326)"."""
    label, place = names.label(hex), int(world.place_at[hex])
    if place != NO_PLACE:
        return f"{names.place_names[place]} ({label})"
    nearest = _nearest_place(names, world, hex)
    if nearest == NO_PLACE:
        return f"hex {label}"
    return f"{way_from(names, int(world.places['hex'][nearest]), hex)} {names.place_names[nearest]} ({label})"


def the_hex(world: World, names: Names, hex: int) -> str:
    """Returns a hex as an object: "Denov (3127)", "the hex north of Denov (3126)", "the hex two hexes north of ..."."""
    name = hex_name(world, names, hex)
    return f"the hex {name.removeprefix('one hex ')}" if _is_relative(world, name, hex) else name


def at_hex(world: World, names: Names, hex: int) -> str:
    """Returns where something happened: "at Denov (3127)", "two hexes north-east of Denov (3326)"."""
    name = hex_name(world, names, hex)
    return name if _is_relative(world, name, hex) else f"at {name}"


def to_hex(world: World, names: Names, hex: int) -> str:
    """Returns where something went: "to Denov (3127)", "to the hex north of Denov (3126)"."""
    return f"to {the_hex(world, names, hex)}"


def _is_relative(world: World, name: str, hex: int) -> bool:
    """Returns whether a hex's name gives its distance from a place."""
    return " of " in name and int(world.place_at[hex]) == NO_PLACE


def short_hex(world: World, names: Names, hex: int) -> str:
    """Returns what a hex is called in a column of a table: "Denov", "2 NE of Denov"."""
    place = int(world.place_at[hex])
    if place != NO_PLACE:
        return names.place_names[place]
    nearest = _nearest_place(names, world, hex)
    if nearest == NO_PLACE:
        return f"hex {names.label(hex)}"
    start = int(world.places["hex"][nearest])
    far = hex_distance(start, hex, names.cols)
    towards = "".join(word[0].upper() for word in direction(names, start, hex).split("-"))
    return f"{far} {towards} of {names.place_names[nearest]}"


def way_from(names: Names, start: int, hex: int) -> str:
    """Returns the distance and direction from one hex to another: "two hexes north-east of"."""
    far = count_in_words(int(hex_distance(start, hex, names.cols)), "hex")
    return f"{far} {direction(names, start, hex)} of"


def direction(names: Names, start: int, hex: int) -> str:
    """Returns the direction of the compass from one hex to another, one of eight: "north-east"."""
    (from_x, from_y), (to_x, to_y) = hex_centre(start, names.cols), hex_centre(hex, names.cols)
    eighths = math.atan2(to_y - from_y, to_x - from_x) / (math.pi / 4)
    return COMPASS[round(eighths) % 8]


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
    return f", sickness {tenths / 10:.1f}% a turn" if tenths >= 1 else ""
