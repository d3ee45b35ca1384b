"""Chapter 9, second part: Surrender.

9.7  Demand: once a turn the besiegers may demand the surrender of a besieged place in which they see the enemy, if a
     ground unit of theirs that is not hidden is adjacent. The chance in per cent is SURRENDER_BASE, plus
     SURRENDER_PER_STARVING_WEEK for each turn of starvation (MAX_WEEKS_OR_ODDS turns at most), plus a third of the per
     cent of the garrison that is sick, plus half of the garrison's mean loyalty below STEADFAST_LOYALTY, or minus half
     of its mean loyalty above, plus SURRENDER_PER_ODDS for each fit besieger to one fit defender (MAX_WEEKS_OR_ODDS to
     one at most), plus SURRENDER_FOR_GUNS if the besiegers have guns adjacent; MAX_SURRENDER_CHANCE at most.
9.8  At the end of the turn a garrison that has starved for SURRENDER_WEEKS turns, and whose mean loyalty is below
     STEADFAST_LOYALTY, surrenders with the same chance, unasked.
9.9  Surrender: of each unit, half as many per cent as its loyalty is below DEFECTOR_LOYALTY change sides with their
     arms, plus NATIVE_DEFECTORS per cent of native troops, MAX_DEFECTORS per cent at most. They join the largest
     besieging unit as long as it does not exceed one and a half times its establishment. The rest are captured with
     their leaders and arms (7.24); the stores fall to the besiegers once they take the place. The besiegers win
     SURRENDER_PRESTIGE points of prestige, plus one for each MEN_PER_PRESTIGE men taken (13.14).
"""

import numpy as np

from game.core.codes import (
    NO_SIDE,
    NO_UNIT,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, World
from game.rules.combat.break_out import BY_SURRENDER, break_out
from game.rules.combat.casualties import award_captured_arms, eliminate_unit, lose_men_and_arms
from game.rules.command.desertion import defect, room_for_defectors
from game.rules.command.leaders import capture_leaders
from game.rules.command.prestige import award_prestige
from game.rules.contact.melting import can_melt_away, melt_away
from game.rules.contact.presence import sees_enemy
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.recruits import note_victory
from game.rules.upkeep.control import is_besieged

SURRENDER_BASE = -30
SURRENDER_PER_STARVING_WEEK = 15
SURRENDER_PER_ODDS = 5
SURRENDER_FOR_GUNS = 5
MAX_SURRENDER_CHANCE = 90
MAX_WEEKS_OR_ODDS = 4
STEADFAST_LOYALTY = 50
DEFECTOR_LOYALTY = 60
NATIVE_DEFECTORS = 20
MAX_DEFECTORS = 60
SURRENDER_PRESTIGE = 3
MEN_PER_PRESTIGE = 200
_NATIVE = int(TypeTrait.NATIVE)
_CAPTURED = int(LossCause.CAPTURED)
BY_DEMAND, BY_STARVATION = 0, 1
"""The two die rolls that a place may face in a turn."""
BROKEN_OUT = 2
"""Answer to a demand in the event DEMANDED: 0 refuses, 1 surrenders, and this."""


@helper
def _is_adjacent(world: World, h: int, hex: int) -> bool:
    """Whether two hexes are adjacent."""
    for d in range(6):
        if world.neighbours[h, d] == hex:
            return True
    return False


@helper
def _besiegers(world: World, state: State, side: int, hex: int, group: Ints) -> int:
    """Fills group int32[U] with the side's ground units adjacent to the hex that are not hidden; returns how many."""
    count = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
            continue
        if _is_adjacent(world, hex, row["hex"]):
            group[count] = u
            count += 1
    return count


@helper
def surrender_chance(world: World, state: State, place: int) -> tuple[int, int]:
    """9.7: Returns the chance in per cent that the garrison surrenders, and its mean loyalty."""
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
    will = (
        SURRENDER_BASE
        + SURRENDER_PER_STARVING_WEEK * min(MAX_WEEKS_OR_ODDS, int(siege["starving"]))
        + 100 * sick // max(1, men) // 3
    )
    will += (STEADFAST_LOYALTY - loyalty) // 2 + SURRENDER_PER_ODDS * min(
        MAX_WEEKS_OR_ODDS, besiegers // max(1, men - sick)
    )
    return max(0, min(will + (SURRENDER_FOR_GUNS if guns else 0), MAX_SURRENDER_CHANCE)), loyalty


@kernel
def demand_chance(world: World, state: State, place: int) -> int:
    """9.7: Returns the chance in per cent that the garrison of a besieged place accepts a demand."""
    chance, _ = surrender_chance(world, state, place)
    return chance


@helper
def will_surrender(state: State, place: int, will: int, why: int, seed: int) -> bool:
    """9.7, 9.8: Rolls the die for a surrender."""
    turn = int(state.clock[0]["turn"])
    return draw(seed, turn, Purpose.SURRENDER, place, why, 100) < will


@helper
def refuse_demand(world: World, state: State, hex: int) -> int:
    """9.7: Returns why the side to act may not demand the surrender of the hex (a Refusal); NONE if it may."""
    place = int(world.place_at[hex])
    side = int(state.clock[0]["side"])
    if not is_besieged(world, state, 1 - side, hex):
        return Refusal.NOT_BESIEGED
    if not sees_enemy(state, side, hex):
        return Refusal.NOT_SEEN
    if state.places[place]["demanded"] == state.clock[0]["turn"]:
        return Refusal.ALREADY_DEMANDED
    group = np.empty(len(state.units), np.int32)
    return Refusal.NONE if _besiegers(world, state, side, hex, group) else Refusal.NOT_ADJACENT


@helper
def demand(world: World, state: State, hex: int, seed: int, log: EventLog) -> None:
    """9.7: Demands the surrender of the place in the hex."""
    place = int(world.place_at[hex])
    state.places[place]["demanded"] = state.clock[0]["turn"]
    will, _ = surrender_chance(world, state, place)
    yields = will_surrender(state, place, will, BY_DEMAND, seed)
    demanded = log.count[0]
    log_event(log, EventKind.DEMANDED, int(state.places[place]["besieger"]), NO_UNIT, hex, place, int(yields), 0)
    if yields:
        if not give_up(world, state, place, seed, log) and demanded < len(log.events):
            log.events[demanded]["b"] = BROKEN_OUT
        mark_presence_and_zoc(world, state)


@helper
def _receiving_unit(state: State, group: Ints, count: int) -> int:
    """9.9: Returns the unit that takes in those who change sides: the largest of the group, or NO_UNIT."""
    best = NO_UNIT
    for i in range(count):
        if best == NO_UNIT or state.units[group[i]]["men"] > state.units[best]["men"]:
            best = int(group[i])
    return best


@helper
def _defectors(world: World, state: State, unit: int, host: int) -> int:
    """9.9: Returns how many men of a surrendering unit join the receiving unit."""
    row = state.units[unit]
    share = max(0, DEFECTOR_LOYALTY - int(row["loyalty"])) // 2
    if world.unit_types[row["unit_type"]]["traits"] & _NATIVE:
        share += NATIVE_DEFECTORS
    return min(int(row["men"]) * min(share, MAX_DEFECTORS) // 100, room_for_defectors(state, host))


@helper
def give_up(world: World, state: State, place: int, seed: int, log: EventLog) -> bool:
    """9.8, 9.15: A garrison that would give up breaks out if it can, or else surrenders; returns whether it does."""
    if state.places[place]["starving"] < world.params[Param.SURRENDER_WEEKS]:
        if break_out(world, state, place, BY_SURRENDER, seed, log):
            return False
    surrender_garrison(world, state, place, log)
    return True


@helper
def lift_siege(state: State, place: int) -> None:
    """9.1: Ends the siege of a place."""
    state.places[place]["besieged"] = 0
    state.places[place]["besieger"] = NO_SIDE
    state.places[place]["starving"] = 0
    state.places[place]["by_land"] = 0


@helper
def surrender_garrison(world: World, state: State, place: int, log: EventLog) -> None:
    """9.9: Surrenders the garrison of a besieged place. The caller marks presence and ZOC."""
    hex, captor = int(world.places[place]["hex"]), int(state.places[place]["besieger"])
    group = np.empty(len(state.units), np.int32)
    count = _besiegers(world, state, captor, hex, group)
    host = _receiving_unit(state, group, count)
    captured = np.zeros(3, np.int64)
    taken = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["hex"] != hex or row["side"] == captor:
            continue
        if can_melt_away(world, state, u):
            caught = melt_away(world, state, u, True, captured, log)
            taken += caught
            if caught:
                log_event(log, EventKind.ATTRITION, 1 - captor, u, hex, caught, _CAPTURED, 0)
            continue
        joined = _defectors(world, state, u, host) if host != NO_UNIT else 0
        if joined:
            defect(state, u, host, joined, log)
        prisoners = int(row["men"])
        lose_men_and_arms(state, u, prisoners, _CAPTURED, 100, captured)
        log_event(log, EventKind.SURRENDERED, 1 - captor, u, hex, prisoners, joined, 0)
        capture_leaders(world, state, u, hex, log)
        eliminate_unit(world, state, u, _CAPTURED, log)
        taken += prisoners + joined
    award_captured_arms(state, captor, hex, group, count, captured, log)
    note_victory(state, group, count, taken)
    lift_siege(state, place)
    award_prestige(state, captor, SURRENDER_PRESTIGE + taken // MEN_PER_PRESTIGE, log)
