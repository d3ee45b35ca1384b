"""What a staff proposes for a week: orders by mission and unit, the state of each mission, and news of them."""

from enum import Enum
from typing import NamedTuple

from game.core.codes import NO_HEX, NO_UNIT, OrderKind
from game.core.orders import ASSAULTS, Order
from game.engine.telling.grammar import full_stop
from game.language import tr, trn
from game.play.missions.mission import Task

ASK_SHARE = 40
"""Per cent of the odds wanted from which an assault is put to the player at all."""


class MissionNews(NamedTuple):
    """What has changed for a mission since the player's last turn."""

    task: int
    """Number of the mission."""
    text: str
    """A sentence."""
    hex: int
    """Where to look, NO_HEX if nowhere."""


class TaskState(Enum):
    """How a mission or standing order stands."""

    PENDING = "pending"
    """Its first week has not come."""
    MARCHING = "marching"
    WAITING = "waiting"
    """It lacks men."""
    READY = "ready"
    """It can attack; `TaskReport.text` gives the odds."""
    HOLDING = "holding"
    """It stands where it is to stand, works or besieges."""
    BLOCKED = "blocked"
    """Nothing brings it nearer; the text says why."""
    DONE = "done"
    """What it was for has been reached."""
    OVER = "over"
    """Its last week has passed."""
    NO_TROOPS = "no_troops"
    AWAKE = "awake"
    """A standing order has ended or woken its unit, which asks for orders."""

    @property
    def needs_player(self) -> bool:
        """Whether the player should look at it."""
        return self in (TaskState.BLOCKED, TaskState.OVER, TaskState.NO_TROOPS, TaskState.AWAKE)


class Proposal(NamedTuple):
    """One order of a unit, or an assault with the orders to join it, as a mission wants it this week."""

    task: int
    """Number of the mission or standing order."""
    orders: tuple[Order, ...]
    """To be given in this order; an assault comes after those that join it."""
    text: str
    """What is done, without the unit's name for single orders: "march to Denov (3127)"."""
    reason: str
    """Why, in a line."""
    start: int = NO_HEX
    """Where the unit is now, for an arrow on the map."""
    waits: bool = False
    """Whether it waits for the player's word: an assault below the mission's boldness, or giving up a place."""
    wins: int = -1
    """Of an assault: per cent of rolls that clear the hex; -1 otherwise."""
    lost: int = 0
    """Of an assault: own men expected to fall,"""
    killed: int = 0
    """and the enemy's."""
    is_late: bool = False
    """Whether it comes after the battles of the week: hiding, recruiting and the like."""

    @property
    def units(self) -> tuple[int, ...]:
        """The units it is for."""
        return tuple(order.unit for order in self.orders if order.unit != NO_UNIT)

    @property
    def hex(self) -> int:
        """The hex that it leads to or attacks, NO_HEX if none."""
        return self.orders[-1].hex

    @property
    def is_assault(self) -> bool:
        """Whether it is an assault."""
        return self.orders[-1].kind in (OrderKind.JOIN, *ASSAULTS)


class TaskReport(NamedTuple):
    """A mission or standing order this week."""

    task: Task
    title: str
    """What it is, in a line: "Besiege Dushanbe: Enver's army, bold, until 19 February"."""
    units: tuple[int, ...]
    """Its troops; those that serve a later mission are not among them."""
    state: TaskState
    text: str
    """The state in words: "on the way, 2 weeks", "waits for 300 more men", "ready to storm: 42%"."""
    proposals: tuple[Proposal, ...] = ()
    """What it would still do this week."""
    idle: tuple[tuple[int, str], ...] = ()
    """Units without an order, and why."""
    overruled: tuple[int, ...] = ()
    """Units that the player keeps out of it this week."""
    hex: int = NO_HEX
    """Its target on the map, NO_HEX if it has no single one."""


class StaffPlan(NamedTuple):
    """All of a side's missions and standing orders this week."""

    turn: int
    side: int
    reports: tuple[TaskReport, ...] = ()
    news: tuple[MissionNews, ...] = ()
    """What has changed for missions since the player's last turn."""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """All that is proposed, mission by mission."""
        return tuple(proposal for report in self.reports for proposal in report.proposals)

    @property
    def routine(self) -> tuple[Proposal, ...]:
        """What "carry out all" carries out."""
        return tuple(proposal for proposal in self.proposals if not proposal.waits)

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """Assaults, and orders that give something up, that wait for the player's word."""
        return tuple(proposal for proposal in self.proposals if proposal.waits)

    @property
    def attention(self) -> tuple[TaskReport, ...]:
        """Missions and standing orders that the player should look at."""
        return tuple(report for report in self.reports if report.state.needs_player or self._waits(report))

    def of_unit(self, unit: int) -> Proposal | None:
        """Returns what is proposed for a unit first, or None."""
        return next((proposal for proposal in self.proposals if unit in proposal.units), None)

    def report_on(self, task: int) -> TaskReport | None:
        """Returns the report on a mission or standing order, or None."""
        return next((report for report in self.reports if report.task.id == task), None)

    @staticmethod
    def _waits(report: TaskReport) -> bool:
        return any(proposal.waits for proposal in report.proposals)


class CarriedOut(NamedTuple):
    """What came of carrying out proposals."""

    orders: int
    """Orders given."""
    assaults: int
    """Assaults fought."""
    refused: tuple[str, ...]
    """Why others could not be given, in words."""
    waiting: int
    """Proposals that now wait for the player's word."""

    @property
    def text(self) -> str:
        """The result in a sentence."""
        return _result(self)


def _result(done: CarriedOut) -> str:
    if not (done.orders or done.assaults or done.waiting or done.refused):
        return tr("There are no orders to carry out.")
    parts = [trn("{number} order given", "{number} orders given", done.orders)]
    if done.assaults:
        parts.append(trn("{number} assault fought", "{number} assaults fought", done.assaults))
    if done.waiting:
        parts.append(
            trn("{number} proposal waits for your approval", "{number} proposals wait for your approval", done.waiting)
        )
    if len(done.refused) > 1:
        parts.append(tr("not possible: {order} and others", order=done.refused[0]))
    elif done.refused:
        parts.append(tr("not possible: {order}", order=done.refused[0]))
    return full_stop("; ".join(parts))
