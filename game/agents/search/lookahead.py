"""Looking ahead at the start of one turn: which way it had best be led, as far as the budget reaches."""

import time
from typing import NamedTuple

from game.agents.search.determinization import Memory, sample
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import LEANINGS, Leaning, Way, leanings_at
from game.core.dice import draw
from game.core.state import State
from game.core.world import Ints
from game.engine.views import View

FIELD = 5
"""Leanings that race against each other; fewer with a budget for which these would be too many."""
ROUNDS = (2, 2, 2)
"""Samples over which those still in the race are played out, before the worse half gives up."""
PROOF = 2
"""Samples without which nothing is better than anything."""
_ROOM = 7
"""Nodes for each leaning in the field and week of play, with which a race can be run."""
_DICE, _MANY = 99, 1 << 30
"""What the seed of a sample's dice is drawn for, and from how many."""


class Budget(NamedTuple):
    """How far a search may go in a turn."""

    nodes: int
    """Turns of a side that may be played out,"""
    weeks: int
    """so many weeks at a stretch."""
    seconds: int
    """Time instead of nodes, unless 0."""

    @property
    def field(self) -> int:
        """How many leanings race at a time."""
        return FIELD if self.seconds else max(2, min(FIELD, self.nodes // (_ROOM * self.weeks)))


class LookAhead:
    """Plays out ways of leading a turn, all over the same samples with the same dice."""

    def __init__(self, rollouts: Rollouts, view: View, memory: Memory, kept: Ints, seed: int, budget: Budget) -> None:
        self.rollouts, self.view, self.memory = rollouts, view, memory
        self.kept, self.seed, self.budget = kept, seed, budget
        self.values: dict[Way, list[int]] = {}
        """By way tried: what it is worth in each sample so far."""
        self._positions: list[State] = []
        self._known: list[dict[int, int]] = []
        self._deadline = time.monotonic() + budget.seconds
        rollouts.nodes = 0

    def best_way(self) -> Way:
        """Race the leanings, a few at a time, each time together with those that have won before."""
        best: Way = ()
        ahead, listed = self._leanings_in_turn(), False
        while ahead and self._affords(2 * PROOF):
            field, ahead = ahead[: self.budget.field], ahead[self.budget.field :]
            best = self._race([best, *[(*best, leaning) for leaning in field]])
            if not ahead and not listed:
                ahead, listed = self._leanings_at_places(best), True
        return best

    def _leanings_in_turn(self) -> list[Leaning]:
        """The leanings of the whole side; each turn others come first."""
        first = (self.view.turn - 1) * self.budget.field % len(LEANINGS)
        return [*LEANINGS[first:], *LEANINGS[:first]]

    def _leanings_at_places(self, best: Way) -> list[Leaning]:
        """What could be made otherwise of the objectives of the best way so far."""
        self._play_out(best, 0)
        return leanings_at(self.rollouts.leaner, self.view.names)

    def _race(self, ways: list[Way]) -> Way:
        """The best of some ways, of which the first is the one to beat."""
        first, upto = ways[0], 0
        for round in ROUNDS:
            for number in range(upto, upto + round):
                if not self._affords(len(ways)):
                    return self._best_of(ways, number)
                for way in ways:
                    self._worth(way, number)
            upto += round
            others = sorted(ways[1:], key=lambda way: -self._total(way, upto))
            ways = [first, *others[: max(1, len(ways) // 2)]]
        return self._best_of(ways, upto)

    def _total(self, way: Way, upto: int) -> int:
        return sum(self.values[way][:upto])

    def _best_of(self, ways: list[Way], upto: int) -> Way:
        """The best over so many samples; the first if none is better."""
        return max(ways, key=lambda way: self._total(way, upto)) if upto >= PROOF else ways[0]

    def _affords(self, plays: int) -> bool:
        """Whether the budget allows so many ways to be played out."""
        if self.budget.seconds:
            return time.monotonic() < self._deadline
        return self.rollouts.nodes + plays * 2 * self.budget.weeks <= self.budget.nodes

    def _worth(self, way: Way, number: int) -> None:
        """Find out what a way is worth in one sample, unless that is known."""
        values = self.values.setdefault(way, [])
        if number == len(values):
            values.append(self._play_out(way, number))

    def _play_out(self, way: Way, number: int) -> int:
        if number == len(self._positions):
            self._positions.append(sample(self.view, self.memory, self.seed, number))
            self._known.append({})
        dice = int(draw(self.seed, self.view.turn, _DICE, self.view.side, number, _MANY))
        position, known = self._positions[number], self._known[number]
        return self.rollouts.play_out(position, way, self.kept, self.budget.weeks, dice, known)
