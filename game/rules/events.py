"""Chapter 16: events and decisions.

16.1  Events and decisions are the scenario's. They are gone through in the order written, events first, when a week
      begins, before schedules are run (15). An event happens in its window of weeks if all its conditions hold and a
      die is under its chance, as often as it may and no sooner than `every` weeks after the last time.
16.2  A decision opens to its side by the same rule, at no chance. It stays open for its weeks, or as long as its
      conditions hold and its window lasts; then its default is taken if the side may take it, else it lapses. One that
      has run out counts as taken; one whose conditions no longer hold may open again.
16.3  Which of its options may be taken is settled when the week begins, by their own conditions. DECIDE takes one: the
      side pays its cost from the political budget, and its effects come at once.
16.4  Conditions ask how things really stand: who holds places and regions, what people want and eat, men, prestige and
      budget, losses and booty, sieges, cut lines, the fate of leaders and units, flags, earlier events. Of those with
      the same group one must hold. Support and food of several regions are their mean; men count on the map and in
      boxes of the region.
16.5  Effects change what the rules then work with: support (11.11 holds), food, recruits (shared by hexes), stores,
      prestige, budget, income, means of transport, loyalty, spies. Aid goes to a unit that is there, else to the side
      (15.10). A unit that is called follows its schedule from that week on; one that is withdrawn leaves alive.
16.6  An amnesty (12.5), martial law (11.11) and a concession of land (11.23) last so many weeks, this one included; a
      concession CONCESSION_WEEKS. An appointment brings a leader who leads to a unit of his side. A place is handed
      over unless the enemy stands in it. A purge is 12.10, a union of bands 13.7.
"""

import numpy as np

from game.core.dice import draw
from game.core.jit import helper, kernel
from game.core.record import report
from game.core.terms import (
    NEVER,
    NO_BOX,
    NO_HEX,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    Compare,
    ConditionKind,
    EffectKind,
    EventKind,
    Flow,
    LeaderStatus,
    LossCause,
    Purpose,
    Refusal,
    Status,
    Stock,
    TerrainTrait,
    UnitFate,
)
from game.rules.arrivals import deliver, leave_map
from game.rules.casualties import end_unit
from game.rules.control import take_hex
from game.rules.leaders import shift_prestige, unify
from game.rules.loyalty import purge, shift_loyalty
from game.rules.support import shift_support
from game.rules.zoc import mark_presence_and_zoc

CONCESSION_WEEKS = 6
MOST_FOOD = 150
MOST_SPIES = 5
_WATER = int(TerrainTrait.WATER)
_MEN = int(Stock.MEN)
_MOST = int(Compare.MOST)
_ACTIVE = int(LeaderStatus.ACTIVE)
_DESERTION = int(LossCause.DESERTION)
HELD_0, HELD_1, LAND, COUNTED = 0, 1, 2, 3
"""Columns of what is counted by region: hexes of land held by each side, all of them; the last says if it is done."""


@helper
def _is_in(world, area, region):
    """Whether a region belongs to an area: a region's index, or a group's after those, or NO_REGION for anywhere."""
    if area == NO_REGION:
        return True
    if region == NO_REGION:
        return False
    if area < len(world.regions):
        return area == region
    return world.group_of[area - len(world.regions), region] == 1


@helper
def _count_land(world, state, table):
    """Fill table int64[R + 1, COUNTED], once."""
    last = len(world.regions)
    if table[last, 0]:
        return
    table[last, 0] = 1
    for h in range(len(state.owner)):
        region, owner = int(world.region_at[h]), int(state.owner[h])
        if region == NO_REGION or world.terrain[world.terrain_at[h]]["traits"] & _WATER:
            continue
        table[region, LAND] += 1
        if owner != NO_SIDE:
            table[region, owner] += 1


@helper
def _share_of(world, state, area, side, table):
    """16.4: per cent of an area's land that the side owns."""
    _count_land(world, state, table)
    held = hexes = 0
    for region in range(len(world.regions)):
        if _is_in(world, area, region):
            held += table[region, side]
            hexes += table[region, LAND]
    return held * 100 // max(1, hexes)


@helper
def _mean_of(world, state, area, food):
    """16.4: mean support (or food) of an area's regions."""
    total = count = 0
    for region in range(len(world.regions)):
        if _is_in(world, area, region):
            total += int(state.regions[region]["food"]) if food else int(state.regions[region]["support"])
            count += 1
    return total // max(1, count)


@helper
def _men_of(world, state, area, side):
    """16.4: men of a side on the map and in boxes of an area."""
    men = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.ON_MAP:
            there = _is_in(world, area, int(world.region_at[row["hex"]]))
        elif row["status"] == Status.IN_BOX:
            box = world.boxes[row["box"]]
            there = _is_in(world, area, int(box["region"]))
            if box["group"] != NO_REGION and area == len(world.regions) + box["group"]:
                there = True
        else:
            continue
        if there:
            men += int(row["men"])
    return men


@helper
def _battles_of(world, state, area, side):
    won = 0
    for region in range(len(world.regions)):
        if _is_in(world, area, region):
            won += int(state.regions[region]["battles_won"][side])
    return won


@helper
def _is_cut(world, state, line):
    for i in range(len(world.line_hexes)):
        if world.line_hexes[i, 0] == line and state.rail_damage[world.line_hexes[i, 1]] > 0:
            return 1
    return 0


@helper
def _fate_is(state, unit, fate):
    row = state.units[unit]
    if fate == UnitFate.WENT_OVER:
        return int(row["side"] != row["began"])
    return int(row["status"] == fate)


@helper
def _of_side(state, kind, side, stock):
    """16.4: the number that a condition on a side asks."""
    row = state.sides[side]
    if kind == ConditionKind.PRESTIGE:
        return int(row["prestige"])
    if kind == ConditionKind.BUDGET:
        return int(row["budget"])
    if kind == ConditionKind.LOSSES:
        return int(row["flows"][_MEN, Flow.LOST])
    if kind == ConditionKind.CAPTURED:
        return int(row["flows"][stock, Flow.CAPTURED])
    return int(row["flows"][_MEN, Flow.WENT_OVER])


@helper
def _of_place(world, state, kind, place, side):
    """16.4: the number that a condition on a place asks; 1 for yes."""
    row = state.places[place]
    if kind == ConditionKind.CONTROL:
        return int(state.owner[world.places[place]["hex"]] == side)
    if kind == ConditionKind.TAKEN:
        return int(row["taken"]) >> side & 1
    return int(row["besieged"]) if row["besieger"] == side else 0


@helper
def _of_story(world, state, kind, a, b):
    """16.4: the number that a condition on flags, rules, lines, leaders and units asks; 1 for yes."""
    if kind == ConditionKind.FLAG:
        since = int(state.flags[a])
        return int(since > 0 and int(state.clock[0]["turn"]) - since >= b)
    if kind == ConditionKind.EVENT:
        option = int(state.rules[a]["option"])
        return int(option >= 0 and (b < 0 or b == option))
    if kind == ConditionKind.CUTS:
        return int(state.lines[a]["cuts"])
    if kind == ConditionKind.CUT:
        return _is_cut(world, state, a)
    if kind == ConditionKind.LEADER:
        return int(state.leaders[a]["status"] == b)
    return _fate_is(state, a, b)


@helper
def _measure(world, state, kind, a, b, table):
    """16.4: the number that a condition compares."""
    if kind == ConditionKind.SHARE:
        return _share_of(world, state, a, b, table)
    if kind == ConditionKind.SUPPORT or kind == ConditionKind.FOOD:
        return _mean_of(world, state, a, kind == ConditionKind.FOOD)
    if kind == ConditionKind.STRENGTH:
        return _men_of(world, state, a, b)
    if kind == ConditionKind.BATTLES:
        return _battles_of(world, state, a, b)
    if kind == ConditionKind.CONTROL or kind == ConditionKind.TAKEN or kind == ConditionKind.BESIEGED:
        return _of_place(world, state, kind, a, b)
    if ConditionKind.PRESTIGE <= kind <= ConditionKind.CAPTURED or kind == ConditionKind.DEFECTORS:
        return _of_side(state, kind, b, a)
    return _of_story(world, state, kind, a, b)


@helper
def holds(world, state, i, table):
    """16.4: whether condition i holds."""
    row = world.conditions[i]
    number = _measure(world, state, int(row["kind"]), int(row["a"]), int(row["b"]), table)
    if row["c"] == _MOST:
        met = number <= row["value"]
    else:
        met = number >= row["value"]
    return met != (row["negate"] == 1)


@helper
def conditions_hold(world, state, first, count, table):
    """16.4: whether a row of conditions holds, with one of each group."""
    group = 0
    met = True
    for i in range(first, first + count):
        here = int(world.conditions[i]["group"])
        if here == 0 or here != group:
            if not met:
                return False
            met = holds(world, state, i, table)
        elif not met:
            met = holds(world, state, i, table)
        group = here
    return met


@helper
def _allowed_options(world, state, rule, table):
    """16.3: bits of the options of a decision whose own conditions hold."""
    first, count = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
    bits = 0
    for i in range(count):
        conditions = world.options[first + i]["conditions"]
        if conditions_hold(world, state, int(conditions[0]), int(conditions[1]), table):
            bits |= 1 << i
    return bits


@helper
def _is_due(world, state, rule, turn, table):
    """16.1: whether the rule may come about this turn, but for its chance."""
    row, now = world.event_rules[rule], state.rules[rule]
    if turn < row["first_turn"] or turn > row["last_turn"] or now["times"] >= row["times"]:
        return False
    if now["last"] > 0 and turn - int(now["last"]) < row["every"]:
        return False
    return conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table)


@helper
def _may_take(world, state, option):
    """16.3: NONE, or why an option of an open decision cannot be taken by its side."""
    rule = int(world.options[option]["rule"])
    row = state.rules[rule]
    if row["opened"] == 0 or not row["allowed"] >> (option - int(world.event_rules[rule]["options"][0])) & 1:
        return Refusal.NOT_OFFERED
    side = int(world.event_rules[rule]["side"])
    return Refusal.NO_BUDGET if state.sides[side]["budget"] < world.options[option]["cost"] else Refusal.NONE


@helper
def refuse_decide(world, state, option):
    """16.3: whether the side to act may take the option: a Refusal."""
    if option < 0 or option >= len(world.options):
        return Refusal.BAD_ORDER
    side = int(world.event_rules[world.options[option]["rule"]]["side"])
    if side != state.clock[0]["side"]:
        return Refusal.NOT_OFFERED
    return _may_take(world, state, option)


@helper
def decide(world, state, option, seed, record):
    """16.3: the side to act takes the option."""
    _take(world, state, option, 0, seed, record)


@helper
def _take(world, state, option, by_default, seed, record):
    """16.2, 16.3: an option is paid for and has its effects."""
    rule = int(world.options[option]["rule"])
    side = int(world.event_rules[rule]["side"])
    state.sides[side]["budget"] -= world.options[option]["cost"]
    _close(state, rule, option)
    report(record, EventKind.DECIDED, side, NO_UNIT, NO_HEX, rule, option, by_default)
    apply_effects(world, state, option, seed, record)


@helper
def _close(state, rule, option):
    """A rule has come about, with an option (-1: it ran out)."""
    row = state.rules[rule]
    row["times"] += 1
    row["last"] = state.clock[0]["turn"]
    row["opened"] = 0
    row["allowed"] = 0
    if option >= 0:
        row["option"] = option


@helper
def _wait(world, state, rule, turn, table, seed, record):
    """16.2: a week of an open decision."""
    row, now = world.event_rules[rule], state.rules[rule]
    now["allowed"] = _allowed_options(world, state, rule, table)
    if row["open"] > 0:
        over = turn - int(now["opened"]) >= row["open"]
    else:
        over = turn > row["last_turn"]
        if not over:
            over = not conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table)
    if not over:
        return
    option = int(row["default"])
    if option >= 0 and _may_take(world, state, option) == Refusal.NONE:
        _take(world, state, option, 1, seed, record)
        return
    if row["open"] > 0:
        _close(state, rule, -1)
    now["opened"] = 0
    now["allowed"] = 0
    report(record, EventKind.LAPSED, int(row["side"]), NO_UNIT, NO_HEX, rule, 0, 0)


@kernel
def run_events(world, state, seed, record):
    """16.1, 16.2: what happens this week, and what may be decided."""
    turn = int(state.clock[0]["turn"])
    table = np.zeros((len(world.regions) + 1, COUNTED), np.int64)
    for rule in range(len(world.event_rules)):
        row = world.event_rules[rule]
        if state.rules[rule]["opened"]:
            _wait(world, state, rule, turn, table, seed, record)
            continue
        if not _is_due(world, state, rule, turn, table):
            continue
        if draw(seed, turn, Purpose.EVENT, rule, 0, 100) >= row["chance"]:
            continue
        if row["side"] != NO_SIDE:
            state.rules[rule]["opened"] = turn
            state.rules[rule]["allowed"] = _allowed_options(world, state, rule, table)
            report(record, EventKind.OFFERED, int(row["side"]), NO_UNIT, NO_HEX, rule, 0, 0)
        else:
            option = int(row["options"][0])
            _close(state, rule, option)
            report(record, EventKind.HAPPENED, int(row["tell"]), NO_UNIT, NO_HEX, rule, 0, 0)
            apply_effects(world, state, option, seed, record)


@helper
def apply_effects(world, state, option, seed, record):
    """16.5, 16.6: the effects of an option or event, in the order written."""
    first, count = int(world.options[option]["effects"][0]), int(world.options[option]["effects"][1])
    i = first
    while i < first + count:
        row = world.effects[i]
        kind, a, b, c, amount = int(row["kind"]), int(row["a"]), int(row["b"]), int(row["c"]), int(state.amounts[i])
        i += 1
        if kind == EffectKind.SET_FLAG:
            if state.flags[a] == 0:
                state.flags[a] = state.clock[0]["turn"]
        elif kind == EffectKind.CLEAR_FLAG:
            state.flags[a] = 0
        elif EffectKind.AID_RIFLES <= kind <= EffectKind.AID_AMMUNITION:
            i = _aid(world, state, i - 1, first + count, record)
        elif kind == EffectKind.LOYALTY:
            shift_loyalty(world, state, c, a, b, amount)
        elif kind == EffectKind.PURGE:
            purge(world, state, b, seed, record)
        elif kind == EffectKind.PRESTIGE:
            shift_prestige(state, b, amount, record)
        elif kind == EffectKind.UNIFY:
            unify(state, b, record)
        elif _is_of_land(kind):
            _change_land(world, state, kind, a, b, amount, record)
        elif _is_of_people(kind):
            _move_people(world, state, kind, a, b, record)
        elif kind == EffectKind.STORES:
            state.places[a]["stores"] = max(0, int(state.places[a]["stores"]) + amount)
        elif kind == EffectKind.OWNER:
            _hand_over(world, state, a, b, record)
        else:
            _change_side(state, kind, b, amount)


@helper
def _is_of_land(kind):
    if EffectKind.SUPPORT <= kind <= EffectKind.RECRUITS:
        return True
    return kind == EffectKind.MARTIAL_LAW or kind == EffectKind.CONCESSION


@helper
def _is_of_people(kind):
    if kind == EffectKind.ARRIVE or kind == EffectKind.WITHDRAW:
        return True
    return kind == EffectKind.REMOVE or kind == EffectKind.LEADER


@helper
def _aid(world, state, i, end, record):
    """16.5: aid from row i on to one unit or side, its kinds in their order; the row after it."""
    unit, side = int(world.effects[i]["a"]), int(world.effects[i]["b"])
    rifles = machine_guns = guns = ammunition = 0
    last = -1
    while i < end:
        row = world.effects[i]
        kind, amount = int(row["kind"]), int(state.amounts[i])
        if kind <= last or row["a"] != unit or row["b"] != side:
            break
        if kind == EffectKind.AID_RIFLES:
            rifles = amount
        elif kind == EffectKind.AID_MACHINE_GUNS:
            machine_guns = amount
        elif kind == EffectKind.AID_GUNS:
            guns = amount
        elif kind == EffectKind.AID_AMMUNITION:
            ammunition = amount
        else:
            break
        last = kind
        i += 1
    deliver(state, side, unit, rifles, machine_guns, guns, ammunition, record)
    return i


@helper
def _change_land(world, state, kind, area, side, amount, record):
    """16.5, 16.6: what an effect does to the regions of an area."""
    turn = int(state.clock[0]["turn"])
    hexes = before = 0
    for region in range(len(world.regions)):
        if _is_in(world, area, region):
            hexes += int(world.regions[region]["hexes"])
    for region in range(len(world.regions)):
        if not _is_in(world, area, region):
            continue
        row = state.regions[region]
        if kind == EffectKind.SUPPORT:
            shift_support(state, region, 0, amount, record)
        elif kind == EffectKind.FOOD:
            row["food"] = max(0, min(int(row["food"]) + amount, MOST_FOOD))
        elif kind == EffectKind.RECRUITS:
            after = before + int(world.regions[region]["hexes"])
            share = amount * after // max(1, hexes) - amount * before // max(1, hexes)
            row["recruits"] = max(0, int(row["recruits"]) + share)
            before = after
        elif kind == EffectKind.MARTIAL_LAW:
            row["martial_side"] = side
            row["martial_until"] = turn + amount - 1
        else:
            row["land_side"] = side
            row["land_until"] = turn + CONCESSION_WEEKS - 1


@helper
def _move_people(world, state, kind, a, b, record):
    """16.5, 16.6: units called, withdrawn or lost; leaders appointed."""
    if kind == EffectKind.LEADER:
        leader, row = state.leaders[a], state.units[b]
        there = row["status"] == Status.ON_MAP or row["status"] == Status.IN_BOX
        if leader["status"] == _ACTIVE and row["side"] == leader["side"] and there:
            leader["unit"] = b
            report(record, EventKind.LEADER_JOINED, int(row["side"]), b, int(row["hex"]), a, 0, 0)
        return
    row = state.units[a]
    if kind == EffectKind.ARRIVE:
        if row["called"] == NEVER:
            row["called"] = state.clock[0]["turn"]
    elif row["status"] < Status.LEFT:
        if kind == EffectKind.WITHDRAW:
            leave_map(world, state, a, record)
        elif row["status"] == Status.WAITING:
            row["status"] = Status.LOST
        else:
            row["box"] = NO_BOX
            row["home"] = NO_HEX
            end_unit(world, state, a, _DESERTION, record)
            mark_presence_and_zoc(world, state)


@helper
def _hand_over(world, state, place, side, record):
    """16.6: a place changes hands unless the enemy stands in it."""
    hex = int(world.places[place]["hex"])
    if not state.present[hex] & (2 >> side):
        take_hex(world, state, side, NO_UNIT, hex, record)


@helper
def _change_side(state, kind, side, amount):
    """16.5, 16.6: points, means, spies and amnesties of a side."""
    row = state.sides[side]
    if kind == EffectKind.BUDGET:
        row["budget"] += amount
    elif kind == EffectKind.INCOME:
        row["income"] += amount
    elif kind == EffectKind.RAIL_CAPACITY:
        row["rail_capacity"] = max(0, int(row["rail_capacity"]) + amount)
    elif kind == EffectKind.RIVER_CAPACITY:
        row["river_capacity"] = max(0, int(row["river_capacity"]) + amount)
    elif kind == EffectKind.REPLACEMENTS:
        row["replacements"] = max(0, int(row["replacements"]) + amount)
    elif kind == EffectKind.SPIES:
        row["spies"] = max(0, min(int(row["spies"]) + amount, MOST_SPIES))
    elif kind == EffectKind.AMNESTY:
        row["amnesty_until"] = max(int(row["amnesty_until"]), int(state.clock[0]["turn"]) + amount - 1)
    else:
        row["points"] += amount
