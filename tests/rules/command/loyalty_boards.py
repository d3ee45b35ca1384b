"""Weeks of loyalty on a board."""

from typing import Any

from game.core.codes import (
    EventKind,
    UnitFlag,
)
from game.core.conservation import imbalance
from game.rules.command.loyalty import loyalty_week
from game.rules.command.mutiny import disloyalty_week
from tests.boards import Board, board

SUPPLIED = int(UnitFlag.IN_SUPPLY)


def weeks(drawing: str, count: int = 1, *, seed: int = 1, support: int = 0, **rest: Any) -> Board:
    """A board after some weeks of loyalty."""
    b = board(drawing, last_turn=70, **rest)
    b.state.regions["support"] = support
    run(b, count, seed)
    return b


def run(b: Board, count: int, seed: int = 1) -> None:
    for _ in range(count):
        b.log.count[0] = 0
        loyalty_week(b.world, b.state)
        disloyalty_week(b.world, b.state, seed, b.log)
        b.state.clock[0]["turn"] += 1
        assert not imbalance(b.state).any()


def reported(b: Board, kind: EventKind) -> list[tuple[int, ...]]:
    return [event for event in b.events() if event[0] == kind]
