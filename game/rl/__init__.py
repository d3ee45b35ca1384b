"""The game as Gymnasium and PettingZoo environments, for reinforcement learning (extra `rl`).

>>> import gymnasium
>>> import game.rl
>>> env = gymnasium.make("game/Skirmish-v0", side="riders", opponent="random")
>>> observation, info = env.reset(seed=7)
>>> over = False
>>> while not over:
...     action = env.action_space.sample(info["action_mask"])
...     observation, reward, terminated, truncated, info = env.step(action)
...     over = terminated or truncated

Importing the package registers `game/Bukhara-v0` (the campaign) and `game/Skirmish-v0`, both with `scenario=` for any
other, and both also for `gymnasium.make_vec`. `single`, `vector` and `env` have the classes behind them and
`bukhara_env`, PettingZoo's environment; `parallel` its parallel form. All are shells around `match`, which plays games
between learners and agents of the game: `forms` offers them as slots or as numbered orders, `spaces` and `render`
describe and draw them, `rewards` says what counts. `actions` numbers the orders and `features` turns Views into arrays,
both for actions="orders"; the slots are those of `game.agents.learned`. `policies` saves trained networks as agents.
PettingZoo is imported only when one of its environments is made. Built-in agents can lead sides, so this package
imports `agents`; it does not know `play`, `ui` or `batch`.
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if find_spec("gymnasium"):
    from gymnasium import register

    for _id, _scenario in (("game/Bukhara-v0", "bukhara_1922"), ("game/Skirmish-v0", "skirmish_5x5")):
        register(
            _id,
            entry_point="game.rl.single:SingleSide",
            vector_entry_point="game.rl.vector:VectorSide",
            kwargs={"scenario": _scenario},
            disable_env_checker=True,  # it checks every step
        )


def raw_env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """Returns the bare PettingZoo environment, in which an illegal action raises IllegalOrder or ValueError.

    Options are those of `game.rl.env.Environment`. Raises ModuleNotFoundError if the extra is not installed.
    """
    return _module("env").Environment(scenario, **options)


def env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """Returns the environment in PettingZoo's usual wrappers: an illegal action loses the game."""
    bare = raw_env(scenario, **options)
    from pettingzoo.utils import wrappers

    checked = wrappers.TerminateIllegalWrapper(bare, illegal_reward=-1)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(checked))


def parallel_env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """Returns the parallel form: each side acts in every step, and the action of the side that waits does nothing.

    Options are those of `game.rl.parallel.ParallelSides`. Raises ModuleNotFoundError if the extra is not installed.
    """
    return _module("parallel").ParallelSides(scenario, **options)


def save_policy(model: Any, path: str | Path) -> None:
    """Writes the policy of a model of Stable-Baselines3 as a network file, to be named as an agent: `greedy,PATH`.

    Raises ValueError if it is no MlpPolicy for slots, with `tanh` or `relu` between its layers.
    """
    from game.rl.policies import save_mlp_policy

    save_mlp_policy(model, path)


def _module(name: str) -> Any:
    """Returns a module of this package. Raises ModuleNotFoundError, which says what to install, without the extra."""
    try:
        return import_module(f"game.rl.{name}")
    except ModuleNotFoundError as error:
        if error.name not in ("pettingzoo", "gymnasium"):
            raise
        message = f"the environment needs the Python package '{error.name}': pip install \"bukhara[rl]\""
        raise ModuleNotFoundError(message, name=error.name) from None


bukhara_env = env
