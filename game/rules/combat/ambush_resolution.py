"""Chapter 8, fourth part: Resolving an ambush.

8.22 All units in ambush that can attack the hex do so together. All units of the column's side in the hex defend.
8.23 Resolve the ambush as an assault (7.4-7.30) with a shift of AMBUSH_SHIFT columns for the ambushers. Ignore terrain,
     rivers and forts (7.6-7.8). The ambushers, who fire from cover, suffer half the losses of the table, and do not
     advance.
8.24 The column stops and has no MP left. The ambushers are sighted, are no longer hidden, and have fought.
8.25 Each unit of the column is disrupted, and gains AMBUSH_FATIGUE points of fatigue as horses and baggage are lost
     (10.20). A unit that still has ammunition loses a point, which goes to the stock of the ambushers' side.
"""

from game.core.codes import NO_UNIT, EventKind, Purpose, Status, UnitFlag
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.combat.ambush import can_ambush
from game.rules.combat.battle import resolve_battle
from game.rules.combat.casualties import men_struck
from game.rules.combat.strength import AMBUSH
from game.rules.upkeep.exhaustion import AMBUSH_FATIGUE, tire


@helper
def _roll_dice(state: State, lead: int, hex: int, seed: int) -> int:
    """8.23: Returns the total of two dice rolled for this ambush alone."""
    turn = int(state.clock[0]["turn"])
    first = draw(seed, turn, Purpose.AMBUSH, lead, 2 * hex, 6)
    return 2 + int(first) + int(draw(seed, turn, Purpose.AMBUSH, lead, 2 * hex + 1, 6))


@helper
def _scatter_column(world: World, state: State, side: int, unit: int, hex: int) -> None:
    """8.25: Disrupts and tires the column that was ambushed in the hex, and takes ammunition from it.

    `unit` is the unit that ran into the ambush, wherever it is now.
    """
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or row["status"] != Status.ON_MAP or (u != unit and row["hex"] != hex):
            continue
        if row["flags"] & UnitFlag.ROUTED == 0:
            row["flags"] |= UnitFlag.DISRUPTED
        tire(world, state, u, AMBUSH_FATIGUE)
        if row["ammunition"] > 0:
            row["ammunition"] -= 1
            state.sides[1 - side]["ammunition"] += 1


@helper
def spring_ambush(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """8.22-8.24: Attacks the unit where it is, with all units that can ambush it there (`is_ambushed` has said so)."""
    row = state.units[unit]
    side, hex = int(row["side"]), int(row["hex"])
    lead = NO_UNIT
    for u in range(len(state.units)):
        if can_ambush(world, state, u, side, hex):
            state.units[u]["target"] = hex
            lead = u if lead == NO_UNIT else lead
    lost, enemy_lost = men_struck(state, side), men_struck(state, 1 - side)
    resolve_battle(world, state, 1 - side, hex, 0, _roll_dice(state, lead, hex, seed), AMBUSH, seed, log)
    if row["status"] == Status.ON_MAP:
        row["mp"] = 0
    _scatter_column(world, state, side, unit, hex)
    lost, enemy_lost = men_struck(state, side) - lost, men_struck(state, 1 - side) - enemy_lost
    log_event(log, EventKind.AMBUSHED, 1 - side, lead, hex, unit, lost, enemy_lost)
