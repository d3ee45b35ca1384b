"""Marching, riding and coming in: each unit goes where its task wants it, no nearer to danger than it dares."""

from game.agents.doctrine.assignment import WEIGHT, fit_worth
from game.agents.doctrine.blackboard import SCORES, habit_of, weeks_left
from game.agents.doctrine.threat import can_lie_low, exposure, is_exposed
from game.agents.doctrine.weights import BANDS, TROOPS, Habit
from game.agents.greedy.planning import best_ride, closes_ring
from game.agents.influence_maps import FAR
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_REGION,
    MoveClass,
    OrderKind,
    Posture,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.rules.contact.presence import supply_reaches
from game.rules.geometry import hexes_between
from game.rules.legal_orders import list_order
from game.rules.movement.reach import is_fresh, reach
from game.rules.movement.stacking import count_men, has_room
from game.rules.movement.transport import enter_from_box, is_link_open, port_at, rail_unit, river_unit
from game.rules.upkeep.control import is_town

NEARBY = 8
"""Hexes within which an objective that is no place is measured by hexes, not by the ways to the nearest place."""
HEX_MP = 3
FLEE = 20
"""Points against where it stands from which a unit without a task goes elsewhere."""
LEAST_GAIN = 1
DETOUR = 12
"""MP by which a march may lead away from its goal."""
AMPLE = 4
"""MP that a march may cost more than by the ways without snow."""
NEWS = 12
"""MP to an enemy within which it is worth looking again after the fights of the turn."""
CAPTURE_WORTH = 60
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def way_left(world, mind, i, h):
    """MP from a hex to where the troops of an objective march now, roughly."""
    objective = mind.objectives[i]
    target, place = int(objective["to"]), int(objective["to_place"])
    if world.places[place]["hex"] == target:
        return int(mind.away[place, h])
    straight = hexes_between(world, h, target)
    return straight * HEX_MP if straight <= NEARBY else int(mind.away[place, h])


@helper
def _risk(world, state, mind, unit, h, worth, left):
    """Points against ending in a hex, for what the enemy could do there in his turn."""
    danger = exposure(mind, h)
    if danger == 0:
        return 0
    kind = world.unit_types[state.units[unit]["unit_type"]]
    habit = mind.habits[BANDS if kind["traits"] & _IRREGULAR else TROOPS]
    held = worth + int(mind.here[h]) + int(mind.near[h]) * int(habit[Habit.SUPPORTED]) // 100
    if is_exposed(mind, unit, h, held):
        last = max(1, int(habit[Habit.LAST_WEEKS]))
        left_share = min(last, weeks_left(world, state))
        if can_lie_low(world, state, mind, unit, h, left):
            return int(habit[Habit.LAIR])
        return int(habit[Habit.TRAPPED if is_town(world, h) else Habit.DANGER]) * left_share // last
    return int(habit[Habit.SPENT]) if left < 1 and mind.near_enemy[h] > 0 else 0


@helper
def _mark(world, state, mind, unit, h, worth, left):
    """How a unit likes to end in a hex with `left` MP, but for how near it brings it to its goal: lower is better."""
    row = state.units[unit]
    side = int(row["side"])
    score = 0
    if mind.near_enemy[h] > 0:
        score += _risk(world, state, mind, unit, h, worth, left)
        if mind.here[h] == 0 and closes_ring(world, state, side, h):
            score -= habit_of(mind, Habit.RING)
    region = int(world.region_at[h])
    if region != NO_REGION and state.owner[h] != side and mind.region_value[region] and worth >= CAPTURE_WORTH:
        score -= habit_of(mind, Habit.SHARE)
    if not supply_reaches(state, side, h) and not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        score += int(mind.habits[TROOPS, Habit.HUNGRY])
    return score


@helper
def _best_march(world, state, mind, unit, i):
    """The hex within reach that the unit likes best for its task, or NO_HEX to stay.

    It looks no further than what could be better than to stay, given how much a hex may be liked beside its way.
    """
    row = state.units[unit]
    start, mp, worth = int(row["hex"]), int(row["mp"]), fit_worth(row)
    mind.here[start] -= worth
    nearer, share, ring = habit_of(mind, Habit.NEARER), habit_of(mind, Habit.SHARE), habit_of(mind, Habit.RING)
    way, mark = way_left(world, mind, i, start), _mark(world, state, mind, unit, start, worth, mp)
    row["mp"] = min(mp, 2 * way + max(0, mark + share + ring) // nearer + AMPLE)
    reached = reach(world, state, unit, mind.cost, mind.came, mind.found)
    row["mp"] = mp
    furthest = way + DETOUR
    best, best_score = NO_HEX, way * nearer + mark - LEAST_GAIN
    for n in range(1, reached):
        h = int(mind.found[n])
        way = way_left(world, mind, i, h)
        hoped = way * nearer - share - (ring if mind.near_enemy[h] > 0 else 0)
        if way > furthest or hoped > best_score:
            continue
        score = way * nearer + _mark(world, state, mind, unit, h, worth, mp - int(mind.cost[h]))
        if score < best_score or (score == best_score and best != NO_HEX and h < best):
            if has_room(world, int(mind.men_at[h]), int(row["men"]), h):
                best, best_score = h, score
    mind.here[start] += worth
    return best


@helper
def _is_settled(world, state, mind, unit, i):
    """Whether a unit need not look for a better hex at all."""
    row = state.units[unit]
    objective = mind.objectives[i]
    h = int(row["hex"])
    if h != objective["to"]:
        return False
    if objective["posture"] == Posture.GARRISON and not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        return True
    return _risk(world, state, mind, unit, h, 0, 1) == 0


@helper
def _go(world, state, mind, unit, order, goes, log):
    """Carry an order out on the agent's own copy; of a march only where it leads, for what it meets is not known."""
    row = state.units[unit]
    worth, start = fit_worth(row), int(row["hex"])
    mind.here[start] -= worth
    mind.men_at[start] -= row["men"]
    if order == OrderKind.MOVE:
        row["hex"] = goes
        row["mp"] = int(row["mp"]) - int(mind.cost[goes])
        row["flags"] |= UnitFlag.MOVED
    elif order == OrderKind.RAIL:
        rail_unit(world, state, unit, goes, log)
    else:
        river_unit(world, state, unit, goes, log)
    log.count[:] = 0
    mind.here[row["hex"]] += worth
    mind.men_at[row["hex"]] += row["men"]


@helper
def _march(world, state, side, mind, unit, out, count, log):
    """The order of one unit that has a task."""
    row = state.units[unit]
    i, h = int(mind.task[unit]), int(row["hex"])
    kind = world.unit_types[row["unit_type"]]
    if _is_settled(world, state, mind, unit, i):
        return count
    regular = kind["move_class"] <= MoveClass.HORSE and not kind["traits"] & _IRREGULAR
    if regular and mind.near_enemy[h] == 0 and is_fresh(state, unit):
        goal = mind.away[mind.objectives[i]["to_place"]]
        order = OrderKind.RAIL
        goes = best_ride(world, state, unit, side, True, goal, mind.near_enemy, mind.men_at, mind.marks)
        if goes == NO_HEX and port_at(world.places, h):
            order = OrderKind.RIVER
            goes = best_ride(world, state, unit, side, False, goal, mind.near_enemy, mind.men_at, mind.marks)
        if goes != NO_HEX:
            _go(world, state, mind, unit, order, goes, log)
            return list_order(out, count, order, unit, goes, 0)
    goes = _best_march(world, state, mind, unit, i)
    if goes == NO_HEX:
        return count
    _go(world, state, mind, unit, OrderKind.MOVE, goes, log)
    return list_order(out, count, OrderKind.MOVE, unit, goes, 0)


@helper
def _evade(world, state, mind, unit, out, count, log):
    """A unit without a task goes out of the way of enemies who are too strong for it."""
    row = state.units[unit]
    h = int(row["hex"])
    if _risk(world, state, mind, unit, h, 0, int(row["mp"])) < FLEE:
        return count
    reached = reach(world, state, unit, mind.cost, mind.came, mind.found)
    worth = fit_worth(row)
    mind.here[h] -= worth
    best, least = NO_HEX, FLEE + exposure(mind, h) // 10
    for n in range(1, reached):
        there = int(mind.found[n])
        if not has_room(world, int(mind.men_at[there]), int(row["men"]), there):
            continue
        left = int(row["mp"]) - int(mind.cost[there])
        score = _risk(world, state, mind, unit, there, worth, left) + exposure(mind, there) // 10
        if score < least or (score == least and best != NO_HEX and there < best):
            best, least = there, score
    mind.here[h] += worth
    if best == NO_HEX:
        return count
    _go(world, state, mind, unit, OrderKind.MOVE, best, log)
    return list_order(out, count, OrderKind.MOVE, unit, best, 0)


@helper
def _enter(world, state, side, mind, unit, out, count, log):
    """Come from an off-map box by the entry hex from which the best objective is near."""
    row = state.units[unit]
    best, most, week = NO_HEX, 0, habit_of(mind, Habit.WEEK)
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if world.links[link]["box"] != row["box"] or h == NO_HEX or row["ready_turn"] > state.clock[0]["turn"]:
            continue
        if not is_link_open(world, state, unit, link) or not has_room(world, int(mind.men_at[h]), int(row["men"]), h):
            continue
        for i in range(int(mind.counts[0])):
            objective = mind.objectives[i]
            if objective["given"] >= objective["need"]:
                continue
            away = int(mind.away[objective["place"], h])
            score = SCORES + int(objective["weight"]) * WEIGHT - away * week // 12
            if away < FAR and score > most:
                best, most = h, score
    if best == NO_HEX:
        return count
    enter_from_box(world, state, unit, best, log)
    log.count[:] = 0
    mind.men_at[best] += row["men"]
    return list_order(out, count, OrderKind.ENTER, unit, best, 0)


@helper
def _withdraws(mind, unit):
    """Whether the unit's task is to give its place up."""
    return mind.task[unit] >= 0 and mind.objectives[mind.task[unit]]["posture"] == Posture.WITHDRAW


@kernel
def plan_marches(world, state, side, mind, anew, out, log):
    """Fill out ORDER[...] with marches, rides and entries; how many. Later in the turn only who has not marched yet."""
    count_men(state.units, side, mind.men_at)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.IN_BOX and row["leg"] == NO_LEG:
            count = _enter(world, state, side, mind, unit, out, count, log)
            continue
        if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
            continue
        if not anew and (row["flags"] & UnitFlag.MOVED or mind.alarm[row["hex"]] > NEWS):
            continue
        if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.STATIC and not _withdraws(mind, unit):
            continue
        if row["leg"] != NO_LEG and mind.alarm[row["hex"]] > 12:
            continue
        if mind.task[unit] >= 0:
            count = _march(world, state, side, mind, unit, out, count, log)
        else:
            count = _evade(world, state, mind, unit, out, count, log)
    return count
