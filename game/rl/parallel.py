"""Both sides as a PettingZoo parallel environment: every step has an action of each side, and one of them counts.

The game is played in turns, so the side that waits has a single legal action, the one that gives no order.
"""

from typing import Any, ClassVar

import numpy as np
from gymnasium import spaces
from pettingzoo import ParallelEnv

from game.rl.forms import make_form
from game.rl.match import MaskedObservation, Match
from game.rl.render import render
from game.rl.spaces import masked_space
from game.scenario import load_scenario


class ParallelSides(ParallelEnv):  # type: ignore[misc]  # PettingZoo has no types
    """Both sides learn. An illegal action gives no order, as does that of the side that waits."""

    metadata: ClassVar[dict[str, Any]] = {"name": "bukhara_parallel_v0", "render_modes": ["ansi"]}

    def __init__(
        self,
        scenario: str = "skirmish_5x5",
        *,
        actions: str = "slots",
        max_cycles: int | None = None,
        orders_per_turn: int = 200,
        render_mode: str | None = None,
        **options: Any,
    ) -> None:
        """Sets up the environment of a scenario; `max_cycles` steps cut a game short.

        The options (`reward`, `discount`, `turns`, `fixed`) are those of `game.rl.single.SingleSide`.
        """
        self.scenario = load_scenario(scenario)
        self.render_mode, self.max_cycles = render_mode, max_cycles
        self.form = make_form(self.scenario, actions, orders_per_turn)
        self.match = Match(self.scenario, self.form, {}, **options)
        self.possible_agents = [side.id for side in self.scenario.names.sides]
        self.agents: list[str] = []
        self._action_space = {agent: spaces.Discrete(self.form.actions) for agent in self.possible_agents}
        self._observation_space = {agent: masked_space(self.form) for agent in self.possible_agents}
        self._seeds = np.random.default_rng()

    def observation_space(self, agent: str) -> "spaces.Dict":
        """Returns the space of `observation`, float32, and `action_mask`, int8[actions]."""
        return self._observation_space[agent]

    def action_space(self, agent: str) -> "spaces.Discrete":
        """Returns the space of actions."""
        return self._action_space[agent]

    def reset(
        self, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[dict[str, MaskedObservation], dict[str, dict[str, Any]]]:
        """Starts a game: with a seed, the game of that seed, from which the seeds of later games follow."""
        if seed is not None:
            self._seeds = np.random.default_rng(seed)
        self.match.start(seed, self._seeds)
        self.agents = list(self.possible_agents)
        self._cycles = 0
        return self._observe(), {agent: {} for agent in self.agents}

    def step(self, actions: dict[str, int]) -> tuple[Any, ...]:
        """Carries out the action of the side to act; returns observations, rewards, two kinds of ends, and infos."""
        sides, game = list(self.agents), self.match.game
        if not game.is_over:
            self.match.attempt(int(actions[self.possible_agents[game.side_to_act]]))
        self._cycles += 1
        judged = self.match.is_judged
        cut = not judged and (game.is_over or self._cycles == self.max_cycles)
        rewards = {agent: self.match.reward(self.possible_agents.index(agent)) for agent in sides}
        infos = {agent: self.match.result(self.possible_agents.index(agent)) if judged else {} for agent in sides}
        observations = self._observe()
        if judged or cut:
            self.agents = []
        return observations, rewards, dict.fromkeys(sides, judged), dict.fromkeys(sides, cut), infos

    def _observe(self) -> dict[str, MaskedObservation]:
        found = {}
        for side, agent in enumerate(self.possible_agents):
            found[agent] = self.match.look(side)
            if not found[agent]["action_mask"].any():
                found[agent]["action_mask"][self.form.no_order] = 1
        return found

    def render(self) -> str | None:
        """Returns the position as text with render_mode="ansi"."""
        return render(self.match.game, self.render_mode)

    def close(self) -> None:
        """Does nothing: no agent leads a side."""
