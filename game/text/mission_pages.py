"""Text mode: missions, standing orders, and the staff that carries them out."""

from collections.abc import Mapping

from game.core.codes import NO_UNIT, PlanScope
from game.engine.telling.grammar import count, sentence
from game.play.history_plan import PlanOffer, adopt, offers_for, plan_offers
from game.play.mission_text import BOLDNESS_HELP, POSTURE_HELP, POSTURE_WORDS, end_text, task_title
from game.play.missions import REPEATED, Mission, MissionError
from game.play.session import Session
from game.play.staff import Staff
from game.play.staff_plan import Proposal, StaffPlan, TaskReport
from game.play.standing import find_route, route_text
from game.text.conversation import Command, Conversation, refusal
from game.text.mission_words import STANDING_WORDS, read_mission, read_standing, read_troop
from game.text.pages import battle_lines
from game.text.spelling import find_hex, find_unit, unit_number

_NOT_NOW = "Missions are given and carried out when it is your turn."
_last: list[Staff] = []
_warned: list[tuple[int, int]] = []
"""The position for which `end_warning` has spoken."""


def staff_of(session: Session) -> Staff:
    """Returns the staff of a session; it remembers what waits for the player's word."""
    if not _last or _last[0].session is not session:
        _last[:] = [Staff(session)]
    return _last[0]


def _mission(talk: Conversation, rest: str) -> None:
    """Gives a mission, or says how to."""
    session = talk.session
    if not rest:
        talk.lines(_how_to())
        return
    if not session.waits_for_human:
        talk.say(_NOT_NOW)
        return
    try:
        given = read_mission(session, rest)
        mission = session.missions.give(
            session.seat,
            given.posture,
            given.target_kind,
            given.target,
            given.troops,
            first_turn=given.first_turn,
            last_turn=given.last_turn,
            boldness=given.boldness,
            men=given.men,
            front=given.front,
        )
    except ValueError as error:
        talk.say(refusal(error))
        return
    report = staff_of(session).plan.report_on(mission.id)
    talk.say(f"Mission {mission.id}: {task_title(session.world, session.names, mission)}.")
    if report is not None:
        talk.say(f"  {count(len(report.units), 'unit')}; {report.text}. 'staff' shows what will be done.")


def _how_to() -> list[str]:
    lines = ["mission TROOPS POSTURE TARGET [from DATE] [until DATE] [careful|bold] [N men]"]
    lines.append("  TROOPS: a unit, a formation, a leader, several with commas, or 'everything in' a region")
    lines += [f"  {POSTURE_WORDS[posture]:12} {text}" for posture, text in POSTURE_HELP.items()]
    lines += [f"  {boldness.name.lower():12} {text}" for boldness, text in BOLDNESS_HELP.items()]
    return [*lines, "Example: mission enver_army besiege Dushanbe until 1922-02-19 bold"]


def _missions(talk: Conversation, rest: str) -> None:
    """All missions and standing orders with their state."""
    session = talk.session
    reports = staff_of(session).plan.reports
    if not session.waits_for_human:
        tasks = session.missions.tasks(session.seat)
        talk.lines([f"{task.id:3}  {task_title(session.world, session.names, task)}" for task in tasks])
    for report in reports:
        talk.say(f"{report.task.id:3}  {report.title}")
        mark = "! " if report.state.needs_player or any(one.waits for one in report.proposals) else ""
        talk.say(f"     {mark}{sentence(report.text)}" + _strength(session, report))
    if not session.missions.tasks(session.seat):
        talk.say("No missions yet. 'mission' says how to give one, 'adopt' offers what history's commanders planned.")


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
        talk.say("Cancel which? 'cancel 3' or 'cancel all'; 'missions' lists them.")
    for number in wanted:
        if number not in tasks:
            talk.say(f"No: there is no mission or standing order {number} of yours.")
            continue
        gone = session.missions.cancel(number)
        talk.say(f"Cancelled: {task_title(session.world, session.names, gone)}.")


def _standing(talk: Conversation, rest: str) -> None:
    """Gives a standing order, or lists them."""
    session = talk.session
    if not rest:
        orders = session.missions.standing(session.seat)
        talk.lines([f"{one.id:3}  {task_title(session.world, session.names, one)}" for one in orders])
        talk.say(f"standing UNIT {'|'.join(STANDING_WORDS)} ... [wake enemy HEXES | wake men N | wake week N]")
        talk.say(f"  march HEX, attack HEX [bold], repeat {', '.join(one.name.lower() for one in REPEATED)}")
        return
    if not session.waits_for_human:
        talk.say(_NOT_NOW)
        return
    try:
        given = read_standing(session, rest)
        order = session.missions.order(session.seat, given.unit, given.kind, **_fields(given._asdict()))
    except ValueError as error:
        talk.say(refusal(error))
        return
    talk.say(f"Standing order {order.id}: {task_title(session.world, session.names, order)}.")
    if order.hex >= 0:
        view = session.game.view(session.seat)
        route = find_route(session, view, order.unit, order.hex)
        talk.say(f"  {route_text(view, route)}." if route is not None else "  No way on foot leads there.")


def _fields(given: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in given.items() if name not in ("unit", "kind")}


def _staff(talk: Conversation, rest: str) -> None:
    """What the staff proposes; `go`, `fight` and `decline` carry it out."""
    session = talk.session
    if not session.waits_for_human:
        talk.say(_NOT_NOW)
        return
    word, _, more = rest.partition(" ")
    staff = staff_of(session)
    if word.lower() == "go":
        _go(talk, staff, more.strip())
    elif word.lower() in ("fight", "decline"):
        _answer_waiting(talk, staff, word.lower(), more.strip())
    elif word and not word.isdecimal():
        talk.say("staff [N]: what it proposes. staff go [N]: do it. staff fight [HEX], staff decline [HEX]: assaults")
    else:
        talk.lines(_plan_lines(session, staff.plan, int(word) if word else 0))


def _plan_lines(session: Session, plan: StaffPlan, number: int) -> list[str]:
    lines: list[str] = []
    for report in plan.reports:
        if number not in (0, report.task.id) or not (report.proposals or report.idle or number):
            continue
        lines.append(f"{report.task.id:3}  {report.title}: {report.text}")
        lines += [f"       {_proposal_text(session, one)}" for one in report.proposals]
        lines += [f"       ({session.names.unit_names[unit]} {why})" for unit, why in report.idle]
    if not lines:
        return ["Your staff has nothing to propose now. 'missions' lists what it works on."]
    routine, waiting = len(plan.routine), len(plan.waiting)
    end = f"'staff go' gives {count(routine, 'order')}" if routine else "Nothing is left to carry out"
    end += f"; {count(waiting, 'decision')} of yours: 'staff fight' or 'staff decline'" if waiting else ""
    return [*lines, f"{end}. 'overrule UNIT' keeps a unit out of it this week."]


def _proposal_text(session: Session, proposal: Proposal) -> str:
    names = session.names
    unit = proposal.orders[-1].unit
    who = f"{unit_number(unit)} {names.unit_names[unit]}: " if unit != NO_UNIT else ""
    reason = f" ({proposal.reason})" if proposal.reason else ""
    return f"{'? ' if proposal.waits else ''}{who}{proposal.text}{reason}"


def _go(talk: Conversation, staff: Staff, more: str) -> None:
    before = len(talk.session.game.events)
    if more.isdecimal():
        report = staff.plan.report_on(int(more))
        if report is None:
            talk.say(f"No: there is no mission or standing order {more}.")
            return
        done = staff.carry_out([one for one in report.proposals if not one.waits])
    else:
        done = staff.carry_out()
    talk.say(sentence(done.text))
    for refused in done.refused[1:4]:
        talk.say(f"  also not possible: {refused}.")
    _battles(talk, before)


def _answer_waiting(talk: Conversation, staff: Staff, word: str, where: str) -> None:
    waiting = staff.plan.waiting
    if where:
        hex = find_hex(talk.session, where)
        waiting = tuple(one for one in waiting if one.hex == hex)
    if not waiting:
        talk.say("Nothing waits for your word there." if where else "Nothing waits for your word.")
        return
    if word == "decline":
        for one in waiting:
            staff.decline(one)
        talk.say(f"{count(len(waiting), 'proposal')} declined; 'staff' shows what the units do instead.")
        return
    before = len(talk.session.game.events)
    done = staff.carry_out(waiting)
    talk.say(sentence(done.text))
    _battles(talk, before)


def _battles(talk: Conversation, first: int) -> None:
    """Shows the battles that were fought after so many events."""
    session = talk.session
    for event in session.game.events[first:]:
        if event.battle and session.is_known(event):
            talk.lines(battle_lines(session, event))


def end_warning(session: Session) -> str:
    """Returns what is left undone as a turn ends, once for each position; "" if nothing is, or it was said before."""
    if not session.waits_for_human or not session.missions.tasks(session.seat):
        return ""
    plan, key = staff_of(session).plan, (len(session.game.history), session.missions.changes)
    if (not plan.routine and not plan.waiting) or _warned[:1] == [key]:
        return ""
    _warned[:] = [key]
    parts = [f"{count(len(plan.routine), 'order')} of your staff not given"] if plan.routine else []
    parts += [f"{count(len(plan.waiting), 'assault')} waiting for your word"] if plan.waiting else []
    return f"{' and '.join(parts)}: 'staff' shows them, 'staff go' gives the orders; to end the week all the same, end again"


def _overrule(talk: Conversation, rest: str) -> None:
    """Keeps a unit out of its mission this week, or gives it back."""
    session = talk.session
    back = rest.lower().endswith(" off")
    unit = find_unit(session, rest[:-4].strip() if back else rest)
    assigned = session.missions.assignments(session.game.view(session.seat))
    if unit == NO_UNIT or unit not in assigned:
        talk.say("No: that is no unit of yours with a mission or standing order. overrule UNIT, overrule UNIT off")
        return
    staff_of(session).overrule(unit, not back)
    name = session.names.unit_names[unit]
    does = "serves its mission again" if back else "is left to you this week"
    talk.say(f"{name} {does}.")


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
        given = [adopt(session, one) for one in chosen]
    except (ValueError, MissionError) as error:
        talk.say(refusal(error))
        return
    for one in given:
        talk.say(f"Mission {one.id}: {task_title(session.world, session.names, one)}.")
    if not given:
        talk.say("The plan has nothing more for that now; 'adopt' lists what it offers.")


def _offer_lines(session: Session, offers: list[PlanOffer]) -> list[str]:
    if not offers:
        return ["The scenario has no plan for your side now."]
    lines = ["What your side's commanders planned at this time. adopt NUMBER, adopt TROOPS or adopt all."]
    for number, one in enumerate(offers, 1):
        state = f", mission {one.adopted}" if one.adopted else "" if one.holds else ", not now"
        lines.append(f"{number:3}  {one.title}: {one.who}, until {end_text(session.world, one.mission.last_turn)}{state}")
        lines += [f"       {source}" for source in one.sources[:1]]
    return lines


MISSIONS: Mapping[str, Command] = {
    "mission": _mission,
    "missions": _missions,
    "cancel": _cancel,
    "standing": _standing,
    "staff": _staff,
    "overrule": _overrule,
    "adopt": _adopt,
}
"""Commands by the word that calls them."""
