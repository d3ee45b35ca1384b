"""What a side knows of a drawn board, for tests of the engine."""

from types import SimpleNamespace
from typing import Any

from game.core.state import copy_state
from game.engine.views import View
from game.rules.contact.fog_of_war import hide_from
from tests.boards import Board


def seen_by(b: Board, side: int = 0) -> View:
    """Returns the View of a side, without names."""
    names: Any = SimpleNamespace()
    state = copy_state(b.state)
    hide_from(b.world, state, side)
    return View(b.world, names, state, side)
