"""What a position is worth to a side: the points it would have if all stayed as it is, and its means to change that."""

from game.core.codes import Status
from game.core.jit import kernel
from game.rules.combat.casualties import men_lost
from game.rules.story.victory import scores_line

POINT = 1000
"""Worth of a point that has been scored."""
DOUBT = 2
"""Per cent by which a point counts less for each week until it is scored."""
LEAST = 50
MEN = 4
"""Worth of a man, quality-weighted and armed, who can still fight; less as the judgement comes near."""
FULL_WEEKS = 12
"""Weeks before the judgement from which men count less."""


@kernel
def worth_to(world, state, side):
    """Worth to a side, in thousandths of a point: positive if it is ahead."""
    turn, judged = int(state.clock[0]["turn"]), int(world.rules[0]["judged_turn"])
    points = [0, 0]
    for one in range(2):
        points[one] = int(state.sides[one]["points"]) * POINT
        points[one] += men_lost(state, 1 - one) * int(world.sides[1 - one]["loss_points"]) * POINT // 100
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        weeks = int(row["turn"]) - turn
        if weeks < 0 or row["turn"] > judged:
            continue
        counts = max(LEAST, 100 - DOUBT * weeks) * POINT // 100
        for one in range(2):
            gives = int(row["points_1"]) if one else int(row["points_0"])
            if gives and scores_line(world, state, one, line):
                points[one] += gives * counts
    left = min(FULL_WEEKS, max(0, judged + 1 - turn))
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] == Status.ON_MAP or row["status"] == Status.DISPERSED or row["status"] == Status.IN_BOX:
            strength = (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100
            points[int(row["side"])] += strength * MEN * left // FULL_WEEKS
    return points[side] - points[1 - side]
