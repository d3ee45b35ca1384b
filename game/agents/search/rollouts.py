"""Playing on from a position, both sides by doctrine, each seeing only what it would see."""

from game.agents.doctrine.doctrine import Doctrine
from game.core.orders import END_TURN
from game.core.record import new_record
from game.core.state import State, copy_state, restore
from game.core.terms import Phase
from game.core.world import World
from game.engine.views import View, make_view, world_seen_by
from game.rules.apply import apply_order, apply_orders
from game.scenario.scenario import Scenario

_MOST_ASKED = 40
"""Times that a side is asked for orders in a turn."""


class Rollouts:
    """Two doctrines and the room they play in, used again and again."""

    def __init__(self, scenario: Scenario, world: World, state: State) -> None:
        self.world, self.names = world, scenario.names
        self.doctrines = [Doctrine(), Doctrine()]
        for one, doctrine in enumerate(self.doctrines):
            doctrine.start(scenario, one, 0)
        self.seen = [world_seen_by(world, 0), world_seen_by(world, 1)]
        self.state, self.room = copy_state(state), copy_state(state)
        self.record = new_record()
        self.nodes = 0

    def begin(self, position: State) -> None:
        """Go back to a position; both doctrines forget."""
        restore(self.state, position)
        for doctrine in self.doctrines:
            doctrine.turn = 0
            doctrine.mind.kept[:] = -1

    def side_turn(self, doctrine: Doctrine, seed: int) -> None:
        """Play the turn of the side to act."""
        self.nodes += 1
        clock = self.state.clock[0]
        side, turn = int(clock["side"]), int(clock["turn"])
        for _ in range(_MOST_ASKED):
            view = make_view(self.seen[side], self.names, self.state, side, self.room)
            plan = doctrine.plan(view)
            while len(plan):
                self.record.count[:] = 0
                done = apply_orders(self.world, self.state, plan, seed, self.record)
                if clock["phase"] == Phase.OVER or clock["side"] != side or clock["turn"] != turn:
                    return
                plan = plan[done + 1 :]
        kind, unit, hex, arg = END_TURN
        apply_order(self.world, self.state, int(kind), unit, hex, arg, seed, self.record)

    def play_on(self, last: int, seed: int) -> None:
        """Play until the turn `last` is over, or the campaign is judged."""
        clock, last = self.state.clock[0], min(last, int(self.world.rules[0]["judged_turn"]))
        while clock["phase"] != Phase.OVER and clock["turn"] <= last:
            self.side_turn(self.doctrines[int(clock["side"])], seed)
