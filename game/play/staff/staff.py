"""The staff of a side: carries missions and standing orders out, week by week, seeing only what the player sees.

Both fronts make one per session. `plan` says what would be done now; `carry_out` does it; `overrule` keeps a unit out
of it for this week. Troops under a mission see only their mission; troops without one are left alone.
"""

from collections.abc import Iterable

from game.core.codes import NO_HEX, OrderKind, Refusal
from game.core.orders import ASSAULTS, Order
from game.engine.events import Event
from game.engine.game import Game
from game.engine.outcome import IllegalOrder
from game.engine.views import View
from game.language import current_language, tr
from game.play.missions.march_routes import closed_pass_text
from game.play.missions.mission import Mission, StandingOrder, Task
from game.play.missions.mission_book import troops_of
from game.play.missions.mission_text import task_title
from game.play.session.session import Session
from game.play.staff.mission_news import mission_news
from game.play.staff.mission_report import make_tasking, report_inactive, report_mission, with_asked
from game.play.staff.staff_plan import CarriedOut, Proposal, StaffPlan, TaskReport, TaskState
from game.play.staff.staff_planner import plan_missions
from game.play.staff.standing import plan_standing, provided_units

_MOST_ROUNDS = 40
_Position = tuple[int, int, int, int, str]
_NEVER: _Position = (-1, -1, -1, -1, "")
"""The position of a plan that has not been made."""


class Staff:
    """The staff of the side that a person plays."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._key = _NEVER
        self._plan = StaffPlan(0, 0)
        self._asked: list[tuple[int, Proposal]] = []
        self._stuck: set[tuple[int, tuple[Order, ...]]] = set()
        """Orders, by week, that proved impossible when they were to be given."""
        self._provided = _NEVER, frozenset[int]()

    @property
    def plan(self) -> StaffPlan:
        """What would be done now, made once per position and change of missions; empty while others are to move."""
        key = self._position
        if key != self._key:
            self._key, self._plan = key, self._make()
        return self._plan

    @property
    def _position(self) -> _Position:
        game = self.session.game
        language = current_language().code
        return len(game.history), game.turn, game.side_to_act, self.session.missions.changes, language

    def carry_out(self, proposals: Iterable[Proposal] | None = None) -> CarriedOut:
        """Gives the orders of some proposals, or of all that do not wait for the player's word.

        With None, it plans again after each battle, until nothing is left to do.
        """
        work = _Work(self.session)
        with self.session.saved_once():
            if proposals is not None:
                self._give(work, proposals)
            else:
                for _ in range(_MOST_ROUNDS):
                    if not self._carry_out_round(work):
                        break
        return CarriedOut(work.orders, work.assaults, tuple(work.refused), len(self.plan.waiting))

    def _give(self, work: "_Work", proposals: Iterable[Proposal]) -> None:
        """Gives some proposals; before an assault what its units are to do first."""
        for proposal in proposals:
            units = set(proposal.units) if proposal.is_assault else set()
            for before in [one for one in self.plan.routine if units & set(one.units) and not one.is_assault]:
                work.give(before)
            work.give(proposal)

    def _carry_out_round(self, work: "_Work") -> bool:
        """Gives orders up to the first battle; returns whether any was given, which makes plans out of date."""
        plan, before = self.plan, work.orders
        work.refused.clear()  # the new plan takes account of enemies met on the way
        self._ask(plan.waiting)
        first = next((one for one in plan.routine if one.is_assault), None)
        for one in plan.routine:
            if not one.is_assault and (first is None or not one.is_late):
                work.give(one)
        if first is not None:
            work.give(first)
        if work.orders == before and plan.routine:
            turn = self.session.game.turn
            self._stuck = {one for one in self._stuck if one[0] == turn} | {(turn, one.orders) for one in plan.routine}
            self._key = _NEVER
        return work.orders > before

    def decline(self, proposal: Proposal) -> None:
        """Lets an assault that waits for the player's word go: its units do something else this week."""
        self.session.missions.decline(proposal.hex, self.session.game.turn)
        self._asked = [one for one in self._asked if one[1].hex != proposal.hex]
        self._key = _NEVER

    def _ask(self, waiting: Iterable[Proposal]) -> None:
        """Keeps what waits for the player's word, so that its units do nothing else until he has spoken."""
        turn = self.session.game.turn
        kept = [one for one in self._asked if one[0] == turn]
        known = {one[1].orders for one in kept}
        self._asked = kept + [(turn, one) for one in waiting if one.orders not in known]

    def _still_asked(self) -> list[Proposal]:
        """Returns what waits for the player's word since orders were carried out, as far as it is still possible."""
        game = self.session.game
        return [one for turn, one in self._asked if turn == game.turn and _is_possible(game, one)]

    def overrule(self, unit: int, overruled: bool = True) -> None:
        """Keeps a unit out of its mission this week, so that the player leads it, or gives it back."""
        self.session.missions.overrule(unit, self.session.game.turn, overruled)

    @property
    def provided(self) -> frozenset[int]:
        """Units for which a mission or standing order provides: Next unit and warnings leave them out."""
        key = self._position
        if self._provided[0] != key:
            self._provided = key, provided_units(self.session, self._view())
        return self._provided[1]

    @property
    def pending(self) -> tuple[Proposal, ...]:
        """Routine orders that have not been carried out: a reason to ask before the turn ends."""
        return self.plan.routine

    # planning

    def _view(self) -> View:
        session = self.session
        return session.game.view(session.game.side_to_act)

    def _make(self) -> StaffPlan:
        session, game = self.session, self.session.game
        if not session.waits_for_human or not session.missions.tasks(game.side_to_act):
            return StaffPlan(game.turn, game.side_to_act)
        view, book = self._view(), session.missions
        assigned = book.assignments(view)
        overruled = {unit for unit in assigned if book.is_overruled(unit, view.turn)}
        active = [one for one in book.missions(view.side) if one.holds_in(view.turn)]
        units = {one.id: self._named(view, one, assigned) for one in active}
        asked = self._still_asked()
        reserved = overruled | {unit for one in asked for unit in one.units}
        led = {id: [unit for unit in own if unit not in reserved] for id, own in units.items()}
        planned = [one for one in active if led[one.id]]
        taskings = [make_tasking(view, one, led[one.id]) for one in planned]
        result = plan_missions(game, self._view(), taskings, book.declined(view.turn)) if planned else None
        reports = []
        for task in book.tasks(view.side):
            if isinstance(task, Mission) and task.plan and task.is_over(view.turn):
                continue  # history's plan has gone on to other rows
            if isinstance(task, StandingOrder):
                reports.append(self._report_standing(view, task, assigned, overruled))
            elif result is not None and task in planned:
                number = planned.index(task)
                skipped = [unit for unit in units[task.id] if unit in overruled]
                own = [unit for unit in led[task.id] if result.agent.mission_of[unit] == number]
                reports.append(report_mission(view, task, own, skipped, result, number))
            else:
                own = units.get(task.id, [])
                reports.append(report_inactive(view, task, own, [unit for unit in own if unit in overruled]))
        reports = [self._without_stuck(with_asked(report, asked)) for report in reports]
        return StaffPlan(view.turn, view.side, tuple(reports), mission_news(session, view))

    def _without_stuck(self, report: TaskReport) -> TaskReport:
        if not self._stuck:
            return report
        turn = self.session.game.turn
        kept = tuple(one for one in report.proposals if (turn, one.orders) not in self._stuck)
        return report._replace(proposals=kept)

    def _named(self, view: View, mission: Mission, assigned: dict[int, Task]) -> list[int]:
        """Returns the units that serve a mission this week, or may: those of history's plan choose among its rows."""
        own = [unit for unit, task in assigned.items() if task.id == mission.id]
        if not mission.plan:
            return own
        others = troops_of(view.state, view.side, mission.troops)
        free = [unit for unit in others if isinstance(task := assigned.get(unit), Mission) and task.plan]
        return list(dict.fromkeys((*own, *free)))

    def _report_standing(
        self, view: View, task: StandingOrder, assigned: dict[int, Task], overruled: set[int]
    ) -> TaskReport:
        title = task_title(view.world, view.names, task)
        if assigned.get(task.unit) != task:
            later = assigned.get(task.unit)
            text = tr("the unit is lost")
            if later is not None:
                text = tr("serves number {number} instead", number=later.id)
            return TaskReport(task, title, (), TaskState.NO_TROOPS, text)
        if task.unit in overruled:
            text = tr("you give its orders this turn")
            return TaskReport(task, title, (task.unit,), TaskState.HOLDING, text, (), (), (task.unit,))
        done = plan_standing(self.session, view, task)
        if done.state == TaskState.BLOCKED and task.hex != NO_HEX:
            closed = closed_pass_text(view, int(view.state.units["hex"][task.unit]), task.hex)
            done = done._replace(text=tr("blocked: {why}", why=closed)) if closed else done
        return TaskReport(task, title, (task.unit,), done.state, done.text, done.proposals, (), (), task.hex)


def _is_possible(game: Game, proposal: Proposal) -> bool:
    """Returns whether some unit of a proposal that waits can still do its part."""
    for order in proposal.orders:
        if order.kind == OrderKind.JOIN:
            if game.check(order) == Refusal.NONE or order.unit in game.joined(order.hex):
                return True
        elif order.kind not in ASSAULTS and game.check(order) == Refusal.NONE:
            return True
    return False


class _Work:
    """Gives orders to a game and counts them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.orders = self.assaults = 0
        self.refused: list[str] = []
        self.events: list[Event] = []

    def give(self, proposal: Proposal) -> bool:
        """Gives the orders of a proposal; returns whether its last order was carried out."""
        session, done = self.session, False
        joined = 0
        for order in proposal.orders:
            if order.kind in ASSAULTS and not joined and not session.game.joined(order.hex):
                break
            why = session.game.check(order)
            if why != Refusal.NONE:
                if order.kind != OrderKind.JOIN:
                    self.refused.append(session.why_not(order))
                continue
            try:
                self.events += session.give(order)
            except IllegalOrder as refused:
                self.refused.append(str(refused))
                break
            joined += order.kind == OrderKind.JOIN
            done = True
            self.orders += 1
            self.assaults += order.kind in ASSAULTS
        return done
