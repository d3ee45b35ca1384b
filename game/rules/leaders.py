"""Chapter 13: leaders and command.

13.1 A leader is in the theatre from his first to his last turn. Before and after he is with nobody.
13.2 A leader whose unit is gone joins the strongest unit of the same formation, else of the side, when the next week
     begins.
"""

from game.core.jit import helper, kernel
from game.core.terms import NO_UNIT, Refusal, Status


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
