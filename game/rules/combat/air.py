"""Chapter 14: Air units.

14.1  A squadron flies with its serviceable aircraft. Once a turn it may fly a mission, reconnaissance or bombing,
      within its range, if it has not moved, fought, worked or been carried this turn; a mission expends all its MP.
      Instead it may support one assault (7.2) if it has MP left.
14.2  Weather: in a turn at least COLD_WEEK_TENTHS tenths of a degree colder than usual no aircraft fly from or to a hex
      under snow.
14.3  Reconnaissance: the side sees every hex within RECON_HEXES hexes of the target hex. Each hidden enemy unit there
      is found with a chance of HIDE_FOUND per cent.
14.4  Bombing: the target is a hex in which the side sees an enemy unit. The squadron must have ammunition, and expends
      AMMO_USE points of it. All enemy units in the hex lose BOMB_LOSS tenths of a per cent of their men for each
      aircraft, half of that in a town, city, fort or rough terrain, BOMB_CAP tenths of a per cent at most; arms are
      lost with the men. Each unit is disrupted with a chance of BOMB_DISRUPTION per cent for each aircraft, twice that
      for irregulars, MAX_BOMB_DISRUPTION per cent at most.
14.5  Wear: each aircraft that has flown is grounded with a chance of AIR_WEAR per cent, twice that if its base is under
      snow, and lost with a chance of CRASHES_PER_THOUSAND tenths of a per cent, three times that over enemy units with
      machine guns.
14.6  At the end of the turn a squadron in supply, at a place that its side owns, repairs each grounded aircraft with a
      chance of AIR_REPAIR per cent.
"""

import numpy as np

from game.core.codes import (
    NO_PLACE,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Refusal,
    Status,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Row, World
from game.rules.combat.casualties import distribute_losses, eliminate_unit, is_below_minimum
from game.rules.contact.presence import sees_enemy
from game.rules.contact.sight import discover, see_around
from game.rules.contact.zoc import mark_around, mark_presence_and_zoc
from game.rules.geometry import hexes_between
from game.rules.movement.step_cost import is_under_snow
from game.rules.upkeep.control import is_town

COLD_WEEK_TENTHS = 20
RECON_HEXES = 2
BOMB_CAP = 50
"""14.4: tenths of a per cent."""
BOMB_DISRUPTION = 8
MAX_BOMB_DISRUPTION = 60
CRASHES_PER_THOUSAND = 6
_SPENT = int(UnitFlag.WORKED | UnitFlag.MOVED)
_BUSY = int(UnitFlag.WORKED | UnitFlag.MOVED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_BOMBING = int(LossCause.BOMBING)


@helper
def serviceable_aircraft(row: Row) -> int:
    """14.1: Returns the number of serviceable aircraft of a unit (its row)."""
    return max(0, int(row["aircraft"]) - int(row["grounded"]))


@helper
def refuse_flight(world: World, state: State, unit: int, hex: int) -> int:
    """14.1, 14.2: Returns why a squadron cannot fly to the hex (a Refusal); NONE if it can."""
    row = state.units[unit]
    here = int(row["hex"])
    if hexes_between(world, here, hex) > world.unit_types[row["unit_type"]]["air_range"]:
        return Refusal.OUT_OF_RANGE
    if serviceable_aircraft(row) == 0 or row["men"] <= row["sick"]:
        return Refusal.NOT_SERVICEABLE
    if state.clock[0]["heat_shift"] <= -COLD_WEEK_TENTHS:
        if is_under_snow(world, state, here) or is_under_snow(world, state, hex):
            return Refusal.BAD_WEATHER
    return Refusal.NONE


@helper
def _refuse_mission(world: World, state: State, unit: int, hex: int) -> int:
    """14.1, 14.2: Returns why a unit cannot fly a mission to the hex (a Refusal)."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] != MoveClass.AIR:
        return Refusal.NOT_AIRCRAFT
    if row["flags"] & _BUSY:
        return Refusal.ALREADY_WORKED
    return refuse_flight(world, state, unit, hex)


@helper
def refuse_recon(world: World, state: State, unit: int, hex: int) -> int:
    """14.1-14.3: Returns why the unit cannot reconnoitre the hex (a Refusal)."""
    return _refuse_mission(world, state, unit, hex)


@helper
def refuse_bomb(world: World, state: State, unit: int, hex: int) -> int:
    """14.1, 14.2, 14.4: Returns why the unit cannot bomb the hex (a Refusal)."""
    reason = _refuse_mission(world, state, unit, hex)
    if reason != Refusal.NONE:
        return reason
    row = state.units[unit]
    if not sees_enemy(state, int(row["side"]), hex):
        return Refusal.NOT_SEEN
    return Refusal.NO_AMMUNITION if row["ammunition"] <= 0 else Refusal.NONE


@helper
def _spend_mission(state: State, unit: int) -> None:
    """14.1: Marks the squadron as used this turn."""
    row = state.units[unit]
    row["flags"] |= _SPENT
    row["mp"] = 0


@helper
def recon(world: World, state: State, unit: int, hex: int, seed: int, log: EventLog) -> None:
    """14.3: Flies a reconnaissance mission over the hex."""
    _spend_mission(state, unit)
    side, turn = int(state.units[unit]["side"]), int(state.clock[0]["turn"])
    seen = see_around(world, state, side, hex, RECON_HEXES)
    for foe in range(len(state.units)):
        row = state.units[foe]
        if row["side"] == side or row["status"] != Status.ON_MAP or not row["flags"] & UnitFlag.HIDDEN:
            continue
        if hexes_between(world, int(row["hex"]), hex) > RECON_HEXES:
            continue
        if draw(seed, turn, Purpose.AIR, unit, 2 * foe, 100) < world.params[Param.HIDE_FOUND]:
            discover(state, foe, log)
            seen += 1
    mark_presence_and_zoc(world, state)
    log_event(log, EventKind.RECON, side, unit, hex, seen, 0, 0)
    wear_aircraft(world, state, unit, hex, seed, log)


@helper
def bomb(world: World, state: State, unit: int, hex: int, seed: int, log: EventLog) -> None:
    """14.4: Bombs all enemy units in the hex."""
    _spend_mission(state, unit)
    row = state.units[unit]
    side, turn, aircraft = int(row["side"]), int(state.clock[0]["turn"]), serviceable_aircraft(row)
    row["ammunition"] = max(0, int(row["ammunition"]) - int(world.params[Param.AMMO_USE]))
    group = np.empty(len(state.units), np.int32)
    count = men = 0
    for foe in range(len(state.units)):
        one = state.units[foe]
        if one["side"] != side and one["status"] == Status.ON_MAP and one["hex"] == hex:
            group[count] = foe
            count += 1
            men += int(one["men"])
    tenths = int(world.params[Param.BOMB_LOSS]) * aircraft
    if is_town(world, hex) or world.terrain[world.terrain_at[hex]]["traits"] & TerrainTrait.ROUGH:
        tenths //= 2
    loss = men * min(tenths, BOMB_CAP) // 1000
    distribute_losses(state, group, count, loss, _BOMBING, 0, np.zeros(3, np.int64))
    log_event(log, EventKind.BOMBED, side, unit, hex, loss, 0, 0)
    wear_aircraft(world, state, unit, hex, seed, log)
    for i in range(count):
        foe = int(group[i])
        one = state.units[foe]
        wild = world.unit_types[one["unit_type"]]["traits"] & TypeTrait.IRREGULAR != 0
        scare = min(MAX_BOMB_DISRUPTION, BOMB_DISRUPTION * aircraft * (2 if wild else 1))
        if draw(seed, turn, Purpose.BOMBING, unit, foe, 100) < scare:
            one["flags"] |= UnitFlag.DISRUPTED
        if is_below_minimum(state, foe):
            eliminate_unit(world, state, foe, _BOMBING, log)
    mark_around(world, state, hex)


@helper
def _meets_machine_guns(state: State, side: int, hex: int) -> bool:
    """14.5: Whether enemy units in the hex have machine guns."""
    for foe in range(len(state.units)):
        row = state.units[foe]
        if row["side"] != side and row["hex"] == hex and row["status"] == Status.ON_MAP and row["machine_guns"] > 0:
            return True
    return False


@helper
def wear_aircraft(world: World, state: State, unit: int, hex: int, seed: int, log: EventLog) -> None:
    """14.5: Grounds and loses aircraft after a flight to the hex."""
    row = state.units[unit]
    turn, flew = int(state.clock[0]["turn"]), serviceable_aircraft(row)
    wear = int(world.params[Param.AIR_WEAR]) * (2 if is_under_snow(world, state, int(row["hex"])) else 1)
    crashes = CRASHES_PER_THOUSAND * (3 if _meets_machine_guns(state, int(row["side"]), hex) else 1)
    lost = grounded = 0
    for i in range(flew):
        die = draw(seed, turn, Purpose.AIR, unit, 2 * i + 1, 1000)
        if die < crashes:
            lost += 1
        elif die < crashes + 10 * wear:
            grounded += 1
    row["aircraft"] = int(row["aircraft"]) - lost
    row["grounded"] = int(row["grounded"]) + grounded
    if lost:
        log_event(log, EventKind.AIRCRAFT_LOST, int(row["side"]), unit, hex, lost, 0, 0)
    if grounded:
        out, fit = int(row["grounded"]), serviceable_aircraft(row)
        log_event(log, EventKind.AIRCRAFT_GROUNDED, int(row["side"]), unit, int(row["hex"]), out, fit, 0)


@kernel
def air_week(world: World, state: State, seed: int) -> None:
    """14.6: Repairs aircraft at the end of a turn."""
    turn = int(state.clock[0]["turn"])
    for unit in range(len(state.units)):
        row = state.units[unit]
        row["grounded"] = min(int(row["grounded"]), int(row["aircraft"]))
        if row["grounded"] == 0 or row["status"] != Status.ON_MAP or not row["flags"] & UnitFlag.IN_SUPPLY:
            continue
        h = row["hex"]
        if world.place_at[h] == NO_PLACE or state.owner[h] != row["side"]:
            continue
        repaired = 0
        for i in range(int(row["grounded"])):
            if draw(seed, turn, Purpose.AIR, unit, 2 * (i + 1000) + 1, 100) < world.params[Param.AIR_REPAIR]:
                repaired += 1
        row["grounded"] = int(row["grounded"]) - repaired
