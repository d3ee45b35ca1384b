"""Looking ahead at the start of one turn: which variant to play it in, as far as the budget allows."""

import time
from typing import NamedTuple

from game.agents.search.determinization import Memory, sample_position
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import ADJUSTMENTS, Adjustment, Variant, place_adjustments
from game.core.dice import draw
from game.core.state import State
from game.core.world import Ints
from game.engine.views import View

MAX_WIDTH = 5
"""Adjustments that race against each other; fewer on a budget for which these would be too many."""
ROUNDS = (2, 2, 2)
"""Samples played out in each round, after which the worse half of the challengers drops out."""
MIN_SAMPLES = 2
"""Samples below which no variant is better than another."""
LEAST_GAIN = 100
"""Thousandths of a victory point by which a variant that ignores an objective must be better: marches cost a few men
at once, and what they are for may lie beyond the weeks that are played out."""
_NODES_PER_WIDTH = 7
"""Nodes, for each adjustment and week of play, with which a race can be run."""
_DICE_PURPOSE, _SEEDS = 99, 1 << 30
"""What the seed of a sample's dice is drawn for, and from how many."""


class Budget(NamedTuple):
    """How far a search may go in a turn."""

    nodes: int
    """Player turns that may be played out."""
    weeks: int
    """How far ahead each rollout goes."""
    seconds: int
    """Time instead of nodes, unless 0."""

    @property
    def width(self) -> int:
        """How many adjustments race at a time."""
        return MAX_WIDTH if self.seconds else max(2, min(MAX_WIDTH, self.nodes // (_NODES_PER_WIDTH * self.weeks)))


class LookAhead:
    """Plays out variants of a turn, all over the same samples with the same dice."""

    def __init__(
        self, rollouts: Rollouts, view: View, memory: Memory, pursued: Ints, seed: int, budget: Budget
    ) -> None:
        self.rollouts, self.view, self.memory = rollouts, view, memory
        self.pursued, self.seed, self.budget = pursued, seed, budget
        self.values: dict[Variant, list[int]] = {}
        """Variants tried, and the value of each in each sample so far."""
        self._positions: list[State] = []
        self._known: list[dict[int, int]] = []
        self._deadline = time.monotonic() + budget.seconds
        rollouts.nodes = 0

    def best_variant(self) -> Variant:
        """Races the adjustments a few at a time, each time on top of the winner so far; returns the winner."""
        best: Variant = ()
        ahead, listed = self._side_adjustments(), False
        while ahead and self._can_afford(2 * MIN_SAMPLES):
            field, ahead = ahead[: self.budget.width], ahead[self.budget.width :]
            best = self._race([best, *[(*best, adjustment) for adjustment in field]])
            if not ahead and not listed:
                ahead, listed = self._place_adjustments(best), True
        return best

    def _side_adjustments(self) -> list[Adjustment]:
        """Returns the adjustments of the whole side, rotated so that each turn begins with others."""
        first = (self.view.turn - 1) * self.budget.width % len(ADJUSTMENTS)
        return [*ADJUSTMENTS[first:], *ADJUSTMENTS[:first]]

    def _place_adjustments(self, best: Variant) -> list[Adjustment]:
        """Returns the adjustments of single objectives in the best variant so far."""
        self._play_out(best, 0)
        return place_adjustments(self.rollouts.player, self.view.names)

    def _race(self, variants: list[Variant]) -> Variant:
        """Returns the best of some variants, of which the first is the one to beat."""
        first, upto = variants[0], 0
        for samples in ROUNDS:
            for number in range(upto, upto + samples):
                if not self._can_afford(len(variants)):
                    return self._best_of(variants, number)
                for variant in variants:
                    self._evaluate(variant, number)
            upto += samples
            others = sorted(variants[1:], key=lambda variant: -self._total(variant, upto))
            variants = [first, *others[: max(1, len(variants) // 2)]]
        return self._best_of(variants, upto)

    def _total(self, variant: Variant, upto: int) -> int:
        """Returns the value of a variant over so many samples, less what it must gain to be worth it."""
        ignored = sum(adjustment.priority == 0 for adjustment in variant)
        return sum(self.values[variant][:upto]) - LEAST_GAIN * ignored * upto

    def _best_of(self, variants: list[Variant], upto: int) -> Variant:
        """Returns the best over this many samples; the first if none is better."""
        return max(variants, key=lambda variant: self._total(variant, upto)) if upto >= MIN_SAMPLES else variants[0]

    def _can_afford(self, plays: int) -> bool:
        """Returns whether the budget allows this many rollouts."""
        if self.budget.seconds:
            return time.monotonic() < self._deadline
        return self.rollouts.nodes + plays * 2 * self.budget.weeks <= self.budget.nodes

    def _evaluate(self, variant: Variant, number: int) -> None:
        """Finds the value of a variant in one sample, unless it is known."""
        values = self.values.setdefault(variant, [])
        if number == len(values):
            values.append(self._play_out(variant, number))

    def _play_out(self, variant: Variant, number: int) -> int:
        if number == len(self._positions):
            self._positions.append(sample_position(self.view, self.memory, self.seed, number))
            self._known.append({})
        dice = int(draw(self.seed, self.view.turn, _DICE_PURPOSE, self.view.side, number, _SEEDS))
        position, known = self._positions[number], self._known[number]
        return self.rollouts.play_out(position, variant, self.pursued, self.budget.weeks, dice, known, number % 2 == 1)
