"""Chapter 12: loyalty. Who stays, who goes home and who goes over.

12.1  Every unit has a loyalty of 0 to 100. Each week it moves a point towards its mood: up only in supply, and two
      points if the unit rests as well. All steps of WAVERER troops, here and in 12.3, are double.
12.2  Mood is the loyalty the unit began with (CONVERT for one that has gone over), less a fourth of the points of
      prestige by which the enemy leads, for waverers half of them, or more if he trails; for natives also a fifth of
      the support of the region, for or against their side; and LED more if a leader has it within his radius.
12.3  Beside that loyalty falls by HUNGRY out of supply, SHUT_IN under siege, BEATEN if the unit ends the week in
      disorder, AILING if a third of it is sick, UNPAID while its side's budget is overdrawn; an attack without
      disorder adds VICTORIOUS.
12.4  Under LOYALTY_BREAK men leave each week: DESERT_SHARE tenths of a per cent for each point below. Trains, boats
      and aircraft have picked crews and keep theirs.
12.5  Regulars who leave go over to the strongest enemy unit beside them, with their share of rifles and machine guns,
      if the region supports the enemy by WELCOME or he offers an amnesty; else they desert and leave their arms.
12.6  Irregulars go home, half of them into the region's recruits. While the enemy offers an amnesty twice as many
      leave, and surrender instead: their rifles go into his stock.
12.7  Mutiny: a native regular or waverer unit under LOYALTY_BREAK goes over whole, with MUTINY_CHANCE per cent for
      each point below, if the enemy has ground units in the region or within REACH hexes, or the region supports him
      by WELCOME. It takes its leaders, arms and hex along, and its new loyalty is CONVERT; it may return by the same
      rule.
12.8  If others of its side stand in the hex it marches off first, to an adjacent hex without them that foot can enter,
      best one of the enemy's. Where there is none, or a larger loyal unit is with it, it is disarmed: half its men are
      lost, their rifles go into the stock of its side, and the rest obey for now (loyalty at LOYALTY_BREAK).
12.9  A unit left with too few men disperses (7.25).
12.10 Purge: of a side's native regular and waverer units those under UNRELIABLE lose 5 to 15 per cent of their men,
      those under half of LOYALTY_BREAK half; all that remain gain PURGE_FEAR.
"""

from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_REGION,
    NO_UNIT,
    EventKind,
    Flow,
    LossCause,
    LoyaltyScope,
    MoveClass,
    Param,
    Purpose,
    Status,
    Stock,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import log_event
from game.core.jit import helper, kernel
from game.rules.combat.casualties import end_unit, is_spent, lose_men
from game.rules.combat.retreat import foot_passes
from game.rules.command.leaders import go_over_with, leads
from game.rules.contact.presence import own_in
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.recruits import mix_men
from game.rules.country.support import support_for
from game.rules.geometry import hexes_between
from game.rules.movement.march import place_unit
from game.rules.upkeep.bookkeeping import book, book_arms, book_booty, book_unit
from game.rules.upkeep.control import take_hex
from game.rules.upkeep.supply import is_shut_up

MOST_LOYALTY = 100
CONVERT = 60
LED = 10
HUNGRY = 3
SHUT_IN = 2
BEATEN = 4
AILING = 2
UNPAID = 2
VICTORIOUS = 2
WELCOME = 20
REACH = 3
MUTINY_CHANCE = 4
UNRELIABLE = 50
PURGE_FEAR = 15
_NATIVE = int(TypeTrait.NATIVE)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_WAVERER = int(TypeTrait.WAVERER)
_DISORDER = int(UnitFlag.DISRUPTED | UnitFlag.ROUTED)
_BUSY = int(UnitFlag.MOVED | UnitFlag.FORCED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_DESERTION = int(LossCause.DESERTION)
_PURGED = int(LossCause.PURGED)


@helper
def set_loyalty(row, loyalty):
    """12.1: loyalty of a unit (its row), kept between 0 and MOST_LOYALTY."""
    row["loyalty"] = max(0, min(loyalty, MOST_LOYALTY))


@helper
def _is_led(world, state, unit):
    """12.2: whether a leader of its side has the unit within his radius."""
    row = state.units[unit]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == row["side"] and leads(state, i):
            if leader["unit"] == unit:
                return True
            away = hexes_between(world, int(state.units[leader["unit"]]["hex"]), int(row["hex"]))
            if away <= leader["radius"]:
                return True
    return False


@helper
def _share_of(number, whole):
    """number / whole, rounded towards nothing."""
    return number // whole if number >= 0 else -(-number // whole)


@helper
def mood(world, state, unit):
    """12.2: the loyalty that a unit on the map comes to in time."""
    row = state.units[unit]
    side = int(row["side"])
    traits = int(world.unit_types[row["unit_type"]]["traits"])
    loyalty = int(world.units[unit]["loyalty"]) if side == row["began"] else CONVERT
    lead = int(state.sides[side]["prestige"]) - int(state.sides[1 - side]["prestige"])
    loyalty += _share_of(lead, 2 if traits & _WAVERER else 4)
    if traits & _NATIVE:
        loyalty += _share_of(support_for(state, int(world.region_at[row["hex"]]), side), 5)
    if _is_led(world, state, unit):
        loyalty += LED
    return max(0, min(loyalty, MOST_LOYALTY))


@helper
def _move_loyalty(world, state, unit):
    """12.1-12.3: a week of one unit."""
    row = state.units[unit]
    flags, loyalty = int(row["flags"]), int(row["loyalty"])
    goal = mood(world, state, unit)
    steps = 0
    if row["weeks_out"] > 0:
        steps -= HUNGRY
    elif goal > loyalty:
        steps += min(goal - loyalty, 2 if flags & _BUSY == 0 else 1)
    if goal < loyalty:
        steps -= 1
    if is_shut_up(world, state, int(row["side"]), int(row["hex"])):
        steps -= SHUT_IN
    if flags & _DISORDER:
        steps -= BEATEN
    elif flags & UnitFlag.FOUGHT:
        steps += VICTORIOUS
    if 3 * int(row["sick"]) >= row["men"]:
        steps -= AILING
    if state.sides[row["side"]]["budget"] < 0:
        steps -= UNPAID
    if world.unit_types[row["unit_type"]]["traits"] & _WAVERER:
        steps *= 2
    set_loyalty(row, loyalty + steps)


@helper
def _may_mutiny(traits):
    """12.7: whether units with these traits may go over whole."""
    return traits & _WAVERER != 0 or (traits & _NATIVE != 0 and traits & _IRREGULAR == 0)


@helper
def has_amnesty(state, side):
    """Whether the side offers an amnesty this week."""
    return state.sides[side]["amnesty_until"] >= state.clock[0]["turn"]


@helper
def _is_ground(world, row):
    return row["status"] == Status.ON_MAP and world.unit_types[row["unit_type"]]["move_class"] <= MoveClass.HORSE


@helper
def _host(world, state, unit):
    """12.5: the strongest enemy ground unit next to the unit, or NO_UNIT."""
    row = state.units[unit]
    best = NO_UNIT
    for u in range(len(state.units)):
        other = state.units[u]
        if other["side"] == row["side"] or not _is_ground(world, other):
            continue
        if best != NO_UNIT and other["men"] <= state.units[best]["men"]:
            continue
        if hexes_between(world, int(other["hex"]), int(row["hex"])) <= 1:
            best = u
    return best


@helper
def _is_welcome(world, state, unit):
    """12.7: whether the enemy is near enough, or the country his."""
    row = state.units[unit]
    region = int(world.region_at[row["hex"]])
    if support_for(state, region, 1 - int(row["side"])) >= WELCOME:
        return True
    for u in range(len(state.units)):
        other = state.units[u]
        if other["side"] == row["side"] or not _is_ground(world, other):
            continue
        if region != NO_REGION and world.region_at[other["hex"]] == region:
            return True
        if hexes_between(world, int(other["hex"]), int(row["hex"])) <= REACH:
            return True
    return False


@helper
def _company(world, state, unit):
    """12.8: how others of the unit's side keep it company in its hex: 0 nobody, 1 some, 2 a larger loyal unit."""
    row = state.units[unit]
    company = 0
    for u in range(len(state.units)):
        other = state.units[u]
        if u == unit or other["hex"] != row["hex"] or other["side"] != row["side"]:
            continue
        loyal = other["loyalty"] >= world.params[Param.LOYALTY_BREAK]
        company = 2 if company == 2 or (loyal and other["men"] > row["men"]) else 1
    return company


@helper
def _way_off(world, state, unit):
    """12.8: the adjacent hex to which mutineers march off, or NO_HEX."""
    row = state.units[unit]
    h, side = int(row["hex"]), int(row["side"])
    best = NO_HEX
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or own_in(state, side, there):
            continue
        if not foot_passes(world, state, 1 - side, h, d, there):
            continue
        if best == NO_HEX or (state.owner[there] == 1 - side and state.owner[best] != 1 - side):
            best = there
    return best


@helper
def _portion(arms, men, all_men):
    """Of so many arms those that go with `men` of `all_men`, rounded to the nearest."""
    return (2 * int(arms) * men + all_men) // (2 * max(1, all_men))


@helper
def _give_arms(state, unit, men):
    """Take the share of rifles and machine guns that go with so many of the unit's men off it: how many of each."""
    row = state.units[unit]
    rifles = _portion(row["rifles"], men, int(row["men"]))
    machine_guns = _portion(row["machine_guns"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    row["machine_guns"] = int(row["machine_guns"]) - machine_guns
    return rifles, machine_guns


@helper
def defect(state, unit, host, men, log):
    """12.5: so many men of a unit join an enemy unit, with their share of arms."""
    row, other = state.units[unit], state.units[host]
    side = int(row["side"])
    rifles, machine_guns = _give_arms(state, unit, men)
    left = int(row["men"]) - men
    row["men"] = left
    row["sick"] = min(int(row["sick"]), left)
    mix_men(other, men, int(row["quality"]), CONVERT)
    other["rifles"] = int(other["rifles"]) + rifles
    other["machine_guns"] = int(other["machine_guns"]) + machine_guns
    book(state, side, Stock.MEN, Flow.WENT_OVER, men)
    book(state, 1 - side, Stock.MEN, Flow.JOINED, men)
    book_arms(state, side, rifles, machine_guns, 0, Flow.WENT_OVER)
    book_arms(state, 1 - side, rifles, machine_guns, 0, Flow.JOINED)
    log_event(log, EventKind.DEFECTED, side, unit, int(row["hex"]), men, rifles, machine_guns)


@helper
def _give_up(state, unit, men, log):
    """12.6: irregulars surrender under an amnesty."""
    row = state.units[unit]
    side = int(row["side"])
    rifles = _portion(row["rifles"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    state.sides[1 - side]["rifles"] += rifles
    book_arms(state, side, rifles, 0, 0, Flow.LOST)
    book_booty(state, 1 - side, rifles, 0, 0)
    lose_men(state, unit, men, _DESERTION)
    log_event(log, EventKind.DEFECTED, side, unit, int(row["hex"]), men, rifles, 0)


@helper
def _desert(world, state, unit, seed, log):
    """12.4-12.6, 12.9: men of a unit under the break leave it."""
    row = state.units[unit]
    enemy = 1 - int(row["side"])
    region = int(world.region_at[row["hex"]])
    irregular = world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR != 0
    amnesty = has_amnesty(state, enemy)
    tenths = int(world.params[Param.DESERT_SHARE]) * (int(world.params[Param.LOYALTY_BREAK]) - int(row["loyalty"]))
    if irregular and amnesty:
        tenths *= 2
    odd = int(draw(seed, int(state.clock[0]["turn"]), Purpose.DESERTION, unit, 0, 1000))
    men = min((int(row["men"]) * tenths + odd) // 1000, int(row["men"]))
    if men > 0 and irregular and amnesty:
        _give_up(state, unit, men, log)
    elif men > 0:
        host = NO_UNIT
        if not irregular and (amnesty or support_for(state, region, enemy) >= WELCOME):
            host = _host(world, state, unit)
        if host != NO_UNIT:
            defect(state, unit, host, men, log)
        else:
            lose_men(state, unit, men, _DESERTION)
            if irregular and region != NO_REGION:
                state.regions[region]["recruits"] += men // 2
            log_event(log, EventKind.DESERTED, 1 - enemy, unit, int(row["hex"]), men, 0, 0)
    if is_spent(state, unit):
        end_unit(world, state, unit, _DESERTION, log)


@helper
def go_over(world, state, unit, hex, log):
    """12.7: the unit changes sides with all it has and stands in the hex, where none of its old side may be."""
    row = state.units[unit]
    side = int(row["side"])
    go_over_with(state, unit, 1 - side)
    book_unit(state, side, unit, Flow.WENT_OVER)
    book_unit(state, 1 - side, unit, Flow.JOINED)
    log_event(log, EventKind.WENT_OVER, side, unit, int(row["hex"]), int(row["men"]), 0, 0)
    row["side"] = 1 - side
    row["leg"] = NO_LEG
    row["loyalty"] = CONVERT
    row["flags"] = int(row["flags"]) & UnitFlag.IN_SUPPLY
    row["mp"] = 0
    row["sighted"] = 1
    row["reported_hex"] = NO_HEX
    place_unit(state, unit, hex)
    take_hex(world, state, 1 - side, unit, hex, log)
    mark_presence_and_zoc(world, state)


@helper
def _purge_half(world, state, unit, log):
    """12.8, 12.10: half of the unit's men are lost; their rifles go into the stock of their side."""
    row = state.units[unit]
    men = int(row["men"]) // 2
    rifles = _portion(row["rifles"], men, int(row["men"]))
    row["rifles"] = int(row["rifles"]) - rifles
    state.sides[row["side"]]["rifles"] += rifles
    lose_men(state, unit, men, _PURGED)
    log_event(log, EventKind.PURGED, int(row["side"]), unit, int(row["hex"]), men, 0, 0)
    if is_spent(state, unit):
        end_unit(world, state, unit, _PURGED, log)


@helper
def _mutiny(world, state, unit, log):
    """12.7, 12.8: the unit goes over, or is disarmed."""
    row = state.units[unit]
    company = _company(world, state, unit)
    hex = _way_off(world, state, unit) if company == 1 else int(row["hex"])
    if company == 2 or hex == NO_HEX:
        set_loyalty(row, int(world.params[Param.LOYALTY_BREAK]))
        _purge_half(world, state, unit, log)
    else:
        go_over(world, state, unit, hex, log)


@helper
def _leave(world, state, unit, seed, log):
    """12.4-12.9 for a ground unit under the break."""
    row = state.units[unit]
    below = int(world.params[Param.LOYALTY_BREAK]) - int(row["loyalty"])
    if _may_mutiny(int(world.unit_types[row["unit_type"]]["traits"])):
        die = draw(seed, int(state.clock[0]["turn"]), Purpose.LOYALTY, unit, 0, 100)
        if die < MUTINY_CHANCE * below and _is_welcome(world, state, unit):
            _mutiny(world, state, unit, log)
            return
    _desert(world, state, unit, seed, log)


@kernel
def loyalty_week(world, state, seed, log):
    """12.1-12.9 for every unit on the map; supply must be marked."""
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP:
            _move_loyalty(world, state, unit)
    mark_presence_and_zoc(world, state)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["loyalty"] < world.params[Param.LOYALTY_BREAK] and _is_ground(world, row):
            _leave(world, state, unit, seed, log)
    mark_presence_and_zoc(world, state)


@helper
def shift_loyalty(world, state, scope, a, side, amount):
    """16.5: move the loyalty of units of the side: one unit, a formation, or all with the TypeTrait bits `a`."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if scope == LoyaltyScope.UNIT:
            meant = unit == a
        elif scope == LoyaltyScope.FORMATION:
            meant = row["formation"] == a
        else:
            meant = int(world.unit_types[row["unit_type"]]["traits"]) & a == a
        if meant:
            set_loyalty(row, int(row["loyalty"]) + amount)


@helper
def purge(world, state, side, seed, log):
    """12.10: purge the side's native regulars and waverers on the map; presence is marked again."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or not _is_ground(world, row):
            continue
        if not _may_mutiny(int(world.unit_types[row["unit_type"]]["traits"])):
            continue
        loyalty = int(row["loyalty"])
        set_loyalty(row, loyalty + PURGE_FEAR)
        if 2 * loyalty < world.params[Param.LOYALTY_BREAK]:
            _purge_half(world, state, unit, log)
        elif loyalty < UNRELIABLE:
            share = 5 + int(draw(seed, int(state.clock[0]["turn"]), Purpose.LOYALTY, unit, 1, 11))
            men = int(row["men"]) * share // 100
            lose_men(state, unit, men, _PURGED)
            log_event(log, EventKind.PURGED, side, unit, int(row["hex"]), men, 0, 0)
            if is_spent(state, unit):
                end_unit(world, state, unit, _PURGED, log)
    mark_presence_and_zoc(world, state)
