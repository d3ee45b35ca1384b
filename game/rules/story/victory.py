"""Chapter 17: Victory.

17.1  Each scoring line is scored once, at the end of its turn. A place scores for the side that owns its hex.
17.2  A region or group of regions scores for each side that owns at least the line's share of its land hexes, in per
      cent. Both sides may reach a share of 50 per cent or less.
17.3  A leader scores for his side if he is in the theatre with a unit on the map; otherwise for the enemy.
17.4  Prestige scores for the side that has more of it, and for neither if they are equal. A flag scores for both sides
      if it is set (16).
17.5  At the judgement each side also scores the enemy's loss points for each full hundred men the enemy has lost, to
      any cause. The margin is the points of the first side less those of the second.
17.6  The level of victory is the first, beginning with the best for the first side, whose margin is reached; the last
      if none is.
"""

from game.core.codes import NO_HEX, NO_REGION, NO_UNIT, EventKind, ScoringKind, Status, TerrainTrait
from game.core.event_log import EventLog, log_event
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import Row, World
from game.rules.combat.casualties import men_lost
from game.rules.command.leaders import is_dead_or_captured, is_staff

_WATER = int(TerrainTrait.WATER)
_MOST = 32767
"""The largest margin that the clock can hold."""


@helper
def _has_share(world: World, state: State, side: int, line: Row) -> bool:
    """17.2: Whether the side owns its share of a region or group."""
    target = int(line["target"])
    held = hexes = 0
    for h in range(len(state.owner)):
        region = int(world.region_at[h])
        if region == NO_REGION or world.terrain[world.terrain_at[h]]["traits"] & _WATER:
            continue
        if line["kind"] == ScoringKind.REGION:
            inside = region == target
        else:
            inside = world.group_of[target, region] == 1
        if inside:
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
    """17.1-17.4: Whether the scoring line with this number would score for the side now."""
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


@kernel
def score_turn(world: World, state: State, log: EventLog) -> None:
    """17.1-17.4: Scores the lines of this turn."""
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] != state.clock[0]["turn"]:
            continue
        hex = int(world.places[row["target"]]["hex"]) if row["kind"] == ScoringKind.PLACE else NO_HEX
        for side in range(2):
            points = int(row["points_1"]) if side else int(row["points_0"])
            if points != 0 and scores_line(world, state, side, line):
                state.sides[side]["points"] += points
                log_event(log, EventKind.SCORED, side, NO_UNIT, hex, points, line, 0)


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
