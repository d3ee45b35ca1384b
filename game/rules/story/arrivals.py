"""Chapter 15: Arrivals, withdrawals and aid. Schedules.

15.1 Schedules are executed at the start of each turn, before the first player turn: each leg whose turn has come, in
     the order of units; legs of one unit in their order.
15.2 Arrival: the unit appears in an off-map box, where it is ready at once, or on a hex. It waits as long as enemy
     units are in the hex, who are then seen, or the hex is a town, city or fort of the enemy.
15.3 Travel by rail, march or river: see 15.11-15.15. A unit in a box first enters the map over a link of the box: the
     first open one (4.57) that fits the leg and has no enemy unit at its hex, seen or not; if there is none, the first
     open one of any kind.
15.4 A leg to a box leads to the hex of the box's link, and from there into the box.
15.5 Withdrawal: the unit leaves the game, wherever it is. It does not count as lost.
15.6 A leg that cannot be completed is reported as delayed, with the reason, and tried again each turn. Later legs wait
     for it.
15.7 Routed units wait.
15.8 If no orders are given and no enemy is near its route, a unit completes each leg on its date.
15.9 Any order from its player ends a unit's schedule for good.
"""

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_LEG,
    EventKind,
    Flow,
    LegBy,
    LinkBy,
    Status,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.ambush import enemy_has_ambush, is_ambushed
from game.rules.combat.ambush_resolution import spring_ambush
from game.rules.contact.presence import enemy_in
from game.rules.contact.sight import make_contact
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.movement.boxes import box_hex, is_link_open
from game.rules.movement.march import capture_passing, place_unit
from game.rules.movement.multi_turn_march import nearest_room, travel_towards
from game.rules.story.delays import delay_reason
from game.rules.upkeep.bookkeeping import record_unit_flow
from game.rules.upkeep.control import is_town


@helper
def place_near(world: World, state: State, unit: int, goal: int, log: EventLog) -> bool:
    """15.16: Places the unit on the hex, or the nearest with room; returns whether there is one."""
    h = nearest_room(world, state, unit, goal)
    if h == NO_HEX:
        return False
    row = state.units[unit]
    place_unit(state, unit, h)
    row["status"] = Status.ON_MAP
    row["box"] = NO_BOX
    capture_passing(world, state, unit, h, log)
    mark_presence_and_zoc(world, state)
    return True


@helper
def arrive(world: World, state: State, unit: int, box: int, hex: int, log: EventLog) -> bool:
    """15.2: Brings the unit into the game; returns whether it could arrive."""
    row = state.units[unit]
    side = int(row["side"])
    if hex != NO_HEX:
        if enemy_in(state, side, hex):
            make_contact(world, state, side, hex, log)
            return False
        if state.owner[hex] == 1 - side and is_town(world, hex):
            return False
        if not place_near(world, state, unit, hex, log):
            return False
    else:
        place_in_box(world, state, unit, box)
    record_unit_flow(state, side, unit, Flow.ARRIVED)
    log_event(log, EventKind.ARRIVED, side, unit, int(row["hex"]), int(row["men"]), int(row["box"]), 0)
    return True


@helper
def place_in_box(world: World, state: State, unit: int, box: int) -> None:
    """Places the unit in the box, ready this turn."""
    row = state.units[unit]
    row["status"] = Status.IN_BOX
    row["box"] = box
    row["ready_turn"] = state.clock[0]["turn"]
    place_unit(state, unit, NO_HEX)
    mark_presence_and_zoc(world, state)


@helper
def leave_map(world: World, state: State, unit: int, log: EventLog) -> None:
    """15.5: Withdraws the unit."""
    row = state.units[unit]
    if row["status"] != Status.WAITING:
        record_unit_flow(state, int(row["side"]), unit, Flow.LEFT)
    row["status"] = Status.LEFT
    row["box"] = NO_BOX
    row["home"] = NO_HEX
    log_event(log, EventKind.LEFT_MAP, int(row["side"]), unit, int(row["hex"]), int(row["men"]), 0, 0)
    place_unit(state, unit, NO_HEX)
    mark_presence_and_zoc(world, state)


@helper
def fits_leg(by: int, link_by: int) -> bool:
    """15.3: Whether a link of this kind fits a leg."""
    if by == LegBy.RAIL:
        return link_by == LinkBy.RAIL
    if by == LegBy.RIVER:
        return link_by == LinkBy.RIVER or link_by == LinkBy.SEA
    return link_by == LinkBy.ROAD or link_by == LinkBy.TRACK


@helper
def enter_over_link(world: World, state: State, unit: int, by: int, log: EventLog) -> bool:
    """15.3: Moves the unit from its box onto the map; returns whether a link is open."""
    for strict in range(2):
        for link in range(len(world.links)):
            if (strict == 1 or fits_leg(by, world.links[link]["by"])) and is_link_open(world, state, unit, link):
                if enemy_in(state, int(state.units[unit]["side"]), world.links[link]["hex"]):
                    continue
                place_unit(state, unit, world.links[link]["hex"])
                state.units[unit]["status"] = Status.ON_MAP
                state.units[unit]["box"] = NO_BOX
                capture_passing(world, state, unit, int(world.links[link]["hex"]), log)
                return True
    return False


@helper
def travel_leg(world: World, state: State, unit: int, leg: int, log: EventLog) -> bool:
    """15.3, 15.4: Travels a leg by rail, march or river for this turn; returns whether it is completed."""
    row = state.units[unit]
    if row["flags"] & UnitFlag.ROUTED:
        return False
    way = world.legs[leg]
    goal = int(way["hex"])
    if goal == NO_HEX:
        goal = box_hex(world, int(way["box"]))
        if goal == NO_HEX or row["status"] == Status.IN_BOX:
            place_in_box(world, state, unit, int(way["box"]))
            return True
    entering = row["status"] == Status.IN_BOX
    box = int(row["box"])
    if entering and not enter_over_link(world, state, unit, int(way["by"]), log):
        return False
    here = int(row["hex"])
    there = here if here == goal else travel_towards(world, state, unit, goal, int(way["by"]), log)
    if entering:
        place_unit(state, unit, NO_HEX)  # only the hex where the leg ends must have room
    if not place_near(world, state, unit, there, log):
        place_in_box(world, state, unit, box)
        return False
    if there != goal:
        return False
    if way["box"] != NO_BOX:
        log_event(log, EventKind.ENTERED_BOX, int(row["side"]), unit, goal, int(way["box"]), 0, 0)
        place_in_box(world, state, unit, int(way["box"]))
    else:
        log_event(log, EventKind.ARRIVED, int(row["side"]), unit, int(row["hex"]), int(row["men"]), NO_BOX, 0)
    return True


@helper
def make_leg(world: World, state: State, unit: int, leg: int, log: EventLog) -> bool:
    """15.2-15.5: Executes one leg; returns whether it is completed."""
    way = world.legs[leg]
    status = state.units[unit]["status"]
    if way["by"] == LegBy.LEAVE:
        leave_map(world, state, unit, log)
        return True
    if status == Status.WAITING:
        return arrive(world, state, unit, int(way["box"]), int(way["hex"]), log)
    return travel_leg(world, state, unit, leg, log)


@helper
def _check_ambush(world: World, state: State, unit: int, left: int, seed: int, log: EventLog) -> None:
    """8.20: Springs an ambush on a unit that has travelled from `left` to another hex."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["hex"] == left or not enemy_has_ambush(state, int(row["side"])):
        return
    if is_ambushed(world, state, unit, int(row["hex"])):
        spring_ambush(world, state, unit, seed, log)


@kernel
def run_schedule(world: World, state: State, seed: int, log: EventLog) -> None:
    """15.1, 15.6: Executes every leg that is due."""
    turn = state.clock[0]["turn"]
    for unit in range(len(state.units)):
        row = state.units[unit]
        while row["leg"] != NO_LEG and int(state.leg_turns[row["leg"]]) + int(row["called"]) <= turn:
            if row["status"] >= Status.LEFT:
                row["leg"] = NO_LEG
                break
            leg, left = int(row["leg"]), int(row["hex"])
            done = make_leg(world, state, unit, leg, log)
            _check_ambush(world, state, unit, left, seed, log)
            if not done:
                reason, where = delay_reason(world, state, unit, leg)
                box = int(row["box"])
                log_event(log, EventKind.DELAYED, int(row["side"]), unit, int(row["hex"]), box, reason, where)
                break
            leg += 1
            row["leg"] = leg if leg < len(world.legs) and world.legs[leg]["unit"] == unit else NO_LEG
