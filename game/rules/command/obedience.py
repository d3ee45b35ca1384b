"""Chapter 13, second part: who obeys, and who does not.

13.8  A side whose order of battle names a supreme commander is a league of bands. At the start of its turn each of its
      irregular units on the map obeys if someone is near who can command it: a leader with it, or one within his radius
      who leads its formation or is the supreme commander. Any other refuses with OBEY per cent.
13.9  The chance depends on the loyalty of the first leader of its formation (half as much again if he has none, half if
      it is full; twice that if he is estranged), is halved by prestige of HIGH_PRESTIGE or more, grows by half under
      LOW_PRESTIGE, and is a fourth once the side is unified.
13.10 A unit that REFUSES gets no MP and takes no orders this turn, except that a leader may join it. It defends.
13.11 Feud: at the end of the week two rivals with units within FEUD_HEXES of each other quarrel with FEUD_CHANCE per
      cent, half of that once the side is unified, and then only if one of them has less than FAITHFUL loyalty.
      In two of three feuds both units lose one to three per cent of their men; in the third the stronger disarms the
      weaker: half of its rifles and all its machine guns and guns. The leader of the weaker is estranged.
13.12 At the end of the week leaders of a league, the supreme commander aside, gain a point of loyalty if prestige is
      over 60, and lose one if it is under 40. Estranged leaders are reconciled if their side is unified and its
      prestige 50 or more. Everybody's prestige goes a point towards 50.
"""

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_LEADER,
    NO_UNIT,
    EventKind,
    LeaderStatus,
    LossCause,
    Param,
    Purpose,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import log_event
from game.core.jit import helper, kernel
from game.rules.combat.casualties import lose_men
from game.rules.command.leaders import EVEN_PRESTIGE, FAITHFUL, UNITY_HOLDS, appoint, estrange, has_fallen, leads
from game.rules.geometry import hexes_between

HIGH_PRESTIGE = 80
LOW_PRESTIGE = 30
FEUD_HEXES = 2
FEUD_CHANCE = 25
LOYALTY_UP = 60
LOYALTY_DOWN = 40
MOST_LOYALTY = 100
_REFUSES = int(UnitFlag.REFUSES)
_OBEDIENT = ALL_FLAGS ^ _REFUSES
_IRREGULAR = int(TypeTrait.IRREGULAR)
_ESTRANGED = int(LeaderStatus.ESTRANGED)
_ACTIVE = int(LeaderStatus.ACTIVE)


@helper
def is_league(world, side):
    """13.8: whether the side's order of battle names a supreme commander."""
    for i in range(len(world.leaders)):
        if world.leaders[i]["side"] == side and world.leaders[i]["supreme"]:
            return True
    return False


@helper
def is_commanded(world, state, unit):
    """13.8: whether someone is near the unit whom it obeys."""
    row = state.units[unit]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != row["side"] or not leads(state, i):
            continue
        if leader["unit"] == unit:
            return True
        if leader["formation"] == row["formation"] or leader["supreme"]:
            there = int(state.units[leader["unit"]]["hex"])
            if hexes_between(world, there, int(row["hex"])) <= leader["radius"]:
                return True
    return False


@helper
def refusal_chance(world, state, unit):
    """13.9: per cent that a unit without a commander near refuses."""
    row = state.units[unit]
    chance = int(world.params[Param.OBEY])
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == row["side"] and leader["formation"] == row["formation"] and not has_fallen(leader):
            chance = chance * (150 - int(leader["loyalty"])) // 100
            if leader["status"] == _ESTRANGED:
                chance *= 2
            break
    side = state.sides[row["side"]]
    if side["prestige"] >= HIGH_PRESTIGE:
        chance //= 2
    elif side["prestige"] < LOW_PRESTIGE:
        chance += chance // 2
    return chance // 4 if side["unified"] else chance


@helper
def muster_bands(world, state, side, seed, log):
    """13.8: who obeys this turn."""
    league = is_league(world, side)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        row["flags"] &= _OBEDIENT
        if not league or row["status"] != Status.ON_MAP:
            continue
        if not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR or is_commanded(world, state, unit):
            continue
        die = draw(seed, int(state.clock[0]["turn"]), Purpose.OBEDIENCE, unit, 0, 100)
        if die < refusal_chance(world, state, unit):
            row["flags"] |= _REFUSES
            log_event(log, EventKind.REFUSED, side, unit, int(row["hex"]), 0, 0, 0)


@kernel
def leader_week(world, state, seed, log):
    """13.6, 13.11, 13.12: a week of leaders."""
    for side in range(2):
        _succeed(state, side, seed, log)
    for pair in range(len(world.rivals)):
        _quarrel(world, state, pair, seed, log)
    for side in range(2):
        _keep_faith(state, side, is_league(world, side), log)
        prestige = int(state.sides[side]["prestige"])
        state.sides[side]["prestige"] = prestige + int(prestige < EVEN_PRESTIGE) - int(prestige > EVEN_PRESTIGE)


@helper
def _succeed(state, side, seed, log):
    """13.6: what becomes of a side whose supreme commander fell this week."""
    fallen = NO_LEADER
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] == side and leader["supreme"] and has_fallen(leader):
            fallen = i
    if fallen == NO_LEADER:
        return
    held = draw(seed, int(state.clock[0]["turn"]), Purpose.LEADER, fallen, 3, 100) < UNITY_HOLDS
    state.leaders[fallen]["supreme"] = 0
    heir = appoint(state, side) if held else NO_LEADER
    if state.sides[side]["unified"]:
        log_event(log, EventKind.UNIFIED, side, NO_UNIT, NO_HEX, heir, 0, 0)
    if heir == NO_LEADER:
        state.sides[side]["unified"] = 0
        for i in range(len(state.leaders)):
            if state.leaders[i]["side"] == side and state.leaders[i]["loyalty"] < FAITHFUL:
                estrange(state, i, log)


@helper
def _may_quarrel(state, i):
    """13.11: whether leader i is there to quarrel, with a unit on the map."""
    leader = state.leaders[i]
    if leader["status"] != _ACTIVE and leader["status"] != _ESTRANGED:
        return False
    return leader["unit"] != NO_UNIT and state.units[leader["unit"]]["status"] == Status.ON_MAP


@helper
def _quarrel(world, state, pair, seed, log):
    """13.11 for one pair of rivals."""
    a, b = int(world.rivals[pair, 0]), int(world.rivals[pair, 1])
    one, other = state.leaders[a], state.leaders[b]
    if one["side"] != other["side"] or not _may_quarrel(state, a) or not _may_quarrel(state, b):
        return
    unit, second = int(one["unit"]), int(other["unit"])
    hex = int(state.units[unit]["hex"])
    if unit == second or hexes_between(world, hex, int(state.units[second]["hex"])) > FEUD_HEXES:
        return
    chance = FEUD_CHANCE
    if state.sides[one["side"]]["unified"]:
        chance = FEUD_CHANCE // 2 if min(int(one["loyalty"]), int(other["loyalty"])) < FAITHFUL else 0
    turn = int(state.clock[0]["turn"])
    if draw(seed, turn, Purpose.FEUD, pair, 0, 100) >= chance:
        return
    lost = 0
    stronger, weaker = unit, second
    if state.units[unit]["men"] < state.units[second]["men"]:
        stronger, weaker = second, unit
    if draw(seed, turn, Purpose.FEUD, pair, 1, 3) < 2:
        for i in range(2):
            fighter = stronger if i == 0 else weaker
            per_cent = 1 + int(draw(seed, turn, Purpose.FEUD, pair, 2 + i, 3))
            men = int(state.units[fighter]["men"]) * per_cent // 100
            lose_men(state, fighter, men, LossCause.FEUD)
            lost += men
    else:
        _disarm(state, weaker, stronger)
    log_event(log, EventKind.FEUD, int(one["side"]), NO_UNIT, hex, a, b, lost)
    estrange(state, b if weaker == second else a, log)


@helper
def _disarm(state, weaker, stronger):
    """13.11: arms change hands within the side; rifles that nobody needs go into its stock."""
    loser, winner = state.units[weaker], state.units[stronger]
    rifles = int(loser["rifles"]) // 2
    needed = min(rifles, max(0, int(winner["men"]) - int(winner["rifles"])))
    loser["rifles"] = int(loser["rifles"]) - rifles
    winner["rifles"] = int(winner["rifles"]) + needed
    state.sides[winner["side"]]["rifles"] += rifles - needed
    winner["machine_guns"] = int(winner["machine_guns"]) + int(loser["machine_guns"])
    winner["guns"] = int(winner["guns"]) + int(loser["guns"])
    loser["machine_guns"] = 0
    loser["guns"] = 0


@helper
def _keep_faith(state, side, league, log):
    """13.12: loyalty follows prestige; the estranged are reconciled."""
    prestige = int(state.sides[side]["prestige"])
    change = int(prestige > LOYALTY_UP) - int(prestige < LOYALTY_DOWN)
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side or has_fallen(leader):
            continue
        if league and not leader["supreme"]:
            leader["loyalty"] = max(0, min(int(leader["loyalty"]) + change, MOST_LOYALTY))
        if leader["status"] == _ESTRANGED and state.sides[side]["unified"] and prestige >= EVEN_PRESTIGE:
            leader["status"] = _ACTIVE
            log_event(log, EventKind.LEADER_RECONCILED, side, int(leader["unit"]), NO_HEX, i, 0, 0)
