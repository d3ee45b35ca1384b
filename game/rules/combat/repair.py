"""Chapter 8, second part: Repair.

8.7  Regular foot and trains that have MP left, are not routed, and have not fought, travelled by train or boat, or
     worked this turn may repair. They do one week of work on the railway and telegraph in their hex; trains may work on
     a cut railway in an adjacent hex along the line instead. Engineers and armoured trains do REPAIR_ENGINEERS weeks of
     work. Repair expends all MP.
8.8  Line crews: at the end of the week one week of work is done in each damaged hex that belongs to the side it
     belonged to at the start of the campaign and is not in enemy ZOC.
"""

from game.core.codes import (
    NO_HEX,
    NO_SIDE,
    EventKind,
    Hexside,
    MoveClass,
    Param,
    Refusal,
    TypeTrait,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.raids import refuse_work, spend_week
from game.rules.contact.zoc import enemy_zoc

_IRREGULAR = int(TypeTrait.IRREGULAR)
_ARMOURED = int(TypeTrait.ARMOURED)
_ENGINEER = int(TypeTrait.ENGINEER)


@helper
def _damaged_hex(world: World, state: State, unit: int) -> int:
    """8.7: Returns the hex where the unit may repair a line; NO_HEX if there is none."""
    row = state.units[unit]
    h = int(row["hex"])
    if state.rail_damage[h] or state.wire_damage[h]:
        return h
    if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.TRAIN:
        for d in range(6):
            if world.hexsides[h, d] & Hexside.RAIL and state.rail_damage[world.neighbours[h, d]]:
                return int(world.neighbours[h, d])
    return NO_HEX


@helper
def refuse_repair(world: World, state: State, unit: int) -> int:
    """8.7: Returns why a unit on the map may not repair (a Refusal); NONE if it may."""
    row = state.units[unit]
    kind = world.unit_types[row["unit_type"]]
    if kind["traits"] & _IRREGULAR or (kind["move_class"] != MoveClass.FOOT and kind["move_class"] != MoveClass.TRAIN):
        return Refusal.NOT_REGULAR
    if _damaged_hex(world, state, unit) == NO_HEX:
        return Refusal.NOTHING_BROKEN
    return refuse_work(row)


@helper
def _repair_hex(state: State, h: int, work: int) -> None:
    """8.7, 8.8: Does so many weeks of work on the railway and telegraph in a hex."""
    state.rail_damage[h] = max(0, int(state.rail_damage[h]) - work)
    state.wire_damage[h] = max(0, int(state.wire_damage[h]) - work)


@helper
def repair(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """8.7: Carries out a repair."""
    row = state.units[unit]
    kind = world.unit_types[row["unit_type"]]
    h = _damaged_hex(world, state, unit)
    skilled = kind["traits"] & _ENGINEER or (kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED)
    _repair_hex(state, h, int(world.params[Param.REPAIR_ENGINEERS]) if skilled else 1)
    spend_week(row)
    left = max(int(state.rail_damage[h]), int(state.wire_damage[h]))
    log_event(log, EventKind.REPAIRED, int(row["side"]), unit, h, left, 0, 0)


@kernel
def repair_lines(world: World, state: State) -> None:
    """8.8: Does the line crews' work of a week."""
    for h in range(len(state.owner)):
        if not state.rail_damage[h] and not state.wire_damage[h]:
            continue
        side = int(state.owner[h])
        if side != NO_SIDE and side == world.owners[h] and enemy_zoc(state, side, h) == 0:
            _repair_hex(state, h, 1)
