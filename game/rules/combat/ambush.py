"""Chapter 8, second part: who falls into an ambush.

8.20 A unit that lies in wait (6.26) strikes at a column of the enemy, on foot, horse or rails, when it enters a hex
     beside it over a hexside that the unit itself can cross: in a move or a march by schedule. Trains that carry troops
     pass too quickly for that: they are struck when they run into its own hex.
8.21 It lets pass whoever enters a town, city or fort, and a column that is too strong: when the enemy's fit men in the
     hex are more than AMBUSH_ODDS times those of all who can strike there. Sick units without a fit man do not strike.
8.22-8.27  The fight: surprise.py.
"""

from game.core.codes import MoveClass, Status, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.contact.zoc import is_beside_enemy
from game.rules.movement.step_cost import step_cost
from game.rules.upkeep.control import is_town

AMBUSH_ODDS = 2


@helper
def enemy_has_ambush(state: State, side: int) -> bool:
    """Whether the enemy of the side has an ambush laid anywhere."""
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["flags"] & UnitFlag.AMBUSH and row["side"] != side and row["status"] == Status.ON_MAP:
            return True
    return False


@helper
def can_ambush(world: World, state: State, unit: int, side: int, h: int) -> bool:
    """8.20: whether an enemy of the side lies in wait for columns that enter the hex."""
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
    """8.20: whether the unit goes on foot, on horse or on rails."""
    return world.unit_types[state.units[unit]["unit_type"]]["move_class"] <= MoveClass.TRAIN


@helper
def is_ambushed(world: World, state: State, unit: int, h: int) -> bool:
    """8.20, 8.21: whether the unit, in the hex or entering it, falls into an ambush there."""
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
