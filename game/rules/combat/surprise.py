"""Chapter 9, fifth part: Surprise assault.

9.17 Besiegers may resolve the assault on a place that they have besieged or invested for a turn or more by surprise: at
     night, in falling snow or under smoke. No unit that has joined may have marched this turn, and none may
     be aircraft: the ladders are made and the ways reconnoitred from the siege lines.
9.18 In a surprise assault only men count on either side, no guns, machine guns, armour or boats. Shift SURPRISE_SHIFT
     columns for the attack, and SNOW_SURPRISE more if the hex is under snow. One level less of the fort counts (7.8),
     and manned forts do not stop a Retreat (7.19).
9.19 Risk: if the assault ends in a Stand or a repulse, it was discovered. The attackers lose DISCOVERED_LOSS per cent
     more men and are disrupted; if repulsed, they are routed as well.
"""

from game.core.codes import MoveClass, Param, Refusal, Status, UnitFlag
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.movement.step_cost import is_under_snow
from game.rules.upkeep.control import is_invested

SNOW_SURPRISE = 1
DISCOVERED_LOSS = 50


@helper
def surprise_shift(world: World, state: State, target: int) -> int:
    """9.18: Returns the columns of a surprise assault on the hex."""
    snow = SNOW_SURPRISE if is_under_snow(world, state, target) else 0
    return int(world.params[Param.SURPRISE_SHIFT]) + snow


@helper
def refuse_surprise(world: World, state: State, side: int, target: int) -> int:
    """9.17: Returns why the side may not resolve a planned assault by surprise (a Refusal); NONE if it may."""
    if not is_invested(world, state, 1 - side, target):
        return Refusal.NOT_BESIEGED
    for u in range(len(state.units)):
        row = state.units[u]
        if row["target"] != target or row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        if row["flags"] & UnitFlag.MOVED or world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR:
            return Refusal.NO_SURPRISE
    return Refusal.NONE
