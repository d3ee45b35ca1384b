"""Chapter 9: Sieges.

9.1  A town, city or fort, or any other place that has or had stores, is besieged at the end of a turn if the units in
     it are all of one side, their supply does not reach it, it is in enemy ZOC, it is encircled (7.27), and there are
     enough besiegers (9.25). A hex that the enemy owns and no ZOC of the garrison's side reaches is no retreat hex for
     this purpose. Count the turns of each siege. When one of these conditions fails, the siege is lifted.
9.2  Stores are counted in rations: one feeds a man for a turn. Each turn a place in supply that its side owns restocks
     one part in RESTOCK_WEEKS of its full level, up to that level. The full level is what the place had at the start
     or, if that is more, TOWN_STORES rations for a town, CITY_STORES for a city and FORT_STORES for a fort.
9.3  At the end of a turn a garrison out of supply in a place of its own, and every besieged garrison, eats its stores:
     one ration for each man, the sick included. Irregulars who forage (10.3) and units that have requisitioned food
     (11.32) do not. If the stores do not suffice, all are eaten, the turn counts as out of supply (10.10), and the
     place starves.
9.4  Siege and hunger reduce loyalty (12.3), and sickness increases each turn (10.11).
9.5  In the first turn of a siege, and then every CALL_WEEKS turns, the garrison calls for help if it includes
     WIRELESS_MEN regulars, who have a wireless, or any regulars and the telegraph still works (8.6).
9.6  Storm: shift one column for the besiegers for each WEEKS_PER_SIEGE_SHIFT turns of siege, MAX_SIEGE_SHIFT at most.
     Sortie: shift one column against an attack if half of its strength is units that attack out of a place in which
     they are besieged and of whose men more than SORTIE_SICK_PERCENT per cent are sick.
9.10-9.25: break_through.py, break_out.py, surprise.py, siege_degrees.py and rising.py.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_SIDE,
    NO_UNIT,
    EventKind,
    Param,
    PlaceKind,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.break_out import BY_JUDGEMENT, break_out, judges_it_time
from game.rules.combat.raids import is_out_of_communication
from game.rules.combat.rising import may_rise
from game.rules.combat.siege_degrees import BY_LAND, CLOSED, FREE, siege_degree
from game.rules.combat.surrender import (
    BY_STARVATION,
    STEADFAST_LOYALTY,
    give_up,
    lift_siege,
    surrender_chance,
    will_surrender,
)
from game.rules.contact.presence import own_in, supply_reaches
from game.rules.contact.zoc import enemy_zoc, mark_presence_and_zoc
from game.rules.upkeep.control import is_besieged, is_invested
from game.rules.upkeep.forage import is_fed_by_forage

TOWN_STORES = 2000
CITY_STORES = 8000
FORT_STORES = 4000
STORE_LEVELS = (0, 0, 0, 0, TOWN_STORES, CITY_STORES, FORT_STORES)
"""9.2: the least full level of stores, by PlaceKind."""
RESTOCK_WEEKS = 8
WIRELESS_MEN = 150
CALL_WEEKS = 3
WEEKS_PER_SIEGE_SHIFT = 3
MAX_SIEGE_SHIFT = 2
SORTIE_SICK_PERCENT = 30
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def siege_shift(world: World, state: State, side: int, hex: int) -> int:
    """9.6, 9.21: Returns the columns of a storm of the hex by the side."""
    if not is_invested(world, state, 1 - side, hex):
        return 0
    siege = state.places[world.place_at[hex]]
    weeks = int(siege["besieged"]) // (2 if siege["by_land"] else 1)
    return min(MAX_SIEGE_SHIFT, weeks // WEEKS_PER_SIEGE_SHIFT)


@helper
def sortie_shift(world: World, state: State, unit: int) -> int:
    """9.6: Returns -1 for a unit that makes a sick sortie, otherwise 0."""
    row = state.units[unit]
    if not is_besieged(world, state, int(row["side"]), int(row["hex"])):
        return 0
    return -1 if int(row["sick"]) * 100 > int(row["men"]) * SORTIE_SICK_PERCENT else 0


@helper
def _sole_occupant(state: State, h: int) -> int:
    """Returns the side that alone has units in the hex, or NO_SIDE."""
    if own_in(state, 0, h) == own_in(state, 1, h):
        return NO_SIDE
    return 0 if own_in(state, 0, h) else 1


@helper
def _store_level(world: World, place: int) -> int:
    """9.2: Returns the full level of a place's stores, in rations."""
    return max(int(world.places[place]["stores"]), STORE_LEVELS[int(world.places[place]["kind"])])


@helper
def _restock(world: World, state: State, place: int, h: int) -> None:
    """9.2: Restocks a place for one turn."""
    owner = int(state.owner[h])
    level, stores = _store_level(world, place), int(state.places[place]["stores"])
    if stores < level and owner != NO_SIDE and supply_reaches(state, owner, h):
        state.places[place]["stores"] = min(level, stores + level // RESTOCK_WEEKS)


@helper
def _eats_stores(world: World, state: State, unit: int) -> bool:
    """9.3: Whether a unit in a place out of supply eats its stores this turn."""
    if state.units[unit]["weeks_out"] < 0:  # it has requisitioned its food (11.32)
        return False
    irregular = world.unit_types[state.units[unit]["unit_type"]]["traits"] & _IRREGULAR != 0
    return not (irregular and is_fed_by_forage(world, state, unit))


@helper
def _consume_stores(world: World, state: State, place: int, h: int, side: int, log: EventLog) -> None:
    """9.3: Feeds the garrison from the stores, and marks whether it is in supply."""
    siege = state.places[place]
    eaters = np.zeros(len(state.units), np.uint8)
    needed = 0
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h and _eats_stores(world, state, u):
            eaters[u] = 1
            needed += int(state.units[u]["men"])
    if needed == 0:
        siege["starving"] = 0
        return
    fed, had = siege["stores"] >= needed, siege["stores"] > 0
    siege["stores"] = max(0, int(siege["stores"]) - needed)
    siege["starving"] = 0 if fed else int(siege["starving"]) + 1
    if siege["starving"] == 1 and (had or siege["besieged"]):
        log_event(log, EventKind.STORES_OUT, side, NO_UNIT, h, place, 0, 0)
    for u in range(len(state.units)):
        if eaters[u] and fed:
            state.units[u]["flags"] |= UnitFlag.IN_SUPPLY
        elif eaters[u]:
            state.units[u]["flags"] &= ALL_FLAGS ^ UnitFlag.IN_SUPPLY


@helper
def _call_for_help(world: World, state: State, place: int, h: int, side: int, log: EventLog) -> None:
    """9.5: Reports the garrison's call for help, if it can make one."""
    siege, turn = state.places[place], int(state.clock[0]["turn"])
    if siege["besieged"] > 1 and turn - siege["called"] < CALL_WEEKS:
        return
    fit, regulars = 0, 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] != h:
            continue
        fit += int(row["men"]) - int(row["sick"])
        if not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
            regulars += int(row["men"])
    if regulars >= WIRELESS_MEN or (regulars and not is_out_of_communication(world, state, h)):
        siege["called"] = turn
        log_event(log, EventKind.WIRELESS, side, NO_UNIT, h, place, fit, int(siege["stores"]))


@helper
def _count_week(state: State, place: int, h: int, side: int, by_land: int, log: EventLog) -> None:
    """9.1, 9.20: Counts a turn of siege of either degree, and reports the first of each."""
    siege = state.places[place]
    begins = siege["besieged"] == 0 or siege["besieger"] != 1 - side
    if begins:
        lift_siege(state, place)
    if begins or siege["by_land"] != by_land:
        kind = EventKind.INVESTED if by_land else EventKind.BESIEGED
        log_event(log, kind, side, NO_UNIT, h, place, 0, 0)
    siege["by_land"] = by_land
    siege["besieged"] += 1
    siege["besieger"] = 1 - side


@helper
def _invest_by_land(world: World, state: State, place: int, h: int, side: int, log: EventLog) -> None:
    """9.20, 9.21: Runs a turn of a place that is invested by land."""
    siege = state.places[place]
    _count_week(state, place, h, side, 1, log)
    if supply_reaches(state, side, h):
        siege["starving"] = 0
        needed = 0
        for u in range(len(state.units)):
            if state.units[u]["hex"] == h and _eats_stores(world, state, u):
                needed += int(state.units[u]["men"])
        siege["stores"] = max(0, int(siege["stores"]) - needed // 2)
    else:
        _consume_stores(world, state, place, h, side, log)
    _call_for_help(world, state, place, h, side, log)


@helper
def _continue_siege(world: World, state: State, place: int, h: int, side: int, seed: int, log: EventLog) -> bool:
    """9.1, 9.3, 9.5, 9.8, 9.15: Runs a turn of siege; returns whether the garrison surrenders or breaks out."""
    siege = state.places[place]
    _count_week(state, place, h, side, 0, log)
    _consume_stores(world, state, place, h, side, log)
    _call_for_help(world, state, place, h, side, log)
    if siege["starving"] > 0 and judges_it_time(world, state, place, seed):
        if break_out(world, state, place, BY_JUDGEMENT, seed, log):
            return True
    if siege["starving"] < world.params[Param.SURRENDER_WEEKS]:
        return False
    will, loyalty = surrender_chance(world, state, place)
    if loyalty >= STEADFAST_LOYALTY or not will_surrender(state, place, will, BY_STARVATION, seed):
        return False
    give_up(world, state, place, seed, log)
    return True


@kernel
def siege_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """9.1-9.5, 9.8, 9.15, 9.20-9.24: Runs a turn for every place. Supply, presence and ZOC must be marked."""
    moved = False
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if world.place_at[h] != place:
            continue
        side, siege = _sole_occupant(state, h), state.places[place]
        strong = world.places[place]["kind"] >= PlaceKind.TOWN or siege["stores"] > 0 or _store_level(world, place) > 0
        degree = siege_degree(world, state, side, h) if side != NO_SIDE and strong else FREE
        if degree == CLOSED:
            moved = _continue_siege(world, state, place, h, side, seed, log) or moved
        elif degree == BY_LAND:
            _invest_by_land(world, state, place, h, side, log)
        else:
            _end_siege_and_restock(world, state, place, h, side, strong, log)
        if side != NO_SIDE and own_in(state, side, h) and enemy_zoc(state, side, h):
            moved = may_rise(world, state, place, side, seed, log) or moved
    if moved:
        mark_presence_and_zoc(world, state)


@helper
def _end_siege_and_restock(
    world: World, state: State, place: int, h: int, side: int, strong: bool, log: EventLog
) -> None:
    """9.1-9.3: Lifts the siege of a place that is open, feeds a garrison out of supply, or restocks."""
    siege = state.places[place]
    if siege["besieged"]:
        if siege["besieger"] == 1 - side:
            log_event(log, EventKind.RELIEVED, side, NO_UNIT, h, place, 0, 0)
        lift_siege(state, place)
    if side != NO_SIDE and strong and state.owner[h] == side and not supply_reaches(state, side, h):
        _consume_stores(world, state, place, h, side, log)
    else:
        siege["starving"] = 0
        _restock(world, state, place, h)
