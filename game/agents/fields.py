"""Maps that planners read: where the worth lies, how near the enemy is, who is strong where."""

import numpy as np

from game.core.jit import helper, kernel
from game.core.terms import NO_HEX, Hexside, Status
from game.rules.steps import march_cost

PASS_DOUBT = 8
"""MP that planners add to a pass, which snow may close."""

FAR = 400
"""MP beyond which fields are not told apart."""


@kernel
def summer_steps(world, side, steps):
    """Fill steps uint8[H, 6]: foot MP of each step for the side without snow, 0 where it is closed.

    Passes are dear, because they are closed for much of the year.
    """
    for h in range(len(steps)):
        for d in range(6):
            there = int(world.neighbours[h, d])
            mp = 0 if there == NO_HEX else int(march_cost(world, side, 0, False, False, h, d, there))
            if mp and world.hexsides[h, d] & Hexside.PASS:
                mp += PASS_DOUBT
            steps[h, d] = mp


@helper
def spread(world, steps, field, limit):
    """Turn field int16[H] of starting values into the least of (value there + MP of the way here), below `limit`.

    Steps are taken against their direction: the field tells what it costs to get from a hex to the best goal.
    Dial's buckets; a hex may wait in several, only its best counts.
    """
    hexes = len(field)
    heads = np.full(FAR + 1, -1, np.int32)
    links = np.empty(hexes * 4, np.int32)
    waiting = np.empty(hexes * 4, np.int32)
    used = 0
    for h in range(hexes):
        if field[h] < limit:
            waiting[used] = h
            links[used] = heads[field[h]]
            heads[field[h]] = used
            used += 1
        else:
            field[h] = FAR
    for value in range(limit):
        entry = heads[value]
        while entry >= 0:
            h = waiting[entry]
            entry = links[entry]
            if field[h] != value:
                continue
            for d in range(6):
                there = world.neighbours[h, d]
                if there == NO_HEX:
                    continue
                step = int(steps[there, (d + 3) % 6])
                if step == 0 or value + step >= min(int(field[there]), limit) or used >= len(links):
                    continue
                field[there] = value + step
                waiting[used] = there
                links[used] = heads[value + step]
                heads[value + step] = used
                used += 1


@helper
def mark_strength(world, state, side, here, near):
    """Fill here int32[H] and near int32[H]: quality-weighted fit men of a side in each hex, and within two hexes."""
    here[:] = 0
    near[:] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["side"] != side:
            continue
        h = int(row["hex"])
        worth = (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100
        here[h] += worth
        near[h] += worth
        for d in range(6):
            first = int(world.neighbours[h, d])
            if first == NO_HEX:
                continue
            near[first] += worth
            for turn in range(2):
                second = int(world.neighbours[first, (d + turn) % 6])
                if second != NO_HEX:
                    near[second] += worth
