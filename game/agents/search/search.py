"""`search` plays out its turn in several ways, over samples of what it does not know, and takes the best of them.

It climbs: from plain doctrine it goes to the leaning that gains most, and on from there, as long as its budget lasts.
All ways are played out over the same samples with the same dice, and the worse ones are given up on the way. With a
budget of nodes its orders depend on Views, options and seed alone; with a budget of time also on the machine.
"""

import time

from game.agents.agent import Reason
from game.agents.search.rollouts import Rollouts
from game.agents.search.samples import Memory, sample
from game.agents.search.ways import LEANINGS, Leaner, Leaning, Way, leanings_at, words_of
from game.agents.search.worth import POINT
from game.core.dice import draw
from game.core.orders import Order
from game.core.state import State
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

FIELD = 5
"""Leanings that race against each other; fewer with a budget for which these would be too many."""
ROUNDS = (2, 2, 2)
"""Samples that each way still in the race is played out over, before the worse half is given up."""
PROOF = 2
"""Samples without which nothing is better than anything."""
_ROOM = 7
"""Nodes for each leaning in the field and week of play, with which a race can be run."""
_NAMED = 2
"""Ways not taken that are named when it explains."""
_DICE, _MANY = 99, 1 << 30
"""What the seed of a sample's dice is drawn for, and from how many."""


class Search:
    """Doctrine, with a look ahead at the start of each turn."""

    def __init__(self, nodes: int = 72, weeks: int = 2, seconds: int = 0) -> None:
        """`nodes`: turns of a side to be played out each turn, or as many as `seconds` allow; `weeks` at a stretch."""
        self.nodes, self.weeks, self.seconds = max(1, nodes), max(1, weeks), seconds
        self.field = FIELD if seconds else max(2, min(FIELD, nodes // (_ROOM * self.weeks)))
        self.doctrine = Leaner()
        """The one that plays."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins. The seed is that of its samples and of their dice."""
        self.scenario, self.side, self.seed = scenario, side, seed
        self.doctrine.start(scenario, side, seed)
        self.memory = Memory(scenario.world, side)
        self.rollouts: Rollouts | None = None
        self.turn = 0

    def plan(self, view: View) -> Records:
        """The orders of the next stage of the turn, in the way that is best."""
        self.memory.notice(view)
        if view.turn != self.turn:
            self.turn = view.turn
            self.doctrine.take_up(self._choose(view))
        return self.doctrine.plan(view)

    @property
    def explains(self) -> bool:
        """Whether it keeps its reasons."""
        return self.doctrine.explains

    @explains.setter
    def explains(self, whether: bool) -> None:
        self.doctrine.explains = whether

    def explain(self, order: Order) -> Reason | None:
        """Why the doctrine that it became gave an order, and what came of the ways that were played out."""
        reason = self.doctrine.explain(order)
        if reason is None or not self.values:
            return reason
        return reason._replace(note="; ".join(filter(None, (reason.note, self._outlook()))))

    def _outlook(self) -> str:
        """The way chosen this turn and the best of the others, with what they gain over plain doctrine."""
        way, plain = self.doctrine.way, self.values[()]

        def gain(other: Way) -> int:
            worth = self.values[other]
            return (sum(worth) - sum(plain[: len(worth)])) // (len(worth) * POINT // 10)

        others = [other for other in self.values if other not in (way, ())]
        best = sorted(others, key=gain, reverse=True)[:_NAMED]
        words = [f"{words_of(other)} {gain(other) / 10:+.1f}" for other in best]
        futures = f"in {len(self.values[way])} futures played out ({', '.join(words)})"
        return f"this week's way: {words_of(way)}, {gain(way) / 10:+.1f} points {futures}"

    def _choose(self, view: View) -> Way:
        """Race the leanings, a few at a time, each time together with those that have won before."""
        self.rollouts = self.rollouts or Rollouts(self.scenario, view)
        self.rollouts.nodes = 0
        self.view, self.deadline = view, time.monotonic() + self.seconds
        self.positions: list[State] = []
        self.known: list[dict[int, int]] = []
        self.values: dict[Way, list[int]] = {}
        """By way tried: what it is worth in each sample so far."""
        best: Way = ()
        if view.turn > int(view.world.rules[0]["judged_turn"]):
            return best  # nothing counts any more
        ahead = self._in_turn(view.turn)
        listed = False
        while ahead and self._affords(2 * PROOF):
            field, ahead = ahead[: self.field], ahead[self.field :]
            best = self._race([best, *[(*best, leaning) for leaning in field]])
            if not ahead and not listed:
                ahead, listed = self._leanings_at_places(best), True
        return best

    def _in_turn(self, turn: int) -> list[Leaning]:
        """The leanings of the whole side; each turn others come first."""
        first = (turn - 1) * self.field % len(LEANINGS)
        return [*LEANINGS[first:], *LEANINGS[:first]]

    def _leanings_at_places(self, best: Way) -> list[Leaning]:
        assert self.rollouts is not None
        self._worth(best, 0, again=True)
        return leanings_at(self.rollouts.leaner, self.view.names)

    def _race(self, ways: list[Way]) -> Way:
        """The best of some ways, of which the first is the one to beat."""
        first, upto = ways[0], 0
        for round in ROUNDS:
            for number in range(upto, upto + round):
                if not self._affords(len(ways)):
                    return self._best_of(ways, first, number)
                for way in ways:
                    self._worth(way, number)
            upto += round
            ranked = sorted(ways, key=lambda way: -sum(self.values[way][:upto]))
            ways = [first, *[way for way in ranked if way != first][: max(1, len(ways) // 2)]]
        return self._best_of(ways, first, upto)

    def _best_of(self, ways: list[Way], first: Way, upto: int) -> Way:
        """The best over so many samples; the first if none is better."""
        if upto < PROOF:
            return first
        return max(ways, key=lambda way: sum(self.values[way][:upto]))

    def _affords(self, plays: int) -> bool:
        """Whether the budget allows so many ways to be played out."""
        assert self.rollouts is not None
        if self.seconds:
            return time.monotonic() < self.deadline
        return self.rollouts.nodes + plays * 2 * self.weeks <= self.nodes

    def _worth(self, way: Way, number: int, again: bool = False) -> int:
        """What a way is worth in one sample."""
        assert self.rollouts is not None
        if number == len(self.positions):
            self.positions.append(sample(self.view, self.memory, self.seed, number))
            self.known.append({})
        values = self.values.setdefault(way, [])
        if number < len(values) and not again:
            return values[number]
        dice = int(draw(self.seed, self.turn, _DICE, self.side, number, _MANY))
        kept = self.doctrine.mind.kept
        worth = self.rollouts.play_out(self.positions[number], way, kept, self.weeks, dice, self.known[number])
        if number == len(values):
            values.append(worth)
        return worth
