"""Rollouts: playing on from a position, both sides by doctrine, each seeing only what it would see.

In every other sample the opponent also rides into each open place that scores, so that no variant looks good that only
a harmless opponent forgives.
"""

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.opportunist import OpportunistAgent
from game.agents.protocol import Planner
from game.agents.search.evaluation import evaluate
from game.agents.search.variants import Variant, VariantAgent
from game.core.codes import Phase
from game.core.event_log import new_event_log
from game.core.orders import END_TURN
from game.core.state import State, copy_state, restore, state_key
from game.core.world import Ints
from game.engine.views import View, make_view, world_seen_by
from game.rules.apply import apply_all, apply_order
from game.scenario.scenario import Scenario

_MAX_PLANS_PER_TURN = 40


class Rollouts:
    """Agents that play, and the buffers they play in, used again and again."""

    def __init__(self, scenario: Scenario, view: View, seed: int = 0) -> None:
        """Prepares to play from Views of one side; the seed is that of its agent, whose inclination it shares."""
        self.world, self.names, self.side = view.world, view.names, view.side
        self.doctrines = DoctrineAgent(), DoctrineAgent()
        self.player = VariantAgent()
        for side, doctrine in enumerate(self.doctrines):
            doctrine.start(scenario, side, seed)
        self.opportunist = OpportunistAgent(self.doctrines[1 - view.side])
        self.opportunist.start(scenario, 1 - view.side, seed)
        self.player.start(scenario, view.side, seed)
        self.worlds = [world_seen_by(self.world, side) for side in range(2)]
        self.state, self.view_buffer = copy_state(view.state), copy_state(view.state)
        self.log = new_event_log(view.world)
        self.nodes = 0
        """Player turns played out."""

    def play_out(
        self,
        position: State,
        variant: Variant,
        pursued: Ints,
        weeks: int,
        dice: int,
        known: dict[int, int] | None = None,
        seizes: bool = False,
    ) -> int:
        """Returns the value of a position to the side to act, which plays this turn in a variant.

        From then on both sides are plain doctrine; an opponent that `seizes` first takes open places. `pursued` is
        what its units pursue. `known` collects the values of positions after its turn, by key.
        """
        restore(self.state, position)
        self._reset(self.player, pursued)
        self.player.adopt(variant)
        last = int(self.state.clock[0]["turn"]) + weeks - 1
        self._play_turn(self.player, dice)
        key = state_key(self.state)
        known = {} if known is None else known
        if key not in known:
            self._reset(self.doctrines[1 - self.side], -1)
            self._reset(self.doctrines[self.side], self.player.board.pursued)
            self._play_on(last, dice, seizes)
            known[key] = evaluate(self.world, self.state, self.side)
        return known[key]

    def _reset(self, doctrine: DoctrineAgent, pursued: Ints | int) -> None:
        """Makes a doctrine forget everything but what its units pursue."""
        doctrine.turn = self.opportunist.turn = 0
        doctrine.board.pursued[:] = pursued

    def _play_on(self, last: int, dice: int, seizes: bool) -> None:
        """Plays until the turn `last` is over, or the campaign is judged."""
        clock = self.state.clock[0]
        last = min(last, int(self.world.rules[0]["judged_turn"]))
        while clock["phase"] != Phase.OVER and clock["turn"] <= last:
            opposes = int(clock["side"]) != self.side
            self._play_turn(self.opportunist if seizes and opposes else self.doctrines[int(clock["side"])], dice)

    def _play_turn(self, doctrine: Planner, dice: int) -> None:
        """Plays the turn of the side to act."""
        self.nodes += 1
        clock = self.state.clock[0]
        side, turn = int(clock["side"]), int(clock["turn"])
        for _ in range(_MAX_PLANS_PER_TURN):
            plan = doctrine.plan(make_view(self.worlds[side], self.names, self.state, side, self.view_buffer))
            self.log.count[:] = 0
            apply_all(self.world, self.state, plan, True, dice, self.log)
            if clock["phase"] == Phase.OVER or clock["side"] != side or clock["turn"] != turn:
                return
        kind, unit, hex, arg = END_TURN
        apply_order(self.world, self.state, int(kind), unit, hex, arg, dice, self.log)
