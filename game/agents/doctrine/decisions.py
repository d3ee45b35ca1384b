"""Decisions: the option of most appeal, by the plan and the state of the war, as long as the budget allows it."""

from game.agents.doctrine.blackboard import Blackboard, Means, has_means
from game.agents.doctrine.garrison_orders import garrison_orders
from game.agents.doctrine.politics import weigh_option
from game.agents.tactics import list_command_orders
from game.core.codes import NO_HEX, NO_UNIT, Disposition, OrderKind, Refusal
from game.core.dice import draw
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Records, Shorts, World
from game.rules.legal_orders import list_order
from game.rules.story.conditions import conditions_hold
from game.rules.story.events import refuse_decide

MAX_INCLINATION = 12
"""Points of appeal that the leaders' inclination, which differs from game to game, adds or takes off at the most."""
INCLINATION = 98
"""What they are drawn for."""
MIN_APPEAL = 30
"""Appeal from which an option is taken; less will do where it spares the side a default that is worse."""
URGENT_APPEAL = 70
"""Appeal from which an option may use the part of the budget that thrift reserves."""


@kernel
def draw_inclination(board: Blackboard, seed: int, side: int) -> None:
    """Draws what the leaders of a side incline to in this game."""
    for option in range(len(board.inclination)):
        shift = draw(seed, 0, INCLINATION, side, option, 2 * MAX_INCLINATION + 1)
        board.inclination[option] = shift - MAX_INCLINATION


@helper
def _fill_appeal(world: World, state: State, side: int, board: Blackboard, out: Shorts) -> None:
    """Fills out int16[options] with the appeal of the options of open decisions now; that of others is 0.

    It is the option's own appeal, or the one the plan gives it, weighed by the state of the war.
    """
    out[:] = 0
    for rule in range(len(world.event_rules)):
        if world.event_rules[rule]["side"] == side and state.rules[rule]["opened"]:
            first, count = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
            for option in range(first, first + count):
                out[option] = world.options[option]["appeal"]
    turn = int(state.clock[0]["turn"])
    for i in range(len(world.plan_choices)):
        row = world.plan_choices[i]
        option = int(row["option"])
        if option < 0 or turn < row["first_turn"] or turn > row["last_turn"]:
            continue
        rule = int(world.options[option]["rule"])
        if world.event_rules[rule]["side"] != side or state.rules[rule]["opened"] == 0:
            continue
        if conditions_hold(world, state, int(row["conditions"][0]), int(row["conditions"][1]), board.land):
            out[option] = row["appeal"]
    for option in range(len(world.options)):
        if out[option] > 0:
            out[option] = weigh_option(world, state, side, board, option, int(out[option]), board.land)


@helper
def _best_option(world: World, state: State, side: int, rule: int, appeal: Shorts) -> int:
    """Returns the option of an open decision with most appeal, of those that are allowed and can be paid; or -1."""
    best, default = -1, int(world.event_rules[rule]["default"])
    first, options = int(world.event_rules[rule]["options"][0]), int(world.event_rules[rule]["options"][1])
    left = int(state.sides[side]["budget"]) - int(world.dispositions[side, Disposition.THRIFT])
    for option in range(first, first + options):
        if appeal[option] <= 0 or (best >= 0 and appeal[option] <= appeal[best]):
            continue
        if appeal[option] < MIN_APPEAL and (default < 0 or appeal[option] <= appeal[default]):
            continue
        if world.options[option]["cost"] > max(0, left) and appeal[option] < URGENT_APPEAL:
            continue
        if refuse_decide(world, state, option) == Refusal.NONE:
            best = option
    return best


@kernel
def plan_decisions(world: World, state: State, side: int, board: Blackboard, appeal: Shorts, out: Records) -> int:
    """Fills out ORDER[...] with decisions, most appealing first, then with command orders; returns how many.

    Fills appeal int16[options] on the way.
    """
    ordered = garrison_orders(state, side, board)
    if not has_means(board, Means.DECISIONS):
        return list_command_orders(world, state, side, ordered, out, 0)
    count = 0
    _fill_appeal(world, state, side, board, appeal)
    for _ in range(len(world.event_rules)):
        best = -1
        for rule in range(len(world.event_rules)):
            if world.event_rules[rule]["side"] != side or state.rules[rule]["opened"] == 0:
                continue
            option = _best_option(world, state, side, rule, appeal)
            if option >= 0 and (best < 0 or appeal[option] > appeal[best]):
                best = option
        if best < 0:
            break
        count = list_order(out, count, OrderKind.DECIDE, NO_UNIT, NO_HEX, best)
        state.sides[side]["budget"] -= world.options[best]["cost"]
        state.rules[world.options[best]["rule"]]["opened"] = 0
    return list_command_orders(world, state, side, ordered, out, count)
