"""What provides for single units: their mission or standing order, as marks, remarks and routes for the fronts."""

from typing import Any

from game.core.codes import NO_HEX
from game.language import mark, tr, trn
from game.play.missions.mission import Mission, StandingKind, StandingOrder, Task
from game.play.missions.mission_book import is_for_anyone
from game.play.missions.mission_text import standing_text, task_title
from game.play.session.session import Session
from game.play.staff.history_plan import new_rows_text
from game.play.staff.staff import Staff
from game.play.staff.standing import Route, find_route, woken

MISSION_MARK = "M"
AS_NEEDED = mark("as the plan needs it")
"""Said of a unit that only rows for the whole side name."""
AWAKE_MARK = "?"
"""Mark of a unit whose standing order has ended, so that it asks for orders."""
_MARKS = {
    StandingKind.HOLD: "S",
    StandingKind.GUARD: "S",
    StandingKind.MARCH: ">",
    StandingKind.ATTACK: ">",
    StandingKind.REPEAT: "=",
}


def unit_tasks(session: Session) -> dict[int, Task]:
    """Returns what each unit of the person's side follows this week; nothing while all is revealed."""
    book, view = session.missions, session.seen
    if session.sees_all or not book.tasks(session.seat):
        return {}
    if not (_latest and _latest[0] is view and _latest[1:3] == [book, book.changes]):
        _latest[:] = [view, book, book.changes, book.assignments(view)]
    tasks: dict[int, Task] = _latest[3]
    return tasks


_latest: list[Any] = []
"""The View asked about last, the missions then, and what each unit followed: panels ask many times per position."""


def unit_marks(session: Session) -> dict[int, str]:
    """Returns the letter that a counter shows for the mission or standing order of its unit."""
    view, book = session.seen, session.missions
    marks = {}
    for unit, task in unit_tasks(session).items():
        if book.is_overruled(unit, view.turn):
            continue
        if isinstance(task, Mission):
            marks[unit] = MISSION_MARK
        else:
            marks[unit] = AWAKE_MARK if woken(view, task) else _MARKS[task.kind]
    return marks


def attention_text(staff: Staff) -> str:
    """Returns, as the player's turn begins, the first news of missions, how many ask for him, and new rows of the plan.

    Empty if there is nothing of the kind.
    """
    plan = staff.plan
    asking = sum(bool(report.units) for report in plan.attention)
    parts = [one.text.rstrip(".") for one in plan.news[:1]]
    if asking:
        needs = trn("{number} mission needs your attention", "{number} missions need your attention", asking)
        parts.append(needs)
    if new_rows := new_rows_text(staff.session):
        parts.append(new_rows)
    return "; ".join(parts)


def task_remark(session: Session, unit: int) -> str:
    """Returns the mission or standing order of a unit in a line; empty if it has none."""
    task = unit_tasks(session).get(unit)
    if task is None:
        return ""
    title = task_title(session.world, session.names, task)
    if session.missions.is_overruled(unit, session.game.turn):
        return tr("Yours this turn, then again: {task}", task=title)
    if isinstance(task, Mission):
        return tr("Mission: {task}", task=tr(AS_NEEDED) if is_for_anyone(task) else title)
    text = standing_text(session.world, session.names, task)
    why = woken(session.seen, task)
    if why:
        return tr("Asks for orders: {why} (standing order: {order})", why=why, order=text)
    return tr("Standing order: {order}", order=text)


def standing_route(session: Session, unit: int) -> Route | None:
    """Returns the route of a unit whose standing order is a march; None if it is not."""
    task = unit_tasks(session).get(unit)
    if not isinstance(task, StandingOrder) or task.hex == NO_HEX:
        return None
    return find_route(session.seen, unit, task.hex)
