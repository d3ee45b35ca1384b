"""Chapter 10, fourth part: Attrition and sickness. Once a turn, for each unit on the map.

10.7  A unit is sheltered in a village, station, port, town, city or fort that the enemy does not own; trains and boats
      always are. It rests if it has not moved, fought or travelled this turn. Aircraft suffer no attrition.
10.8  Thirst: in dry terrain, at HEAT_TENTHS tenths of a degree or more, an unsheltered unit loses THIRST_LOSS tenths of
      a per cent of its men.
10.9  Cold: under snow an unsheltered unit loses COLD_LOSS tenths of a per cent, in high mountains HIGH_COLD_LOSS tenths
      of a per cent. Mountain troops lose half. Thirst and cold are doubled for units that do not rest.
10.10 Hunger: a unit out of supply loses SUPPLY_DECAY_MEN tenths of a per cent for each consecutive turn, up to
      MAX_HUNGER_WEEKS turns; half of that in a town, city or fort that its side owns and that is not encircled.
10.11 Sickness: of the fit men of a unit fall sick SICK_UNSUPPLIED tenths of a per cent for each turn out of supply, up
      to MAX_SICK_WEEKS turns; SICK_ENCIRCLED tenths of a per cent if encircled and cut off; OVERSTACK_HARM tenths of a
      per cent if the hex is over its stacking limit; unsheltered, SICK_THIRST tenths of a per cent in heat in dry
      terrain, and SICK_UNSHELTERED tenths of a per cent in other heat or under snow; SIEGE_SICKNESS tenths of a per
      cent for each turn of siege (half by land, and only for one turn while in supply, 9.21); SICK_STARVING tenths of a
      per cent in a besieged place that starves; the season (10.17); and fatigue (10.24). Roll one die: half, all or one
      and a half times the sum fall sick. No more than SICK_CAP per cent of a unit can be sick.
10.12 Care: a unit has a degree of care for each of these: it rests, it is sheltered, it is in supply. At the end of the
      turn RECOVERY per cent of its sick recover with three degrees, two thirds of that with two and a third with one
      (rounded up); none out of supply, or encircled and cut off.
10.13 Each turn SICK_DEATHS tenths of a per cent of the sick die; a fourth less for each degree of care.
10.14 Recovery: in supply a routed unit becomes disrupted, and a disrupted unit recovers. Out of supply a disrupted unit
      recovers only if it rests. A unit with too few men left is eliminated (7.25). Fractions of a man are settled by a
      die roll.
10.16 Markets: a unit does not count as out of supply in a town, city or fort that its side owns and that is not
      encircled (7.27) if its side has MARKET_MEN men there at most and the region has FAMINE per cent of food or more.
10.17 Season of disease: the scenario may state for each climate zone how many tenths of a per cent of the men fall sick
      in a turn of each month. Take SEASON_SICKNESS per cent of that and the per cent of the terrain: most on marsh and
      irrigated land, least in the hills. Crowding adds as many per cent as the hex is filled up to its stacking limit.
      Each of these adds HARDSHIP_SICKNESS per cent: it is besieged or encircled and cut off; it is out of supply; it is
      disrupted, routed or has force-marched; it goes thirsty or cold (10.8, 10.9). Irregulars and natives, who know the
      country, suffer half, and units that rest under a roof of their own a third less.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    HEAT_TENTHS,
    NO_PLACE,
    NO_REGION,
    SNOW_TENTHS,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    PlaceKind,
    Purpose,
    Status,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import eliminate_unit, is_below_minimum, lose_men
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.geometry import temperature
from game.rules.movement.stacking import count_men, men_in, stacking_limit
from game.rules.upkeep.control import is_besieged, is_invested, is_town
from game.rules.upkeep.exhaustion import FATIGUE_SICKNESS, recover_from_fatigue, tire

THIRST_LOSS = 20
COLD_LOSS = 5
HIGH_COLD_LOSS = 20
MAX_HUNGER_WEEKS = 5
SICK_UNSUPPLIED = 20
SICK_ENCIRCLED = 20
SICK_UNSHELTERED = 15
SICK_THIRST = 50
SICK_STARVING = 120
MAX_SICK_WEEKS = 3
MARKET_MEN = 400
SICK_DEATHS = 20
HARDSHIP_SICKNESS = 50
_MOUNTAIN = int(TypeTrait.MOUNTAIN)
_BUSY = int(UnitFlag.MOVED | UnitFlag.FORCED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_DISRUPTED = int(UnitFlag.DISRUPTED)
_ROUTED = int(UnitFlag.ROUTED)
_WORN = int(UnitFlag.DISRUPTED | UnitFlag.ROUTED | UnitFlag.FORCED)
_LOCAL = int(TypeTrait.IRREGULAR | TypeTrait.NATIVE)


@helper
def is_sheltered(world: World, state: State, unit: int) -> bool:
    """10.7: Whether the unit is sheltered."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] >= MoveClass.TRAIN:
        return True
    place = int(world.place_at[row["hex"]])
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.VILLAGE:
        return False
    return bool(state.owner[row["hex"]] != 1 - row["side"])


@helper
def buys_food(world: World, state: State, unit: int) -> bool:
    """10.16: Whether the unit can buy its food where it is."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    if state.owner[h] != side or not is_town(world, h) or men_in(state, side, h) > MARKET_MEN:
        return False
    region = int(world.region_at[h])
    if region != NO_REGION and state.regions[region]["food"] < world.params[Param.FAMINE]:
        return False
    return not is_encircled(world, state, side, h)


@helper
def _lose_tenths(state: State, unit: int, tenths: int, cause: int, seed: int, log: EventLog) -> None:
    """Removes tenths of a per cent of the unit's men; a die roll settles the fraction."""
    if tenths <= 0:
        return
    one_man = 1000
    odd = draw(seed, int(state.clock[0]["turn"]), Purpose.ATTRITION, unit, cause, one_man)
    men = int(state.units[unit]["men"])
    lost = min(men, (men * tenths + int(odd)) // one_man)
    if lost > 0:
        row = state.units[unit]
        lose_men(state, unit, lost, cause)
        log_event(log, EventKind.ATTRITION, int(row["side"]), unit, int(row["hex"]), lost, cause, 0)


@helper
def _apply_weather_and_hunger(
    world: World, state: State, unit: int, rests: bool, sheltered: bool, seed: int, log: EventLog
) -> None:
    """10.8-10.10: Applies thirst, cold and hunger."""
    row = state.units[unit]
    h = int(row["hex"])
    degrees = temperature(world, state, h)
    ground = int(world.terrain[world.terrain_at[h]]["traits"])
    toil = 1 if rests else 2
    if not sheltered and degrees >= HEAT_TENTHS and ground & TerrainTrait.DRY:
        _lose_tenths(state, unit, THIRST_LOSS * toil, LossCause.THIRST, seed, log)
    if not sheltered and degrees <= SNOW_TENTHS:
        cold = (HIGH_COLD_LOSS if ground & TerrainTrait.HIGH else COLD_LOSS) * toil
        if world.unit_types[row["unit_type"]]["traits"] & _MOUNTAIN:
            cold //= 2
        _lose_tenths(state, unit, cold, LossCause.COLD, seed, log)
    if row["weeks_out"] > 0:
        hunger = min(int(row["weeks_out"]), MAX_HUNGER_WEEKS) * int(world.params[Param.SUPPLY_DECAY_MEN])
        side = int(row["side"])
        if state.owner[h] == side and is_town(world, h) and not is_encircled(world, state, side, h):
            hunger //= 2
        _lose_tenths(state, unit, hunger, LossCause.HUNGER, seed, log)


@helper
def season_sickness(
    world: World, state: State, unit: int, rests: bool, sheltered: bool, encircled: bool, men: int
) -> int:
    """10.17: Returns the tenths of a per cent of the fit men that fall sick because of the season, before the die roll.

    `men` are all of the unit's side in its hex.
    """
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    rate = int(world.zone_sickness[world.zone_at[h], state.clock[0]["turn"]])
    if rate == 0:
        return 0
    terrain = world.terrain[world.terrain_at[h]]
    degrees = temperature(world, state, h)
    hardships = int(row["weeks_out"] > 0) + int(row["flags"] & _WORN != 0)
    if encircled or is_besieged(world, state, side, h):
        hardships += 1
    if not sheltered and (degrees <= SNOW_TENTHS or (degrees >= HEAT_TENTHS and terrain["traits"] & TerrainTrait.DRY)):
        hardships += 1
    crowding = min(100, men * 100 // max(1, stacking_limit(world, h)))
    percent = int(terrain["sickness"]) * int(world.params[Param.SEASON_SICKNESS]) // 100
    percent = percent * (100 + crowding + HARDSHIP_SICKNESS * hardships) // 100
    if world.unit_types[row["unit_type"]]["traits"] & _LOCAL:
        percent //= 2
    if rests and sheltered:
        percent = percent * 2 // 3
    return rate * percent // 100


@helper
def _sickness_rate(
    world: World, state: State, unit: int, rests: bool, sheltered: bool, encircled: bool, men: int
) -> int:
    """10.11: Returns the tenths of a per cent of the fit men who fall sick, before the die roll.

    `men` are all of the unit's side in its hex.
    """
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    degrees = temperature(world, state, h)
    tenths = season_sickness(world, state, unit, rests, sheltered, encircled, men)
    if row["weeks_out"] > 0:
        tenths += SICK_UNSUPPLIED * min(int(row["weeks_out"]), MAX_SICK_WEEKS)
    if not sheltered and degrees >= HEAT_TENTHS and world.terrain[world.terrain_at[h]]["traits"] & TerrainTrait.DRY:
        tenths += SICK_THIRST
    elif not sheltered and (degrees >= HEAT_TENTHS or degrees <= SNOW_TENTHS):
        tenths += SICK_UNSHELTERED
    if is_invested(world, state, side, h):
        siege = state.places[world.place_at[h]]
        turns = int(siege["besieged"]) if row["weeks_out"] > 0 or siege["by_land"] == 0 else 1
        tenths += turns * int(world.params[Param.SIEGE_SICKNESS]) // (2 if siege["by_land"] else 1)
        if siege["starving"] > 0:
            tenths += SICK_STARVING
    if encircled:
        tenths += SICK_ENCIRCLED
    tenths += FATIGUE_SICKNESS * int(row["fatigue"])
    if men > stacking_limit(world, h):
        tenths += int(world.params[Param.OVERSTACK_HARM])
    return tenths


@helper
def _apply_sickness(
    world: World, state: State, unit: int, rests: bool, sheltered: bool, here: int, seed: int, log: EventLog
) -> None:
    """10.11-10.13: Lets men fall sick or recover, and some of the sick die. `here`: men of its side there."""
    row = state.units[unit]
    cut_off = row["flags"] & UnitFlag.IN_SUPPLY == 0
    encircled = cut_off and is_encircled(world, state, int(row["side"]), int(row["hex"]))
    tenths = _sickness_rate(world, state, unit, rests, sheltered, encircled, here)
    if tenths == 0 and row["sick"] == 0:
        return
    men, sick = int(row["men"]), int(row["sick"])
    care = int(rests) + int(sheltered) + int(row["weeks_out"] <= 0)
    if row["weeks_out"] <= 0 and not encircled:
        sick -= (sick * int(world.params[Param.RECOVERY]) * care + 299) // 300
        row["sick"] = sick
    if tenths > 0:
        half = 1 + int(draw(seed, int(state.clock[0]["turn"]), Purpose.DISEASE, unit, 0, 3))
        fallen = ((men - sick) * tenths * half + 1000) // 2000
        fallen = max(0, min(fallen, men * int(world.params[Param.SICK_CAP]) // 100 - sick))
        row["sick"] = sick + fallen
        if fallen:
            log_event(log, EventKind.SICK, int(row["side"]), unit, int(row["hex"]), fallen, 0, 0)
    deaths = SICK_DEATHS * (4 - care) // 4
    odd = draw(seed, int(state.clock[0]["turn"]), Purpose.DISEASE, unit, 1, 1000)
    died = (int(row["sick"]) * deaths + int(odd)) // 1000
    if died > 0:
        left = int(row["sick"]) - died
        lose_men(state, unit, died, LossCause.DISEASE)
        row["sick"] = left
        log_event(log, EventKind.ATTRITION, int(row["side"]), unit, int(row["hex"]), died, LossCause.DISEASE, 0)


@helper
def _rally(state: State, unit: int, rests: bool, supplied: bool) -> None:
    """10.14: Recovers a routed or disrupted unit."""
    row = state.units[unit]
    if row["flags"] & _ROUTED:
        if supplied:
            row["flags"] = row["flags"] & (ALL_FLAGS ^ _ROUTED) | _DISRUPTED
    elif row["flags"] & _DISRUPTED and (supplied or rests):
        row["flags"] &= ALL_FLAGS ^ _DISRUPTED


@kernel
def attrition_week(world: World, state: State, seed: int, log: EventLog) -> None:
    """10.7-10.16: Runs a turn for every unit on the map. Supply must be marked."""
    men_at = np.empty((2, len(state.owner)), np.int32)
    for side in range(2):
        count_men(state.units, side, men_at[side])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP:
            continue
        h = int(row["hex"])
        supplied = row["flags"] & UnitFlag.IN_SUPPLY != 0
        rests = row["flags"] & _BUSY == 0
        if supplied or buys_food(world, state, unit):
            row["weeks_out"] = 0
        else:
            row["weeks_out"] = int(row["weeks_out"]) + 1
            if row["weeks_out"] == 1:
                log_event(log, EventKind.OUT_OF_SUPPLY, int(row["side"]), unit, int(row["hex"]), 0, 0, 0)
        if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
            sheltered = is_sheltered(world, state, unit)
            _apply_weather_and_hunger(world, state, unit, rests, sheltered, seed, log)
            here = int(men_at[int(row["side"]), h])
            _apply_sickness(world, state, unit, rests, sheltered, here, seed, log)
        _rally(state, unit, rests, supplied)
        if row["flags"] & UnitFlag.FORCED:
            tire(world, state, unit, 1)
        else:
            recover_from_fatigue(state, unit, rests, supplied)
        if is_below_minimum(state, unit):
            eliminate_unit(world, state, unit, LossCause.HUNGER if row["weeks_out"] > 0 else LossCause.DISEASE, log)
    mark_presence_and_zoc(world, state)
