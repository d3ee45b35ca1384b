"""Chapter 13, fourth part: Prestige.

13.13 The prestige of a side runs from 0 to 100. The winner of a battle (7.32) gains PRESTIGE_BATTLE points for each
      hundred men the loser lost, MAX_BATTLE_PRESTIGE at most. A town or fort taken from the enemy gains TOWN_PRESTIGE
      points, a city CITY_PRESTIGE. The enemy loses half as many points.
13.14 Multiply a gain by the points missing to 100, EVEN_PRESTIGE at most, and divide by EVEN_PRESTIGE, rounding down.
      Multiply a loss by the points the side has, EVEN_PRESTIGE at most, and divide by EVEN_PRESTIGE, rounding to the
      nearest point. Events change prestige by their full points.
"""

from game.core.codes import (
    NO_HEX,
    NO_REGION,
    NO_UNIT,
    EventKind,
    Param,
    PlaceKind,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.country.support import shift_battle_support

MAX_PRESTIGE = 100
EVEN_PRESTIGE = 50
MAX_BATTLE_PRESTIGE = 8
TOWN_PRESTIGE = 2
CITY_PRESTIGE = 4


@helper
def shift_prestige(state: State, side: int, points: int, log: EventLog) -> None:
    """13.13: Changes prestige by this many points, between 0 and 100, and reports it."""
    before = int(state.sides[side]["prestige"])
    now = max(0, min(before + points, MAX_PRESTIGE))
    if now != before:
        state.sides[side]["prestige"] = now
        log_event(log, EventKind.PRESTIGE, side, NO_UNIT, NO_HEX, now, now - before, 0)


@helper
def award_prestige(state: State, side: int, points: int, log: EventLog) -> None:
    """13.13, 13.14: Awards prestige to the side; its enemy loses half as many points."""
    missing = MAX_PRESTIGE - int(state.sides[side]["prestige"])
    shift_prestige(state, side, points * min(missing, EVEN_PRESTIGE) // EVEN_PRESTIGE, log)
    left = min(int(state.sides[1 - side]["prestige"]), EVEN_PRESTIGE)
    shift_prestige(state, 1 - side, -((points // 2 * left + EVEN_PRESTIGE // 2) // EVEN_PRESTIGE), log)


@helper
def award_town_prestige(state: State, side: int, kind: int, log: EventLog) -> None:
    """13.13: Awards prestige for a place of this PlaceKind taken from the enemy."""
    if kind >= PlaceKind.TOWN:
        award_prestige(state, side, CITY_PRESTIGE if kind == PlaceKind.CITY else TOWN_PRESTIGE, log)


@helper
def record_victory(world: World, state: State, side: int, hex: int, men: int, log: EventLog) -> None:
    """13.13: Records the side's victory at the hex, in which the enemy lost this many men."""
    state.sides[side]["battles_won"] += 1
    region = int(world.region_at[hex])
    if region != NO_REGION:
        state.regions[region]["battles_won"][side] += 1
        shift_battle_support(state, region, side, men, log)
    points = int(world.params[Param.PRESTIGE_BATTLE]) * men // 100
    award_prestige(state, side, min(points, MAX_BATTLE_PRESTIGE), log)
