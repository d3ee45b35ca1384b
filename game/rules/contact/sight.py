"""Chapter 6: sight. Each side knows its own units, the enemy's units that it sees, and hearsay.

6.1  A side sees hexes, and in them every enemy unit that does not hide (6.20). Of a unit it sees it knows all but its
     plans; of others only what reports say.
6.2  Units on the ground see the hexes within SIGHT_RANGE, the six around them at least; horse sees one hex further
     into open country (not ROUGH, FERTILE or HIGH). Aircraft at their base see their own hex, on a mission more (14.3).
6.3  Where SUPPORT_SIGHT per cent of support are for a side, the people of the region tell it of every enemy there,
     unless the enemy keeps martial law.
6.4  Great bodies, which are trains, boats and units of GREAT_MEN or more, are seen from one hex further away.
6.5  Spies betray any one enemy unit in the open with SPY_CHANCE per cent for each of their levels.
6.6  A side looks around at the start of its turn and sees those hexes until its next; units that move see more on their
     way. An enemy who moves is seen where he enters a hex that the side sees.
6.7  Who goes out of sight is remembered as he was seen last.
6.8  Reports: at the end of a week a side hears of each enemy unit on the map that it neither sees nor that hides, with
     REPORT_CHANCE per cent; FRIENDLY_NEWS more where the people are for it, and half as often where the wire is cut.
     The place is right or, NEIGHBOURS times in REPORT_PLACES, one of the hexes around it; the number of men is wrong
     by up to REPORT_ERROR per cent, to ten men.
6.9  Reports are forgotten after REPORT_WEEKS, or once the unit is seen or off the map.
6.10 Nobody knows the enemy's schedule, stocks, budget, spies, what came to him, his decisions, what he sees or where
     he is supplied; nor where his leaders are whose units are not seen.
6.20-6.29  Hiding, dispersal, gathering: hiding.py.
"""

import numpy as np

from game.core.codes import (
    ALL_FLAGS,
    NO_HEX,
    NO_LEG,
    NO_REGION,
    NO_SIDE,
    NO_UNIT,
    EffectKind,
    EventKind,
    Flow,
    MoveClass,
    Param,
    Purpose,
    Status,
    Stock,
    TerrainTrait,
    UnitFlag,
)
from game.core.dice import draw
from game.core.event_log import log_event
from game.core.jit import helper, kernel
from game.rules.contact.presence import enemy_in, own_in, sees_hex, side_bit
from game.rules.contact.zoc import mark_known, mark_presence_and_zoc, mark_unit
from game.rules.country.support import is_under_martial_law, support_for
from game.rules.geometry import row_length

GREAT_MEN = 1500
FRIENDLY_NEWS = 30
NEIGHBOURS = 6
REPORT_PLACES = 12
_COVERED = int(TerrainTrait.ROUGH | TerrainTrait.FERTILE | TerrainTrait.HIGH)
_HIDING = int(UnitFlag.HIDDEN | UnitFlag.AMBUSH)
_IN_THE_OPEN = ALL_FLAGS ^ _HIDING
_STOCKS, _FLOWS = len(Stock), len(Flow)
_KNOWN_FLOWS = (int(Flow.CAPTURED), int(Flow.JOINED), int(Flow.LOST), int(Flow.TAKEN), int(Flow.WENT_OVER))


@helper
def _mark_seen(world, state, side, hex, near, far):
    """6.2: the side sees the hexes within `near` and open ones within `far`; whether an enemy is in one new to it."""
    cols = row_length(world)
    row = hex // cols
    q = hex % cols - row // 2
    bit = side_bit(side)
    news = False
    for down in range(max(-far, -row), far + 1):
        if (row + down) * cols >= len(state.sight):
            break
        first = (row + down) * cols
        for across in range(max(-far, -far - down), min(far, far - down) + 1):
            col = q + across + (row + down) // 2
            if col < 0 or col >= cols or state.sight[first + col] & bit:
                continue
            h = first + col
            if (abs(across) + abs(down) + abs(across + down)) // 2 > near:
                if world.terrain[world.terrain_at[h]]["traits"] & _COVERED:
                    continue
            state.sight[h] |= bit
            news = news or enemy_in(state, side, h)
    return news


@helper
def _look_from(world, state, unit):
    """6.2: what a unit on the map sees; whether an enemy is in a hex its side did not see before."""
    row = state.units[unit]
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    near = 0 if move_class == MoveClass.AIR else max(1, int(world.params[Param.SIGHT_RANGE]))
    far = near + 1 if move_class == MoveClass.HORSE else near
    return _mark_seen(world, state, int(row["side"]), int(row["hex"]), near, far)


@helper
def _hear_people(world, state, side):
    """6.3: the side forgets the hexes it has seen, but for those of regions whose people tell it what happens."""
    bit = side_bit(side)
    told = np.zeros(len(state.regions) + 1, np.uint8)  # the last stands for NO_REGION
    for region in range(len(state.regions)):
        told[region] = bit if people_tell(world, state, side, region) else 0
    others = 3 ^ bit
    for h in range(len(state.sight)):
        state.sight[h] = state.sight[h] & others | told[world.region_at[h]]


@helper
def people_tell(world, state, side, region):
    """6.3: whether the people of a region (or NO_REGION) tell the side of every enemy there."""
    if region == NO_REGION or support_for(state, region, side) < world.params[Param.SUPPORT_SIGHT]:
        return False
    return not is_under_martial_law(state, region, 1 - side)


@helper
def _is_in_sight(world, state, side, unit):
    """6.1, 6.4: whether the side sees the hex of an enemy unit, or of a great body one beside it."""
    row = state.units[unit]
    h = int(row["hex"])
    if sees_hex(state, side, h):
        return True
    move_class = world.unit_types[row["unit_type"]]["move_class"]
    if row["men"] < GREAT_MEN and move_class != MoveClass.TRAIN and move_class != MoveClass.BOAT:
        return False
    for d in range(6):
        there = world.neighbours[h, d]
        if there != NO_HEX and sees_hex(state, side, there):
            return True
    return False


@helper
def _remember(state, unit, hex):
    """6.7: the enemy of the unit saw it last in the hex."""
    row = state.units[unit]
    row["sighted"] = 0
    row["reported_hex"] = hex
    row["reported_men"] = row["men"]
    row["reported_turn"] = state.clock[0]["turn"]


@helper
def _is_seen(state, unit):
    """The enemy of the unit sees it from now on."""
    row = state.units[unit]
    row["sighted"] = 1
    row["reported_hex"] = NO_HEX


@helper
def _tell_spotted(state, unit, log):
    """The enemy of the unit sees it, and had not seen it before."""
    row = state.units[unit]
    _is_seen(state, unit)
    log_event(log, EventKind.SPOTTED, 1 - int(row["side"]), unit, int(row["hex"]), int(row["men"]), 0, 0)


@helper
def follow(state, unit, left):
    """6.6, 6.7: whether the enemy sees a unit where it has come to now, from `left` (or NO_HEX)."""
    row = state.units[unit]
    h = int(row["hex"])
    hides = row["flags"] & UnitFlag.HIDDEN != 0
    if h != NO_HEX and not hides and sees_hex(state, 1 - int(row["side"]), h):
        _is_seen(state, unit)
    elif row["sighted"] and h != NO_HEX:
        _remember(state, unit, left)
    elif row["sighted"]:
        row["sighted"] = 0
        row["reported_hex"] = NO_HEX


@helper
def reveal(state, unit):
    """6.25: the unit hides no longer; whether it did. The caller marks presence and ZOC."""
    row = state.units[unit]
    if row["flags"] & _HIDING == 0:
        return False
    row["flags"] &= _IN_THE_OPEN
    if row["hex"] != NO_HEX:
        follow(state, unit, int(row["hex"]))
    return True


@helper
def go_hidden(state, unit):
    """6.21: the unit hides; who saw it remembers it here. The caller marks presence and ZOC."""
    row = state.units[unit]
    row["flags"] |= UnitFlag.HIDDEN
    if row["sighted"]:
        _remember(state, unit, int(row["hex"]))


@helper
def discover(state, unit, log):
    """6.24: the enemy finds the unit where it hides, or meets it in the open. The caller marks presence and ZOC."""
    row = state.units[unit]
    if row["flags"] & UnitFlag.HIDDEN:
        row["flags"] &= _IN_THE_OPEN
        _is_seen(state, unit)
        log_event(log, EventKind.FOUND, int(row["side"]), unit, int(row["hex"]), 0, 0, 0)
    elif not row["sighted"]:
        _tell_spotted(state, unit, log)


@helper
def make_contact(world, state, side, h, log):
    """6.24: a unit of the side runs into the enemies in a hex: all of them are seen."""
    for unit in range(len(state.units)):
        if state.units[unit]["hex"] == h and state.units[unit]["side"] != side:
            discover(state, unit, log)
            mark_unit(world, state, unit)


@helper
def see_around(world, state, side, hex, radius):
    """6.1: the side sees all hexes within a radius, as from the air; how many enemy units it had not seen before.

    It reports nothing: the caller tells how it came to see them.
    """
    if not _mark_seen(world, state, side, hex, radius, radius):
        return 0
    count = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["sighted"] or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if sees_hex(state, side, row["hex"]):
            _is_seen(state, unit)
            mark_unit(world, state, unit)
            count += 1
    return count


@helper
def spot_around(world, state, unit, log):
    """6.6: what a unit that moves sees where it is now; whether it saw enemies unknown until then."""
    if not _look_from(world, state, unit):
        return False
    side = int(state.units[unit]["side"])
    news = False
    for foe in range(len(state.units)):
        row = state.units[foe]
        if row["side"] == side or row["sighted"] or row["status"] != Status.ON_MAP or row["flags"] & UnitFlag.HIDDEN:
            continue
        if sees_hex(state, side, row["hex"]):
            _tell_spotted(state, foe, log)
            mark_unit(world, state, foe)
            news = True
    return news


@helper
def _searched_out(world, state, side, unit, seed):
    """6.24: whether units of the side beside a hidden enemy find him this week."""
    row = state.units[unit]
    near = False
    for d in range(6):
        there = world.neighbours[row["hex"], d]
        near = near or (there != NO_HEX and own_in(state, side, there))
    if not near:
        return False
    chance = int(world.params[Param.HIDE_FOUND])
    if people_tell(world, state, side, int(world.region_at[row["hex"]])):
        chance *= 2
    return draw(seed, state.clock[0]["turn"], Purpose.HIDING, unit, 0, 100) < chance


@kernel
def look_around(world, state, side, seed, log):
    """6.2-6.7, 6.24: what the side sees as its turn begins. With movement the writer of `sight` and `sighted`."""
    _hear_people(world, state, side)
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            _look_from(world, state, unit)
    turn, spies = state.clock[0]["turn"], int(state.sides[side]["spies"]) * int(world.params[Param.SPY_CHANCE])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side or row["status"] != Status.ON_MAP:
            continue
        if row["flags"] & UnitFlag.HIDDEN:
            if _searched_out(world, state, side, unit, seed):
                discover(state, unit, log)
            continue
        seen = _is_in_sight(world, state, side, unit)
        if not seen and spies > 0:
            seen = draw(seed, turn, Purpose.SIGHT, unit, 0, 100) < spies
        if seen and not row["sighted"]:
            _tell_spotted(state, unit, log)
        elif row["sighted"] and not seen:
            _remember(state, unit, int(row["hex"]))
    mark_presence_and_zoc(world, state)


@helper
def _receive_report(world, state, unit, seed, log):
    """6.8: a report of one unseen unit reaches its enemy."""
    row = state.units[unit]
    turn, hex, listener = int(state.clock[0]["turn"]), int(row["hex"]), 1 - int(row["side"])
    place = int(draw(seed, turn, Purpose.REPORT, unit, 1, REPORT_PLACES))
    if place < NEIGHBOURS and world.neighbours[hex, place] != NO_HEX:
        there = int(world.neighbours[hex, place])
        if not world.terrain[world.terrain_at[there]]["traits"] & TerrainTrait.WATER:
            hex = there
    error = int(world.params[Param.REPORT_ERROR])
    per_cent = 100 - error + int(draw(seed, turn, Purpose.REPORT, unit, 2, 2 * error + 1))
    men = max(1, (int(row["men"]) * per_cent // 100 + 5) // 10) * 10
    row["reported_hex"] = hex
    row["reported_men"] = men
    row["reported_turn"] = turn
    log_event(log, EventKind.REPORT, listener, NO_UNIT, hex, men, turn, 0)


@kernel
def make_reports(world, state, seed, log):
    """6.8, 6.9: at the end of the week, for both sides; and another week at home for the dispersed (6.28)."""
    turn = int(state.clock[0]["turn"])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["status"] != Status.ON_MAP or row["sighted"]:
            row["reported_hex"] = NO_HEX
            if row["status"] == Status.DISPERSED:
                row["weeks_dispersed"] += 1
            continue
        if row["reported_hex"] != NO_HEX and turn - int(row["reported_turn"]) >= world.params[Param.REPORT_WEEKS]:
            row["reported_hex"] = NO_HEX
        if row["flags"] & UnitFlag.HIDDEN:
            continue
        chance = int(world.params[Param.REPORT_CHANCE])
        if support_for(state, int(world.region_at[row["hex"]]), 1 - int(row["side"])) > 0:
            chance += FRIENDLY_NEWS
        if state.wire_damage[row["hex"]]:
            chance //= 2
        if draw(seed, turn, Purpose.REPORT, unit, 0, 100) < chance:
            _receive_report(world, state, unit, seed, log)


@helper
def _forget_unit(row):
    """6.10: empty the row of an enemy unit that is not seen, but for its side and the reports on it."""
    row["men"] = row["sick"] = row["establishment"] = row["rifles"] = 0
    row["machine_guns"] = row["guns"] = row["armour"] = row["aircraft"] = row["grounded"] = 0
    row["quality"] = row["mp"] = row["ready_turn"] = row["unit_type"] = row["formation"] = row["flags"] = 0
    row["ammunition"] = row["weeks_out"] = row["loyalty"] = row["weeks_dispersed"] = 0
    row["hex"] = NO_HEX
    row["box"] = -1
    row["status"] = Status.WAITING
    row["sighted"] = 0


@helper
def _forget_side(state, side):
    """6.10: empty what is not known of the enemy side's own affairs."""
    row = state.sides[side]
    row["ammunition"] = row["rifles"] = row["rail_used"] = row["river_used"] = 0
    row["budget"] = row["income"] = row["spies"] = row["replacements"] = 0
    for stock in range(_STOCKS):
        for flow in range(_FLOWS):
            if flow not in _KNOWN_FLOWS:
                row["flows"][stock, flow] = 0


@helper
def _forget_plans(world, state, side):
    """6.10: empty the enemy side's schedules, aid and decisions."""
    for leg in range(len(state.leg_turns)):
        if state.units[world.legs[leg]["unit"]]["side"] == side:
            state.leg_turns[leg] = 0
    for i in range(len(state.aid)):
        row = state.aid[i]
        if row["side"] == side:
            row["rifles"] = row["machine_guns"] = row["guns"] = row["ammunition"] = row["turn"] = 0
            row["unit"] = NO_UNIT
    for rule in range(len(state.rules)):
        decider = world.event_rules[rule]["side"]
        if decider == side:
            state.rules[rule]["opened"] = state.rules[rule]["allowed"] = 0
            state.rules[rule]["option"] = -1
            state.rules[rule]["times"] = state.rules[rule]["last"] = 0
        if decider in (side, NO_SIDE):
            for option in range(world.event_rules[rule]["options"][1]):
                effects = world.options[int(world.event_rules[rule]["options"][0]) + option]["effects"]
                for i in range(int(effects[0]), int(effects[0]) + int(effects[1])):
                    state.amounts[i] = 0


@helper
def _forget_flags(world, state, side):
    """6.10: clear flags that nobody sets but the enemy side's decisions and events told to it alone."""
    setters = np.zeros(len(state.flags), np.uint8)
    for option in range(len(world.options)):
        secret = world.event_rules[world.options[option]["rule"]]["tell"] == side
        effects = world.options[option]["effects"]
        for i in range(int(effects[0]), int(effects[0]) + int(effects[1])):
            if world.effects[i]["kind"] == EffectKind.SET_FLAG:
                setters[world.effects[i]["a"]] |= 2 if secret else 1
    for flag in range(len(setters)):
        if setters[flag] == 2:
            state.flags[flag] = 0


@kernel
def hide_from(world, state, side):
    """6.10: turn a copy of the position into what the side knows. What it marks of presence and ZOC is all it knows."""
    enemy = 1 - side
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side:
            row["sighted"] = 1 if row["status"] == Status.ON_MAP and not row["flags"] & UnitFlag.HIDDEN else 0
            row["reported_hex"] = NO_HEX
            row["reported_men"] = row["reported_turn"] = 0
            continue
        row["leg"] = NO_LEG
        row["target"] = row["home"] = NO_HEX
        row["called"] = 0
        if row["status"] != Status.LOST and not (row["status"] == Status.ON_MAP and row["sighted"]):
            _forget_unit(row)
    for i in range(len(state.leaders)):
        leader = state.leaders[i]
        if leader["side"] != side:
            leader["until"] = leader["loyalty"] = 0
            if leader["unit"] != NO_UNIT and state.units[leader["unit"]]["status"] != Status.ON_MAP:
                leader["unit"] = NO_UNIT
    _forget_side(state, enemy)
    _forget_plans(world, state, enemy)
    _forget_flags(world, state, enemy)
    for h in range(len(state.sight)):
        state.sight[h] &= side_bit(side)
        state.supply[h] &= side_bit(side)
    mark_known(state, side)
