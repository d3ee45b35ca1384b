"""Codes of the map: terrain, hexsides, places and off-map links."""

from enum import IntEnum

NO_HEX = -1
NO_PLACE = -1
NO_REGION = -1
NO_BOX = -1

SNOW_TENTHS = -10
"""A hex is under snow while its weekly mean temperature is -1.0 degrees C or lower."""

OPEN_TO_BOTH = 3
"""A region's `access` if units of both sides may enter it: a bit for each side."""

HEAT_TENTHS = 270
"""A hex is hot while its weekly mean temperature is 27.0 degrees C or higher."""


class TerrainTrait(IntEnum):
    """Bits of a terrain's `traits`."""

    DRY = 1
    """No water: units suffer from thirst in the heat."""
    FERTILE = 2
    """Fields and gardens: cover for those who hide."""
    HIGH = 4
    """Bitter cold in snow."""
    PASS_ONLY = 8
    """Entered and left only over a mountain pass."""
    WATER = 16
    """Never entered."""
    ROUGH = 32
    """Broken ground: cover for those who hide, and shelter from bombs."""


class Season(IntEnum):
    """Bits of a turn's `season`."""

    SOWING = 1
    HARVEST = 2


class Hexside(IntEnum):
    """Bits of `World.hexsides[hex, direction]`, stored for both hexes."""

    MINOR_RIVER = 1
    MEDIUM_RIVER = 2
    MAJOR_RIVER = 4
    BRIDGE = 8
    FORD = 16
    FERRY = 32
    ROAD = 64
    TRACK = 128
    RAIL = 256
    PASS = 512


ANY_RIVER = int(Hexside.MINOR_RIVER | Hexside.MEDIUM_RIVER | Hexside.MAJOR_RIVER)
ANY_CROSSING = int(Hexside.BRIDGE | Hexside.FORD | Hexside.FERRY)


class PlaceKind(IntEnum):
    """Kinds of places, in rising order of importance."""

    LANDMARK = 0
    VILLAGE = 1
    STATION = 2
    PORT = 3
    TOWN = 4
    CITY = 5
    FORT = 6


class LinkBy(IntEnum):
    """How an off-map box is linked to the map or to another box."""

    RAIL = 0
    ROAD = 1
    TRACK = 2
    RIVER = 3
    SEA = 4
