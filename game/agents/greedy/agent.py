"""`greedy` looks one turn ahead: it marches on objectives, attacks at good odds and garrisons what it holds.

A turn is planned in stages: decisions; actions worth more than marching; marches; assaults as long as there are good
ones; follow-up marches if there were any; actions for units with MP left.
"""

from enum import IntEnum

import numpy as np

from game.agents.greedy.actions import plan_actions, plan_decisions
from game.agents.greedy.assaults import plan_assaults
from game.agents.greedy.maps import new_maps
from game.agents.greedy.movement import plan_moves
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_MAX_ASSAULT_ROUNDS = 6
_MAX_ORDERS = 4096


class Stage(IntEnum):
    """Stages of a turn, in order."""

    DECISIONS = 0
    ACTIONS = 1
    MARCHES = 2
    ASSAULTS = 3
    FOLLOW_UP = 4
    LATE_ACTIONS = 5
    OVER = 6


class GreedyAgent:
    """Plans one turn at a time from the position alone."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. Nothing is random, so the seed is not used."""
        self.maps = new_maps(scenario, side)
        self.log = new_event_log(scenario.world)
        self.out = np.zeros(_MAX_ORDERS, ORDER)
        self.turn = 0

    def plan(self, view: View) -> Records:
        """Returns the orders of the next stage that has any; the last stage ends the turn."""
        if view.turn != self.turn:
            self.turn, self.stage, self.assault_rounds = view.turn, Stage.DECISIONS, 0
        while self.stage != Stage.OVER:
            stage = self.stage
            count = self._plan_stage(view, stage)
            if stage == Stage.ASSAULTS:
                self.assault_rounds += count > 0
            if stage != Stage.ASSAULTS or count == 0 or self.assault_rounds >= _MAX_ASSAULT_ROUNDS:
                self.stage = Stage(stage + 1)
            if self.stage == Stage.FOLLOW_UP and self.assault_rounds == 0:
                self.stage = Stage.LATE_ACTIONS
            if count:
                return self.out[:count]
        self.out[0] = np.array(tuple(END_TURN), ORDER)
        return self.out[:1]

    def _plan_stage(self, view: View, stage: Stage) -> int:
        """Fills `out` with the orders of one stage; returns how many."""
        world, state, side, maps, out = view.world, view.state, view.side, self.maps, self.out
        if stage == Stage.DECISIONS:
            return plan_decisions(world, state, side, out)
        if stage in (Stage.ACTIONS, Stage.LATE_ACTIONS):
            return plan_actions(world, state, side, maps, int(stage == Stage.LATE_ACTIONS), out)
        if stage == Stage.ASSAULTS:
            return plan_assaults(world, state, side, maps, out, self.log)
        return plan_moves(world, state, side, maps, int(stage == Stage.MARCHES), out, self.log)
