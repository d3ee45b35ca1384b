"""Conditions and effects: exactly one kind with the keys it takes, existing names, numbers in range."""

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping

from pydantic import BaseModel

from game.core.codes import LeaderFate, UnitFate
from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import MOST_ROWS, condition_atoms, conditions, effects
from game.scenario.schema.event_grammar import ANYWHERE, CONDITIONS, EFFECTS, Syntax, given, kind_of
from game.scenario.schema.events import ConditionAtom, EffectSpec
from game.scenario.schema.figures import Figure
from game.yamlfile.nodes import Mapping
from game.yamlfile.problems import Problem, guess, quoted
from game.yamlfile.traverse import Path

NEEDS = ("scenario", "map", "terrain", "oob")

_PER_CENT = (0, 100)
_ASKED = {"share": _PER_CENT, "support": (-100, 100), "food": (0, 200), "prestige": _PER_CENT}
_ADDED = {
    "support": (-100, 100), "food": (-150, 150), "prestige": (-100, 100), "budget": (-1000, 1000),
    "income": (-1000, 1000), "loyalty": (-100, 100), "spies": (-5, 5), "points": (-10_000, 10_000),
}  # fmt: skip
_BIG = (-1_000_000, 1_000_000)


def check(context: LintContext) -> Iterable[Problem]:
    """Checks each condition, including those inside `any`, and each effect.

    Does nothing if there are far too many conditions, which `event_rules` reports.
    """
    atoms = list(condition_atoms(context.text))
    if len(atoms) > MOST_ROWS:
        return
    for path, condition in conditions(context.text):
        if condition.any is not None:
            for key in given(condition):
                if key != "any":
                    message = f"{quoted(key)} is not allowed next to `any`; move it into the list"
                    yield context.text.error((*path, key), "two-kinds", message, key=True)
    for path, atom in atoms:
        key = kind_of(atom, CONDITIONS)
        yield from _check_syntax(context, path, atom, CONDITIONS, "condition")
        if key:
            yield from _condition(context, path, atom, key)
    for path, effect in effects(context.text):
        key = kind_of(effect, EFFECTS)
        yield from _check_syntax(context, path, effect, EFFECTS, "effect")
        if key:
            yield from _effect(context, path, effect, key)


def _check_syntax(
    context: LintContext, path: Path, part: BaseModel, grammar: AnyMapping[str, Syntax], what: str
) -> Iterable[Problem]:
    """Checks that there is one kind, with the keys it takes."""
    text, keys = context.text, given(part)
    kinds = [key for key in keys if key in grammar]
    if not kinds:
        yield text.error(path, "no-kind", f"this {what} has no kind; write one of {', '.join(grammar)}")
        return
    if len(kinds) > 1:
        node = text.node(path)
        first, second = [key for key in node.keys if key in kinds][:2] if isinstance(node, Mapping) else kinds[:2]
        message = f"{quoted(second)} and {quoted(first)} are two kinds of {what}; write two {what}s"
        yield text.error((*path, second), "two-kinds", message, key=True)
        return
    kind, syntax = kinds[0], grammar[kinds[0]]
    known = (*syntax.needs, *syntax.may, *syntax.one_of)
    for key in keys:
        if key not in (kind, *known, *ANYWHERE):
            takes = f"it takes {', '.join(known)}" if known else "it takes no other keys"
            message = f"{quoted(kind)} does not take the key {quoted(key)}; {takes}{guess(key, known)}"
            yield text.error((*path, key), "misplaced-key", message, key=True)
    for key in syntax.needs:
        if key not in keys:
            yield text.error(path, "missing-key", f"missing key '{key}' of {quoted(kind)}")
    chosen = [key for key in syntax.one_of if key in keys]
    if syntax.one_of and len(chosen) != 1:
        message = f"{quoted(kind)} needs exactly one of {', '.join(syntax.one_of)}; got {len(chosen) or 'none'}"
        yield text.error(path, "missing-key", message)


def _condition(context: LintContext, path: Path, condition: ConditionAtom, kind: str) -> Iterable[Problem]:
    text = context.text
    yield from _named(context, path, condition, kind, CONDITIONS[kind].names)
    for key in ("by", "won_by"):
        if side := getattr(condition, key):
            yield from context.check_side((*path, key), side)
    if condition.in_ is not None:
        yield from _known(context, (*path, "in"), "region", condition.in_)
    if condition.option is not None and kind == "decision":
        options = text.ids("decisions", "decisions", str(condition.decision), "options")
        if condition.option not in options and condition.decision in text.ids("decisions", "decisions"):
            yield from context.unknown((*path, "option"), "option", condition.option, options)
    if condition.is_ is not None and kind in ("leader", "unit"):
        words = [word.name.lower() for word in (LeaderFate if kind == "leader" else UnitFate)]
        if condition.is_ not in words:
            message = f"the state of a {kind} is one of {', '.join(words)}; got {quoted(condition.is_)}"
            yield text.error((*path, "is"), "bad-choice", message)
    low, high = _ASKED.get(kind, (0, _BIG[1]))
    for key in ("least", "most"):
        number = getattr(condition, key)
        if number is not None and not low <= number <= high:
            message = f"{number} is out of range; {quoted(kind)} goes from {low} to {high}"
            yield text.error((*path, key), "out-of-range", message)


def _effect(context: LintContext, path: Path, effect: EffectSpec, kind: str) -> Iterable[Problem]:
    text = context.text
    word = getattr(effect, kind)
    yield from _named(context, path, effect, kind, EFFECTS[kind].names)
    if effect.side is not None:
        yield from context.check_side((*path, "side"), effect.side)
    units, leaders = text.oob.units, text.oob.leaders
    for key, unit in (("to", effect.to), ("with", effect.with_)):
        if unit is not None:
            yield from _known(context, (*path, key), "unit", unit)
            side = leaders[word].side if kind == "leader" and word in leaders else word if kind == "aid" else ""
            if side and unit in units and units[unit].side != side:
                message = f"unit {quoted(unit)} belongs to {quoted(units[unit].side)}, not to {quoted(side)}"
                yield text.error((*path, key), "other-side", message)
    if effect.add is not None and kind in EFFECTS and "add" in EFFECTS[kind].needs:
        yield from _added(context, (*path, "add"), effect.add, kind)
    if kind == "aid" and not any(f.most for f in (effect.rifles, effect.machine_guns, effect.guns, effect.ammunition)):
        yield text.warning(
            path, "empty-aid", "this aid delivers nothing; write rifles, machine_guns, guns or ammunition"
        )


def _added(context: LintContext, path: Path, figure: Figure, kind: str) -> Iterable[Problem]:
    low, high = _ADDED.get(kind, _BIG)
    for number in (figure.least, figure.most):
        if not low <= number <= high:
            message = f"{number} is out of range; an effect on {quoted(kind)} adds {low} to {high}"
            yield context.text.error(path, "out-of-range", message)
            return
    if figure.least == figure.most == 0:
        yield context.text.warning(path, "no-effect", "this effect adds nothing")


def _named(context: LintContext, path: Path, part: BaseModel, kind: str, what: str) -> Iterable[Problem]:
    """Checks the name that a condition or effect is about."""
    yield from _known(context, (*path, kind), "region" if what == "area" else what, getattr(part, kind))


def _known(context: LintContext, path: Path, what: str, word: str) -> Iterable[Problem]:
    text = context.text
    sections = {
        "flag": ("events", "flags"), "line": ("map", "rails"), "leader": ("oob", "leaders"), "unit": ("oob", "units"),
        "event": ("events", "events"), "decision": ("decisions", "decisions"), "side": ("scenario", "sides"),
    }  # fmt: skip
    if what == "place":
        known = list(context.place_names)
    elif what == "region":
        known = context.area_ids
    elif what == "troops":
        known = [*context.side_ids, *text.ids("oob", "formations"), *text.ids("oob", "units")]
        what = "formation or unit"
    else:
        known = text.ids(*sections[what])
    if word not in known:
        yield from context.unknown(path, what, word, known)
