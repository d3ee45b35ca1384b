"""Chapter 15, second part: how a scheduled unit travels.

15.11 Rail: along the open line (4.52), capacity aside. If the line is cut, the unit rides to the hex it can reach that
      is nearest to its goal by rail, and tries again next turn. A unit or goal off the railway marches instead; trains
      always ride. A unit that cannot ride any nearer, and is not held up only by rails that will be whole in a turn,
      gets off and marches past the break, MARCH_ON hexes along the line at most, to ride on from there.
15.12 March: along the cheapest path in summer for the unit's class, since passes and ferries were known to those who
      planned the march. A step that the class cannot make at all costs HARDSHIP MP, so it is avoided where possible.
15.13 Enemy influence is his units, and his ZOC where no friendly unit stands. Each hex under influence counts DETOUR MP
      more, so that a march goes round within reason. A march free of influence ends at its goal on its date, which is
      the historical date of arrival. Otherwise it goes as far as the unit's allowance lasts, but at least one hex, and
      stops before the first hex under influence. It is planned around the enemies that the side sees, and carried out
      among those that are there: the unit sees those it runs into, and may be ambushed (8.20).
15.14 River: by boat (4.55), capacity aside, or on foot if either end is no port. Flotillas always go from port to port.
15.15 Aircraft fly to their goal.
15.16 The stacking limit applies where a journey ends: a unit without room stops in the nearest hex that has it.
"""

import numpy as np

from game.core.codes import NO_HEX, Hexside, LegBy, MoveClass, TerrainTrait
from game.core.event_log import EventLog
from game.core.jit import helper
from game.core.state import State
from game.core.world import Bytes, Shorts, World
from game.rules.combat.ambush import enemy_has_ambush, is_ambushed
from game.rules.contact.presence import AS_IS, enemy_in
from game.rules.contact.sight import make_contact
from game.rules.contact.zoc import is_influenced, seems_influenced
from game.rules.movement.march import capture_passing, path_to
from game.rules.movement.stacking import has_room, men_in
from game.rules.movement.step_cost import NO_WAY, march_step, step_cost
from game.rules.movement.transport import NOT_ON_LINE, can_land, flood_line, flood_ports, is_line_open, port_at

HARDSHIP = 40
DETOUR = 30
MARCH_ON = 8
_FAR = 1 << 20


@helper
def planned_cost(world: World, horse: int, side: int, h: int, d: int) -> int:
    """15.12: Returns the MP of a step on a planned march; 0 onto water or off the map."""
    there = int(world.neighbours[h, d])
    if there == NO_HEX or world.terrain[world.terrain_at[there]]["traits"] & TerrainTrait.WATER:
        return 0
    mp = march_step(world, side, horse, False, False, h, d)
    return mp if mp < NO_WAY else HARDSHIP


@helper
def plan_march(world: World, state: State, unit: int, start: int, goal: int, came: Bytes) -> bool:
    """15.12, 15.13: Fills came int8[H] along the cheapest path from start to goal; returns whether there is one."""
    row = state.units[unit]
    side, horse = int(row["side"]), world.unit_types[row["unit_type"]]["move_class"] == MoveClass.HORSE
    cost = np.full(len(came), -1, np.int32)
    open_hexes = np.empty(len(came), np.int32)
    open_hexes[0] = start
    cost[start] = 0
    count = 1
    spent = 0
    while count > 0:
        i = 0
        nearest = _FAR
        while i < count:
            h = open_hexes[i]
            if cost[h] != spent:
                nearest = min(nearest, int(cost[h]))
                i += 1
                continue
            if h == goal:
                return True
            count -= 1
            open_hexes[i] = open_hexes[count]
            for d in range(6):
                step = planned_cost(world, horse, side, h, d)
                if step == 0:
                    continue
                there = world.neighbours[h, d]
                total = spent + step
                if seems_influenced(state, side, there):
                    total += DETOUR
                if cost[there] < 0:
                    open_hexes[count] = there
                    count += 1
                elif cost[there] <= total:
                    continue
                cost[there] = total
                came[there] = d
        spent = nearest
    return False


@helper
def march_towards(world: World, state: State, unit: int, goal: int, log: EventLog) -> int:
    """15.12, 15.13: Marches towards the goal; returns the hex where the unit stops."""
    row = state.units[unit]
    start, side = int(row["hex"]), int(row["side"])
    came = np.empty(len(state.owner), np.int8)
    if not plan_march(world, state, unit, start, goal, came):
        return start
    path = np.empty(len(state.owner), np.int32)
    count = path_to(world.neighbours, came, start, goal, path)
    free = 0
    while free < count and not is_influenced(state, side, path[free]):
        free += 1
    unit_type = world.unit_types[row["unit_type"]]
    horse, left = unit_type["move_class"] == MoveClass.HORSE, int(unit_type["allowance"])
    here = start
    wary = enemy_has_ambush(state, side)
    for i in range(free):
        step = planned_cost(world, horse, side, here, int(came[path[i]]))
        if free < count and i > 0 and step > left:
            return here
        left -= step
        here = int(path[i])
        capture_passing(world, state, unit, here, log)
        if wary and is_ambushed(world, state, unit, here):
            return here
    if free < count and enemy_in(state, side, path[free]):
        make_contact(world, state, side, int(path[free]), log)
    return here


@helper
def rail_distances(world: World, goal: int, distance: Shorts) -> None:
    """Fills distance int16[H] with the rail hexsides to the goal along any railway, cut or not; -1 off it."""
    distance[:] = -1
    queue = np.empty(len(distance), np.int32)
    queue[0] = goal
    distance[goal] = 0
    done, count = 0, 1
    while done < count:
        h = queue[done]
        done += 1
        for d in range(6):
            there = world.neighbours[h, d]
            if there != NO_HEX and world.hexsides[h, d] & Hexside.RAIL and distance[there] < 0:
                distance[there] = distance[h] + 1
                queue[count] = there
                count += 1


@helper
def ride_towards(world: World, state: State, unit: int, goal: int) -> int:
    """15.11: Returns the hex of the open line nearest to the goal; NO_HEX if no railway connects them."""
    row = state.units[unit]
    distance = np.empty(len(state.owner), np.int16)
    rail_distances(world, goal, distance)
    best = int(row["hex"])
    if distance[best] < 0:
        return NO_HEX
    queue = np.empty(len(state.owner), np.int32)
    came = np.full(len(state.owner), NOT_ON_LINE, np.int8)
    count = flood_line(world, state, int(row["side"]), best, AS_IS, queue, came)
    for i in range(count):
        if distance[queue[i]] < distance[best]:
            best = int(queue[i])
    return best


@helper
def hex_past_break(world: World, state: State, side: int, here: int, goal: int) -> int:
    """15.11: Returns the next hex on the way to the goal where trains run again; NO_HEX if it is better to wait."""
    distance = np.empty(len(state.owner), np.int16)
    rail_distances(world, goal, distance)
    for step in range(MARCH_ON):
        there = here
        for d in range(6):
            h = int(world.neighbours[here, d])
            if h != NO_HEX and world.hexsides[here, d] & Hexside.RAIL and 0 <= distance[h] < distance[there]:
                there = h
        if there == here:
            return here
        is_open = is_line_open(world, state, side, there, AS_IS)
        if step == 0:
            free = not is_influenced(state, side, there) and state.owner[there] == side
            if not is_open and free and state.rail_damage[there] == 1:
                return NO_HEX
        elif is_open:
            return there
        here = there
    return here


@helper
def sail_towards(world: World, state: State, unit: int, goal: int) -> int:
    """15.14: Returns the goal if boats go there, the unit's hex if not, NO_HEX if either end is no port."""
    row = state.units[unit]
    here = int(row["hex"])
    if not (port_at(world.places, here) and port_at(world.places, goal)):
        return NO_HEX
    before = np.empty(len(world.places), np.int16)
    flood_ports(world, state, int(row["side"]), here, AS_IS, before)
    for p in range(len(world.places)):
        if world.places[p]["hex"] == goal and before[p] >= 0 and can_land(world, state, int(row["side"]), p, AS_IS):
            return goal
    return here


@helper
def travel_towards(world: World, state: State, unit: int, goal: int, by: int, log: EventLog) -> int:
    """15.11-15.15: Returns where a unit on the map gets to this turn on a leg to another hex."""
    row = state.units[unit]
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    here = int(row["hex"])
    if move_class == MoveClass.AIR:
        enemies = state.owner[goal] == 1 - row["side"] or enemy_in(state, int(row["side"]), goal)
        return here if enemies else goal
    there = NO_HEX
    if by == LegBy.RAIL or move_class == MoveClass.TRAIN:
        there = ride_towards(world, state, unit, goal)
        if there == NO_HEX and move_class == MoveClass.TRAIN:
            return here
        if there == here and move_class != MoveClass.TRAIN:
            beyond = hex_past_break(world, state, int(row["side"]), here, goal)
            return here if beyond == NO_HEX else march_towards(world, state, unit, beyond, log)
    elif by == LegBy.RIVER or move_class == MoveClass.BOAT:
        there = sail_towards(world, state, unit, goal)
        if there == NO_HEX and move_class == MoveClass.BOAT:
            return here
    return there if there != NO_HEX else march_towards(world, state, unit, goal, log)


@helper
def nearest_room(world: World, state: State, unit: int, goal: int) -> int:
    """15.16: Returns the goal or the nearest hex without enemy units that has room; NO_HEX if there is none."""
    row = state.units[unit]
    side, men = int(row["side"]), int(row["men"])
    queue = np.empty(len(state.owner), np.int32)
    seen = np.zeros(len(state.owner), np.uint8)
    queue[0] = goal
    seen[goal] = 1
    done, count = 0, 1
    while done < count:
        h = int(queue[done])
        done += 1
        if h == row["hex"] or has_room(world, men_in(state, side, h), men, h):
            return h
        for d in range(6):
            there = world.neighbours[h, d]
            if there == NO_HEX or seen[there] or enemy_in(state, side, there):
                continue
            if step_cost(world, state, unit, h, d) > 0:
                seen[there] = 1
                queue[count] = there
                count += 1
    return NO_HEX
