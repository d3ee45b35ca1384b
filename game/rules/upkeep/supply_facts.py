"""What decides whether one unit is in supply (10.1, 10.3, 10.15, 10.16), for planning. No rules of its own."""

from enum import IntEnum

from game.core.codes import NO_PLACE
from game.core.jit import kernel
from game.core.state import State
from game.core.world import Longs, World
from game.rules.command.home_country import forage_men
from game.rules.contact.presence import supply_reaches
from game.rules.movement.stacking import men_in
from game.rules.upkeep.attrition import buys_food
from game.rules.upkeep.forage import can_feed, forage_yield, is_forager


class SupplyFact(IntEnum):
    """What `supply_facts` fills out."""

    ON_LINE = 0
    """Whether the side's supply lines reach the hex."""
    FORAGES = 1
    """Whether the unit lives off the land."""
    FORAGERS = 2
    """Men in the hex who do."""
    YIELD = 3
    """Men that the land here can feed."""
    FED = 4
    """Whether it feeds all of them."""
    STORES = 5
    """Rations in the stores of the unit's own place."""
    EATERS = 6
    """Men of the side in the hex."""
    BUYS = 7
    """Whether the unit buys its food in a town."""


@kernel
def supply_facts(world: World, state: State, unit: int, out: Longs) -> None:
    """Fills out int64[8] by SupplyFact for a unit on the map. Presence and supply must be marked."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    place, foragers = int(world.place_at[h]), 0
    for u in range(len(state.units)):
        other = state.units[u]
        if other["hex"] == h and other["side"] == side and is_forager(world, other):
            foragers += forage_men(world, state, u)
    forages = is_forager(world, row)
    out[SupplyFact.ON_LINE] = int(supply_reaches(state, side, h))
    out[SupplyFact.FORAGES] = int(forages)
    out[SupplyFact.FORAGERS] = foragers
    out[SupplyFact.YIELD] = forage_yield(world, state, side, h)
    out[SupplyFact.FED] = int(forages and can_feed(world, state, side, h, foragers))
    out[SupplyFact.STORES] = int(state.places[place]["stores"]) if place != NO_PLACE and state.owner[h] == side else 0
    out[SupplyFact.EATERS] = men_in(state, side, h)
    out[SupplyFact.BUYS] = int(buys_food(world, state, unit))
