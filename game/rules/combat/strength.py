"""Chapter 7, second part: Strength, odds, column shifts and die roll modifiers.

Wherever this part says "half", count strength; exactly half is enough. Each entry is listed in the battle report.

7.4   The strength of a unit is the number of its fit men multiplied by its quality in per cent. A fit man without a
      rifle counts as UNARMED_PERCENT per cent of a man with one. Guns, machine guns and armour each add a fixed
      strength as long as the unit has a fit man. Serviceable aircraft add their strength in attack only; their ground
      crews fight only when attacked. All enemy units in the hex defend together. Adjacent boats may support the defence
      with their guns (4.65).
7.5   Compare the strengths and use the last odds column whose ratio the attack reaches: odds are rounded in favour of
      the defender. Below the ratio of the first column, use the first column. Then apply the column shifts of 7.6-7.13
      and 7.33. A column shifted off the table becomes the nearest column on it.
7.6   Terrain: shift against the attack by as many columns as the terrain's defence value.
7.7   River: shift one column against the attack if half of it crosses a medium or major river hexside without a bridge
      or ford; two columns if half of it crosses a major river hexside by ferry.
7.8   Fort: shift one column against the attack for each manned level of the fort in the hex. Each level takes
      MEN_PER_FORT_LEVEL fit men of the defence to man.
7.9   Leaders: shift in favour of each side by the best rating among those of its leaders who are in command (13.1) and
      are with a unit in the battle, or with any unit within their command radius of the hex; MAX_LEADER_SHIFT columns
      at most.
7.10  Encirclement: shift one column for the attack if the defenders are encircled (7.27).
7.11  Supply: shift one column against the attack if half of it is out of supply; one column for the attack if half of
      the defence is out of supply.
7.12  Snow: shift one column against the attack if the hex is under snow and half of the attack is not mountain troops.
7.13  Disorder: shift one column against the attack if half of it is disrupted; one column for the attack if half of the
      defence is disrupted or routed.
7.14  Ammunition: -2 to the dice if half of the attack has no ammunition; +1 if half of the defence has none.
7.15  Flanks: +1 to the dice if ground units attack from three or more hexes, or from two opposite hexes.
7.16  Passes: -1 to the dice if half of the attack crosses pass hexsides.
7.33  Sieges: a storm shifts columns for the attack, a sick sortie one column against it (9.6).
"""

from enum import IntEnum

import numpy as np

from game.core.codes import NO_PLACE, NO_UNIT, Hexside, Modifier, MoveClass, Param, Status, TypeTrait, UnitFlag
from game.core.event_log import EventLog, log_modifier
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, World
from game.rules.combat.air import serviceable_aircraft
from game.rules.combat.retreat_hexes import is_encircled
from game.rules.combat.sieges import siege_shift, sortie_shift
from game.rules.combat.surprise import surprise_shift
from game.rules.command.leaders import is_leading
from game.rules.geometry import hexes_between
from game.rules.movement.boats import bank_guns, is_boat
from game.rules.movement.step_cost import is_under_snow

MEN_PER_FORT_LEVEL = 50
"""7.8: fit men of the defence for each level of a fort."""
MAX_LEADER_SHIFT = 2
BY_DAY, AMBUSH, SURPRISE = 0, 1, 2
"""How a battle comes about: an assault by day, an ambush (8.23), a surprise assault (9.17)."""


class StrengthPart(IntEnum):
    """Parts of a side's strength in a battle that count for modifiers."""

    ALL = 0
    FIT_MEN = 1
    """Heads, not strength."""
    OVER_RIVER = 2
    BY_FERRY = 3
    OVER_PASS = 4
    UNSUPPLIED = 5
    DISORDERED = 6
    NO_AMMUNITION = 7
    LOWLANDER = 8
    FROM = 9
    """Not strength: a bit for each direction from the hex from which it is attacked."""
    SICK_SORTIE = 10


_PARTS = len(StrengthPart)


@helper
def unit_strength(world: World, state: State, unit: int, attacks: bool, blind: bool, log: EventLog) -> int:
    """7.4: Returns the strength of the unit and enters its parts in the ledger; 9.18: only the men count if `blind`."""
    one = state.units[unit]
    fit = int(one["men"]) - int(one["sick"])
    if fit <= 0:
        return 0
    flies = world.unit_types[one["unit_type"]]["move_class"] == MoveClass.AIR
    strength = 0
    row = int(log.count[1])
    if not (flies and attacks):
        armed = min(fit, int(one["rifles"]))
        weighted = armed * 100 + (fit - armed) * int(world.params[Param.UNARMED_PERCENT])
        strength = weighted * int(one["quality"]) // 10000
        log_modifier(log, Modifier.ATTACK_MEN if attacks else Modifier.DEFENCE_MEN, unit, strength)
    if blind:
        return strength
    guns = int(one["guns"]) * int(world.params[Param.GUN_STRENGTH])
    machine_guns = int(one["machine_guns"]) * int(world.params[Param.MACHINE_GUN_STRENGTH])
    armour = int(one["armour"]) * int(world.params[Param.ARMOUR_STRENGTH])
    if guns:
        log_modifier(log, Modifier.ATTACK_GUNS if attacks else Modifier.DEFENCE_GUNS, unit, guns)
    if machine_guns:
        log_modifier(
            log, Modifier.ATTACK_MACHINE_GUNS if attacks else Modifier.DEFENCE_MACHINE_GUNS, unit, machine_guns
        )
    if armour:
        log_modifier(log, Modifier.ATTACK_ARMOUR if attacks else Modifier.DEFENCE_ARMOUR, unit, armour)
    strength += guns + machine_guns + armour
    if flies and attacks:
        aircraft = serviceable_aircraft(one) * int(world.params[Param.AIRCRAFT_STRENGTH])
        log_modifier(log, Modifier.ATTACK_AIRCRAFT, unit, aircraft)
        strength += aircraft
    if is_boat(world, one):
        log.count[1] = row
        log_modifier(log, Modifier.ATTACK_BOATS if attacks else Modifier.DEFENCE_BOATS, unit, strength)
    return strength


@helper
def _add_unit(world: World, state: State, unit: int, target: int, blind: bool, parts: Longs, log: EventLog) -> None:
    """Adds a unit to the parts of its side's strength."""
    one = state.units[unit]
    attacks = one["hex"] != target
    kind = world.unit_types[one["unit_type"]]
    strength = unit_strength(world, state, unit, attacks, blind, log)
    flags = int(one["flags"])
    parts[StrengthPart.ALL] += strength
    parts[StrengthPart.FIT_MEN] += max(0, int(one["men"]) - int(one["sick"]))
    if flags & UnitFlag.IN_SUPPLY == 0:
        parts[StrengthPart.UNSUPPLIED] += strength
    if flags & (UnitFlag.DISRUPTED | UnitFlag.ROUTED):
        parts[StrengthPart.DISORDERED] += strength
    if one["ammunition"] <= 0:
        parts[StrengthPart.NO_AMMUNITION] += strength
    if attacks and sortie_shift(world, state, unit):
        parts[StrengthPart.SICK_SORTIE] += strength
    if kind["traits"] & TypeTrait.MOUNTAIN == 0:
        parts[StrengthPart.LOWLANDER] += strength
    if not attacks or kind["move_class"] >= MoveClass.AIR:
        return
    for d in range(6):
        if world.neighbours[target, d] == one["hex"]:
            edge = int(world.hexsides[target, d])
            parts[StrengthPart.FROM] |= 1 << d
            if edge & (Hexside.MEDIUM_RIVER | Hexside.MAJOR_RIVER) and edge & (Hexside.BRIDGE | Hexside.FORD) == 0:
                parts[StrengthPart.OVER_RIVER] += strength
                if edge & Hexside.MAJOR_RIVER:
                    parts[StrengthPart.BY_FERRY] += strength
            if edge & Hexside.PASS:
                parts[StrengthPart.OVER_PASS] += strength


@helper
def leader_shift(world: World, state: State, side: int, target: int) -> int:
    """7.9: Returns the columns that the best leader of the side adds in a battle for the hex."""
    best = 0
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side or not is_leading(state, i):
            continue
        one = state.units[leader["unit"]]
        fights = one["target"] == target or one["hex"] == target
        if fights or hexes_between(world, int(one["hex"]), target) <= leader["radius"]:
            best = max(best, int(leader["rating"]))
    return min(best, MAX_LEADER_SHIFT)


@helper
def _is_half(parts: Longs, part: int) -> bool:
    """7.4: Whether a part is half of the side's strength or more."""
    return bool(parts[part] > 0 and 2 * parts[part] >= parts[StrengthPart.ALL])


@helper
def manned_fort_level(world: World, target: int, fit: int) -> int:
    """7.8: Returns the levels of the hex's fort that this many fit men can man."""
    place = int(world.place_at[target])
    if place == NO_PLACE:
        return 0
    return min(int(world.places[place]["fort"]), fit // MEN_PER_FORT_LEVEL)


@helper
def _log_unit(log: EventLog, modifier: int, unit: int, value: int) -> int:
    """Enters a unit's contribution in the ledger, unless it is 0, and returns it."""
    if value:
        log_modifier(log, modifier, unit, value)
    return value


@helper
def _log_shift(log: EventLog, modifier: int, value: int) -> int:
    """Enters a shift in the ledger, unless it is 0, and returns it."""
    return _log_unit(log, modifier, NO_UNIT, value)


@helper
def assault_odds(world: World, state: State, target: int, how: int, log: EventLog) -> tuple[int, int, int, int, int]:
    """Calls `battle_odds` for the assault on the hex that the side to act has planned."""
    return battle_odds(world, state, int(state.clock[0]["side"]), target, how, log)


@helper
def battle_odds(
    world: World, state: State, side: int, target: int, how: int, log: EventLog
) -> tuple[int, int, int, int, int]:
    """7.4-7.16, 7.33: Returns the odds column, the die roll modifier, the fort levels manned, and both strengths.

    The side attacks the hex; `how` is BY_DAY, AMBUSH or SURPRISE. Starts a new ledger in the log.
    """
    log.count[1] = 0
    attack = np.zeros(_PARTS, np.int64)
    defence = np.zeros(_PARTS, np.int64)
    for u in range(len(state.units)):
        one = state.units[u]
        if one["status"] != Status.ON_MAP:
            continue
        if one["side"] == side and one["target"] == target:
            _add_unit(world, state, u, target, how == SURPRISE, attack, log)
        elif one["side"] != side and one["hex"] == target:
            _add_unit(world, state, u, target, how == SURPRISE, defence, log)
        elif how != SURPRISE and is_boat(world, one):
            defence[StrengthPart.ALL] += _log_unit(
                log, Modifier.DEFENCE_BOATS, u, bank_guns(world, state, u, 1 - side, target)
            )
    column = 0
    for i in range(len(world.odds)):
        if (
            attack[StrengthPart.ALL] * world.odds[i]["defence"]
            >= max(1, defence[StrengthPart.ALL]) * world.odds[i]["attack"]
        ):
            column = i
    log_modifier(log, Modifier.ODDS, NO_UNIT, column)
    fort = 0 if how == AMBUSH else manned_fort_level(world, target, defence[StrengthPart.FIT_MEN])
    if how == SURPRISE:
        fort = max(0, fort - 1)
        column += _log_shift(log, Modifier.SHIFT_SURPRISE, surprise_shift(world, state, target))
    if how == AMBUSH:
        column += _log_shift(log, Modifier.SHIFT_AMBUSH, int(world.params[Param.AMBUSH_SHIFT]))
    else:
        column += _terrain_shifts(world, target, fort, attack, log)
    column += _situation_shifts(world, state, target, side, attack, defence, log)
    column = max(0, min(column, len(world.odds) - 1))
    log_modifier(log, Modifier.COLUMN, NO_UNIT, column)
    return column, _dice_modifier(attack, defence, log), fort, attack[StrengthPart.ALL], defence[StrengthPart.ALL]


@helper
def _terrain_shifts(world: World, target: int, fort: int, attack: Longs, log: EventLog) -> int:
    """7.6-7.8: Returns the column shifts for terrain, river and fort."""
    shift = _log_shift(log, Modifier.SHIFT_TERRAIN, -int(world.terrain[world.terrain_at[target]]["defence"]))
    if _is_half(attack, StrengthPart.BY_FERRY):
        shift += _log_shift(log, Modifier.SHIFT_RIVER, -2)
    elif _is_half(attack, StrengthPart.OVER_RIVER):
        shift += _log_shift(log, Modifier.SHIFT_RIVER, -1)
    return shift + _log_shift(log, Modifier.SHIFT_FORT, -fort)


@helper
def _situation_shifts(
    world: World, state: State, target: int, side: int, attack: Longs, defence: Longs, log: EventLog
) -> int:
    """7.9-7.13, 7.33: Returns the column shifts for leaders, encirclement, siege, supply, snow and disorder."""
    shift = _log_shift(log, Modifier.SHIFT_ATTACK_LEADER, leader_shift(world, state, side, target))
    shift += _log_shift(log, Modifier.SHIFT_DEFENCE_LEADER, -leader_shift(world, state, 1 - side, target))
    if is_encircled(world, state, 1 - side, target):
        shift += _log_shift(log, Modifier.SHIFT_ENCIRCLED, 1)
    shift += _log_shift(log, Modifier.SHIFT_SIEGE, siege_shift(world, state, side, target))
    if _is_half(attack, StrengthPart.SICK_SORTIE):
        shift += _log_shift(log, Modifier.SHIFT_SORTIE, -1)
    if _is_half(attack, StrengthPart.UNSUPPLIED):
        shift += _log_shift(log, Modifier.SHIFT_ATTACK_SUPPLY, -1)
    if _is_half(defence, StrengthPart.UNSUPPLIED):
        shift += _log_shift(log, Modifier.SHIFT_DEFENCE_SUPPLY, 1)
    if is_under_snow(world, state, target) and _is_half(attack, StrengthPart.LOWLANDER):
        shift += _log_shift(log, Modifier.SHIFT_SNOW, -1)
    order = int(_is_half(defence, StrengthPart.DISORDERED)) - int(_is_half(attack, StrengthPart.DISORDERED))
    return shift + _log_shift(log, Modifier.SHIFT_DISRUPTED, order)


@helper
def _dice_modifier(attack: Longs, defence: Longs, log: EventLog) -> int:
    """7.14-7.16: Returns the die roll modifier."""
    modifier = 0
    if _is_half(attack, StrengthPart.NO_AMMUNITION):
        modifier += _log_shift(log, Modifier.DRM_AMMUNITION, -2)
    if _is_half(defence, StrengthPart.NO_AMMUNITION):
        modifier += _log_shift(log, Modifier.DRM_AMMUNITION, 1)
    ways = int(attack[StrengthPart.FROM])
    count = 0
    opposite = False
    for d in range(6):
        if (ways >> d) & 1:
            count += 1
            opposite = opposite or (ways >> ((d + 3) % 6)) & 1 == 1
    if count >= 3 or opposite:
        modifier += _log_shift(log, Modifier.DRM_FLANKS, 1)
    if _is_half(attack, StrengthPart.OVER_PASS):
        modifier += _log_shift(log, Modifier.DRM_PASS, -1)
    return modifier
