"""Marches, rides and entries: each unit goes where its task leads, no nearer to danger than its leader accepts.

A unit compares the hexes within reach by points: PER_MP for each MP to its destination, plus the penalties of
`march_value`. Fewer are better.
"""

from game.agents.doctrine.blackboard import NO_WAY, SCORES, Blackboard, Purpose, Scalar, objective_count, weight_of
from game.agents.doctrine.country import MAX_COUNTRY_POINTS, country_points, holds_around, take_country, takes_country
from game.agents.doctrine.march_value import distance_left, ground_penalty, march_distances, march_risk, ring_points
from game.agents.doctrine.named_troops import is_kept_from
from game.agents.doctrine.objectives import is_attack
from game.agents.doctrine.scoring import SCORE_PER_PRIORITY
from game.agents.doctrine.threat import DOOMED_ODDS, exposure
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import FAR, fit_strength
from game.agents.tactics import is_posted, keeps_schedule
from game.core.codes import NO_HEX, NO_LEG, OrderKind, Posture, Status, TypeTrait, UnitFlag
from game.core.event_log import EventLog
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.legal_orders import list_order
from game.rules.movement.boxes import enter_from_box, is_link_open
from game.rules.movement.reach import reach
from game.rules.movement.stacking import count_men, has_room

RING_REACH = 80
"""Points for closing a ring that count when it is weighed how far to look."""
MIN_RISK = 20
"""Points of risk from which a unit without a task moves away."""
MIN_GAIN, MAX_DETOUR = 1, 12
"""Points that a march must gain over staying, and MP by which it may lead away from its destination."""
SPARE_MP = 4
"""MP that a march may cost beyond the way without snow."""
FOLLOW_UP_MP = 12
"""MP to an enemy within which a unit is considered again after the assaults of the turn."""
SEIZE_POINTS = 400
"""Points for a march that ends in a place that the unit is to seize or guard, whatever the danger."""
NAMED_HEX_POINTS = 250
"""Points for a march that ends in the very hex that a mission names, if it is safe: more than for closing a ring."""
ALLOWANCE = 12
"""MP of a week's march, when the distance of units in off-map boxes is weighed."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED | UnitFlag.REFUSES | UnitFlag.MOVED)
_IRREGULAR = int(TypeTrait.IRREGULAR)


@helper
def _best_march(world: World, state: State, board: Blackboard, unit: int, i: int) -> int:
    """Returns the hex within reach that is best for a unit's task, or NO_HEX to stay.

    Prunes hexes whose best possible score cannot beat staying put, by the most that bonuses can gain.
    """
    row = state.units[unit]
    start, mp, strength = int(row["hex"]), int(row["mp"]), fit_strength(row)
    board.own_at[start] -= strength
    per_mp, share = weight_of(board, Weight.PER_MP), weight_of(board, Weight.REGION_HEX)
    attacked = int(board.objectives[i]["hex"]) if is_attack(int(board.objectives[i]["posture"])) else NO_HEX
    ring = weight_of(board, Weight.ENCIRCLE) if attacked != NO_HEX else 0
    share += MAX_COUNTRY_POINTS if board.scalars[Scalar.COUNTRY] else 0
    distances, target = march_distances(world, board, i)
    away = distance_left(world, distances, target, start)
    penalty = ground_penalty(world, state, board, unit, start, strength)
    penalty += march_risk(world, state, board, unit, start, strength, mp)
    penalty -= ring_points(world, state, board, unit, start, attacked)
    row["mp"] = min(mp, 2 * away + max(0, penalty + share + min(ring, RING_REACH)) // per_mp + SPARE_MP)
    count = reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    row["mp"] = mp
    furthest = away + MAX_DETOUR
    prize = SEIZE_POINTS if board.purpose[unit] == Purpose.SEIZE or board.purpose[unit] == Purpose.GUARD else 0
    goal = int(board.objectives[i]["hex"])
    named = prize == 0 and board.way_to[goal] != NO_WAY
    if named:
        prize = NAMED_HEX_POINTS
    holds, country = holds_around(world, state, unit), 0
    if takes_country(world, state, board, unit):
        country = MAX_COUNTRY_POINTS
    share = weight_of(board, Weight.REGION_HEX) + country
    strays = away if is_attack(int(board.objectives[i]["posture"])) else furthest
    best, best_score = NO_HEX, away * per_mp + penalty - MIN_GAIN
    # The furthest first: the best hex is mostly among them, and once it is known most others are out of the question.
    # What takes long to count is left out as soon as the hex cannot be better any more.
    for n in range(count - 1, 0, -1):
        h = int(board.reached[n])
        away = distance_left(world, distances, target, h)
        closes = ring if board.enemy_near[h] > 0 else 0
        if away > furthest or (away * per_mp - share - closes > best_score and h != goal):
            continue
        score = away * per_mp + ground_penalty(world, state, board, unit, h, strength) - (prize if h == goal else 0)
        bonus = country if away <= strays else 0
        if score - bonus - closes > best_score:
            continue
        risk = march_risk(world, state, board, unit, h, strength, mp - int(board.reach_cost[h]))
        score += risk
        if named and h == goal and risk >= MIN_RISK:
            score += prize
        if score - bonus - closes > best_score:
            continue
        score -= ring_points(world, state, board, unit, h, attacked)
        if bonus and score - bonus <= best_score:
            score -= country_points(world, state, board, unit, h, holds)
        if score < best_score or (score == best_score and best != NO_HEX and h < best):
            if has_room(world, int(board.men_at[h]), int(row["men"]), h):
                best, best_score = h, score
    board.own_at[start] += strength
    return best


@helper
def _is_settled(world: World, state: State, board: Blackboard, unit: int, i: int) -> bool:
    """Returns whether a unit has arrived and need not look for a better hex."""
    row = state.units[unit]
    objective = board.objectives[i]
    h = int(row["hex"])
    if h != objective["march_to"]:
        return False
    if board.purpose[unit] == Purpose.SEIZE or board.purpose[unit] == Purpose.GUARD:
        return True
    if objective["posture"] == Posture.GARRISON and not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
        return True
    return march_risk(world, state, board, unit, h, 0, 1) == 0


@helper
def carry_out_march(world: World, state: State, board: Blackboard, unit: int, goes: int) -> None:
    """Carries a march out on the agent's own copy: only its end, for what it meets is not known."""
    row = state.units[unit]
    take_country(world, state, board, unit, goes)
    strength, start = fit_strength(row), int(row["hex"])
    board.own_at[start] -= strength
    board.men_at[start] -= row["men"]
    row["hex"] = goes
    row["mp"] = int(row["mp"]) - int(board.reach_cost[goes])
    row["flags"] |= UnitFlag.MOVED
    board.own_at[goes] += strength
    board.men_at[goes] += row["men"]


@helper
def _march(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends the move of a unit that has a task; returns the new count."""
    i = int(board.task[unit])
    if _is_settled(world, state, board, unit, i):
        return count
    goes = _best_march(world, state, board, unit, i)
    if goes == NO_HEX:
        return count
    carry_out_march(world, state, board, unit, goes)
    return list_order(out, count, OrderKind.MOVE, unit, goes, 0)


@helper
def _evade(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int) -> int:
    """Appends the move of a unit without a task out of the way of enemies who are too strong for it."""
    row = state.units[unit]
    h = int(row["hex"])
    if march_risk(world, state, board, unit, h, 0, int(row["mp"])) < MIN_RISK:
        return count
    found = reach(world, state, unit, board.reach_cost, board.reach_from, board.reached)
    strength = fit_strength(row)
    board.own_at[h] -= strength
    best, least = NO_HEX, MIN_RISK + exposure(board, h) // 10
    for n in range(1, found):
        there = int(board.reached[n])
        if not has_room(world, int(board.men_at[there]), int(row["men"]), there):
            continue
        left = int(row["mp"]) - int(board.reach_cost[there])
        score = march_risk(world, state, board, unit, there, strength, left) + exposure(board, there) // 10
        if score < least or (score == least and best != NO_HEX and there < best):
            best, least = there, score
    board.own_at[h] += strength
    if best == NO_HEX:
        return count
    carry_out_march(world, state, board, unit, best)
    return list_order(out, count, OrderKind.MOVE, unit, best, 0)


@helper
def _enter(world: World, state: State, board: Blackboard, unit: int, out: Records, count: int, log: EventLog) -> int:
    """Appends the entry of a unit from an off-map box, by the hex nearest to the best objective that needs troops."""
    row = state.units[unit]
    best, most, week = NO_HEX, 0, weight_of(board, Weight.MARCH_WEEK)
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if world.links[link]["box"] != row["box"] or h == NO_HEX or row["ready_turn"] > state.clock[0]["turn"]:
            continue
        if not is_link_open(world, state, unit, link):
            continue
        if not has_room(world, int(board.men_at[h]), int(row["men"]), h):
            continue
        if exposure(board, h) > DOOMED_ODDS * fit_strength(row):
            continue
        for i in range(objective_count(board)):
            objective = board.objectives[i]
            if objective["committed"] >= objective["need"] or is_kept_from(world, board, unit, int(objective["hex"])):
                continue
            away = int(board.distance[objective["place"], h])
            score = SCORES + int(objective["priority"]) * SCORE_PER_PRIORITY - away * week // ALLOWANCE
            if away < FAR and score > most:
                best, most = h, score
    if best == NO_HEX:
        return count
    enter_from_box(world, state, unit, best, log)
    log.count[:] = 0
    board.men_at[best] += row["men"]
    return list_order(out, count, OrderKind.ENTER, unit, best, 0)


@helper
def _withdraws(board: Blackboard, unit: int) -> bool:
    """Returns whether the unit's task is to give up its place."""
    return bool(board.task[unit] >= 0 and board.objectives[board.task[unit]]["posture"] == Posture.WITHDRAW)


@helper
def _is_free_to_move(world: World, state: State, board: Blackboard, unit: int, opening: int) -> bool:
    """Returns whether a unit on the map may march: not moved yet or busy, not static, not left to its schedule."""
    row = state.units[unit]
    if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
        return False
    if not opening and board.enemy_distance[row["hex"]] > FOLLOW_UP_MP:
        return False
    if is_posted(world, state, unit) and not _withdraws(board, unit):
        return False
    return board.purpose[unit] == Purpose.CLEAR_LINE or not keeps_schedule(world, state, unit)


@kernel
def plan_marches(
    world: World, state: State, side: int, board: Blackboard, opening: int, out: Records, log: EventLog
) -> int:
    """Fills out ORDER[...] with marches, rides and entries; returns how many.

    opening: 1 at the start of the turn, 0 after its assaults, when only units that have not marched are considered.
    """
    count_men(state.units, side, board.men_at)
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.IN_BOX:
            static = world.unit_types[row["unit_type"]]["traits"] & TypeTrait.STATIC
            if row["leg"] == NO_LEG and not static:
                count = _enter(world, state, board, unit, out, count, log)
        elif not _is_free_to_move(world, state, board, unit, opening):
            continue
        elif board.task[unit] >= 0:
            count = _march(world, state, board, unit, out, count)
        else:
            count = _evade(world, state, board, unit, out, count)
    return count
