"""The maps of `greedy` on a drawn board."""

from itertools import count
from types import SimpleNamespace
from typing import cast

from game.agents.greedy.maps import Maps, new_maps
from game.scenario.scenario import Scenario
from tests.boards import Board

_boards = count()


def board_maps(b: Board, side: int = 0) -> Maps:
    """Returns the maps of a side before anything is marked on them."""
    return new_maps(cast(Scenario, SimpleNamespace(world=b.world, digest=f"greedy board {next(_boards)}")), side)
