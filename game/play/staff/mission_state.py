"""How a mission stands this week, in words: "on the way, 2 weeks", "waits for 300 more men", "ready to storm: 42%"."""

from collections.abc import Sequence

from game.agents.doctrine.blackboard import NO_WAY, Purpose
from game.agents.doctrine.means_text import purpose_note
from game.agents.doctrine.missions import MissionAgent, aimed_hex, strength_of
from game.agents.influence_maps import FAR
from game.core.codes import (
    NO_HEX,
    NO_LEG,
    NO_PLACE,
    NO_UNIT,
    MoveClass,
    OrderKind,
    PlanTarget,
    Posture,
    RaidTarget,
    Status,
    TypeTrait,
    UnitFlag,
)
from game.core.orders import Order
from game.engine.preview import make_raid_preview
from game.engine.siege_facts import siege_facts
from game.engine.telling.grammar import count, men_text, weeks_text, with_article
from game.engine.telling.obedience import obedience_text
from game.engine.telling.ownership import fit_men
from game.engine.telling.sieges import not_besieged_text
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.missions.march_routes import closed_pass_text
from game.play.missions.mission import Mission
from game.play.missions.mission_text import odds_text, target_text
from game.play.staff.staff_plan import TaskState
from game.play.staff.staff_planner import Imagined, Planned, chance_wanted
from game.rules.upkeep.garrison import garrison_needed

DONE_THIS_WEEK = mark("has done its work this turn")
_NEAR_MP = 4
"""MP to its target within which a unit has arrived, if it may stand next to it."""
_UNSUITED = mark({
    Posture.RESERVE: "bands do not stand in reserve: garrison or concentrate instead",
    Posture.KEEP_OPEN: "bands do not repair lines: only regulars do (8.7)",
    Posture.RAID: "only bands and cavalry raid",
    Posture.DISPERSE: "only bands and cavalry disperse",
})  # fmt: skip
_REASONS = mark({
    OrderKind.HIDE: "stronger enemies are near",
    OrderKind.AMBUSH: "an enemy may pass",
    OrderKind.DISPERSE: "it would be caught where it is",
    OrderKind.REQUISITION: "its food runs short",
    OrderKind.BLOCKADE: "no food is to leave for the bands",
    OrderKind.REPAIR: "the line is cut here",
    OrderKind.FORCE: "it would come too late otherwise",
    OrderKind.GATHER: "no enemy is near",
    OrderKind.DEMAND: "the garrison may give up",
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
    if not present:
        orders = [order for other in result.planned if other.mission == number for order in other.orders]
        if any(order.kind == OrderKind.ENTER for order in orders):
            return TaskState.MARCHING, tr("its troops come onto the map this turn")
        away = [unit for unit in units if rows["status"][unit] in (Status.IN_BOX, Status.DISPERSED)]
        gone = tr("its troops are off the map or dispersed") if away else tr("it has no troops left")
        return TaskState.NO_TROOPS, gone
    if not any(_suits(view, unit, mission.posture) for unit in present):
        return TaskState.BLOCKED, tr(_UNSUITED.get(mission.posture, mark("none of its troops is of use for that")))
    agent = result.agent
    objectives = agent.objectives_of(number)
    done = _done_text(view, mission, present, objectives)
    if done:
        return done
    if not mission.plan and all(_stays(view, mission, unit) for unit in present):
        return TaskState.BLOCKED, tr("garrison troops stay in the place that they hold")
    if all(int(rows["flags"][unit]) & UnitFlag.REFUSES for unit in present):
        return TaskState.BLOCKED, tr("none of its troops obeys this turn")
    called_off = [i for i in objectives if agent.is_called_off(i)]
    if called_off and len(called_off) == len(objectives):
        return TaskState.WAITING, _waits_text(view, mission, present, agent, called_off[0])
    if number in result.odds:
        return _before_the_enemy(view, mission, result, number)
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


def _before_the_enemy(view: View, mission: Mission, result: Imagined, number: int) -> tuple[TaskState, str]:
    """Returns how a mission stands whose troops could attack now."""
    one = result.agent.taskings[number]
    fights = [other for other in result.planned if other.mission == number and other.wins >= 0]
    chosen = [other for other in fights if result.agent.attacks(one, other.orders[-1].hex)]
    wins = max([other.wins for other in chosen], default=result.odds[number])
    chance = with_article(f"{wins}%")
    if mission.posture == Posture.BESIEGE:
        siege = _siege_text(view, mission)
        if wins == 0:
            return TaskState.HOLDING, tr("{siege}; a storm has no chance", siege=siege)
        return TaskState.HOLDING, tr("{siege}; a storm has {chance} chance", siege=siege, chance=chance)
    if chosen:
        return TaskState.READY, tr("ready to storm: {chance}%", chance=wins)
    if wins == 0:
        return TaskState.HOLDING, tr("facing the enemy; an assault has no chance")
    return TaskState.HOLDING, tr("facing the enemy; an assault has only {chance} chance", chance=chance)


def _done_text(
    view: View, mission: Mission, units: Sequence[int], objectives: Sequence[int]
) -> tuple[TaskState, str] | None:
    """Returns what is said of a mission whose purpose is reached or has nothing to aim at; None otherwise."""
    world, state, names = view.world, view.state, view.names
    if mission.target_kind == PlanTarget.PLACE:
        place = int(mission.target)
        own = int(state.owner[int(world.places["hex"][place])]) == view.side
        name = names.places_in_text[place]
        if mission.posture in (Posture.TAKE, Posture.BESIEGE) and own:
            return _taken_text(view, int(world.places["hex"][place]), name, units)
        if mission.posture == Posture.RELIEVE and own and not int(state.places["besieged"][place]):
            return TaskState.WAITING, tr("stands by: {place} is not besieged", place=name)
    if mission.target_kind == PlanTarget.HEX and mission.posture == Posture.TAKE:
        arrived = (state.units["hex"][list(units)] == mission.target).any()
        if int(state.owner[mission.target]) == view.side and arrived:
            return TaskState.DONE, tr("the hex is taken; its troops hold it")
    if objectives:
        return None
    if mission.plan:
        return TaskState.WAITING, tr("waits: its conditions are not met now")
    if mission.posture == Posture.HUNT:
        return TaskState.WAITING, tr("waits for news of {leader}", leader=names.leader_names[mission.target])
    if mission.posture == Posture.KEEP_OPEN:
        return TaskState.HOLDING, tr("the line is intact")
    if mission.target_kind == PlanTarget.LINE:
        return TaskState.WAITING, tr("every stretch is cut or guarded")
    if mission.posture == Posture.TAKE:
        return TaskState.DONE, tr("no place is left there to take")
    return TaskState.BLOCKED, tr("there is nothing there for it to do now")


def _taken_text(view: View, hex: int, name: str, units: Sequence[int]) -> tuple[TaskState, str]:
    """Returns how a mission stands to take a place that is its side's already."""
    rows = view.state.units
    there = (rows["hex"] == hex) & (rows["status"] == Status.ON_MAP)
    if (rows["side"][there] != view.side).any():
        text = tr("the enemy is in {place}, which is still yours; it goes on once he holds it", place=name)
        return TaskState.WAITING, text
    if there[list(units)].any():
        return TaskState.DONE, tr("{place} is taken; its troops hold it", place=name)
    return TaskState.DONE, tr("{place} is yours; its troops are elsewhere", place=name)


def _waits_text(view: View, mission: Mission, units: Sequence[int], agent: MissionAgent, objective: int) -> str:
    """Returns how many more men a mission waits for."""
    rows = view.state.units
    fit = sum(int(rows["men"][unit]) - int(rows["sick"][unit]) for unit in units)
    if mission.men > fit:
        return tr("waits for {more_men}", more_men=count(mission.men - fit, "more man"))
    row = agent.board.objectives[objective]
    have = strength_of(view.state, units)
    lacking = max(1, int(row["least"]) - have)
    men = max(10, round(lacking * fit / max(1, have), -1))
    more = count(int(men), "more man")
    return tr("too weak: waits for about {more_men}, or for a bolder order", more_men=more)


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


def _siege_text(view: View, mission: Mission) -> str:
    place = view.state.places[mission.target]
    name = view.names.places_in_text[mission.target]
    facts = siege_facts(view, mission.target)
    why = not_besieged_text(facts) if facts is not None and facts.garrison_side != view.side else ""
    if int(place["besieged"]) and int(place["besieger"]) == view.side:
        weeks = weeks_text(int(place["besieged"]))
        if why:
            return tr("before {place} for {turns}; {why}", place=name, turns=weeks, why=why)
        return tr("besieges {place}, {turns}", place=name, turns=weeks)
    return tr("before {place}; {why}", place=name, why=why or tr("the ring is not closed"))


def _garrison_text(view: View, mission: Mission) -> str:
    """Returns how many men are lacking to take the place that the side's troops stand in; "" if none."""
    if mission.target_kind != PlanTarget.PLACE:
        return ""
    hex = int(view.world.places["hex"][mission.target])
    there = fit_men(view.world, view.state, view.side, hex)
    needed = int(garrison_needed(view.world, mission.target))
    if not 0 < there < needed or int(view.state.owner[hex]) == view.side:
        return ""
    name = view.names.places_in_text[mission.target]
    message = mark("in {place} with {men:,} fit men; it takes {needed:,} to hold it (11.9)")
    return tr(message, place=name, men=there, needed=needed)


def _holding_text(view: View, mission: Mission) -> str:
    if mission.posture == Posture.BESIEGE:
        return _siege_text(view, mission)
    if mission.posture in _ATTACKS:
        return _garrison_text(view, mission) or tr("in position, waiting for an opening")
    return tr(_HOLDING[mission.posture])


def idle_texts(view: View, units: Sequence[int], result: Imagined) -> tuple[tuple[int, str], ...]:
    """Returns the units of a mission without an order this week, and why."""
    busy = {order.unit for one in result.planned for order in one.orders if order.unit != NO_UNIT}
    found = []
    for unit in units:
        if unit in busy:
            continue
        row = view.state.units[unit]
        if int(row["flags"]) & UnitFlag.REFUSES:
            found.append((unit, obedience_text(view.world, view.names, view.state, unit)))
        elif int(row["status"]) == Status.ON_MAP:
            found.append((unit, _why_idle(result, unit, int(row["flags"]))))
    return tuple(found)


def _why_idle(result: Imagined, unit: int, flags: int) -> str:
    if flags & (UnitFlag.FOUGHT | UnitFlag.WORKED | UnitFlag.ENTRAINED | UnitFlag.HIDDEN | UnitFlag.MOVED):
        return tr(DONE_THIS_WEEK)
    reason = result.agent.explain_stay(unit)
    return reason.note.split("; ")[0] if reason is not None and reason.note else tr("stays where it is")


def reason_text(view: View, result: Imagined, planned: Planned) -> str:
    """Returns why an order is proposed, in a line."""
    last = planned.orders[-1]
    if planned.wins >= 0:
        wanted = chance_wanted(result.agent, planned.mission, last.hex) if planned.waits else 0
        if planned.wins >= wanted > 0:
            odds = odds_text(planned.wins, planned.lost, planned.killed)
            return tr("{odds}; the staff sees too little gain in it", odds=odds)
        return odds_text(planned.wins, planned.lost, planned.killed, wanted)
    row = view.state.units[last.unit] if last.unit != NO_UNIT else None
    if row is not None and last.kind == OrderKind.RECRUIT:
        men, full = int(row["men"]), int(row["establishment"])
        if men < full:
            return tr("has {men:,} of {full}", men=men, full=men_text(full))
        return tr("has {men}", men=men_text(men))
    if row is not None and last.kind == OrderKind.RAID:
        try:
            chance = make_raid_preview(view, last.unit, RaidTarget(last.arg)).chance
        except ValueError:
            chance = 0
        return tr("succeeds at {chance}%", chance=chance) if chance else tr("strikes while it is there")
    if last.kind in _REASONS:
        return tr(_REASONS[last.kind])
    reason = result.agent.explain(last)
    note = reason.note.split("; ")[-1] if reason is not None else ""
    if planned.waits or _meets_first(result, last):
        return note
    if reason is not None and not reason.measure and last.kind == OrderKind.MOVE:
        return reason.objective[:1].lower() + reason.objective[1:]  # leaves its mission for a place that stands open
    if row is not None and last.kind == OrderKind.MOVE and _leads_away(view, result, last):
        return tr("gives way: nothing within reach brings it nearer without too much danger")
    return ""


def _meets_first(result: Imagined, order: Order) -> bool:
    """Returns whether the planner's note on an order ends with where the troops of its objective meet first."""
    board = result.agent.board
    if order.unit == NO_UNIT or int(board.task[order.unit]) < 0:
        return False
    purpose = Purpose(int(board.purpose[order.unit]))
    if purpose in (Purpose.SEIZE, Purpose.GUARD) or purpose_note(purpose, int(board.saved[order.unit]), order.kind):
        return False
    row = board.objectives[int(board.task[order.unit])]
    return int(row["march_to"]) != int(row["hex"])


def _leads_away(view: View, result: Imagined, march: Order) -> bool:
    """Returns whether a march ends farther from what the unit is to do than it began."""
    task = int(result.agent.board.task[march.unit])
    raids = any(one.orders[-1].unit == march.unit and one.orders[-1].kind == OrderKind.RAID for one in result.planned)
    if task < 0 or raids:
        return False
    goal, start = int(result.agent.board.objectives["march_to"][task]), int(view.state.units["hex"][march.unit])
    return hex_distance(march.hex, goal, view.names.cols) > hex_distance(start, goal, view.names.cols)
