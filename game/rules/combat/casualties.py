"""Chapter 7, fourth part: Casualties and captured arms.

7.22  A side engages at most ENGAGEMENT_RATIO times as many men as the strength of the enemy. Its losses are taken from
      the men engaged, rounded to the nearest man, and distributed among all its ground units in proportion to their
      men. The sick share the losses of their unit.
7.23  A unit loses arms in proportion to the men it loses in battle. Of the arms that the defenders lose, the attackers
      capture the per cent given by the table; if the attackers are repulsed, the defenders capture
      REPULSE_CAPTURE_PERCENT per cent of what the attackers lose. A unit that surrenders gives up all its arms. Arms
      that are not captured are destroyed. Armour and aircraft are never captured.
7.24  Captured machine guns and guns, and rifles for its men without one, go to the largest unit of the captors in the
      battle; all other rifles go to their side's stock. For each RIFLES_PER_AMMUNITION rifles captured, the side's
      stock of ammunition increases by one. If no unit of the captors is left, nothing is captured.
7.25  A unit is eliminated if it has fewer than MIN_UNIT_MEN men (or fewer than a fourth of its establishment, if that
      is less), or no fit man. Its remaining men count as lost, and its remaining arms are destroyed; in battle they are
      lost as in 7.23.
7.26  A leader whose unit is eliminated joins the nearest friendly unit, other than aircraft, within ESCAPE_HEXES hexes.
      If there is none, he is captured if the unit was lost in battle, in pursuit or by surrender; otherwise 13.2
      applies.
"""

from game.core.codes import NO_HEX, NO_UNIT, EventKind, Flow, LossCause, MoveClass, Status, Stock
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, Longs, World
from game.rules.command.leaders import capture_leader
from game.rules.geometry import hexes_between
from game.rules.upkeep.bookkeeping import record_arms_flow, record_capture, record_flow

MIN_UNIT_MEN = 30
RIFLES_PER_AMMUNITION = 50
"""Captured rifles that come with ammunition for one fight of one unit."""
ENGAGEMENT_RATIO = 2
REPULSE_CAPTURE_PERCENT = 50
ESCAPE_HEXES = 3
_MEN, _LOST = int(Stock.MEN), int(Flow.LOST)
_CAUSES = len(LossCause)
_DESERTION = int(LossCause.DESERTION)
_BY_ENEMY = int(LossCause.CAPTURED)
"""BATTLE, PURSUIT and this one come first among the causes."""
RIFLES, MACHINE_GUNS, GUNS = 0, 1, 2
"""Columns of captured arms, in hundredths of a piece."""


@helper
def arms_share(arms: int, men: int, all_men: int) -> int:
    """7.23: Returns how many of the arms go with `men` of `all_men`, rounded to the nearest."""
    return (2 * int(arms) * men + all_men) // (2 * max(1, all_men))


@helper
def lose_men(state: State, unit: int, men: int, cause: int) -> None:
    """Removes men, the sick in proportion, and counts them by cause; their arms stay with the unit."""
    one = state.units[unit]
    before = int(one["men"])
    sick = int(one["sick"]) * (before - men) // max(1, before)
    state.units[unit]["men"] = before - men
    state.units[unit]["sick"] = sick
    state.sides[one["side"]]["lost"][cause] += men
    record_flow(state, int(one["side"]), _MEN, _LOST, men)


@helper
def lose_men_and_arms(state: State, unit: int, men: int, cause: int, percent: int, captured: Longs) -> None:
    """7.23: Removes men and their share of arms, and adds `percent` of the arms to those captured."""
    one = state.units[unit]
    before = int(one["men"])
    if men <= 0 or before <= 0:
        return
    rifles = arms_share(one["rifles"], men, before)
    machine_guns = arms_share(one["machine_guns"], men, before)
    guns = arms_share(one["guns"], men, before)
    armour = arms_share(one["armour"], men, before)
    aircraft = arms_share(one["aircraft"], men, before)
    state.units[unit]["rifles"] = int(one["rifles"]) - rifles
    state.units[unit]["machine_guns"] = int(one["machine_guns"]) - machine_guns
    state.units[unit]["guns"] = int(one["guns"]) - guns
    state.units[unit]["armour"] = int(one["armour"]) - armour
    state.units[unit]["aircraft"] = int(one["aircraft"]) - aircraft
    record_arms_flow(state, int(one["side"]), rifles, machine_guns, guns, _LOST)
    captured[RIFLES] += rifles * percent
    captured[MACHINE_GUNS] += machine_guns * percent
    captured[GUNS] += guns * percent
    lose_men(state, unit, men, cause)


@helper
def men_lost(state: State, side: int) -> int:
    """Returns all men the side has lost, to any cause."""
    men = 0
    for cause in range(_CAUSES):
        men += int(state.sides[side]["lost"][cause])
    return men


@helper
def men_struck(state: State, side: int) -> int:
    """Returns all men the side has lost, but for those who went home."""
    return men_lost(state, side) - int(state.sides[side]["lost"][_DESERTION])


@helper
def distribute_losses(
    state: State, group: Ints, count: int, loss: int, cause: int, percent: int, captured: Longs
) -> None:
    """7.22: Distributes a loss of men among the first `count` units of a group; rounding loses no man."""
    total = 0
    for i in range(count):
        total += int(state.units[group[i]]["men"])
    loss = min(loss, total)
    passed = 0
    given = 0
    for i in range(count):
        passed += int(state.units[group[i]]["men"])
        due = loss * passed // max(1, total)
        lose_men_and_arms(state, group[i], due - given, cause, percent, captured)
        given = due


@helper
def award_captured_arms(
    state: State, side: int, hex: int, group: Ints, count: int, captured: Longs, log: EventLog
) -> None:
    """7.24: Gives captured arms (in hundredths) to the side's largest unit in the group, and to its stock."""
    rifles = int(captured[RIFLES] // 100)
    machine_guns = int(captured[MACHINE_GUNS] // 100)
    guns = int(captured[GUNS] // 100)
    if rifles + machine_guns + guns == 0:
        return
    taker = NO_UNIT
    for i in range(count):
        one = state.units[group[i]]
        if one["status"] == Status.ON_MAP and (taker == NO_UNIT or one["men"] > state.units[taker]["men"]):
            taker = int(group[i])
    if taker == NO_UNIT:
        return
    one = state.units[taker]
    needed = min(rifles, max(0, int(one["men"]) - int(one["rifles"])))
    state.units[taker]["rifles"] = int(one["rifles"]) + needed
    state.units[taker]["machine_guns"] = int(one["machine_guns"]) + machine_guns
    state.units[taker]["guns"] = int(one["guns"]) + guns
    state.sides[side]["rifles"] += rifles - needed
    state.sides[side]["ammunition"] += rifles // RIFLES_PER_AMMUNITION
    record_capture(state, side, rifles, machine_guns, guns)
    log_event(log, EventKind.CAPTURED, side, taker, hex, rifles, machine_guns, guns)


@helper
def crt_loss(men: int, strength: int, tenths: int) -> int:
    """7.22: Returns the men that a side of `men` loses against the strength, at this many tenths of a per cent."""
    return (min(men, ENGAGEMENT_RATIO * strength) * tenths + 500) // 1000


@helper
def is_below_minimum(state: State, unit: int) -> bool:
    """7.25: Whether the unit has too few men left to go on."""
    one = state.units[unit]
    least = min(MIN_UNIT_MEN, int(one["establishment"]) // 4)
    return bool(one["status"] == Status.ON_MAP and (one["men"] < least or one["men"] <= one["sick"]))


@helper
def eliminate_unit(world: World, state: State, unit: int, cause: int, log: EventLog) -> None:
    """7.25, 7.26: Removes the unit from the map; its last men count as lost to the cause, its arms as destroyed."""
    hex, last = int(state.units[unit]["hex"]), int(state.units[unit]["men"])
    lose_men(state, unit, last, cause)
    one = state.units[unit]
    record_arms_flow(state, int(one["side"]), int(one["rifles"]), int(one["machine_guns"]), int(one["guns"]), _LOST)
    state.units[unit]["rifles"] = 0
    state.units[unit]["machine_guns"] = 0
    state.units[unit]["guns"] = 0
    state.units[unit]["armour"] = 0
    state.units[unit]["aircraft"] = 0
    state.units[unit]["hex"] = NO_HEX
    state.units[unit]["target"] = NO_HEX
    state.units[unit]["status"] = Status.LOST
    log_event(log, EventKind.ELIMINATED, int(state.units[unit]["side"]), unit, hex, cause, last, 0)
    for i in range(len(state.leaders)):
        if state.leaders[i]["unit"] == unit:
            friend = _nearest_unit(world, state, int(state.leaders[i]["side"]), hex, ESCAPE_HEXES)
            if friend == NO_UNIT and cause <= _BY_ENEMY:
                capture_leader(world, state, i, hex, log)
            else:
                state.leaders[i]["unit"] = friend


@helper
def _nearest_unit(world: World, state: State, side: int, hex: int, radius: int) -> int:
    """7.26: Returns the side's nearest unit, other than aircraft, within the radius; or NO_UNIT."""
    best = NO_UNIT
    nearest = radius + 1
    for u in range(len(state.units)):
        one = state.units[u]
        if one["side"] != side or one["status"] != Status.ON_MAP:
            continue
        if world.unit_types[one["unit_type"]]["move_class"] == MoveClass.AIR:
            continue
        distance = hexes_between(world, int(one["hex"]), hex)
        if distance < nearest:
            nearest = distance
            best = u
    return best
