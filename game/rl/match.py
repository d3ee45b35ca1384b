"""One game after the other between learners and agents of the game: what all environments share."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from game.agents.learned.observation import Floats
from game.agents.play import Player, as_agent, finish_agents, play_turn, start_agent
from game.agents.protocol import Agent, Listener, Planner
from game.core.codes import NO_SIDE
from game.core.orders import END_TURN, pack
from game.engine.game import Game
from game.engine.views import View
from game.rl.forms import Form, Mask
from game.rl.rewards import Reward
from game.scenario.scenario import Scenario

_MAX_SEED = 10**12

MaskedObservation = dict[str, Any]
"""`observation`, float32, and `action_mask`, int8."""

Opponent = Player | Sequence[Player]
"""Who leads a side: an agent, its spec, or several of which each game draws one."""

_END = pack([END_TURN])


class Match:
    """Plays games one after the other. Sides without a learner are led by agents."""

    def __init__(
        self,
        scenario: Scenario,
        form: Form,
        opponents: Mapping[int, Opponent],
        *,
        reward: str = "outcome",
        discount: float = 1.0,
        turns: int | None = None,
        fixed: bool = False,
    ) -> None:
        self.scenario, self.form = scenario, form
        self._turns, self._fixed = turns, fixed
        self._pools = {side: _agents(opponent) for side, opponent in opponents.items()}
        self.learners = [side for side in range(2) if side not in self._pools]
        """The sides that learn."""
        self._seats = {side: form.seat(side) for side in self.learners}
        self._rewards = {side: Reward(scenario.world, side, reward, discount) for side in self.learners}
        self._players: dict[int, Agent | Planner] = {}
        self._views: dict[int, View] = {}
        self.game: Game

    def start(self, seed: int | None, seeds: np.random.Generator) -> None:
        """Begins the game of a seed, by default one from `seeds`, and plays to the first choice of a learner.

        The seed also draws the opponents.
        """
        self.finish()
        seed = int(seeds.integers(_MAX_SEED)) if seed is None else seed
        dice = np.random.default_rng(seed)
        self._players = {side: pool[int(dice.integers(len(pool)))] for side, pool in self._pools.items()}
        has_listener = any(isinstance(player, Listener) for player in self._players.values())
        self.game = Game.new(self.scenario, seed=seed, fixed=self._fixed, keep_events=has_listener, turns=self._turns)
        self._views = {}
        for side, player in self._players.items():
            start_agent(self.game, side, player)
        for seat in self._seats.values():
            seat.restart()
        for reward in self._rewards.values():
            reward.begin(self.game)
        self._advance()

    def act(self, action: int) -> None:
        """Carries out a legal action of the side to act, and plays on to the next choice of a learner."""
        self._seats[self.game.side_to_act].act(self.game, action)
        self._advance()

    def attempt(self, action: int) -> bool:
        """Carries out an action, or the one that gives no order if it is illegal; returns whether it was legal."""
        legal = self.is_legal(action)
        self.act(action if legal else self.form.no_order)
        return legal

    def _advance(self) -> None:
        game = self.game
        while not game.is_over:
            side = game.side_to_act
            if side in self._players:
                play_turn(game, self._players[side], self._views)
            elif self._seats[side].attend(game):
                return
            else:
                game.apply_many(_END)
        self.finish()

    def is_legal(self, action: int) -> bool:
        """Returns whether the side to act may choose an action."""
        return self._seats[self.game.side_to_act].is_legal(self.game, action)

    def observe(self, side: int, out: Floats) -> None:
        """Fills out float32[observations] with what a learner knows."""
        self._seats[side].observe(self.game, out)

    def fill_mask(self, side: int, out: Mask) -> None:
        """Fills out int8[actions] with 1 for what a learner may choose now: nothing while it waits."""
        if side == self.game.side_to_act and not self.game.is_over:
            self._seats[side].fill_mask(self.game, out)
        else:
            out[:] = 0

    def look(self, side: int) -> MaskedObservation:
        """Returns what a learner knows and may choose."""
        observation, mask = np.empty(self.form.observations, np.float32), np.empty(self.form.actions, np.int8)
        self.observe(side, observation)
        self.fill_mask(side, mask)
        return {"observation": observation, "action_mask": mask}

    def reward(self, side: int) -> float:
        """Returns the reward of a learner since it was last asked for."""
        return self._rewards[side].since_last(self.game)

    @property
    def is_judged(self) -> bool:
        """Whether the game has ended with a verdict; without one it was cut short."""
        return self.game.is_over and self.game.outcome is not None

    def ends(self) -> tuple[bool, bool]:
        """Returns whether the game has ended with a verdict, and whether it has been cut short."""
        over, judged = self.game.is_over, self.is_judged
        return judged, over and not judged

    def result(self, side: int) -> dict[str, Any]:
        """Returns how a finished game ended for a side: `result` 1, 0 or -1, its `margin` in points, the `level`."""
        outcome = self.game.outcome
        if outcome is None:
            return {}
        won = 0 if outcome.winner == NO_SIDE else 1 if outcome.winner == side else -1
        return {"result": won, "margin": outcome.margin if side == 0 else -outcome.margin, "level": outcome.level}

    def finish(self) -> None:
        """Ends the agents that lead sides, with their programs."""
        if self._players:
            finish_agents(self.game, self._players.values())
            self._players = {}


def _agents(opponent: Opponent) -> list[Agent | Planner]:
    """Returns the agents of a pool. Raises ValueError for an unknown spec, or an empty pool."""
    several: Iterable[Player]
    several = opponent if isinstance(opponent, Sequence) and not isinstance(opponent, str) else [opponent]
    found = [as_agent(one) for one in several]
    if not found:
        raise ValueError("name at least one opponent")
    return found


def side_number(scenario: Scenario, side: str | None) -> int:
    """Returns the number of a side by its id, the first by default. Raises ValueError."""
    if side is None:
        return 0
    ids = [one.id for one in scenario.names.sides]
    if side not in ids:
        raise ValueError(f"there is no side '{side}'; the sides are {' and '.join(ids)}")
    return ids.index(side)
