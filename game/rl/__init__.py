"""The game as a PettingZoo environment, for reinforcement learning (extra `rl`).

>>> from game.rl import bukhara_env
>>> env = bukhara_env("skirmish_5x5")
>>> env.reset(seed=7)
>>> for side in env.agent_iter():
...     observation, reward, termination, truncation, info = env.last()
...     over = termination or truncation
...     env.step(None if over else env.action_space(side).sample(observation["action_mask"]))

Agents are named after their sides and see what their View shows. `bukhara_env` is `env` under a name fit to be
imported; `raw_env` comes without wrappers. `env.Environment` is the class behind both; `actions` numbers the orders,
`features` turns Views into arrays, `render` draws a position as text. PettingZoo and Gymnasium are imported only when
an environment is made. Built-in agents can lead sides, so this package imports `agents`; it does not know `play`, `ui`
or `batch`.
"""

from typing import Any


def raw_env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """Returns the bare environment, in which an illegal action raises IllegalOrder.

    Options are those of `game.rl.env.Environment`. Raises ModuleNotFoundError if the extra is not installed.
    """
    try:
        from game.rl.env import Environment
    except ModuleNotFoundError as error:
        if error.name not in ("pettingzoo", "gymnasium"):
            raise
        message = f"the environment needs the Python package '{error.name}': pip install \"bukhara[rl]\""
        raise ModuleNotFoundError(message, name=error.name) from None
    return Environment(scenario, **options)


def env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """Returns the environment in PettingZoo's usual wrappers: an illegal action loses the game."""
    bare = raw_env(scenario, **options)
    from pettingzoo.utils import wrappers

    checked = wrappers.TerminateIllegalWrapper(bare, illegal_reward=-1)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(checked))


bukhara_env = env
