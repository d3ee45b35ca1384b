"""Both sides as a PettingZoo environment: the agent-environment cycle, one action a step, with a mask of legal ones."""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from gymnasium import spaces
from pettingzoo import AECEnv

from game.engine.game import Game
from game.rl.actions import ActionTable
from game.rl.features import FeatureTable
from game.rl.forms import OrderForm, make_form
from game.rl.match import MaskedObservation, Match, Opponent, side_number
from game.rl.render import render
from game.rl.spaces import masked_space
from game.scenario import load_scenario


class Environment(AECEnv):  # type: ignore[misc]  # PettingZoo has no types
    """Two sides take turns of many orders; each is rewarded for what happened since its last action.

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
        actions: str = "orders",
        reward: str = "outcome",
        discount: float = 1.0,
        turns: int | None = None,
        fixed: bool = False,
        orders_per_turn: int = 200,
        led_by: Mapping[str, Opponent] | None = None,
        render_mode: str | None = None,
    ) -> None:
        """Sets up the environment of a scenario.

        `led_by` gives sides to agents of the game: {"regulars": "greedy"}. With actions="orders", after
        `orders_per_turn` orders only the end of the turn is legal, so that no turn is endless. The other options are
        those of `game.rl.single.SingleSide`. Raises ValueError for an unknown name, or if no side is left.
        """
        super().__init__()
        self.scenario = load_scenario(scenario)
        self.render_mode = render_mode
        self.form = make_form(self.scenario, actions, orders_per_turn)
        self.sides = [side.id for side in self.scenario.names.sides]
        """Ids of both sides, in order."""
        led = {side_number(self.scenario, side): agent for side, agent in (led_by or {}).items()}
        if len(led) == len(self.sides):
            raise ValueError("at least one side must be left to the learner")
        self.match = Match(self.scenario, self.form, led, reward=reward, discount=discount, turns=turns, fixed=fixed)
        self.possible_agents = [self.sides[side] for side in self.match.learners]
        self._action_spaces = {side: spaces.Discrete(self.form.actions) for side in self.possible_agents}
        self._observation_spaces = {side: masked_space(self.form) for side in self.possible_agents}
        self._seeds = np.random.default_rng()

    @property
    def game(self) -> Game:
        """The game in progress."""
        return self.match.game

    @property
    def actions(self) -> ActionTable:
        """With actions="orders", their meaning: `order(number)` and `numbers(orders)`."""
        return self._orders().table

    @property
    def features(self) -> FeatureTable:
        """With actions="orders", the meaning of observations: `split(observation)`."""
        return self._orders().features

    def _orders(self) -> OrderForm:
        if not isinstance(self.form, OrderForm):
            raise AttributeError("only an environment with actions='orders' numbers orders; see game.agents.learned")
        return self.form

    def observation_space(self, agent: str) -> "spaces.Dict":
        """Returns the space of `observation`, float32, and `action_mask`, int8[actions]."""
        return self._observation_spaces[agent]

    def action_space(self, agent: str) -> "spaces.Discrete":
        """Returns the space of all orders that the scenario could ever allow, or of all slots."""
        return self._action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Starts a game: with a seed, the game of that seed, from which the seeds of later games follow."""
        if seed is not None:
            self._seeds = np.random.default_rng(seed)
        self.match.start(seed, self._seeds)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self.infos: dict[str, dict[str, Any]] = {agent: {} for agent in self.agents}
        self.agent_selection = self.possible_agents[0]
        self._select()

    def observe(self, agent: str) -> MaskedObservation:
        """Returns what a side knows and a mask of its legal actions, empty while the other side is to act."""
        return self.match.look(self.sides.index(agent))

    def step(self, action: int | None) -> None:
        """Carries out one action. Raises IllegalOrder or ValueError if it is not legal, or if none is expected."""
        agent = self.agent_selection
        if self.terminations[agent] or self.truncations[agent]:
            self._was_dead_step(action)
            return
        if action is None:
            raise ValueError("None is an action only after the end of the game")
        if not self.match.is_legal(int(action)):
            self._refuse(int(action))
        self._cumulative_rewards[agent] = 0.0
        self._clear_rewards()
        self.match.act(int(action))
        self._select()
        over = self.game.is_over
        for side in self.agents if over else [self.agent_selection]:
            self.rewards[side] = self.match.reward(self.sides.index(side))
        self._accumulate_rewards()
        if self.render_mode == "human":
            self.render()

    def _refuse(self, action: int) -> None:
        """Raises IllegalOrder or ValueError for an illegal action."""
        if isinstance(self.form, OrderForm):
            self.match.act(action)  # says why
        raise ValueError(f"slot {action} is closed now; the action mask has the open ones")

    def _select(self) -> None:
        """Selects the side to act, or ends the game."""
        if not self.game.is_over:
            self.agent_selection = self.sides[self.game.side_to_act]
            return
        judged = self.match.is_judged
        (self.terminations if judged else self.truncations).update(dict.fromkeys(self.agents, True))
        for side in self.agents:
            self.infos[side] = self.match.result(self.sides.index(side))

    def render(self) -> str | None:
        """Draws the position as text: printed with render_mode="human", returned with "ansi"."""
        return render(self.game, self.render_mode)

    def close(self) -> None:
        """Ends the agents that lead a side, with their programs."""
        self.match.finish()
