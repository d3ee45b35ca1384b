"""Chapter 4, fourth part: river flotillas.

4.61 A hex is on the water if one of its hexsides is a major river. Boats move for 1 MP between adjacent hexes on the
     same reach: the river runs between them, or both lie along it and face the same hex on the other bank.
4.62 Boats need open water: neither hex may be under snow. Regions closed to the side stay closed (4.6).
4.63 Boats ignore ZOC and exert none. They take no hexes in passing. Bridges do not stop them.
4.64 Boats may join an assault on an adjacent hex on the water, without the column shifts for rivers (7.7). They advance
     only as 4.61 allows.
4.65 Boats with fit men and ammunition that are not routed support friends attacked in an adjacent hex on the water with
     their guns and machine guns. They suffer no losses.
4.66 Transports (4.55) do not call at a port under snow, nor at one in enemy ZOC known to the side, unless boats of the
     side are in the hex of the port or adjacent to it, or it is horse ZOC only and troops of the side hold the port.
4.67 They pass a port without calling unless it is under snow, holds enemy foot or guns, or lies in enemy foot ZOC known
     to the side and no boats of the side are near as in 4.66. Horsemen on the bank of a great river do not stop a
     steamer that has no need to land.
"""

from game.core.codes import Hexside, MoveClass, Param, Status, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import Row, World
from game.rules.contact.presence import has_enemy, own_in
from game.rules.contact.zoc import is_foot_zoc, known_enemy_zoc
from game.rules.geometry import hexes_between
from game.rules.movement.step_cost import is_under_snow

_MAJOR = int(Hexside.MAJOR_RIVER)


@helper
def is_on_water(world: World, h: int) -> bool:
    """4.61: Whether the hex is on a major river."""
    for d in range(6):
        if world.hexsides[h, d] & _MAJOR:
            return True
    return False


@helper
def is_boat(world: World, row: Row) -> bool:
    """Whether a unit (its row) is a flotilla."""
    return bool(world.unit_types[row["unit_type"]]["move_class"] == MoveClass.BOAT)


@helper
def bank_guns(world: World, state: State, unit: int, side: int, target: int) -> int:
    """4.65: Returns the strength that a unit in another hex lends to the side's defence of the target."""
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
def has_escort(world: World, state: State, side: int, h: int) -> bool:
    """4.66: Whether boats of the side are in the hex or adjacent to it."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP and is_boat(world, row):
            if hexes_between(world, int(row["hex"]), h) <= 1:
                return True
    return False


@helper
def is_port_shut(world: World, state: State, side: int, h: int) -> bool:
    """4.66: Whether ice or enemy ZOC closes the port in the hex to transports of the side."""
    if is_under_snow(world, state, h):
        return True
    zoc = known_enemy_zoc(state, side, h)
    if zoc == 0 or (own_in(state, side, h) and not is_foot_zoc(zoc)):
        return False
    return not has_escort(world, state, side, h)


@helper
def is_bank_held(world: World, state: State, side: int, h: int, known: bool) -> bool:
    """4.67: Whether enemy foot or guns are in the hex, AS_KNOWN to the side or AS_IS."""
    if not has_enemy(state, side, h, known):
        return False
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["hex"] != h or row["side"] == side or row["status"] != Status.ON_MAP or (known and not row["sighted"]):
            continue
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.FOOT or row["guns"] > 0:
            return True
    return False


@helper
def is_passage_barred(world: World, state: State, side: int, h: int, known: bool) -> bool:
    """4.67: Whether ice or enemies on the bank keep transports of the side from passing the port in the hex."""
    if is_under_snow(world, state, h) or is_bank_held(world, state, side, h, known):
        return True
    return is_foot_zoc(known_enemy_zoc(state, side, h)) and not has_escort(world, state, side, h)
