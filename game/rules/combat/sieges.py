"""Chapter 9: sieges.

9.1  A town, city, fort or any place that had or has stores, held by units of one side, is besieged at the end of a week
     if no supply reaches it, an enemy ZOC lies on it and it has no way out (7.27); a hex that the enemy owns and none
     of the garrison's ZOC reaches is no way out either. The weeks are counted. When one of this ends, it is relieved.
9.2  Stores are counted in man-weeks. A place in supply that its side owns fills up by one part in RESTOCK_WEEKS a
     week, to what it began with or the level of its kind (STORES) if that is more.
9.3  At the end of a week troops who live on stores (10.15) eat them, one for each man, the sick too; the garrison of a
     besieged place always does. If they do not suffice all are eaten, the week is hungry (10.10) and the place starves.
9.4  Siege and hunger tell on loyalty (12.3), and sickness grows with every week (10.11).
9.5  In the first week of a siege and every CALL_WEEKS after it the besieged call for help, if they have WIRELESS_MEN
     regulars with their wireless or the telegraph still works (8.6).
9.6  Storm: one column for the besiegers for each SHIFT_WEEKS weeks of siege, two at most. Sortie: one column against
     troops who attack out of a place they are besieged in, if more than SICK_SORTIE per cent of them are sick.
9.7  Demand: once a turn the besiegers may call on a besieged place in which they see the enemy and to which a unit of
     theirs is adjacent. In per cent it gives up with
         START_WILL + STARVING_WILL for each week without stores (four at most) + a third of the per cent of sick
         + half of what loyalty is below 50, or minus half of what it is above
         + ODDS_WILL for each fit besieger to a fit defender (four at most) + GUNS_WILL if they have guns there;
     never more than MOST_WILL. Loyalty is the mean of its men.
9.8  A garrison that has starved for SURRENDER_WEEKS weeks and is less than FIRM loyal asks itself at the week's end.
9.9  Surrender: of each unit half as many per cent as its loyalty is below FAITHFUL, JOIN_NATIVE more of native troops,
     come over with their arms, MOST_JOIN per cent at most. The largest besieging unit takes them in, up to half more
     than its establishment. The rest are prisoners; the besiegers have their arms (7.24), and the stores once they
     march in. Prestige follows, as for a battle (13.13).
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_PLACE,
    NO_SIDE,
    NO_UNIT,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    PlaceKind,
    Purpose,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import log_event
from game.core.jit import helper, kernel
from game.rules.combat.casualties import end_unit, lose_in_battle, take_booty
from game.rules.combat.raids import is_silent, mend_lines
from game.rules.combat.retreat import foot_passes, is_barred
from game.rules.command.leaders import take_leaders, win_prestige
from game.rules.command.loyalty import defect
from game.rules.contact.presence import own_in, sees_enemy, supply_reaches
from game.rules.contact.zoc import enemy_zoc, mark_presence_and_zoc
from game.rules.upkeep.supply import is_fed, is_shut_up

STORES = (0, 0, 0, 0, 2000, 8000, 4000)
"""Level of stores by PlaceKind that 9.2 fills up to."""
RESTOCK_WEEKS = 8
WIRELESS_MEN = 150
CALL_WEEKS = 3
SHIFT_WEEKS = 3
MAX_SHIFT = 2
SICK_SORTIE = 30
START_WILL = -30
STARVING_WILL = 15
ODDS_WILL = 5
GUNS_WILL = 5
MOST_WILL = 90
MOST_COUNTED = 4
FIRM = 50
FAITHFUL = 60
JOIN_NATIVE = 20
MOST_JOIN = 60
SURRENDER_PRESTIGE = 3
_IRREGULAR = int(TypeTrait.IRREGULAR)
_NATIVE = int(TypeTrait.NATIVE)
_CAPTURED = int(LossCause.CAPTURED)
_DEMANDED, _TIRED = 0, 1


@helper
def siege_shift(world, state, side, hex):
    """9.6: columns for the side that storms the hex."""
    if not is_shut_up(world, state, 1 - side, hex):
        return 0
    return min(MAX_SHIFT, int(state.places[world.place_at[hex]]["besieged"]) // SHIFT_WEEKS)


@helper
def sortie_shift(world, state, unit):
    """9.6: columns for a unit that attacks out of the place in which it is besieged: 0 or -1."""
    row = state.units[unit]
    if not is_shut_up(world, state, int(row["side"]), int(row["hex"])):
        return 0
    return -1 if int(row["sick"]) * 100 > int(row["men"]) * SICK_SORTIE else 0


@helper
def _is_shut_in(world, state, side, h):
    """9.1: whether troops of the side in the hex are without supply, ways out and peace."""
    if supply_reaches(state, side, h) or enemy_zoc(state, side, h) == 0:
        return False
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or is_barred(state, side, there) or not foot_passes(world, state, side, h, d, there):
            continue
        if state.owner[there] != 1 - side or enemy_zoc(state, 1 - side, there) != 0:
            return False
    return True


@helper
def _is_next_to(world, h, hex):
    for d in range(6):
        if world.neighbours[h, d] == hex:
            return True
    return False


@helper
def _besiegers(world, state, side, hex, group):
    """Fill group int32[U] with the side's ground units next to the hex that do not hide; their number."""
    count = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
            continue
        if _is_next_to(world, hex, row["hex"]):
            group[count] = u
            count += 1
    return count


@helper
def _will(world, state, place):
    """9.7: per cent with which the garrison of a besieged place gives up when it is asked, and its mean loyalty."""
    siege, h = state.places[place], int(world.places[place]["hex"])
    side = 1 - int(siege["besieger"])
    men, sick, loyal = 0, 0, 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] == h and row["side"] == side:
            men += int(row["men"])
            sick += int(row["sick"])
            loyal += int(row["men"]) * int(row["loyalty"])
    group = np.empty(len(state.units), np.int32)
    besiegers, guns = 0, 0
    for i in range(_besiegers(world, state, 1 - side, h, group)):
        row = state.units[group[i]]
        besiegers += int(row["men"]) - int(row["sick"])
        guns += int(row["guns"])
    loyalty = loyal // max(1, men)
    will = START_WILL + STARVING_WILL * min(MOST_COUNTED, int(siege["starving"])) + 100 * sick // max(1, men) // 3
    will += (FIRM - loyalty) // 2 + ODDS_WILL * min(MOST_COUNTED, besiegers // max(1, men - sick))
    return max(0, min(will + (GUNS_WILL if guns else 0), MOST_WILL)), loyalty


@helper
def _gives_up(state, place, will, why, seed):
    """9.7, 9.8: the die."""
    turn = int(state.clock[0]["turn"])
    return draw(seed, turn, Purpose.SURRENDER, place, why, 100) < will


@helper
def refuse_demand(world, state, hex):
    """9.7."""
    place = int(world.place_at[hex])
    side = int(state.clock[0]["side"])
    if place == NO_PLACE or state.places[place]["besieged"] == 0 or state.places[place]["besieger"] != side:
        return Refusal.NOT_BESIEGED
    if not sees_enemy(state, side, hex):
        return Refusal.NOT_SEEN
    if state.places[place]["demanded"] == state.clock[0]["turn"]:
        return Refusal.ALREADY_DEMANDED
    group = np.empty(len(state.units), np.int32)
    return Refusal.NONE if _besiegers(world, state, side, hex, group) else Refusal.NOT_ADJACENT


@helper
def demand(world, state, hex, seed, log):
    """9.7: call on the place to surrender."""
    place = int(world.place_at[hex])
    state.places[place]["demanded"] = state.clock[0]["turn"]
    will, _ = _will(world, state, place)
    yields = _gives_up(state, place, will, _DEMANDED, seed)
    log_event(log, EventKind.DEMANDED, int(state.places[place]["besieger"]), NO_UNIT, hex, place, int(yields), 0)
    if yields:
        _surrender(world, state, place, log)
        mark_presence_and_zoc(world, state)


@helper
def _host(state, group, count):
    """9.9: who takes in those who come over: the largest unit of the group, or NO_UNIT."""
    best = NO_UNIT
    for i in range(count):
        if best == NO_UNIT or state.units[group[i]]["men"] > state.units[best]["men"]:
            best = int(group[i])
    return best


@helper
def _joiners(world, state, unit, host):
    """9.9: men of a surrendering unit who join the host."""
    row = state.units[unit]
    share = max(0, FAITHFUL - int(row["loyalty"])) // 2
    if world.unit_types[row["unit_type"]]["traits"] & _NATIVE:
        share += JOIN_NATIVE
    room = int(state.units[host]["establishment"]) * 3 // 2 - int(state.units[host]["men"])
    return max(0, min(int(row["men"]) * min(share, MOST_JOIN) // 100, room))


@helper
def _lift(state, place):
    """The siege of a place is over."""
    state.places[place]["besieged"] = 0
    state.places[place]["besieger"] = NO_SIDE
    state.places[place]["starving"] = 0


@helper
def _surrender(world, state, place, log):
    """9.9: the garrison of a besieged place lays down its arms; the caller marks presence and ZOC."""
    hex, captor = int(world.places[place]["hex"]), int(state.places[place]["besieger"])
    group = np.empty(len(state.units), np.int32)
    count = _besiegers(world, state, captor, hex, group)
    host = _host(state, group, count)
    booty = np.zeros(3, np.int64)
    taken = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] != hex or row["side"] == captor:
            continue
        joined = _joiners(world, state, u, host) if host != NO_UNIT else 0
        if joined:
            defect(state, u, host, joined, log)
        prisoners = int(row["men"])
        lose_in_battle(state, u, prisoners, _CAPTURED, 100, booty)
        log_event(log, EventKind.SURRENDERED, 1 - captor, u, hex, prisoners, joined, 0)
        take_leaders(world, state, u, hex, log)
        end_unit(world, state, u, _CAPTURED, log)
        taken += prisoners + joined
    take_booty(state, captor, hex, group, count, booty, log)
    _lift(state, place)
    win_prestige(state, captor, SURRENDER_PRESTIGE + taken // 200, log)


@helper
def _garrison(state, h):
    """The side that alone stands in the hex, or NO_SIDE."""
    if own_in(state, 0, h) == own_in(state, 1, h):
        return NO_SIDE
    return 0 if own_in(state, 0, h) else 1


@helper
def _level(world, place):
    """9.2: the man-weeks to which the place fills up."""
    return max(int(world.places[place]["stores"]), STORES[int(world.places[place]["kind"])])


@helper
def _restock(world, state, place, h):
    """9.2: a week's stores come in."""
    owner = int(state.owner[h])
    level, stores = _level(world, place), int(state.places[place]["stores"])
    if stores < level and owner != NO_SIDE and supply_reaches(state, owner, h):
        state.places[place]["stores"] = min(level, stores + level // RESTOCK_WEEKS)


@helper
def _lives_on_stores(world, state, unit):
    """9.3: whether a unit of a garrison without a net eats of the stores this week."""
    if state.units[unit]["weeks_out"] < 0:  # it has taken its food from the country (11.32)
        return False
    bands = world.unit_types[state.units[unit]["unit_type"]]["traits"] & _IRREGULAR != 0
    return not (bands and is_fed(world, state, unit))


@helper
def _eat(world, state, place, h, side, log):
    """9.3: the garrison eats its stores, or hungers."""
    siege = state.places[place]
    eaters = np.zeros(len(state.units), np.uint8)
    needed = 0
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h and _lives_on_stores(world, state, u):
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
def _call_for_help(world, state, place, h, side, log):
    """9.5: wireless or telegraph."""
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
    if regulars >= WIRELESS_MEN or (regulars and not is_silent(world, state, h)):
        siege["called"] = turn
        log_event(log, EventKind.WIRELESS, side, NO_UNIT, h, place, fit, int(siege["stores"]))


@helper
def _besiege(world, state, place, h, side, seed, log):
    """9.1, 9.3, 9.5, 9.8: a week of siege; whether the garrison surrenders."""
    siege = state.places[place]
    if siege["besieged"] == 0 or siege["besieger"] != 1 - side:
        _lift(state, place)
        log_event(log, EventKind.BESIEGED, side, NO_UNIT, h, place, 0, 0)
    siege["besieged"] += 1
    siege["besieger"] = 1 - side
    _eat(world, state, place, h, side, log)
    _call_for_help(world, state, place, h, side, log)
    if siege["starving"] < world.params[Param.SURRENDER_WEEKS]:
        return False
    will, loyalty = _will(world, state, place)
    if loyalty >= FIRM or not _gives_up(state, place, will, _TIRED, seed):
        return False
    _surrender(world, state, place, log)
    return True


@kernel
def siege_week(world, state, seed, log):
    """9.1-9.5 and 9.8 for every place, and 8.8; supply, presence and ZOC must be marked."""
    mend_lines(world, state)
    surrendered = False
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if world.place_at[h] != place:
            continue
        side, siege = _garrison(state, h), state.places[place]
        strong = world.places[place]["kind"] >= PlaceKind.TOWN or siege["stores"] > 0 or _level(world, place) > 0
        if side != NO_SIDE and strong and _is_shut_in(world, state, side, h):
            surrendered = _besiege(world, state, place, h, side, seed, log) or surrendered
            continue
        if siege["besieged"]:
            if siege["besieger"] == 1 - side:
                log_event(log, EventKind.RELIEVED, side, NO_UNIT, h, place, 0, 0)
            _lift(state, place)
        if side != NO_SIDE and strong and state.owner[h] == side and not supply_reaches(state, side, h):
            _eat(world, state, place, h, side, log)
        else:
            siege["starving"] = 0
            _restock(world, state, place, h)
    if surrendered:
        mark_presence_and_zoc(world, state)
