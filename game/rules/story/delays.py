"""Why a unit does not keep to its schedule (15.6)."""

from game.core.codes import NO_HEX, Delay, LegBy, MoveClass, Status, UnitFlag
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.contact.presence import enemy_in
from game.rules.movement.boxes import box_hex
from game.rules.movement.multi_turn_march import nearest_room, ride_towards, sail_towards
from game.rules.upkeep.control import is_town

_ENEMY_NEAR = int(Delay.ENEMY_NEAR)
_ENEMY_PLACE = int(Delay.ENEMY_PLACE)
_ENEMY_THERE = int(Delay.ENEMY_THERE)
_LINE_CUT = int(Delay.LINE_CUT)
_NO_ENTRY = int(Delay.NO_ENTRY)
_NO_PASSAGE = int(Delay.NO_PASSAGE)
_NO_ROOM = int(Delay.NO_ROOM)
_ROUTED = int(Delay.ROUTED)


@helper
def _reason_on_map(world: World, state: State, unit: int, leg: int, goal: int) -> int:
    """15.6: Returns why a unit on the map does not get on to the goal of its leg (a Delay)."""
    row, by = state.units[unit], int(world.legs[leg]["by"])
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    if row["flags"] & UnitFlag.ROUTED:
        return _ROUTED
    if row["hex"] == goal:
        return _NO_ROOM
    if move_class == MoveClass.AIR:
        return _ENEMY_PLACE
    if move_class == MoveClass.TRAIN or (by == LegBy.RAIL and ride_towards(world, state, unit, goal) != NO_HEX):
        return _LINE_CUT
    if move_class == MoveClass.BOAT or (by == LegBy.RIVER and sail_towards(world, state, unit, goal) != NO_HEX):
        return _NO_PASSAGE
    return _ENEMY_NEAR


@kernel
def delay_reason(world: World, state: State, unit: int, leg: int) -> tuple[int, int]:
    """15.6: Returns why a leg that is due cannot be completed (a Delay), and the hex in question or NO_HEX."""
    row, way = state.units[unit], world.legs[leg]
    goal = int(way["hex"])
    if row["status"] == Status.WAITING or row["status"] == Status.IN_BOX:
        box = int(way["box"]) if row["status"] == Status.WAITING else int(row["box"])
        if row["status"] == Status.WAITING and goal != NO_HEX:
            if enemy_in(state, int(row["side"]), goal):
                return _ENEMY_THERE, goal
            if state.owner[goal] == 1 - row["side"] and is_town(world, goal):
                return _ENEMY_PLACE, goal
            full = nearest_room(world, state, unit, goal) == NO_HEX
            return (_NO_ROOM if full else _ENEMY_THERE), goal  # if not in sight any more
        for link in range(len(world.links)):
            h = int(world.links[link]["hex"])
            if world.links[link]["box"] == box and h != NO_HEX and enemy_in(state, int(row["side"]), h):
                return _ENEMY_THERE, h
        return _NO_ENTRY, goal
    if goal == NO_HEX:
        goal = box_hex(world, int(way["box"]))
    return _reason_on_map(world, state, unit, leg, goal), goal
