"""Chapter 16, third part: Effects.

16.5  Effects change support (11.11 applies), food, recruits (divided among regions by hexes), stores, prestige, budget,
      income, transport capacity, loyalty, spies and mutual assistance (13.16). Aid goes to the unit named, if it is
      there, otherwise to the side (15.10). A unit that is called up begins its schedule that turn; a unit that is
      withdrawn does not count as lost.
16.6  An amnesty (12.5) and martial law (11.11) last for their number of turns, a land concession (11.23) for
      CONCESSION_WEEKS turns, the current turn included. Of two amnesties the one that ends later applies; new martial
      law and a new concession replace the old. An appointment moves an active leader to a unit of his side on the map
      or in a box. A place is handed over unless enemy units are in its hex. For a purge see 12.10, for unification
      13.7.
"""

from game.core.codes import (
    NEVER,
    NO_BOX,
    NO_HEX,
    NO_UNIT,
    EffectKind,
    EventKind,
    LeaderStatus,
    LossCause,
    Status,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import eliminate_unit
from game.rules.command.leaders import is_staff, unify
from game.rules.command.loyalty import shift_loyalty
from game.rules.command.mutiny import purge
from game.rules.command.prestige import shift_prestige
from game.rules.contact.presence import enemy_in
from game.rules.contact.zoc import mark_presence_and_zoc
from game.rules.country.support import shift_support
from game.rules.geometry import is_in_area
from game.rules.story.aid import deliver_aid
from game.rules.story.arrivals import leave_map
from game.rules.upkeep.control import take_hex

CONCESSION_WEEKS = 6
MAX_FOOD = 150
MAX_SPIES = 5
_ACTIVE = int(LeaderStatus.ACTIVE)
_DESERTION = int(LossCause.DESERTION)


@helper
def apply_effects(world: World, state: State, option: int, seed: int, log: EventLog) -> None:
    """16.5, 16.6: Applies the effects of an option or event, in the order listed."""
    first, count = int(world.options[option]["effects"][0]), int(world.options[option]["effects"][1])
    i = first
    while i < first + count:
        row = world.effects[i]
        kind, a, b, c, amount = int(row["kind"]), int(row["a"]), int(row["b"]), int(row["c"]), int(state.amounts[i])
        i += 1
        if kind == EffectKind.SET_FLAG:
            if state.flags[a] == 0:
                state.flags[a] = state.clock[0]["turn"]
        elif kind == EffectKind.CLEAR_FLAG:
            state.flags[a] = 0
        elif EffectKind.AID_RIFLES <= kind <= EffectKind.AID_AMMUNITION:
            i = _aid(world, state, i - 1, first + count, log)
        elif kind == EffectKind.LOYALTY:
            shift_loyalty(world, state, c, a, b, amount)
        elif kind == EffectKind.PURGE:
            purge(world, state, b, seed, log)
        elif kind == EffectKind.PRESTIGE:
            shift_prestige(state, b, amount, log)
        elif kind == EffectKind.UNIFY:
            unify(state, b, log)
        elif _affects_regions(kind):
            _apply_to_regions(world, state, kind, a, b, amount, log)
        elif _affects_people(kind):
            _apply_to_people(world, state, kind, a, b, log)
        elif kind == EffectKind.STORES:
            state.places[a]["stores"] = max(0, int(state.places[a]["stores"]) + amount)
        elif kind == EffectKind.OWNER:
            _hand_over(world, state, a, b, log)
        else:
            _apply_to_side(state, kind, b, amount)


@helper
def _affects_regions(kind: int) -> bool:
    """Whether an EffectKind applies to the regions of an area."""
    if EffectKind.SUPPORT <= kind <= EffectKind.RECRUITS:
        return True
    return kind == EffectKind.MARTIAL_LAW or kind == EffectKind.CONCESSION


@helper
def _affects_people(kind: int) -> bool:
    """Whether an EffectKind applies to a unit or leader."""
    if kind == EffectKind.ARRIVE or kind == EffectKind.WITHDRAW:
        return True
    return kind == EffectKind.REMOVE or kind == EffectKind.LEADER


@helper
def _aid(world: World, state: State, i: int, end: int, log: EventLog) -> int:
    """16.5: Delivers the rows of aid from row i on to one unit or side; returns the next row."""
    unit, side = int(world.effects[i]["a"]), int(world.effects[i]["b"])
    rifles = machine_guns = guns = ammunition = 0
    last = -1
    while i < end:
        row = world.effects[i]
        kind, amount = int(row["kind"]), int(state.amounts[i])
        if kind <= last or row["a"] != unit or row["b"] != side:
            break
        if kind == EffectKind.AID_RIFLES:
            rifles = amount
        elif kind == EffectKind.AID_MACHINE_GUNS:
            machine_guns = amount
        elif kind == EffectKind.AID_GUNS:
            guns = amount
        elif kind == EffectKind.AID_AMMUNITION:
            ammunition = amount
        else:
            break
        last = kind
        i += 1
    deliver_aid(state, side, unit, rifles, machine_guns, guns, ammunition, log)
    return i


@helper
def _apply_to_regions(world: World, state: State, kind: int, area: int, side: int, amount: int, log: EventLog) -> None:
    """16.5, 16.6: Applies an effect to the regions of an area."""
    turn = int(state.clock[0]["turn"])
    hexes = before = 0
    for region in range(len(world.regions)):
        if is_in_area(world, area, region):
            hexes += int(world.regions[region]["hexes"])
    for region in range(len(world.regions)):
        if not is_in_area(world, area, region):
            continue
        row = state.regions[region]
        if kind == EffectKind.SUPPORT:
            shift_support(state, region, 0, amount, log)
        elif kind == EffectKind.FOOD:
            row["food"] = max(0, min(int(row["food"]) + amount, MAX_FOOD))
        elif kind == EffectKind.RECRUITS:
            after = before + int(world.regions[region]["hexes"])
            share = amount * after // max(1, hexes) - amount * before // max(1, hexes)
            row["recruits"] = max(0, int(row["recruits"]) + share)
            before = after
        elif kind == EffectKind.MARTIAL_LAW:
            row["martial_side"] = side
            row["martial_until"] = turn + amount - 1
        else:
            row["land_side"] = side
            row["land_until"] = turn + CONCESSION_WEEKS - 1


@helper
def _apply_to_people(world: World, state: State, kind: int, a: int, b: int, log: EventLog) -> None:
    """16.5, 16.6: Calls up, withdraws or removes a unit, or appoints a leader."""
    if kind == EffectKind.LEADER:
        leader, row = state.leaders[a], state.units[b]
        there = row["status"] == Status.ON_MAP or row["status"] == Status.IN_BOX
        if leader["status"] == _ACTIVE and not is_staff(leader) and row["side"] == leader["side"] and there:
            leader["unit"] = b
            log_event(log, EventKind.LEADER_JOINED, int(row["side"]), b, int(row["hex"]), a, 0, 0)
        return
    row = state.units[a]
    if kind == EffectKind.ARRIVE:
        if row["called"] == NEVER:
            row["called"] = state.clock[0]["turn"]
    elif row["status"] < Status.LEFT:
        if kind == EffectKind.WITHDRAW:
            leave_map(world, state, a, log)
        elif row["status"] == Status.WAITING:
            row["status"] = Status.LOST
        else:
            row["box"] = NO_BOX
            row["home"] = NO_HEX
            eliminate_unit(world, state, a, _DESERTION, log)
            mark_presence_and_zoc(world, state)


@helper
def _hand_over(world: World, state: State, place: int, side: int, log: EventLog) -> None:
    """16.6: Gives a place to the side unless enemy units are in its hex."""
    hex = int(world.places[place]["hex"])
    if not enemy_in(state, side, hex):
        take_hex(world, state, side, NO_UNIT, hex, log)


@helper
def _apply_to_side(state: State, kind: int, side: int, amount: int) -> None:
    """16.5, 16.6: Changes points, means, spies or amnesty of a side."""
    row = state.sides[side]
    if kind == EffectKind.BUDGET:
        row["budget"] += amount
    elif kind == EffectKind.INCOME:
        row["income"] += amount
    elif kind == EffectKind.RAIL_CAPACITY:
        row["rail_capacity"] = max(0, int(row["rail_capacity"]) + amount)
    elif kind == EffectKind.RIVER_CAPACITY:
        row["river_capacity"] = max(0, int(row["river_capacity"]) + amount)
    elif kind == EffectKind.REPLACEMENTS:
        row["replacements"] = max(0, int(row["replacements"]) + amount)
    elif kind == EffectKind.SPIES:
        row["spies"] = max(0, min(int(row["spies"]) + amount, MAX_SPIES))
    elif kind == EffectKind.AMNESTY:
        row["amnesty_until"] = max(int(row["amnesty_until"]), int(state.clock[0]["turn"]) + amount - 1)
    elif kind == EffectKind.ASSISTANCE:
        row["assistance"] = max(0, int(row["assistance"]) + amount)
    else:
        row["points"] += amount
