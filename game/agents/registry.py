"""Agents by name: "greedy", "random:orders=20"."""

from collections.abc import Callable

from game.agents.agent import Agent, Planner
from game.agents.chance import Chance
from game.agents.doctrine.doctrine import Doctrine
from game.agents.greedy import Greedy
from game.agents.still import Still

_MAKERS: dict[str, Callable[..., Agent | Planner]] = {
    "still": Still,
    "random": Chance,
    "greedy": Greedy,
    "doctrine": Doctrine,
}

AGENT_NAMES = tuple(_MAKERS)


def make_agent(spec: str) -> Agent | Planner:
    """An agent from its name and options, "name:option=number,...". Raises ValueError in plain words."""
    name, _, rest = spec.partition(":")
    if name not in _MAKERS:
        raise ValueError(f"there is no agent '{name}'; choose {', '.join(_MAKERS)}")
    options: dict[str, int] = {}
    for part in filter(None, rest.split(",")):
        key, _, value = part.partition("=")
        if not value.isascii() or not value.isdigit():
            raise ValueError(f"agent '{spec}': options are written option=number, not '{part}'")
        options[key] = int(value)
    try:
        return _MAKERS[name](**options)
    except TypeError:
        raise ValueError(f"agent '{name}' has no option '{', '.join(options)}'") from None
