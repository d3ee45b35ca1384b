"""What is to be done: the objectives of the scenario's plan that hold now, and those that the map itself suggests."""

import numpy as np

from game.agents.doctrine.dangers import strength_around
from game.agents.doctrine.habits import BANDS, TROOPS, Habit
from game.agents.doctrine.mind import CELL, habit_of, leads
from game.agents.fields import FAR, mark_strength
from game.core.jit import helper, kernel
from game.core.terms import (
    NO_HEX,
    NO_PLACE,
    NO_REGION,
    NO_UNIT,
    PlaceKind,
    PlanTarget,
    Posture,
    ScoringKind,
    Status,
    Temper,
    TypeTrait,
)
from game.rules.conditions import COUNTED, conditions_hold
from game.rules.ground import is_in_area, row_length

HEARD = 1
"""Hexes added to the way to where an enemy is only said to be."""
HEX_MP = 3
ALARM = 24
"""MP from which enemies alarm nobody."""
BIG = 100
"""Enemies who alarm."""
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
    for i in range(n):
        row = mind.objectives[i]
        hunted = plan < 0 and posture == Posture.TAKE and row["posture"] == Posture.HUNT
        if row["hex"] == hex and (row["posture"] == posture or hunted):
            if row["plan"] == plan:
                return
            if plan < 0:
                return
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
    mind.counts[0] = n + 1


@helper
def _kind_of_side(world, state, side):
    """The row of habits that fits most of the side's men."""
    bands = troops = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
                bands += int(row["men"])
            else:
                troops += int(row["men"])
    return BANDS if bands > troops else TROOPS


@helper
def _mark_cells(world, mind):
    """Add up strength in squares of CELL by CELL hexes, with empty ones around."""
    mind.cells[:] = 0
    cols = row_length(world)
    for h in range(len(mind.here)):
        if mind.here[h] or mind.enemy[h]:
            row, col = 1 + h // cols // CELL, 1 + h % cols // CELL
            mind.cells[row, col, 0] += mind.here[h]
            mind.cells[row, col, 1] += mind.enemy[h]


@helper
def _list_enemies(world, state, side, mind):
    """Fill foes int16[3, U] with the coordinates of enemies who alarm, and hexes to be added to the way there."""
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side:
            continue
        if row["status"] == Status.ON_MAP and row["men"] - row["sick"] >= BIG:
            h, added = int(row["hex"]), 0
        elif row["status"] == Status.WAITING and row["reported_men"] >= BIG and row["reported_hex"] != NO_HEX:
            h, added = int(row["reported_hex"]), HEARD
        else:
            continue
        mind.foes[0, n], mind.foes[1, n], mind.foes[2, n] = world.axial[h, 0], world.axial[h, 1], added
        n += 1
    return n


@helper
def _alarm_at(world, mind, h, count):
    """Fill alarm in one hex: MP to the nearest enemy, by hexes."""
    if mind.alarm[h] < FAR:
        return
    nearest = ALARM // HEX_MP + 1
    here_q, here_r = int(world.axial[h, 0]), int(world.axial[h, 1])
    for i in range(count):
        q, r = int(mind.foes[0, i]) - here_q, int(mind.foes[1, i]) - here_r
        nearest = min(nearest, max(abs(q), abs(r), abs(q + r)) + int(mind.foes[2, i]))
    mind.alarm[h] = nearest * HEX_MP


@helper
def mark_alarm(world, state, side, mind):
    """Fill alarm where it is asked: in the hexes of one's own units and places."""
    mind.alarm[:] = FAR
    count = _list_enemies(world, state, side, mind)
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            _alarm_at(world, mind, int(state.units[unit]["hex"]), count)
    for place in range(len(world.places)):
        if state.owner[world.places[place]["hex"]] == side:
            _alarm_at(world, mind, int(world.places[place]["hex"]), count)


@helper
def _mark_values(world, state, side, mind):
    """Fill value and region_value from the lines of the victory table that are still to be scored."""
    turn = int(state.clock[0]["turn"])
    mind.region_value[:] = 0
    points = np.zeros(len(world.places), np.int32)
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] < turn:
            continue
        swing = int(row["points_0"]) + int(row["points_1"])
        target = int(row["target"])
        if row["kind"] == ScoringKind.PLACE:
            points[target] += swing
        elif row["kind"] == ScoringKind.REGION:
            mind.region_value[target] += swing
        elif row["kind"] == ScoringKind.GROUP:
            for region in range(len(world.regions)):
                if world.group_of[target, region]:
                    mind.region_value[region] += swing
    for place in range(len(world.places)):
        row = world.places[place]
        kind = int(row["kind"])
        value = 2 * int(points[place]) + 15 if points[place] else 0
        if kind >= PlaceKind.TOWN:
            value += 10 if kind < PlaceKind.CITY else 15
        region = int(row["region"])
        if value and region != NO_REGION:
            value += min(10, int(mind.region_value[region]) // 5)
        mind.value[place] = min(value, 100)


@helper
def _mark_tempers(world, state, side, mind):
    """Fill tempers: those of the leader who is with a unit or commands its formation, else of the side."""
    count = mind.tempers.shape[1]
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        for i in range(count):
            mind.tempers[unit, i] = world.tempers[side, i]
    for leader in range(len(state.leaders)):
        row = state.leaders[leader]
        if row["side"] != side or row["unit"] == NO_UNIT:
            continue
        for i in range(count):
            own = int(world.tempers[2 + leader, i])
            if own < 0:
                continue
            for unit in range(len(state.units)):
                if state.units[unit]["side"] == side and leads(state, leader, unit):
                    mind.tempers[unit, i] = own


@helper
def _wanted(world, state, side, mind, place, odds):
    """Strength wanted against a place that the enemy may hold."""
    small = habit_of(mind, Habit.SMALL)
    h = int(world.places[place]["hex"])
    theirs = max(int(mind.enemy[h]), int(mind.near_enemy[h]) * 2 // 3)
    if theirs == 0 and not state.sight[h] & (1 << side):
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
    need = threat * (int(world.tempers[side, Temper.HOLD]) + habit_of(mind, Habit.HOLD)) // 100
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
def _by_the_map(world, state, side, mind):
    """Objectives that need no plan: take what counts, hold what is one's own, relieve the besieged."""
    for place in range(len(world.places)):
        value = int(mind.value[place])
        if value == 0:
            continue
        h = int(world.places[place]["hex"])
        if state.owner[h] != side:
            weight, odds = value * habit_of(mind, Habit.BY_THE_MAP) // 100, habit_of(mind, Habit.TAKE_ODDS)
            weight = min(weight, habit_of(mind, Habit.MAP_CAP))
            if mind.enemy[h] == 0 and state.sight[h] & (1 << side):
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
def _by_prey(world, state, side, mind):
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
def _by_plan(world, state, side, mind):
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


@kernel
def survey(world, state, side, mind):
    """Look at the whole map once a turn: strengths, alarms, values, and the objectives they lead to."""
    mark_strength(world, state, side, mind.here, mind.near)
    mark_strength(world, state, 1 - side, mind.enemy, mind.near_enemy)
    mind.counts[1] = _kind_of_side(world, state, side)
    _mark_cells(world, mind)
    mark_alarm(world, state, side, mind)
    _mark_values(world, state, side, mind)
    _mark_tempers(world, state, side, mind)
    mind.counts[0] = mind.counts[2] = 0
    _by_plan(world, state, side, mind)
    _by_the_map(world, state, side, mind)
    _by_prey(world, state, side, mind)
