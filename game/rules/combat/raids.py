"""Chapter 8: Raids and ambushes. Raids.

8.1  Irregular units on foot or horse, and regular horse, may raid if they have RAID_MEN fit men, have MP left, are not
     routed, and have not fought, travelled by train or boat, or worked this turn. A raid expends all MP and ends
     hiding.
8.2  Railway and telegraph: the unit cuts the railway, or the telegraph that runs along railways and roads, in its own
     hex. The line must be intact there, and the hex must not have belonged to the raider's side at the start of the
     campaign. A cut takes RAID_DAMAGE turns of work to repair.
8.3  Stores: the unit burns STORES_BURNT per cent (rounded up) of the stores of the fullest place that the enemy owns in
     its hex or an adjacent hex; less in proportion if the fit men in that place outnumber its own, and no more than
     BURNT_PER_RAIDER rations for each of its fit men. For each LOOTED_STORES rations that burn, the raiders carry
     off a point of ammunition for the stock of their side, and for each LOOTED_RIFLES a rifle from the stock of their
     enemy, as long as he has any; these are captured arms (7.24).
8.4  A raid succeeds with a chance of RAID_CHANCE per cent. Subtract GUARD_PENALTY for each enemy regular unit on foot,
     horse or rails with RAID_MEN fit men in the hex or adjacent to it, and TRAIN_PENALTY instead for each such armoured
     train within TRAIN_HEXES hexes, MAX_GUARD_PENALTY at most together; MARTIAL_LAW_PENALTY under the enemy's martial
     law; and, when raiding stores, 1 for each MEN_PER_STORE_GUARD fit men in the place's hex. The chance is never below
     MIN_RAID_CHANCE per cent. A unit whose raid fails loses RAID_LOSS tenths of a per cent of its men, at least one; a
     raid on a line within TRAIN_HEXES hexes of such an armoured train that fails costs twice as many.
8.5  A railway cut in a hex lets no train through that hex and carries no supply there (4.10, 4.52, 10.1).
8.6  A place on a road or railway is out of communication if the telegraph is cut in its hex, or in every hex to which a
     road or railway leads from it. No troops travel by rail from a station that is out of communication, and troops
     besieged there call for help by wireless only (9.5).
"""

import numpy as np

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    EventKind,
    Flow,
    Hexside,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    RaidTarget,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Longs, Row, World
from game.rules.combat.casualties import RIFLES, award_captured_arms, eliminate_unit, is_below_minimum, lose_men
from game.rules.contact.zoc import mark_around
from game.rules.country.support import is_under_martial_law
from game.rules.geometry import are_near, hexes_between
from game.rules.upkeep.bookkeeping import record_arms_flow

RAID_MEN = 50
GUARD_PENALTY = 15
TRAIN_PENALTY = 30
TRAIN_HEXES = 3
MAX_GUARD_PENALTY = 60
MARTIAL_LAW_PENALTY = 20
MEN_PER_STORE_GUARD = 40
MIN_RAID_CHANCE = 5
RAID_LOSS = 20
BURNT_PER_RAIDER = 30
LOOTED_STORES = 800
LOOTED_RIFLES = 40
NO_LINE = -1
_RAIL, _WIRE, _STORES = int(RaidTarget.RAIL), int(RaidTarget.WIRE), int(RaidTarget.STORES)
_LOST = int(Flow.LOST)
_CARRIES_WIRE = int(Hexside.ROAD | Hexside.RAIL)
_IRREGULAR = int(TypeTrait.IRREGULAR)
_ARMOURED = int(TypeTrait.ARMOURED)
_FOUGHT = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.ROUTED)


@helper
def refuse_work(row: Row) -> int:
    """8.1, 8.7: Returns why a unit (its row) has no time to work this turn (a Refusal); NONE if it has."""
    flags = int(row["flags"])
    if flags & UnitFlag.WORKED:
        return Refusal.ALREADY_WORKED
    if flags & _FOUGHT:
        return Refusal.ALREADY_FOUGHT
    return Refusal.NO_MP if row["mp"] <= 0 else Refusal.NONE


@helper
def spend_week(row: Row) -> None:
    """8.1, 8.7: Marks a unit (its row) as having worked."""
    row["flags"] |= UnitFlag.WORKED
    row["mp"] = 0


@helper
def _hexsides_of(world: World, h: int) -> int:
    """Returns the Hexside bits of all six hexsides of a hex together."""
    bits = 0
    for d in range(6):
        bits |= int(world.hexsides[h, d])
    return bits


@helper
def is_out_of_communication(world: World, state: State, h: int) -> bool:
    """8.6: Whether no telegraph reaches the hex although a road or railway leads to it."""
    lines = False
    for d in range(6):
        if world.hexsides[h, d] & _CARRIES_WIRE:
            lines = True
            if not state.wire_damage[h] and not state.wire_damage[world.neighbours[h, d]]:
                return False
    return lines


@helper
def _fullest_store(world: World, state: State, side: int, hex: int) -> int:
    """8.3: Returns the place with the most stores that the enemy owns in the hex or adjacent; NO_PLACE if none."""
    best = NO_PLACE
    most = 0
    for d in range(7):
        h = hex if d == 6 else int(world.neighbours[hex, d])
        if h == NO_HEX or state.owner[h] != 1 - side:
            continue
        place = int(world.place_at[h])
        if place != NO_PLACE and state.places[place]["stores"] > most:
            best = place
            most = int(state.places[place]["stores"])
    return best


@helper
def refuse_raid(world: World, state: State, unit: int, target: int) -> int:
    """8.1-8.3: Returns why a unit on the map may not raid the RaidTarget (a Refusal); NONE if it may."""
    row = state.units[unit]
    kind = world.unit_types[row["unit_type"]]
    h, side = int(row["hex"]), int(row["side"])
    if kind["move_class"] > MoveClass.HORSE:
        return Refusal.NOT_IRREGULAR
    if kind["move_class"] == MoveClass.FOOT and not kind["traits"] & _IRREGULAR:
        return Refusal.NOT_IRREGULAR
    reason = refuse_work(row)
    if reason != Refusal.NONE:
        return reason
    if int(row["men"]) - int(row["sick"]) < RAID_MEN:
        return Refusal.CANNOT_FIGHT
    if target == _STORES:
        return Refusal.NO_STORES if _fullest_store(world, state, side, h) == NO_PLACE else Refusal.NONE
    if target != _RAIL and target != _WIRE:
        return Refusal.BAD_ORDER
    if world.owners[h] == side or not _hexsides_of(world, h) & (Hexside.RAIL if target == _RAIL else _CARRIES_WIRE):
        return Refusal.NO_LINE_HERE
    broken = state.rail_damage[h] if target == _RAIL else state.wire_damage[h]
    return Refusal.ALREADY_CUT if broken else Refusal.NONE


@helper
def _base_raid_chance(world: World, state: State, side: int, h: int) -> int:
    """8.4: Returns the chance in per cent of a raid of the side on the hex, before the guards of stores."""
    guards = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if not are_near(world, int(row["hex"]), h, TRAIN_HEXES):
            continue
        if row["side"] == side or row["status"] != Status.ON_MAP or int(row["men"]) - int(row["sick"]) < RAID_MEN:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["traits"] & _IRREGULAR or kind["move_class"] > MoveClass.TRAIN:
            continue
        if kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED:
            guards += TRAIN_PENALTY
        elif hexes_between(world, int(row["hex"]), h) <= 1:
            guards += GUARD_PENALTY
    chance = int(world.params[Param.RAID_CHANCE]) - min(guards, MAX_GUARD_PENALTY)
    region = int(world.region_at[h])
    if region != NO_REGION and is_under_martial_law(state, region, 1 - side):
        chance -= MARTIAL_LAW_PENALTY
    return chance


@helper
def _has_armoured_train_near(world: World, state: State, side: int, h: int) -> bool:
    """8.4: Whether an armoured train of the enemy patrols the line at the hex."""
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] == side or row["status"] != Status.ON_MAP or int(row["men"]) - int(row["sick"]) < RAID_MEN:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED:
            if hexes_between(world, int(row["hex"]), h) <= TRAIN_HEXES:
                return True
    return False


@helper
def _store_guards(state: State, h: int) -> int:
    """8.3, 8.4: Returns the fit men in the hex of a place, who guard its stores."""
    men = 0
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h:
            men += int(state.units[u]["men"]) - int(state.units[u]["sick"])
    return men


@helper
def burnt_stores(world: World, state: State, unit: int, place: int) -> int:
    """8.3: Returns the rations of stores that a raid of the unit on the place burns if it succeeds."""
    row = state.units[unit]
    raiders, guards = int(row["men"]) - int(row["sick"]), _store_guards(state, int(world.places[place]["hex"]))
    burnt = (int(state.places[place]["stores"]) * int(world.params[Param.STORES_BURNT]) + 99) // 100
    if guards > raiders:
        burnt = burnt * raiders // guards
    return min(burnt, BURNT_PER_RAIDER * raiders)


@helper
def _cut_rail(world: World, state: State, h: int) -> int:
    """8.2: Cuts the railway and counts the cut on each line through the hex; returns the first line, or NO_LINE."""
    state.rail_damage[h] = int(world.params[Param.RAID_DAMAGE])
    first, last = NO_LINE, NO_LINE
    for i in range(len(world.line_hexes)):
        line = int(world.line_hexes[i, 0])
        if world.line_hexes[i, 1] != h or line == last:
            continue
        state.lines[line]["cuts"] += 1
        last = line
        if first == NO_LINE:
            first = line
    return first


@helper
def raid_chance(world: World, state: State, unit: int, target: int) -> int:
    """8.4: Returns the chance in per cent that the unit's raid succeeds."""
    side, h = int(state.units[unit]["side"]), int(state.units[unit]["hex"])
    chance = _base_raid_chance(world, state, side, h)
    place = _fullest_store(world, state, side, h) if target == _STORES else NO_PLACE
    if place != NO_PLACE:
        chance -= _store_guards(state, int(world.places[place]["hex"])) // MEN_PER_STORE_GUARD
    return max(MIN_RAID_CHANCE, chance)


@helper
def raid_loss(world: World, state: State, unit: int, target: int) -> int:
    """8.4: Returns the men that the unit loses if its raid fails."""
    row = state.units[unit]
    hunted = target != _STORES and _has_armoured_train_near(world, state, int(row["side"]), int(row["hex"]))
    return max(1, int(row["men"]) * RAID_LOSS * (2 if hunted else 1) // 1000)


@kernel
def raid_prospects(world: World, state: State, unit: int, target: int, out: Longs) -> None:
    """8.3, 8.4: Fills out int64[3]: chance in per cent, rations of stores that burn, and men lost if it fails."""
    row = state.units[unit]
    place = _fullest_store(world, state, int(row["side"]), int(row["hex"])) if target == _STORES else NO_PLACE
    out[0] = raid_chance(world, state, unit, target)
    out[1] = burnt_stores(world, state, unit, place) if place != NO_PLACE else 0
    out[2] = raid_loss(world, state, unit, target)


@helper
def _carry_off_rifles(state: State, unit: int, most: int, hex: int, log: EventLog) -> None:
    """8.3: Gives a unit and its side rifles from the stock of the enemy, `most` if he has so many."""
    side = int(state.units[unit]["side"])
    rifles = min(most, int(state.sides[1 - side]["rifles"]))
    state.sides[1 - side]["rifles"] -= rifles
    record_arms_flow(state, 1 - side, rifles, 0, 0, _LOST)
    captured, raiders = np.zeros(3, np.int64), np.empty(1, np.int32)
    captured[RIFLES], raiders[0] = 100 * rifles, unit
    award_captured_arms(state, side, hex, raiders, 1, captured, log)


@helper
def raid(world: World, state: State, unit: int, target: int, seed: int, log: EventLog) -> None:
    """8.1-8.4: Carries out a raid on the RaidTarget."""
    row = state.units[unit]
    h, side = int(row["hex"]), int(row["side"])
    spend_week(row)
    place = _fullest_store(world, state, side, h) if target == _STORES else NO_PLACE
    chance = raid_chance(world, state, unit, target)
    if draw(seed, int(state.clock[0]["turn"]), Purpose.RAID, unit, target, 100) >= chance:
        lost = raid_loss(world, state, unit, target)
        lose_men(state, unit, lost, LossCause.BATTLE)
        log_event(log, EventKind.RAID_FAILED, side, unit, h, target, lost, 0)
        if is_below_minimum(state, unit):
            eliminate_unit(world, state, unit, LossCause.BATTLE, log)
    elif target == _RAIL:
        log_event(log, EventKind.RAIL_CUT, side, unit, h, _cut_rail(world, state, h), 0, 0)
    elif target == _WIRE:
        state.wire_damage[h] = int(world.params[Param.RAID_DAMAGE])
        log_event(log, EventKind.WIRE_CUT, side, unit, h, 0, 0, 0)
    else:
        burnt = burnt_stores(world, state, unit, place)
        state.places[place]["stores"] -= burnt
        state.sides[side]["ammunition"] += burnt // LOOTED_STORES
        log_event(log, EventKind.STORES_BURNT, side, unit, int(world.places[place]["hex"]), burnt, place, 0)
        _carry_off_rifles(state, unit, burnt // LOOTED_RIFLES, int(world.places[place]["hex"]), log)
    mark_around(world, state, h)
