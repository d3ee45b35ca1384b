"""Compiles events and decisions into arrays of the World."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from game.core.codes import (
    BOTH_SIDES,
    NO_SIDE,
    NO_UNIT,
    DrawnFigure,
    EffectKind,
    LoyaltyScope,
    TypeTrait,
)
from game.core.dtypes import EFFECT, EVENT_RULE, OPTION
from game.scenario.compile.conditions import ConditionRows, Row
from game.scenario.compile.event_lists import all_rules
from game.scenario.compile.forces import FigureRow, ranged
from game.scenario.schema.event_grammar import EFFECTS, kind_of
from game.scenario.schema.events import BOTH, DecisionSpec, EffectSpec, EventSpec, RuleSpec
from game.scenario.schema.figures import ZERO, Figure
from game.scenario.source import ScenarioText

THEN = "then"
"""Id of the only option of an event."""

_AID = {
    EffectKind.AID_RIFLES: "rifles",
    EffectKind.AID_MACHINE_GUNS: "machine_guns",
    EffectKind.AID_GUNS: "guns",
    EffectKind.AID_AMMUNITION: "ammunition",
}
_WEEKS = (EffectKind.AMNESTY, EffectKind.MARTIAL_LAW)


def event_tables(text: ScenarioText, condition_rows: ConditionRows) -> dict[str, Any]:
    """Returns fields of World from events.yaml and decisions.yaml; "figures" are the ranges to draw from.

    Conditions are added to `condition_rows`.
    """
    tables = _Tables(text, condition_rows)
    for event in text.events.events.values():
        tables.add_event(event)
    for decision in text.decisions.decisions.values():
        tables.add_decision(decision)
    return {
        "event_rules": np.array(tables.rules, EVENT_RULE),
        "options": np.array(tables.options, OPTION),
        "effects": np.array(tables.effects, EFFECT),
        "flag_count": np.array([len(text.events.flags)], np.int32),
        "figures": tables.figures,
    }


def event_names(text: ScenarioText) -> dict[str, Any]:
    """Returns fields of Names for flags, events, decisions and their options."""
    rules = all_rules(text)
    options = [
        (i, option, words)
        for i, rule in enumerate(rules.values())
        for option, words in (
            [(o, answer.text) for o, answer in rule.options.items()] if isinstance(rule, DecisionSpec) else [(THEN, "")]
        )
    ]
    return {
        "flag_ids": tuple(text.events.flags),
        "flag_texts": tuple(text.events.flags.values()),
        "rule_ids": tuple(rules),
        "rule_titles": tuple(rule.title for rule in rules.values()),
        "rule_texts": tuple(rule.text for rule in rules.values()),
        "option_ids": tuple(option for _, option, _ in options),
        "option_texts": tuple(words for _, _, words in options),
        "option_rules": tuple(rule for rule, _, _ in options),
    }


def window(text: ScenarioText, rule: RuleSpec) -> tuple[int, int]:
    """Returns the first and last turn in which an event can happen or a decision be offered."""
    if rule.on is not None:
        return text.calendar.turn(rule.on), text.calendar.turn(rule.on)
    return text.calendar.span(rule.from_, rule.to)


class _Tables:
    """Collects the rows of rules, options and effects."""

    def __init__(self, text: ScenarioText, condition_rows: ConditionRows) -> None:
        self.text = text
        self.index, self.indices = condition_rows.index, condition_rows.indices
        self.add_conditions = condition_rows.add
        self.rules: list[tuple[Any, ...]] = []
        self.options: list[tuple[Any, ...]] = []
        self.effects: list[Row] = []
        self.figures: list[FigureRow] = []

    def add_event(self, event: EventSpec) -> None:
        """Adds an event: one rule with one option."""
        tell = BOTH_SIDES if event.tell == BOTH else self.index("side", event.tell)
        conditions = self.add_conditions(event.when)
        row = (NO_SIDE, *window(self.text, event), event.chance, event.times, event.every, 0, -1, tell)
        self.rules.append((*row, conditions, (len(self.options), 1)))
        self.options.append((len(self.rules) - 1, 0, 0, self.add_conditions(()), self.add_effects(event.then)))

    def add_decision(self, decision: DecisionSpec) -> None:
        """Adds a decision: one rule with its options."""
        side = self.index("side", decision.side)
        first = len(self.options)
        chosen = first + list(decision.options).index(decision.default) if decision.default else -1
        conditions = self.add_conditions(decision.when)
        row = (side, *window(self.text, decision), 100, decision.times, decision.every, decision.open, chosen, side)
        self.rules.append((*row, conditions, (first, len(decision.options))))
        for option in decision.options.values():
            when = self.add_conditions(option.when)
            self.options.append((len(self.rules) - 1, option.cost, option.appeal, when, self.add_effects(option.then)))

    def add_effects(self, then: Sequence[EffectSpec]) -> tuple[int, int]:
        """Adds a list of effects. Returns (first row, number of rows)."""
        first = len(self.effects)
        for effect in then:
            self.add_effect(effect)
        return first, len(self.effects) - first

    def add_effect(self, effect: EffectSpec) -> None:
        """Adds an effect: one row, or one for each kind of arms in aid."""
        key = kind_of(effect, EFFECTS)
        syntax = EFFECTS[key]
        word = getattr(effect, key)
        if key == "aid":
            unit = self.index("unit", effect.to) if effect.to else NO_UNIT
            for kind, arm in _AID.items():
                if getattr(effect, arm).most:
                    self.effect(kind, unit, self.index("side", word), 0, getattr(effect, arm))
            return
        if key == "loyalty":
            for a, b, c in self.troops(word, effect.trait):
                self.effect(syntax.kind, a, b, c, effect.add or ZERO)
            return
        named = self.index(syntax.names, word)
        side = self.index("side", effect.side) if effect.side else 0
        a, b = (0, named) if syntax.names == "side" else (named, side)
        if effect.with_:
            b = self.index("unit", effect.with_)
        amount = (effect.weeks if syntax.kind in _WEEKS else effect.add) or ZERO
        self.effect(syntax.kind, a, b, 0, amount, syntax.kind == EffectKind.SUPPORT and side == 1)

    def troops(self, word: str, trait: str | None) -> list[tuple[int, int, int]]:
        """Returns (a, b, c) of each row of a loyalty effect on a side, formation or unit."""
        oob, types = self.text.oob, self.text.unit_types.unit_types
        if word in self.indices["side"]:
            return [(TypeTrait[trait.upper()] if trait else 0, self.index("side", word), LoyaltyScope.SIDE)]
        inside = {name: unit for name, unit in oob.units.items() if word in (name, unit.formation)}
        if word in oob.formations and not trait:
            formation = list(oob.formations).index(word)
            sides = {self.index("side", unit.side) for unit in inside.values()}
            return [(formation, side, LoyaltyScope.FORMATION) for side in sorted(sides)]
        return [
            (self.index("unit", name), self.index("side", unit.side), LoyaltyScope.UNIT)
            for name, unit in inside.items()
            if not trait or trait in types[unit.type].traits
        ]

    def effect(self, kind: int, a: int, b: int, c: int, amount: Figure, negated: bool = False) -> None:
        """Adds one EFFECT row, and its range if it has one."""
        sign = -1 if negated else 1
        low, best, high = (sign * figure for figure in (amount.least, amount.best, amount.most))
        self.figures += ranged(len(self.effects), DrawnFigure.EFFECT, min(low, high), best, max(low, high))
        self.effects.append((kind, a, b, c, best))
