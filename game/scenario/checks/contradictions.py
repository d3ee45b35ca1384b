"""Conditions that exclude each other: of one event, decision, option or plan, all must hold at the same time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import MOST_ROWS, condition_atoms, rules
from game.scenario.compile.plan_lists import intents
from game.scenario.schema.event_grammar import CONDITIONS, kind_of
from game.scenario.schema.events import ConditionAtom, ConditionSpec, DecisionSpec
from game.yamlfile.problems import Problem
from game.yamlfile.traverse import Path

NEEDS = ("scenario",)

_LEAST, _MOST = -(10**9), 10**9
_PER_CENT = 100
_ARMS = ("rifles", "machine_guns", "guns")
_SHARED_STATES = ("in_command", "went_over")
"""States of leaders and units that another state does not exclude."""


class _Asked(NamedTuple):
    """What a condition asks of a subject: a state that excludes other states, a number within bounds, or neither."""

    kind: str
    subject: tuple[object, ...]
    state: str | None
    negated: bool
    low: int
    high: int


def check(context: LintContext) -> Iterable[Problem]:
    """Compares each condition with those before it."""
    text = context.text
    if sum(1 for _ in condition_atoms(text)) > MOST_ROWS:
        return
    for path, _, rule in rules(text):
        yield from _compared(context, [((*path, "when"), rule.when)])
        if isinstance(rule, DecisionSpec):
            for name, option in rule.options.items():
                lists = [((*path, "when"), rule.when)] if not rule.open else []
                yield from _compared(context, [*lists, ((*path, "options", name, "when"), option.when)])
    for path, intent in intents(text):
        yield from _compared(context, [((*path, "when"), intent.when)])


def _compared(context: LintContext, lists: Sequence[tuple[Path, Sequence[ConditionSpec]]]) -> Iterator[Problem]:
    """Yields the conditions of the last list that exclude an earlier one of any list."""
    flat = [((*path, i), condition) for path, when in lists for i, condition in enumerate(when)]
    own = len(flat) - len(lists[-1][1])
    asked = [[_asked(atom) for atom in condition.any or [condition]] for _, condition in flat]
    for i in range(own, len(flat)):
        for earlier in range(i):
            if all(_exclude(one, two) for one in asked[earlier] for two in asked[i]):
                node = context.text.node(flat[earlier][0])
                line = f" in line {node.line}" if node is not None else ""
                message = f"this condition contradicts an earlier one{line}; both can never hold"
                yield context.text.error(flat[i][0], "never-holds", message)
                break


def _asked(atom: ConditionAtom) -> _Asked | None:
    """Returns what a condition asks; None without exactly one kind. `not: yes` turns bounds round."""
    kind = kind_of(atom, CONDITIONS)
    if not kind:
        return None
    arms = next((arm for arm in _ARMS if getattr(atom, arm)), None)
    least = getattr(atom, arms) if arms else atom.least
    is_bounded = least is not None or atom.most is not None
    low, high = _LEAST if least is None else least, _MOST if atom.most is None else atom.most
    if is_bounded and atom.not_:
        low, high = (_LEAST, low - 1) if atom.most is None else (high + 1, _MOST)
    has_state = kind in ("control", "besieged", "leader", "unit", "decision")
    state = atom.by or atom.is_ or atom.option if has_state else None
    subject = (getattr(atom, kind), atom.in_, atom.won_by, arms, None if has_state else atom.by)
    return _Asked(kind, subject, state, atom.not_ and not is_bounded, low if is_bounded else atom.weeks or 0, high)


def _exclude(one: _Asked | None, two: _Asked | None) -> bool:
    """Returns whether two conditions can never hold at the same time."""
    if one is None or two is None or one.kind != two.kind or one.subject[0] != two.subject[0]:
        return False
    if one.kind == "share" and one.subject != two.subject:
        return one.low + two.low > _PER_CENT
    if one.subject != two.subject or (one.negated and two.negated):
        return False
    if one.negated != two.negated:
        plain, negated = (two, one) if one.negated else (one, two)
        return negated.state in (None, plain.state) and plain.low >= negated.low
    if one.state and two.state and one.state != two.state:
        return not {one.state, two.state} & {*_SHARED_STATES}
    return one.low > two.high or two.low > one.high
