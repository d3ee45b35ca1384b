"""Chapter 8, third part: Ambushes.

8.20 A unit in ambush (6.26) may attack an enemy column, on foot, on horse or on rails, that enters an adjacent hex
     across a hexside that the unit itself could cross. This applies to moves and to scheduled marches. Trains that
     carry troops pass too quickly: they are attacked only when they run into the unit's own hex.
8.21 No ambush is sprung on a column that enters a town, city or fort, nor if the enemy's fit men in the hex exceed
     AMBUSH_ODDS times the fit men of all units that could spring it. A unit without a fit man does not take part.
"""

from game.core.codes import MoveClass, Status, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.zoc import is_beside_enemy
from game.rules.movement.step_cost import step_cost
from game.rules.upkeep.control import is_town

AMBUSH_ODDS = 4


@helper
def enemy_has_ambush(state: State, side: int) -> bool:
    """Whether the enemy of the side has a unit in ambush anywhere."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["flags"] & UnitFlag.AMBUSH and row["side"] != side and row["status"] == Status.ON_MAP:
            return True
    return False


@helper
def can_ambush(world: World, state: State, unit: int, side: int, h: int) -> bool:
    """8.20: Whether the unit, an enemy of the side, waits in ambush for columns that enter the hex."""
    row = state.units[unit]
    if not row["flags"] & UnitFlag.AMBUSH or row["side"] == side or row["status"] != Status.ON_MAP:
        return False
    if row["men"] <= row["sick"]:
        return False
    for d in range(6):
        if world.neighbours[row["hex"], d] == h:
            return step_cost(world, state, unit, int(row["hex"]), d) > 0
    return False


@helper
def is_column(world: World, state: State, unit: int) -> bool:
    """8.20: Whether the unit moves on foot, on horse or on rails."""
    return bool(world.unit_types[state.units[unit]["unit_type"]]["move_class"] <= MoveClass.TRAIN)


@helper
def is_ambushed(world: World, state: State, unit: int, h: int) -> bool:
    """8.20, 8.21: Whether the unit, in the hex or about to enter it, is ambushed there."""
    if is_town(world, h) or not is_column(world, state, unit):
        return False
    side = int(state.units[unit]["side"])
    if not is_beside_enemy(world, state, side, h):
        return False
    waiting = column = 0
    for u in range(len(state.units)):
        row = state.units[u]
        fit = int(row["men"]) - int(row["sick"])
        if u == unit or (row["hex"] == h and row["side"] == side):
            column += fit
        elif can_ambush(world, state, u, side, h):
            waiting += fit
    return waiting > 0 and column <= AMBUSH_ODDS * waiting
