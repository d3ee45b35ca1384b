"""An agent that plays with a network from a file: `riders.npz`, `riders.npz:sample=1`."""

from pathlib import Path

import numpy as np

from game.agents.learned.focus import Terrain, make_terrain
from game.agents.learned.network import Network, read_network
from game.agents.learned.observation import COUNT
from game.agents.learned.turn import Turn
from game.core.orders import END_TURN, pack
from game.core.world import Records
from game.engine.views import View
from game.scenario.scenario import Scenario

SUFFIX = ".npz"

_TERRAINS: dict[tuple[str, int], Terrain] = {}
"""By digest of the scenario and side: what no game changes."""


class LearnedAgent:
    """Takes the slot that its network scores highest; with `sample`, a random one by the network's odds."""

    def __init__(self, network: Network, sample: int = 0) -> None:
        self.network, self.sample = network, sample

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Prepares for a game; the seed is for `sample`."""
        key = (scenario.digest, side)
        if key not in _TERRAINS:
            _TERRAINS[key] = make_terrain(scenario.world, side)
        self._turn = Turn(_TERRAINS[key])
        self._observation = np.zeros(COUNT, np.float32)
        self._dice = np.random.default_rng(seed)

    def plan(self, view: View) -> Records:
        """Returns the next order of the turn, or its end."""
        while self._turn.attend(view):
            self._turn.observe(view, self._observation)
            orders = self._turn.choose(self._best_slot())
            if len(orders):
                return orders
        return pack([END_TURN])

    def _best_slot(self) -> int:
        """Returns an open slot."""
        (open_slots,) = np.nonzero(self._turn.mask)
        scores = self.network.scores(self._observation)[open_slots]
        if not self.sample:
            return int(open_slots[scores.argmax()])
        odds = np.exp(scores - scores.max())
        return int(self._dice.choice(open_slots, p=odds / odds.sum()))


def load_learned_agent(path: str, sample: int = 0) -> LearnedAgent:
    """Returns the agent of a network file. Raises ValueError, in words for the user, if it cannot be read."""
    return LearnedAgent(read_network(Path(path)), sample)
