"""Questions about the ground that several chapters ask: distance, temperature and areas."""

from game.core.codes import NO_HEX, NO_REGION
from game.core.jit import helper

_SE = 2
"""The direction to the hex below, in an even row such as the first."""


@helper
def row_length(world):
    """Hexes in a row of the map, read off the neighbour table: south-east of the first hex begins the second row."""
    cols = int(world.neighbours[0, _SE])
    return len(world.neighbours) if cols == NO_HEX else cols


@helper
def hexes_between(world, a, b):
    """Steps from hex a to hex b across open ground."""
    q = int(world.axial[b, 0]) - int(world.axial[a, 0])
    r = int(world.axial[b, 1]) - int(world.axial[a, 1])
    return max(abs(q), abs(r), abs(q + r))


@helper
def temperature(world, state, hex):
    """This week's mean in the hex, in tenths of a degree C."""
    turn = int(state.clock[0]["turn"])
    return int(world.zone_temps[world.zone_at[hex], turn]) + int(state.clock[0]["heat_shift"])


@helper
def is_in_area(world, area, region):
    """Whether a region belongs to an area: a region's index, or a group's after those, or NO_REGION for anywhere."""
    if area == NO_REGION:
        return True
    if region == NO_REGION:
        return False
    if area < len(world.regions):
        return area == region
    return world.group_of[area - len(world.regions), region] == 1
