"""`search` plays out the turn in several ways of doctrine, over samples of what it does not know, and takes the best."""

import numpy as np

from game.agents.doctrine.doctrine import Doctrine
from game.agents.search.rollouts import Rollouts
from game.agents.search.samples import Memory, sample
from game.agents.search.variants import VARIANTS, take_up
from game.agents.search.worth import worth_to
from game.core.state import State, state_key
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario


class Search:
    """Doctrine, with a look ahead at the start of each turn."""

    def __init__(self, nodes: int = 240, weeks: int = 3, variants: int = len(VARIANTS), proof: int = 0) -> None:
        self.nodes, self.weeks, self.proof = nodes, weeks, proof
        self.variants = VARIANTS[: max(1, variants)]

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        self.scenario, self.side, self.seed = scenario, side, seed
        self.doctrine = Doctrine()
        self.doctrine.start(scenario, side, seed)
        self.tried = Doctrine()
        self.tried.start(scenario, side, seed)
        self.memory = Memory(scenario.world, side)
        self.rollouts: Rollouts | None = None
        self.turn = 0
        self.chosen = []

    def plan(self, view: View) -> Records:
        self.memory.notice(view)
        if view.turn != self.turn:
            self.turn = view.turn
            take_up(self.doctrine, self.variants[self._choose(view)])
        return self.doctrine.plan(view)

    def _choose(self, view: View) -> int:
        if self.rollouts is None:
            self.rollouts = Rollouts(self.scenario, view.world, self.side, view.state)
        self.rollouts.nodes = 0
        running = list(range(len(self.variants)))
        values: list[list[int]] = [[] for _ in running]
        number = 0
        while self.rollouts.nodes < self.nodes:
            position = sample(view, self.memory, self.seed, number)
            known: dict[int, int] = {}
            for variant in running:
                values[variant].append(self._play(position, variant, number, view.turn, known))
            number += 1
            if len(known) == 1:
                running = running[:1] if number > 3 else running
            order = sorted(running, key=lambda v: (-sum(values[v]), v))
            keep = max(2, (len(running) * 2 + 2) // 3)
            if number >= 2:
                running = sorted({0, *order[:keep]})
            if len(running) == 1:
                break
        best = min(running, key=lambda v: (-sum(values[v]), v))
        if best and self.proof:
            gain = np.array(values[best]) - np.array(values[0])
            if gain.mean() * 100 < self.proof * (gain.std() + 1) / len(gain) ** 0.5:
                best = 0
        self.chosen.append((best, number, {self.variants[v].name: sum(values[v]) // number for v in running}))
        return best

    def _play(self, position: State, variant: int, number: int, turn: int, known: dict[int, int]) -> int:
        rollouts = self.rollouts
        seed = self.seed * 1000 + number + 7
        rollouts.begin(position)
        mine = rollouts.minds[self.side]
        self.tried.turn = 0
        self.tried.mind.kept[:] = self.doctrine.mind.kept
        take_up(self.tried, self.variants[variant])
        rollouts.side_turn(self.tried, seed)
        key = state_key(rollouts.state)
        if key not in known:
            mine.mind.kept[:] = self.tried.mind.kept
            rollouts.play_on(turn + self.weeks - 1, seed)
            known[key] = int(worth_to(rollouts.world, rollouts.state, self.side))
        return known[key]
