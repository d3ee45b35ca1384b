"""The environment: PettingZoo's agent-environment cycle, one order a step, with a mask of the legal ones."""

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
from game.rl.actions import Actions
from game.rl.draw import draw_game
from game.rl.features import BOUND, Features
from game.scenario import load_scenario

_MOST_SEED = 10**12
Observation = dict[str, Any]


class Environment(AECEnv):  # type: ignore[misc]  # PettingZoo has no types
    """Two sides take turns of many orders; rewards come at the end: 1 for the winner, -1 for the loser, 0 for a draw.

    Sides that an agent leads (`led_by`) play by themselves and are no agents of the environment.
    A game that is cut short by `turns` before it is judged is truncated.
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
        """`turns` ends the game with that week; `fixed` takes the best value of every uncertain figure.

        After `orders_per_turn` orders only the end of the turn is legal, so that no turn is endless. `led_by` names
        agents of sides that learn nothing: {"regulars": "greedy"}.
        """
        super().__init__()
        self.scenario = load_scenario(scenario)
        self.render_mode = render_mode
        self.actions = Actions(self.scenario.world)
        """What the actions mean: `order(number)` and `numbers(orders)`."""
        self.features = Features(self.scenario.world, self.scenario.names.cols)
        """What the observations mean: `parts(observation)`."""
        self.sides = [side.id for side in self.scenario.names.sides]
        """Both sides, in order."""
        self._players = self._made(led_by or {})
        self.possible_agents = [side for i, side in enumerate(self.sides) if i not in self._players]
        self._turns, self._fixed, self._most = turns, fixed, orders_per_turn
        self._action_spaces = {side: spaces.Discrete(self.actions.count) for side in self.possible_agents}
        self._observation_spaces = {side: self._observation_space() for side in self.possible_agents}
        self._seeds = np.random.default_rng()

    def _made(self, led_by: Mapping[str, str]) -> dict[int, Agent | Planner]:
        """Agents by side. Raises ValueError for a side that there is not, or if none is left to learn."""
        for side in led_by:
            if side not in self.sides:
                raise ValueError(f"there is no side '{side}'; the sides are {' and '.join(self.sides)}")
        if len(led_by) == len(self.sides):
            raise ValueError("at least one side must be left to whoever learns")
        return {self.sides.index(side): make_agent(spec) for side, spec in led_by.items()}

    def _observation_space(self) -> "spaces.Dict":
        return spaces.Dict(
            {
                "observation": spaces.Box(-BOUND, BOUND, (self.features.count,), np.float32),
                "action_mask": spaces.Box(0, 1, (self.actions.count,), np.int8),
            }
        )

    def observation_space(self, agent: str) -> "spaces.Dict":
        """`observation`, float32, and `action_mask`, int8 by action."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> "spaces.Discrete":
        """Every order that the scenario could ever allow."""
        return self._action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin a game; with a seed, the game of that seed, and later ones follow from it."""
        if seed is not None:
            self._seeds = np.random.default_rng(seed)
        chosen = int(self._seeds.integers(_MOST_SEED)) if seed is None else seed
        has_listener = any(isinstance(player, Listener) for player in self._players.values())
        self.game = Game.new(self.scenario, seed=chosen, fixed=self._fixed, keep_events=has_listener, turns=self._turns)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self._given = 0
        self.agent_selection = self.possible_agents[0]
        for side, player in self._players.items():
            start_agent(self.game, side, player)
        self._go_on()

    def observe(self, agent: str) -> Observation:
        """What a side knows, and what it may do; nothing while the other is to act."""
        side = self.sides.index(agent)
        return {"observation": self.features.observe(self.game.view(side)), "action_mask": self._mask(side)}

    def _mask(self, side: int) -> npt.NDArray[np.int8]:
        mask = np.zeros(self.actions.count, np.int8)
        if side == self.game.side_to_act and not self.game.is_over:
            legal = self.game.orders.rows if self._given < self._most else pack([END_TURN])
            mask[self.actions.numbers(legal)] = 1
        return mask

    def step(self, action: int | None) -> None:
        """Carry out one order. Raises IllegalOrder."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        if action is None:
            raise ValueError("None is an action only after the end of the game")
        order = self.actions.order(int(action))
        if self._given >= self._most and order != END_TURN:
            raise ValueError(f"after {self._most} orders in a turn only its end is legal")
        self._cumulative_rewards[agent] = 0.0
        self._clear_rewards()
        self.game.apply(order)
        self._given = 0 if order == END_TURN else self._given + 1
        self._go_on()
        self._accumulate_rewards()
        if self.render_mode == "human":
            self.render()

    def _go_on(self) -> None:
        """Let the agents play that lead a side, and see who is to act, or how it ended."""
        while not self.game.is_over and self.game.side_to_act in self._players:
            play_turn(self.game, self._players[self.game.side_to_act])
        if self.game.is_over:
            finish_agents(self.game, self._players.values())
            self._judge()
        elif self.sides[self.game.side_to_act] in self.agents:
            self.agent_selection = self.sides[self.game.side_to_act]

    def _judge(self) -> None:
        outcome = self.game.outcome
        over = self.truncations if outcome is None else self.terminations
        over.update(dict.fromkeys(self.agents, True))
        if outcome is not None and outcome.winner != NO_SIDE:
            self.rewards.update({side: 1.0 if side == self.sides[outcome.winner] else -1.0 for side in self.agents})

    def render(self) -> str | None:
        """The position as it is: printed with render_mode="human", returned with "ansi"."""
        if self.render_mode is None:
            return None
        drawn = draw_game(self.game)
        if self.render_mode == "ansi":
            return drawn
        sys.stdout.write(drawn)
        return None

    def close(self) -> None:
        """End the programs that lead a side."""
        finish_agents(self.game, self._players.values())
