"""Chapter 6, third part: what a side does not know.

6.10 A side does not know the enemy's schedule, stocks, budget, spies, arrivals, decisions, what he sees or where he is
     supplied; nor where his leaders are, unless their units are seen, nor when they come and go; nor whether an event
     has happened that is reported to the enemy alone.
"""

import numpy as np

from game.core.codes import (
    NO_BOX,
    NO_HEX,
    NO_LEG,
    NO_SIDE,
    NO_UNIT,
    Flow,
    Status,
    Stock,
    UnitFlag,
)
from game.core.dtypes import UNIT
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, World
from game.rules.contact.presence import side_bit
from game.rules.contact.zoc import mark_known

_UNKNOWN = np.zeros(1, UNIT)
"""A unit of which nothing is known."""
_UNKNOWN["hex"] = _UNKNOWN["target"] = _UNKNOWN["home"] = NO_HEX
_UNKNOWN["leg"], _UNKNOWN["box"], _UNKNOWN["status"] = NO_LEG, NO_BOX, Status.WAITING
_LAST = 32767
"""A turn after the end of any game: what a side knows of the dates of enemy leaders is whether they are there."""
_STOCKS, _FLOWS = len(Stock), len(Flow)
_KNOWN_FLOWS = (int(Flow.CAPTURED), int(Flow.JOINED), int(Flow.LOST), int(Flow.TAKEN), int(Flow.WENT_OVER))


@helper
def _forget_unit(units: Records, unit: int) -> None:
    """6.10: Empties the row of an unseen enemy unit, except for its side and the reports on it."""
    row = units[unit]
    side, began = int(row["side"]), int(row["began"])
    hex, men, turn = int(row["reported_hex"]), int(row["reported_men"]), int(row["reported_turn"])
    units[unit] = _UNKNOWN[0]
    row["side"] = side
    row["began"] = began
    row["reported_hex"] = hex
    row["reported_men"] = men
    row["reported_turn"] = turn


@helper
def _forget_side(state: State, side: int) -> None:
    """6.10: Empties what is not known of the enemy side's means."""
    row = state.sides[side]
    row["ammunition"] = row["rifles"] = row["rail_used"] = row["river_used"] = 0
    row["budget"] = row["income"] = row["spies"] = row["replacements"] = row["assistance"] = 0
    row["ammunition_income"] = 0
    for stock in range(_STOCKS):
        for flow in range(_FLOWS):
            if flow not in _KNOWN_FLOWS:
                row["flows"][stock, flow] = 0


@helper
def _forget_plans(world: World, state: State, side: int) -> None:
    """6.10: Empties the enemy side's schedules, aid and decisions, and clears the flags that only it knows."""
    for leg in range(len(state.leg_turns)):
        if state.units[world.legs[leg]["unit"]]["side"] == side:
            state.leg_turns[leg] = 0
    for i in range(len(state.aid)):
        row = state.aid[i]
        if row["side"] == side:
            row["rifles"] = row["machine_guns"] = row["guns"] = row["ammunition"] = row["turn"] = 0
            row["unit"] = NO_UNIT
    for rule in range(len(state.rules)):
        decider = world.event_rules[rule]["side"]
        if decider == side or (decider == NO_SIDE and world.event_rules[rule]["tell"] == side):
            state.rules[rule]["opened"] = state.rules[rule]["allowed"] = 0
            state.rules[rule]["option"] = -1
            state.rules[rule]["times"] = state.rules[rule]["last"] = 0
    for i in range(len(state.amounts)):
        state.amounts[i] = 0 if world.secret_amounts[side, i] else state.amounts[i]
    for flag in range(len(state.flags)):
        state.flags[flag] = 0 if world.secret_flags[side, flag] else state.flags[flag]


@kernel
def hide_from(world: World, state: State, side: int) -> None:
    """6.10: Reduces a copy of the position to what the side knows, presence and ZOC included."""
    enemy, turn = 1 - side, int(state.clock[0]["turn"])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side:
            row["sighted"] = 1 if row["status"] == Status.ON_MAP and not row["flags"] & UnitFlag.HIDDEN else 0
            row["reported_hex"] = NO_HEX
            row["reported_men"] = row["reported_turn"] = 0
            continue
        row["leg"] = NO_LEG
        row["target"] = row["home"] = NO_HEX
        row["called"] = 0
        if row["status"] != Status.LOST and not (row["status"] == Status.ON_MAP and row["sighted"]):
            _forget_unit(state.units, unit)
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side:
            leader["until"] = leader["loyalty"] = 0
            here = leader["turn_from"] <= turn <= leader["turn_to"]
            leader["turn_from"] = 0 if here else _LAST
            leader["turn_to"] = _LAST if here else 0
            if leader["unit"] != NO_UNIT and state.units[leader["unit"]]["status"] != Status.ON_MAP:
                leader["unit"] = NO_UNIT
    for place in range(len(state.places)):
        state.places[place]["stood"] &= side_bit(side)
    _forget_side(state, enemy)
    _forget_plans(world, state, enemy)
    for h in range(len(state.sight)):
        state.sight[h] &= side_bit(side)
        state.supply[h] &= side_bit(side)
    mark_known(state, side)
