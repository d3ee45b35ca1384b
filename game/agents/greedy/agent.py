"""`greedy` advances on objectives, attacks at good odds, garrisons what it holds and uses the railway.

It sees only its View and plans on its own copy of it, in stages: decisions and demands, work that is better than
marching, march up, fight as long as there are good fights, then, if there were any, move what is left, and at last
work for those who have MP left.
"""

from enum import IntEnum

import numpy as np

from game.agents.greedy.actions import plan_politics, plan_works
from game.agents.greedy.planning import plan_assaults, plan_moves
from game.agents.influence_maps import summer_steps
from game.core.codes import PlaceKind, ScoringKind
from game.core.dtypes import ORDER
from game.core.event_log import new_event_log
from game.core.orders import END_TURN
from game.core.world import Array, Records, Shorts, World
from game.engine.views import View
from game.scenario.scenario import Scenario

_MOST_FIGHTS = 6
_MOST_WORTH = 118

_WORTH_OF_KIND = np.zeros(len(PlaceKind), np.int16)
_WORTH_OF_KIND[[PlaceKind.VILLAGE, PlaceKind.STATION, PlaceKind.PORT]] = 2, 8, 8
_WORTH_OF_KIND[[PlaceKind.TOWN, PlaceKind.FORT, PlaceKind.CITY]] = 12, 15, 25


class Stage(IntEnum):
    """Where a turn stands."""

    POLITICS = 0
    WORK = 1
    MARCH_UP = 2
    FIGHT = 3
    FOLLOW_UP = 4
    LATE_WORK = 5
    OVER = 6


class GreedyAgent:
    """Looks one turn ahead and no further."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Weigh the objectives once; nothing is random."""
        self.worth, self.steps = _maps_of(scenario, side)
        self.goal, self.alarm = np.zeros_like(self.worth), np.zeros_like(self.worth)
        self.log = new_event_log()
        self.out = np.zeros(4096, ORDER)
        self.turn = 0

    def plan(self, view: View) -> Records:
        """The orders of the next stage that has any; the last ends the turn."""
        if view.turn != self.turn:
            self.turn, self.stage, self.fights = view.turn, Stage.POLITICS, 0
        while self.stage != Stage.OVER:
            stage = self.stage
            count = self._plan_stage(view, stage)
            if stage == Stage.FIGHT:
                self.fights += count > 0
            if stage != Stage.FIGHT or count == 0 or self.fights >= _MOST_FIGHTS:
                self.stage = Stage(stage + 1)
            if self.stage == Stage.FOLLOW_UP and self.fights == 0:
                self.stage = Stage.LATE_WORK
            if count:
                return self.out[:count]
        self.out[0] = np.array(tuple(END_TURN), ORDER)
        return self.out[:1]

    def _plan_stage(self, view: View, stage: Stage) -> int:
        """Fill `out` with the orders of one stage; how many."""
        world, state, side = view.world, view.state, view.side
        if stage == Stage.POLITICS:
            return int(plan_politics(world, state, side, self.out))
        if stage in (Stage.WORK, Stage.LATE_WORK):
            return int(plan_works(world, state, side, self.alarm, int(stage == Stage.LATE_WORK), self.out))
        if stage == Stage.FIGHT:
            return int(plan_assaults(world, state, side, self.out, self.log))
        anew = int(stage == Stage.MARCH_UP)
        maps = (self.worth, self.steps, self.goal, self.alarm)
        return int(plan_moves(world, state, side, *maps, anew, self.out, self.log))


_MAPS: dict[tuple[str, int], tuple[Shorts, Array]] = {}
"""By digest of the scenario and side: what no game changes."""


def _maps_of(scenario: Scenario, side: int) -> tuple[Shorts, Array]:
    """Worth int16[H] and summer steps uint8[H, 6], drawn once for all games of a scenario."""
    key = (scenario.digest, side)
    if key not in _MAPS:
        steps = np.zeros((len(scenario.world.terrain_at), 6), np.uint8)
        summer_steps(scenario.world, side, steps)
        _MAPS[key] = (worth_of_hexes(scenario.world), steps)
    return _MAPS[key]


def worth_of_hexes(world: World) -> Shorts:
    """int16[H]: what each hex is worth as an objective, from its place and from the lines of the victory table."""
    worth = np.zeros(len(world.terrain_at), np.int16)
    np.maximum.at(worth, world.places["hex"], _WORTH_OF_KIND[world.places["kind"]])
    for kind, target, points_0, points_1 in world.scoring[["kind", "target", "points_0", "points_1"]].tolist():
        points = max(points_0, points_1)
        if kind == ScoringKind.PLACE:
            worth[world.places[target]["hex"]] += min(10 * points, 80)
        elif kind in (ScoringKind.REGION, ScoringKind.GROUP):
            inside = world.region_at == target
            if kind == ScoringKind.GROUP:
                inside = world.group_of[target][world.region_at] != 0
            worth[inside & (worth > 0)] += min(2 * points, 20)
    return np.minimum(worth, _MOST_WORTH)
