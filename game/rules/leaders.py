"""Chapter 13: leaders and command.

13.1 A leader is in the theatre from his first to his last turn. Before and after he is with nobody.
13.2 A leader whose unit is gone joins the strongest unit of the same formation, else of the side, when the next week
     begins.
"""

from game.core.jit import helper, kernel
from game.core.record import report
from game.core.terms import NO_HEX, NO_LEADER, NO_UNIT, EventKind, LeaderStatus, PlaceKind, Refusal, Status

MOST_PRESTIGE = 100
TOWN_PRESTIGE = 2
CITY_PRESTIGE = 4


@helper
def shift_prestige(state, side, points, record):
    """13.14: prestige rises or falls by so many points, between 0 and 100; told if it changes."""
    before = int(state.sides[side]["prestige"])
    now = max(0, min(before + points, MOST_PRESTIGE))
    if now != before:
        state.sides[side]["prestige"] = now
        report(record, EventKind.PRESTIGE, side, NO_UNIT, NO_HEX, now, now - before, 0)


@helper
def town_taken_prestige(state, side, kind, record):
    """13.16: the side has taken a place of this PlaceKind from the enemy, who loses half of what it gains."""
    if kind < PlaceKind.TOWN:
        return
    points = CITY_PRESTIGE if kind == PlaceKind.CITY else TOWN_PRESTIGE
    shift_prestige(state, side, points, record)
    shift_prestige(state, 1 - side, -(points // 2), record)


@helper
def supreme_leader(state, side):
    """13.8: the supreme commander of the side, whatever his state; or NO_LEADER."""
    for i in range(len(state.leaders)):
        if state.leaders[i]["side"] == side and state.leaders[i]["supreme"]:
            return i
    return NO_LEADER


@helper
def unify(state, side, record):
    """13.11: from this turn on the side's bands obey its supreme commander."""
    if state.sides[side]["unified"] == 0:
        state.sides[side]["unified"] = max(1, int(state.clock[0]["turn"]))
        report(record, EventKind.UNIFIED, side, NO_UNIT, NO_HEX, supreme_leader(state, side), 0, 0)


@helper
def leads(state, i):
    """13.1, 13.5: whether leader i is in the theatre, with a unit on the map and able to command."""
    leader = state.leaders[i]
    if leader["status"] != LeaderStatus.ACTIVE or leader["unit"] == NO_UNIT:
        return False
    turn = int(state.clock[0]["turn"])
    if turn < leader["turn_from"] or turn > leader["turn_to"]:
        return False
    return state.units[leader["unit"]]["status"] == Status.ON_MAP


@kernel
def place_leaders(world, state, record):
    """13.1, 13.2: leaders come, go, and find a new unit if theirs is gone."""
    turn = state.clock[0]["turn"]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if turn < leader["turn_from"] or turn > leader["turn_to"]:
            leader["unit"] = NO_UNIT
            continue
        if leader["unit"] == NO_UNIT:
            leader["unit"] = world.leaders[i]["unit"]
        unit = leader["unit"]
        if unit == NO_UNIT or state.units[unit]["status"] >= Status.LEFT:
            leader["unit"] = strongest_friend(state, int(leader["side"]), int(unit))


@helper
def strongest_friend(state, side, unit):
    """13.2: the strongest unit on the map of a unit's formation, else of the side, or NO_UNIT."""
    best = NO_UNIT
    kin = False
    for other in range(len(state.units)):
        row = state.units[other]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        same = unit != NO_UNIT and row["formation"] == state.units[unit]["formation"]
        if best == NO_UNIT or (same and not kin) or (same == kin and row["men"] > state.units[best]["men"]):
            best = other
            kin = same
    return best


@helper
def muster_bands(world, state, side, seed, record):
    """Who obeys this turn."""


@kernel
def leader_week(world, state, seed, record):
    """A week of leaders."""


@helper
def refuse_lead(world, state, unit, leader):
    """Whether the order is legal: a Refusal."""
    return Refusal.BAD_ORDER


@helper
def lead(world, state, unit, leader, seed, record):
    """Carry it out."""
