"""Why the staff proposes an order, and why a unit of a mission has none this turn."""

from collections.abc import Sequence

from game.agents.doctrine.blackboard import Purpose
from game.agents.doctrine.means_text import purpose_note
from game.core.codes import NO_UNIT, OrderKind, RaidTarget, Status, UnitFlag
from game.core.orders import Order
from game.engine.preview import make_raid_preview
from game.engine.telling.grammar import men_text
from game.engine.telling.obedience import obedience_text
from game.engine.views import View
from game.hexgrid import hex_distance
from game.language import mark, tr
from game.play.missions.mission_text import odds_text
from game.play.staff.staff_planner import Imagined, Planned, chance_wanted

DONE_THIS_WEEK = mark("has done its work this turn")
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
