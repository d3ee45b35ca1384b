"""Enemies who close a railway to trains that wait for it, and what it is worth to drive them off."""

import numpy as np

from game.agents.doctrine.blackboard import Blackboard
from game.agents.tactics import weeks_to_leg
from game.core.codes import NO_HEX, NO_LEG, Hexside, Status
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import AS_KNOWN
from game.rules.movement.step_cost import is_rail_held
from game.rules.movement.transport import NOT_ON_LINE, flood_line

PER_UNIT = 60
"""Men that a week counts like for which a unit waits,"""
PER_CENT = 10
"""and the share of its own men that is added."""


@helper
def closes_line(world: World, state: State, board: Blackboard, side: int, h: int) -> bool:
    """Returns whether no train passes a hex, as far as the side knows: the enemy is in it, or holds the place there."""
    return bool(board.enemy_at[h] > 0 or is_rail_held(world, state, side, h))


@helper
def mark_blocked_lines(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills `waiting`: of each hex in which the enemy closes a railway, what the units count that wait behind it."""
    board.waiting[:] = 0
    hexes, worth, count = np.empty(len(state.units), np.int32), np.zeros(len(state.units), np.int32), 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["leg"] == NO_LEG:
            continue
        if weeks_to_leg(state, unit) > 0:
            continue
        i = 0
        while i < count and hexes[i] != row["hex"]:
            i += 1
        hexes[i] = row["hex"]
        worth[i] += PER_UNIT + int(row["men"]) * PER_CENT // 100
        count = max(count, i + 1)
    if count == 0:
        return
    queue = np.empty(len(state.owner), np.int32)
    came = np.empty(len(state.owner), np.int8)
    for i in range(count):
        came[:] = NOT_ON_LINE
        found = flood_line(world, state, side, int(hexes[i]), AS_KNOWN, queue, came)
        for n in range(found):
            for d in range(6):
                there = int(world.neighbours[queue[n], d])
                if there == NO_HEX or not world.hexsides[queue[n], d] & Hexside.RAIL or came[there] != NOT_ON_LINE:
                    continue
                if closes_line(world, state, board, side, there):
                    board.waiting[there] += worth[i]
                    came[there] = d  # counted
