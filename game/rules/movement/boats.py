"""Chapter 4, fourth part: river flotillas.

4.61 A hex is on the water if one of its hexsides is a major river. Boats step for 1 MP between adjacent hexes on the
     same reach: the river runs between them, or they lie side by side along it, with the same hex on the other bank.
4.62 They need open water: neither hex may lie under snow. Regions closed to the side stay closed (4.6).
4.63 ZOC does not hinder boats and they exert none. They take no hex by passing. Bridges let them through.
4.64 Boats join an assault on an adjacent hex on the water, without river shifts (7.7); they advance only by 4.61.
4.65 Boats with fit men and ammunition, not routed, lend their guns and machine guns to friends who are attacked in an
     adjacent hex on the water, and suffer nothing.
4.66 Transports (4.55) do not call at a port under snow, nor at one in enemy ZOC, as far as the side knows, unless boats
     of the side are in the port's hex or beside it.
"""

from game.core.codes import Hexside, MoveClass, Param, Status, UnitFlag
from game.core.jit import helper
from game.rules.contact.zoc import known_enemy_zoc
from game.rules.geometry import hexes_between
from game.rules.movement.step_cost import is_under_snow

_MAJOR = int(Hexside.MAJOR_RIVER)


@helper
def is_on_water(world, h):
    """4.61: whether the hex lies on a major river."""
    for d in range(6):
        if world.hexsides[h, d] & _MAJOR:
            return True
    return False


@helper
def is_boat(world, row):
    """Whether a unit (its row) is a flotilla."""
    return world.unit_types[row["unit_type"]]["move_class"] == MoveClass.BOAT


@helper
def bank_guns(world, state, unit, side, target):
    """4.65: what a unit that is not in the hex lends to the side's defence of it: strength, 0 if nothing."""
    row = state.units[unit]
    if row["side"] != side or not is_boat(world, row) or row["status"] != Status.ON_MAP or row["hex"] == target:
        return 0
    if row["men"] <= row["sick"] or row["ammunition"] <= 0 or row["flags"] & UnitFlag.ROUTED:
        return 0
    if hexes_between(world, int(row["hex"]), target) > 1 or not is_on_water(world, target):
        return 0
    guns = int(row["guns"]) * int(world.params[Param.GUN_STRENGTH])
    return guns + int(row["machine_guns"]) * int(world.params[Param.MACHINE_GUN_STRENGTH])


@helper
def is_port_shut(world, state, side, h):
    """4.66: whether ice or the enemy's ZOC keeps transports of the side from the port in the hex."""
    if is_under_snow(world, state, h):
        return True
    if known_enemy_zoc(state, side, h) == 0:
        return False
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and is_boat(world, row):
            if hexes_between(world, int(row["hex"]), h) <= 1:
                return False
    return True
