"""Maps that planners read: where the worth lies, how near the enemy is, who is strong where."""

import numpy as np

from game.core.codes import NO_HEX, Hexside, Status
from game.core.jit import helper, kernel
from game.rules.movement.step_cost import NO_WAY, march_step

PASS_DOUBT = 8
"""MP that planners add to a pass, which snow may close."""

HEARSAY = 60
"""Worth in per cent of men who are only reported."""

FAR = 400
"""MP beyond which fields are not told apart."""


@kernel
def summer_steps(world, side, steps):
    """Fill steps uint8[H, 6]: foot MP for the side from the neighbour in direction d into the hex, without snow.

    0 where there is no way. Passes are dear, because they are closed for much of the year.
    """
    for h in range(len(steps)):
        for d in range(6):
            there = int(world.neighbours[h, d])
            back = (d + 3) % 6
            mp = NO_WAY if there == NO_HEX else march_step(world, side, 0, False, False, there, back)
            if world.hexsides[h, d] & Hexside.PASS:
                mp += PASS_DOUBT
            steps[h, d] = mp if mp < NO_WAY else 0


@helper
def spread(world, steps, field, limit):
    """Turn field int16[H] of starting values into the least of (value there + MP of the way there), below `limit`.

    Dial's buckets; a hex may wait in several, only its best counts. What lies on waits as (hex, next in the bucket).
    """
    hexes = len(field)
    neighbours = world.neighbours
    heads = np.full(FAR + 1, -1, np.int32)
    waiting = np.empty((hexes * 4, 2), np.int32)
    used = 0
    for h in range(hexes):
        if field[h] < limit:
            waiting[used, 0] = h
            waiting[used, 1] = heads[field[h]]
            heads[field[h]] = used
            used += 1
        else:
            field[h] = FAR
    for value in range(limit):
        entry = int(heads[value])
        while entry >= 0:
            h = int(waiting[entry, 0])
            entry = int(waiting[entry, 1])
            if h < 0 or field[h] != value or used + 6 > hexes * 4:
                continue
            for d in range(6):
                step, there = int(steps[h, d]), int(neighbours[h, d])
                total = value + step
                if there >= 0 and step != 0 and total < int(field[there]) and total < limit:
                    field[there] = total
                    waiting[used, 0] = there
                    waiting[used, 1] = heads[total]
                    heads[total] = used
                    used += 1


@helper
def mark_strength(world, state, side, here, near):
    """Fill here int32[H] and near int32[H]: quality-weighted fit men of a side in each hex, and within two hexes.

    Enemies only heard of count, by what is said of them, near where they are said to be.
    """
    here[:] = 0
    near[:] = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            worth = (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100
            here[h] += worth
        elif row["status"] == Status.WAITING and row["reported_hex"] != NO_HEX:
            h = int(row["reported_hex"])
            worth = int(row["reported_men"]) * HEARSAY // 100
        else:
            continue
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
