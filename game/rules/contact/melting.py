"""Chapter 6, fifth part: Melting away.

6.30 Irregulars on foot or on horse who are at home (13.15) melt away when they would retreat in a Rout (7.28), would
     surrender because they cannot retreat (7.30), or are in a garrison that surrenders (9.9).
6.31 A unit that melts away leaves its guns and machine guns to the enemy; if it could not have retreated,
     CAUGHT_PERCENT per cent of its men are taken prisoner with their rifles. Of the others MELTED per cent go home for
     good: they are recruits of the region again. Half of their rifles are hidden and join the side's stock, half are
     lost.
6.32 The rest disperse and can gather again (6.27, 6.28), and leaders escape with them. If they are too few for a unit
     (7.25), all go home and the unit is eliminated. Men who go home are no losses of the battle (13.13).
"""

from game.core.codes import NO_HEX, EventKind, Flow, LossCause, MoveClass, Param, Status
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, World
from game.rules.combat.casualties import (
    GUNS,
    MACHINE_GUNS,
    eliminate_unit,
    is_below_minimum,
    lose_men_and_arms,
)
from game.rules.command.home_country import is_at_home, send_home
from game.rules.contact.sight import reveal
from game.rules.movement.march import place_unit
from game.rules.upkeep.bookkeeping import record_arms_flow

CAUGHT_PERCENT = 10
_CAPTURED = int(LossCause.CAPTURED)
_DESERTION = int(LossCause.DESERTION)
_LOST = int(Flow.LOST)


@helper
def can_melt_away(world: World, state: State, unit: int) -> bool:
    """6.30: Whether the unit, on the map, would melt away."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] > MoveClass.HORSE:
        return False
    return is_at_home(world, state, unit, int(row["hex"]))


@helper
def melt_away(world: World, state: State, unit: int, trapped: bool, captured: Longs, log: EventLog) -> int:
    """6.31, 6.32: The unit melts away; returns how many men are caught. The caller marks presence and ZOC."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    machine_guns, guns = int(row["machine_guns"]), int(row["guns"])
    captured[MACHINE_GUNS] += 100 * machine_guns
    captured[GUNS] += 100 * guns
    row["machine_guns"] = row["guns"] = 0
    record_arms_flow(state, side, 0, machine_guns, guns, _LOST)
    caught = int(row["men"]) * CAUGHT_PERCENT // 100 if trapped else 0
    lose_men_and_arms(state, unit, caught, _CAPTURED, 100, captured)
    region = int(world.region_at[h])
    gone = int(row["men"]) * int(world.params[Param.MELTED]) // 100
    send_home(state, unit, gone, region, gone)
    last = int(row["men"])
    if is_below_minimum(state, unit):
        send_home(state, unit, last, region, last)
        log_event(log, EventKind.MELTED_AWAY, side, unit, h, gone + last, caught, 0)
        eliminate_unit(world, state, unit, _DESERTION, log)
        return caught
    log_event(log, EventKind.MELTED_AWAY, side, unit, h, gone + last, caught, 0)
    go_home(state, unit)
    return caught


@helper
def go_home(state: State, unit: int) -> None:
    """6.27: The unit disperses where it is. The caller marks presence and ZOC."""
    row = state.units[unit]
    row["home"] = row["hex"]
    row["status"] = Status.DISPERSED
    row["ready_turn"] = int(state.clock[0]["turn"]) + 1
    row["weeks_dispersed"] = 0
    row["mp"] = 0
    reveal(state, unit)
    place_unit(state, unit, NO_HEX)
