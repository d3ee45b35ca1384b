"""Chapter 10, second part: Forage and stores.

10.3  Irregulars, and natives who have changed sides (12.7), live off the land. Their stack is in supply if its hex and
      the six adjacent hexes can feed all of its foragers. A hex of their own side yields the forage value of its
      terrain, an unowned hex half, a hex of the enemy a fourth, a hex with enemy units nothing. If the region has less
      than PLENTIFUL_FOOD per cent of a normal year's food, the yield falls with it, down to half. It is a fourth higher
      if support for the side is FRIENDLY_SUPPORT or more, and two fifths lower if support is as far against it. Halve
      it if the stack's hex is under snow. Foragers are also in supply wherever regulars of their side would be. A
      besieged garrison (9.1) may not forage.
10.15 Stores: a unit that neither the net nor forage supplies, in a place that its side owns, is in supply if the stores
      of the place suffice for all men of its side there for a turn. They are eaten at the end of the turn (9.3).
"""

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    TypeTrait,
)
from game.core.jit import helper
from game.core.state import State
from game.core.world import Row, World
from game.rules.command.home_country import forage_men
from game.rules.contact.presence import sees_enemy
from game.rules.country.population import PLENTIFUL_FOOD
from game.rules.country.support import support_for
from game.rules.movement.stacking import men_in
from game.rules.movement.step_cost import is_under_snow
from game.rules.upkeep.control import is_besieged

FRIENDLY_SUPPORT = 40
_IRREGULAR = int(TypeTrait.IRREGULAR)
_NATIVE = int(TypeTrait.NATIVE)


@helper
def forage_yield(world: World, state: State, side: int, hex: int) -> int:
    """10.3: Returns how many foragers of the side the hex and the six around it can feed."""
    men = 0
    for d in range(7):
        h = hex if d == 6 else int(world.neighbours[hex, d])
        if h == NO_HEX or sees_enemy(state, side, h):
            continue
        share = 4 if state.owner[h] == side else 1 if state.owner[h] == 1 - side else 2
        men += int(world.terrain[world.terrain_at[h]]["forage"]) * 25 * share
    region = int(world.region_at[hex])
    if region != NO_REGION:
        men = men * (PLENTIFUL_FOOD + min(int(state.regions[region]["food"]), PLENTIFUL_FOOD)) // (2 * PLENTIFUL_FOOD)
        support = support_for(state, region, side)
        if support >= FRIENDLY_SUPPORT:
            men = men * 5 // 4
        elif support <= -FRIENDLY_SUPPORT:
            men = men * 3 // 5
    return men // 2 if is_under_snow(world, state, hex) else men


@helper
def is_forager(world: World, row: Row) -> bool:
    """10.3: Whether a unit (its row) lives off the land and draws ammunition from its side's stock."""
    traits = world.unit_types[row["unit_type"]]["traits"]
    return bool(traits & _IRREGULAR != 0 or (traits & _NATIVE != 0 and row["began"] != row["side"]))


@helper
def is_fed_by_forage(world: World, state: State, unit: int) -> int:
    """10.3: Whether the whole stack of a forager can live off the land."""
    row = state.units[unit]
    men = 0
    for u in range(len(state.units)):
        other = state.units[u]
        if other["hex"] == row["hex"] and is_forager(world, other):
            men += forage_men(world, state, u)
    return can_feed(world, state, int(row["side"]), int(row["hex"]), men)


@helper
def can_feed(world: World, state: State, side: int, h: int, men: int) -> bool:
    """10.3: Whether `men`, all foragers of the side in the hex, can live off the land."""
    return not is_besieged(world, state, side, h) and men <= forage_yield(world, state, side, h)


@helper
def is_supplied_by_stores(world: World, state: State, unit: int) -> bool:
    """10.15: Whether stores suffice for all men of the unit's side in its hex."""
    row = state.units[unit]
    h = int(row["hex"])
    place = int(world.place_at[h])
    if place == NO_PLACE or state.places[place]["stores"] <= 0 or state.owner[h] != row["side"]:
        return False
    return bool(state.places[place]["stores"] >= men_in(state, int(row["side"]), h))
