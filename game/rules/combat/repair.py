"""Chapter 8, second part: Repair.

8.7  Regular foot and trains that have MP left, are not routed, and have not fought, travelled by train or boat, or
     worked this turn may repair. They do one turn of work on the railway and telegraph in their hex; trains may work on
     a cut railway in an adjacent hex along the line instead. Engineers and armoured trains do REPAIR_ENGINEERS turns of
     work. Repair expends all MP.
8.8  Line crews: at the end of the turn one turn of work is done in each damaged hex that belonged to a side at the
     start of the campaign, if it still controls the hex and it is not in enemy ZOC, or if the crews are guarded.
8.9  Crews are guarded by a friendly regular unit on foot, horse or rails with RAID_MEN fit men in the hex or adjacent
     to it, or by such an armoured train within TRAIN_HEXES hexes, as long as no enemy unit is in the hex. Guarded crews
     work in enemy ZOC, and in open country that the enemy controls, which returns to their side.
8.10 Engineers in the hex or adjacent to it, and armoured trains within TRAIN_HEXES hexes, do another turn of work.
"""

from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_SIDE,
    EventKind,
    Hexside,
    MoveClass,
    Param,
    Refusal,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.raids import RAID_MEN, TRAIN_HEXES, refuse_work, spend_week
from game.rules.contact.presence import enemy_in
from game.rules.contact.zoc import enemy_zoc
from game.rules.geometry import hexes_between

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
    """8.7, 8.8: Does this many turns of work on the railway and telegraph in a hex."""
    state.rail_damage[h] = max(0, int(state.rail_damage[h]) - work)
    state.wire_damage[h] = max(0, int(state.wire_damage[h]) - work)


@helper
def repair(world: World, state: State, unit: int, log: EventLog) -> None:
    """8.7: Carries out a repair."""
    row = state.units[unit]
    kind = world.unit_types[row["unit_type"]]
    h = _damaged_hex(world, state, unit)
    skilled = kind["traits"] & _ENGINEER or (kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED)
    _repair_hex(state, h, int(world.params[Param.REPAIR_ENGINEERS]) if skilled else 1)
    spend_week(row)
    left = max(int(state.rail_damage[h]), int(state.wire_damage[h]))
    log_event(log, EventKind.REPAIRED, int(row["side"]), unit, h, left, 0, 0)


@helper
def _crew_help(world: World, state: State, side: int, h: int) -> tuple[bool, bool]:
    """8.9, 8.10: Returns whether crews of the side in the hex are guarded, and whether experts help them."""
    guarded = helped = False
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or row["status"] != Status.ON_MAP or int(row["men"]) - int(row["sick"]) < RAID_MEN:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["traits"] & _IRREGULAR or kind["move_class"] > MoveClass.TRAIN or row["flags"] & UnitFlag.ROUTED:
            continue
        away = hexes_between(world, int(row["hex"]), h)
        patrols = kind["move_class"] == MoveClass.TRAIN and kind["traits"] & _ARMOURED != 0 and away <= TRAIN_HEXES
        guarded = guarded or patrols or away <= 1
        helped = helped or patrols or (kind["traits"] & _ENGINEER != 0 and away <= 1)
    return guarded, helped


@kernel
def repair_lines(world: World, state: State) -> None:
    """8.8-8.10: Does the line crews' work of a turn."""
    for h in range(len(state.owner)):
        if not state.rail_damage[h] and not state.wire_damage[h]:
            continue
        side = int(world.owners[h])
        if side == NO_SIDE or enemy_in(state, side, h):
            continue
        guarded, helped = _crew_help(world, state, side, h)
        if state.owner[h] != side:
            if not guarded or world.place_at[h] != NO_PLACE:
                continue
            state.owner[h] = side
        elif enemy_zoc(state, side, h) != 0 and not guarded:
            continue
        _repair_hex(state, h, 2 if helped else 1)
