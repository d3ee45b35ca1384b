"""Chapter 16: Events and decisions.

16.1  The scenario lists its events and decisions. At the start of each turn, before schedules (15), check each in the
      order listed, events first. An event occurs within its window of turns if all its conditions hold and a die roll
      is below its chance, no more often than its limit, and no sooner than its interval allows.
16.2  A decision is offered to its side by the same rule, without a die roll. It stays open for its number of turns, or
      as long as its conditions hold and its window lasts. Then its default is taken if the side is able to take it;
      otherwise the decision lapses. A decision whose turns have run out counts as taken; one whose conditions no longer
      hold may be offered again.
16.3  At the start of the turn each option's own conditions settle whether it is available. To decide, the side takes
      one available option: it pays the cost from its political budget, and the effects apply at once.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_SIDE, NO_UNIT, EventKind, Purpose, Refusal
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Longs, World
from game.rules.country.land_held import COUNTED
from game.rules.story.conditions import conditions_hold
from game.rules.story.effects import apply_effects


@helper
def _allowed_options(world: World, state: State, rule: int, table: Longs) -> int:
    """16.3: Returns the bits of a decision's options whose own conditions hold."""
    first, count = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
    bits = 0
    for i in range(count):
        conditions = world.options[first + i]["conditions"]
        if conditions_hold(world, state, int(conditions[0]), int(conditions[1]), table):
            bits |= 1 << i
    return bits


@helper
def _is_due(world: World, state: State, rule: int, turn: int, table: Longs) -> bool:
    """16.1: Whether the rule may occur this turn, apart from its chance."""
    row, now = world.event_rules[rule], state.rules[rule]
    if turn < row["first_turn"] or turn > row["last_turn"] or now["times"] >= row["times"]:
        return False
    if now["last"] > 0 and turn - int(now["last"]) < row["every"]:
        return False
    return conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table)


@helper
def _may_take(world: World, state: State, option: int) -> int:
    """16.3: Returns why an option of an open decision cannot be taken (a Refusal); NONE if it can."""
    rule = int(world.options[option]["rule"])
    row = state.rules[rule]
    if row["opened"] == 0 or not row["allowed"] >> (option - int(world.event_rules[rule]["options"][0])) & 1:
        return Refusal.NOT_OFFERED
    side = int(world.event_rules[rule]["side"])
    return Refusal.NO_BUDGET if state.sides[side]["budget"] < world.options[option]["cost"] else Refusal.NONE


@helper
def refuse_decide(world: World, state: State, option: int) -> int:
    """16.3: Returns why the side to act may not take the option (a Refusal); NONE if it may."""
    if option < 0 or option >= len(world.options):
        return Refusal.BAD_ORDER
    side = int(world.event_rules[world.options[option]["rule"]]["side"])
    if side != state.clock[0]["side"]:
        return Refusal.NOT_OFFERED
    return _may_take(world, state, option)


@helper
def decide(world: World, state: State, option: int, seed: int, log: EventLog) -> None:
    """16.3: Takes the option for the side to act."""
    _choose_option(world, state, option, 0, seed, log)


@helper
def _choose_option(world: World, state: State, option: int, by_default: int, seed: int, log: EventLog) -> None:
    """16.2, 16.3: Pays for an option and applies its effects."""
    rule = int(world.options[option]["rule"])
    side = int(world.event_rules[rule]["side"])
    state.sides[side]["budget"] -= world.options[option]["cost"]
    _close(state, rule, option)
    log_event(log, EventKind.DECIDED, side, NO_UNIT, NO_HEX, rule, option, by_default)
    apply_effects(world, state, option, seed, log)


@helper
def _close(state: State, rule: int, option: int) -> None:
    """Closes a rule that has occurred, with an option (-1 if its turns ran out)."""
    row = state.rules[rule]
    row["times"] += 1
    row["last"] = state.clock[0]["turn"]
    row["opened"] = 0
    row["allowed"] = 0
    if option >= 0:
        row["option"] = option


@helper
def _update_open_decision(
    world: World, state: State, rule: int, turn: int, table: Longs, seed: int, log: EventLog
) -> None:
    """16.2: Runs a turn of an open decision."""
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
        _choose_option(world, state, option, 1, seed, log)
        return
    if row["open"] > 0:
        _close(state, rule, -1)
    now["opened"] = 0
    now["allowed"] = 0
    log_event(log, EventKind.LAPSED, int(row["side"]), NO_UNIT, NO_HEX, rule, 0, 0)


@kernel
def run_events(world: World, state: State, seed: int, log: EventLog) -> None:
    """16.1, 16.2: Checks all events and decisions at the start of a turn."""
    turn = int(state.clock[0]["turn"])
    table = np.zeros((len(world.regions) + 1, COUNTED), np.int64)
    for rule in range(len(world.event_rules)):
        row = world.event_rules[rule]
        if state.rules[rule]["opened"]:
            _update_open_decision(world, state, rule, turn, table, seed, log)
            continue
        if not _is_due(world, state, rule, turn, table):
            continue
        if draw(seed, turn, Purpose.EVENT, rule, 0, 100) >= row["chance"]:
            continue
        if row["side"] != NO_SIDE:
            state.rules[rule]["opened"] = turn
            state.rules[rule]["allowed"] = _allowed_options(world, state, rule, table)
            log_event(log, EventKind.OFFERED, int(row["side"]), NO_UNIT, NO_HEX, rule, 0, 0)
        else:
            option = int(row["options"][0])
            _close(state, rule, option)
            log_event(log, EventKind.HAPPENED, int(row["tell"]), NO_UNIT, NO_HEX, rule, 0, 0)
            apply_effects(world, state, option, seed, log)
