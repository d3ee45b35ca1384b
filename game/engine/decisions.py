"""The decisions open to a side, ready to be shown: options, costs, effects and deadlines."""

from typing import NamedTuple

from game.core.codes import BOTH_SIDES
from game.core.names import Names
from game.core.state import State
from game.core.world import World
from game.engine.telling.effects import describe_option


class DecisionOption(NamedTuple):
    """One option of an open decision."""

    option: int
    """Index in World.options: `arg` of the order DECIDE."""
    id: str
    text: str
    cost: int
    allowed: bool
    """Whether its own conditions hold this week."""
    affordable: bool
    effects: tuple[str, ...]
    by_default: bool
    """Whether it is taken when no decision is made in time."""


class OpenDecision(NamedTuple):
    """A decision that waits for an answer."""

    rule: int
    side: int
    id: str
    title: str
    text: str
    last_turn: int
    """The last week in which it can be made."""
    may_close: bool
    """Whether it closes sooner if its conditions no longer hold."""
    options: tuple[DecisionOption, ...]


def open_decisions(world: World, names: Names, state: State, side: int) -> list[OpenDecision]:
    """Returns what a side (or BOTH_SIDES) may decide now, the most urgent first. `state` may be that of its View."""
    found = []
    for rule, now in enumerate(state.rules):
        row = world.event_rules[rule]
        if not now["opened"] or side not in (BOTH_SIDES, int(row["side"])):
            continue
        opened, weeks, last = int(now["opened"]), int(row["open"]), int(world.rules[0]["last_turn"])
        until = opened + weeks - 1 if weeks else int(row["last_turn"])
        decision = OpenDecision(
            rule,
            int(row["side"]),
            names.rule_ids[rule],
            names.rule_titles[rule],
            names.rule_texts[rule],
            min(until, last),
            not weeks,
            _options(world, names, state, rule),
        )
        found.append(decision)
    return sorted(found, key=lambda decision: (decision.last_turn, decision.rule))


def _options(world: World, names: Names, state: State, rule: int) -> tuple[DecisionOption, ...]:
    row = world.event_rules[rule]
    first, count = (int(number) for number in row["options"])
    budget = int(state.sides[int(row["side"])]["budget"])
    return tuple(
        DecisionOption(
            option,
            names.option_ids[option],
            names.option_texts[option],
            int(world.options[option]["cost"]),
            bool(int(state.rules[rule]["allowed"]) >> (option - first) & 1),
            budget >= int(world.options[option]["cost"]),
            tuple(describe_option(world, names, option)),
            int(row["default"]) == option,
        )
        for option in range(first, first + count)
    )
