"""Questions about the map that several chapters ask: distances, temperatures and areas."""

from game.core.codes import NO_HEX, NO_REGION, HomeTie
from game.core.jit import helper
from game.core.state import State
from game.core.world import World

_UNBOUND = int(HomeTie.UNBOUND)
_SE = 2
"""The direction to the hex below, in an even row such as the first."""


@helper
def row_length(world: World) -> int:
    """Returns the number of hexes in a row of the map.

    Read off the neighbour table: the hex south-east of the first one begins the second row.
    """
    cols = int(world.neighbours[0, _SE])
    return len(world.neighbours) if cols == NO_HEX else cols


@helper
def hexes_between(world: World, a: int, b: int) -> int:
    """Returns the distance between two hexes, whatever lies between them."""
    q = int(world.axial[b, 0]) - int(world.axial[a, 0])
    r = int(world.axial[b, 1]) - int(world.axial[a, 1])
    return max(abs(q), abs(r), abs(q + r))


@helper
def are_near(world: World, a: int, b: int, hexes: int) -> bool:
    """Returns whether two hexes are at most this far apart; for most pairs their numbers alone rule it out."""
    return abs(a - b) <= hexes * (row_length(world) + 1) and hexes_between(world, a, b) <= hexes


@helper
def temperature(world: World, state: State, hex: int) -> int:
    """Returns this turn's mean temperature in the hex, in tenths of a degree C."""
    turn = int(state.clock[0]["turn"])
    return int(world.zone_temps[world.zone_at[hex], turn]) + int(state.clock[0]["heat_shift"])


@helper
def is_in_area(world: World, area: int, region: int) -> bool:
    """Whether a region belongs to an area: a region, a group (numbered after the regions), or NO_REGION for all."""
    if area == NO_REGION:
        return True
    if region == NO_REGION:
        return False
    if area < len(world.regions):
        return area == region
    return bool(world.group_of[area - len(world.regions), region] == 1)


@helper
def home_tie(world: World, unit: int, h: int) -> int:
    """13.15: Returns how the hex stands to the unit (a HomeTie); a hex without a region is like no country."""
    region = int(world.region_at[h])
    return _UNBOUND if region == NO_REGION else int(world.country_of[unit, region])
