"""Open country: what its hexes are worth while the control of a scored region can still tip.

A line of the victory table for a region counts the hexes that a side owns. The nearer a side is to the share that it
needs, the more a hex is worth; far from it a hex is worth next to nothing, and places are taken for their own sake.
Worth is counted in hundredths of a victory point.
"""

import numpy as np

from game.agents.doctrine.blackboard import Blackboard, Scalar, weight_of
from game.agents.doctrine.weights import Weight
from game.core.codes import NO_HEX, NO_PLACE, Param, ScoringKind, Zoc
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, Longs, Row, World
from game.rules.contact.zoc import exerted_zoc
from game.rules.country.land_held import LAND, count_land_once
from game.rules.geometry import hexes_between, is_in_area
from game.rules.story.victory import counts_region

POINT = 100
"""Units of worth in a victory point."""
SLACK = 10
"""Hexes added to those that a side lacks, or has to spare, when the points of a line are divided among them."""
COUNTRY_WEEKS = 5
"""Weeks before a line is scored in which it is worth a march: most country that is taken early changes hands again."""
SWEEP_HEXES = 3
"""Hexes between two objectives in open country,"""
SWEEP_WORTH = 60
"""and worth of a hex and those around it from which it becomes one."""
MAX_COUNTRY_POINTS = 90
"""Points for the country that a march takes, at the most."""
_ZOC_0 = int(Zoc.FOOT_0 | Zoc.HORSE_0)


@helper
def _worth_of_line(world: World, line: Row, side: int, counts: Longs) -> int:
    """Returns what a hex is worth for a side's points of a line, to the side or against it."""
    points = int(line["points_1"]) if side else int(line["points_0"])
    hexes = held = 0
    for region in range(len(world.regions)):
        if counts_region(world, line, region):
            hexes += int(counts[region, LAND])
            held += int(counts[region, side])
    if points == 0 or hexes == 0:
        return 0
    lacking = (int(line["share"]) * hexes + 99) // 100 - held
    return points * POINT // (abs(lacking) + SLACK)


@helper
def mark_country(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills `untaken` with what each hex without a place is worth to the side that takes it, and `country` if soon."""
    board.country[:] = 0
    board.untaken[:] = 0
    board.scalars[Scalar.COUNTRY] = 0
    if weight_of(board, Weight.COUNTRY) == 0:
        return
    turn = int(state.clock[0]["turn"])
    worth = np.zeros((len(world.regions), 2, 2), np.int32)  # soon, ever; for the points of the side, of the enemy
    counted = False
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] < turn or (row["kind"] != ScoringKind.REGION and row["kind"] != ScoringKind.GROUP):
            continue
        counted = True
        count_land_once(world, state, board.land)
        soon = row["turn"] < turn + COUNTRY_WEEKS
        if soon:
            board.scalars[Scalar.COUNTRY] = 1
        for of in range(2):
            each = _worth_of_line(world, row, of, board.land)
            for region in range(len(world.regions)):
                if counts_region(world, row, region):
                    worth[region, 1, int(of != side)] += each
                    if soon:
                        worth[region, 0, int(of != side)] += each
    if not counted:
        return
    worth[:, :, 1] += worth[:, :, 0]  # of a hex that the enemy holds, who loses it
    for region in range(len(world.regions)):
        if not worth[region].any():
            continue
        for n in range(board.region_first[region], board.region_first[region + 1]):
            h = int(board.region_hexes[n])
            if state.owner[h] != side and world.place_at[h] == NO_PLACE:
                held = int(state.owner[h] == 1 - side)
                board.country[h], board.untaken[h] = worth[region, 0, held], worth[region, 1, held]


@helper
def _around(world: World, worth: Ints, h: int) -> int:
    """Returns the worth of a hex and of those around it."""
    total = int(worth[h])
    for d in range(6):
        there = int(world.neighbours[h, d])
        if there != NO_HEX:
            total += int(worth[there])
    return total


@helper
def _list_candidates(world: World, board: Blackboard, worth: Ints, area: int, hexes: Ints, totals: Ints) -> int:
    """Fills hexes and totals int32[H] with hexes around which enough is to be gained, and how much; returns how many.

    No enemy is known near them; area: NO_REGION for the whole map.
    """
    count = 0
    for region in range(len(world.regions)):
        if not is_in_area(world, area, region):
            continue
        for n in range(board.region_first[region], board.region_first[region + 1]):
            h = int(board.region_hexes[n])
            if worth[h] == 0 or board.enemy_near[h] > 0:
                continue
            total = _around(world, worth, h)
            if total >= SWEEP_WORTH:
                hexes[count], totals[count] = h, total
                count += 1
    return count


@helper
def list_best_country(world: World, board: Blackboard, worth: Ints, area: int, listed: Ints, gains: Ints) -> int:
    """Fills listed with the hexes around which most is to be gained, best first, and gains with how much.

    Returns how many there are: at most as many as listed has room for, each SWEEP_HEXES from the others. Of hexes that
    are worth the same the first of the map comes first.
    """
    hexes, totals = np.empty(len(worth), np.int32), np.empty(len(worth), np.int32)
    count, n = _list_candidates(world, board, worth, area, hexes, totals), 0
    while count > 0 and n < len(listed):
        best = 0
        for i in range(1, count):
            if totals[i] > totals[best] or (totals[i] == totals[best] and hexes[i] < hexes[best]):
                best = i
        chosen = int(hexes[best])
        listed[n], gains[n] = chosen, totals[best]
        n += 1
        left = 0
        for i in range(count):
            if hexes_between(world, int(hexes[i]), chosen) >= SWEEP_HEXES:
                hexes[left], totals[left] = hexes[i], totals[i]
                left += 1
        count = left
    return n


@helper
def holds_around(world: World, state: State, unit: int) -> bool:
    """Returns whether a unit holds the hexes around it by its ZOC."""
    row = state.units[unit]
    return exerted_zoc(row, world.unit_types[row["unit_type"]], int(world.params[Param.ZOC_MEN])) != 0


@helper
def takes_country(world: World, state: State, board: Blackboard, unit: int) -> bool:
    """Returns whether a unit takes country on its march that counts for the control of a region."""
    row = state.units[unit]
    fit = int(row["men"]) - int(row["sick"])
    return bool(board.scalars[Scalar.COUNTRY] != 0 and fit >= world.params[Param.CAPTURE_MEN])


@helper
def country_points(world: World, state: State, board: Blackboard, unit: int, h: int, holds: bool) -> int:
    """Returns the points for the country that a unit takes on its march to a hex, as `reach` has found the way.

    holds: what `holds_around` returns, the same for all hexes.
    """
    row = state.units[unit]
    start, at, before, total = int(row["hex"]), h, NO_HEX, 0
    while at != start:
        total += int(board.country[at])
        d = int(board.reach_from[at])
        at = int(world.neighbours[at, d - 3 if d >= 3 else d + 3])
        if before == NO_HEX:
            before = at
    if holds:
        enemies = _ZOC_0 << (1 - int(row["side"]))
        for d in range(6):
            there = int(world.neighbours[h, d])
            if there != NO_HEX and there != before and not state.zoc[there] & enemies:
                total += int(board.country[there])
    return min(MAX_COUNTRY_POINTS, total * weight_of(board, Weight.COUNTRY) // POINT)


@helper
def take_country(world: World, state: State, board: Blackboard, unit: int, h: int) -> None:
    """Marks what a unit takes on its march to a hex as taken, before it is moved there."""
    if board.scalars[Scalar.COUNTRY] == 0:
        return
    at, start = h, int(state.units[unit]["hex"])
    while at != start:
        board.country[at] = 0
        at = int(world.neighbours[at, (board.reach_from[at] + 3) % 6])
    if holds_around(world, state, unit):
        for d in range(6):
            if world.neighbours[h, d] != NO_HEX:
                board.country[world.neighbours[h, d]] = 0
