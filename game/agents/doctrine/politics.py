"""What an option of a decision is worth to a side now: its effects, weighed by the state of the war.

An effect counts where it is needed: replacements when ranks are thin, loyalty when troops waver, support where it is in
the balance and points are at stake, ammunition when the stock is low. A flag counts by the effects of the events that
it sets off or prevents next turn. A side that is losing looks for men and arms, one that is winning for the people.
Worth is in points of appeal, in parts (`Part`), so that the choice can be explained.
"""

from game.agents.doctrine.blackboard import Blackboard, Part, weeks_left
from game.agents.doctrine.state_of_war import (
    contest,
    fortune,
    hostility,
    hunger,
    loyalty_of_natives,
    ranks_percent,
    stock_needed,
    wavering_men,
)
from game.core.codes import NO_SIDE, NO_UNIT, EffectKind
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, Shorts, World
from game.rules.country.support import towards_zero
from game.rules.story.conditions import conditions_hold

MEN_PER_POINT = 25
"""Men who arrive, or loyal men who are withdrawn, for a point,"""
UNKNOWN_MEN = 500
"""Men of a unit of the enemy that may arrive: its strength is not known."""
REPLACEMENTS_PER_POINT = 60
"""or who come as replacements until the judgement."""
THIN_RANKS = 80
"""Per cent of establishment below which replacements count in full."""
CAPACITY_PER_POINT = 200
"""Men of rail or river capacity for a point."""
WAVERING_PER_POINT = 20000
"""Wavering men, each by the points of loyalty that are missing, for whom a point of loyalty is worth a point."""
ENEMY_LOYALTY = 80
"""Per cent of a point that a point of loyalty of the enemy's troops is worth."""
PRESTIGE_POINT = 150
"""Per cent of a point that a point of prestige is worth, and a per cent more for each point that the side is behind."""
CONTEST_PER_POINT = 30000
"""Contest (`contest`) for which a point of support is worth a point."""
HUNGER_PER_POINT = 200
"""Hunger (`hunger`) for which a point of food is worth a point."""
AMMUNITION_PER_POINT = 2
"""Points of ammunition for a point when the stock is empty,"""
RIFLES_PER_POINT = 8
"""and rifles."""
RECRUITS_PER_POINT = 40
STORES_PER_POINT = 150
SPIES_WORTH, BUDGET_WORTH, UNITY_WORTH = 10, 4, 25
"""Points for a degree of spies, a point of the budget, and unity."""
AMNESTY_PRESTIGE = 30
"""Lead in prestige from which an amnesty is worth AMNESTY_WEEK points a week."""
AMNESTY_WEEK = 6
HOSTILITY_PER_POINT = 250
"""Hostility (`hostility`) for a point of martial law or of a land concession, when it lasts FULL_WEEKS."""
FULL_WEEKS = 10
PURGED_LOYALTY = 42
"""Loyalty of native troops below which a purge is worth two points for each point; as much against it above."""
MAX_PART = 60
"""Points of a part, at the most."""
FLUSH_WEEKS = 5
"""Weeks of income from which a budget is flush: a point is worth nothing any more; an empty one makes it worth most."""
DEAREST = 5
"""Points of appeal that a point of the budget costs when the budget is empty."""


@helper
def _worth_to_people(world: World, state: State, board: Blackboard, side: int, kind: int, i: int) -> int:
    """Returns what an effect on the people of an area is worth."""
    row = world.effects[i]
    area, amount = int(row["a"]), int(row["amount"])
    if kind == EffectKind.SUPPORT:
        return towards_zero((amount if side == 0 else -amount) * contest(world, state, board, area), CONTEST_PER_POINT)
    if kind == EffectKind.FOOD:
        return towards_zero(amount * hunger(world, state, area, side), HUNGER_PER_POINT)
    if kind == EffectKind.RECRUITS:
        return towards_zero(amount, RECRUITS_PER_POINT)
    weeks = min(amount if kind == EffectKind.MARTIAL_LAW else FULL_WEEKS, weeks_left(world, state))
    worth = hostility(world, state, board, area, int(row["b"])) * weeks // (FULL_WEEKS * HOSTILITY_PER_POINT)
    return worth if row["b"] == side else -worth


@helper
def _worth_to_moods(world: World, state: State, side: int, kind: int, i: int) -> int:
    """Returns what an effect on loyalty and prestige is worth."""
    row = world.effects[i]
    of, amount = int(row["b"]), int(row["amount"])
    behind = int(state.sides[1 - side]["prestige"]) - int(state.sides[side]["prestige"])
    if kind == EffectKind.PRESTIGE:
        worth = towards_zero(amount * max(50, PRESTIGE_POINT + behind), 100)
        return worth if of == side else -worth
    if kind == EffectKind.AMNESTY:
        lead = max(0, min(AMNESTY_PRESTIGE - behind, 2 * AMNESTY_PRESTIGE))
        return amount * AMNESTY_WEEK * lead // (2 * AMNESTY_PRESTIGE)
    if kind == EffectKind.PURGE:
        return 2 * (PURGED_LOYALTY - loyalty_of_natives(world, state, side))
    if of == side:
        return towards_zero(amount * wavering_men(world, state, int(row["c"]), int(row["a"]), side), WAVERING_PER_POINT)
    return towards_zero(-amount * ENEMY_LOYALTY, 100)


@helper
def _worth_to_forces(world: World, state: State, side: int, kind: int, i: int) -> int:
    """Returns what an effect on men and arms is worth."""
    row = world.effects[i]
    a, amount = int(row["a"]), int(row["amount"])
    if kind == EffectKind.ARRIVE:
        own = world.units[a]["side"] == side
        return int(world.units[a]["men"]) // MEN_PER_POINT if own else -UNKNOWN_MEN // MEN_PER_POINT
    if kind == EffectKind.WITHDRAW:
        unit = state.units[a]
        men = int(unit["men"]) * int(unit["loyalty"]) // (100 * MEN_PER_POINT)
        return -men if unit["side"] == side else men
    if kind == EffectKind.STORES:
        return towards_zero(amount, STORES_PER_POINT) if state.owner[world.places[a]["hex"]] == side else 0
    if kind == EffectKind.REPLACEMENTS:
        thin = max(25, min(100, 100 + 3 * (THIN_RANKS - ranks_percent(state, side))))
        worth = towards_zero(amount * weeks_left(world, state) * thin, 100 * REPLACEMENTS_PER_POINT)
    elif kind == EffectKind.RAIL_CAPACITY or kind == EffectKind.RIVER_CAPACITY:
        worth = towards_zero(amount, CAPACITY_PER_POINT)
    elif kind == EffectKind.AID_AMMUNITION:
        need = 50 if a != NO_UNIT else stock_needed(world, state, side)
        worth = amount * need // (100 * AMMUNITION_PER_POINT)
    elif kind == EffectKind.AID_RIFLES:
        worth = amount // RIFLES_PER_POINT
    else:
        worth = UNITY_WORTH
    return worth if row["b"] == side else -worth


@helper
def _worth_of_means(world: World, state: State, side: int, kind: int, i: int) -> int:
    """Returns what an effect on budgets and spies is worth."""
    row = world.effects[i]
    amount, of = int(row["amount"]), int(row["b"])
    if kind == EffectKind.SPIES:
        worth = amount * SPIES_WORTH
    elif kind == EffectKind.INCOME:
        worth = amount * BUDGET_WORTH * min(weeks_left(world, state), FULL_WEEKS) // 2
    else:
        worth = amount * price_of_budget(state, side)
    return worth if of == side else -worth


@helper
def price_of_budget(state: State, side: int) -> int:
    """Returns the points of appeal that a point of the side's budget costs: fewer, the more it has for its income."""
    flush = max(1, int(state.sides[side]["income"]) * FLUSH_WEEKS)
    return max(0, DEAREST - int(state.sides[side]["budget"]) * DEAREST // (2 * flush))


@helper
def _will_happen(world: World, state: State, rule: int, table: Longs) -> bool:
    """Returns whether an event would happen next turn in the present position, apart from its chance."""
    row, turn = world.event_rules[rule], int(state.clock[0]["turn"]) + 1
    if row["side"] != NO_SIDE or turn < row["first_turn"] or turn > row["last_turn"]:
        return False
    if state.rules[rule]["times"] >= row["times"]:
        return False
    return conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table)


@helper
def _part_of(kind: int) -> int:
    """Returns the part of an option's appeal to which an effect of this kind belongs, or -1 if it is not weighed."""
    if EffectKind.SUPPORT <= kind <= EffectKind.RECRUITS:
        return Part.PEOPLE
    if kind == EffectKind.MARTIAL_LAW or kind == EffectKind.CONCESSION:
        return Part.PEOPLE
    if kind == EffectKind.PRESTIGE or kind == EffectKind.LOYALTY:
        return Part.MOODS
    if kind == EffectKind.AMNESTY or kind == EffectKind.PURGE:
        return Part.MOODS
    if kind == EffectKind.BUDGET or kind == EffectKind.INCOME or kind == EffectKind.SPIES:
        return Part.MEANS
    if kind == EffectKind.ARRIVE or kind == EffectKind.WITHDRAW or EffectKind.STORES <= kind <= EffectKind.UNIFY:
        return Part.FORCES
    return -1


@helper
def _worth_of_effect(world: World, state: State, side: int, board: Blackboard, part: int, i: int) -> int:
    """Returns what an effect of a part is worth to the side."""
    kind = int(world.effects[i]["kind"])
    if part == Part.PEOPLE:
        return _worth_to_people(world, state, board, side, kind, i)
    if part == Part.MOODS:
        return _worth_to_moods(world, state, side, kind, i)
    if part == Part.MEANS:
        return _worth_of_means(world, state, side, kind, i)
    return _worth_to_forces(world, state, side, kind, i)


@helper
def _weigh_flag(
    world: World, state: State, side: int, board: Blackboard, flag: int, value: int, parts: Shorts, table: Longs
) -> None:
    """Adds to the parts what the events are worth that happen, or no longer happen, next turn because of a flag."""
    before = int(state.flags[flag])
    if (before > 0) == (value > 0):
        return
    for rule in range(len(world.event_rules)):
        happens = _will_happen(world, state, rule, table)
        state.flags[flag] = value
        would_happen = _will_happen(world, state, rule, table)
        state.flags[flag] = before
        if happens == would_happen:
            continue
        chance = int(world.event_rules[rule]["chance"])
        option = int(world.event_rules[rule]["options"][0])
        first, count = int(world.options[option]["effects"][0]), int(world.options[option]["effects"][1])
        for i in range(first, first + count):
            part = _part_of(int(world.effects[i]["kind"]))
            if part >= 0:
                worth = _worth_of_effect(world, state, side, board, part, i)
                parts[part] += towards_zero((worth if would_happen else -worth) * chance, 100)


@helper
def weigh_option(
    world: World, state: State, side: int, board: Blackboard, option: int, appeal: int, table: Longs
) -> int:
    """Returns the appeal of an option: what the scenario or its plan gives it, and what its effects are worth now.

    Fills its row of weighed int16[options, Part] on the way, and the land of regions (`conditions_hold`) if needed.
    """
    parts = board.weighed[option]
    parts[:] = 0
    parts[Part.GIVEN] = appeal
    first, count = int(world.options[option]["effects"][0]), int(world.options[option]["effects"][1])
    for i in range(first, first + count):
        kind = int(world.effects[i]["kind"])
        part = _part_of(kind)
        if part >= 0:
            parts[part] += _worth_of_effect(world, state, side, board, part, i)
        elif kind == EffectKind.SET_FLAG or kind == EffectKind.CLEAR_FLAG:
            value = int(state.clock[0]["turn"]) if kind == EffectKind.SET_FLAG else 0
            _weigh_flag(world, state, side, board, int(world.effects[i]["a"]), value, parts, table)
    total, luck = appeal, fortune(state, side)
    parts[Part.PEOPLE] = towards_zero(int(parts[Part.PEOPLE]) * (100 + luck), 100)
    parts[Part.FORCES] = towards_zero(int(parts[Part.FORCES]) * (100 - luck), 100)
    for part in range(Part.PEOPLE, Part.COST):
        parts[part] = max(-MAX_PART, min(int(parts[part]), MAX_PART))
        total += int(parts[part])
    parts[Part.COST] = -int(world.options[option]["cost"]) * price_of_budget(state, side)
    parts[Part.INCLINATION] = board.inclination[option]
    return total + int(parts[Part.COST]) + int(parts[Part.INCLINATION])
