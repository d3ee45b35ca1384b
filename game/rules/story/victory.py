"""Chapter 17: Victory.

17.1  Each scoring line is scored once, at the end of its turn. A place scores for the side that owns its hex (11.2), in
      full or in part (17.7).
17.2  A region or group of regions scores for each side that owns at least the line's share of its land hexes, in per
      cent. Both sides may reach a share of 50 per cent or less.
17.3  A leader scores for his side if he is in the theatre with a unit on the map; otherwise for the enemy.
17.4  Prestige scores for the side that has more of it, and for neither if they are equal. A flag scores for both sides
      if it is set (16).
17.5  At the judgement each side also scores the enemy's loss points for each full hundred men the enemy has lost, to
      any cause. The margin is the points of the first side less those of the second.
17.6  The level of victory is the first, beginning with the best for the first side, whose margin is reached; the last
      if none is.
17.7  A place scores in full for an owner who owned it at the end of the turn before, too, or who has several times the
      fit men in it, as the scenario says, that it needs as a garrison (11.9). Otherwise it scores a share of its points
      for the owner, as the scenario says, and what is missing to 100 per cent of its own points for the side that held
      it at the end of the turn before, unless that side gave it up (11.14). Round down.
17.8  A side is destroyed if it has no unit on the map, in a box, dispersed or still to come. If the scenario allows it,
      the campaign is judged and ends with the first turn, before its date, at whose end a side is destroyed. The lines
      still to come are scored at once: places and regions for the other side, everything else as it stands. If both
      sides are destroyed, everything is scored as it stands.
"""

import numpy as np

from game.core.codes import NO_HEX, NO_REGION, NO_SIDE, NO_UNIT, EventKind, ScoringKind, Status, TerrainTrait
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Row, World
from game.rules.combat.casualties import men_lost
from game.rules.command.leaders import is_dead_or_captured, is_staff
from game.rules.upkeep.garrison import can_garrison, garrison_needed

_WATER = int(TerrainTrait.WATER)
_MOST = 32767
"""The largest margin that the clock can hold."""


@helper
def counts_region(world: World, line: Row, region: int) -> bool:
    """17.2: Whether a line of the victory table counts the hexes of a region: as its own, or as one of its group."""
    if line["kind"] == ScoringKind.REGION:
        return bool(line["target"] == region)
    return bool(line["kind"] == ScoringKind.GROUP and world.group_of[line["target"], region] == 1)


@helper
def _has_share(world: World, state: State, side: int, line: Row) -> bool:
    """17.2: Whether the side owns its share of a region or group."""
    held = hexes = 0
    for h in range(len(state.owner)):
        region = int(world.region_at[h])
        if region == NO_REGION or world.terrain[world.terrain_at[h]]["traits"] & _WATER:
            continue
        if counts_region(world, line, region):
            hexes += 1
            held += int(state.owner[h] == side)
    return hexes > 0 and held * 100 >= int(line["share"]) * hexes


@helper
def is_present(state: State, leader: int) -> bool:
    """17.3: Whether the leader is in the theatre, with a unit on the map or in his headquarters."""
    row = state.leaders[leader]
    turn = state.clock[0]["turn"]
    if turn < row["turn_from"] or turn > row["turn_to"]:
        return False
    if is_staff(row):
        return not is_dead_or_captured(row)
    if row["unit"] == NO_UNIT:
        return False
    return bool(state.units[row["unit"]]["status"] == Status.ON_MAP)


@kernel
def scores_line(world: World, state: State, side: int, line: int) -> bool:
    """17.1-17.4: Whether the scoring line with this number would score for the side now, in full or in part."""
    row = world.scoring[line]
    target = int(row["target"])
    if row["kind"] == ScoringKind.PLACE:
        return bool(state.owner[world.places[target]["hex"]] == side)
    if row["kind"] == ScoringKind.LEADER:
        return bool(is_present(state, target) == (state.leaders[target]["side"] == side))
    if row["kind"] == ScoringKind.PRESTIGE:
        return bool(state.sides[side]["prestige"] > state.sides[1 - side]["prestige"])
    if row["kind"] == ScoringKind.FLAG:
        return bool(state.flags[target] > 0)
    return _has_share(world, state, side, row)


@helper
def _has_full_garrison(world: World, state: State, side: int, place: int) -> bool:
    """17.7: Whether this many fit men of the side stand in the place that it scores in full at once."""
    h, times = int(world.places[place]["hex"]), int(world.rules[0]["full_garrison"])
    men = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["hex"] == h and row["side"] == side and can_garrison(world, row):
            men += int(row["men"]) - int(row["sick"])
    return times > 0 and men >= times * garrison_needed(world, int(world.place_at[h]))


@kernel
def place_share(world: World, state: State, side: int, place: int) -> int:
    """17.7: Returns the per cent of its points that a place would score for the side now."""
    h = int(world.places[place]["hex"])
    owner, share = int(state.owner[h]), int(world.rules[0]["new_holder"])
    holder = int(state.places[world.place_at[h]]["holder"])
    if owner == NO_SIDE or (owner != side and holder != side):
        return 0
    if owner == holder or _has_full_garrison(world, state, owner, place):
        return 100 if owner == side else 0
    return share if owner == side else 100 - share


@helper
def _score_line(world: World, state: State, side: int, line: int, share: int, log: EventLog) -> None:
    """17.1-17.4, 17.7: Scores this many per cent of a line for the side."""
    row = world.scoring[line]
    points = (int(row["points_1"]) if side else int(row["points_0"])) * share // 100
    if points == 0:
        return
    hex = int(world.places[row["target"]]["hex"]) if row["kind"] == ScoringKind.PLACE else NO_HEX
    state.sides[side]["points"] += points
    lost = row["kind"] == ScoringKind.PLACE and share < 100 and state.owner[hex] != side
    log_event(log, EventKind.SCORED, side, NO_UNIT, hex, points, line, -share if lost else share)


@kernel
def line_share(world: World, state: State, side: int, line: int) -> int:
    """17.1-17.4, 17.7: Returns the per cent of its points that the scoring line would score for the side now."""
    if world.scoring[line]["kind"] == ScoringKind.PLACE:
        return place_share(world, state, side, int(world.scoring[line]["target"]))
    return 100 if scores_line(world, state, side, line) else 0


@kernel
def score_turn(world: World, state: State, log: EventLog) -> None:
    """17.1-17.4, 17.7: Scores the lines of this turn."""
    for line in range(len(world.scoring)):
        if world.scoring[line]["turn"] == state.clock[0]["turn"]:
            for side in range(2):
                _score_line(world, state, side, line, line_share(world, state, side, line), log)


@helper
def is_destroyed(state: State, side: int) -> bool:
    """17.8: Whether the side has nothing left and nothing coming."""
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] < Status.LEFT:
            return False
    return True


@helper
def ends_early(world: World, state: State, log: EventLog) -> bool:
    """17.8: Scores what is still to come if a side is destroyed before the judgement; returns whether one is."""
    clock = state.clock[0]
    lost = np.array([is_destroyed(state, 0), is_destroyed(state, 1)])
    if not world.rules[0]["ends_early"] or clock["turn"] >= world.rules[0]["judged_turn"] or not (lost[0] or lost[1]):
        return False
    for side in range(2):
        if lost[side]:
            log_event(log, EventKind.SIDE_DESTROYED, side, NO_UNIT, NO_HEX, 0, 0, 0)
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] <= clock["turn"] or row["turn"] > world.rules[0]["judged_turn"]:
            continue
        land = row["kind"] == ScoringKind.PLACE or row["kind"] == ScoringKind.REGION or row["kind"] == ScoringKind.GROUP
        for side in range(2):
            if land and lost[0] != lost[1]:
                share = 100 if lost[1 - side] else 0
            else:
                share = line_share(world, state, side, line)
            _score_line(world, state, side, line, share, log)
    return True


@helper
def was_judged_early(world: World, state: State) -> bool:
    """17.8: Whether the campaign has been judged before its date."""
    judged = state.clock[0]["judged_turn"]
    return bool(judged > 0 and judged < world.rules[0]["judged_turn"])


@helper
def points_from_losses(world: World, state: State, side: int) -> int:
    """17.5: Returns the points of the side for the enemy's losses."""
    return men_lost(state, 1 - side) // 100 * int(world.sides[1 - side]["loss_points"])


@kernel
def judge(world: World, state: State, log: EventLog) -> None:
    """17.5, 17.6: Judges the campaign; the clock keeps winner, level and margin."""
    margin = int(state.sides[0]["points"]) - int(state.sides[1]["points"])
    margin += points_from_losses(world, state, 0) - points_from_losses(world, state, 1)
    level = len(world.levels) - 1
    for i in range(len(world.levels) - 1, -1, -1):
        if margin >= world.levels[i]["margin"]:
            level = i
    winner = int(world.levels[level]["winner"])
    clock = state.clock[0]
    clock["winner"] = winner
    clock["level"] = level
    clock["judged_turn"] = int(clock["turn"])
    clock["margin"] = max(-_MOST, min(margin, _MOST))
    log_event(log, EventKind.JUDGED, winner, NO_UNIT, NO_HEX, level, margin, 0)
