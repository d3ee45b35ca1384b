"""What can be painted: groups of brushes, made from the scenario."""

from enum import Enum
from typing import NamedTuple

from game.core.codes import ANY_CROSSING, ANY_RIVER, NO_SIDE, Hexside
from game.scenario.scenario import Scenario


class Target(Enum):
    """What a brush paints."""

    HEX = "hex"
    HEXSIDE = "hexside"
    LINE = "line"
    UNIT = "unit"


class Brush(NamedTuple):
    """One thing to paint with."""

    group: str
    word: str
    """As the files call it: the id of a terrain, a side or a unit type, the size of a river, the kind of a line."""
    label: str
    target: Target
    value: int = 0
    """The terrain, side, unit type or bit of hexsides."""
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


TERRAIN, RIVERS, LINES, OWNERS, FORCES = "terrain", "rivers", "roads and rails", "owners", "forces"
MOVE = "move"
"""Word of the brush that moves units."""
DETAILS = "details"
"""Word of the brush that changes name and men of units."""
_ANY_WAY = int(Hexside.ROAD | Hexside.TRACK)


def make_palette(scenario: Scenario) -> tuple[Group, ...]:
    """Returns the groups of brushes for a scenario."""
    names = scenario.names
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
        Group("Terrain", "T", "Left: paint hexes; drag for many. Right: take the terrain under the mouse.", terrains),
        Group("Rivers", "R", "Left: paint the hexside next to the mouse. Right: remove what runs there.", _hexsides()),
        Group("Roads", "L", "Left: drag from hex to hex, or click hex after hex. Right: remove likewise.", _lines()),
        Group(
            "Owners", "O", "Left: give hexes to a side; drag for many. Right: to neither side.",
            (*owners, Brush(OWNERS, "none", "neither side", Target.HEX, NO_SIDE)),
        ),
        Group(
            "Forces", "F", "Left: drag a unit, change its name and men, or place a new one. Right: remove a unit.",
            (
                Brush(FORCES, MOVE, "move units", Target.UNIT, -1),
                Brush(FORCES, DETAILS, "name and men", Target.UNIT, -1),
                *kinds,
            ),
        ),
    )  # fmt: skip


def _hexsides() -> tuple[Brush, ...]:
    rivers = (("minor", "stream", Hexside.MINOR_RIVER), ("medium", "river", Hexside.MEDIUM_RIVER),
              ("major", "major river", Hexside.MAJOR_RIVER))  # fmt: skip
    crossings = (("bridge", Hexside.BRIDGE), ("ford", Hexside.FORD), ("ferry", Hexside.FERRY))
    return (
        *(Brush(RIVERS, word, label, Target.HEXSIDE, int(bit), ANY_RIVER) for word, label, bit in rivers),
        *(Brush(RIVERS, word, word, Target.HEXSIDE, int(bit), ANY_CROSSING) for word, bit in crossings),
    )


def _lines() -> tuple[Brush, ...]:
    return (
        Brush(LINES, "road", "road", Target.LINE, int(Hexside.ROAD), _ANY_WAY),
        Brush(LINES, "track", "track", Target.LINE, int(Hexside.TRACK), _ANY_WAY),
        Brush(LINES, "rail", "railway", Target.LINE, int(Hexside.RAIL)),
        Brush(LINES, "pass", "mountain pass", Target.LINE, int(Hexside.PASS)),
    )
