"""A side's turns as a sequence of choices between slots, for the learned agent and for learning environments."""

import numpy as np
import numpy.typing as npt

from game.agents.learned import observation
from game.agents.learned.focus import Terrain, new_focus
from game.agents.learned.observation import Floats
from game.agents.learned.slots import Stage
from game.agents.learned.subjects import begin_turn, go_on
from game.core.codes import NO_HEX, NO_UNIT
from game.core.world import Records
from game.engine.views import View

_NOTHING_CHOSEN = -1


class Turn:
    """Goes through the turns of one side of one game, subject by subject.

    Call `attend` with the side's View: it returns whether there is something to choose, else the turn is over. Then
    `observe` and `mask` describe the choice, and `choose` returns the order to carry out, if any.
    """

    def __init__(self, terrain: Terrain) -> None:
        self.focus = new_focus(terrain)
        self._turn = 0
        self._slot = _NOTHING_CHOSEN

    def restart(self) -> None:
        """Forgets the game, to begin another."""
        self._turn, self._slot = 0, _NOTHING_CHOSEN
        self.rest()

    def rest(self) -> None:
        """Closes all slots until the next turn."""
        at, choices = self.focus.at, self.focus.choices
        at["stage"], at["unit"], at["hex"], choices["kind"] = Stage.OVER, NO_UNIT, NO_HEX, -1

    def attend(self, view: View) -> bool:
        """Goes to the next subject; returns whether there is one. Nothing changes until a slot has been chosen."""
        if view.turn != self._turn:
            self._turn = view.turn
            begin_turn(view.world, view.state, view.side, self.focus)
        elif self._slot != _NOTHING_CHOSEN:
            go_on(view.world, view.state, view.side, self._slot, self.focus)
        self._slot = _NOTHING_CHOSEN
        return bool(self.focus.at["stage"][0] != Stage.OVER)

    def observe(self, view: View, out: Floats) -> None:
        """Fills out float32[observation.COUNT] with what the side sees."""
        observation.observe(view.world, view.state, view.side, self.focus, out)

    @property
    def mask(self) -> npt.NDArray[np.bool_]:
        """bool[SLOTS]: the slots that are open."""
        return np.asarray(self.focus.choices["kind"] >= 0)

    def choose(self, slot: int) -> Records:
        """Returns the order of an open slot, ORDER[1], or ORDER[0] for the slot DONE."""
        self._slot = slot
        return self.focus.choices[slot : slot + (slot > 0)].copy()
