"""Decisions: the option with the most appeal, by the scenario's plan where it says one, as far as thrift allows."""

import numpy as np

from game.agents.greedy.actions import command
from game.core.codes import NO_HEX, NO_UNIT, Disposition, OrderKind, Refusal
from game.core.jit import helper, kernel
from game.rules.legal_orders import list_order
from game.rules.story.conditions import COUNTED, conditions_hold
from game.rules.story.events import refuse_decide

WANTED = 30
"""Appeal from which an option is taken."""
URGENT = 70
"""Appeal from which thrift is forgotten."""


@kernel
def appeals(world, state, side, out):
    """Fill out int16[options] with what each option is worth to the side now: its appeal, or that of the plan."""
    for option in range(len(world.options)):
        out[option] = world.options[option]["appeal"]
    table = np.zeros((len(world.regions) + 1, COUNTED), np.int64)
    turn = int(state.clock[0]["turn"])
    for i in range(len(world.plan_choices)):
        row = world.plan_choices[i]
        option = int(row["option"])
        if option < 0 or turn < row["first_turn"] or turn > row["last_turn"]:
            continue
        if world.event_rules[world.options[option]["rule"]]["side"] != side:
            continue
        if conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), table):
            out[option] = row["appeal"]


@helper
def _best_option(world, state, side, rule, appeal):
    """The option of an open decision that appeals most, among those that may be taken and paid; or -1."""
    best = -1
    first, options = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
    left = int(state.sides[side]["budget"]) - int(world.dispositions[side, Disposition.THRIFT])
    for option in range(first, first + options):
        if appeal[option] < WANTED or (best >= 0 and appeal[option] <= appeal[best]):
            continue
        if world.options[option]["cost"] > max(0, left) and appeal[option] < URGENT:
            continue
        if refuse_decide(world, state, option) == Refusal.NONE:
            best = option
    return best


@kernel
def plan_policy(world, state, side, appeal, out):
    """Decisions, most wanted first; then demands, bands that gather, leaders who change units; how many orders."""
    count = 0
    appeals(world, state, side, appeal)
    for _ in range(len(world.event_rules)):
        wanted = -1
        for rule in range(len(world.event_rules)):
            if world.event_rules[rule]["side"] != side or state.rules[rule]["opened"] == 0:
                continue
            option = _best_option(world, state, side, rule, appeal)
            if option >= 0 and (wanted < 0 or appeal[option] > appeal[wanted]):
                wanted = option
        if wanted < 0:
            break
        count = list_order(out, count, OrderKind.DECIDE, NO_UNIT, NO_HEX, wanted)
        state.sides[side]["budget"] -= world.options[wanted]["cost"]
        state.rules[world.options[wanted]["rule"]]["opened"] = 0
    return command(world, state, side, out, count)
