"""Why an order is not legal: the questions of the chapters, put together in one.

What every order has in common follows from ORDER_SPECS: its shape, who may be given it, stacking where it ends. The
rest is asked of the chapter that describes the order. Whatever is legal depends on what the side knows (5.10).
"""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, Phase, Refusal, Status, TypeTrait, UnitFlag
from game.core.jit import helper
from game.core.orders import ARG_CHOICE, HEX_CHOICE, OBEDIENT, STACKS, TAKES_UNIT, UNIT_STATUS, ArgChoice
from game.core.state import State
from game.core.world import Bytes, Row, Shorts, World
from game.rules.combat.air import refuse_bomb, refuse_recon
from game.rules.combat.assault import can_assault, can_join, can_surprise
from game.rules.combat.break_out import refuse_break_out, refuse_evacuation
from game.rules.combat.raids import is_out_of_communication, refuse_raid
from game.rules.combat.repair import refuse_repair
from game.rules.combat.surrender import refuse_demand
from game.rules.command.leaders import refuse_lead
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_gather, refuse_hide
from game.rules.contact.presence import sees_enemy
from game.rules.contact.zoc import known_enemy_zoc
from game.rules.country.recruits import refuse_blockade, refuse_recruit, refuse_requisition
from game.rules.movement.boxes import exit_link, is_link_open
from game.rules.movement.reach import cannot_move, reach_towards
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import lets_in
from game.rules.movement.transport import can_ride, port_at, rail_reach, river_reach, station_at
from game.rules.story.events import refuse_decide

_KINDS = len(TAKES_UNIT)
_RESTED = int(UnitFlag.ROUTED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


@helper
def refuse_force(row: Row, unit_type: Row) -> int:
    """4.9: FORCE for a unit on the map (its row and that of its type)."""
    if row["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if unit_type["move_class"] > MoveClass.HORSE or unit_type["traits"] & TypeTrait.STATIC:
        return Refusal.CANNOT_FORCE
    if row["flags"] & UnitFlag.FORCED:
        return Refusal.ALREADY_FORCED
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    return Refusal.CANNOT_FORCE if row["flags"] & _RESTED else Refusal.NONE


@helper
def refuse_ride(world: World, state: State, unit: int, by_rail: bool) -> int:
    """4.51, 4.53-4.55: whether a unit on the map can take a train (or boat) at all."""
    row = state.units[unit]
    h, side = int(row["hex"]), int(row["side"])
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    if move_class == MoveClass.TRAIN or move_class == MoveClass.BOAT:
        return Refusal.BAD_ORDER
    if row["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if not can_ride(row):
        return Refusal.ALREADY_MOVED
    if by_rail:
        if state.owner[h] != side or not station_at(world.places, h):
            return Refusal.NOT_A_STATION
        if is_out_of_communication(world, state, h):
            return Refusal.NO_WIRE
        full = int(state.sides[side]["rail_used"]) + int(row["men"]) > state.sides[side]["rail_capacity"]
        return Refusal.RAIL_CAPACITY if full else Refusal.NONE
    if not port_at(world.places, h):
        return Refusal.NOT_A_PORT
    full = int(state.sides[side]["river_used"]) + int(row["men"]) > state.sides[side]["river_capacity"]
    return Refusal.RIVER_CAPACITY if full else Refusal.NONE


@helper
def refuse_journey(world: World, state: State, unit: int, hex: int, by_rail: bool) -> int:
    """4.51-4.55: RAIL or RIVER for a unit on the map, stacking aside."""
    reason = refuse_ride(world, state, unit, by_rail)
    if reason != Refusal.NONE:
        return reason
    row = state.units[unit]
    out = np.empty(len(state.owner), np.uint8)
    if by_rail:
        rail_reach(world, state, int(row["side"]), int(row["hex"]), out)
        if out[hex]:
            return Refusal.NONE
        return Refusal.LINE_CUT if station_at(world.places, hex) else Refusal.NOT_A_STATION
    river_reach(world, state, int(row["side"]), int(row["hex"]), out)
    if out[hex]:
        return Refusal.NONE
    return Refusal.RIVER_CLOSED if port_at(world.places, hex) else Refusal.NOT_A_PORT


@helper
def refuse_enter(world: World, state: State, unit: int, hex: int) -> int:
    """4.57: ENTER for a unit of the side to act, stacking aside."""
    row = state.units[unit]
    if row["status"] != Status.IN_BOX:
        return Refusal.NOT_IN_BOX
    if row["ready_turn"] > state.clock[0]["turn"]:
        return Refusal.NOT_READY
    reason = Refusal.NO_LINK
    for link in range(len(world.links)):
        if world.links[link]["hex"] == hex and world.links[link]["box"] == row["box"]:
            if is_link_open(world, state, unit, link):
                return Refusal.NONE
            reason = Refusal.ENEMY_THERE if sees_enemy(state, int(row["side"]), hex) else Refusal.LINE_CUT
    return reason


@helper
def refuse_exit(world: World, state: State, unit: int, box: int) -> int:
    """4.58: EXIT for a unit on the map."""
    if box < 0 or box >= len(world.boxes):
        return Refusal.BAD_ORDER
    if state.units[unit]["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if not can_ride(state.units[unit]):
        return Refusal.ALREADY_MOVED
    return Refusal.NONE if exit_link(world, state, unit, box) >= 0 else Refusal.NO_LINK


@helper
def refuse_move(world: World, state: State, unit: int, hex: int, cost: Shorts, came: Bytes) -> int:
    """4.1: MOVE for a unit on the map, stacking aside; fills cost and came with the way there."""
    row = state.units[unit]
    unit_type, side = world.unit_types[row["unit_type"]], int(row["side"])
    if row["hex"] == hex:
        return Refusal.BAD_ORDER
    if sees_enemy(state, side, hex):
        return Refusal.ENEMY_THERE
    if row["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if row["mp"] <= 0:
        return Refusal.NO_MP
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    if cannot_move(row, unit_type, known_enemy_zoc(state, side, row["hex"])):
        return Refusal.ALREADY_MOVED
    if unit_type["move_class"] <= MoveClass.HORSE and not lets_in(world.regions, int(world.region_at[hex]), side):
        return Refusal.NO_ACCESS
    reach_towards(world, state, unit, hex, cost, came, np.empty(len(cost), np.int32))
    return Refusal.OUT_OF_REACH if cost[hex] < 0 else Refusal.NONE


@helper
def refuse_order(
    world: World, state: State, kind: int, unit: int, hex: int, arg: int, cost: Shorts, came: Bytes
) -> int:
    """Returns why an order is not legal now, NONE if it is.

    Fills cost int16[H] and came int8[H] with the way of a MOVE, for the march that follows.
    """
    phase = state.clock[0]["phase"]
    if phase != Phase.FIRST_TURN and phase != Phase.SECOND_TURN:
        return Refusal.GAME_OVER
    reason = refuse_shape(len(state.units), len(state.owner), kind, unit, hex, arg)
    if reason != Refusal.NONE:
        return reason
    if not TAKES_UNIT[kind]:
        return refuse_by_side(world, state, kind, hex, arg)
    reason = refuse_unit(state, kind, unit)
    if reason != Refusal.NONE:
        return reason
    if kind == OrderKind.MOVE:
        reason = refuse_move(world, state, unit, hex, cost, came)
    else:
        reason = refuse_by_unit(world, state, kind, unit, hex, arg)
    if reason != Refusal.NONE or not STACKS[kind]:
        return reason
    row = state.units[unit]
    full = not has_room(world, men_in(state, int(row["side"]), hex), int(row["men"]), hex)
    return Refusal.STACKING if full else Refusal.NONE


@helper
def refuse_shape(units: int, hexes: int, kind: int, unit: int, hex: int, arg: int) -> int:
    """Checks that the fields of an order are in range (of this many units and hexes) and unused ones empty."""
    if kind < 0 or kind >= _KINDS:
        return Refusal.BAD_ORDER
    if not _fits(TAKES_UNIT[kind] != 0, unit, units, NO_UNIT) or not _fits(HEX_CHOICE[kind] != 0, hex, hexes, NO_HEX):
        return Refusal.BAD_ORDER
    if ARG_CHOICE[kind] == ArgChoice.NONE:
        return Refusal.NONE if arg == 0 else Refusal.BAD_ORDER
    if ARG_CHOICE[kind] == ArgChoice.ADVANCE or ARG_CHOICE[kind] == ArgChoice.STORES:
        return Refusal.NONE if arg == 0 or arg == 1 else Refusal.BAD_ORDER
    return Refusal.NONE  # the chapter knows its boxes, targets, leaders and options


@helper
def _fits(used: bool, value: int, count: int, empty: int) -> bool:
    """Whether a field holds a number below `count` if it is used, and is empty if not."""
    return 0 <= value < count if used else value == empty


@helper
def refuse_unit(state: State, kind: int, unit: int) -> int:
    """3.3, 13.10: whether the unit can be given orders of the kind at all.

    A unit that is in the wrong box or has not dispersed is left to the chapter, which says so.
    """
    row = state.units[unit]
    if row["side"] != state.clock[0]["side"]:
        return Refusal.NOT_YOUR_UNIT
    if UNIT_STATUS[kind] == Status.ON_MAP and row["status"] != Status.ON_MAP:
        return Refusal.UNIT_NOT_ON_MAP
    return Refusal.DISOBEYS if OBEDIENT[kind] and row["flags"] & UnitFlag.REFUSES else Refusal.NONE


@helper
def refuse_by_side(world: World, state: State, kind: int, hex: int, arg: int) -> int:
    """Asks the chapter of an order that no single unit carries out."""
    if kind == OrderKind.ASSAULT:
        return can_assault(world, state, hex)
    if kind == OrderKind.SURPRISE:
        return can_surprise(world, state, hex)
    if kind == OrderKind.DEMAND:
        return refuse_demand(world, state, hex)
    if kind == OrderKind.BREAKOUT:
        return refuse_break_out(world, state, hex)
    if kind == OrderKind.EVACUATE:
        return refuse_evacuation(world, state, hex, arg)
    if kind == OrderKind.DECIDE:
        return refuse_decide(world, state, arg)
    return Refusal.NONE  # END_TURN


@helper
def refuse_by_unit(world: World, state: State, kind: int, unit: int, hex: int, arg: int) -> int:
    """Asks the chapter of an order of a unit, other than MOVE, that has passed `refuse_unit`; stacking aside."""
    row = state.units[unit]
    if kind == OrderKind.FORCE:
        return refuse_force(row, world.unit_types[row["unit_type"]])
    if kind == OrderKind.RAIL or kind == OrderKind.RIVER:
        return refuse_journey(world, state, unit, hex, kind == OrderKind.RAIL)
    if kind == OrderKind.JOIN:
        return can_join(world, state, unit, hex)
    if kind == OrderKind.LEAVE:
        return Refusal.NONE if row["target"] != NO_HEX else Refusal.NOT_JOINED
    if kind == OrderKind.ENTER:
        return refuse_enter(world, state, unit, hex)
    if kind == OrderKind.EXIT:
        return refuse_exit(world, state, unit, arg)
    if kind == OrderKind.RECON:
        return refuse_recon(world, state, unit, hex)
    if kind == OrderKind.BOMB:
        return refuse_bomb(world, state, unit, hex)
    if kind == OrderKind.LEAD:
        return refuse_lead(world, state, unit, arg)
    return _refuse_work(world, state, kind, unit, arg)


@helper
def _refuse_work(world: World, state: State, kind: int, unit: int, arg: int) -> int:
    """Asks chapters 6, 8 and 11."""
    if kind == OrderKind.HIDE:
        return refuse_hide(world, state, unit)
    if kind == OrderKind.DISPERSE:
        return refuse_disperse(world, state, unit)
    if kind == OrderKind.GATHER:
        return refuse_gather(world, state, unit)
    if kind == OrderKind.AMBUSH:
        return refuse_ambush(world, state, unit)
    if kind == OrderKind.RAID:
        return refuse_raid(world, state, unit, arg)
    if kind == OrderKind.REPAIR:
        return refuse_repair(world, state, unit)
    if kind == OrderKind.RECRUIT:
        return refuse_recruit(world, state, unit)
    if kind == OrderKind.REQUISITION:
        return refuse_requisition(world, state, unit)
    if kind == OrderKind.BLOCKADE:
        return refuse_blockade(world, state, unit)
    return Refusal.BAD_ORDER
