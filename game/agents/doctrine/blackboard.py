"""What a doctrine keeps in mind: maps of strength and distance, its objectives, and who pursues which."""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from game.agents.doctrine.weights import habits
from game.agents.influence_maps import FAR, spread, summer_steps
from game.core.codes import NO_PLACE, Disposition, Posture
from game.core.jit import by_pointer, helper, kernel
from game.core.world import Bytes, Ints, Records, Shorts, World
from game.rules.geometry import hexes_between
from game.scenario.scenario import Scenario

MOST_OBJECTIVES = 256
MOST_PAIRS = 32768
SCORES = 1024
"""Scores of a unit for an objective lie below this."""
ALARM = 24
"""MP from which enemies alarm nobody."""
BIG = 100
"""Enemies who alarm."""
CELL = 5
"""Hexes along the side of the squares in which strength is added up."""

OBJECTIVE = np.dtype(
    [
        ("posture", "i2"),
        ("place", "i2"),  # the place there, or the nearest one
        ("hex", "i4"),
        ("weight", "i2"),  # 0..100
        ("plan", "i2"),  # row of World.plans, or -1: found by the doctrine itself
        ("need", "i4"),  # strength wanted, in quality-weighted fit men
        ("given", "i4"),  # strength of those who pursue it
        ("to", "i4"),  # where they march now: to `hex`, or first together
        ("to_place", "i2"),  # the place there, or the nearest one
        ("before", "i2"),  # the one listed before it for the same hex, or -1
    ]
)

FIGHT = np.dtype(
    [
        ("hex", "i4"),
        ("wins", "i4"),  # per cent of dice that clear the hex
        ("lost", "i4"),  # men, retaliation among them
        ("killed", "i4"),
        ("balance", "i4"),  # what it is worth, in men
        ("begun", "i4"),  # 1 if it was ordered
    ]
)
MOST_FIGHTS = 96


class Note(IntEnum):
    """What every unit asks of an objective, column by column."""

    HEX = 0
    PLACE = 1
    KEY = 2
    POSTURE = 3
    STATION = 4
    BASE = 5
    """What it scores before the way is counted, for troops;"""
    BASE_FOR_BANDS = 6


@by_pointer
class Mind(NamedTuple):
    """Arrays of one agent in one game. H = hexes, U = units, P = places."""

    steps: npt.NDArray[np.uint8]  # [H, 6] foot MP from the neighbour into the hex, without snow; 0: no way
    away: Shorts  # [P, H] MP on foot, without snow, from a hex to a place; FAR and beyond alike
    ways: Shorts  # [H, P] the same, by hex
    nearest: Shorts  # [H] the place nearest to a hex
    here: Ints  # [H] own quality-weighted fit men in a hex
    near: Ints  # [H] and within two hexes
    enemy: Ints  # [H] those of enemies seen or heard of
    near_enemy: Ints  # [H]
    cells: Ints  # [rows of squares, squares in a row, 2] strength of both sides in squares of CELL by CELL hexes
    men_at: Ints  # [H] own men in a hex
    foes: Shorts  # [3, U] axial coordinates of enemies who alarm, hexes added to the way there
    alarm: Shorts  # [H] MP to an enemy, in the hexes of one's own units and places
    value: Shorts  # [P] what holding a place is worth, 0..100
    region_value: Shorts  # [regions] points for holding a share of its land
    dispositions: Shorts  # [U, Disposition] of the unit's side or leader
    habits: Ints  # [2, Habit] of troops and of bands
    stress: Shorts  # [Posture] per cent by which the weights of a posture are multiplied
    listed: Shorts  # [H] the last objective listed for a hex, or -1
    objectives: Records  # OBJECTIVE[MOST_OBJECTIVES]
    fights: Records  # FIGHT[MOST_FIGHTS]: assaults thought of this turn
    counts: Ints  # [3] objectives; the row of habits that fits most of the side's men; fights
    task: Shorts  # [U] the objective a unit pursues, or -1
    kept: Ints  # [U] what it pursued last turn, by `key_of`
    notes: Ints  # [Note, MOST_OBJECTIVES]
    scores: Ints  # [MOST_OBJECTIVES] of a unit
    pairs: Ints  # [MOST_PAIRS, 3] unit, objective, next with the same score
    heads: Ints  # [SCORES] first pair with that score, or -1
    cost: Shorts  # [H] room for the reach of a unit
    came: Bytes  # [H]
    found: Ints  # [H]
    marks: npt.NDArray[np.uint8]  # [H] room for stations and ports


@helper
def habit_of(mind, habit):
    """A number of the side's habits."""
    return int(mind.habits[mind.counts[1], habit])


@helper
def weeks_left(world, state):
    """Weeks until the campaign is judged, or ends if it has been."""
    turn, judged = int(state.clock[0]["turn"]), int(world.rules[0]["judged_turn"])
    return judged - turn if judged >= turn else int(world.rules[0]["last_turn"]) - turn


@helper
def leads(state, leader, unit):
    """Whether a leader is with a unit or commands its formation."""
    row = state.leaders[leader]
    return row["unit"] == unit or 0 <= row["formation"] == state.units[unit]["formation"]


@kernel
def measure_ways(world, steps, away, nearest):
    """Fill away int16[P, H] and nearest int16[H]."""
    for place in range(len(world.places)):
        away[place, :] = FAR
        away[place, world.places[place]["hex"]] = 0
        spread(world, steps, away[place], FAR)
    for h in range(len(nearest)):
        nearest[h] = NO_PLACE
        best = 9999
        for place in range(len(world.places)):
            far = hexes_between(world, h, int(world.places[place]["hex"]))
            if far < best:
                best = far
                nearest[h] = place


_WAYS: dict[tuple[str, int], tuple[npt.NDArray[np.uint8], Shorts, Shorts, Shorts]] = {}
"""By digest of the scenario and side: what no game changes."""


def _ways(scenario: Scenario, side: int) -> tuple[npt.NDArray[np.uint8], Shorts, Shorts, Shorts]:
    key = (scenario.digest, side)
    if key not in _WAYS:
        world = scenario.world
        hexes, places = len(world.terrain_at), len(world.places)
        steps = np.zeros((hexes, 6), np.uint8)
        away, nearest = np.zeros((places, hexes), np.int16), np.zeros(hexes, np.int16)
        summer_steps(world, side, steps)
        measure_ways(world, steps, away, nearest)
        _WAYS[key] = steps, away, np.ascontiguousarray(away.T), nearest
    return _WAYS[key]


def new_mind(scenario: Scenario, side: int) -> Mind:
    """An empty mind for one game of a scenario."""
    world: World = scenario.world
    hexes, units, places = len(world.terrain_at), len(world.units), len(world.places)
    steps, away, ways, nearest = _ways(scenario, side)
    cols = scenario.names.cols

    def ints(*shape: int) -> Ints:
        return np.zeros(shape, np.int32)

    def shorts(*shape: int) -> Shorts:
        return np.zeros(shape, np.int16)

    return Mind(
        steps=steps,
        away=away,
        ways=ways,
        nearest=nearest,
        here=ints(hexes),
        near=ints(hexes),
        enemy=ints(hexes),
        near_enemy=ints(hexes),
        cells=ints(hexes // cols // CELL + 3, cols // CELL + 3, 2),
        men_at=ints(hexes),
        foes=shorts(3, units),
        alarm=shorts(hexes),
        value=shorts(places),
        region_value=shorts(len(world.regions)),
        dispositions=shorts(units, len(Disposition)),
        habits=habits(),
        stress=np.full(len(Posture), 100, np.int16),
        listed=shorts(hexes),
        objectives=np.zeros(MOST_OBJECTIVES, OBJECTIVE),
        fights=np.zeros(MOST_FIGHTS, FIGHT),
        counts=ints(3),
        task=np.full(units, -1, np.int16),
        kept=np.full(units, -1, np.int32),
        notes=ints(len(Note), MOST_OBJECTIVES),
        scores=ints(MOST_OBJECTIVES),
        pairs=ints(MOST_PAIRS, 3),
        heads=ints(SCORES),
        cost=shorts(hexes),
        came=np.zeros(hexes, np.int8),
        found=ints(hexes),
        marks=np.zeros(hexes, np.uint8),
    )
