"""Text mode: missions, standing orders, and history's own plan."""

from collections.abc import Mapping
from dataclasses import replace

from game.core.codes import PlanScope
from game.engine.telling.dates import last_day
from game.engine.telling.grammar import count, sentence
from game.language import mark, tr
from game.play.missions.mission import REPEATED, Boldness, Mission, MissionError
from game.play.missions.mission_text import POSTURE_HELP, POSTURE_WORDS, boldness_help, end_text, task_title
from game.play.session.session import Session
from game.play.staff.history_plan import PlanOffer, adopt, offers_for, plan_offers
from game.play.staff.staff_plan import TaskReport, TaskState
from game.play.staff.standing import find_route, route_text
from game.text.conversation import Command, Conversation, refusal
from game.text.mission_words import STANDING_WORDS, read_mission, read_standing, read_troop
from game.text.staff_pages import not_now, staff_of

_EXAMPLE_TURNS = 4
"""Turns that the mission of the example lasts."""


def _mission(talk: Conversation, rest: str) -> None:
    """Gives a mission, or says how to."""
    session = talk.session
    if not rest:
        talk.lines(_how_to(session))
        return
    if not session.waits_for_human:
        talk.say(not_now(talk.session))
        return
    try:
        given = read_mission(session, rest)
        if former := _same_mission(session, given):
            talk.say(tr("That is mission {number} already; 'staff {number}' shows what will be done.", number=former))
            return
        mission = session.missions.add(given)
    except ValueError as error:
        talk.say(refusal(error))
        return
    report = staff_of(session).plan.report_on(mission.id)
    talk.say(_given_text(session, mission))
    if report is not None:
        units = count(len(report.units), "unit")
        talk.say(tr("  {units}: {report}. 'staff' shows what will be done.", units=units, report=report.text))


def _same_mission(session: Session, given: Mission) -> int:
    """Returns the number of a mission that says the same, 0 if there is none."""
    known = session.missions.missions(session.seat, session.game.turn)
    return next((one.id for one in known if replace(one, id=given.id) == given), 0)


def _given_text(session: Session, mission: Mission) -> str:
    title = task_title(session.world, session.names, mission)
    return tr("Mission {number}: {mission}.", number=mission.id, mission=title)


def _how_to(session: Session) -> list[str]:
    lines = [tr("mission TROOPS POSTURE TARGET [from DATE] [until DATE] [careful|bold] [N men]")]
    lines.append(tr("  TROOPS: a unit, a formation, a leader, several with commas, or 'everything in' a region"))
    lines.append(
        tr("  TARGET: a place, a region, a railway, an enemy leader, or the label of a hex, as the posture takes")
    )
    lines += [f"  {POSTURE_WORDS[posture]:12} {tr(text)}" for posture, text in POSTURE_HELP.items()]
    lines += [f"  {boldness.name.lower():12} {boldness_help(boldness)}" for boldness in Boldness]
    return [*lines, tr("Example: {command}", command=f"mission {_example(session)} bold")]


def _example(session: Session) -> str:
    """Returns a mission with names and a date of this scenario: "riders besiege Rabat until 1922-03-26"."""
    world, names, side = session.world, session.names, session.seat
    own = (world.units["side"] == side).nonzero()[0]
    troops = names.unit_ids[int(own[0])] if len(own) else "UNIT"  # a side may have no troops of its own
    formation = int(world.units["formation"][own[0]]) if len(own) else -1
    if 0 <= formation < len(names.formation_ids):
        troops = names.formation_ids[formation]
    held = session.view().state.owner[world.places["hex"]] == 1 - side
    place = names.place_names[int(held.argmax())] if len(held) else "PLACE"  # nor need a map have places
    return f"{troops} besiege {place} until {last_day(world, session.game.turn + _EXAMPLE_TURNS).isoformat()}"


def _missions(talk: Conversation, rest: str) -> None:
    """All missions and standing orders with their state."""
    session = talk.session
    reports = staff_of(session).plan.reports
    talk.lines(news_lines(session))
    if not session.waits_for_human:
        tasks = session.missions.tasks(session.seat)
        talk.lines([f"{task.id:3}  {task_title(session.world, session.names, task)}" for task in tasks])
    spare = [report for report in reports if isinstance(report.task, Mission) and report.task.plan and not report.units]
    idle = [report for report in reports if report.state == TaskState.NO_TROOPS and report not in spare]
    for report in reports:
        if report in spare or report in idle:
            continue
        talk.say(f"{report.task.id:3}  {report.title}")
        sign = "! " if report.state.needs_player or any(one.waits for one in report.proposals) else ""
        talk.say(f"     {sign}{sentence(report.text)}" + _strength(session, report))
    if idle:
        numbers = ", ".join(str(report.task.id) for report in idle)
        message = mark("Without troops, or theirs serve a later mission: {numbers}. 'cancel NUMBER' ends one.")
        talk.say(tr(message, numbers=numbers))
    if spare:
        numbers = ", ".join(str(report.task.id) for report in spare)
        talk.say(tr("Rows of the plan without troops now: {numbers}. 'staff N' says why.", numbers=numbers))
    if not session.missions.tasks(session.seat):
        talk.say(
            tr("No missions yet. 'mission' says how to give one, 'adopt' offers what history's commanders planned.")
        )


def news_lines(session: Session) -> list[str]:
    """Returns what has changed for missions since the player's last turn."""
    news = staff_of(session).plan.news
    return [tr("  ! Mission {number}: {news}", number=one.task, news=one.text) for one in news]


def _strength(session: Session, report: TaskReport) -> str:
    if not report.units or not isinstance(report.task, Mission):
        return "."
    rows = session.seen.state.units[list(report.units)]
    men = int(rows["men"].sum()) - int(rows["sick"].sum())
    return f" ({count(len(report.units), 'unit')}, {count(men, 'fit man')})."


def _cancel(talk: Conversation, rest: str) -> None:
    session = talk.session
    tasks = [task.id for task in session.missions.tasks(session.seat)]
    wanted = tasks if rest.lower() == "all" else [int(word) for word in rest.split() if word.isdecimal()]
    if not wanted:
        talk.say(tr("Cancel which? 'cancel 3' or 'cancel all'; 'missions' lists them."))
    for number in wanted:
        if number not in tasks:
            talk.say(tr("No: there is no mission or standing order {number} of yours.", number=number))
            continue
        gone = session.missions.cancel(number)
        talk.say(tr("Cancelled: {mission}.", mission=task_title(session.world, session.names, gone)))


def _standing(talk: Conversation, rest: str) -> None:
    """Gives a standing order, or lists them."""
    session = talk.session
    if not rest:
        orders = session.missions.standing(session.seat)
        talk.lines([f"{one.id:3}  {task_title(session.world, session.names, one)}" for one in orders])
        kinds, repeated = "|".join(STANDING_WORDS), ", ".join(one.name.lower() for one in REPEATED)
        talk.say(tr("standing UNIT {kinds} ... [wake enemy HEXES | wake men N | wake turn N]", kinds=kinds))
        talk.say(tr("  march HEX, attack HEX [bold], repeat {orders}", orders=repeated))
        return
    if not session.waits_for_human:
        talk.say(not_now(talk.session))
        return
    try:
        order = session.missions.add_order(read_standing(session, rest))
    except ValueError as error:
        talk.say(refusal(error))
        return
    title = task_title(session.world, session.names, order)
    talk.say(tr("Standing order {number}: {order}.", number=order.id, order=title))
    if order.hex >= 0:
        view = session.game.view(session.seat)
        route = find_route(view, order.unit, order.hex)
        talk.say(f"  {route_text(view, route)}." if route is not None else tr("  There is no way there on foot."))


def _adopt(talk: Conversation, rest: str) -> None:
    """Offers history's plan, or adopts rows of it: by number, for a formation or leader, or all."""
    session = talk.session
    offers = plan_offers(session)
    if not rest:
        talk.lines(_offer_lines(session, offers))
        return
    try:
        if rest.isdecimal():
            chosen = offers[int(rest) - 1 : int(rest)] if int(rest) else []
        elif rest.lower() == "all":
            chosen = [one for one in offers if not one.adopted]
        else:
            scope, index = read_troop(session, rest)
            chosen = [one for one in offers_for(session, PlanScope(scope), index) if not one.adopted]
        with session.saved_once():
            given = [adopt(session, one) for one in chosen]
    except (ValueError, MissionError) as error:
        talk.say(refusal(error))
        return
    for one in given:
        talk.say(_given_text(session, one))
    if not given:
        talk.say(tr("The plan has nothing more for that now; 'adopt' lists what it offers."))


def _offer_lines(session: Session, offers: list[PlanOffer]) -> list[str]:
    if not offers:
        return [tr("The scenario has no plan for your side now.")]
    lines = [tr("What your side's commanders planned at this time. adopt NUMBER, adopt TROOPS or adopt all.")]
    for number, one in enumerate(offers, 1):
        until = end_text(session.world, one.mission.last_turn)
        state = [tr("mission {number}", number=one.adopted)] if one.adopted else [] if one.holds else [tr("not now")]
        words = [one.who, tr("until {date}", date=until), *state]
        lines.append(f"{number:3}  {one.title}: {', '.join(words)}")
        lines += [f"       {source}" for source in one.sources[:1]]
    return lines


MISSIONS: Mapping[str, Command] = {
    "mission": _mission,
    "missions": _missions,
    "cancel": _cancel,
    "standing": _standing,
    "adopt": _adopt,
}
"""Commands by the word that calls them; those of the staff are in `staff_pages`."""
