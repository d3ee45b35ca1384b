"""Questions about leaders on a board."""

from typing import Any

from game.core.codes import (
    LeaderStatus,
    OrderKind,
)
from game.core.jit import kernel
from game.rules.command.feuds import leader_week
from game.rules.command.obedience import refusal_chance
from tests.boards import Board, board
from tests.rules.play import SEED

LEAD = OrderKind.LEAD


def status(b: Board, leader: int = 0) -> LeaderStatus:
    return LeaderStatus(b.state.leaders[leader]["status"])


def prestige(b: Board) -> list[int]:
    return [int(side["prestige"]) for side in b.state.sides]


def week(b: Board, seed: int = SEED) -> None:
    leader_week(b.world, b.state, seed, b.log)


@kernel
def chance(world: Any, state: Any, unit: int) -> Any:
    return refusal_chance(world, state, unit)


def rivals(apart: int = 2, *, unified: int = 0, loyalty: int = 100, men: int = 600) -> Board:
    """Two rivals of side 0 with the units a and b."""
    drawing = ".a" + " ." * (apart - 1) + " .b" + " ."
    one, other = {"men": 1000, "machine_guns": 1}, {"men": men, "machine_guns": 2, "guns": 1}
    leaders = [("a", 1, 99, 1, 0, 0, 0, 0, 0, loyalty), ("b", 1, 99, 1, 0, 0)]
    b = board(drawing, units={"a": one, "b": other}, leaders=leaders, rivals=[(0, 1)])
    b.state.sides[0]["unified"] = unified
    return b
