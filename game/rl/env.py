"""The environment: PettingZoo's agent-environment cycle, one order a step, with a mask of legal orders."""

import sys
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt
from gymnasium import spaces
from pettingzoo import AECEnv

from game.agents.play import finish_agents, play_turn, start_agent
from game.agents.protocol import Agent, Listener, Planner
from game.agents.registry import make_agent
from game.core.codes import NO_SIDE
from game.core.orders import END_TURN, pack
from game.engine.game import Game
from game.rl.actions import ActionTable
from game.rl.features import BOUND, FeatureTable
from game.rl.render import render_text
from game.scenario import load_scenario

_MAX_SEED = 10**12
Observation = dict[str, Any]


class Environment(AECEnv):  # type: ignore[misc]  # PettingZoo has no types
    """Two sides take turns of many orders. Rewards come at the end: 1 for the winner, -1 for the loser, 0 for a draw.

    Sides led by an agent of the game (`led_by`) are part of the environment. A game that `turns` cuts short before it
    is judged is truncated.
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": "bukhara_v0",
        "render_modes": ["human", "ansi"],
        "is_parallelizable": False,
    }

    def __init__(
        self,
        scenario: str = "skirmish_5x5",
        *,
        turns: int | None = None,
        fixed: bool = False,
        orders_per_turn: int = 200,
        led_by: Mapping[str, str] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """Sets up the environment of a scenario.

        `turns` ends the game with that week; `fixed` takes the best value of every uncertain figure. After
        `orders_per_turn` orders only the end of the turn is legal, so that no turn is endless. `led_by` gives sides to
        agents of the game: {"regulars": "greedy"}. Raises ValueError for an unknown side, or if no side is left.
        """
        super().__init__()
        self.scenario = load_scenario(scenario)
        self.render_mode = render_mode
        self.actions = ActionTable(self.scenario.world)
        """The meaning of actions: `order(number)` and `numbers(orders)`."""
        self.features = FeatureTable(self.scenario.world, self.scenario.names.cols)
        """The meaning of observations: `split(observation)`."""
        self.sides = [side.id for side in self.scenario.names.sides]
        """Ids of both sides, in order."""
        self._players = self._make_players(led_by or {})
        self.possible_agents = [side for i, side in enumerate(self.sides) if i not in self._players]
        self._turns, self._fixed, self._max_orders = turns, fixed, orders_per_turn
        self._action_spaces = {side: spaces.Discrete(self.actions.count) for side in self.possible_agents}
        self._observation_spaces = {side: self._observation_space() for side in self.possible_agents}
        self._seeds = np.random.default_rng()

    def _make_players(self, led_by: Mapping[str, str]) -> dict[int, Agent | Planner]:
        """Returns the agents that lead a side, by side. Raises ValueError."""
        for side in led_by:
            if side not in self.sides:
                raise ValueError(f"there is no side '{side}'; the sides are {' and '.join(self.sides)}")
        if len(led_by) == len(self.sides):
            raise ValueError("at least one side must be left to the learner")
        return {self.sides.index(side): make_agent(spec) for side, spec in led_by.items()}

    def _observation_space(self) -> "spaces.Dict":
        return spaces.Dict(
            {
                "observation": spaces.Box(-BOUND, BOUND, (self.features.count,), np.float32),
                "action_mask": spaces.Box(0, 1, (self.actions.count,), np.int8),
            }
        )

    def observation_space(self, agent: str) -> "spaces.Dict":
        """Returns the space of `observation`, float32, and `action_mask`, int8[actions]."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> "spaces.Discrete":
        """Returns the space of every order that the scenario could ever allow."""
        return self._action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Starts a game: with a seed, the game of that seed, from which the seeds of later games follow."""
        if seed is not None:
            self._seeds = np.random.default_rng(seed)
        chosen = int(self._seeds.integers(_MAX_SEED)) if seed is None else seed
        has_listener = any(isinstance(player, Listener) for player in self._players.values())
        self.game = Game.new(self.scenario, seed=chosen, fixed=self._fixed, keep_events=has_listener, turns=self._turns)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._orders_given = 0
        self.agent_selection = self.possible_agents[0]
        for side, player in self._players.items():
            start_agent(self.game, side, player)
        self._advance()

    def observe(self, agent: str) -> Observation:
        """Returns what a side knows and a mask of its legal orders, empty while the other side is to act."""
        side = self.sides.index(agent)
        return {"observation": self.features.observe(self.game.view(side)), "action_mask": self._mask(side)}

    def _mask(self, side: int) -> npt.NDArray[np.int8]:
        mask = np.zeros(self.actions.count, np.int8)
        if side == self.game.side_to_act and not self.game.is_over:
            legal = self.game.orders.rows if self._orders_given < self._max_orders else pack([END_TURN])
            mask[self.actions.numbers(legal)] = 1
        return mask

    def step(self, action: int | None) -> None:
        """Applies one order. Raises IllegalOrder, or ValueError if no action is expected."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        if action is None:
            raise ValueError("None is an action only after the end of the game")
        order = self.actions.order(int(action))
        if self._orders_given >= self._max_orders and order != END_TURN:
            raise ValueError(f"after {self._max_orders} orders in a turn only its end is legal")
        self._cumulative_rewards[agent] = 0.0
        self._clear_rewards()
        self.game.apply(order)
        self._orders_given = 0 if order == END_TURN else self._orders_given + 1
        self._advance()
        self._accumulate_rewards()
        if self.render_mode == "human":
            self.render()

    def _advance(self) -> None:
        """Plays the turns of sides led by agents, then selects the side to act, or ends the game."""
        while not self.game.is_over and self.game.side_to_act in self._players:
            play_turn(self.game, self._players[self.game.side_to_act])
        if self.game.is_over:
            finish_agents(self.game, self._players.values())
            self._end_game()
        elif self.sides[self.game.side_to_act] in self.agents:
            self.agent_selection = self.sides[self.game.side_to_act]

    def _end_game(self) -> None:
        """Sets rewards, and terminations or truncations."""
        outcome = self.game.outcome
        over = self.truncations if outcome is None else self.terminations
        over.update(dict.fromkeys(self.agents, True))
        if outcome is not None and outcome.winner != NO_SIDE:
            self.rewards.update({side: 1.0 if side == self.sides[outcome.winner] else -1.0 for side in self.agents})

    def render(self) -> str | None:
        """Draws the position as text: printed with render_mode="human", returned with "ansi"."""
        if self.render_mode is None:
            return None
        text = render_text(self.game)
        if self.render_mode == "ansi":
            return text
        sys.stdout.write(text)
        return None

    def close(self) -> None:
        """Ends the agents that lead a side, with their programs."""
        finish_agents(self.game, self._players.values())
