"""Chapter 9, third part: The gap in a ring, and what it costs to get through it.

9.10 Gap: units that are encircled get out through the weakest hex of the ring. It is an adjacent hex that foot can
     enter and from which foot can reach a hex without enemy units, or that has none itself. The weakest is the one with
     the fewest guards; among equals, the first clockwise from north-east. The guards of a hex are the fit men of the
     enemy's ground units in it and half of those in hexes adjacent to it. Horse, and irregulars of any kind, count
     RIDER_GUARD per cent of their men: they watch the roads and hold no line. Hidden units do not count.
9.11 There is no gap if the weakest hex has CLOSED_RING guards for each fit man of those inside, or if no man inside is
     fit.
9.13 Getting through costs BREAK_OUT_LOSS per cent of the men of each unit, plus RING_LOSS per cent for one guard to
     each fit man (and in proportion to their number), plus PURSUIT_LOSS per cent for one enemy horseman adjacent to the
     hex to each fit man, plus a die of 0 to BREAK_OUT_DIE; the second and third are never more than RING_LOSS and
     PURSUIT_LOSS. Of those lost, regulars go over to the enemy's largest adjacent unit, with their rifles, as long as
     it does not exceed one and a half times its establishment: a fifth as many per cent of the unit's men as its
     loyalty is below 100, twice as many of native troops, and at most half of the loss. LEFT_BEHIND per cent of the
     rest are taken prisoner. The sick are lost first. All guns are left to the enemy, half of the machine guns, rounded
     up, and the other arms of the men lost.
9.14 Each unit goes through the gap to the best hex (7.28) adjacent to it that has room, or stops in the gap, and from
     there one more hex to a retreat hex further away. It is disrupted and has no MP left. A unit without a hex to go to
     stays.
"""

from game.core.codes import (
    NO_HEX,
    NO_UNIT,
    EventKind,
    Flow,
    LossCause,
    MoveClass,
    Param,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import Longs, Row, World
from game.rules.combat.casualties import GUNS, MACHINE_GUNS, eliminate_unit, is_below_minimum, lose_men_and_arms
from game.rules.combat.retreat_hexes import best_retreat_hex, foot_can_cross, retreat_score
from game.rules.command.desertion import defect, is_ground_unit, room_for_defectors
from game.rules.contact.presence import enemy_in, has_enemy
from game.rules.geometry import hexes_between
from game.rules.movement.march import place_unit
from game.rules.movement.stacking import has_room, men_in
from game.rules.upkeep.bookkeeping import record_arms_flow

RIDER_GUARD = 50
CLOSED_RING = 4
RING_LOSS = 10
PURSUIT_LOSS = 10
BREAK_OUT_DIE = 10
EVEN_DIE = BREAK_OUT_DIE // 2
"""7.30: the die of those who break through in a battle."""
LEFT_BEHIND = 20
_IRREGULAR, _NATIVE = int(TypeTrait.IRREGULAR), int(TypeTrait.NATIVE)
_PURSUIT, _CAPTURED = int(LossCause.PURSUIT), int(LossCause.CAPTURED)


@helper
def fit_men(row: Row) -> int:
    """Returns the fit men of a unit (its row)."""
    return max(0, int(row["men"]) - int(row["sick"]))


@helper
def _guards(world: World, state: State, side: int, h: int, known: bool) -> int:
    """9.10: Returns the guards of a hex of the ring around units of the side; only those it sees if `known`."""
    guards = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] == side or not is_ground_unit(world, row) or row["flags"] & UnitFlag.HIDDEN:
            continue
        distance = hexes_between(world, int(row["hex"]), h)
        if distance > 1 or (known and not row["sighted"]):
            continue
        kind = world.unit_types[row["unit_type"]]
        rides = kind["move_class"] == MoveClass.HORSE or kind["traits"] & _IRREGULAR != 0
        share = RIDER_GUARD if rides else 100
        guards += fit_men(row) * share // (100 if distance == 0 else 200)
    return guards


@helper
def _leads_out(world: World, state: State, side: int, h: int, d: int, known: bool) -> bool:
    """9.10: Whether foot in h can get out through the hex in direction d."""
    gap = int(world.neighbours[h, d])
    if gap == NO_HEX or not foot_can_cross(world, state, side, h, d, gap):
        return False
    if not has_enemy(state, side, gap, known):
        return True
    for e in range(6):
        there = int(world.neighbours[gap, e])
        if there != NO_HEX and there != h and foot_can_cross(world, state, side, gap, e, there):
            if not has_enemy(state, side, there, known):
                return True
    return False


@helper
def find_gap(world: World, state: State, side: int, h: int, fit: int, known: bool) -> tuple[int, int]:
    """9.10, 9.11: Returns the gap in the ring around h for this many fit men, or NO_HEX, and its guards.

    Counts only the enemies that the side sees if `known`.
    """
    best, fewest = NO_HEX, 0
    for d in range(6):
        if _leads_out(world, state, side, h, d, known):
            gap = int(world.neighbours[h, d])
            guards = _guards(world, state, side, gap, known)
            if best == NO_HEX or guards < fewest:
                best, fewest = gap, guards
    if fit <= 0 or fewest >= CLOSED_RING * fit:
        best = NO_HEX
    return best, fewest


@helper
def break_out_loss(world: World, guards: int, horse: int, fit: int, die: int) -> int:
    """9.13: Returns the per cent of the men that is lost in a break-out."""
    ring = min(RING_LOSS, RING_LOSS * max(0, guards) // max(1, fit))
    pursuit = min(PURSUIT_LOSS, PURSUIT_LOSS * horse // max(1, fit))
    return min(100, int(world.params[Param.BREAK_OUT_LOSS]) + ring + pursuit + die)


@helper
def largest_ground_unit(world: World, state: State, side: int, h: int) -> int:
    """Returns the side's largest ground unit adjacent to the hex that is not hidden, or NO_UNIT."""
    best = NO_UNIT
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or not is_ground_unit(world, row) or row["flags"] & UnitFlag.HIDDEN:
            continue
        if best != NO_UNIT and row["men"] <= state.units[best]["men"]:
            continue
        if hexes_between(world, int(row["hex"]), h) == 1:
            best = u
    return best


@helper
def _gone_over(world: World, state: State, unit: int, loss: int, host: int) -> int:
    """9.13: Returns how many of the men lost go over to the enemy."""
    row = state.units[unit]
    traits = world.unit_types[row["unit_type"]]["traits"]
    if host == NO_UNIT or traits & _IRREGULAR:
        return 0
    share = (100 - int(row["loyalty"])) // 5 * (2 if traits & _NATIVE else 1)
    return min(int(row["men"]) * share // 100, loss // 2, room_for_defectors(state, host))


@helper
def _leave_heavy_arms(state: State, unit: int, captured: Longs) -> None:
    """9.13: Leaves a unit's guns and half of its machine guns to the enemy."""
    row = state.units[unit]
    guns, machine_guns = int(row["guns"]), (int(row["machine_guns"]) + 1) // 2
    record_arms_flow(state, int(row["side"]), 0, machine_guns, guns, Flow.LOST)
    captured[MACHINE_GUNS] += machine_guns * 100
    captured[GUNS] += guns * 100
    row["machine_guns"] = int(row["machine_guns"]) - machine_guns
    row["guns"] = 0


@helper
def _way_out(world: World, state: State, unit: int, gap: int) -> int:
    """9.14: Returns the hex that a unit reaches through the gap, or NO_HEX."""
    row = state.units[unit]
    side, left, men = int(row["side"]), int(row["hex"]), int(row["men"])
    best, best_score = NO_HEX, -100
    for d in range(6):
        there = int(world.neighbours[gap, d])
        if there == NO_HEX or enemy_in(state, side, there):
            continue
        if there == left:
            continue
        if not foot_can_cross(world, state, side, gap, d, there):
            continue
        score = retreat_score(world, state, unit, there, left)
        if score > best_score and has_room(world, men_in(state, side, there), men, there):
            best, best_score = there, score
    if best != NO_HEX:
        further = best_retreat_hex(world, state, unit, best, gap)
        if further != NO_HEX and hexes_between(world, further, left) > hexes_between(world, best, left):
            return further
        return best
    free = not enemy_in(state, side, gap) and has_room(world, men_in(state, side, gap), men, gap)
    return gap if free else NO_HEX


@helper
def break_through(
    world: World, state: State, unit: int, gap: int, percent: int, host: int, captured: Longs, log: EventLog
) -> bool:
    """9.13, 9.14: Lets an encircled unit get out through the gap; returns whether it does.

    It loses `percent` of its men; `host` takes in those who go over. Adds the arms left behind to those captured.
    """
    row = state.units[unit]
    side, left, men, sick = int(row["side"]), int(row["hex"]), int(row["men"]), int(row["sick"])
    goal = _way_out(world, state, unit, gap)
    if goal == NO_HEX:
        return False
    loss = men * percent // 100
    joined = _gone_over(world, state, unit, loss, host)
    if joined:
        defect(state, unit, host, joined, log)
    _leave_heavy_arms(state, unit, captured)
    prisoners = (loss - joined) * LEFT_BEHIND // 100
    lose_men_and_arms(state, unit, prisoners, _CAPTURED, 100, captured)
    lose_men_and_arms(state, unit, loss - joined - prisoners, _PURSUIT, 100, captured)
    row["sick"] = max(0, sick - loss)
    row["flags"] |= UnitFlag.DISRUPTED | UnitFlag.FOUGHT
    row["mp"] = 0
    place_unit(state, unit, goal)
    log_event(log, EventKind.BROKE_OUT, side, unit, left, men - loss, loss - joined, joined)
    log_event(log, EventKind.RETREATED, side, unit, goal, left, 0, 0)
    if is_below_minimum(state, unit):
        eliminate_unit(world, state, unit, _PURSUIT, log)
    return True


@helper
def adjacent_horse(world: World, state: State, side: int, h: int) -> int:
    """9.13: Returns the side's fit horsemen adjacent to the hex."""
    horse = 0
    for u in range(len(state.units)):
        row = state.units[u]
        if row["side"] != side or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.HORSE:
            if hexes_between(world, int(row["hex"]), h) == 1:
                horse += fit_men(row)
    return horse
