"""Boards with events and decisions."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from game.core.codes import (
    BOTH_SIDES,
    NO_SIDE,
    Compare,
)
from game.core.codes import ConditionKind as Asks
from game.core.codes import EffectKind as Does
from game.rules.story.events import run_events
from tests.boards import Board, board
from tests.rules.play import SEED

Row = tuple[int, ...]


class Option(NamedTuple):
    """An answer to a decision."""

    then: Sequence[Row] = ()
    cost: int = 0
    when: Sequence[Row] = ()


class Rule(NamedTuple):
    """An event (one option), or the decision of a side."""

    then: Sequence[Row] = ()
    when: Sequence[Row] = ()
    side: int = NO_SIDE
    options: Sequence[Option] = ()
    first: int = 1
    last: int = 99
    chance: int = 100
    times: int = 1
    every: int = 1
    open: int = 0
    default: int = -1
    """Number among its own options."""
    tell: int = BOTH_SIDES


def story(rules: Sequence[Rule], drawing: str = ".a . .B", **rest: Any) -> Board:
    """A board with events and decisions."""
    conditions: list[Row] = []
    effects: list[Row] = []
    options: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []

    def add(table: list[Row], lines: Sequence[Row]) -> tuple[int, int]:
        table += lines
        return len(table) - len(lines), len(lines)

    for i, rule in enumerate(rules):
        answers = rule.options or [Option(rule.then)]
        first = len(options)
        default = first + rule.default if rule.default >= 0 else -1
        head = (rule.side, rule.first, rule.last, rule.chance, rule.times, rule.every, rule.open, default, rule.tell)
        rows.append((*head, add(conditions, rule.when), (first, len(answers))))
        for answer in answers:
            options.append((i, answer.cost, 50, add(conditions, answer.when), add(effects, answer.then)))
    tables: dict[str, Any] = {"event_rules": rows, "options": options, "conditions": conditions, "effects": effects}
    return board(drawing, **tables, **{"flags": 4, **rest})


def asks(
    kind: Asks, a: int = 0, b: int = 0, value: int = 1, c: int = Compare.LEAST, group: int = 0, no: int = 0
) -> Row:
    return (int(kind), group, no, a, b, int(c), value)


def does(kind: Does, a: int = 0, b: int = 0, amount: int = 0, c: int = 0) -> Row:
    return (int(kind), a, b, int(c), amount)


MARK = [does(Does.SET_FLAG, 3)]
"""Raises a flag, to see whether a rule came about."""


def week(b: Board, turn: int, seed: int = SEED) -> list[Row]:
    """What is reported when a week begins."""
    b.state.clock[0]["turn"] = turn
    b.log.count[:] = 0
    run_events(b.world, b.state, seed, b.log)
    return b.events()


LAND: dict[str, Any] = {
    "regions": {"0401": 1, "0501": 1},
    "owners": {"0101": 0, "0201": 0, "0301": 1, "0401": 1},
    "land": {0: {"support": 40, "food": 30}, 1: {"support": -20, "food": 61}},
}
WIDE = ". . ~ . . ."
"""Region 0 has three hexes of land (two of side 0), region 1 two (one of side 1); area 2 is the group of both."""
