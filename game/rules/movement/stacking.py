"""Chapter 4, stacking.

4.8  Stacking: at the end of a move a hex holds at most STACK_MEN men of a side, STACK_TOWN_MEN in a town or fort,
     STACK_CITY_MEN in a city; a unit alone always has room. Moving through is free.
"""

from game.core.codes import NO_HEX, NO_PLACE, Param, PlaceKind
from game.core.jit import helper, kernel


@helper
def stacking_limit(world, h):
    """4.8: men of a side that may end a move in the hex."""
    place = world.place_at[h]
    if place == NO_PLACE:
        return int(world.params[Param.STACK_MEN])
    kind = world.places[place]["kind"]
    if kind == PlaceKind.CITY:
        return int(world.params[Param.STACK_CITY_MEN])
    return int(world.params[Param.STACK_TOWN_MEN if kind >= PlaceKind.TOWN else Param.STACK_MEN])


@helper
def has_room(world, men_there, men, h):
    """4.8: whether `men` more may end a move in a hex where `men_there` of their side already are."""
    return men_there == 0 or men_there + men <= stacking_limit(world, h)


@helper
def count_men(units, side, men_at):
    """Fill men_at int32[H] with the men of a side in each hex."""
    men_at[:] = 0
    for unit in range(len(units)):
        row = units[unit]
        if row["hex"] != NO_HEX and row["side"] == side:
            men_at[row["hex"]] += row["men"]


@helper
def men_in(state, side, h):
    """Men of a side in one hex."""
    men = 0
    for unit in range(len(state.units)):
        if state.units[unit]["hex"] == h and state.units[unit]["side"] == side:
            men += int(state.units[unit]["men"])
    return men


@kernel
def stacking_room(world, state, side, h):
    """4.8: men of the side that may still come into the hex; a unit into an empty hex always may."""
    return max(0, stacking_limit(world, h) - men_in(state, side, h))
