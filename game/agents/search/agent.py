"""`search` plays out its turn in several variants, over samples of what it does not know, and keeps the best.

It climbs: from plain doctrine to the adjustment that gains most, and on from there, as long as its budget lasts. All
variants are played out over the same samples with the same dice, and the worse ones are dropped on the way.
"""

from game.agents.protocol import Reason
from game.agents.search.determinization import Memory
from game.agents.search.evaluation import POINT
from game.agents.search.lookahead import Budget, LookAhead
from game.agents.search.rollouts import Rollouts
from game.agents.search.variants import Variant, VariantAgent, variant_text
from game.core.orders import Order
from game.core.world import Records
from game.engine.telling.grammar import count
from game.engine.views import View
from game.language import tr
from game.scenario.scenario import Scenario

_NAMED = 2
"""Other variants that an explanation names."""


class SearchAgent:
    """Doctrine, with a look ahead at the start of each turn."""

    def __init__(self, nodes: int = 240, weeks: int = 2, seconds: int = 0) -> None:
        """Sets the budget of a turn: `nodes` player turns, or as many as `seconds` allow, up to `weeks` ahead."""
        self.budget = Budget(max(1, nodes), max(1, weeks), seconds)
        self.doctrine = VariantAgent()
        """The agent that gives the orders."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game. The seed is that of its samples and their dice."""
        self.scenario, self.seed = scenario, seed
        self.doctrine.start(scenario, side, seed)
        self.memory = Memory(scenario.world, side)
        self.rollouts: Rollouts | None = None
        self.turn = 0
        self.values: dict[Variant, list[int]] = {}
        """Variants tried this turn, and the value of each in each sample."""

    def plan(self, view: View) -> Records:
        """Returns the orders of the next stage of the turn, in the best variant."""
        self.memory.update(view)
        if view.turn != self.turn:
            self.turn = view.turn
            self.doctrine.adopt(self._look_ahead(view))
        return self.doctrine.plan(view)

    def _look_ahead(self, view: View) -> Variant:
        """Returns the variant for this turn; plain doctrine once the campaign is judged, for then nothing counts."""
        self.values = {}
        if view.turn > int(view.world.rules[0]["judged_turn"]):
            return ()
        self.rollouts = self.rollouts or Rollouts(self.scenario, view, self.seed)
        pursued = self.doctrine.board.pursued
        look_ahead = LookAhead(self.rollouts, view, self.memory, pursued, self.seed, self.budget)
        best, self.values = look_ahead.best_variant(), look_ahead.values
        return best

    @property
    def explains(self) -> bool:
        """Whether it keeps its reasons."""
        return self.doctrine.explains

    @explains.setter
    def explains(self, whether: bool) -> None:
        self.doctrine.explains = whether

    def explain(self, order: Order) -> Reason | None:
        """Returns why the adopted doctrine gave an order, with the results of the variants played out."""
        reason = self.doctrine.explain(order)
        if reason is None or not self.values:
            return reason
        return reason._replace(note="; ".join(filter(None, (reason.note, self._comparison()))))

    def explain_stay(self, unit: int) -> Reason | None:
        """Returns why the adopted doctrine left a unit without an order."""
        return self.doctrine.explain_stay(unit)

    def _comparison(self) -> str:
        """Returns how the variant of this turn compares with plain doctrine and with the best of the others."""
        chosen = self.doctrine.variant
        others = [variant for variant in self.values if variant not in (chosen, ())]
        others.sort(key=lambda variant: -self._gain(variant, chosen))
        samples = len(self.values[chosen])
        futures = count(samples, "simulated future")
        if chosen:
            text = tr(
                "this turn's variant: {variant}, {points:+.1f} points over the standard plan in {futures}",
                variant=variant_text(chosen), points=self._gain(chosen, ()), futures=futures,
            )  # fmt: skip
        else:
            text = tr("this turn's variant: the standard plan, best in {futures}", futures=futures)
        rest = [
            tr("{variant} {points:+.1f} points", variant=variant_text(variant), points=self._gain(variant, chosen))
            for variant in others[:_NAMED]
        ]
        return f"{text}; {tr('compared with it: {variants}', variants=', '.join(rest))}" if rest else text

    def _gain(self, variant: Variant, other: Variant) -> float:
        """Returns the victory points by which one variant is better than another, on average over shared samples."""
        pairs = list(zip(self.values[variant], self.values[other], strict=False))
        return sum(value - other_value for value, other_value in pairs) / (POINT * len(pairs))
