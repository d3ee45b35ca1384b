"""The game as a PettingZoo environment, for those who teach machines to play (extra `rl`).

>>> from game.rl import bukhara_env
>>> env = bukhara_env("skirmish_5x5")
>>> env.reset(seed=7)
>>> for side in env.agent_iter():
...     observation, reward, termination, truncation, info = env.last()
...     over = termination or truncation
...     env.step(None if over else env.action_space(side).sample(observation["action_mask"]))

Agents are called by their sides, and see what their View tells. `bukhara_env` is `env`, by another name for those who
import it; `raw_env` comes without wrappers.
"""

from typing import Any


def raw_env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """The bare environment: an illegal action raises IllegalOrder. Options are those of `game.rl.env.Environment`."""
    try:
        from game.rl.env import Environment
    except ModuleNotFoundError as error:
        if error.name not in ("pettingzoo", "gymnasium"):
            raise
        message = f"the environment needs the Python package '{error.name}': pip install \"bukhara[rl]\""
        raise ModuleNotFoundError(message, name=error.name) from None
    return Environment(scenario, **options)


def env(scenario: str = "skirmish_5x5", **options: Any) -> Any:
    """The environment with PettingZoo's usual wrappers: an illegal action loses the game."""
    bare = raw_env(scenario, **options)
    from pettingzoo.utils import wrappers

    checked = wrappers.TerminateIllegalWrapper(bare, illegal_reward=-1)
    return wrappers.OrderEnforcingWrapper(wrappers.AssertOutOfBoundsWrapper(checked))


bukhara_env = env
