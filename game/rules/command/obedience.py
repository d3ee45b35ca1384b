"""Chapter 13, second part: Obedience.

13.8  A side whose order of battle names a supreme commander is a coalition. At the start of its turn each of its
      irregular units on the map obeys if it is commanded: if a leader in command is with it, or if it is within the
      command radius of one who leads its formation or is the supreme commander. Any other unit may refuse its orders.
13.9  A unit refuses with a chance of OBEY per cent. If the unit's formation has a leader, multiply the chance by 150
      less his loyalty, in per cent, and double it if he is estranged. Halve it if the side's prestige is HIGH_PRESTIGE
      or more; increase it by half if its prestige is below LOW_PRESTIGE. Divide it by four if the side is unified. For
      units abroad see 13.17.
13.10 A unit that refuses gets no MP and takes no orders this turn, except that a leader may join it. It defends itself.
"""

from game.core.codes import (
    ALL_FLAGS,
    EventKind,
    LeaderStatus,
    Param,
    Purpose,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.command.home_country import FULL_TIE, tie_steps
from game.rules.command.leaders import is_dead_or_captured, is_leading
from game.rules.geometry import hexes_between

HIGH_PRESTIGE = 80
LOW_PRESTIGE = 30
_REFUSES = int(UnitFlag.REFUSES)
_OBEDIENT = ALL_FLAGS ^ _REFUSES
_IRREGULAR = int(TypeTrait.IRREGULAR)
_ESTRANGED = int(LeaderStatus.ESTRANGED)


@helper
def is_coalition(world: World, side: int) -> bool:
    """13.8: Whether the side's order of battle names a supreme commander."""
    for i in range(len(world.leaders)):
        if world.leaders[i]["side"] == side and world.leaders[i]["supreme"]:
            return True
    return False


@helper
def is_commanded(world: World, state: State, unit: int) -> bool:
    """13.8: Whether a leader commands the unit."""
    row = state.units[unit]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != row["side"] or not is_leading(state, i):
            continue
        if leader["unit"] == unit:
            return True
        if leader["formation"] == row["formation"] or leader["supreme"]:
            there = int(state.units[leader["unit"]]["hex"])
            if hexes_between(world, there, int(row["hex"])) <= leader["radius"]:
                return True
    return False


@helper
def refusal_chance(world: World, state: State, unit: int) -> int:
    """13.9: Returns the chance in per cent that a unit without a commander refuses its orders."""
    row = state.units[unit]
    chance = int(world.params[Param.OBEY])
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if (
            leader["side"] == row["side"]
            and leader["formation"] == row["formation"]
            and not is_dead_or_captured(leader)
        ):
            chance = chance * (150 - int(leader["loyalty"])) // 100
            if leader["status"] == _ESTRANGED:
                chance *= 2
            break
    side = state.sides[row["side"]]
    if side["prestige"] >= HIGH_PRESTIGE:
        chance //= 2
    elif side["prestige"] < LOW_PRESTIGE:
        chance += chance // 2
    return chance // 4 if side["unified"] else chance


@helper
def check_obedience(world: World, state: State, side: int, seed: int, log: EventLog) -> None:
    """13.8, 13.17: Marks which units of the side refuse their orders this turn."""
    league = is_coalition(world, side)
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        row["flags"] &= _OBEDIENT
        if row["status"] != Status.ON_MAP or not world.unit_types[row["unit_type"]]["traits"] & _IRREGULAR:
            continue
        chance = int(world.params[Param.HOME_REFUSAL]) * tie_steps(world, state, unit) // FULL_TIE
        if league and not is_commanded(world, state, unit):
            chance += refusal_chance(world, state, unit)
        if chance > 0 and draw(seed, int(state.clock[0]["turn"]), Purpose.OBEDIENCE, unit, 0, 100) < chance:
            row["flags"] |= _REFUSES
            log_event(log, EventKind.REFUSED, side, unit, int(row["hex"]), 0, 0, 0)
