"""`search` plays out its turn in several ways, over samples of what it does not know, and takes the best of them.

It climbs: from plain doctrine it goes to the leaning that gains most, and on from there, as long as its budget lasts.
All ways are played out over the same samples with the same dice, and the worse ones are given up on the way. With a
budget of nodes its orders depend on Views, options and seed alone; with a budget of time also on the machine.
"""

from game.agents.protocol import Reason
from game.agents.search.determinization import Memory
from game.agents.search.evaluation import POINT
from game.agents.search.lookahead import Budget, LookAhead
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import Leaner, Way, words_of
from game.core.orders import Order
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

_NAMED = 2
"""Ways not taken that are named when it explains."""


class SearchAgent:
    """Doctrine, with a look ahead at the start of each turn."""

    def __init__(self, nodes: int = 240, weeks: int = 2, seconds: int = 0) -> None:
        """`nodes`: turns of a side to be played out each turn, or as many as `seconds` allow; `weeks` at a stretch."""
        self.budget = Budget(max(1, nodes), max(1, weeks), seconds)
        self.doctrine = Leaner()
        """The one that plays."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins. The seed is that of its samples and of their dice."""
        self.scenario, self.seed = scenario, seed
        self.doctrine.start(scenario, side, seed)
        self.memory = Memory(scenario.world, side)
        self.rollouts: Rollouts | None = None
        self.turn = 0
        self.values: dict[Way, list[int]] = {}
        """By way tried this turn: what it is worth in each sample."""

    def plan(self, view: View) -> Records:
        """The orders of the next stage of the turn, in the way that is best."""
        self.memory.notice(view)
        if view.turn != self.turn:
            self.turn = view.turn
            self.doctrine.take_up(self._look_ahead(view))
        return self.doctrine.plan(view)

    def _look_ahead(self, view: View) -> Way:
        """The way to lead this turn; plain doctrine once the campaign is judged, for then nothing counts."""
        self.values = {}
        if view.turn > int(view.world.rules[0]["judged_turn"]):
            return ()
        self.rollouts = self.rollouts or Rollouts(self.scenario, view)
        kept = self.doctrine.mind.kept
        ahead = LookAhead(self.rollouts, view, self.memory, kept, self.seed, self.budget)
        best, self.values = ahead.best_way(), ahead.values
        return best

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
        """The way chosen this turn, against plain doctrine, and the best of the others, against it."""
        way = self.doctrine.way
        others = [one for one in self.values if one not in (way, ())]
        others.sort(key=lambda one: -self._gain(one, way))
        lead = f"this week's way: {words_of(way)}, {self._gain(way, ()):+.1f} points over plain doctrine"
        words = [f"{words_of(one)} {self._gain(one, way):+.1f}" for one in others[:_NAMED]]
        return f"{lead} in {len(self.values[way])} futures; against it: {', '.join(words)}"

    def _gain(self, way: Way, other: Way) -> float:
        """Points by which one way is better than another, in the mean of the futures both were played out in."""
        pairs = list(zip(self.values[way], self.values[other], strict=False))
        return sum(mine - its for mine, its in pairs) / (POINT * len(pairs))
