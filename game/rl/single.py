"""One side of the game as a Gymnasium environment: the other is led by agents of the game."""

from typing import Any

import gymnasium
import numpy as np
import numpy.typing as npt
from gymnasium import spaces

from game.agents.learned.observation import Floats
from game.rl.forms import make_form
from game.rl.match import Match, Opponent, side_number
from game.rl.render import render
from game.rl.spaces import observation_space
from game.scenario import load_scenario

Step = tuple[Floats, float, bool, bool, dict[str, Any]]


class SingleSide(gymnasium.Env[Floats, np.int64]):
    """A learner leads one side. `info["action_mask"]` and `action_masks()` say which actions are legal.

    An illegal action gives no order: the subject is passed over, or with actions="orders" the turn ends, and
    `info["illegal"]` is True. At the end `info` has `result` (1, 0 or -1), `margin` in points, and `level`.
    """

    metadata: dict[str, Any] = {"render_modes": ["human", "ansi"]}  # noqa: RUF012

    def __init__(
        self,
        scenario: str = "skirmish_5x5",
        *,
        side: str | None = None,
        opponent: Opponent = "random",
        actions: str = "slots",
        reward: str = "outcome",
        discount: float = 1.0,
        turns: int | None = None,
        fixed: bool = False,
        orders_per_turn: int = 200,
        render_mode: str | None = None,
    ) -> None:
        """Sets up the environment of a scenario.

        `side` is the id of the learner's side, the first by default. `opponent` leads the other: an agent, its spec, or
        several of which each game draws one. `actions` are "slots" or "orders"; `reward` is "outcome", "margin" or
        "potential", for which `discount` must be that of the learner. `turns` cuts games short; `fixed` takes the best
        value of every uncertain figure; `orders_per_turn` limits the orders of a turn with actions="orders". Raises
        ValueError for a name that does not exist.
        """
        self.scenario = load_scenario(scenario)
        self.render_mode = render_mode
        self.side = side_number(self.scenario, side)
        """Number of the learner's side."""
        self.form = make_form(self.scenario, actions, orders_per_turn)
        """Meaning of actions and observations."""
        self.match = Match(
            self.scenario,
            self.form,
            {1 - self.side: opponent},
            reward=reward,
            discount=discount,
            turns=turns,
            fixed=fixed,
        )
        self.action_space = spaces.Discrete(self.form.actions)
        self.observation_space = observation_space(self.form)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[Floats, dict[str, Any]]:
        """Starts a game: with a seed, the game of that seed, from which the seeds of later games follow."""
        super().reset(seed=seed)
        self.match.start(seed, self.np_random)
        return self._observe(), self._info()

    def step(self, action: np.int64 | int) -> Step:
        """Carries out an action, and the enemy's turn when the own one is over."""
        over = self.match.game.is_over  # it can end before the learner has had anything to choose
        illegal = not over and not self.match.attempt(int(action))
        info = self._info()
        if illegal:
            info["illegal"] = True
        if self.render_mode == "human":
            self.render()
        return self._observe(), self.match.reward(self.side), *self.match.ends(), info

    def action_masks(self) -> npt.NDArray[np.bool_]:
        """Returns bool[actions]: which are legal now, as sb3-contrib asks for it."""
        return self._mask().astype(np.bool_)

    def _mask(self) -> npt.NDArray[np.int8]:
        mask = np.zeros(self.form.actions, np.int8)
        self.match.fill_mask(self.side, mask)
        return mask

    def _observe(self) -> Floats:
        out = np.empty(self.form.observations, np.float32)
        self.match.observe(self.side, out)
        return out

    def _info(self) -> dict[str, Any]:
        return {"action_mask": self._mask(), **(self.match.result(self.side) if self.match.game.is_over else {})}

    def render(self) -> str | None:
        """Draws the position as text: printed with render_mode="human", returned with "ansi"."""
        return render(self.match.game, self.render_mode)

    def close(self) -> None:
        """Ends the agents of the other side, with their programs."""
        self.match.finish()
