"""The value of a position to a side: the points it would have if all stayed as it is, and its means to change that."""

from game.agents.influence_maps import fit_strength
from game.core.codes import Status
from game.core.jit import kernel
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import men_lost
from game.rules.story.victory import line_share, scores_line

POINT = 1000
"""Value of a victory point that has been scored."""
WEEKLY_DISCOUNT = 2
"""Per cent by which a point counts less for each week until it is scored."""
MIN_SHARE = 50
"""Per cent that it counts at the least."""
MAN = 4
"""Value of a fit man, weighted by quality; less as the judgement comes near."""
FULL_WEEKS = 12
"""Weeks before the judgement from which men count less."""


@kernel
def evaluate(world: World, state: State, side: int) -> int:
    """Returns the value to a side, in thousandths of a victory point: positive if it is ahead."""
    turn, judged = int(state.clock[0]["turn"]), int(world.rules[0]["judged_turn"])
    values = [0, 0]
    for one in range(2):
        values[one] = int(state.sides[one]["points"]) * POINT
        values[one] += men_lost(state, 1 - one) * int(world.sides[1 - one]["loss_points"]) * POINT // 100
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        weeks = int(row["turn"]) - turn
        if weeks < 0 or row["turn"] > judged:
            continue
        counted = max(MIN_SHARE, 100 - WEEKLY_DISCOUNT * weeks) * POINT // 100
        for one in range(2):
            points = int(row["points_1"]) if one else int(row["points_0"])
            if points:
                share = (
                    line_share(world, state, one, line) if weeks == 0 else 100 * scores_line(world, state, one, line)
                )
                values[one] += points * counted * share // 100
    left = min(FULL_WEEKS, max(0, judged + 1 - turn))
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] == Status.ON_MAP or row["status"] == Status.DISPERSED or row["status"] == Status.IN_BOX:
            values[int(row["side"])] += fit_strength(row) * MAN * left // FULL_WEEKS
    return values[side] - values[1 - side]
