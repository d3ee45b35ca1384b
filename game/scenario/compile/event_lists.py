"""Lists events and decisions, and their conditions and effects, with the path of each; conditions of plans too."""

from collections.abc import Iterator, Mapping, Sequence

from game.scenario.compile.plan_lists import intents
from game.scenario.schema.events import ConditionAtom, ConditionSpec, DecisionSpec, EffectSpec, EventSpec, RuleSpec
from game.scenario.source import ScenarioText
from game.yamlfile.traverse import Path

MOST_ROWS = 30_000
"""Limit of conditions, and of effects: the tables of the World cannot number more."""


def all_rules(text: ScenarioText) -> Mapping[str, RuleSpec]:
    """Returns events, then decisions, by id, in the order of World.event_rules."""
    return {**text.events.events, **text.decisions.decisions}


def rules(text: ScenarioText) -> Iterator[tuple[Path, str, RuleSpec]]:
    """Yields (path, id, rule) in the same order, for the sections that could be read."""
    if text.has("events"):
        yield from ((("events", "events", name), name, rule) for name, rule in text.events.events.items())
    if text.has("decisions"):
        yield from ((("decisions", "decisions", name), name, rule) for name, rule in text.decisions.decisions.items())


def conditions(text: ScenarioText) -> Iterator[tuple[Path, ConditionSpec]]:
    """Yields the conditions of all events, decisions, options and plans, without those inside `any`."""
    for path, _, rule in rules(text):
        yield from _listed((*path, "when"), rule.when)
        if isinstance(rule, DecisionSpec):
            for name, option in rule.options.items():
                yield from _listed((*path, "options", name, "when"), option.when)
    for path, intent in intents(text):
        yield from _listed((*path, "when"), intent.when)


def condition_atoms(text: ScenarioText) -> Iterator[tuple[Path, ConditionAtom]]:
    """Yields all single conditions, including those inside `any`."""
    for path, condition in conditions(text):
        if condition.any is None:
            yield path, condition
        else:
            yield from (((*path, "any", i), atom) for i, atom in enumerate(condition.any))


def effect_lists(text: ScenarioText) -> Iterator[tuple[Path, RuleSpec, Sequence[EffectSpec]]]:
    """Yields (path, rule, effects) for each `then`."""
    for path, _, rule in rules(text):
        if isinstance(rule, EventSpec):
            yield (*path, "then"), rule, rule.then
        elif isinstance(rule, DecisionSpec):
            yield from (((*path, "options", name, "then"), rule, option.then) for name, option in rule.options.items())


def effects(text: ScenarioText) -> Iterator[tuple[Path, EffectSpec]]:
    """Yields all effects."""
    for path, _, then in effect_lists(text):
        yield from (((*path, i), effect) for i, effect in enumerate(then))


def _listed(path: Path, when: Sequence[ConditionSpec]) -> Iterator[tuple[Path, ConditionSpec]]:
    yield from (((*path, i), condition) for i, condition in enumerate(when))
