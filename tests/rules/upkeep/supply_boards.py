"""Boards on which supply has been traced."""

from typing import Any

from game.core.codes import UnitFlag
from game.rules.upkeep.supply import mark_supply
from tests.boards import Board, board


def marked(drawing: str, **rest: Any) -> Board:
    b = board(drawing, **rest)
    mark_supply(b.world, b.state)
    return b


def in_supply(b: Board, unit: str) -> bool:
    return bool(b.unit(unit)["flags"] & UnitFlag.IN_SUPPLY)
