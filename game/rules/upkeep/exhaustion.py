"""Chapter 10, fifth part: Fatigue. What sweeps, sorties and chases cost those who make them.

10.20 An assault costs each attacking unit a point of fatigue, and one more for each of these: it is out of supply; it
      attacks in hostile country, where support is HOSTILE_SUPPORT or more against its side; the defenders evade (7.34)
      and have to be chased; it is static and attacks from a hex without a place that its side owns. A forced march
      costs a point, and an ambush costs the column AMBUSH_FATIGUE points (8.25). No unit has more than MAX_FATIGUE
      points. Trains, boats and aircraft do not tire.
10.21 Each point of fatigue takes FATIGUE_MP per cent of the MP of a unit's next turns, twice as much of those of horse,
      whose mounts give out; MAX_FATIGUE_MP per cent at most.
10.22 At the end of the turn a unit in supply recovers from one point of fatigue, or REST_FATIGUE points if it rests
      (10.7). Out of supply a unit recovers from one point if it rests.
10.23 Sweeps: attackers who chase defenders that evade lose SWEEP_LOSS tenths of a per cent of their men, who fall
      behind and do not come back, if they are out of supply, and as many in hostile country. Twice as many of their fit
      men fall sick. Irregulars lose half, as they travel light.
10.24 Each point of fatigue adds FATIGUE_SICKNESS tenths of a per cent to the sickness of a unit (10.11).
10.25 The preview of an assault includes the men lost in 10.23, and lists the fatigue and the men who fall sick.
"""

from game.core.codes import NO_PLACE, NO_UNIT, EventKind, LossCause, Modifier, MoveClass, Param, TypeTrait, UnitFlag
from game.core.event_log import EventLog, log_event, log_modifier
from game.core.jit import helper
from game.core.state import State
from game.core.world import Ints, World
from game.rules.combat.casualties import lose_men
from game.rules.country.support import support_for

HOSTILE_SUPPORT = 20
AMBUSH_FATIGUE = 2
MAX_FATIGUE = 6
MAX_FATIGUE_MP = 70
REST_FATIGUE = 3
FATIGUE_SICKNESS = 3
_MARCH = int(LossCause.MARCH)


@helper
def tire(world: World, state: State, unit: int, points: int) -> None:
    """10.20: Adds points of fatigue to a unit on foot or horse."""
    row = state.units[unit]
    if world.unit_types[row["unit_type"]]["move_class"] <= MoveClass.HORSE:
        row["fatigue"] = min(MAX_FATIGUE, int(row["fatigue"]) + points)


@helper
def is_hostile_country(world: World, state: State, side: int, hex: int) -> bool:
    """10.20: Whether the people around the hex are against the side."""
    return support_for(state, int(world.region_at[hex]), side) <= -HOSTILE_SUPPORT


@helper
def hardships(world: World, state: State, unit: int, target: int) -> int:
    """10.20, 10.23: Returns 0 to 2: whether a unit that attacks the hex is out of supply and in hostile country."""
    row = state.units[unit]
    unsupplied = 0 if row["flags"] & UnitFlag.IN_SUPPLY else 1
    return unsupplied + int(is_hostile_country(world, state, int(row["side"]), target))


@helper
def fatigue_points(world: World, state: State, unit: int, target: int, evaded: bool) -> int:
    """10.20: Returns the points of fatigue that the assault on the hex costs a unit on foot or horse."""
    row = state.units[unit]
    h = int(row["hex"])
    points = 1 + hardships(world, state, unit, target) + int(evaded)
    if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.STATIC:
        points += int(world.place_at[h] == NO_PLACE or state.owner[h] != row["side"])
    return points


@helper
def sweep_loss(world: World, state: State, unit: int, target: int) -> int:
    """10.23: Returns the men that a unit loses if it chases defenders of the hex who evade."""
    row = state.units[unit]
    kind = world.unit_types[row["unit_type"]]
    if kind["move_class"] > MoveClass.HORSE:
        return 0
    tenths = int(world.params[Param.SWEEP_LOSS]) * hardships(world, state, unit, target)
    if kind["traits"] & TypeTrait.IRREGULAR:
        tenths //= 2
    return (int(row["men"]) * tenths + 500) // 1000


@helper
def tire_attackers(
    world: World, state: State, target: int, attackers: Ints, count: int, evaded: bool, log: EventLog
) -> None:
    """10.20, 10.23, 10.25: Tires the first `count` attackers of the hex, and lets men of theirs fall behind and sick.

    `evaded`: whether the defenders evade.
    """
    most = lost = sick = 0
    for i in range(count):
        unit = int(attackers[i])
        row = state.units[unit]
        points = fatigue_points(world, state, unit, target, evaded)
        if world.unit_types[row["unit_type"]]["move_class"] <= MoveClass.HORSE:
            most = max(most, points)
        tire(world, state, unit, points)
        behind = min(sweep_loss(world, state, unit, target), int(row["men"])) if evaded else 0
        if behind == 0:
            continue
        lose_men(state, unit, behind, _MARCH)
        fallen = min(2 * behind, int(row["men"]) * int(world.params[Param.SICK_CAP]) // 100 - int(row["sick"]))
        if fallen > 0:
            row["sick"] += fallen
            sick += fallen
            log_event(log, EventKind.SICK, int(row["side"]), unit, int(row["hex"]), fallen, 0, 0)
        lost += behind
    if most:
        log_modifier(log, Modifier.FATIGUE, NO_UNIT, most)
    if lost:
        log_modifier(log, Modifier.STRAGGLERS, NO_UNIT, lost)
    if sick:
        log_modifier(log, Modifier.FALL_SICK, NO_UNIT, sick)


@helper
def tired_mp(world: World, state: State, unit: int, mp: int) -> int:
    """10.21: Returns what fatigue leaves of a unit's MP, 1 at the least of any."""
    row = state.units[unit]
    if row["fatigue"] <= 0 or mp <= 0:
        return mp
    percent = int(row["fatigue"]) * int(world.params[Param.FATIGUE_MP])
    if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.HORSE:
        percent *= 2
    return max(1, mp - mp * min(percent, MAX_FATIGUE_MP) // 100)


@helper
def recover_from_fatigue(state: State, unit: int, rests: bool, supplied: bool) -> None:
    """10.22: Takes points of fatigue off at the end of the turn."""
    row = state.units[unit]
    points = 0
    if supplied:
        points = REST_FATIGUE if rests else 1
    elif rests:
        points = 1
    row["fatigue"] = max(0, int(row["fatigue"]) - points)


@helper
def expected_toll(world: World, state: State, side: int, target: int, evade: bool) -> int:
    """10.20, 10.23: Returns what the planned assault on the hex costs the side besides casualties, in men.

    A man who falls sick counts half, and each point of fatigue a fiftieth of the men who tire. `evade`: whether the
    defenders would evade.
    """
    toll = tired = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["target"] != target or row["side"] != side:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] > MoveClass.HORSE:
            continue
        tired += int(row["men"]) * fatigue_points(world, state, unit, target, evade)
        if evade:
            toll += 2 * sweep_loss(world, state, unit, target)
    return toll + tired // 50
