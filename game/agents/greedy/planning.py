"""What `greedy` thinks, as kernels that plan a whole side on its own copy of the position."""

import numpy as np

from game.agents.influence_maps import FAR, mark_strength, spread
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    MoveClass,
    OrderKind,
    PlaceKind,
    Refusal,
    Result,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.jit import helper, kernel
from game.rules.combat.assault import can_assault, can_join
from game.rules.combat.strength import assault_odds
from game.rules.contact.presence import own_in, sees_enemy
from game.rules.geometry import row_length
from game.rules.legal_orders import list_order
from game.rules.legality import refuse_ride
from game.rules.movement.march import move_along
from game.rules.movement.reach import is_fresh, reach
from game.rules.movement.stacking import has_room
from game.rules.movement.transport import (
    enter_from_box,
    is_link_open,
    port_at,
    rail_reach,
    rail_unit,
    river_reach,
    river_unit,
)
from game.rules.upkeep.control import is_town

GOOD_ODDS = 50
"""Per cent of dice that must drive the defenders out."""
ALARM = 12
"""MP within which an enemy makes a garrison stay."""
EASY = 40
"""MP by which an objective seems nearer that those around could take,"""
HARD = 60
"""and by which one seems further away that they could not."""
POST = 15
"""Standing garrison, in quality-weighted men for each point that a place is worth."""
RELIEF = 110
"""MP away that a besieged place of no worth seems to those who could relieve it."""
CELL = 5
"""Hexes along the side of the squares in which strength is added up."""
RING = 24
"""How much (in fourths of an MP) a hex beside a guarded place is liked by whoever closes it."""
RAIL_GAIN = 16
"""MP that a train ride must bring a unit nearer to its goal."""
_BUSY = int(UnitFlag.FOUGHT | UnitFlag.ENTRAINED)


@helper
def gather_strength(world, here, cells):
    """Add up in cells int64[...] the strength in squares of CELL by CELL hexes, with empty ones around."""
    cols = row_length(world)
    for h in range(len(here)):
        if here[h]:
            cells[1 + h // cols // CELL, 1 + h % cols // CELL] += here[h]


@helper
def strength_around(world, cells, h):
    """Strength in the square of a hex and the eight around it."""
    cols = row_length(world)
    row, col = 1 + h // cols // CELL, 1 + h % cols // CELL
    total = 0
    for i in range(row - 1, row + 2):
        for j in range(col - 1, col + 2):
            total += cells[i, j]
    return total


@helper
def mark_goals(world, state, side, worth, steps, here, near_enemy, goal, alarm):
    """Fill goal int16[H] (MP to the best objective, dear ones seeming nearer) and alarm int16[H] (MP to an enemy).

    Objectives that all troops around could take seem nearer too, those too strong for them further off.
    """
    goal[:] = FAR
    alarm[:] = FAR
    cols = row_length(world)
    cells = np.zeros((len(goal) // cols // CELL + 3, cols // CELL + 3), np.int64)
    gather_strength(world, here, cells)
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if worth[h] > 0 and state.owner[h] != side:
            away = 120 - int(worth[h])
            theirs = int(near_enemy[h])
            if theirs > 0:
                ours = strength_around(world, cells, h)
                away += -EASY if ours >= 2 * theirs else HARD if ours < theirs else 0
            goal[h] = min(int(goal[h]), max(0, away))
        elif state.owner[h] == side and state.places[place]["besieged"] > 0:
            goal[h] = min(int(goal[h]), max(0, RELIEF - int(worth[h])))
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] == Status.ON_MAP and row["side"] != side and row["men"] - row["sick"] >= 100:
            alarm[row["hex"]] = 0
        elif row["status"] == Status.WAITING and row["side"] != side and row["reported_men"] >= 100:
            if row["reported_hex"] != NO_HEX:
                alarm[row["reported_hex"]] = 3
    spread(world, steps, alarm, 2 * ALARM + 1)
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        empty = state.owner[h] == side and not own_in(state, side, h)
        if empty and worth[h] >= 10 and alarm[h] <= 2 * ALARM:
            goal[h] = max(0, 130 - int(worth[h]))
    spread(world, steps, goal, FAR)


@helper
def win_share(world, column, modifier):
    """Per cent of dice that drive the defenders out of the hex, and the losses weighed: defenders' less attackers'."""
    wins = 0
    balance = 0
    for total in range(2, 13):
        ways = 6 - abs(7 - total)
        cell = world.crt[column, min(max(total + modifier, 2), 12) - 2]
        if cell["result"] == Result.RETREAT or cell["result"] == Result.ROUT:
            wins += ways
        balance += ways * (int(cell["defender_loss"]) - int(cell["attacker_loss"]))
    return wins * 100 // 36, balance


@helper
def must_stay(world, state, side, unit, here, near_enemy, alarm):
    """Whether the unit holds a town that an enemy could reach and that nobody else holds strongly enough."""
    row = state.units[unit]
    h = int(row["hex"])
    place = world.place_at[h]
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN or alarm[h] > ALARM:
        return False
    if near_enemy[h] > 2 * here[h] and world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
        return False  # bands are not caught in towns
    return here[h] - fit_worth(row) < max(60, min(int(near_enemy[h]) * 60 // 100, 2500))


@helper
def fit_worth(row):
    """Quality-weighted fit men of a unit."""
    return (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100


@helper
def keeps_post(world, state, unit, worth, here):
    """Whether the unit's regulars are the standing garrison of a place of worth, with or without an enemy near."""
    row = state.units[unit]
    h = int(row["hex"])
    place = world.place_at[h]
    if place == NO_PLACE or world.places[place]["kind"] < PlaceKind.TOWN:
        return False
    if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
        return False
    return here[h] - fit_worth(row) < POST * int(worth[h])


@kernel
def plan_assaults(world, state, side, out, log):
    """Join and carry out every assault with good odds; fills out ORDER[...] and returns how many."""
    hexes = len(state.owner)
    here, near = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    enemy, near_enemy = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    mark_strength(world, state, side, here, near)
    mark_strength(world, state, 1 - side, enemy, near_enemy)
    alarm = np.zeros(hexes, np.int16)
    count = 0
    for foe in range(len(state.units)):
        row = state.units[foe]
        target = int(row["hex"])
        if row["status"] != Status.ON_MAP or row["side"] == side or enemy[target] < 0 or near[target] == 0:
            continue
        if near[target] * 2 < enemy[target]:
            continue
        enemy[target] *= -1  # each hex is looked at once
        first = count
        for unit in range(len(state.units)):
            one = state.units[unit]
            if one["status"] != Status.ON_MAP or one["side"] != side:
                continue
            if one["target"] != target:
                if can_join(world, state, unit, target) != Refusal.NONE:
                    continue
                others = int(near_enemy[one["hex"]]) + int(enemy[target])  # enemies at hand beside this target
                if others > 0 and must_stay(world, state, side, unit, here, near_enemy, alarm):
                    continue
                one["target"] = target
                count = list_order(out, count, OrderKind.JOIN, unit, target, 0)
        if count == first:
            continue
        column, modifier, _fort, attack, _defence = assault_odds(world, state, target, log)
        wins, balance = win_share(world, column, modifier)
        good = attack > 0 and (wins >= GOOD_ODDS or (balance > 0 and wins * 2 >= GOOD_ODDS))
        if good and can_assault(world, state, target) == Refusal.NONE:
            count = list_order(out, count, OrderKind.ASSAULT, -1, target, 1)
            for unit in range(len(state.units)):
                if state.units[unit]["target"] == target and state.units[unit]["side"] == side:
                    state.units[unit]["flags"] |= UnitFlag.FOUGHT
                    state.units[unit]["target"] = NO_HEX
        else:
            for i in range(first, count):
                state.units[out[i]["unit"]]["target"] = NO_HEX
            count = first
    return count


@helper
def score_hex(world, state, side, h, goal, here, near, near_enemy, worth_of_unit, left):
    """How a unit of this worth likes to end in a hex with `left` MP: lower is better."""
    danger = int(near_enemy[h])
    held = int(here[h]) + worth_of_unit + int(near[h]) // 2
    score = int(goal[h]) * 4
    if danger > 0 and here[h] == 0 and closes_ring(world, state, side, h):
        score -= RING
    if danger > held * 2:
        score += 80
    elif danger > 0 and left < 1:
        score += 6
    return score


@helper
def closes_ring(world, state, side, h):
    """Whether the hex lies beside a place in which the side sees enemies."""
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there != NO_HEX and sees_enemy(state, side, there) and is_town(world, there):
            return True
    return False


@helper
def is_restless(world, state, side, h, steps, goal, near_enemy, held):
    """Whether a unit in the hex has anywhere better to go at all: a cheap question before the dear one of its reach."""
    if near_enemy[h] > held * 2:
        return True
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there == NO_HEX or goal[there] >= goal[h] or sees_enemy(state, side, there):
            continue
        if steps[there, (d + 3) % 6]:
            return True
    return False


@helper
def best_march(world, state, unit, side, goal, here, near, near_enemy, cost, came, found, men_at):
    """The hex within reach that the unit likes best, or NO_HEX to stay."""
    row = state.units[unit]
    start = int(row["hex"])
    mp = int(row["mp"])
    worth = fit_worth(row)
    count = reach(world, state, unit, cost, came, found)
    here[start] -= worth
    best = NO_HEX
    best_score = score_hex(world, state, side, start, goal, here, near, near_enemy, worth, mp) - 4
    for i in range(1, count):
        h = int(found[i])
        if goal[h] > goal[start] + 30:
            continue
        left = mp - int(cost[h])
        score = score_hex(world, state, side, h, goal, here, near, near_enemy, worth, left)
        if score < best_score or (score == best_score and best != NO_HEX and h < best):
            if has_room(world, int(men_at[h]), int(row["men"]), h):
                best, best_score = h, score
    here[start] += worth
    return best


@helper
def best_ride(world, state, unit, side, by_rail, goal, near_enemy, men_at, stations):
    """The station by train, or port by boat, that brings the unit nearest to its goal; or NO_HEX."""
    start = int(state.units[unit]["hex"])
    if refuse_ride(world, state, unit, by_rail) != Refusal.NONE:
        return NO_HEX
    if by_rail:
        rail_reach(world, state, side, start, stations)
    else:
        river_reach(world, state, side, start, stations)
    best = NO_HEX
    best_goal = int(goal[start]) - RAIL_GAIN
    for place in range(len(world.places)):
        h = int(world.places[place]["hex"])
        if not stations[h] or goal[h] >= best_goal or near_enemy[h] > 0:
            continue
        if has_room(world, int(men_at[h]), int(state.units[unit]["men"]), h):
            best, best_goal = h, int(goal[h])
    return best


@kernel
def plan_moves(world, state, side, worth, steps, goal, alarm, anew, out, log):
    """March, ride and enter towards the objectives, leaving garrisons; fills out ORDER[...] and returns how many.

    The maps goal and alarm are drawn anew, or used as they were drawn earlier in the turn.
    """
    hexes = len(state.owner)
    here, near = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    enemy, near_enemy = np.empty(hexes, np.int32), np.empty(hexes, np.int32)
    cost, came, found = np.empty(hexes, np.int16), np.empty(hexes, np.int8), np.empty(hexes, np.int32)
    men_at = np.zeros(hexes, np.int32)
    stations = np.zeros(hexes, np.uint8)
    mark_strength(world, state, side, here, near)
    mark_strength(world, state, 1 - side, enemy, near_enemy)
    if anew:
        mark_goals(world, state, side, worth, steps, here, near_enemy, goal, alarm)
    for unit in range(len(state.units)):
        if state.units[unit]["status"] == Status.ON_MAP and state.units[unit]["side"] == side:
            men_at[state.units[unit]["hex"]] += state.units[unit]["men"]
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.IN_BOX and row["leg"] == NO_LEG:
            count = _enter(world, state, unit, goal, men_at, out, count, log)
            continue
        if row["status"] != Status.ON_MAP or row["mp"] <= 0 or row["flags"] & _BUSY or row["target"] != NO_HEX:
            continue
        h = int(row["hex"])
        if not anew and (row["flags"] & UnitFlag.MOVED or alarm[h] > ALARM):
            continue  # it has marched up, or nothing has changed here since
        kind = world.unit_types[row["unit_type"]]
        if (row["leg"] != NO_LEG and alarm[h] > ALARM) or kind["traits"] & TypeTrait.STATIC:
            continue
        if must_stay(world, state, side, unit, here, near_enemy, alarm) or keeps_post(world, state, unit, worth, here):
            continue
        order, goes = OrderKind.MOVE, NO_HEX
        regular = kind["move_class"] <= MoveClass.HORSE and not kind["traits"] & TypeTrait.IRREGULAR
        if regular and near_enemy[h] == 0 and is_fresh(state, unit):
            order, goes = OrderKind.RAIL, best_ride(world, state, unit, side, True, goal, near_enemy, men_at, stations)
            if goes == NO_HEX and port_at(world.places, h):
                order = OrderKind.RIVER
                goes = best_ride(world, state, unit, side, False, goal, near_enemy, men_at, stations)
        if goes == NO_HEX and is_restless(world, state, side, h, steps, goal, near_enemy, int(here[h])):
            order = OrderKind.MOVE
            goes = best_march(world, state, unit, side, goal, here, near, near_enemy, cost, came, found, men_at)
        if goes == NO_HEX:
            continue
        worth_of_unit = fit_worth(row)
        here[h] -= worth_of_unit
        men_at[h] -= row["men"]
        if order == OrderKind.MOVE:
            move_along(world, state, unit, goes, cost, came, log)
        elif order == OrderKind.RAIL:
            rail_unit(world, state, unit, goes, log)
        else:
            river_unit(world, state, unit, goes, log)
        log.count[:] = 0
        here[goes] += worth_of_unit
        men_at[goes] += row["men"]
        count = list_order(out, count, order, unit, goes, 0)
    return count


@helper
def _enter(world, state, unit, goal, men_at, out, count, log):
    """Come from an off-map box by the entry hex nearest to a goal."""
    row = state.units[unit]
    best = NO_HEX
    for link in range(len(world.links)):
        h = int(world.links[link]["hex"])
        if world.links[link]["box"] != row["box"] or h == NO_HEX or row["ready_turn"] > state.clock[0]["turn"]:
            continue
        if best != NO_HEX and goal[h] >= goal[best]:
            continue
        if is_link_open(world, state, unit, link) and has_room(world, int(men_at[h]), int(row["men"]), h):
            best = h
    if best == NO_HEX:
        return count
    enter_from_box(world, state, unit, best, log)
    log.count[:] = 0
    men_at[best] += row["men"]
    return list_order(out, count, OrderKind.ENTER, unit, best, 0)
