"""`doctrine` plans for the whole side: it surveys the map, shares out its troops among objectives, and goes about each.

It sees only its View and plans on its own copy of it, in stages: politics, work that is better than marching, and
marches; fights as long as there are good ones; follow-up for those who have not marched; late work.
"""

from dataclasses import replace
from enum import IntEnum

import numpy as np

from game.agents.doctrine.actions import plan_doctrine_works
from game.agents.doctrine.assignment import share_tasks
from game.agents.doctrine.blackboard import new_mind
from game.agents.doctrine.combat import plan_fights
from game.agents.doctrine.decisions import plan_policy
from game.agents.doctrine.explanation import Thoughts, think_back
from game.agents.doctrine.movement import plan_marches
from game.agents.doctrine.survey import survey
from game.agents.protocol import Reason
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN, Order
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_MOST_FIGHTS = 6
_END = np.array(tuple(END_TURN), ORDER)[()]


class Stage(IntEnum):
    """Where a turn stands."""

    OPENING = 0
    FIGHT = 1
    FOLLOW_UP = 2
    CLOSING = 3


class DoctrineAgent:
    """Follows the scenario's plan where it has one, and the victory table where it has none."""

    def __init__(self) -> None:
        self.explains = False
        """Whether reasons are kept for `explain`: a little slower. Set it before the turn."""
        self._thoughts: Thoughts | None = None

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Nothing is random."""
        self.mind = new_mind(scenario, side)
        self.appeal = np.zeros(len(scenario.world.options), np.int16)
        self.log = new_event_log()
        self.out = np.zeros(4096, ORDER)
        self.turn = 0

    def plan(self, view: View) -> Records:
        """The orders of the next stage that has any; those of the last end the turn."""
        if view.turn != self.turn:
            self.turn, self.stage, self.fights = view.turn, Stage.OPENING, 0
            self.look(view)
            share_tasks(view.world, view.state, view.side, self.mind)
            self._thoughts = think_back(view, self.mind, self.appeal) if self.explains else None
        count = 0
        while count == 0:
            stage = self.stage
            count = self._plan_stage(view, stage)
            if stage == Stage.FIGHT:
                self.fights += count > 0
            if stage != Stage.FIGHT or count == 0 or self.fights >= _MOST_FIGHTS:
                self.stage = Stage(min(stage + 1, Stage.CLOSING))
            if self.stage == Stage.FOLLOW_UP and self.fights == 0:
                self.stage = Stage.CLOSING
        return self.out[:count]

    def explain(self, order: Order) -> Reason | None:
        """Why it gave an order of its latest turn; None if it did not, or keeps no reasons."""
        if self._thoughts is None:
            return None
        fights = self.mind.fights[: int(self.mind.counts[2])]
        return replace(self._thoughts, fights=fights).explain(order)

    def look(self, view: View) -> None:
        """Survey the map as a turn begins: what there is to be done."""
        survey(view.world, view.state, view.side, self.mind)

    def _plan_stage(self, view: View, stage: Stage) -> int:
        """Fill `out` with the orders of one stage; how many."""
        world, state, side, mind, out = view.world, view.state, view.side, self.mind, self.out
        if stage == Stage.FIGHT:
            return int(plan_fights(world, state, side, mind, out, self.log))
        if stage == Stage.FOLLOW_UP:
            return int(plan_marches(world, state, side, mind, 0, out, self.log))
        if stage == Stage.CLOSING:
            count = int(plan_doctrine_works(world, state, side, mind, 1, out))
            out[count] = _END
            return count + 1
        count = int(plan_policy(world, state, side, self.appeal, out))
        count += int(plan_doctrine_works(world, state, side, mind, 0, out[count:]))
        return count + int(plan_marches(world, state, side, mind, 1, out[count:], self.log))
