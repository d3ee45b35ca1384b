"""Text mode: what the staff proposes, carried out, fought, declined or overruled."""

from collections.abc import Mapping

from game.core.codes import NO_UNIT, Refusal
from game.core.orders import Order
from game.engine.telling.grammar import count, listed, sentence
from game.language import mark, tr, trn
from game.play.orders.selection import Selection
from game.play.session.session import Session
from game.play.staff.order_reasons import DONE_THIS_WEEK
from game.play.staff.staff import Staff
from game.play.staff.staff_plan import Proposal, StaffPlan
from game.text.battle_pages import battle_lines
from game.text.conversation import Command, Conversation
from game.text.spelling import find_hex, find_unit, unit_number
from game.text.unit_pages import unit_line

_last: list[Staff] = []
_warned: list[tuple[int, int]] = []
"""The position for which `end_warning` has spoken."""


def not_now(session: Session) -> str:
    """Returns why no mission can be given or carried out now."""
    if session.is_finished:
        return tr("The game is over: 'result' tells how it ended.")
    return tr("Missions are given and carried out when it is your turn.")


def staff_of(session: Session) -> Staff:
    """Returns the staff of a session; it remembers what waits for the player's word."""
    if not _last or _last[0].session is not session:
        _last[:] = [Staff(session)]
    return _last[0]


def _staff(talk: Conversation, rest: str) -> None:
    """What the staff proposes; `go`, `fight` and `decline` carry it out."""
    session = talk.session
    if not session.waits_for_human:
        talk.say(not_now(session))
        return
    word, _, more = rest.partition(" ")
    staff = staff_of(session)
    if word.lower() == "go":
        _go(talk, staff, more.strip())
    elif word.lower() in ("fight", "approve", "decline"):
        _answer_waiting(talk, staff, word.lower(), more.strip())
    elif word and not word.isdecimal():
        talk.say(
            tr(
                "staff [N]: what it proposes. staff go [N]: do it. staff fight [HEX]: assaults that wait; "
                "staff approve [HEX], staff decline [HEX]: all that waits"
            )
        )
    else:
        talk.lines(_plan_lines(session, staff.plan, int(word) if word else 0))


def _plan_lines(session: Session, plan: StaffPlan, number: int) -> list[str]:
    lines: list[str] = []
    for report in plan.reports:
        if number not in (0, report.task.id) or not (report.proposals or number):
            continue
        lines.append(f"{report.task.id:3}  {report.title}: {report.text}")
        lines += [f"       {_proposal_text(session, one)}" for one in report.proposals]
        idle = [(unit, why) for unit, why in report.idle if why != tr(DONE_THIS_WEEK)]
        lines += [f"       ({session.names.unit_names[unit]}: {why})" for unit, why in idle]
    if not lines:
        return [tr("Your staff has nothing to propose now. 'missions' lists what it works on.")]
    routine, waiting = len(plan.routine), len(plan.waiting)
    end = tr("Nothing is left to carry out")
    if routine:
        end = tr("'staff go' gives {orders}", orders=count(routine, "order"))
    if waiting:
        decisions = count(waiting, "decision")
        if all(one.is_assault for one in plan.waiting):
            end += "; " + tr("{decisions} of yours: 'staff fight' or 'staff decline'", decisions=decisions)
        else:
            end += "; " + tr("{decisions} of yours: 'staff approve' or 'staff decline'", decisions=decisions)
    return [*lines, f"{end}. " + tr("'overrule UNIT' keeps a unit out of it this turn.")]


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
            talk.say(tr("No: there is no mission or standing order {number}.", number=more))
            return
        done = staff.carry_out([one for one in report.proposals if not one.waits])
    else:
        done = staff.carry_out()
    talk.say(sentence(done.text))
    for refused in done.refused[1:4]:
        talk.say(tr("  also not possible: {why}.", why=refused))
    _battles(talk, before)


def _answer_waiting(talk: Conversation, staff: Staff, word: str, where: str) -> None:
    waiting = staff.plan.waiting
    if where:
        hex = find_hex(talk.session, where)
        waiting = tuple(one for one in waiting if one.hex == hex)
    others = waiting
    if word == "fight":  # what gives a place up is approved by its own word
        waiting = tuple(one for one in waiting if one.is_assault)
    if others and not waiting:
        talk.say(tr("No assault waits for your approval. 'staff approve' does what else waits."))
        return
    if not waiting:
        talk.say(tr("Nothing waits for your approval there.") if where else tr("Nothing waits for your approval."))
        return
    if word == "decline":
        for one in waiting:
            staff.decline(one)
        talk.say(
            trn(
                "{number} proposal declined; 'staff' shows what the units do instead.",
                "{number} proposals declined; 'staff' shows what the units do instead.",
                len(waiting),
            )
        )
        return
    before = len(talk.session.game.events)
    done = staff.carry_out(waiting)
    talk.say(sentence(done.text))
    _battles(talk, before)


def _battles(talk: Conversation, first: int) -> None:
    """Reports what has happened, then shows the battles that were fought after this many events."""
    session = talk.session
    talk.report()
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
    routine, waiting, parts = len(plan.routine), len(plan.waiting), []
    if routine:
        parts.append(trn("{number} order of your staff not given", "{number} orders of your staff not given", routine))
    if waiting:
        parts.append(
            trn("{number} proposal waiting for your approval", "{number} proposals waiting for your approval", waiting)
        )
    return tr(
        "{left_undone}; 'staff' shows them, 'staff go' gives the orders, a second 'end turn' ends the turn",
        left_undone=listed(parts),
    )


def led_by_hand(session: Session, order: Order) -> None:
    """Leaves a unit that the player gives an order himself to him for this week."""
    leads = bool(session.missions.tasks(session.seat)) and order.unit in staff_of(session).provided
    if leads and session.game.check(order) == Refusal.NONE:
        staff_of(session).overrule(order.unit)


def _overrule(talk: Conversation, rest: str) -> None:
    """Keeps a unit out of its mission this week, or gives it back."""
    session = talk.session
    back = rest.lower().endswith(" off")
    unit = find_unit(session, rest[:-4].strip() if back else rest)
    assigned = session.missions.assignments(session.game.view(session.seat))
    if unit == NO_UNIT or unit not in assigned:
        talk.say(tr("No: that is no unit of yours with a mission or standing order. overrule UNIT, overrule UNIT off"))
        return
    staff_of(session).overrule(unit, not back)
    name = session.names.unit_names[unit]
    text = mark("{unit}: back to the mission.") if back else mark("{unit}: left to you this turn.")
    talk.say(tr(text, unit=name))


def _idle(talk: Conversation, rest: str) -> None:
    """The units that nothing provides for and that have done nothing this week."""
    session = talk.session
    idle = Selection(session, lambda text: None).idle_units()
    talk.lines([unit_line(session, unit) for unit in idle])
    if not idle:
        talk.say(tr("Every unit of yours has its orders.") if session.waits_for_human else not_now(session))


STAFF: Mapping[str, Command] = {"staff": _staff, "overrule": _overrule, "idle": _idle}
"""Commands by the word that calls them."""
