"""Chapter 6, second part: reports of what is not seen.

6.8  Reports: at the end of a turn a side receives a report of each enemy unit on the map that it does not see and that
     is not hidden, with a chance of REPORT_CHANCE per cent, FRIENDLY_NEWS per cent more where the people support it,
     and half of that where the telegraph is cut. The place is right or, NEIGHBOURS times in REPORT_PLACES, one of the
     hexes around it. The number of men, rounded to tens, is wrong by up to REPORT_ERROR per cent.
6.9  A report is forgotten after REPORT_WEEKS turns, or once the unit is seen or off the map.
"""

from game.core.codes import NO_HEX, NO_UNIT, EventKind, Param, Purpose, Status, TerrainTrait, UnitFlag
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.country.support import support_for

FRIENDLY_NEWS = 30
NEIGHBOURS = 6
REPORT_PLACES = 12


@helper
def _receive_report(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """6.8: A report of one unseen unit reaches its enemy."""
    row = state.units[unit]
    turn, hex, listener = int(state.clock[0]["turn"]), int(row["hex"]), 1 - int(row["side"])
    place = int(draw(seed, turn, Purpose.REPORT, unit, 1, REPORT_PLACES))
    if place < NEIGHBOURS and world.neighbours[hex, place] != NO_HEX:
        there = int(world.neighbours[hex, place])
        if not world.terrain[world.terrain_at[there]]["traits"] & TerrainTrait.WATER:
            hex = there
    error = int(world.params[Param.REPORT_ERROR])
    per_cent = 100 - error + int(draw(seed, turn, Purpose.REPORT, unit, 2, 2 * error + 1))
    men = max(1, (int(row["men"]) * per_cent // 100 + 5) // 10) * 10
    row["reported_hex"] = hex
    row["reported_men"] = men
    row["reported_turn"] = turn
    log_event(log, EventKind.REPORT, listener, NO_UNIT, hex, men, turn, 0)


@kernel
def make_reports(world: World, state: State, seed: int, log: EventLog) -> None:
    """6.8, 6.9: The reports at the end of a turn, for both sides. Also counts the turns of the dispersed (6.28)."""
    turn = int(state.clock[0]["turn"])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["sighted"]:
            row["reported_hex"] = NO_HEX
            if row["status"] == Status.DISPERSED:
                row["weeks_dispersed"] += 1
            continue
        if row["reported_hex"] != NO_HEX and turn - int(row["reported_turn"]) >= world.params[Param.REPORT_WEEKS]:
            row["reported_hex"] = NO_HEX
        if row["flags"] & UnitFlag.HIDDEN:
            continue
        chance = int(world.params[Param.REPORT_CHANCE])
        if support_for(state, int(world.region_at[row["hex"]]), 1 - int(row["side"])) > 0:
            chance += FRIENDLY_NEWS
        if state.wire_damage[row["hex"]]:
            chance //= 2
        if draw(seed, turn, Purpose.REPORT, unit, 0, 100) < chance:
            _receive_report(world, state, unit, seed, log)
