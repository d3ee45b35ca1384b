"""How a mission stands before the enemy: too weak, ready to storm, besieging, or short of men to hold a place."""

from collections.abc import Sequence

from game.agents.doctrine.missions import MissionAgent, strength_of
from game.core.codes import PlanTarget, Posture
from game.engine.siege_facts import siege_facts
from game.engine.telling.grammar import count, weeks_text, with_article
from game.engine.telling.ownership import fit_men
from game.engine.telling.sieges import not_besieged_text
from game.engine.views import View
from game.language import mark, tr
from game.play.missions.mission import Mission
from game.play.staff.staff_plan import TaskState
from game.play.staff.staff_planner import Imagined
from game.rules.upkeep.garrison import garrison_needed


def state_before_enemy(view: View, mission: Mission, result: Imagined, number: int) -> tuple[TaskState, str]:
    """Returns how a mission stands whose troops could attack now."""
    one = result.agent.taskings[number]
    fights = [other for other in result.planned if other.mission == number and other.wins >= 0]
    chosen = [other for other in fights if result.agent.attacks(one, other.orders[-1].hex)]
    wins = max([other.wins for other in chosen], default=result.odds[number])
    chance = with_article(f"{wins}%")
    if mission.posture == Posture.BESIEGE:
        siege = siege_text(view, mission)
        if wins == 0:
            return TaskState.HOLDING, tr("{siege}; a storm has no chance", siege=siege)
        return TaskState.HOLDING, tr("{siege}; a storm has {chance} chance", siege=siege, chance=chance)
    if chosen:
        return TaskState.READY, tr("ready to storm: {chance}%", chance=wins)
    if wins == 0:
        return TaskState.HOLDING, tr("facing the enemy; an assault has no chance")
    return TaskState.HOLDING, tr("facing the enemy; an assault has only {chance} chance", chance=chance)


def waits_text(view: View, mission: Mission, units: Sequence[int], agent: MissionAgent, objective: int) -> str:
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


def siege_text(view: View, mission: Mission) -> str:
    """Returns how long a place has been besieged, and what keeps the ring from being closed."""
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


def garrison_text(view: View, mission: Mission) -> str:
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
