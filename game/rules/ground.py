"""Questions about the ground that several chapters ask: distance, open hexsides, weather.

7.2 A hexside is open to a unit that could step across it: the hex beyond can be entered by its class and lets its
side in, a major river has a bridge, ford or ferry, pass country is entered and left over a pass, trains keep to rails.
"""

from game.core.jit import kernel
from game.core.terms import ANY_CROSSING, Hexside, MoveClass, NO_HEX, TerrainTrait
from game.core.terms import HEAT_TENTHS, SNOW_TENTHS


@kernel
def hexes_between(world, a, b):
    """Steps from hex a to hex b across open ground; the row length is read off the neighbour table."""
    cols = int(world.neighbours[0, 2])
    if cols == NO_HEX:
        cols = len(world.neighbours)
    row_a, row_b = a // cols, b // cols
    q = (b % cols - row_b // 2) - (a % cols - row_a // 2)
    r = row_b - row_a
    return (abs(q) + abs(r) + abs(q + r)) // 2


@kernel
def is_side_open(world, move_class, side, here, direction):
    """7.2 Whether a unit of this class and side could ever step from `here` in the direction."""
    there = int(world.neighbours[here, direction])
    if there == NO_HEX:
        return False
    edge = int(world.hexsides[here, direction])
    ground = world.terrain[world.terrain_at[there]]
    if move_class == MoveClass.TRAIN:
        return edge & Hexside.RAIL != 0
    if ground["traits"] & TerrainTrait.WATER or ground["foot"] == 0:
        return False
    if move_class == MoveClass.HORSE and ground["horse"] == 0:
        return False
    region = int(world.region_at[there])
    if region >= 0 and (int(world.regions[region]["access"]) >> side) & 1 == 0:
        return False
    if edge & Hexside.MAJOR_RIVER and edge & ANY_CROSSING == 0:
        return False
    both = int(ground["traits"]) | int(world.terrain[world.terrain_at[here]]["traits"])
    return both & TerrainTrait.PASS_ONLY == 0 or edge & Hexside.PASS != 0


@kernel
def temperature(world, state, hex):
    """This week's mean in the hex, in tenths of a degree C."""
    turn = int(state.clock[0]["turn"])
    return int(world.zone_temps[world.zone_at[hex], turn]) + int(state.clock[0]["heat_shift"])


@kernel
def is_snowy(world, state, hex):
    """Whether the hex lies under snow this week."""
    return temperature(world, state, hex) <= SNOW_TENTHS


@kernel
def is_hot(world, state, hex):
    """Whether the week is hot in the hex."""
    return temperature(world, state, hex) >= HEAT_TENTHS
