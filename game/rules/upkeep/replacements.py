"""Chapter 10, third part: Ammunition, replacements and rifles.

10.4  At the end of the turn the stock of ammunition of each side grows by its income: convoys, workshops, purchases.
      Then each unit in supply with fewer than FULL_AMMUNITION points of ammunition takes one from the stock of its
      side, those with the least first, as long as the stock lasts.
10.5  Each side's replacements for the turn are shared among its depleted units in supply, in proportion to the men they
      lack. Regulars must be supplied over the net and, unless the scenario says otherwise, in a town, city or fort;
      irregulars must be in a fertile hex that their side owns, not have worked this turn, and take in no more than
      by recruiting (11.34). Routed and encircled units (7.27) receive none.
      Replacements of regulars bring their rifles.
10.6  Units in supply with men without rifles draw rifles from the stock of their side, in the order of battle.
10.18 A unit that only the stores of its place supply (10.15) takes its ammunition from them: AMMO_STORES rations for
      a point, if they last for that.
"""

import numpy as np

from game.core.codes import (
    NO_PLACE,
    EventKind,
    Flow,
    Param,
    Status,
    Stock,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.contact.presence import supply_reaches
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.recruits import weekly_growth
from game.rules.upkeep.bookkeeping import record_flow
from game.rules.upkeep.control import is_town
from game.rules.upkeep.forage import is_forager

FULL_AMMUNITION = 3
_IRREGULAR = int(TypeTrait.IRREGULAR)
_REPLACED = int(Flow.REPLACED)


@helper
def _takes_point(world: World, state: State, unit: int) -> bool:
    """10.4, 10.18: Takes a point of ammunition for the unit from its side's stock or its place, if there is any."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    if is_forager(world, row) or supply_reaches(state, side, h):
        if state.sides[side]["ammunition"] <= 0:
            return False
        state.sides[side]["ammunition"] -= 1
        return True
    place, needed = int(world.place_at[h]), int(world.params[Param.AMMO_STORES])
    if place == NO_PLACE or state.places[place]["stores"] < needed:
        return False
    state.places[place]["stores"] -= needed
    return True


@helper
def _resupply(world: World, state: State) -> None:
    """10.4, 10.6: Gives ammunition and rifles to units in supply."""
    for side in range(2):
        state.sides[side]["ammunition"] += state.sides[side]["ammunition_income"]
    given = np.zeros(len(state.units), np.uint8)
    for level in range(FULL_AMMUNITION):
        for u in range(len(state.units)):
            row = state.units[u]
            if row["status"] != Status.ON_MAP or not row["flags"] & UnitFlag.IN_SUPPLY:
                continue
            if row["ammunition"] != level or given[u]:
                continue
            if not _takes_point(world, state, u):
                continue
            row["ammunition"] = level + 1
            given[u] = 1
    for u in range(len(state.units)):
        row = state.units[u]
        side = int(row["side"])
        needed = min(int(row["men"]) - int(row["rifles"]), int(state.sides[side]["rifles"]))
        if needed > 0 and row["status"] == Status.ON_MAP and row["flags"] & UnitFlag.IN_SUPPLY:
            row["rifles"] = int(row["rifles"]) + needed
            state.sides[side]["rifles"] -= needed


@helper
def _men_needed(world: World, state: State, unit: int) -> int:
    """10.5: Returns the men that the unit lacks, 0 if it may not receive replacements."""
    row = state.units[unit]
    lack = int(row["establishment"]) - int(row["men"])
    if row["status"] != Status.ON_MAP or lack <= 0 or not row["flags"] & UnitFlag.IN_SUPPLY:
        return 0
    if row["flags"] & UnitFlag.ROUTED:
        return 0
    h = int(row["hex"])
    if world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        fertile = world.terrain[world.terrain_at[h]]["traits"] & TerrainTrait.FERTILE != 0
        comes = fertile and state.owner[h] == row["side"] and not row["flags"] & UnitFlag.WORKED
        lack = min(lack, weekly_growth(world, state, unit))
    else:
        comes = is_town(world, h) or world.params[Param.REPLACEMENT_TOWN_ONLY] == 0
        comes = comes and supply_reaches(state, int(row["side"]), h)
    return lack if comes and not is_encircled(world, state, int(row["side"]), h) else 0


@kernel
def replace_losses(world: World, state: State, log: EventLog) -> None:
    """10.4-10.6: Gives replacements, ammunition and rifles to units in supply."""
    lacks = np.zeros(len(state.units), np.int64)
    for side in range(2):
        total = 0
        for u in range(len(state.units)):
            lacks[u] = 0
            if state.units[u]["side"] == side and state.sides[side]["replacements"] > 0:
                lacks[u] = _men_needed(world, state, u)
                total += lacks[u]
        men = min(total, int(state.sides[side]["replacements"]))
        passed = 0
        given = 0
        for u in range(len(state.units)):
            if lacks[u] == 0:
                continue
            row = state.units[u]
            passed += lacks[u]
            sent = men * passed // total - given
            given += sent
            row["men"] = int(row["men"]) + sent
            row["joined"] = int(row["joined"]) + sent
            if not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
                row["rifles"] = int(row["rifles"]) + sent
                record_flow(state, side, Stock.RIFLES, _REPLACED, sent)
            if sent:
                log_event(log, EventKind.REPLACED, side, u, int(row["hex"]), sent, 0, 0)
        record_flow(state, side, Stock.MEN, _REPLACED, given)
    _resupply(world, state)
    mark_presence_and_zoc(world, state)
