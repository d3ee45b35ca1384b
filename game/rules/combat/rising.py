"""Chapter 9, seventh part: A rising from inside.

9.23 At the end of a turn a town, city or fort with units of one side only may rise for the other side and open its
     gates, if support for that side in the region is RISING_SUPPORT or more, and its ground units adjacent to the
     place that are not hidden have half as many fit men as the garrison, and at least ZOC_MEN. The chance in per cent
     is half of the support above RISING_SUPPORT, plus RISING_PER_WEEK for each turn of siege up to MAX_RISING_WEEKS,
     plus half of what the mean loyalty of the garrison's native men is below RISING_LOYALTY; half of all that if no man
     of the garrison is native; MAX_RISING at most. No town rises under martial law.
9.24 A rising: half as many per cent of each native unit as its loyalty is below 100 go over to the enemy's largest
     ground unit adjacent, with their arms, as long as it does not exceed one and a half times its establishment. The
     garrison loses STREET_LOSS per cent of its men and falls back as in a Rout (7.28, 7.30), half of the arms lost
     being captured; the largest enemy unit that can advances into the place (7.31).
"""

import numpy as np

from game.core.codes import NO_UNIT, EventKind, LossCause, Param, PlaceKind, Purpose, Result, TypeTrait, UnitFlag
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, World
from game.rules.combat.break_through import fit_men, largest_ground_unit
from game.rules.combat.casualties import award_captured_arms, distribute_losses
from game.rules.combat.retreat import advance_after_combat, can_advance, is_clear_of_enemy, retreat_defenders
from game.rules.command.desertion import defect, is_ground_unit, room_for_defectors
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.recruits import note_victory
from game.rules.country.support import is_under_martial_law, support_for
from game.rules.geometry import hexes_between

RISING_PER_WEEK = 5
MAX_RISING_WEEKS = 4
RISING_LOYALTY = 60
MAX_RISING = 40
STREET_LOSS = 10
_NATIVE = int(TypeTrait.NATIVE)
_BATTLE = int(LossCause.BATTLE)


@kernel
def rising_chance(world: World, state: State, place: int, side: int) -> int:
    """9.23: Returns the chance in per cent that a place with units of the side rises for the other this turn."""
    h = int(world.places[place]["hex"])
    region = int(world.region_at[h])
    support = support_for(state, region, 1 - side) - int(world.params[Param.RISING_SUPPORT])
    if support < 0 or world.places[place]["kind"] < PlaceKind.TOWN or is_under_martial_law(state, region, side):
        return 0
    garrison, at_the_gates, natives, loyal = 0, 0, 0, 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] == h and row["side"] == side:
            garrison += fit_men(row)
            if world.unit_types[row["unit_type"]]["traits"] & _NATIVE:
                natives += int(row["men"])
                loyal += int(row["men"]) * int(row["loyalty"])
        elif row["side"] != side and is_ground_unit(world, row) and not row["flags"] & UnitFlag.HIDDEN:
            if hexes_between(world, int(row["hex"]), h) == 1:
                at_the_gates += fit_men(row)
    if at_the_gates < world.params[Param.ZOC_MEN] or 2 * at_the_gates < garrison:
        return 0
    chance = support // 2 + RISING_PER_WEEK * min(int(state.places[place]["besieged"]), MAX_RISING_WEEKS)
    if natives:
        return min(chance + max(0, RISING_LOYALTY - loyal // natives) // 2, MAX_RISING)
    return min(chance // 2, MAX_RISING)


@helper
def _open_gates(world: World, state: State, host: int, group: Ints, count: int, log: EventLog) -> None:
    """9.24: Natives of the garrison go over."""
    for i in range(count):
        row = state.units[group[i]]
        if world.unit_types[row["unit_type"]]["traits"] & _NATIVE:
            men = min(int(row["men"]) * (100 - int(row["loyalty"])) // 200, room_for_defectors(state, host))
            if men > 0:
                defect(state, int(group[i]), host, men, log)


@helper
def _let_in(world: World, state: State, side: int, h: int, log: EventLog) -> None:
    """9.24: The largest unit of the side that can advances into the hex."""
    best = np.full(1, NO_UNIT, np.int32)
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or not is_ground_unit(world, row) or row["flags"] & UnitFlag.HIDDEN:
            continue
        if hexes_between(world, int(row["hex"]), h) != 1 or not can_advance(world, state, u, h):
            continue
        if best[0] == NO_UNIT or row["men"] > state.units[best[0]]["men"]:
            best[0] = u
    if best[0] != NO_UNIT:
        advance_after_combat(world, state, h, best, 1, log)


@helper
def rise(world: World, state: State, place: int, side: int, log: EventLog) -> None:
    """9.24: A place with units of the side rises for the other."""
    h = int(world.places[place]["hex"])
    group = np.empty(len(state.units), np.int32)
    count, men = 0, 0
    for u in range(len(state.units)):
        if state.units[u]["hex"] == h and state.units[u]["side"] == side:
            group[count] = u
            count += 1
            men += int(state.units[u]["men"])
    host = largest_ground_unit(world, state, 1 - side, h)
    loss = men * STREET_LOSS // 100
    log_event(log, EventKind.ROSE, 1 - side, NO_UNIT, h, place, loss, 0)
    captured = np.zeros(3, np.int64)
    _open_gates(world, state, host, group, count, log)
    distribute_losses(state, group, count, loss, _BATTLE, 50, captured)
    retreat_defenders(world, state, h, Result.ROUT, False, 50, group, count, captured, log)
    takers = np.full(1, host, np.int32)
    note_victory(state, takers, 1, loss)
    award_captured_arms(state, 1 - side, h, takers, 1, captured, log)
    if is_clear_of_enemy(state, 1 - side, h):
        _let_in(world, state, 1 - side, h, log)
    mark_presence_and_zoc(world, state)


@helper
def may_rise(world: World, state: State, place: int, side: int, seed: int, log: EventLog) -> bool:
    """9.23: Rolls for a rising of a place with units of the side, and carries it out; returns whether it rises."""
    chance = rising_chance(world, state, place, side)
    if chance <= 0 or draw(seed, int(state.clock[0]["turn"]), Purpose.RISING, place, 0, 100) >= chance:
        return False
    rise(world, state, place, side, log)
    return True
