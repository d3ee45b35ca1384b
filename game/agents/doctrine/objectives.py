"""What is to be done: the objectives of the scenario's plan that hold now, and those that the map itself suggests."""

import numpy as np

from game.agents.doctrine.blackboard import ALARM, BIG, habit_of
from game.agents.doctrine.threat import strength_around
from game.agents.doctrine.weights import Habit
from game.core.codes import (
    NO_HEX,
    NO_PLACE,
    NO_UNIT,
    Disposition,
    PlaceKind,
    PlanTarget,
    Posture,
    Status,
)
from game.core.jit import helper
from game.rules.contact.presence import sees_hex
from game.rules.geometry import is_in_area
from game.rules.story.conditions import COUNTED, conditions_hold

LINE_STEP = 6
"""A raid may strike every so many hexes of a line."""
_GARRISON, _TAKE = int(Posture.GARRISON), int(Posture.TAKE)


@helper
def add_objective(world, mind, posture, hex, weight, plan, need):
    """List one objective. What the map suggests (plan -1) only strengthens what the plan says of the same hex."""
    n = int(mind.counts[0])
    weight = min(100, weight * int(mind.stress[posture]) // 100)
    if weight <= 0 or hex == NO_HEX:
        return
    before = int(mind.listed[hex])
    while before >= 0:
        row = mind.objectives[before]
        hunted = plan < 0 and posture == Posture.TAKE and row["posture"] == Posture.HUNT
        if (row["posture"] == posture or hunted) and (plan < 0 or row["plan"] == plan):
            return
        before = int(row["before"])
    if n >= len(mind.objectives):
        return
    row = mind.objectives[n]
    row["posture"] = posture
    row["hex"] = hex
    place = int(world.place_at[hex])
    row["place"] = place if place != NO_PLACE else mind.nearest[hex]
    row["weight"] = weight
    row["plan"] = plan
    row["need"] = max(1, need)
    row["given"] = 0
    row["before"] = mind.listed[hex]
    mind.listed[hex] = n
    mind.counts[0] = n + 1


@helper
def _wanted(world, state, side, mind, place, odds):
    """Strength wanted against a place that the enemy may hold."""
    small = habit_of(mind, Habit.SMALL)
    h = int(world.places[place]["hex"])
    theirs = max(int(mind.enemy[h]), int(mind.near_enemy[h]) * 2 // 3)
    if theirs == 0 and not sees_hex(state, side, h):
        theirs = int(mind.value[place]) * habit_of(mind, Habit.UNSEEN)
    if theirs == 0:
        return small
    odds += habit_of(mind, Habit.FORT_ODDS) * int(world.places[place]["fort"])
    return small + theirs * odds // 100


@helper
def _garrison(world, side, mind, place, post):
    """Strength wanted in a place of one's own: its post, or more if enemies threaten it."""
    h = int(world.places[place]["hex"])
    threat = int(mind.near_enemy[h])
    if mind.alarm[h] <= ALARM:
        threat += strength_around(world, mind, h, 1) * habit_of(mind, Habit.FAR_THREAT) // 100
    need = threat * (int(world.dispositions[side, Disposition.HOLD]) + habit_of(mind, Habit.HOLD)) // 100
    return min(max(need, post), habit_of(mind, Habit.MOST_GARRISON))


@helper
def _post(world, mind, place):
    """Standing garrison of a place that no plan speaks of."""
    if world.places[place]["kind"] < PlaceKind.TOWN:
        return 0
    return habit_of(mind, Habit.POST) * int(mind.value[place])


@helper
def _relief(mind, h):
    """Strength wanted against those who besiege a hex."""
    return int(mind.near_enemy[h]) * habit_of(mind, Habit.RELIEF_ODDS) // 100 + habit_of(mind, Habit.SMALL)


@helper
def list_by_map(world, state, side, mind):
    """Objectives that need no plan: take what counts, hold what is one's own, relieve the besieged."""
    for place in range(len(world.places)):
        value = int(mind.value[place])
        if value == 0:
            continue
        h = int(world.places[place]["hex"])
        if state.owner[h] != side:
            weight, odds = value * habit_of(mind, Habit.BY_THE_MAP) // 100, habit_of(mind, Habit.TAKE_ODDS)
            weight = min(weight, habit_of(mind, Habit.MAP_CAP))
            if mind.enemy[h] == 0 and sees_hex(state, side, h):
                weight += habit_of(mind, Habit.LIES_OPEN)  # it lies open
            add_objective(world, mind, Posture.TAKE, h, weight, -1, _wanted(world, state, side, mind, place, odds))
        elif state.places[place]["besieged"] > 0 and state.places[place]["besieger"] != side:
            need = _relief(mind, h)
            add_objective(world, mind, Posture.RELIEVE, h, value, -1, need)
            add_objective(world, mind, Posture.GARRISON, h, value, -1, habit_of(mind, Habit.MOST_GARRISON))
        else:
            need = _garrison(world, side, mind, place, _post(world, mind, place))
            if need:
                weight = min(value * habit_of(mind, Habit.HELD) // 100, habit_of(mind, Habit.MAP_CAP))
                add_objective(world, mind, Posture.GARRISON, h, weight, -1, need)


@helper
def list_prey(world, state, side, mind):
    """Enemies in the field who are weak where one's own are strong: their men count as losses."""
    prey = habit_of(mind, Habit.PREY)
    if prey == 0:
        return
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["status"] != Status.ON_MAP:
            continue
        h = int(row["hex"])
        theirs = int(mind.near_enemy[h])
        if mind.enemy[h] == 0 or theirs < 40 or strength_around(world, mind, h, 0) < 2 * theirs:
            continue
        weight = prey + min(25, int(mind.enemy[h]) // 40)
        need = theirs * habit_of(mind, Habit.TAKE_ODDS) // 100
        add_objective(world, mind, Posture.TAKE, h, weight, -1, need)


@helper
def _plan_place(world, state, side, mind, plan, place, scale):
    """One row of the plan at one place, with `scale` per cent of its weight."""
    row = world.plans[plan]
    posture, h = int(row["posture"]), int(world.places[place]["hex"])
    weight, need = int(row["weight"]) * scale * habit_of(mind, Habit.BY_PLAN) // 10000, int(row["men"])
    ours = state.owner[h] == side
    if posture == Posture.TAKE or posture == Posture.BESIEGE:
        if ours:
            posture = _GARRISON
            need = max(habit_of(mind, Habit.SMALL), min(need, _garrison(world, side, mind, place, need)))
        else:
            odds = habit_of(mind, Habit.TAKE_ODDS)
            if posture == Posture.BESIEGE:
                odds = habit_of(mind, Habit.SIEGE_ODDS)
            need = max(need, _wanted(world, state, side, mind, place, odds))
    elif posture == Posture.RELIEVE:
        if state.places[place]["besieged"] == 0 and ours:
            return
        need = max(need, _relief(mind, h))
    elif posture == Posture.GARRISON or posture == Posture.SCREEN:
        if not ours and mind.enemy[h] > 0:
            posture = _TAKE
            need = max(need, _wanted(world, state, side, mind, place, habit_of(mind, Habit.TAKE_ODDS)))
        else:
            need = _garrison(world, side, mind, place, need if need else _post(world, mind, place))
    elif need == 0:
        need = 4 * habit_of(mind, Habit.SMALL)
    add_objective(world, mind, posture, h, weight, plan, need)


@helper
def _plan_area(world, state, side, mind, plan):
    """One row of the plan over an area: at every place where it makes sense, or at the best one."""
    row = world.plans[plan]
    posture, area = int(row["posture"]), int(row["target"])
    gathers = posture >= Posture.CONCENTRATE and posture <= Posture.RESERVE
    best, most = NO_PLACE, -1
    for place in range(len(world.places)):
        if mind.value[place] == 0 or not is_in_area(world, area, int(world.places[place]["region"])):
            continue
        ours = state.owner[world.places[place]["hex"]] == side
        if gathers:
            if ours and mind.value[place] > most:
                best, most = place, int(mind.value[place])
            continue
        holds = posture == Posture.GARRISON or posture == Posture.SCREEN
        relieves = posture == Posture.RELIEVE or posture == Posture.KEEP_OPEN
        if ours == (holds or relieves):
            _plan_place(world, state, side, mind, plan, place, 60 + int(mind.value[place]) * 2 // 5)
    if best != NO_PLACE:
        _plan_place(world, state, side, mind, plan, best, 100)


@helper
def _plan_line(world, state, side, mind, plan):
    """One row of the plan along a railway: mend it where it is cut, or cut it where nobody stands guard."""
    row = world.plans[plan]
    small = habit_of(mind, Habit.SMALL)
    for i in range(len(world.line_hexes)):
        if world.line_hexes[i, 0] != row["target"]:
            continue
        h = int(world.line_hexes[i, 1])
        cut = state.rail_damage[h] > 0
        if row["posture"] == Posture.RAID:
            if not cut and i % LINE_STEP == 0 and mind.near_enemy[h] < BIG:
                add_objective(world, mind, Posture.RAID, h, int(row["weight"]), plan, small)
        elif cut:
            add_objective(world, mind, Posture.KEEP_OPEN, h, int(row["weight"]), plan, 2 * small)


@helper
def _plan_leader(world, state, side, mind, plan):
    """One row of the plan about a leader of the enemy, where he is seen or heard of."""
    row = world.plans[plan]
    unit = int(state.leaders[row["target"]]["unit"])
    if unit == NO_UNIT or state.units[unit]["side"] == side:
        return
    h = int(state.units[unit]["hex"])
    if state.units[unit]["status"] != Status.ON_MAP:
        h = int(state.units[unit]["reported_hex"])
    if h != NO_HEX:
        need = max(int(row["men"]), int(mind.near_enemy[h]) * habit_of(mind, Habit.TAKE_ODDS) // 100)
        add_objective(world, mind, Posture.HUNT, h, int(row["weight"]), plan, need)


@helper
def list_by_plan(world, state, side, mind):
    """Objectives of the scenario's plan whose dates and conditions hold."""
    table = np.zeros((len(world.regions) + 1, COUNTED), np.int64)
    turn = int(state.clock[0]["turn"])
    for plan in range(len(world.plans)):
        row = world.plans[plan]
        if row["side"] != side or row["weight"] <= 0 or turn < row["first_turn"] or turn > row["last_turn"]:
            continue
        first, count = int(row["conditions"][0]), int(row["conditions"][1])
        if not conditions_hold(world, state, first, count, table):
            continue
        if row["target_kind"] == PlanTarget.PLACE:
            _plan_place(world, state, side, mind, plan, int(row["target"]), 100)
        elif row["target_kind"] == PlanTarget.AREA:
            _plan_area(world, state, side, mind, plan)
        elif row["target_kind"] == PlanTarget.LINE:
            _plan_line(world, state, side, mind, plan)
        else:
            _plan_leader(world, state, side, mind, plan)
