"""Who does what: every unit that can march is given to the objective it serves best, until each has what it needs."""

from game.agents.doctrine.blackboard import SCORES, Note, habit_of, leads
from game.agents.doctrine.weights import BANDS, TROOPS, Habit
from game.agents.influence_maps import FAR
from game.core.codes import NO_UNIT, MoveClass, PlanScope, Posture, Status, TypeTrait, UnitFlag
from game.core.jit import from_first, helper, kernel
from game.rules.geometry import hexes_between

WEIGHT = 8
"""Score for a point of weight."""
FURTHEST = 200
"""MP from which nobody is sent."""
RIDE = 30
"""MP that a march counts at most for troops on the railway."""
TOGETHER = 2
"""Hexes within which troops are together."""
WAIT = 40
"""MP away from which nobody is waited for."""
STRUCK = 1
"""Need of an objective that was given up; it is met."""
_SHIFT = 20
"""Binary places of the score that an MP costs: dividing once a unit is enough."""
_IRREGULAR = int(TypeTrait.IRREGULAR)
_POSTURES = len(Posture)
_GARRISON = int(Posture.GARRISON)


@helper
def fit_worth(row):
    """Quality-weighted fit men of a unit."""
    return (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100


@helper
def key_of(row):
    """What an objective is, from one turn to the next."""
    return int(row["hex"]) * _POSTURES + int(row["posture"])


@helper
def _is_meant(world, state, unit, plan):
    """Whether a row of the plan is meant for the unit."""
    if plan < 0:
        return True
    first, count = int(world.plans[plan]["troops"][0]), int(world.plans[plan]["troops"][1])
    for i in range(first, first + count):
        scope, index = int(world.plan_troops[i, 0]), int(world.plan_troops[i, 1])
        if scope == PlanScope.UNIT:
            if index == unit:
                return True
        elif scope == PlanScope.FORMATION:
            if state.units[unit]["formation"] == index:
                return True
        elif leads(state, index, unit):
            return True
    return count == 0


@helper
def _suits(kind, row, posture):
    """Whether troops of a kind (their row, their type's row) are of use for a posture at all."""
    bands = kind["traits"] & _IRREGULAR != 0
    if kind["move_class"] == MoveClass.TRAIN:
        return posture == Posture.KEEP_OPEN or posture == Posture.GARRISON or posture == Posture.RESERVE
    if posture == Posture.RESERVE or posture == Posture.KEEP_OPEN:
        return not bands
    if posture == Posture.RAID or posture == Posture.DISPERSE:
        return bands or kind["move_class"] == MoveClass.HORSE
    return True


@helper
def suited(kind, row):
    """The postures that troops of a kind are of use for, as bits."""
    bits = 0
    for posture in range(_POSTURES):
        if _suits(kind, row, posture):
            bits |= 1 << posture
    return bits


@helper
def _take_notes(world, mind):
    """Fill notes int32[Note, MOST_OBJECTIVES]: what is asked of every objective for every unit."""
    notes = mind.notes
    for i in range(int(mind.counts[0])):
        objective = mind.objectives[i]
        notes[Note.HEX, i], notes[Note.PLACE, i] = objective["hex"], objective["place"]
        notes[Note.KEY, i], notes[Note.POSTURE, i] = key_of(objective), objective["posture"]
        notes[Note.STATION, i] = world.places[objective["place"]]["station"]
        for row in range(len(mind.habits)):
            planned = int(mind.habits[row, Habit.PLANNED]) if objective["plan"] >= 0 else 0
            notes[Note.BASE + row, i] = int(objective["weight"]) * WEIGHT + planned


@helper
def _weigh(world, state, mind, unit):
    """Fill scores int32[MOST_OBJECTIVES] with those of a unit for all objectives: 0 to SCORES - 1; 0, it is not for it.

    First what is reckoned of all alike, without branches; then the few that are left are looked at closely.
    """
    row, notes, scores = state.units[unit], mind.notes, mind.scores
    kind = world.unit_types[row["unit_type"]]
    habits = BANDS if kind["traits"] & _IRREGULAR else TROOPS
    habit, base = mind.habits[habits], notes[Note.BASE + habits]
    steady, on_the_spot, week = int(habit[Habit.STEADY]), int(habit[Habit.ON_THE_SPOT]), int(habit[Habit.WEEK])
    places, stations, keys, hexes = notes[Note.PLACE], notes[Note.STATION], notes[Note.KEY], notes[Note.HEX]
    per_mp = (week << _SHIFT) // max(1, int(kind["allowance"])) + 1
    h, kept, postures = int(row["hex"]), int(mind.kept[unit]), suited(kind, row)
    ways, ride = mind.ways[h], RIDE if _is_on_railway(world, row) else FURTHEST
    for i in range(int(mind.counts[0])):
        away = int(ways[from_first(places[i])])
        near = int(away < FURTHEST)
        away = min(away, ride) if stations[i] else away
        score = int(base[i]) - (away * per_mp >> _SHIFT)
        score += int(keys[i] == kept) * steady + int(hexes[i] == h) * on_the_spot
        scores[i] = score * near * (postures >> int(notes[Note.POSTURE, i]) & 1)
    static = kind["traits"] & TypeTrait.STATIC != 0
    for i in range(int(mind.counts[0])):
        plan = int(mind.objectives[i]["plan"])
        stuck = static and hexes[i] != h and notes[Note.POSTURE, i] != Posture.WITHDRAW
        if scores[i] <= 0 or stuck or not _is_meant(world, state, unit, plan):
            scores[i] = 0
        else:
            scores[i] = min(int(scores[i]), SCORES - 1)


@helper
def _is_on_railway(world, row):
    """Whether a unit could go by train at once."""
    kind = world.unit_types[row["unit_type"]]
    place = int(world.place_at[row["hex"]])
    regular = kind["move_class"] <= MoveClass.HORSE and kind["traits"] & _IRREGULAR == 0
    return regular and place >= 0 and world.places[place]["station"] != 0


@helper
def _stays_on(state, mind, unit):
    """Whether a unit goes on holding the place it stands in and was given last turn; its objective then has it."""
    row = state.units[unit]
    if mind.kept[unit] != int(row["hex"]) * _POSTURES + _GARRISON:
        return False
    for i in range(int(mind.counts[0])):
        objective = mind.objectives[i]
        if key_of(objective) == mind.kept[unit] and objective["given"] < objective["need"]:
            mind.task[unit] = i
            objective["given"] += max(1, fit_worth(row))
            return True
    return False


@helper
def _list_pairs(world, state, side, mind):
    """All pairs of a unit and an objective that score, in chains by score; troops who hold a place stay unasked."""
    mind.heads[:] = -1
    _take_notes(world, mind)
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        mind.task[unit] = -1
        if row["side"] != side or row["status"] != Status.ON_MAP or row["men"] <= row["sick"]:
            continue
        kind = world.unit_types[row["unit_type"]]
        if kind["move_class"] == MoveClass.AIR or row["flags"] & UnitFlag.REFUSES:
            continue
        if not kind["traits"] & _IRREGULAR and _stays_on(state, mind, unit):
            continue
        _weigh(world, state, mind, unit)
        for i in range(int(mind.counts[0])):
            score = int(mind.scores[i])
            if n >= len(mind.pairs):
                return
            if score > 0:
                mind.pairs[n, 0] = unit
                mind.pairs[n, 1] = i
                mind.pairs[n, 2] = mind.heads[score]
                mind.heads[score] = n
                n += 1


@helper
def _share_out(state, mind, least, enough):
    """Go through the pairs from the best score down; a unit takes the first objective that still wants it.

    Not below `least`; objectives take until they have `enough` per cent of what they need.
    """
    for score in range(len(mind.heads) - 1, least, -1):
        pair = int(mind.heads[score])
        while pair >= 0:
            unit, i = int(mind.pairs[pair, 0]), int(mind.pairs[pair, 1])
            pair = int(mind.pairs[pair, 2])
            objective = mind.objectives[i]
            if mind.task[unit] < 0 and objective["given"] * 100 < objective["need"] * enough:
                mind.task[unit] = i
                objective["given"] += max(1, fit_worth(state.units[unit]))


@helper
def attacks(posture):
    """Whether troops for a posture go at the enemy together."""
    if posture == Posture.TAKE or posture == Posture.BESIEGE:
        return True
    return posture == Posture.RELIEVE or posture == Posture.HUNT


@helper
def _give_up(state, mind):
    """Attacks that nobody is strong enough for are struck off; whether there were any."""
    any_struck = False
    for i in range(int(mind.counts[0])):
        row = mind.objectives[i]
        enough = int(row["need"]) * habit_of(mind, Habit.ENOUGH) // 100
        if attacks(int(row["posture"])) and 0 < row["given"] < enough:
            row["need"] = STRUCK
            row["given"] = STRUCK
            any_struck = True
            for unit in range(len(mind.task)):
                if mind.task[unit] == i:
                    mind.task[unit] = -1
    return any_struck


@helper
def _leader_of(world, state, mind, i):
    """The unit of an attack round which the others come together: the nearest of the strong; or NO_UNIT."""
    most = 0
    for unit in range(len(mind.task)):
        if mind.task[unit] == i:
            most = max(most, fit_worth(state.units[unit]))
    best, least = NO_UNIT, FAR
    for unit in range(len(mind.task)):
        if mind.task[unit] == i and fit_worth(state.units[unit]) * 3 >= most:
            away = int(mind.away[mind.objectives[i]["place"], state.units[unit]["hex"]])
            if away < least:
                best, least = unit, away
    return best


@helper
def _come_together(world, state, mind, i):
    """Where the troops of an attack march: to its objective, or first to their foremost if too few are with it."""
    row = mind.objectives[i]
    row["to"], row["to_place"] = row["hex"], row["place"]
    if not attacks(int(row["posture"])) or mind.near_enemy[row["hex"]] == 0 or row["given"] == 0:
        return
    lead = _leader_of(world, state, mind, i)
    if lead == NO_UNIT:
        return
    meet = int(state.units[lead]["hex"])
    place = int(mind.nearest[meet])
    there = coming = 0
    for unit in range(len(mind.task)):
        if mind.task[unit] != i:
            continue
        h = int(state.units[unit]["hex"])
        worth = fit_worth(state.units[unit])
        if hexes_between(world, h, meet) <= TOGETHER:
            there += worth
        elif mind.away[place, h] <= WAIT:
            coming += worth
    if there * 100 < (there + coming) * habit_of(mind, Habit.GATHERED) and there * 2 < row["need"]:
        row["to"], row["to_place"] = meet, place


@kernel
def weigh_all(world, state, side, mind, out):
    """Fill out int16[U, MOST_OBJECTIVES] with the scores of all units for all objectives, for whoever asks why."""
    out[:] = 0
    _take_notes(world, mind)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        _weigh(world, state, mind, unit)
        for i in range(int(mind.counts[0])):
            out[unit, i] = mind.scores[i]


@kernel
def share_tasks(world, state, side, mind):
    """Fill `task`, and remember it in `kept`."""
    _list_pairs(world, state, side, mind)
    _share_out(state, mind, 0, 100)
    if _give_up(state, mind):
        _share_out(state, mind, 0, 100)
    most = habit_of(mind, Habit.CROWD)
    if most:
        _share_out(state, mind, habit_of(mind, Habit.EAGER), most)
    for i in range(int(mind.counts[0])):
        _come_together(world, state, mind, i)
    for unit in range(len(mind.task)):
        mind.kept[unit] = key_of(mind.objectives[mind.task[unit]]) if mind.task[unit] >= 0 else -1
