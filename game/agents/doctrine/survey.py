"""Looking at the whole map once a turn: who is strong where, who alarms whom, what places are worth, who leads whom."""

import numpy as np

from game.agents.doctrine.blackboard import ALARM, BIG, CELL, leads
from game.agents.doctrine.objectives import list_by_map, list_by_plan, list_prey
from game.agents.doctrine.weights import BANDS, TROOPS
from game.agents.influence_maps import FAR, mark_strength
from game.core.codes import NO_HEX, NO_REGION, NO_UNIT, PlaceKind, ScoringKind, Status, TypeTrait
from game.core.jit import helper, kernel
from game.rules.geometry import row_length

HEARD = 1
"""Hexes added to the way to where an enemy is only said to be."""
HEX_MP = 3


@helper
def _kind_of_side(world, state, side):
    """The row of habits that fits most of the side's men."""
    bands = troops = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
                bands += int(row["men"])
            else:
                troops += int(row["men"])
    return BANDS if bands > troops else TROOPS


@helper
def _mark_cells(world, mind):
    """Add up strength in squares of CELL by CELL hexes, with empty ones around."""
    mind.cells[:] = 0
    cols = row_length(world)
    for h in range(len(mind.here)):
        if mind.here[h] or mind.enemy[h]:
            row, col = 1 + h // cols // CELL, 1 + h % cols // CELL
            mind.cells[row, col, 0] += mind.here[h]
            mind.cells[row, col, 1] += mind.enemy[h]


@helper
def _list_enemies(world, state, side, mind):
    """Fill foes int16[3, U] with the coordinates of enemies who alarm, and hexes to be added to the way there."""
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side:
            continue
        if row["status"] == Status.ON_MAP and row["men"] - row["sick"] >= BIG:
            h, added = int(row["hex"]), 0
        elif row["status"] == Status.WAITING and row["reported_men"] >= BIG and row["reported_hex"] != NO_HEX:
            h, added = int(row["reported_hex"]), HEARD
        else:
            continue
        mind.foes[0, n], mind.foes[1, n], mind.foes[2, n] = world.axial[h, 0], world.axial[h, 1], added
        n += 1
    return n


@helper
def _alarm_at(world, mind, h, count):
    """Fill alarm in one hex: MP to the nearest enemy, by hexes."""
    if mind.alarm[h] < FAR:
        return
    nearest = ALARM // HEX_MP + 1
    here_q, here_r = int(world.axial[h, 0]), int(world.axial[h, 1])
    for i in range(count):
        q, r = int(mind.foes[0, i]) - here_q, int(mind.foes[1, i]) - here_r
        nearest = min(nearest, max(abs(q), abs(r), abs(q + r)) + int(mind.foes[2, i]))
    mind.alarm[h] = nearest * HEX_MP


@helper
def mark_alarm(world, state, side, mind):
    """Fill alarm where it is asked: in the hexes of one's own units and places."""
    mind.alarm[:] = FAR
    count = _list_enemies(world, state, side, mind)
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            _alarm_at(world, mind, int(state.units[unit]["hex"]), count)
    for place in range(len(world.places)):
        if state.owner[world.places[place]["hex"]] == side:
            _alarm_at(world, mind, int(world.places[place]["hex"]), count)


@helper
def _mark_values(world, state, side, mind):
    """Fill value and region_value from the lines of the victory table that are still to be scored."""
    turn = int(state.clock[0]["turn"])
    mind.region_value[:] = 0
    points = np.zeros(len(world.places), np.int32)
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] < turn:
            continue
        swing = int(row["points_0"]) + int(row["points_1"])
        target = int(row["target"])
        if row["kind"] == ScoringKind.PLACE:
            points[target] += swing
        elif row["kind"] == ScoringKind.REGION:
            mind.region_value[target] += swing
        elif row["kind"] == ScoringKind.GROUP:
            for region in range(len(world.regions)):
                if world.group_of[target, region]:
                    mind.region_value[region] += swing
    for place in range(len(world.places)):
        row = world.places[place]
        kind = int(row["kind"])
        value = 2 * int(points[place]) + 15 if points[place] else 0
        if kind >= PlaceKind.TOWN:
            value += 10 if kind < PlaceKind.CITY else 15
        region = int(row["region"])
        if value and region != NO_REGION:
            value += min(10, int(mind.region_value[region]) // 5)
        mind.value[place] = min(value, 100)


@helper
def _mark_tempers(world, state, side, mind):
    """Fill tempers: those of the leader who is with a unit or commands its formation, else of the side."""
    count = mind.dispositions.shape[1]
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        for i in range(count):
            mind.dispositions[unit, i] = world.dispositions[side, i]
    for leader in range(len(state.leaders)):
        row = state.leaders[leader]
        if row["side"] != side or row["unit"] == NO_UNIT:
            continue
        for i in range(count):
            own = int(world.dispositions[2 + leader, i])
            if own < 0:
                continue
            for unit in range(len(state.units)):
                if state.units[unit]["side"] == side and leads(state, leader, unit):
                    mind.dispositions[unit, i] = own


@kernel
def survey(world, state, side, mind):
    """Look at the whole map once a turn: strengths, alarms, values, and the objectives they lead to."""
    mark_strength(world, state, side, mind.here, mind.near)
    mark_strength(world, state, 1 - side, mind.enemy, mind.near_enemy)
    mind.counts[1] = _kind_of_side(world, state, side)
    _mark_cells(world, mind)
    mark_alarm(world, state, side, mind)
    _mark_values(world, state, side, mind)
    _mark_tempers(world, state, side, mind)
    mind.counts[0] = mind.counts[2] = 0
    mind.listed[:] = -1
    list_by_plan(world, state, side, mind)
    list_by_map(world, state, side, mind)
    list_prey(world, state, side, mind)
