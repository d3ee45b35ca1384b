"""Why one kind of order is not legal now: each chapter's conditions in one question. `legal` puts them together."""

import numpy as np

from game.core.codes import NO_HEX, NO_UNIT, MoveClass, OrderKind, Refusal, Status, TypeTrait, UnitFlag
from game.core.jit import helper
from game.rules.combat.air import refuse_bomb, refuse_recon
from game.rules.combat.raids import is_out_of_communication, refuse_raid
from game.rules.combat.repair import refuse_repair
from game.rules.command.leaders import refuse_lead
from game.rules.contact.hiding import refuse_ambush, refuse_disperse, refuse_gather, refuse_hide
from game.rules.contact.presence import sees_enemy
from game.rules.contact.zoc import known_enemy_zoc
from game.rules.country.recruits import refuse_blockade, refuse_recruit, refuse_requisition
from game.rules.movement.reach import cannot_move, reach_towards
from game.rules.movement.step_cost import lets_in
from game.rules.movement.transport import (
    can_ride,
    exit_link,
    is_link_open,
    port_at,
    rail_reach,
    river_reach,
    station_at,
)

_RESTED = int(UnitFlag.ROUTED | UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


@helper
def refuse_force(row, unit_type):
    """4.9, for a unit on the map (its row and its type's)."""
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
def refuse_ride(world, state, unit, by_rail):
    """4.51, 4.53-4.55: why a unit on the map cannot take a train (or boat) at all."""
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
def refuse_journey(world, state, unit, hex, by_rail):
    """4.51-4.55: RAIL or RIVER of a unit on the map to a hex; stacking aside."""
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
def refuse_enter(world, state, unit, hex):
    """4.57, for a unit of the side to act; stacking aside."""
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
def refuse_exit(world, state, unit, box):
    """4.58, for a unit on the map."""
    if box < 0 or box >= len(world.boxes):
        return Refusal.BAD_ORDER
    if state.units[unit]["flags"] & UnitFlag.REFUSES:
        return Refusal.DISOBEYS
    if not can_ride(state.units[unit]):
        return Refusal.ALREADY_MOVED
    return Refusal.NONE if exit_link(world, state, unit, box) >= 0 else Refusal.NO_LINK


@helper
def refuse_move(world, state, unit, hex, cost, came):
    """Chapter 4, for a unit on the map; fills cost and came with the way there."""
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
def refuse_shape(units, hexes, kind, unit, hex, arg):
    """Whether the fields of an order are in their ranges (of unit and hex numbers) and the unused ones empty."""
    if kind < OrderKind.MOVE or kind > OrderKind.END_TURN:
        return Refusal.BAD_ORDER
    has_unit = kind != OrderKind.ASSAULT and kind != OrderKind.END_TURN
    has_unit = has_unit and kind != OrderKind.DEMAND and kind != OrderKind.DECIDE
    has_hex = kind <= OrderKind.ENTER and kind != OrderKind.FORCE and kind != OrderKind.LEAVE
    has_hex = has_hex or kind == OrderKind.DEMAND or kind == OrderKind.RECON or kind == OrderKind.BOMB
    has_arg = kind == OrderKind.EXIT or kind == OrderKind.RAID or kind == OrderKind.LEAD or kind == OrderKind.DECIDE
    if (has_unit and (unit < 0 or unit >= units)) or (not has_unit and unit != NO_UNIT):
        return Refusal.BAD_ORDER
    if (has_hex and (hex < 0 or hex >= hexes)) or (not has_hex and hex != NO_HEX):
        return Refusal.BAD_ORDER
    if kind == OrderKind.ASSAULT:
        return Refusal.NONE if arg == 0 or arg == 1 else Refusal.BAD_ORDER
    return Refusal.NONE if arg == 0 or has_arg else Refusal.BAD_ORDER


@helper
def refuse_work(world, state, kind, unit, hex, arg):
    """Chapters 6, 8, 11, 13 and 14: what a unit does beside moving and fighting; 13.10: if it obeys."""
    if state.units[unit]["flags"] & UnitFlag.REFUSES and kind != OrderKind.LEAD:
        return Refusal.DISOBEYS
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
    if kind == OrderKind.RECON:
        return refuse_recon(world, state, unit, hex)
    if kind == OrderKind.BOMB:
        return refuse_bomb(world, state, unit, hex)
    return refuse_lead(world, state, unit, arg)
