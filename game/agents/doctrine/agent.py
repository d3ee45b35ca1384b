"""`doctrine` plans for a whole side: it surveys the map, assigns its troops to objectives, and gives their orders.

It sees only its View and plans on its own copy of it, in stages: decisions, actions worth more than marching, and
marches; assaults as long as there are good ones; follow-up marches if there were any; late actions.
"""

from dataclasses import replace
from enum import IntEnum

import numpy as np

from game.agents.doctrine.actions import plan_actions
from game.agents.doctrine.assignment import assign_tasks
from game.agents.doctrine.blackboard import Means, Scalar
from game.agents.doctrine.combat import plan_assaults
from game.agents.doctrine.decisions import draw_inclination
from game.agents.doctrine.explanation import Explanation, explain_turn
from game.agents.doctrine.movement import plan_marches
from game.agents.doctrine.new_blackboard import new_blackboard
from game.agents.doctrine.opening import plan_opening
from game.agents.doctrine.survey import survey
from game.agents.protocol import Reason
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN, Order
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_MAX_ASSAULT_ROUNDS = 6
_MAX_ORDERS = 4096
_END = np.array(tuple(END_TURN), ORDER)[()]


class Stage(IntEnum):
    """Stages of a turn, in order."""

    OPENING = 0
    ASSAULTS = 1
    FOLLOW_UP = 2
    CLOSING = 3


_OPENING, _ASSAULTS, _FOLLOW_UP, _CLOSING = Stage
_NEXT = (_ASSAULTS, _FOLLOW_UP, _CLOSING, _CLOSING)
"""What follows each stage."""


class DoctrineAgent:
    """Follows the scenario's plan where it has one, and the victory table where it has none."""

    def __init__(
        self, decisions: int = 1, store_raids: int = 1, ambushes: int = 1, rides: int = 1, aircraft: int = 1
    ) -> None:
        """Each option that is 0 takes away a means, so that comparisons show what it is worth."""
        used = zip((decisions, store_raids, ambushes, rides, aircraft), Means, strict=True)
        self._without = sum(int(means) for use, means in used if not use)
        self.explains = False
        """Whether reasons are kept for `explain`, which is a little slower. Set it before the turn."""
        self._explanation: Explanation | None = None

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. The seed decides what the leaders incline to; nothing else is random."""
        self.board = new_blackboard(scenario, side)
        self.board.scalars[Scalar.WITHOUT] = self._without
        draw_inclination(self.board, seed, side)
        self.appeal = np.zeros(len(scenario.world.options), np.int16)
        self.log = new_event_log(scenario.world)
        self.out = np.zeros(_MAX_ORDERS, ORDER)
        self.turn = 0

    def plan(self, view: View) -> Records:
        """Returns the orders of the next stage that has any; those of the last stage end the turn."""
        if view.turn != self.turn:
            self.turn, self.stage, self.assault_rounds = view.turn, _OPENING, 0
            self.survey(view)
            self.board.purpose[:] = 0
            assign_tasks(view.world, view.state, view.side, self.board)
            self._explanation = explain_turn(view, self.board, self.appeal) if self.explains else None
        count = 0
        while count == 0:
            stage = self.stage
            count = self._plan_stage(view, stage)
            if stage == _ASSAULTS:
                self.assault_rounds += count > 0
            if stage != _ASSAULTS or count == 0 or self.assault_rounds >= _MAX_ASSAULT_ROUNDS:
                self.stage = _NEXT[stage]
            if self.stage == _FOLLOW_UP and self.assault_rounds == 0:
                self.stage = _CLOSING
        return self.out[:count]

    def explain(self, order: Order) -> Reason | None:
        """Returns why it gave an order of its latest turn; None if it did not, or keeps no reasons."""
        if self._explanation is None:
            return None
        assaults = self.board.assaults[: int(self.board.scalars[Scalar.ASSAULTS])]
        return replace(self._explanation, assaults=assaults).explain(order)

    def explain_stay(self, unit: int) -> Reason | None:
        """Returns why it left a unit without an order in its latest turn; None if it keeps no reasons."""
        return None if self._explanation is None else self._explanation.explain_stay(unit)

    def survey(self, view: View) -> None:
        """Surveys the map and lists the objectives, as a turn begins."""
        survey(view.world, view.state, view.side, self.board)

    def _plan_stage(self, view: View, stage: Stage) -> int:
        """Fills `out` with the orders of one stage; returns how many."""
        world, state, side, board, out = view.world, view.state, view.side, self.board, self.out
        if stage == _ASSAULTS:
            return plan_assaults(world, state, side, board, out, self.log)
        if stage == _FOLLOW_UP:
            return plan_marches(world, state, side, board, 0, out, self.log)
        if stage == _CLOSING:
            count = plan_actions(world, state, side, board, 1, out)
            out[count] = _END
            return count + 1
        count = plan_opening(world, state, side, board, self.appeal, out, self.log)
        return count + plan_marches(world, state, side, board, 1, out[count:], self.log)
