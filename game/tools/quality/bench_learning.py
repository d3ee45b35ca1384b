"""How fast learning environments are: steps by random legal actions, and observations, in CPU time of one process."""

from collections.abc import Sequence
from time import process_time
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from game.rl.single import SingleSide
from game.rl.vector import VectorSide

SCENARIOS = ("skirmish_5x5", "bukhara_1922")
OPPONENT = "random"
_ENVS = 16
"""Games of a vector environment."""
_WARM = 200
"""Steps before anything is measured: the first ones load machine code."""
_OBSERVATIONS = 1000


class LearningSpeed(NamedTuple):
    """Speed of the environments of a scenario, with slots as actions; the learner leads the first side."""

    scenario: str
    opponent: str
    steps_per_s: float
    """Of the environment for one side."""
    vector_steps_per_s: float
    """Of a vector environment, counted over its games."""
    observation_us: float
    """Microseconds for an observation with its mask."""


def measure_learning(scenarios: Sequence[str], opponent: str, seconds: float) -> list[LearningSpeed]:
    """Returns the speed in each scenario, measured for this many seconds of CPU time per environment."""
    return [
        LearningSpeed(
            name, opponent, _single(name, opponent, seconds), _vector(name, opponent, seconds), _look(name, opponent)
        )
        for name in scenarios
    ]


def _single(scenario: str, opponent: str, seconds: float) -> float:
    """Returns steps per second; games that end are restarted, which is included."""
    env, dice = SingleSide(scenario, opponent=opponent, actions="slots"), np.random.default_rng(1)
    _, info = env.reset(seed=1)
    steps, taken = -_WARM, 0.0
    while taken < seconds:
        action = _random(info["action_mask"], dice)
        begun = process_time()
        _, _, terminated, truncated, info = env.step(action)
        if terminated or truncated:
            _, info = env.reset()
        steps += 1
        taken = taken + process_time() - begun if steps > 0 else 0.0
    env.close()
    return steps / taken


def _vector(scenario: str, opponent: str, seconds: float) -> float:
    envs, dice = VectorSide(_ENVS, scenario, opponent=opponent, actions="slots"), np.random.default_rng(1)
    _, info = envs.reset(seed=1)
    steps, taken = -_WARM, 0.0
    while taken < seconds:
        actions = np.array([_random(mask, dice) for mask in info["action_mask"]])
        begun = process_time()
        _, _, _, _, info = envs.step(actions)
        steps += _ENVS
        taken = taken + process_time() - begun if steps > 0 else 0.0
    envs.close()
    return steps / taken


def _look(scenario: str, opponent: str) -> float:
    """Returns microseconds for an observation and its mask, over positions on the way through games."""
    env, dice = SingleSide(scenario, opponent=opponent, actions="slots"), np.random.default_rng(1)
    _, info = env.reset(seed=1)
    taken = 0.0
    for _ in range(_OBSERVATIONS):
        begun = process_time()
        env.match.look(env.side)
        taken += process_time() - begun
        _, _, terminated, truncated, info = env.step(_random(info["action_mask"], dice))
        if terminated or truncated:
            _, info = env.reset()
    env.close()
    return 1e6 * taken / _OBSERVATIONS


def _random(mask: npt.NDArray[Any], dice: np.random.Generator) -> int:
    legal = np.flatnonzero(mask)
    return int(legal[dice.integers(len(legal))]) if len(legal) else 0
