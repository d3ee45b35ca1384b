"""Chapter 13, sixth part: Headquarters.

13.20 The order of battle may give a leader a headquarters and a front instead of a unit. He is with no unit, joins
      none, takes part in no battle, and cannot be hit or captured.
13.21 He is in command while he is active, in the theatre, and his side owns the place of his headquarters.
13.22 Units of his side on his front count as led (12.2). Those on foot or on horse that are in supply and in order when
      their turn begins receive as many MP more as the best rating of those in command on their front.
"""

from game.core.codes import LeaderStatus, MoveClass, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.command.leaders import is_staff
from game.rules.geometry import is_in_area

_ACTIVE = int(LeaderStatus.ACTIVE)


@helper
def is_directing(world: World, state: State, i: int) -> bool:
    """13.21: Whether leader i commands a front from his headquarters."""
    leader = state.leaders[i]
    if not is_staff(leader) or leader["status"] != _ACTIVE:
        return False
    turn = int(state.clock[0]["turn"])
    if turn < leader["turn_from"] or turn > leader["turn_to"]:
        return False
    return bool(state.owner[world.places[leader["place"]]["hex"]] == leader["side"])


@helper
def front_rating(world: World, state: State, side: int, h: int) -> int:
    """13.22: Returns the best rating of the side's commanders on whose front the hex is; -1 if there is none."""
    region, best = int(world.region_at[h]), -1
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == side and leader["rating"] > best and is_in_area(world, int(leader["front"]), region):
            if is_directing(world, state, i):
                best = int(leader["rating"])
    return best


@helper
def staff_mp(world: World, state: State, unit: int) -> int:
    """13.22: Returns how many MP more a unit that is in supply and in order receives."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or world.unit_types[row["unit_type"]]["move_class"] > MoveClass.HORSE:
        return 0
    return max(0, front_rating(world, state, int(row["side"]), int(row["hex"])))
