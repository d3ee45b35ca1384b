"""When what history records happened in a game: a row for each dated statement of the record, with both dates."""

from typing import NamedTuple

from game.engine.game import Game
from game.engine.history.checkpoints import CheckpointSet
from game.engine.history.trace import GameTrace
from game.engine.storage.retrace import retrace
from game.engine.telling.grammar import count
from game.language import tr
from game.scenario.calendar import CampaignCalendar, day_text
from game.scenario.checkpoints.checkpoint import Checkpoint


class DateRow(NamedTuple):
    """One statement of the historical record."""

    when: str
    """Its date in history."""
    text: str
    """What the record says."""
    game: str
    """When it was so in the game: "as in history", "in week 9, two weeks later", "not in this game"."""
    agrees: bool
    """Whether the game agrees within the tolerance of the date."""
    is_sure: bool
    """Whether the sources agree on it; claims are shown, but prove nothing."""


def date_rows(game: Game) -> list[DateRow]:
    """Returns the rows of a game in the order of the record; none if nothing is recorded or the orders are unknown."""
    points = game.scenario.checkpoints
    trace = _trace(game) if points else None
    if trace is None:
        return []
    record = CheckpointSet(game.scenario, points)
    rows = []
    for point, verdict, weeks in zip(points, record.compare(trace), record.weeks_true(trace), strict=True):
        if verdict is None or record.weeks.turn(point.first) > trace.weeks:
            continue
        answer = _in_game(point, verdict.agrees, weeks, record.weeks)
        rows.append(DateRow(_days(point), point.predicate, answer, verdict.agrees, point.use != "claim_only"))
    return sorted(rows, key=lambda row: not row.is_sure)


def _trace(game: Game) -> GameTrace | None:
    """Plays a game again and returns its trace; None if its orders are not known."""
    trace = GameTrace()
    return None if retrace(game, keep_events=False, trace=trace) is None else trace


def _days(point: Checkpoint) -> str:
    """Returns the date of a statement: "14 February" or "28 January - 14 February"."""
    first = day_text(point.first)
    return first if point.first == point.last else f"{first} - {day_text(point.last)}"


def _in_game(point: Checkpoint, agrees: bool, weeks: list[int] | None, calendar: CampaignCalendar) -> str:
    """Returns when a statement was true in the game, compared with history."""
    if agrees:
        return tr("as in history")
    if weeks is None:
        return tr("not in this game")
    if not weeks:
        return tr("never in this game")
    first, last = calendar.turn(point.first), calendar.turn(point.last)
    week = min(weeks, key=lambda week: max(first - week, week - last, 0))
    apart = max(first - week, week - last, 0)
    if not apart:
        return tr("in the same turns, not to the same extent")
    when = tr("in the turn to {date}", date=day_text(calendar.ends[week])) if week else tr("at the opening")
    turns = count(apart, "turn")
    if week < first:
        return tr("{when}, {turns} earlier", when=when, turns=turns)
    return tr("{when}, {turns} later", when=when, turns=turns)
