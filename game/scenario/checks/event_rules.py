"""Events and decisions: dates, recipients, options and their costs, flags, and the units they call."""

from collections.abc import Iterable

from game.scenario.checks.lint_context import LintContext
from game.scenario.checks.political_points import most_points
from game.scenario.compile.event_lists import MOST_ROWS, condition_atoms, effect_lists, effects, rules
from game.scenario.compile.forces import CALLED
from game.scenario.schema.events import BOTH, DecisionSpec, EventSpec, RuleSpec
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("scenario", "oob", "events", "decisions")

_KINDS_OF_AID = 4


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each event and decision; then flags and calls across all of them."""
    text = context.text
    for path, name, rule in rules(text):
        yield from _when(context, path, rule)
        if isinstance(rule, EventSpec):
            yield from context.check_side((*path, "tell"), rule.tell, BOTH)
        if isinstance(rule, DecisionSpec):
            if name in text.events.events:
                message = f"duplicate id {quoted(name)}; an event has the same id"
                yield text.error(path, "duplicate-id", message, key=True)
            yield from context.check_side((*path, "side"), rule.side)
            yield from _answers(context, path, rule)
    yield from _counts(context)
    yield from _flags(context)
    yield from _calls(context)


def _counts(context: LintContext) -> Iterable[Problem]:
    """Limits conditions and effects to what the tables of the World can number."""
    text = context.text
    condition_count = sum(1 for _ in condition_atoms(text))
    effect_count = sum(len(text.oob.units) if effect.trait else _KINDS_OF_AID for _, effect in effects(text))
    for what, count in (
        ("conditions in events, decisions and plans", condition_count),
        ("effects in events and decisions", effect_count),
    ):
        if count > MOST_ROWS:
            message = f"too many {what}: {count}; at most {MOST_ROWS} are allowed"
            yield text.error(("events",), "too-many-values", message)


def _when(context: LintContext, path: Path, rule: RuleSpec) -> Iterable[Problem]:
    """Checks that the window is inside the campaign, and that repeats fit into it."""
    text, last = context.text, context.text.scenario.calendar.last_turn
    if rule.on is not None:
        for key, other in (("from", rule.from_), ("to", rule.to)):
            if other is not None:
                message = f"write either `on` for a single turn or a window, not both `on` and `{key}`"
                yield text.error((*path, key), "two-windows", message, key=True)
        if rule.times > 1:
            message = "`times` has no effect with `on`: it happens once, in that turn"
            yield text.warning((*path, "times"), "repeat-in-one-week", message)
    if rule.from_ is not None and rule.to is not None and rule.from_ > rule.to:
        yield text.error((*path, "to"), "date-order", f"the end, {rule.to}, is before the start, {rule.from_}")
        return
    for key, day, too_late in (("on", rule.on, True), ("on", rule.on, False), ("from", rule.from_, True),
                               ("to", rule.to, False)):  # fmt: skip
        if day is not None and (text.calendar.turn(day) > last if too_late else text.calendar.turn(day) < 1):
            when = "after the last turn" if too_late else "before the first turn"
            yield text.error((*path, key), "out-of-calendar", f"{day} is {when}; it can never happen")
    first = max(1, text.calendar.turn(rule.from_)) if rule.from_ is not None else 1
    until = min(last, text.calendar.turn(rule.to)) if rule.to is not None else last
    fits = 1 + max(0, until - first) // max(1, rule.every)
    if isinstance(rule, EventSpec) and rule.on is None and rule.times > fits and context.is_own((*path, "times")):
        turns = until - first + 1
        message = f"{rule.times} times do not fit into the {turns} turns in which it can happen, only {fits}"
        yield text.warning((*path, "times"), "times-too-many", message)
    if "every" in rule.model_fields_set and rule.times == 1:
        message = "`every` has no effect without `times`: it happens only once"
        yield text.warning((*path, "every"), "every-without-times", message)


def _answers(context: LintContext, path: Path, decision: DecisionSpec) -> Iterable[Problem]:
    text = context.text
    if decision.default is not None:
        if decision.default not in decision.options:
            options = text.ids(*path, "options")
            yield from context.unknown((*path, "default"), "option", decision.default, options)
        if not decision.open:
            message = "`default` is used when a decision expires; write `open`, the number of turns it stays open"
            yield text.error((*path, "default"), "default-without-open", message, key=True)
    limit = _payable(context, decision)
    for name, option in decision.options.items():
        if option.cost > limit:
            message = f"{option.cost} points can never be paid: the side has at most {limit} by then"
            yield text.warning((*path, "options", name, "cost"), "too-costly", message)


def _payable(context: LintContext, decision: DecisionSpec) -> int:
    """Returns an upper bound of the political points the side can have at the end of the decision's window."""
    text = context.text
    weeks = text.scenario.calendar.last_turn
    if decision.on is not None or decision.to is not None:
        weeks = min(weeks, max(text.calendar.turn(decision.on or decision.to or text.scenario.calendar.start), 1))
    return most_points(text, decision.side, weeks)


def _flags(context: LintContext) -> Iterable[Problem]:
    """Warns of flags that nothing ever sets."""
    text = context.text
    raised = {effect.flag for _, effect in effects(text)}
    for flag in text.events.flags:
        if flag not in raised:
            message = f"nothing ever sets the flag {quoted(flag)}"
            yield text.warning(("events", "flags", flag), "flag-never-set", message, key=True)


def _calls(context: LintContext) -> Iterable[Problem]:
    """Checks that units waiting for a call get one, and that no other units are called."""
    text = context.text
    units = text.oob.units
    called = {effect.arrive for _, effect in effects(text)}
    for path, _, then in effect_lists(text):
        before: set[str] = set()
        for i, effect in enumerate(then):
            name = effect.arrive
            if name is None or name not in units:
                continue
            at = (*path, i, "arrive")
            if units[name].at != CALLED:
                message = f"unit {quoted(name)} is at {units[name].at}, so it cannot be called; write `at: event`"
                yield text.error(at, "not-called", message)
            elif name in before:
                yield text.warning(at, "called-twice", f"unit {quoted(name)} is called twice; it can arrive only once")
            before.add(name)
    for name, unit in units.items():
        if unit.at == CALLED and name not in called:
            message = f"no event or decision calls unit {quoted(name)}; add an `arrive` effect"
            yield text.error(("oob", "units", name, "at"), "never-called", message)
