"""The blackboard of a doctrine: what its planning steps read and write, in arrays of one agent in one game.

Over 300 lines, because the columns of its arrays are named next to the arrays. `new_blackboard` makes one.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np

from game.agents.influence_maps import FAR, StepCosts, spread_distances
from game.core.codes import NO_PLACE
from game.core.jit import by_pointer, helper, kernel
from game.core.state import State
from game.core.world import Bytes, Ints, Longs, Records, Shorts, World
from game.rules.geometry import hexes_between

MAX_OBJECTIVES = 256
MAX_PAIRS = 32768
MAX_ASSAULTS = 96
SCORES = 1024
"""Scores of a unit for an objective are less than this."""
THREAT_MP = 24
"""MP from which an enemy is no threat."""
THREAT_MEN = 100
"""Men from which an enemy unit is a threat."""
NO_OBJECTIVE = -1
MAX_NETWORKS = 16
NO_NETWORK = -1
NO_WAY = -1
NO_PLAN = -1
"""Plan of an objective that the map suggests, not the scenario."""
SCHEDULE = -2
"""Plan of an objective that stands in the schedule of the units meant for it."""

OBJECTIVE = np.dtype(
    [
        ("posture", "i2"),
        ("place", "i2"),  # the place in the hex, or the nearest one
        ("hex", "i4"),
        ("priority", "i2"),  # 0..100
        ("plan", "i2"),  # row of World.plans, or NO_PLAN
        ("need", "i4"),  # strength wanted
        ("least", "i4"),  # strength below which an attack is called off
        ("committed", "i4"),  # strength of the units assigned
        ("march_to", "i4"),  # where they march now: `hex`, or a hex to meet in first
        ("march_place", "i2"),  # the place there, or the nearest one
        ("earlier", "i2"),  # the objective listed before it for the same hex, or NO_OBJECTIVE
    ]
)

ASSAULT = np.dtype(
    [
        ("hex", "i4"),
        ("wins", "i4"),  # per cent of dice that clear the hex
        ("lost", "i4"),  # own men, retaliation included
        ("killed", "i4"),
        ("balance", "i4"),  # value of the assault, in men
        ("ordered", "i4"),  # 1 if it was ordered
    ]
)


class Scalar(IntEnum):
    """Single numbers of the blackboard."""

    OBJECTIVES = 0
    """Rows of `objectives` in use."""
    WEIGHT_SET = 1
    """WeightSet that fits most of the side's men."""
    ASSAULTS = 2
    """Rows of `assaults` in use."""
    WITHOUT = 3
    """Means (`Means`, as bits) that the agent never uses, for comparisons."""
    NETWORKS = 4
    """Rows of `by_network` in use."""
    MEN_PER_POINT = 5
    """Men whose loss costs the side a victory point, or what comes nearest."""
    PLANNED = 6
    """1 if the scenario has a plan for the side."""
    ENEMIES = 7
    """1 if an enemy is seen or reported anywhere."""
    COUNTRY = 8
    """1 if the control of a region is still to be scored."""


class Means(IntEnum):
    """Means that an agent may be made to do without, to measure what they are worth."""

    DECISIONS = 1
    STORE_RAIDS = 2
    AMBUSHES = 4
    RIDES = 8
    AIRCRAFT = 16


class Part(IntEnum):
    """Parts of the appeal of an option of a decision."""

    GIVEN = 0
    """By the scenario, or its plan."""
    PEOPLE = 1
    """Support, food, recruits, martial law, land."""
    MOODS = 2
    """Loyalty and prestige."""
    FORCES = 3
    """Men, arms, supplies, transport."""
    MEANS = 4
    """Budget and spies."""
    COST = 5
    INCLINATION = 6
    """What the leaders of the side incline to in this game."""


class Purpose(IntEnum):
    """What a unit's means are used for this turn, for explanations."""

    NONE = 0
    RIDE = 1
    """It goes by train or boat."""
    REACH_STOP = 2
    """It marches to a station or port."""
    SERVE_LINE = 3
    """Train or flotilla: it goes where cuts, fights or threats call for it."""
    BOMB = 4
    LOOK = 5
    """It flies reconnaissance."""
    MOVE_AIRFIELD = 6
    HURRY = 7
    """It force-marches."""
    REFUGE = 8
    """It leaves the map."""
    RESERVE = 9
    """It goes by train from a quiet garrison to a station that lacks troops."""
    SEIZE = 10
    """It takes a place that scores and stands open."""
    GUARD = 11
    """It does not leave a place that scores open to the enemy."""
    CLEAR_LINE = 12
    """It leaves its schedule to drive the enemy off the railway."""
    FLIGHT = 13
    """It makes for a way off the map."""
    WAITS = 14
    """It has joined an assault whose odds an adjacent battle may still change."""
    CALLED_OFF = 15
    """It leaves an assault that no longer pays."""


class Threat(IntEnum):
    """Columns of `threats`: where an enemy stands."""

    Q = 0
    R = 1
    EXTRA = 2
    """Hexes added to the distance, for an enemy known only by report."""


class ObjectiveColumn(IntEnum):
    """Rows of `columns`: what every unit asks about an objective."""

    HEX = 0
    PLACE = 1
    KEY = 2
    POSTURE = 3
    BASE = 4
    """Score before distance, for regulars; the next row is that of irregulars."""
    BASE_IRREGULARS = 5
    BEYOND = 6
    """How many times each MP beyond a week's march counts in addition."""
    PLAN = 7
    """The row of the plan it stands in, NO_PLAN or SCHEDULE."""
    FOR_ANYONE = 8
    """1: a garrison or a repair for which the plan names no troops."""
    ENOUGH = 9
    """Strength beyond which troops are wasted on it."""


class Pair(IntEnum):
    """Columns of `pairs`: a unit and an objective it could serve."""

    UNIT = 0
    OBJECTIVE = 1
    NEXT = 2
    """The next pair with the same score, or -1."""
    SAME = 3
    """The next pair with the same objective, or -1."""
    SCORE = 4


@by_pointer
class Blackboard(NamedTuple):
    """H = hexes, U = units, P = places. Strength is in fit men, weighted by quality."""

    costs: StepCosts  # [H, 6] MP on foot from the neighbour into the hex, without snow; 0: no way
    distance: Shorts  # [P, H] MP on foot, without snow, from a hex to a place; FAR at the most
    distance_by_hex: Shorts  # [H, P] the same, by hex
    nearest_place: Shorts  # [H] the place nearest to a hex, in hexes
    region_hexes: Ints  # [n] hexes of regions into which any way on foot leads, region by region
    region_first: Ints  # [regions + 1] where those of a region begin
    way_to: Shorts  # [H] the row of `ways` of a hex, or NO_WAY
    ways: Shorts  # [hexes aimed at, H] MP on foot, without snow, to hexes without a place that plans or missions aim at
    own_at: Ints  # [H] own strength in a hex
    own_near: Ints  # [H] and within two hexes
    enemy_at: Ints  # [H] strength of enemies seen; negative: the hex has been considered as a target
    enemy_near: Ints  # [H] and of those seen or reported within two hexes
    own_cells: Ints  # [rows, columns] strength by cell
    enemy_cells: Ints  # [rows, columns]
    men_at: Ints  # [H] own men in a hex, for stacking
    threats: Shorts  # [Threat, U] axial coordinates of enemies who are a threat
    enemy_distance: Shorts  # [H] MP to the nearest threat, in the hexes of own units and places
    value: Shorts  # [P] value of holding a place, 0..100
    awaited: Shorts  # [P] 1: the plan will attack the place, but not yet
    staying: Ints  # [H] own strength in a hex that has no task elsewhere
    points: Ints  # [P] victory points still to be scored for it: those of both sides together
    region_value: Shorts  # [regions] points for controlling a region
    country: Ints  # [H] hundredths of a victory point that a hex is worth for the control of regions soon to be scored
    untaken: Ints  # [H] the same for all regions still to be scored
    land: Longs  # [regions + 1, COUNTED] land hexes by owner, counted once a turn, as for `conditions_hold`
    dispositions: Shorts  # [U, Disposition] of the unit's leader or side
    weights: Ints  # [WeightSet, Weight]
    listed_at: Shorts  # [H] the last objective listed for a hex, or NO_OBJECTIVE
    objectives: Records  # OBJECTIVE[MAX_OBJECTIVES]
    assaults: Records  # ASSAULT[MAX_ASSAULTS]: those considered this turn
    scalars: Ints  # [Scalar]
    task: Shorts  # [U] the objective a unit serves, or NO_OBJECTIVE
    waiting: Ints  # [H] what units count, in men, that wait for a train which enemies in the hex keep from them
    kept: Shorts  # [U] the row of the plan that keeps a unit in its area or off-map box, or NO_PLAN
    due_leg: Shorts  # [U] the leg of its schedule that a unit is on, or was on when it left it; NO_LEG: none
    purpose: Shorts  # [U] Purpose of a unit this turn
    saved: Shorts  # [U] weeks that its ride saves
    inclination: Shorts  # [options] points of appeal by the inclination of the leaders, the same all game
    weighed: Shorts  # [options, Part] what an option of an open decision is worth
    pursued: Ints  # [U] the same from one turn to the next, by `objective_key`, or -1
    columns: Ints  # [ObjectiveColumn, MAX_OBJECTIVES]
    scores: Ints  # [MAX_OBJECTIVES] of one unit
    scored: Shorts  # [MAX_OBJECTIVES + 1] the objectives for which one unit scores, in order
    pairs: Ints  # [MAX_PAIRS, Pair]
    first_pair: Ints  # [SCORES] first pair with that score, or -1
    reach_cost: Shorts  # [H] buffers for `reach`
    reach_from: Bytes  # [H]
    reached: Ints  # [H]
    rail_network: Shorts  # [P] the network of open railway that trains run on from a station, or NO_NETWORK
    port_network: Shorts  # [P] the network of ports that boats run between, or NO_NETWORK
    by_network: Shorts  # [MAX_NETWORKS, P] MP on foot from the nearest station or port of a network to a place


@helper
def weight_of(board: Blackboard, weight: int) -> int:
    """Returns a weight of the set that fits most of the side's men."""
    return int(board.weights[board.scalars[Scalar.WEIGHT_SET], weight])


@helper
def objective_count(board: Blackboard) -> int:
    """Returns how many objectives are listed."""
    return int(board.scalars[Scalar.OBJECTIVES])


@helper
def has_means(board: Blackboard, means: int) -> bool:
    """Returns whether the agent uses certain Means."""
    return bool(board.scalars[Scalar.WITHOUT] & means == 0)


@helper
def weeks_left(world: World, state: State) -> int:
    """Returns the weeks until the campaign is judged; after the judgement, until it ends."""
    turn, judged = int(state.clock[0]["turn"]), int(world.rules[0]["judged_turn"])
    return judged - turn if judged >= turn else int(world.rules[0]["last_turn"]) - turn


@helper
def commands(state: State, leader: int, unit: int) -> bool:
    """Returns whether a leader is with a unit or commands its formation."""
    row = state.leaders[leader]
    return bool(row["unit"] == unit or 0 <= row["formation"] == state.units[unit]["formation"])


@kernel
def measure_way(world: World, costs: StepCosts, hex: int, distance: Shorts) -> None:
    """Fills distance int16[H] with the MP on foot to a hex, FAR at the most."""
    distance[:] = FAR
    distance[hex] = 0
    spread_distances(world, costs, distance, FAR)


@kernel
def measure_distances(world: World, costs: StepCosts, distance: Shorts, nearest_place: Shorts) -> None:
    """Fills distance int16[P, H] and nearest_place int16[H]."""
    for place in range(len(world.places)):
        measure_way(world, costs, int(world.places[place]["hex"]), distance[place])
    for h in range(len(nearest_place)):
        nearest_place[h] = NO_PLACE
        best = 9999
        for place in range(len(world.places)):
            away = hexes_between(world, h, int(world.places[place]["hex"]))
            if away < best:
                best = away
                nearest_place[h] = place
