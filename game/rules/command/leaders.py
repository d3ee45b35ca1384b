"""Chapter 13: Leaders and prestige. Leaders.

13.1  A leader is in the theatre from his first to his last turn, and with no unit before and after. He is in command
      while he is active, in the theatre, and with a unit on the map.
13.2  A leader whose unit is gone, or has changed sides without him, joins the largest unit of his formation at the
      beginning of the next turn, or the largest unit of his side if there is none.
13.3  Once a turn a leader in command may join another unit of his side, other than aircraft, in his own hex or an
      adjacent one.
13.4  Each leader in command of a unit that fights is hit with a chance of LEADER_RISK per cent, twice that if his side
      loses the battle, three times that if his unit is eliminated. The chance is a fourth of that for a leader who does
      not lead from the front.
13.5  Of leaders who are hit WOUNDED_PERCENT per cent are wounded, and not in command for two to six turns; the others
      are killed. A leader whose unit is eliminated is captured instead of wounded. A leader is also captured if he
      finds no friendly unit near enough (7.26) or if his garrison surrenders (9.9). But a leader of irregulars who are
      at home (13.15) escapes, and 13.2 applies.
13.6  A supreme commander who is killed or captured costs his side SUPREME_LOSS_PRESTIGE points of prestige, and his
      rivals are estranged. At the end of the turn the best-rated leader in command succeeds him with a chance of
      SUCCESSION_CHANCE per cent. Without a successor, his side is no longer unified, and its leaders with loyalty below
      STEADFAST_LEADER are estranged.
13.7  Unification: an event may unify the irregulars of a side under its supreme commander, or under its best-rated
      leader in command if the supreme commander has fallen.
"""

from game.core.codes import (
    NO_HEX,
    NO_LEADER,
    NO_PLACE,
    NO_UNIT,
    EventKind,
    HomeTie,
    LeaderStatus,
    MoveClass,
    Param,
    Purpose,
    Refusal,
    Status,
    TypeTrait,
)
from game.core.dice import draw
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Ints, Row, Shorts, World
from game.rules.command.prestige import shift_prestige
from game.rules.geometry import hexes_between, home_tie

SUPREME_LOSS_PRESTIGE = 15
SUCCESSION_CHANCE = 40
STEADFAST_LEADER = 50
WOUNDED_PERCENT = 70
MIN_WOUND_WEEKS = 2
WOUND_WEEKS_SPREAD = 5
"""A wound takes MIN_WOUND_WEEKS turns and up to WOUND_WEEKS_SPREAD - 1 more."""
_ACTIVE = int(LeaderStatus.ACTIVE)
_WOUNDED = int(LeaderStatus.WOUNDED)
_ESTRANGED = int(LeaderStatus.ESTRANGED)
_CAPTURED = int(LeaderStatus.CAPTURED)
_DEAD = int(LeaderStatus.DEAD)
_ABSENT = int(LeaderStatus.ABSENT)


@helper
def is_dead_or_captured(leader: Row) -> bool:
    """13.5: Whether a leader (his row) is dead or captured."""
    return bool(leader["status"] == _DEAD or leader["status"] == _CAPTURED)


@helper
def is_staff(leader: Row) -> bool:
    """13.20: Whether a leader (his row) has a headquarters instead of a unit."""
    return bool(leader["place"] != NO_PLACE)


@helper
def is_leading(state: State, i: int) -> bool:
    """13.1: Whether leader i is in command."""
    leader = state.leaders[i]
    if leader["status"] != _ACTIVE or leader["unit"] == NO_UNIT:
        return False
    turn = int(state.clock[0]["turn"])
    if turn < leader["turn_from"] or turn > leader["turn_to"]:
        return False
    return bool(state.units[leader["unit"]]["status"] == Status.ON_MAP)


@kernel
def update_leaders(world: World, state: State, log: EventLog) -> None:
    """13.1, 13.2, 13.5: Lets leaders come, leave, recover, and join another unit if theirs is gone."""
    turn = state.clock[0]["turn"]
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if is_dead_or_captured(leader):
            leader["unit"] = NO_UNIT
            continue
        if turn < leader["turn_from"] or turn > leader["turn_to"]:
            leader["status"] = _ABSENT
            leader["unit"] = NO_UNIT
            continue
        if leader["status"] == _ABSENT:
            leader["status"] = _ACTIVE
            leader["unit"] = world.leaders[i]["unit"]
        elif leader["status"] == _WOUNDED and turn >= leader["until"]:
            leader["status"] = _ACTIVE
            log_event(log, EventKind.LEADER_RECOVERED, int(leader["side"]), int(leader["unit"]), NO_HEX, i, 0, 0)
        unit = int(leader["unit"])
        if is_staff(leader):
            continue
        if unit == NO_UNIT or state.units[unit]["status"] >= Status.LEFT or state.units[unit]["side"] != leader["side"]:
            leader["unit"] = strongest_friendly_unit(state, int(leader["side"]), int(leader["formation"]))


@helper
def strongest_friendly_unit(state: State, side: int, formation: int) -> int:
    """13.2: Returns the largest unit on the map of the formation, otherwise of the side; or NO_UNIT."""
    best = NO_UNIT
    same_formation = False
    for other in range(len(state.units)):
        row = state.units[other]
        if row["side"] != side or row["status"] != Status.ON_MAP:
            continue
        same = row["formation"] == formation
        if (
            best == NO_UNIT
            or (same and not same_formation)
            or (same == same_formation and row["men"] > state.units[best]["men"])
        ):
            best = other
            same_formation = same
    return best


@helper
def transfer_leaders(state: State, unit: int, side: int) -> None:
    """12.7: Moves the leaders of a unit to the side to which it changes."""
    for i in range(len(state.leaders)):
        if state.leaders[i]["unit"] == unit and not is_dead_or_captured(state.leaders[i]):
            state.leaders[i]["side"] = side
            state.leaders[i]["supreme"] = 0


@helper
def refuse_lead(world: World, state: State, unit: int, leader: int) -> int:
    """13.3: Returns why the leader may not join the unit (a Refusal); NONE if he may."""
    if leader < 0 or leader >= len(state.leaders):
        return Refusal.NO_SUCH_LEADER
    row = state.units[unit]
    who = state.leaders[leader]
    if who["side"] != row["side"] or not is_leading(state, leader):
        return Refusal.NO_SUCH_LEADER
    if world.unit_types[row["unit_type"]]["move_class"] == MoveClass.AIR or who["unit"] == unit:
        return Refusal.LEADER_AWAY
    if who["until"] >= state.clock[0]["turn"]:
        return Refusal.LEADER_AWAY
    near = hexes_between(world, int(state.units[who["unit"]]["hex"]), int(row["hex"])) <= 1
    return Refusal.NONE if near else Refusal.LEADER_AWAY


@helper
def lead(state: State, unit: int, leader: int, log: EventLog) -> None:
    """13.3: Moves the leader to the unit; `until` keeps the turn."""
    state.leaders[leader]["unit"] = unit
    state.leaders[leader]["until"] = state.clock[0]["turn"]
    row = state.units[unit]
    log_event(log, EventKind.LEADER_JOINED, int(row["side"]), unit, int(row["hex"]), leader, 0, 0)


@helper
def list_led_units(state: State, units: Shorts) -> None:
    """13.4: Fills units int16[leaders] with the unit that each commands before a battle, or NO_UNIT."""
    for i in range(len(units)):
        units[i] = state.leaders[i]["unit"] if is_leading(state, i) else NO_UNIT


@helper
def check_leader_casualties(
    world: World,
    state: State,
    hex: int,
    question: int,
    units: Shorts,
    group: Ints,
    count: int,
    lost: bool,
    seed: int,
    log: EventLog,
) -> None:
    """13.4, 13.5: Checks the leaders of a group of units after a battle; `units` as filled by `list_led_units`."""
    turn = int(state.clock[0]["turn"])
    for i in range(len(units)):
        fought = False
        for j in range(count):
            fought = fought or group[j] == units[i]
        if not fought or units[i] == NO_UNIT or is_dead_or_captured(state.leaders[i]):
            continue
        gone = state.units[units[i]]["status"] >= Status.LEFT
        risk = int(world.params[Param.LEADER_RISK]) * (3 if gone else 2 if lost else 1)
        if not state.leaders[i]["bold"]:
            risk //= 4
        if draw(seed, turn, Purpose.LEADER, i, 4 * question, 100) >= risk:
            continue
        if draw(seed, turn, Purpose.LEADER, i, 4 * question + 1, 100) >= WOUNDED_PERCENT:
            lose_leader(world, state, i, _DEAD, hex, log)
        elif gone:
            lose_leader(world, state, i, _CAPTURED, hex, log)
        else:
            leader = state.leaders[i]
            weeks = MIN_WOUND_WEEKS + int(draw(seed, turn, Purpose.LEADER, i, 4 * question + 2, WOUND_WEEKS_SPREAD))
            leader["status"] = _WOUNDED
            leader["until"] = turn + weeks
            log_event(log, EventKind.LEADER_WOUNDED, int(leader["side"]), int(leader["unit"]), hex, i, weeks, 0)


@helper
def lose_leader(world: World, state: State, i: int, status: int, hex: int, log: EventLog) -> None:
    """13.5, 13.6: Removes leader i as dead or captured (a LeaderStatus); `until` keeps the turn."""
    leader = state.leaders[i]
    side, unit = int(leader["side"]), int(leader["unit"])
    leader["status"] = status
    leader["unit"] = NO_UNIT
    leader["until"] = state.clock[0]["turn"]
    kind = EventKind.LEADER_KILLED if status == _DEAD else EventKind.LEADER_CAPTURED
    log_event(log, kind, side, unit, hex, i, 0, 0)
    if not leader["supreme"]:
        return
    shift_prestige(state, side, -SUPREME_LOSS_PRESTIGE, log)
    for pair in range(len(world.rivals)):
        for which in range(2):
            if world.rivals[pair, which] == i:
                estrange(state, int(world.rivals[pair, 1 - which]), log)


@helper
def capture_leaders(world: World, state: State, unit: int, hex: int, log: EventLog) -> None:
    """9.9, 13.5: Captures the leaders with the unit, unless it is at home."""
    for i in range(len(state.leaders)):
        if state.leaders[i]["unit"] == unit and not is_dead_or_captured(state.leaders[i]):
            capture_leader(world, state, i, hex, log)


@helper
def capture_leader(world: World, state: State, i: int, hex: int, log: EventLog) -> None:
    """13.5: Captures leader i, whose unit is lost at the hex; at home he escapes."""
    leader = state.leaders[i]
    unit = int(leader["unit"])
    irregular = world.unit_types[state.units[unit]["unit_type"]]["traits"] & TypeTrait.IRREGULAR
    if irregular and home_tie(world, unit, hex) == HomeTie.HOME:
        leader["unit"] = NO_UNIT
        log_event(log, EventKind.LEADER_ESCAPED, int(leader["side"]), unit, hex, i, 0, 0)
    else:
        lose_leader(world, state, i, _CAPTURED, hex, log)


@helper
def estrange(state: State, i: int, log: EventLog) -> None:
    """13.6, 13.11: Estranges leader i if he is active."""
    leader = state.leaders[i]
    if leader["status"] == _ACTIVE:
        leader["status"] = _ESTRANGED
        log_event(log, EventKind.LEADER_ESTRANGED, int(leader["side"]), int(leader["unit"]), NO_HEX, i, 0, 0)


@helper
def supreme_leader(state: State, side: int) -> int:
    """13.6: Returns the supreme commander of the side, even if he has fallen this turn; or NO_LEADER."""
    for i in range(len(state.leaders)):
        if state.leaders[i]["side"] == side and state.leaders[i]["supreme"]:
            return i
    return NO_LEADER


@helper
def appoint_supreme(state: State, side: int) -> int:
    """13.6, 13.7: Makes the best-rated leader in command supreme; returns him, or NO_LEADER."""
    best = NO_LEADER
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side:
            continue
        leader["supreme"] = 0
        if is_leading(state, i) and (best == NO_LEADER or leader["rating"] > state.leaders[best]["rating"]):
            best = i
    if best != NO_LEADER:
        state.leaders[best]["supreme"] = 1
    return best


@helper
def unify(state: State, side: int, log: EventLog) -> None:
    """13.7: Unifies the side from this turn on."""
    if state.sides[side]["unified"]:
        return
    leader = supreme_leader(state, side)
    if leader == NO_LEADER or is_dead_or_captured(state.leaders[leader]):
        leader = appoint_supreme(state, side)
    state.sides[side]["unified"] = max(1, int(state.clock[0]["turn"]))
    log_event(log, EventKind.UNIFIED, side, NO_UNIT, NO_HEX, leader, 0, 0)
