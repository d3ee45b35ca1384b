"""How a mission stands this week, in words: "on the way, 2 weeks", "waits for 300 more men", "ready to storm: 42%"."""

from collections.abc import Sequence

from game.agents.doctrine.blackboard import NO_WAY
from game.agents.doctrine.missions import MissionAgent, aimed_hex
from game.agents.influence_maps import FAR
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    MoveClass,
    OrderKind,
    PlanTarget,
    Posture,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.orders import Order
from game.engine.telling.grammar import weeks_text
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.missions.march_routes import closed_pass_text
from game.play.missions.mission import Mission
from game.play.missions.mission_text import target_text
from game.play.staff.mission_fights import garrison_text, siege_text, state_before_enemy, waits_text
from game.play.staff.mission_reached import reached_state
from game.play.staff.staff_plan import TaskState
from game.play.staff.staff_planner import Imagined

_NEAR_MP = 4
"""MP to its target within which a unit has arrived, if it may stand next to it."""
_UNSUITED = mark({
    Posture.RESERVE: "bands do not stand in reserve: garrison or concentrate instead",
    Posture.KEEP_OPEN: "bands do not repair lines: only regulars do (8.7)",
    Posture.RAID: "only bands and cavalry raid",
    Posture.DISPERSE: "only bands and cavalry disperse",
})  # fmt: skip
_HOLDING = mark({
    Posture.RAID: "is there and raids",
    Posture.SCREEN: "stands before it",
    Posture.GARRISON: "in place",
    Posture.CONCENTRATE: "is gathered",
    Posture.DISPERSE: "lies low",
    Posture.WITHDRAW: "has got there",
    Posture.RESERVE: "stands ready",
    Posture.KEEP_OPEN: "guards the line",
})  # fmt: skip
_ATTACKS = (Posture.TAKE, Posture.BESIEGE, Posture.RELIEVE, Posture.HUNT)


def mission_state(
    view: View, mission: Mission, units: Sequence[int], result: Imagined, number: int
) -> tuple[TaskState, str]:
    """Returns how a mission stands and says so. `view` shows the position; `number` is its row in the taskings."""
    rows = view.state.units
    present = [unit for unit in units if rows["status"][unit] == Status.ON_MAP]
    orders = [order for other in result.planned if other.mission == number for order in other.orders]
    if not present:
        return _state_off_map(view, mission, units, orders)
    if not any(_suits(view, unit, mission.posture) for unit in present):
        return TaskState.BLOCKED, tr(_UNSUITED.get(mission.posture, mark("none of its troops is of use for that")))
    if mission.target_kind == PlanTarget.BOX and any(order.kind == OrderKind.EXIT for order in orders):
        return TaskState.MARCHING, tr("its troops leave the map this turn")
    agent = result.agent
    objectives = agent.objectives_of(number)
    done = reached_state(view, mission, present, objectives)
    if done:
        return done
    if not mission.plan and all(_stays(view, mission, unit) for unit in present):
        return TaskState.BLOCKED, tr("garrison troops stay in the place that they hold")
    if all(int(rows["flags"][unit]) & UnitFlag.REFUSES for unit in present):
        return TaskState.BLOCKED, tr("none of its troops obeys this turn")
    called_off = [i for i in objectives if agent.is_called_off(i)]
    if called_off and len(called_off) == len(objectives):
        return TaskState.WAITING, waits_text(view, mission, present, agent, called_off[0])
    if number in result.odds:
        return state_before_enemy(view, mission, result, number)
    weeks = _weeks_to_go(view, present, agent)
    moves = [one for one in result.planned if one.mission == number and not one.late]
    goals = {int(agent.board.objectives["hex"][i]) for i in objectives}
    if any(one.orders[-1].kind == OrderKind.MOVE and one.orders[-1].hex in goals for one in moves):
        weeks = max(1, weeks)
    if weeks > 0:
        marched = any(int(rows["flags"][unit]) & (UnitFlag.MOVED | UnitFlag.ENTRAINED) for unit in present)
        if moves or marched:
            return TaskState.MARCHING, tr("on the way, {turns}", turns=weeks_text(weeks))
        if (rows["leg"][present] != NO_LEG).all():
            return TaskState.MARCHING, tr("its troops keep to their schedule")
        return TaskState.BLOCKED, _blocked_text(view, mission, present)
    if mission.posture == Posture.GARRISON and (outside := _outside(view, mission, present)):
        return outside
    return TaskState.HOLDING, _holding_text(view, mission)


def _state_off_map(
    view: View, mission: Mission, units: Sequence[int], orders: Sequence[Order]
) -> tuple[TaskState, str]:
    """Returns how a mission stands none of whose troops is on the map; `orders` are those planned for it."""
    if any(order.kind == OrderKind.ENTER for order in orders):
        return TaskState.MARCHING, tr("its troops come onto the map this turn")
    rows = view.state.units
    in_box = [unit for unit in units if rows["status"][unit] == Status.IN_BOX]
    if mission.target_kind == PlanTarget.BOX and any(int(rows["box"][unit]) == mission.target for unit in in_box):
        return TaskState.DONE, tr("its troops have left the map")
    if in_box or any(rows["status"][unit] == Status.DISPERSED for unit in units):
        return TaskState.NO_TROOPS, tr("its troops are off the map or dispersed")
    return TaskState.NO_TROOPS, tr("it has no troops left")


def _outside(view: View, mission: Mission, units: Sequence[int]) -> tuple[TaskState, str] | None:
    """Returns how a mission stands that is to hold a place none of its troops is in; None if some are, or it has no
    single place.
    """
    goal = target_hex(view, mission)
    if goal == NO_HEX or (view.state.units["hex"][list(units)] == goal).any():
        return None
    name = target_text(view.world, view.names, mission.target_kind, mission.target)
    if int(view.state.owner[goal]) == 1 - view.side:
        return TaskState.BLOCKED, tr("the enemy holds {place}; its troops keep out of his way", place=name)
    return TaskState.HOLDING, tr("its troops are outside {place}", place=name)


def target_hex(view: View, mission: Mission) -> int:
    """Returns the hex that a mission aims at, or that of its place; NO_HEX if it aims at something else."""
    return aimed_hex(view.world.places, mission.target_kind, mission.target)


def _blocked_text(view: View, mission: Mission, units: Sequence[int]) -> str:
    """Returns why troops come no nearer to their target."""
    goal = target_hex(view, mission)
    if goal != NO_HEX:
        closed = [closed_pass_text(view, int(view.state.units["hex"][unit]), goal) for unit in units]
        if any(closed):
            return tr("blocked: {why}", why=next(filter(None, closed)))
    return tr("cannot get nearer: the way is closed or too dangerous for its boldness")


def _suits(view: View, unit: int, posture: Posture) -> bool:
    """Returns whether a unit is of use for a posture, as doctrine sees it."""
    kind = view.world.unit_types[int(view.state.units["unit_type"][unit])]
    irregular = bool(int(kind["traits"]) & TypeTrait.IRREGULAR)
    if posture in (Posture.RESERVE, Posture.KEEP_OPEN):
        return not irregular
    if posture in (Posture.RAID, Posture.DISPERSE):
        return irregular or int(kind["move_class"]) == MoveClass.HORSE
    return True


def _stays(view: View, mission: Mission, unit: int) -> bool:
    """Returns whether a unit is a garrison in a place too far from the target of a mission to serve it."""
    row, goal = view.state.units[unit], target_hex(view, mission)
    if goal == NO_HEX or not int(view.world.unit_types[int(row["unit_type"])]["traits"]) & TypeTrait.STATIC:
        return False
    near = 1 if mission.posture in _ATTACKS else 0  # a garrison sallies
    far = hex_distance(int(row["hex"]), goal, view.names.cols)
    return int(view.world.place_at[int(row["hex"])]) != NO_PLACE and far > near


def _weeks_to_go(view: View, units: Sequence[int], agent: MissionAgent) -> int:
    """Returns the weeks until the last of the units that serve a mission has arrived; 0 if all have."""
    world, rows, board = view.world, view.state.units, agent.board
    most = 0
    for unit in units:
        task, h = int(board.task[unit]), int(rows["hex"][unit])
        kind = world.unit_types[int(rows["unit_type"][unit])]
        if task < 0 or int(kind["move_class"]) > MoveClass.HORSE or int(kind["traits"]) & TypeTrait.STATIC:
            continue
        row = board.objectives[task]
        goal, place = int(row["hex"]), int(row["place"])
        if place == NO_PLACE or hex_distance(h, goal, view.names.cols) <= 1:
            continue
        way = int(board.way_to[goal])
        away = int(board.distance[place, h] if way == NO_WAY else board.ways[way, h])
        if _NEAR_MP < away < FAR:
            most = max(most, -(-away // max(1, int(kind["allowance"]))))
    return most


def _holding_text(view: View, mission: Mission) -> str:
    if mission.target_kind == PlanTarget.BOX:
        return tr("stands where it leaves the map")
    if mission.posture == Posture.BESIEGE:
        return siege_text(view, mission)
    if mission.posture in _ATTACKS:
        return garrison_text(view, mission) or tr("in position, waiting for an opening")
    return tr(_HOLDING[mission.posture])
