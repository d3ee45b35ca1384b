"""What is to be done: the list of objectives, each a posture at a hex with its priority and the strength wanted."""

from game.agents.doctrine.blackboard import NO_WAY, SCHEDULE, Blackboard, Scalar, objective_count, weight_of
from game.agents.doctrine.weights import Weight
from game.agents.influence_maps import fit_strength
from game.core.codes import NO_HEX, NO_PLACE, Posture
from game.core.jit import helper
from game.core.state import State
from game.core.world import World


@helper
def is_attack(posture: int) -> bool:
    """Returns whether troops of a posture attack the enemy together."""
    if posture == Posture.TAKE or posture == Posture.BESIEGE:
        return True
    return posture == Posture.RELIEVE or posture == Posture.HUNT


@helper
def _least(board: Blackboard, h: int, need: int) -> int:
    """Returns the strength below which an attack on a hex is called off; a guess at its defenders stops none."""
    if max(int(board.enemy_at[h]), int(board.enemy_near[h])) == 0:
        return 0
    return need * weight_of(board, Weight.MIN_COMMITMENT) // 100


@helper
def add_objective(world: World, board: Blackboard, posture: int, hex: int, priority: int, plan: int, need: int) -> None:
    """Lists one objective. What the map suggests is left out where the plan has the same for the hex."""
    n = objective_count(board)
    priority = min(100, priority)
    if priority <= 0 or hex == NO_HEX:
        return
    earlier = int(board.listed_at[hex])
    while earlier >= 0:
        row = board.objectives[earlier]
        hunted = plan < 0 and posture == Posture.TAKE and row["posture"] == Posture.HUNT
        known = row["plan"] != SCHEDULE and plan != SCHEDULE and (plan < 0 or row["plan"] == plan)
        if (row["posture"] == posture or hunted) and known:
            return
        earlier = int(row["earlier"])
    place = int(world.place_at[hex])
    if place == NO_PLACE:
        place = int(board.nearest_place[hex])
    if n >= len(board.objectives) or place == NO_PLACE:  # distances are those of places: on a map without any, none
        return
    row = board.objectives[n]
    row["posture"] = posture
    row["hex"] = hex
    row["place"] = place
    row["priority"] = priority
    row["plan"] = plan
    row["need"] = max(1, need)
    row["least"] = _least(board, hex, max(1, need))
    row["committed"] = 0
    row["earlier"] = board.listed_at[hex]
    board.listed_at[hex] = n
    board.scalars[Scalar.OBJECTIVES] = n + 1


@helper
def distance_to(board: Blackboard, i: int, h: int) -> int:
    """Returns the MP on foot from a hex to that of an objective, or to its nearest place if only that was measured."""
    way = int(board.way_to[board.objectives[i]["hex"]])
    return int(board.ways[way, h] if way != NO_WAY else board.distance[board.objectives[i]["place"], h])


@helper
def commit(board: Blackboard, i: int, strength: int) -> None:
    """Adds the strength of a unit to what is committed to an objective; a negative strength takes it off again.

    Who holds a hex for one row of the plan holds it for the others, too.
    """
    posture = board.objectives[i]["posture"]
    other = int(board.listed_at[board.objectives[i]["hex"]])
    while other >= 0:
        if board.objectives[other]["posture"] == posture:
            board.objectives[other]["committed"] += strength
        other = int(board.objectives[other]["earlier"])


@helper
def give_task(state: State, board: Blackboard, unit: int, i: int) -> None:
    """Gives a unit an objective, or NO_OBJECTIVE, in place of the one that it has, if any."""
    strength = max(1, fit_strength(state.units[unit]))
    if board.task[unit] >= 0:
        commit(board, int(board.task[unit]), -strength)
    board.task[unit] = i
    if i >= 0:
        commit(board, i, strength)


@helper
def has_task_elsewhere(board: Blackboard, unit: int, h: int) -> bool:
    """Returns whether the task of a unit is about another hex."""
    task = int(board.task[unit])
    return task >= 0 and board.objectives[task]["hex"] != h


@helper
def objective_at(board: Blackboard, h: int, posture: int) -> int:
    """Returns the objective of a posture listed for a hex, or NO_OBJECTIVE."""
    i = int(board.listed_at[h])
    while i >= 0 and board.objectives[i]["posture"] != posture:
        i = int(board.objectives[i]["earlier"])
    return i
