"""Many games at once in one process, as a Gymnasium vector environment: they share the scenario and its tables."""

from typing import Any

import numpy as np
import numpy.typing as npt
from gymnasium import spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space

from game.agents.learned.observation import Floats
from game.rl.forms import make_form
from game.rl.match import Match, Opponent, side_number
from game.rl.spaces import observation_space
from game.scenario import load_scenario

Doubles = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class VectorSide(VectorEnv[Floats, npt.NDArray[np.int64], Any]):
    """`SingleSide` for many games. A game that has ended restarts with the next step, whose action is ignored.

    `action_masks()` returns bool[games, actions]. In `infos`, `action_mask` has a row for each game, and `result` and
    `margin` those of the games that have just ended.
    """

    metadata: dict[str, Any] = {"autoreset_mode": AutoresetMode.NEXT_STEP, "render_modes": []}  # noqa: RUF012

    def __init__(
        self,
        num_envs: int = 8,
        scenario: str = "skirmish_5x5",
        *,
        side: str | None = None,
        opponent: Opponent = "random",
        actions: str = "slots",
        orders_per_turn: int = 200,
        render_mode: str | None = None,
        **options: Any,
    ) -> None:
        """Sets up this many games; the options are those of `SingleSide`. Raises ValueError."""
        world = load_scenario(scenario)
        self.num_envs, self.render_mode = num_envs, None
        self.side = side_number(world, side)
        self.form = make_form(world, actions, orders_per_turn)
        self.matches = [Match(world, self.form, {1 - self.side: opponent}, **options) for _ in range(num_envs)]
        self.single_action_space = spaces.Discrete(self.form.actions)
        self.single_observation_space = observation_space(self.form)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self._observations = np.zeros((num_envs, self.form.observations), np.float32)
        self._masks = np.zeros((num_envs, self.form.actions), np.int8)
        self._ended = np.zeros(num_envs, np.bool_)

    def reset(
        self, *, seed: int | list[int | None] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Floats, dict[str, Any]]:
        """Starts all games: with a seed, those of the seeds that follow it; with a list, those of its seeds.

        The seeds of later games follow from the first.
        """
        if seed is None or isinstance(seed, int):
            seeds = [None if seed is None else seed + i for i in range(self.num_envs)]
        else:
            seeds = list(seed)
        super().reset(seed=seeds[0])
        for match, own in zip(self.matches, seeds, strict=True):
            match.start(own, self.np_random)
        self._ended[:] = False
        return self._look(), self._mask_info()

    def step(self, actions: npt.NDArray[np.int64]) -> tuple[Floats, Doubles, Flags, Flags, dict[str, Any]]:
        """Carries out an action in each game; restarts those that had ended."""
        rewards = np.zeros(self.num_envs)
        terminations, truncations = np.zeros(self.num_envs, np.bool_), np.zeros(self.num_envs, np.bool_)
        for i, match in enumerate(self.matches):
            if self._ended[i]:
                match.start(None, self.np_random)
                continue
            if not match.game.is_over:  # it can end before the learner has had anything to choose
                match.attempt(int(actions[i]))
            rewards[i] = match.reward(self.side)
            terminations[i], truncations[i] = match.ends()
        self._ended = terminations | truncations
        return self._look(), rewards, terminations, truncations, self._mask_info() | self._results()

    def action_masks(self) -> Flags:
        """Returns bool[games, actions]: which are legal now."""
        return self._masks.astype(np.bool_)

    def _look(self) -> Floats:
        for i, match in enumerate(self.matches):
            match.observe(self.side, self._observations[i])
            match.fill_mask(self.side, self._masks[i])
        return self._observations.copy()

    def _mask_info(self) -> dict[str, Any]:
        return {"action_mask": self._masks.copy(), "_action_mask": np.ones(self.num_envs, np.bool_)}

    def _results(self) -> dict[str, Any]:
        """Returns how games have just ended, as arrays with 0 for those that go on."""
        if not self._ended.any():
            return {}
        found = [match.result(self.side) if over else {} for match, over in zip(self.matches, self._ended, strict=True)]
        info: dict[str, Any] = {}
        for name in ("result", "margin"):
            info[name] = np.array([one.get(name, 0) for one in found])
            info[f"_{name}"] = self._ended.copy()
        return info

    def close_extras(self, **options: Any) -> None:
        """Ends the agents of the other side, with their programs."""
        for match in self.matches:
            match.finish()
