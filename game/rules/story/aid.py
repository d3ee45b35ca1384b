"""Chapter 15, third part: Aid.

15.10 Aid goes to the unit named, or to its side if none is named or the unit is not there: rifles to the stock, machine
      guns and guns to the largest unit on the map. Ammunition always goes to the side's stock.
"""

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Flow,
    Status,
    Stock,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.rules.upkeep.bookkeeping import record_flow


@helper
def strongest_unit(state: State, side: int) -> int:
    """Returns the largest unit of a side on the map, or NO_UNIT."""
    best = NO_UNIT
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if best == NO_UNIT or row["men"] > state.units[best]["men"]:
                best = unit
    return best


@helper
def deliver_aid(
    state: State, side: int, unit: int, rifles: int, machine_guns: int, guns: int, ammunition: int, log: EventLog
) -> None:
    """15.10: Delivers aid to the unit; to the side if it is NO_UNIT, not there or no longer the side's."""
    stock, named = state.sides[side], unit
    stock["ammunition"] += ammunition
    if unit != NO_UNIT:
        row = state.units[unit]
        if row["side"] != side or row["status"] == Status.WAITING or row["status"] >= Status.LEFT:
            named = NO_UNIT
    if named != NO_UNIT:
        state.units[named]["rifles"] += rifles
    else:
        stock["rifles"] += rifles
        named = strongest_unit(state, side)
    record_flow(state, side, Stock.RIFLES, Flow.AID, rifles)
    if named != NO_UNIT:
        state.units[named]["machine_guns"] += machine_guns
        state.units[named]["guns"] += guns
        record_flow(state, side, Stock.MACHINE_GUNS, Flow.AID, machine_guns)
        record_flow(state, side, Stock.GUNS, Flow.AID, guns)
    hex = int(state.units[named]["hex"]) if named != NO_UNIT else NO_HEX
    log_event(log, EventKind.AID, side, unit, hex, rifles, machine_guns, ammunition)


@kernel
def give_aid(state: State, log: EventLog) -> None:
    """15.10: Delivers the aid that is due this turn."""
    for i in range(len(state.aid)):
        aid = state.aid[i]
        if aid["turn"] == state.clock[0]["turn"]:
            rifles, machine_guns, guns = int(aid["rifles"]), int(aid["machine_guns"]), int(aid["guns"])
            side, unit = int(aid["side"]), int(aid["unit"])
            deliver_aid(state, side, unit, rifles, machine_guns, guns, int(aid["ammunition"]), log)
