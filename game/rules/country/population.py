"""Chapter 11, third part: The country, turn by turn.

For food, fields and herds, a die roll settles fractions of a point; for support they carry over to the next turn.

11.20 Food is a per cent of a normal year's. Each turn a region loses FOOD_EATEN per cent of its food, and one point for
      each FOOD_USED men per hex of the region: irregulars and units out of supply count in full, supplied regulars
      half. In the turns of the harvest (June to August, unless the scenario says otherwise) it gains up to HARVEST
      tenths of a point a turn, in proportion to the fields sown and the herds alive. A harvest does not raise food
      above MAX_FOOD per cent.
11.21 Each WASTE_MEN men in assaults lay waste a hundredth of one hex's fields and herds. If both sides have
      ARMED_PRESENCE men or more in the region, it loses WAR_WASTE tenths of a per cent of its herds, which are driven
      off, ridden and eaten, and a third as much of its fields. Herds also lose half as much as armies eat. All losses
      are per cent of what is left.
11.22 Each turn support shifts towards the side that owns more hexes of the region: SUPPORT_DRIFT tenths of a point if
      it owns every hex, otherwise in proportion to its lead, and less the further support has gone already. It also
      shifts one point for each hundred points of prestige that a side has over its enemy.
11.23 A land concession shifts support CONCESSION_SUPPORT tenths of a point a turn towards the side that made it.
      Martial law (11.11) costs the region one point of food a turn.
11.24 In a blockaded region (11.33) food falls by BLOCKADE_FOOD per cent of what is left, and support shifts
      BLOCKADE_SUPPORT tenths of a point a turn away from the blockader. Foragers there find less (10.3).
11.25 Famine: in a region with less than FAMINE per cent of food each side with ARMED_PRESENCE irregulars or more there
      loses FAMINE_SUPPORT tenths of a point of support a turn, FAMINE_WASTE tenths of a per cent of the herds are
      eaten up, and one in FAMINE_RECRUITS of the recruits is lost.
11.26 In any other region whose recruits are below half of their first number, they grow by a hundredth of that number a
      turn.
11.27 Sowing: the fields of a year are sown in equal parts in the sowing turns (February to May, unless the scenario
      says otherwise). What is sown of a turn's part is the per cent of the herds alive, for want of draught animals,
      and of that the per cent that food has of PLENTIFUL_FOOD, for want of seed. No more than half of that is sown if
      both sides have ARMED_PRESENCE men in the region, and half again in a blockaded region (11.33). The remainder
      lies fallow: the region's fields fall by it. A region that has sown less than POOR_HARVEST per cent is reported
      when the sowing is over.
11.28 Once the sowing has begun and until the harvest, a region whose fields are below POOR_HARVEST per cent expects
      hunger: for each step of HARVEST_STEP per cent, grain is hidden, and food falls by half a point more a turn; and
      support shifts HARVEST_SUPPORT tenths of a point away from the side that has more men there to feed.
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    EventKind,
    Param,
    Purpose,
    Season,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Longs, World
from game.rules.country.support import MAX_SUPPORT, shift_support, towards_zero

FOOD_EATEN = 1
HARVEST = 40
MAX_FOOD = 120
WASTE_MEN = 100
ARMED_PRESENCE = 200
PLENTIFUL_FOOD = 50
POOR_HARVEST = 70
HARVEST_STEP = 20
HARVEST_SUPPORT = 4
CONCESSION_SUPPORT = 20
BLOCKADE_FOOD = 4
BLOCKADE_SUPPORT = 10
FAMINE_SUPPORT = 10
FAMINE_RECRUITS = 20
_SOWING, _HARVEST = int(Season.SOWING), int(Season.HARVEST)
_IRREGULAR = int(TypeTrait.IRREGULAR)

MEN_0, IRREGULARS_0, EATERS, FIGHTERS, BLOCKADE_0, HELD_0, COLUMNS = 0, 2, 4, 5, 6, 8, 10
"""Columns of counts by region; a column of side 1 follows that of side 0."""


@helper
def _count_by_region(world: World, state: State, table: Longs) -> None:
    """Fills table int64[R, COLUMNS] with men, irregulars, eaters (in halves), fighters, blockades and hexes owned."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        region = int(world.region_at[row["hex"]])
        if region == NO_REGION:
            continue
        men, side = int(row["men"]), int(row["side"])
        irregular = world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR != 0
        table[region, MEN_0 + side] += men
        if irregular:
            table[region, IRREGULARS_0 + side] += men
        table[region, EATERS] += 2 * men if irregular or not row["flags"] & UnitFlag.IN_SUPPLY else men
        if row["flags"] & UnitFlag.FOUGHT:
            table[region, FIGHTERS] += men
        if row["flags"] & UnitFlag.BLOCKADES and state.owner[row["hex"]] == side:
            table[region, BLOCKADE_0 + side] = 1
    for h in range(len(state.owner)):
        region, owner = int(world.region_at[h]), int(state.owner[h])
        if region != NO_REGION and owner != NO_SIDE:
            table[region, HELD_0 + owner] += 1


@helper
def _round_by_die(state: State, region: int, tenths: int, nth: int, seed: int) -> int:
    """Returns whole points from tenths; a die roll settles the fraction."""
    return (tenths + int(draw(seed, int(state.clock[0]["turn"]), Purpose.LAND, region, nth, 10))) // 10


@helper
def lay_waste(state: State, region: int, sown: int, herds: int) -> None:
    """11.21: Takes per cent of normal off the fields and herds of a region."""
    row = state.regions[region]
    row["sown"] = max(0, int(row["sown"]) - sown)
    row["herds"] = max(0, int(row["herds"]) - herds)


@helper
def _is_contested(counted: Longs) -> bool:
    """11.21, 11.27: Whether both sides have ARMED_PRESENCE men or more in a region."""
    return bool(counted[MEN_0] >= ARMED_PRESENCE and counted[MEN_0 + 1] >= ARMED_PRESENCE)


@helper
def sown_share(state: State, region: int, contested: bool, blockaded: bool) -> int:
    """11.27: Returns the per cent of what is due that a region sows this turn."""
    row = state.regions[region]
    share = min(100, int(row["herds"])) * min(100, int(row["food"]) * 100 // PLENTIFUL_FOOD) // 100
    if contested:
        share //= 2
    return share // 2 if blockaded else share


@helper
def _sow(world: World, state: State, region: int, counted: Longs, seed: int, log: EventLog) -> None:
    """11.27: Sows a turn's part of the fields of a region, and reports the end of the sowing."""
    turn = int(state.clock[0]["turn"])
    if world.turns[turn]["season"] & _SOWING == 0:
        return
    blockaded = counted[BLOCKADE_0] + counted[BLOCKADE_0 + 1] > 0
    fallow = 100 - sown_share(state, region, _is_contested(counted), blockaded)
    tenths = int(world.regions[region]["sown"]) * fallow // (10 * max(1, int(world.rules[0]["sowing_weeks"])))
    row = state.regions[region]
    row["sown"] = max(0, int(row["sown"]) - _round_by_die(state, region, tenths, 3, seed))
    if turn + 1 < len(world.turns) and world.turns[turn + 1]["season"] & _SOWING == 0 and row["sown"] < POOR_HARVEST:
        log_event(log, EventKind.SOWN, NO_SIDE, NO_UNIT, NO_HEX, region, int(row["sown"]), 0)


@helper
def poor_harvest_steps(world: World, state: State, region: int) -> int:
    """11.28: Returns how many steps the harvest that a region expects is below a middling one; 0 before the sowing."""
    turn = int(state.clock[0]["turn"])
    if world.turns[turn]["season"] & _HARVEST or state.regions[region]["sown"] >= POOR_HARVEST:
        return 0
    for week in range(1, turn + 1):
        if world.turns[week]["season"] & _SOWING:
            return (POOR_HARVEST - int(state.regions[region]["sown"]) + HARVEST_STEP - 1) // HARVEST_STEP
    return 0


@helper
def _update_economy(world: World, state: State, region: int, counted: Longs, seed: int, log: EventLog) -> None:
    """11.20, 11.21, 11.23-11.28: Updates food, fields, herds and recruits of a region."""
    row = state.regions[region]
    hexes = max(1, int(world.regions[region]["hexes"]))
    season = int(world.turns[state.clock[0]["turn"]]["season"])
    before = int(row["food"])
    eaten = int(counted[EATERS]) * 5 // (hexes * max(1, int(world.params[Param.FOOD_USED])))
    fields = int(counted[FIGHTERS]) * 10 // (WASTE_MEN * hexes)
    herds = fields + eaten // 2
    if _is_contested(counted):
        herds += int(world.params[Param.WAR_WASTE])
        fields += int(world.params[Param.WAR_WASTE]) // 3
    if before < world.params[Param.FAMINE]:
        herds += int(world.params[Param.FAMINE_WASTE])
    food = -(before * FOOD_EATEN // 10) - eaten - 5 * poor_harvest_steps(world, state, region)
    if season & _HARVEST:
        food += HARVEST * (int(row["sown"]) + int(row["herds"])) // (2 * 100)
    if row["martial_side"] != NO_SIDE and row["martial_until"] >= state.clock[0]["turn"]:
        food -= 10
    if counted[BLOCKADE_0] + counted[BLOCKADE_0 + 1] > 0:
        food -= before * BLOCKADE_FOOD // 10
    sown_lost = _round_by_die(state, region, fields * int(row["sown"]) // 100, 0, seed)
    lay_waste(state, region, sown_lost, _round_by_die(state, region, herds * int(row["herds"]) // 100, 1, seed))
    _sow(world, state, region, counted, seed, log)
    now = before + _round_by_die(state, region, food, 2, seed)
    row["food"] = max(0, min(now, max(before, MAX_FOOD)))
    _count_recruits(world, state, region, before, log)


@helper
def _count_recruits(world: World, state: State, region: int, before: int, log: EventLog) -> None:
    """11.25, 11.26: Updates the recruits of a region that had `before` per cent of food last turn; reports a famine."""
    row = state.regions[region]
    famine = int(world.params[Param.FAMINE])
    if row["food"] < famine:
        row["recruits"] -= int(row["recruits"]) // FAMINE_RECRUITS
        if before >= famine:
            log_event(log, EventKind.FAMINE, NO_SIDE, NO_UNIT, NO_HEX, region, int(row["food"]), 0)
    elif 2 * int(row["recruits"]) < world.regions[region]["recruits"]:
        row["recruits"] += int(world.regions[region]["recruits"]) // 100


@helper
def _drift_support(world: World, state: State, region: int, counted: Longs, log: EventLog) -> None:
    """11.22-11.25, 11.28: Updates the support of a region."""
    row = state.regions[region]
    turn = int(state.clock[0]["turn"])
    support = int(row["support"])
    hexes = max(1, int(world.regions[region]["hexes"]))
    drift = (int(counted[HELD_0]) - int(counted[HELD_0 + 1])) * int(world.params[Param.SUPPORT_DRIFT])
    room = MAX_SUPPORT - support if drift > 0 else MAX_SUPPORT + support
    push = towards_zero(drift * room, hexes * MAX_SUPPORT)
    push += towards_zero(int(state.sides[0]["prestige"]) - int(state.sides[1]["prestige"]), 10)
    for side in range(2):
        towards = 1 - 2 * side
        if row["land_side"] == side and row["land_until"] >= turn:
            push += CONCESSION_SUPPORT * towards
        if counted[BLOCKADE_0 + side]:
            push -= BLOCKADE_SUPPORT * towards
            if row["blockaded"] < turn - 1:
                log_event(log, EventKind.BLOCKADED, side, NO_UNIT, NO_HEX, region, 0, 0)
            row["blockaded"] = turn
        if row["food"] < world.params[Param.FAMINE] and counted[IRREGULARS_0 + side] >= ARMED_PRESENCE:
            push -= FAMINE_SUPPORT * towards
    if counted[MEN_0] != counted[MEN_0 + 1]:
        taker = 1 if counted[MEN_0] > counted[MEN_0 + 1] else -1
        push -= taker * HARVEST_SUPPORT * poor_harvest_steps(world, state, region)
    push += int(row["drift"])
    points = towards_zero(push, 10)
    row["drift"] = push - 10 * points
    shift_support(state, region, 0, points, log)


@kernel
def population_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """11.20-11.28: Runs a turn for every region that is open to a side. Supply must be marked."""
    table = np.zeros((len(state.regions), COLUMNS), np.int64)
    _count_by_region(world, state, table)
    for region in range(len(state.regions)):
        if world.regions[region]["access"]:
            _update_economy(world, state, region, table[region], seed, log)
            _drift_support(world, state, region, table[region], log)
