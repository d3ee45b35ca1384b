"""Chapter 11, second part: Support of the people.

11.10 Support in a region runs from -100 to 100; values above 0 favour the first side. Support for a side is the same
      value seen from that side.
11.11 While a side keeps martial law in a region, nothing shifts support towards the other side.
11.12 Support shifts with the capture of towns (11.5), battles (11.13), the turns (11.20-11.25), requisitions (11.32)
      and events (16.5). Each shift past a multiple of ten is reported.
11.13 A victory shifts support in the region one point towards the winner for each hundred men the loser lost,
      MAX_BATTLE_SUPPORT points at most.
"""

from game.core.codes import NO_HEX, NO_REGION, NO_SIDE, NO_UNIT, EventKind
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State

MAX_SUPPORT = 100
MAX_BATTLE_SUPPORT = 3


@helper
def support_for(state: State, region: int, side: int) -> int:
    """11.10: Returns the support of a region for the side; 0 for NO_REGION."""
    if region == NO_REGION:
        return 0
    support = int(state.regions[region]["support"])
    return support if side == 0 else -support


@helper
def is_under_martial_law(state: State, region: int, side: int) -> bool:
    """11.11: Whether the side keeps martial law in the region this turn."""
    row = state.regions[region]
    return bool(row["martial_side"] == side and row["martial_until"] >= state.clock[0]["turn"])


@helper
def shift_support(state: State, region: int, side: int, points: int, log: EventLog) -> None:
    """11.10-11.12: Shifts support of a region (or NO_REGION) by this many points towards the side."""
    if region == NO_REGION or points == 0:
        return
    if is_under_martial_law(state, region, 1 - side if points > 0 else side):
        return
    row = state.regions[region]
    before = int(row["support"])
    now = max(-MAX_SUPPORT, min(before + (points if side == 0 else -points), MAX_SUPPORT))
    row["support"] = now
    if now // 10 != before // 10:
        log_event(log, EventKind.SUPPORT, NO_SIDE, NO_UNIT, NO_HEX, region, now, now - before)


@helper
def shift_battle_support(state: State, region: int, side: int, men: int, log: EventLog) -> None:
    """11.13: Shifts support after a victory of the side in which the enemy lost this many men."""
    shift_support(state, region, side, min(men // 100, MAX_BATTLE_SUPPORT), log)


@helper
def towards_zero(number: int, whole: int) -> int:
    """Returns number / whole, rounded towards zero."""
    return number // whole if number >= 0 else -(-number // whole)
