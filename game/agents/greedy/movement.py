"""How `greedy` moves: marches, rides and entries towards the goals, except for those who garrison a town.

A unit scores the hexes within reach in fourths of an MP to the goal (lower is better) and goes to the best one.
"""

from game.agents.greedy.goals import GOAL_MP, THREAT_MP, keeps_garrison, mark_goals, must_stay
from game.agents.greedy.maps import Maps
from game.agents.influence_maps import fit_strength, mark_strength
from game.agents.tactics import best_ride, closes_ring, is_posted, keeps_schedule
from game.core.codes import NO_HEX, NO_LEG, MoveClass, OrderKind, Status, TypeTrait, UnitFlag
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.contact.presence import sees_enemy
from game.rules.legal_orders import list_order
from game.rules.movement.boxes import enter_from_box, is_link_open
from game.rules.movement.march import move_along
from game.rules.movement.reach import is_fresh, reach
from game.rules.movement.stacking import has_room
from game.rules.movement.transport import port_at, rail_unit, river_unit

SCORE_PER_MP = 4
"""Score of an MP to the goal; the other scores are in the same fourths of an MP."""
RING_BONUS = 24
"""Score by which a hex that closes the ring around an enemy town is better."""
DANGER_PENALTY = 80
"""Score against a hex where the enemy near is more than twice as strong."""
EXHAUSTED_PENALTY = 6
"""Score against coming near an enemy without an MP left."""
MIN_GAIN = 4
"""Score that a march must gain over staying."""
MAX_DETOUR = 30
"""MP by which a march may lead away from the goal."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)
_MOVE, _RAIL, _RIVER = int(OrderKind.MOVE), int(OrderKind.RAIL), int(OrderKind.RIVER)


@helper
def _hex_score(world: World, state: State, side: int, h: int, maps: Maps, strength: int, left: int) -> int:
    """Returns how bad a hex is as the end of the march of a unit of this strength with `left` MP to spare."""
    danger = int(maps.enemy_near[h])
    held = int(maps.own_at[h]) + strength + int(maps.own_near[h]) // 2
    score = int(maps.goal[h]) * SCORE_PER_MP
    if state.owner[h] != side and (maps.value[h] > 0 or maps.goal[h] == GOAL_MP):
        score -= 1  # the last step to a goal may cost a single MP, which gains no more than MIN_GAIN
    if danger > 0 and maps.own_at[h] == 0 and closes_ring(world, state, side, h):
        score -= RING_BONUS
    if danger > held * 2:
        score += DANGER_PENALTY
    elif danger > 0 and left < 1:
        score += EXHAUSTED_PENALTY
    return score


@helper
def _may_improve(world: World, state: State, side: int, h: int, maps: Maps) -> bool:
    """Returns whether a unit in the hex could have anywhere better to go: a cheap test before the costly reach."""
    if maps.enemy_near[h] > int(maps.own_at[h]) * 2:
        return True
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or maps.goal[there] >= maps.goal[h] or sees_enemy(state, side, there):
            continue
        if maps.costs[there, (d + 3) % 6]:
            return True
    return False


@helper
def _best_march(world: World, state: State, unit: int, side: int, maps: Maps) -> int:
    """Returns the hex within reach that scores best for the unit, or NO_HEX to stay."""
    row = state.units[unit]
    start, mp, strength = int(row["hex"]), int(row["mp"]), fit_strength(row)
    count = reach(world, state, unit, maps.reach_cost, maps.reach_from, maps.reached)
    maps.own_at[start] -= strength
    best, best_score = NO_HEX, _hex_score(world, state, side, start, maps, strength, mp) - MIN_GAIN
    for i in range(1, count):
        h = int(maps.reached[i])
        if maps.goal[h] > maps.goal[start] + MAX_DETOUR:
            continue
        score = _hex_score(world, state, side, h, maps, strength, mp - int(maps.reach_cost[h]))
        if score < best_score or (score == best_score and best != NO_HEX and h < best):
            if has_room(world, int(maps.men_at[h]), int(row["men"]), h):
                best, best_score = h, score
    maps.own_at[start] += strength
    return best


@helper
def _choose(world: World, state: State, unit: int, side: int, maps: Maps) -> tuple[int, int]:
    """Returns the kind of order that suits a unit best, and the hex it leads to; NO_HEX to stay."""
    row = state.units[unit]
    h, kind = int(row["hex"]), world.unit_types[row["unit_type"]]
    order, goes = _MOVE, NO_HEX
    regular = kind["move_class"] <= MoveClass.HORSE and not kind["traits"] & TypeTrait.IRREGULAR
    if regular and maps.enemy_near[h] == 0 and is_fresh(state, unit):
        order = _RAIL
        goes = best_ride(world, state, unit, side, True, maps.goal, maps.enemy_near, maps.men_at, maps.stops)
        if goes == NO_HEX and port_at(world.places, h):
            order = _RIVER
            goes = best_ride(world, state, unit, side, False, maps.goal, maps.enemy_near, maps.men_at, maps.stops)
    if goes == NO_HEX and _may_improve(world, state, side, h, maps):
        order = _MOVE
        goes = _best_march(world, state, unit, side, maps)
    return order, goes


@helper
def _carry_out(world: World, state: State, unit: int, order: int, goes: int, maps: Maps, log: EventLog) -> None:
    """Carries an order out on the agent's own copy of the position."""
    row = state.units[unit]
    start, strength = int(row["hex"]), fit_strength(row)
    maps.own_at[start] -= strength
    maps.men_at[start] -= row["men"]
    if order == OrderKind.MOVE:
        move_along(world, state, unit, goes, maps.reach_cost, maps.reach_from, log)
    elif order == OrderKind.RAIL:
        rail_unit(world, state, unit, goes, log)
    else:
        river_unit(world, state, unit, goes, log)
    log.count[:] = 0
    maps.own_at[goes] += strength
    maps.men_at[goes] += row["men"]


@helper
def _enter(world: World, state: State, unit: int, maps: Maps, out: Records, count: int, log: EventLog) -> int:
    """Appends the entry of a unit from an off-map box, by the open entry hex nearest to a goal."""
    row = state.units[unit]
    best = NO_HEX
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if world.links[link]["box"] != row["box"] or h == NO_HEX or row["ready_turn"] > state.clock[0]["turn"]:
            continue
        if best != NO_HEX and maps.goal[h] >= maps.goal[best]:
            continue
        if is_link_open(world, state, unit, link) and has_room(world, int(maps.men_at[h]), int(row["men"]), h):
            best = h
    if best == NO_HEX:
        return count
    enter_from_box(world, state, unit, best, log)
    log.count[:] = 0
    maps.men_at[best] += row["men"]
    return list_order(out, count, OrderKind.ENTER, unit, best, 0)


@helper
def _is_free_to_move(world: World, state: State, unit: int, maps: Maps, redraw: int) -> bool:
    """Returns whether a unit on the map may march: not busy, no garrison, not waiting for the schedule near enemies."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
        return False
    enemy_distance = int(maps.enemy_distance[row["hex"]])
    if not redraw and (row["flags"] & UnitFlag.MOVED or enemy_distance > THREAT_MP):
        return False  # it has marched, or nothing has changed here since
    if is_posted(world, state, unit) or keeps_schedule(world, state, unit):
        return False
    return not (must_stay(world, state, unit, maps, enemy_distance) or keeps_garrison(world, state, unit, maps))


@kernel
def plan_moves(world: World, state: State, side: int, maps: Maps, redraw: int, out: Records, log: EventLog) -> int:
    """Fills out ORDER[...] with marches, rides and entries; returns how many.

    redraw: 1 to draw the maps of goals and enemies for this position, 0 to keep those drawn earlier in the turn.
    """
    mark_strength(world, state, side, maps.own_at, maps.own_near)
    mark_strength(world, state, 1 - side, maps.enemy_at, maps.enemy_near)
    if redraw:
        mark_goals(world, state, side, maps)
    maps.men_at[:] = 0
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP and state.units[unit]["side"] == side:
            maps.men_at[state.units[unit]["hex"]] += state.units[unit]["men"]
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.IN_BOX and row["leg"] == NO_LEG:
            count = _enter(world, state, unit, maps, out, count, log)
        elif _is_free_to_move(world, state, unit, maps, redraw):
            order, goes = _choose(world, state, unit, side, maps)
            if goes != NO_HEX:
                _carry_out(world, state, unit, order, goes, maps, log)
                count = list_order(out, count, order, unit, goes, 0)
    return count
