"""What changes nothing: flags that nothing asks about, options that are paid for nothing, decisions without effect."""

from collections.abc import Iterable, Iterator

from game.scenario.checks.lint_context import LintContext
from game.scenario.compile.event_lists import condition_atoms, effects
from game.scenario.schema.events import DecisionSpec
from game.yamlfile.nodes import Mapping, Node, Scalar, Sequence
from game.yamlfile.problems import Problem, quoted
from game.yamlfile.traverse import Path

NEEDS = ("events", "decisions", "victory", "plans", "scenario")


def check(context: LintContext) -> Iterable[Problem]:
    """Warns of flags and options that only look as if they mattered."""
    yield from _flags(context)
    yield from _options(context)


def _flags(context: LintContext) -> Iterable[Problem]:
    text, events = context.text, context.text.events
    flags = text.ids("events", "flags")
    for i, flag in enumerate(events.news):
        if flag not in flags and context.is_own(("events", "news")):
            yield from context.unknown(("events", "news"), "flag", flag, flags, nth=i)
    asked = {atom.flag for _, atom in condition_atoms(text)} | {line.flag for line in text.victory.scoring}
    asked |= {*events.news, *_named_in_tests(context)}
    set_somewhere = {effect.flag for _, effect in effects(text)}
    for flag in events.flags:
        if flag in set_somewhere and flag not in asked and context.is_own(("events", "flags", flag)):
            message = (
                f"the flag {quoted(flag)} is set, but no condition, score or checkpoint asks about it; "
                "list it under `news` if it only informs the players"
            )
            yield text.warning(("events", "flags", flag), "flag-never-asked", message, key=True)


def _options(context: LintContext) -> Iterable[Problem]:
    text = context.text
    atoms = [atom for _, atom in condition_atoms(text) if atom.decision is not None]
    asked = {(str(atom.decision), atom.option) for atom in atoms}
    tested = {*_named_in_tests(context)}
    for name, decision in text.decisions.decisions.items():
        if name in tested or (name, None) in asked:
            continue
        path = ("decisions", "decisions", name)
        if not context.is_own(path):
            continue
        idle = [option for option, spec in decision.options.items() if not spec.then and (name, option) not in asked]
        if len(idle) == len(decision.options) and not any(spec.cost for spec in decision.options.values()):
            message = f"no option of {quoted(name)} has an effect, and nothing asks what was decided; add `then`"
            yield text.warning(path, "idle-option", message, key=True)
            continue
        yield from _dearer(context, path, decision, asked)
        for option in idle:
            if cost := decision.options[option].cost:
                message = f"{quoted(option)} costs {cost} and has no effect; add `then`, or let it cost nothing"
                yield text.warning((*path, "options", option), "idle-option", message, key=True)


def _dearer(
    context: LintContext, path: Path, decision: DecisionSpec, asked: set[tuple[str, str | None]]
) -> Iterable[Problem]:
    """Warns of options that cost more than another with the same effects and conditions."""
    for option, spec in decision.options.items():
        if not spec.then or (path[-1], option) in asked:
            continue
        for other, cheap in decision.options.items():
            if cheap.cost < spec.cost and (cheap.then, cheap.when) == (spec.then, spec.when):
                message = f"{quoted(option)} costs {spec.cost} and does no more than {quoted(other)} for {cheap.cost}"
                yield context.text.warning((*path, "options", option), "dearer-for-nothing", message, key=True)
                break


def _named_in_tests(context: LintContext) -> Iterator[str]:
    """Yields every text in the checkpoints and in what the author expects: they may name flags and decisions."""
    waiting: list[Node | None] = [context.text.node(("history", "checkpoints"))]
    if "expect" in context.text.ids("scenario"):
        waiting.append(context.text.node(("scenario", "expect")))
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting += node.items.values()
        elif isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Scalar):
            yield node.text
