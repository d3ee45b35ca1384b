"""`search` plays out the turn in several ways of doctrine, over samples of what it does not know, and takes the best.

A node is a turn of one side that is played out. All ways are played out over the same samples with the same dice, and
the worse ones are given up after each sample but the first. With a budget of nodes the orders depend on nothing but
Views, options and seed; with a budget of time (`ms`) also on the machine.
"""

import time

from game.agents.doctrine.doctrine import Doctrine
from game.agents.search.rollouts import Rollouts
from game.agents.search.samples import Memory, sample
from game.agents.search.variants import VARIANTS, take_up
from game.agents.search.worth import worth_to
from game.core.dice import draw
from game.core.state import State, state_key
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

PLAIN = 0
"""The variant that is doctrine itself: always tried, and kept if nothing is better."""
SAMPLES = 3
"""Samples over which all variants tried should fit into the budget; with less fewer are tried."""
_DICE, _MANY = 99, 1 << 30
"""What the seed of a sample's dice is drawn for, and from how many."""


class Search:
    """Doctrine, with a look ahead at the start of each turn."""

    def __init__(self, nodes: int = 72, weeks: int = 2, ms: int = 0) -> None:
        """`nodes` to play out in a turn, each future for `weeks`; or as many as `ms` milliseconds allow."""
        self.nodes, self.weeks, self.ms = max(1, nodes), max(1, weeks), ms

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins. The seed is that of its samples and of their dice."""
        self.scenario, self.side, self.seed = scenario, side, seed
        self.doctrine, self.trial = Doctrine(), Doctrine()
        for doctrine in (self.doctrine, self.trial):
            doctrine.start(scenario, side, seed)
        self.memory = Memory(scenario.world, side)
        self.rollouts: Rollouts | None = None
        self.turn = 0
        self.chosen = PLAIN
        self.values: dict[int, list[int]] = {}

    def plan(self, view: View) -> Records:
        """The orders of the next stage of the turn, in the way that is best."""
        self.memory.notice(view)
        if view.turn != self.turn:
            self.turn = view.turn
            self.chosen = self._choose(view)
            take_up(self.doctrine, VARIANTS[self.chosen])
        return self.doctrine.plan(view)

    def _choose(self, view: View) -> int:
        """Race the variants; the best of those that stayed to the end."""
        self.rollouts = self.rollouts or Rollouts(self.scenario, view.world, view.state)
        self.rollouts.nodes = 0
        deadline = time.monotonic() + self.ms / 1000
        running = self._runners(view.turn)
        self.values = {variant: [] for variant in running}
        number = 0
        while len(running) > 1:
            position = sample(view, self.memory, self.seed, number)
            known: dict[int, int] = {}
            for variant in running:
                self.values[variant].append(self._play_out(position, variant, number, known))
            number += 1
            if len(known) == 1 and number >= SAMPLES:
                break
            if self._is_spent(deadline):
                break
            if number > 1:
                running = self._half(running)
        return min(running, key=self._rank)

    def _runners(self, turn: int) -> list[int]:
        """The variants tried this turn: as many as the budget has room for, in turn."""
        others = len(VARIANTS) - 1
        room = others if self.ms else min(others, self.nodes // (2 * self.weeks * SAMPLES) - 1)
        return [PLAIN, *sorted(1 + (turn * room + i) % others for i in range(max(1, room)))]

    def _is_spent(self, deadline: float) -> bool:
        if self.ms:
            return time.monotonic() >= deadline
        return self.rollouts is not None and self.rollouts.nodes >= self.nodes

    def _rank(self, variant: int) -> tuple[int, int]:
        return -sum(self.values[variant]), variant

    def _half(self, running: list[int]) -> list[int]:
        """The better half, and the plain one."""
        best = sorted(running, key=self._rank)[: max(2, (len(running) + 1) // 2)]
        return sorted({PLAIN, *best})

    def _play_out(self, position: State, variant: int, number: int, known: dict[int, int]) -> int:
        """Worth of a variant in one sample. `known` are the values of positions after the turn, from other variants."""
        rollouts, trial = self.rollouts, self.trial
        assert rollouts is not None
        dice = int(draw(self.seed, self.turn, _DICE, self.side, number, _MANY))
        rollouts.begin(position)
        trial.turn = 0
        trial.mind.kept[:] = self.doctrine.mind.kept
        take_up(trial, VARIANTS[variant])
        rollouts.side_turn(trial, dice)
        key = state_key(rollouts.state)
        if key not in known:
            rollouts.doctrines[self.side].mind.kept[:] = trial.mind.kept
            rollouts.play_on(self.turn + self.weeks - 1, dice)
            known[key] = int(worth_to(rollouts.world, rollouts.state, self.side))
        return known[key]
