"""Playing on from a position, both sides by doctrine, each seeing only what it would see."""

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.search.evaluation import worth_to
from game.agents.search.variants import Leaner, Way
from game.core.codes import Phase
from game.core.event_log import new_event_log
from game.core.orders import END_TURN
from game.core.state import State, copy_state, restore, state_key
from game.core.world import Ints
from game.engine.views import View, make_view, world_seen_by
from game.rules.apply import apply_order, apply_orders
from game.scenario.scenario import Scenario

_MOST_ASKED = 40
"""Times that a side is asked for orders in a turn."""


class Rollouts:
    """Doctrines that play, and the room they play in, used again and again."""

    def __init__(self, scenario: Scenario, view: View) -> None:
        self.world, self.names, self.side = view.world, view.names, view.side
        self.doctrines = DoctrineAgent(), DoctrineAgent()
        self.leaner = Leaner()
        for one, doctrine in enumerate(self.doctrines):
            doctrine.start(scenario, one, 0)
        self.leaner.start(scenario, view.side, 0)
        self.seen = [world_seen_by(self.world, one) for one in range(2)]
        self.state, self.room = copy_state(view.state), copy_state(view.state)
        self.log = new_event_log()
        self.nodes = 0
        """Turns of a side played out."""

    def play_out(
        self, position: State, way: Way, kept: Ints, weeks: int, dice: int, known: dict[int, int] | None = None
    ) -> int:
        """Worth of a position to the side to act: it plays this turn in a way, then both are plain doctrine.

        `kept` is what its units pursue. `known` is what positions after its turn have been found worth, by key.
        """
        restore(self.state, position)
        self._forget(self.leaner, kept)
        self.leaner.take_up(way)
        last = int(self.state.clock[0]["turn"]) + weeks - 1
        self._side_turn(self.leaner, dice)
        key = state_key(self.state)
        known = {} if known is None else known
        if key not in known:
            self._forget(self.doctrines[1 - self.side], -1)
            self._forget(self.doctrines[self.side], self.leaner.mind.kept)
            self._play_on(last, dice)
            known[key] = int(worth_to(self.world, self.state, self.side))
        return known[key]

    def _forget(self, doctrine: DoctrineAgent, kept: Ints | int) -> None:
        """Let a doctrine begin its turn anew, with nothing in mind but what its units pursue."""
        doctrine.turn = 0
        doctrine.mind.kept[:] = kept

    def _play_on(self, last: int, dice: int) -> None:
        """Play until the turn `last` is over, or the campaign is judged."""
        clock = self.state.clock[0]
        last = min(last, int(self.world.rules[0]["judged_turn"]))
        while clock["phase"] != Phase.OVER and clock["turn"] <= last:
            self._side_turn(self.doctrines[int(clock["side"])], dice)

    def _side_turn(self, doctrine: DoctrineAgent, dice: int) -> None:
        """Play the turn of the side to act."""
        self.nodes += 1
        clock = self.state.clock[0]
        side, turn = int(clock["side"]), int(clock["turn"])
        for _ in range(_MOST_ASKED):
            plan = doctrine.plan(make_view(self.seen[side], self.names, self.state, side, self.room))
            while len(plan):
                self.log.count[:] = 0
                done = apply_orders(self.world, self.state, plan, dice, self.log)
                if clock["phase"] == Phase.OVER or clock["side"] != side or clock["turn"] != turn:
                    return
                plan = plan[done + 1 :]
        kind, unit, hex, arg = END_TURN
        apply_order(self.world, self.state, int(kind), unit, hex, arg, dice, self.log)
