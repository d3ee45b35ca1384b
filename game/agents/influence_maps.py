"""Maps that the built-in planners share: march distances, and how strong each side is where.

Strength is counted in fit men, weighted by quality (per cent). Distances are MP on foot over ground without snow.
"""

import numpy as np
import numpy.typing as npt

from game.core.codes import NO_HEX, Hexside, PlaceKind, ScoringKind, Status
from game.core.jit import from_first, helper, kernel
from game.core.state import State
from game.core.world import Ints, Shorts, World
from game.rules.bucket_queue import Queued
from game.rules.geometry import row_length
from game.rules.movement.step_cost import NO_WAY, march_step

StepCosts = npt.NDArray[np.uint8]

PASS_PENALTY = 8
"""MP that planners add to a pass, which snow may close."""

REPORTED_SHARE = 60
"""Per cent of a reported unit's men that count as strength."""

FAR = 400
"""MP from which all distances count as the same: too far."""

CELL = 5
"""Hexes along the side of the square cells in which strength is added up."""

NEAR_HEXES = 2
"""Hexes within which strength counts as near."""

_MAX_VALUE = 118
_VALUE_OF_KIND = np.zeros(len(PlaceKind), np.int16)
_VALUE_OF_KIND[[PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT]] = 2, 8, 8
_VALUE_OF_KIND[[PlaceKind.TOWN, PlaceKind.FORT, PlaceKind.CITY]] = 12, 15, 25


@kernel
def summer_costs(world: World, side: int, costs: StepCosts) -> None:
    """Fills costs uint8[H, 6]: MP on foot from the neighbour in direction d into the hex, for a side, without snow.

    0 where there is no way. Passes cost extra, because they are closed for much of the year.
    """
    for h in range(len(costs)):
        for d in range(6):
            there = int(world.neighbours[h, d])
            back = (d + 3) % 6
            mp = NO_WAY if there == NO_HEX else march_step(world, side, 0, False, False, there, back)
            if world.hexsides[h, d] & Hexside.PASS:
                mp += PASS_PENALTY
            costs[h, d] = mp if mp < NO_WAY else 0


@helper
def spread_distances(world: World, costs: StepCosts, distance: Shorts, limit: int) -> None:
    """Spreads the values of distance int16[H] in place: each hex gets the least of value + MP to it, below `limit`.

    Other hexes become FAR. Dial's algorithm: one bucket for each MP. A hex may be queued several times;
    only its best entry counts.
    """
    hexes = len(distance)
    neighbours = world.neighbours
    heads = np.full(FAR + 1, -1, np.int32)
    queue = np.empty((hexes * 4, 2), np.int32)  # [n, Queued]
    used = 0
    for h in range(hexes):
        if distance[h] < limit:
            queue[used, Queued.HEX] = h
            queue[used, Queued.NEXT] = heads[distance[h]]
            heads[distance[h]] = used
            used += 1
        else:
            distance[h] = FAR
    for value in range(limit):
        entry = int(heads[value])
        while entry >= 0:
            h = int(queue[entry, Queued.HEX])
            entry = int(queue[entry, Queued.NEXT])
            if h < 0 or distance[h] != value or used + 6 > hexes * 4:
                continue
            for d in range(6):
                step, there = int(costs[h, d]), int(neighbours[h, d])
                total = value + step
                if there >= 0 and step != 0 and total < int(distance[there]) and total < limit:
                    distance[there] = total
                    queue[used, Queued.HEX] = there
                    queue[used, Queued.NEXT] = heads[total]
                    heads[total] = used
                    used += 1


@helper
def fit_strength(row: np.void) -> int:
    """Returns the strength of a unit (its row): fit men, weighted by quality."""
    return (int(row["men"]) - int(row["sick"])) * int(row["quality"]) // 100


@helper
def mark_strength(world: World, state: State, side: int, at: Ints, near: Ints) -> None:
    """Fills at int32[H] and near int32[H]: strength of a side in each hex, and within NEAR_HEXES of it.

    Enemies known only by report count towards `near`, at REPORTED_SHARE per cent, around the hex they are reported in.
    """
    at[:] = 0
    near[:] = 0
    cols = row_length(world)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            strength = fit_strength(row)
            at[h] += strength
        elif row["status"] == Status.WAITING and row["reported_hex"] != NO_HEX:
            h = int(row["reported_hex"])
            strength = int(row["reported_men"]) * REPORTED_SHARE // 100
        else:
            continue
        _add_within(world, near, cols, h, strength)


@helper
def _add_within(world: World, near: Ints, cols: int, h: int, strength: int) -> None:
    """Adds a strength in all hexes within NEAR_HEXES of one: row by row, as neighbours in a row follow each other."""
    q, row = int(world.axial[h, 0]), int(world.axial[h, 1])
    for down in range(-NEAR_HEXES, NEAR_HEXES + 1):
        start = (row + down) * cols
        if start < 0 or start >= len(near):
            continue
        col = q + (row + down >> 1)
        first = max(0, col + max(-NEAR_HEXES, -NEAR_HEXES - down))
        last = min(cols - 1, col + min(NEAR_HEXES, NEAR_HEXES - down))
        for there in range(start + first, start + last + 1):
            near[from_first(there)] += strength


def cell_shape(hexes: int, cols: int) -> tuple[int, int]:
    """Returns the shape of an array of cells for a map: with an empty row and column on every side."""
    return hexes // cols // CELL + 3, cols // CELL + 3


@helper
def add_up_cells(world: World, state: State, side: int, cells: Ints) -> None:
    """Fills cells int32[rows, columns] of CELL by CELL hexes with the strength of the units of a side on the map."""
    cells[:] = 0
    cols = row_length(world)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            h = int(row["hex"])
            cells[1 + h // cols // CELL, 1 + h % cols // CELL] += fit_strength(row)


@helper
def strength_around(world: World, cells: Ints, h: int) -> int:
    """Returns the strength in the cell of a hex and the eight cells around it."""
    cols = row_length(world)
    row, col = 1 + h // cols // CELL, 1 + h % cols // CELL
    total = 0
    for i in range(row - 1, row + 2):
        for j in range(col - 1, col + 2):
            total += int(cells[i, j])
    return total


def hex_values(world: World) -> Shorts:
    """Returns int16[H]: the value of each hex as an objective, by its place and the victory table."""
    value = np.zeros(len(world.terrain_at), np.int16)
    np.maximum.at(value, world.places["hex"], _VALUE_OF_KIND[world.places["kind"]])
    for kind, target, points_0, points_1 in world.scoring[["kind", "target", "points_0", "points_1"]].tolist():
        points = max(points_0, points_1)
        if kind == ScoringKind.PLACE:
            value[world.places[target]["hex"]] += min(10 * points, 80)
        elif kind in (ScoringKind.REGION, ScoringKind.GROUP):
            inside = world.region_at == target
            if kind == ScoringKind.GROUP:
                inside = world.group_of[target][world.region_at] != 0
            value[inside & (value > 0)] += min(2 * points, 20)
    return np.minimum(value, _MAX_VALUE)
