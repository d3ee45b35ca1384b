"""Chapter 6, fourth part: hiding, ambush and dispersal. Only irregulars, on foot or on horse, can do any of it.

6.20 A hidden unit exerts no ZOC (5.4), controls no hex (11.1) and is not seen; supply and orders of the enemy ignore it
     (5.10).
6.21 Hide: a unit that has not fought or travelled by train or boat this turn, has MP left and is not hidden yet may
     hide in cover if no known enemy is in the six hexes around it. It then has no MP left.
6.22 Cover is rough, fertile or high ground, or a region whose support is not against the side.
6.23 At most HIDE_MEN men of a side can hide in one hex.
6.24 An enemy adjacent to a hidden unit finds it with a chance of HIDE_FOUND per cent when his turn begins, doubled
     where the people report to him (6.3). An enemy who enters its hex runs into it (4.14). It is then no longer hidden.
6.25 A unit stays hidden as long as it waits, moves stealthily (4.15), or joins an assault that has not been carried out
     yet. Combat and all other orders reveal it.
6.26 Ambush: as 6.21, also for a unit that is already hidden; the unit needs ammunition. It lies in ambush (8.20) until
     it moves or does anything else.
6.27 Disperse: a unit that has neither fought nor travelled by train or boat sends its men home with their arms, in a
     region whose support is not against it and unless it is without cover and adjacent to a known enemy. At home
     (13.15) it may do so anywhere. It is off the map, needs no supply and cannot be attacked.
6.28 Gather: from the next turn on the unit can gather again in its hex or, if a known enemy is there, in the first
     adjacent hex (clockwise from north-east) that foot can enter, if there is no known enemy and room, and it is at
     home or the support of the region is not against it. It has no MP. For each turn STAY_HOME per cent of its men do
     not come back, and it is disrupted. At home half as many stay away, as recruits of the region; the others have
     rested, fed and in order, without fatigue (10.20), and may recruit at once. If unseen enemies are in the hex they
     are seen, and the unit stays dispersed.
"""

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    EventKind,
    LossCause,
    MoveClass,
    Param,
    Purpose,
    Refusal,
    Status,
    TerrainTrait,
    TypeTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper
from game.core.state import State
from game.core.world import World
from game.rules.combat.casualties import lose_men
from game.rules.combat.retreat_hexes import foot_can_cross
from game.rules.command.home_country import is_at_home, send_home
from game.rules.contact.melting import go_home
from game.rules.contact.presence import enemy_in, sees_enemy
from game.rules.contact.sight import go_hidden, make_contact
from game.rules.contact.zoc import mark_around
from game.rules.country.support import support_for
from game.rules.movement.march import place_unit
from game.rules.movement.stacking import has_room, men_in

STAY_HOME = 3
_COVERED = int(TerrainTrait.ROUGH | TerrainTrait.FERTILE | TerrainTrait.HIGH)
_DESERTION = int(LossCause.DESERTION)
_RESTED = ALL_FLAGS ^ int(UnitFlag.DISRUPTED | UnitFlag.ROUTED)


@helper
def has_cover(world: World, state: State, side: int, h: int) -> bool:
    """6.22: Whether irregulars of the side can hide in the hex."""
    if world.terrain[world.terrain_at[h]]["traits"] & _COVERED:
        return True
    return support_for(state, int(world.region_at[h]), side) >= 0


@helper
def is_watched(world: World, state: State, side: int, h: int) -> bool:
    """6.21: Whether an enemy known to the side is adjacent to the hex."""
    for d in range(6):
        there = world.neighbours[h, d]
        if there != NO_HEX and sees_enemy(state, side, there):
            return True
    return False


@helper
def _hidden_men(state: State, unit: int) -> int:
    """6.23: Returns the men of the unit's side hidden in its hex, other than its own."""
    row = state.units[unit]
    men = 0
    for u in range(len(state.units)):
        other = state.units[u]
        if u != unit and other["hex"] == row["hex"] and other["side"] == row["side"]:
            men += int(other["men"]) if other["flags"] & UnitFlag.HIDDEN else 0
    return men


@helper
def _refuse_guerrilla(world: World, state: State, unit: int) -> int:
    """6.21, 6.27: What hiding and dispersing have in common."""
    row = state.units[unit]
    unit_type = world.unit_types[row["unit_type"]]
    if not unit_type["traits"] & TypeTrait.IRREGULAR or unit_type["move_class"] > MoveClass.HORSE:
        return Refusal.NOT_IRREGULAR
    if row["flags"] & UnitFlag.FOUGHT:
        return Refusal.ALREADY_FOUGHT
    return Refusal.ALREADY_MOVED if row["flags"] & UnitFlag.ENTRAINED else Refusal.NONE


@helper
def _refuse_cover(world: World, state: State, unit: int) -> int:
    """6.21-6.23: HIDE or AMBUSH, whether the unit is hidden already or not."""
    row = state.units[unit]
    reason = _refuse_guerrilla(world, state, unit)
    if reason != Refusal.NONE:
        return reason
    if row["mp"] <= 0:
        return Refusal.NO_MP
    if int(row["men"]) + _hidden_men(state, unit) > world.params[Param.HIDE_MEN]:
        return Refusal.TOO_MANY_TO_HIDE
    if is_watched(world, state, int(row["side"]), int(row["hex"])):
        return Refusal.WATCHED
    return Refusal.NONE if has_cover(world, state, int(row["side"]), int(row["hex"])) else Refusal.NO_SUPPORT


@helper
def refuse_hide(world: World, state: State, unit: int) -> int:
    """6.21-6.23: HIDE for a unit on the map."""
    if state.units[unit]["flags"] & UnitFlag.HIDDEN:
        return Refusal.ALREADY_HIDDEN
    return _refuse_cover(world, state, unit)


@helper
def hide(world: World, state: State, unit: int, log: EventLog) -> None:
    """6.21: The unit goes into hiding."""
    _take_cover(world, state, unit, log, 0)


@helper
def _take_cover(world: World, state: State, unit: int, log: EventLog, in_ambush: int) -> None:
    row = state.units[unit]
    go_hidden(state, unit)
    row["mp"] = 0
    row["target"] = NO_HEX
    row["flags"] |= UnitFlag.MOVED
    log_event(log, EventKind.HID, int(row["side"]), unit, int(row["hex"]), in_ambush, 0, 0)
    mark_around(world, state, int(row["hex"]))


@helper
def refuse_ambush(world: World, state: State, unit: int) -> int:
    """6.26: AMBUSH for a unit on the map."""
    row = state.units[unit]
    if row["flags"] & UnitFlag.AMBUSH:
        return Refusal.ALREADY_HIDDEN
    reason = _refuse_cover(world, state, unit)
    if reason != Refusal.NONE:
        return reason
    return Refusal.NO_AMMUNITION if row["ammunition"] <= 0 else Refusal.NONE


@helper
def lie_in_ambush(world: World, state: State, unit: int, log: EventLog) -> None:
    """6.26: The unit lies in ambush."""
    _take_cover(world, state, unit, log, 1)
    state.units[unit]["flags"] |= UnitFlag.AMBUSH


@helper
def refuse_disperse(world: World, state: State, unit: int) -> int:
    """6.27: DISPERSE for a unit on the map."""
    row = state.units[unit]
    side, h = int(row["side"]), int(row["hex"])
    reason = _refuse_guerrilla(world, state, unit)
    if reason != Refusal.NONE or is_at_home(world, state, unit, h):
        return reason
    if support_for(state, int(world.region_at[h]), side) < 0:
        return Refusal.NO_SUPPORT
    open_ground = world.terrain[world.terrain_at[h]]["traits"] & _COVERED == 0
    return Refusal.WATCHED if open_ground and is_watched(world, state, side, h) else Refusal.NONE


@helper
def disperse(world: World, state: State, unit: int, log: EventLog) -> None:
    """6.27: The men go home."""
    row = state.units[unit]
    log_event(log, EventKind.DISPERSED, int(row["side"]), unit, int(row["hex"]), int(row["men"]), 0, 0)
    go_home(state, unit)
    mark_around(world, state, int(row["home"]))


@helper
def _refuse_gathering_hex(world: World, state: State, unit: int, h: int) -> int:
    """6.28: Returns why the unit may not gather in the hex (a Refusal); NONE if it may."""
    row = state.units[unit]
    side = int(row["side"])
    if sees_enemy(state, side, h):
        return Refusal.ENEMY_THERE
    if not is_at_home(world, state, unit, h) and support_for(state, int(world.region_at[h]), side) < 0:
        return Refusal.NO_SUPPORT
    return Refusal.NONE if has_room(world, men_in(state, side, h), int(row["men"]), h) else Refusal.STACKING


@helper
def _gathering_hex(world: World, state: State, unit: int) -> int:
    """6.28: Returns the hex in which the unit can gather, or NO_HEX."""
    side, home = int(state.units[unit]["side"]), int(state.units[unit]["home"])
    if not sees_enemy(state, side, home):
        return home if _refuse_gathering_hex(world, state, unit, home) == Refusal.NONE else NO_HEX
    for d in range(6):
        there = int(world.neighbours[home, d])
        if there != NO_HEX and foot_can_cross(world, state, side, home, d, there):
            if _refuse_gathering_hex(world, state, unit, there) == Refusal.NONE:
                return there
    return NO_HEX


@helper
def refuse_gather(world: World, state: State, unit: int) -> int:
    """6.28: GATHER for a dispersed unit."""
    row = state.units[unit]
    if row["status"] != Status.DISPERSED:
        return Refusal.NOT_DISPERSED
    if row["ready_turn"] > state.clock[0]["turn"]:
        return Refusal.NOT_READY
    if _gathering_hex(world, state, unit) != NO_HEX:
        return Refusal.NONE
    return _refuse_gathering_hex(world, state, unit, int(row["home"]))


@helper
def gather(world: World, state: State, unit: int, seed: int, log: EventLog) -> None:
    """6.28: The men who come back gather in or next to their hex."""
    row = state.units[unit]
    side, h = int(row["side"]), _gathering_hex(world, state, unit)
    if enemy_in(state, side, h):
        make_contact(world, state, side, h, log)
        log_event(log, EventKind.STOPPED, side, unit, h, 0, 0, 0)
        return
    at_home, region = is_at_home(world, state, unit, int(row["home"])), int(world.region_at[row["home"]])
    share = int(row["men"]) * min(200, STAY_HOME * int(row["weeks_dispersed"]) * (1 if at_home else 2))
    odd = draw(seed, state.clock[0]["turn"], Purpose.HIDING, unit, 1, 200) < share % 200
    gone = min(share // 200 + int(odd), int(row["men"]))
    if gone:
        if at_home:
            send_home(state, unit, gone, region, gone)
        else:
            lose_men(state, unit, gone, _DESERTION)
        log_event(log, EventKind.DESERTED, side, unit, h, gone, 0, 0)
    row["status"] = Status.ON_MAP
    row["home"] = NO_HEX
    if at_home:
        row["flags"] &= _RESTED
        row["fatigue"] = row["weeks_out"] = 0
    else:
        row["flags"] |= UnitFlag.DISRUPTED | UnitFlag.MOVED
    place_unit(state, unit, h)
    log_event(log, EventKind.GATHERED, side, unit, h, int(row["men"]), 0, 0)
    mark_around(world, state, h)
