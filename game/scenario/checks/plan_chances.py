"""Plans that can take effect: dates during the campaign, events in time, troops that are present."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import all_rules
from game.scenario.compile.events import window
from game.scenario.compile.forces import CALLED, SCHEDULED
from game.scenario.compile.plan_lists import intents
from game.scenario.schema.events import ConditionSpec
from game.scenario.schema.forces import LeaderSpec
from game.scenario.schema.plans import ObjectiveSpec, SideIntent
from game.scenario.source import ScenarioText
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("plans", "scenario", "oob", "reinforcements", "events", "decisions")

_Turns = tuple[int, int]


def check(context: LintContext) -> Iterable[Problem]:
    """Checks every objective and choice."""
    text = context.text
    for path, intent in intents(text):
        wrong_dates = list(_dates(text, path, intent))
        yield from wrong_dates
        if wrong_dates:
            continue
        turns = text.calendar.span(intent.from_, intent.to)
        yield from _too_soon(text, path, intent.when, turns)
        if isinstance(intent, ObjectiveSpec):
            yield from _absent_troops(text, path, intent, turns)
            if not intent.weight:
                yield text.warning((*path, "weight"), "no-weight", "an objective with weight 0 is never pursued")


def _dates(text: ScenarioText, path: Path, intent: SideIntent) -> Iterable[Problem]:
    if intent.from_ and intent.to and intent.from_ > intent.to:
        yield text.error((*path, "to"), "date-order", f"the end, {intent.to}, is before the start, {intent.from_}")
    elif intent.from_ and text.calendar.turn(intent.from_) > text.scenario.calendar.last_turn:
        yield text.error(
            (*path, "from"), "out-of-calendar", f"{intent.from_} is after the last turn; it never takes effect"
        )
    elif intent.to and text.calendar.turn(intent.to) < 1:
        yield text.error(
            (*path, "to"), "out-of-calendar", f"{intent.to} is before the first turn; it never takes effect"
        )


def _too_soon(text: ScenarioText, path: Path, when: Sequence[ConditionSpec], turns: _Turns) -> Iterable[Problem]:
    """Yields events and decisions that can only happen after the end of the plan."""
    rules = all_rules(text)
    for i, condition in enumerate(when):
        name = condition.event or condition.decision or ""
        if name in rules and not condition.not_ and window(text, rules[name])[0] > turns[1]:
            message = f"{quoted(name)} can only happen after this plan ends; the condition never holds"
            yield text.error((*path, "when", i), "never-holds", message)


def _absent_troops(text: ScenarioText, path: Path, objective: ObjectiveSpec, turns: _Turns) -> Iterable[Problem]:
    """Warns of troops, or a leader to hunt, that are never present during the plan."""
    leaders = text.oob.leaders
    there = [_meet(turns, stay) for word in objective.who for stay in _stays(text, word)]
    if there and not any(there):
        yield text.warning((*path, "who"), "nobody-there", "none of these troops is in the theatre during the plan")
    hunted = leaders.get(objective.leader or "")
    if hunted is not None and not _meet(turns, _leader_stays(text, hunted)):
        message = f"{quoted(str(objective.leader))} is not in the theatre during the plan"
        yield text.warning((*path, "leader"), "nobody-there", message)


def _meet(one: _Turns, two: _Turns) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _stays(text: ScenarioText, word: str) -> Iterator[_Turns]:
    """Yields first and last turn of each unit that a word names, and of the leader it names."""
    oob = text.oob
    yield from (_unit_stays(text, name) for name, unit in oob.units.items() if word in (name, unit.formation))
    if word in oob.leaders:
        yield _leader_stays(text, oob.leaders[word])


def _leader_stays(text: ScenarioText, leader: LeaderSpec) -> _Turns:
    first = leader.from_.best if leader.from_ else None
    return text.calendar.span(first, leader.to.best if leader.to else None)


def _unit_stays(text: ScenarioText, name: str) -> _Turns:
    """Returns the turns from the arrival of a scheduled unit to the leg by which it leaves."""
    schedule = text.reinforcements.schedule.get(name)
    legs = schedule.legs if schedule is not None and text.oob.units[name].at != CALLED else []
    first: date | None = None
    last: date | None = None
    for leg in legs:
        if leg.on is not None and leg.by == "arrive" and first is None and text.oob.units[name].at == SCHEDULED:
            first = leg.on.low or leg.on.best
        if leg.on is not None and leg.by == "leave":
            last = leg.on.high or leg.on.best
    return text.calendar.span(first, last)
