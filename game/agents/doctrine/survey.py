"""The survey at the start of a turn: who is strong where, who threatens whom, what places are worth, who leads whom."""

from game.agents.doctrine.blackboard import THREAT_MEN, THREAT_MP, Blackboard, Scalar, Threat, commands
from game.agents.doctrine.blocked_lines import mark_blocked_lines
from game.agents.doctrine.country import mark_country
from game.agents.doctrine.map_objectives import list_by_map, list_weak_enemies
from game.agents.doctrine.networks import mark_networks
from game.agents.doctrine.plan_objectives import list_by_plan
from game.agents.doctrine.schedules_and_regions import list_by_schedule, list_country, list_regions
from game.agents.doctrine.weights import WeightSet
from game.agents.influence_maps import FAR, add_up_cells, mark_strength
from game.core.codes import NO_HEX, NO_LEG, NO_REGION, NO_UNIT, PlaceKind, ScoringKind, Status, TypeTrait
from game.core.jit import helper, kernel
from game.core.state import State
from game.core.world import World
from game.rules.command.leaders import is_staff

REPORT_HEXES = 1
"""Hexes added to the distance of an enemy known only by report."""
MP_PER_HEX = 3
"""MP of an average hex, for distances as the crow flies."""
SCORED_VALUE, POINTS_VALUE = 15, 75
"""Value of a place that is still to be scored, and how much more it is at the most: by the root of its points,"""
TOWN_VALUE, CITY_VALUE = 10, 15
"""of a town or fort, and of a city,"""
UNSCORED_SHARE = 40
"""per cent of which a place counts that never scores where others do,"""
MAX_REGION_VALUE = 10
"""and of a place in a region that is scored: a fifth of its points, at the most so many."""


@helper
def _weight_set_of_side(world: World, state: State, side: int) -> int:
    """Returns the WeightSet that fits most of the side's men."""
    irregulars = regulars = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side and row["status"] == Status.ON_MAP:
            if world.unit_types[row["unit_type"]]["traits"] & TypeTrait.IRREGULAR:
                irregulars += int(row["men"])
            else:
                regulars += int(row["men"])
    return WeightSet.IRREGULARS if irregulars > regulars else WeightSet.REGULARS


@helper
def _list_threats(world: World, state: State, side: int, board: Blackboard) -> int:
    """Fills `threats` with the enemies who are a threat; returns how many."""
    n = 0
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] == side:
            continue
        if row["status"] == Status.ON_MAP and row["men"] - row["sick"] >= THREAT_MEN:
            h, extra = int(row["hex"]), 0
        elif row["status"] == Status.WAITING and row["reported_men"] >= THREAT_MEN and row["reported_hex"] != NO_HEX:
            h, extra = int(row["reported_hex"]), REPORT_HEXES
        else:
            continue
        board.threats[Threat.Q, n], board.threats[Threat.R, n] = world.axial[h, 0], world.axial[h, 1]
        board.threats[Threat.EXTRA, n] = extra
        n += 1
    return n


@helper
def _mark_distance_at(world: World, board: Blackboard, h: int, count: int) -> None:
    """Fills enemy_distance in one hex, from the distance in hexes to the nearest threat."""
    if board.enemy_distance[h] < FAR:
        return
    nearest = THREAT_MP // MP_PER_HEX + 1
    here_q, here_r = int(world.axial[h, 0]), int(world.axial[h, 1])
    for i in range(count):
        q, r = int(board.threats[Threat.Q, i]) - here_q, int(board.threats[Threat.R, i]) - here_r
        nearest = min(nearest, max(abs(q), abs(r), abs(q + r)) + int(board.threats[Threat.EXTRA, i]))
    board.enemy_distance[h] = nearest * MP_PER_HEX


@helper
def mark_enemy_distance(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills enemy_distance where it is read: in the hexes of own units and places; FAR elsewhere."""
    board.enemy_distance[:] = FAR
    count = _list_threats(world, state, side, board)
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            _mark_distance_at(world, board, int(state.units[unit]["hex"]), count)
    for place in range(len(world.places)):
        if state.owner[world.places[place]["hex"]] == side:
            _mark_distance_at(world, board, int(world.places[place]["hex"]), count)


@helper
def _mark_points(world: World, state: State, board: Blackboard) -> None:
    """Fills points and region_value from the lines of the victory table that are still to be scored."""
    turn, points = int(state.clock[0]["turn"]), board.points
    board.region_value[:] = 0
    points[:] = 0
    for line in range(len(world.scoring)):
        row = world.scoring[line]
        if row["turn"] < turn:
            continue
        swing = int(row["points_0"]) + int(row["points_1"])
        target = int(row["target"])
        if row["kind"] == ScoringKind.PLACE:
            points[target] += swing
        elif row["kind"] == ScoringKind.REGION:
            board.region_value[target] += swing
        elif row["kind"] == ScoringKind.GROUP:
            for region in range(len(world.regions)):
                if world.group_of[target, region]:
                    board.region_value[region] += swing


@helper
def _root(number: int) -> int:
    """Returns the square root of a number up to 10,000, rounded down."""
    root = 0
    while (root + 1) * (root + 1) <= number:
        root += 1
    return root


@helper
def _men_per_point(world: World, state: State, side: int, board: Blackboard) -> int:
    """Returns the men whose loss costs the side a point; if losses cost none, all its men by all the points left."""
    rate = int(world.sides[side]["loss_points"])
    if rate > 0:
        return max(1, 100 // rate)
    total = men = 0
    for place in range(len(world.places)):
        total += int(board.points[place])
    for unit in range(len(state.units)):
        if state.units[unit]["side"] == side and state.units[unit]["status"] == Status.ON_MAP:
            men += int(state.units[unit]["men"])
    return max(1, men // max(1, total))


@helper
def _mark_schedules(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills due_leg: units that have left their schedule still go where it leads."""
    turn = int(state.clock[0]["turn"])
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        if row["leg"] != NO_LEG or row["status"] != Status.ON_MAP:
            board.due_leg[unit] = row["leg"]
            continue
        leg = int(board.due_leg[unit])
        while leg != NO_LEG and int(state.leg_turns[leg]) + int(row["called"]) <= turn:
            after = leg + 1 if leg + 1 < len(world.legs) and world.legs[leg + 1]["unit"] == unit else NO_LEG
            later = after != NO_LEG and int(state.leg_turns[after]) + int(row["called"]) <= turn
            if world.legs[leg]["hex"] != row["hex"] and not later:
                break
            leg = after
        board.due_leg[unit] = leg


@helper
def _mark_situation(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills the scalars that say what kind of war it is."""
    board.scalars[Scalar.MEN_PER_POINT] = _men_per_point(world, state, side, board)
    board.scalars[Scalar.PLANNED] = board.scalars[Scalar.ENEMIES] = 0
    for plan in range(len(world.plans)):
        if world.plans[plan]["side"] == side:
            board.scalars[Scalar.PLANNED] = 1
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side and (row["status"] == Status.ON_MAP or row["reported_hex"] != NO_HEX):
            board.scalars[Scalar.ENEMIES] = 1


@helper
def _mark_values(world: World, state: State, board: Blackboard) -> None:
    """Fills value and region_value."""
    points, most = board.points, 0
    _mark_points(world, state, board)
    for place in range(len(points)):
        most = max(most, int(points[place]))
    scored = most > 0
    for place in range(len(world.places)):
        row = world.places[place]
        kind = int(row["kind"])
        value = 0
        if points[place] > 0:
            value = SCORED_VALUE + POINTS_VALUE * _root(10000 * int(points[place]) // most) // 100
        if kind >= PlaceKind.TOWN:
            own = TOWN_VALUE if kind < PlaceKind.CITY else CITY_VALUE
            value += own if points[place] or not scored else own * UNSCORED_SHARE // 100
        region = int(row["region"])
        if value and region != NO_REGION:
            value += min(MAX_REGION_VALUE, int(board.region_value[region]) // 5)
        board.value[place] = min(value, 100)


@helper
def _mark_dispositions(world: World, state: State, side: int, board: Blackboard) -> None:
    """Fills dispositions: those of the leader with the unit or in command of its formation, else the side's."""
    count = board.dispositions.shape[1]
    for unit in range(len(state.units)):
        row = state.units[unit]
        if row["side"] != side:
            continue
        for i in range(count):
            board.dispositions[unit, i] = world.dispositions[side, i]
    for leader in range(len(state.leaders)):
        row = state.leaders[leader]
        if row["side"] != side or (row["unit"] == NO_UNIT and not is_staff(row)):
            continue
        for unit in range(len(state.units)):
            if state.units[unit]["side"] != side or not commands(state, leader, unit):
                continue
            for i in range(count):
                own = int(world.dispositions[2 + leader, i])
                if own >= 0:
                    board.dispositions[unit, i] = own


@kernel
def survey(world: World, state: State, side: int, board: Blackboard) -> None:
    """Surveys the whole map once a turn: networks, strengths, threats, values, and the objectives that follow."""
    mark_networks(world, state, side, board)
    mark_strength(world, state, side, board.own_at, board.own_near)
    mark_strength(world, state, 1 - side, board.enemy_at, board.enemy_near)
    board.scalars[Scalar.WEIGHT_SET] = _weight_set_of_side(world, state, side)
    add_up_cells(world, state, side, board.own_cells)
    add_up_cells(world, state, 1 - side, board.enemy_cells)
    mark_enemy_distance(world, state, side, board)
    _mark_values(world, state, board)
    _mark_dispositions(world, state, side, board)
    _mark_situation(world, state, side, board)
    _mark_schedules(world, state, side, board)
    board.scalars[Scalar.OBJECTIVES] = board.scalars[Scalar.ASSAULTS] = 0
    board.listed_at[:] = -1
    board.land[:] = 0
    mark_country(world, state, side, board)
    mark_blocked_lines(world, state, side, board)
    list_by_schedule(world, state, side, board)
    list_by_plan(world, state, side, board)
    list_by_map(world, state, side, board)
    list_regions(world, state, side, board)
    list_country(world, board)
    list_weak_enemies(world, state, side, board)
