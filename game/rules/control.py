"""Chapter 11: control of hexes.

11.1 Every hex belongs to one side or to nobody. At the end of the week a hex with units of one side belongs to it.
11.2 Towns, cities and forts stay with the last side that stood in them until enemy units enter.
11.3 Other hexes, without units of the other side, go to the side that alone exerts a ZOC into them.
11.4 Units also take the hexes they pass through (4.13). A town, city or fort that changes hands is reported.
"""

from game.core.jit import helper, kernel
from game.core.record import report
from game.core.terms import NO_PLACE, NO_UNIT, EventKind, PlaceKind, Zoc

_SIDE_0 = int(Zoc.FOOT_0 | Zoc.HORSE_0)
_SIDE_1 = int(Zoc.FOOT_1 | Zoc.HORSE_1)


@helper
def is_town(world, h):
    """Whether the hex holds a town, city or fort."""
    place = world.place_at[h]
    return place != NO_PLACE and world.places[place]["kind"] >= PlaceKind.TOWN


@helper
def take_hex(place_at, places, owner, side, unit, h, record):
    """11.4: a hex becomes the side's; `unit` (or NO_UNIT) is who took it."""
    former = int(owner[h])
    if former == side:
        return
    owner[h] = side
    place = int(place_at[h])
    if place != NO_PLACE and places[place]["kind"] >= PlaceKind.TOWN:
        report(record, EventKind.TOWN_TAKEN, side, unit, h, place, former, 0)


@kernel
def end_of_week_control(world, state, record):
    """11.1-11.3 for the whole map; presence and ZOC must be marked."""
    for h in range(len(state.owner)):
        present = state.present[h]
        if present == 1 or present == 2:
            take_hex(world.place_at, world.places, state.owner, int(present) - 1, NO_UNIT, h, record)
        elif present == 0 and state.zoc[h]:
            zoc, place = state.zoc[h], world.place_at[h]
            if place != NO_PLACE and world.places[place]["kind"] >= PlaceKind.TOWN:
                continue
            if not zoc & _SIDE_1:
                state.owner[h] = 0
            elif not zoc & _SIDE_0:
                state.owner[h] = 1
