"""Chapter 4, stacking.

4.8  Stacking: at the end of a move a hex may hold STACK_MEN men of a side, STACK_TOWN_MEN in a town or fort,
     STACK_CITY_MEN in a city. A single unit always has room. Units may pass through any number of friends.
"""

from game.core.codes import NO_HEX, NO_PLACE, Param, PlaceKind
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Records, World


@helper
def stacking_limit(world: World, h: int) -> int:
    """4.8: Returns how many men of a side may end a move in the hex."""
    place = world.place_at[h]
    if place == NO_PLACE:
        return int(world.params[Param.STACK_MEN])
    kind = world.places[place]["kind"]
    if kind == PlaceKind.CITY:
        return int(world.params[Param.STACK_CITY_MEN])
    return int(world.params[Param.STACK_TOWN_MEN if kind >= PlaceKind.TOWN else Param.STACK_MEN])


@helper
def has_room(world: World, men_there: int, men: int, h: int) -> bool:
    """4.8: Whether `men` more may end a move in a hex with `men_there` men of their side."""
    return men_there == 0 or men_there + men <= stacking_limit(world, h)


@helper
def count_men(units: Records, side: int, men_at: Ints) -> None:
    """Fills men_at int32[H] with the men of a side in each hex."""
    men_at[:] = 0
    for unit in range(len(units)):
        row = units[unit]
        if row["hex"] != NO_HEX and row["side"] == side:
            men_at[row["hex"]] += row["men"]


@helper
def men_in(state: State, side: int, h: int) -> int:
    """Returns the men of a side in one hex."""
    men = 0
    for unit in range(len(state.units)):
        if state.units[unit]["hex"] == h and state.units[unit]["side"] == side:
            men += int(state.units[unit]["men"])
    return men


@kernel
def stacking_room(world: World, state: State, side: int, h: int) -> int:
    """4.8: Returns how many more men of the side fit into the hex; a unit alone always does."""
    return max(0, stacking_limit(world, h) - men_in(state, side, h))
