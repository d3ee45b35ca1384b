"""Chapter 7, seventh part: Partial defection in battle.

7.35 Defection: before the beaten retreat, men of their shaken units go over to the victor's largest ground unit in the
     battle, with their rifles and machine guns. The beaten are the defenders after a Retreat or a Rout, and the
     attackers if they are repulsed. Of a regular unit go over a third as many per cent as its loyalty is below
     SHAKEN_LOYALTY, and NATIVE_DEFECTION per cent more of native troops with a loyalty below NATIVE_LOYALTY;
     BATTLE_DEFECTION per cent at most. Fewer than LEAST_DEFECTORS men do not, nor more than bring the unit that takes
     them in to one and a half times its establishment.
"""

from game.core.codes import NO_UNIT, Param, Status, TypeTrait
from game.core.event_log import EventLog
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, World
from game.rules.command.desertion import defect, is_ground_unit, room_for_defectors

SHAKEN_LOYALTY = 60
NATIVE_LOYALTY = 80
NATIVE_DEFECTION = 4
LEAST_DEFECTORS = 10
_IRREGULAR, _NATIVE = int(TypeTrait.IRREGULAR), int(TypeTrait.NATIVE)


@helper
def _defection_percent(world: World, state: State, unit: int) -> int:
    """7.35: Returns the per cent of the men of a beaten unit who go over."""
    row = state.units[unit]
    traits = world.unit_types[row["unit_type"]]["traits"]
    if traits & _IRREGULAR or row["status"] != Status.ON_MAP:
        return 0
    percent = max(0, SHAKEN_LOYALTY - int(row["loyalty"])) // 3
    if traits & _NATIVE and row["loyalty"] < NATIVE_LOYALTY:
        percent += NATIVE_DEFECTION
    return min(percent, int(world.params[Param.BATTLE_DEFECTION]))


@helper
def defect_in_battle(
    world: World, state: State, beaten: Ints, beaten_count: int, victors: Ints, victor_count: int, log: EventLog
) -> None:
    """7.35: Lets men of the beaten units go over to the victors."""
    host = NO_UNIT
    for i in range(victor_count):
        row = state.units[victors[i]]
        if is_ground_unit(world, row) and (host == NO_UNIT or row["men"] > state.units[host]["men"]):
            host = int(victors[i])
    if host == NO_UNIT:
        return
    for i in range(beaten_count):
        unit = int(beaten[i])
        men = int(state.units[unit]["men"]) * _defection_percent(world, state, unit) // 100
        men = min(men, room_for_defectors(state, host))
        if men >= LEAST_DEFECTORS:
            defect(state, unit, host, men, log)
