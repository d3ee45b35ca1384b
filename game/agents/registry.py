"""Agents by spec: "greedy", "random:orders=20", "hard", "my_bot.py:Bot", "bot.npz", "program:python3 bot.py"."""

import re
from collections.abc import Callable
from functools import cache, partial
from inspect import Signature, signature

from game.agents.doctrine.agent import DoctrineAgent
from game.agents.external.python_class import (
    check_options,
    installed_agents,
    load_agent_file,
    load_installed_agent,
)
from game.agents.external.subprocess_agent import PROGRAM, make_subprocess_agent
from game.agents.greedy.agent import GreedyAgent
from game.agents.learned.agent import SUFFIX, load_learned_agent
from game.agents.levels import LEVELS
from game.agents.opportunist import PREFIX, make_opportunist, wrapped_spec
from game.agents.passive_agent import PassiveAgent
from game.agents.protocol import Agent, Planner
from game.agents.random_agent import RandomAgent
from game.agents.search.agent import SearchAgent
from game.language import tr

_MAKERS: dict[str, Callable[..., Agent | Planner]] = {
    "still": PassiveAgent,
    "random": RandomAgent,
    "greedy": GreedyAgent,
    "doctrine": DoctrineAgent,
    "search": SearchAgent,
}

AGENT_NAMES = tuple(_MAKERS)
"""Built-in agents, from the weakest."""

_LEVELS = {level.name: level.spec for level in LEVELS}
_FILE = re.compile(r"(?P<path>.+\.py):(?P<name>\w+)(?::(?P<options>.*))?")
_NETWORK = re.compile(rf"(?P<path>.+{re.escape(SUFFIX)})(?::(?P<options>.*))?")
_OPTION = re.compile(r"(\w+)=([0-9]{1,18})")


@cache
def _signature_of(name: str) -> Signature:
    """Returns the options of a built-in agent: to find them takes a twentieth of a short game."""
    return signature(_MAKERS[name])


def make_agent(spec: str) -> Agent | Planner:
    """Returns the agent of a spec: a name, a level, a class in a file, a trained network, or a program.

    Options come last, "name:option=number,..."; those of a program come before its command. Raises ValueError, in
    words for the user, if there is no such agent or option.
    """
    spec = _LEVELS.get(spec, spec)
    if spec.startswith(PREFIX):
        return make_opportunist(spec, make_agent, parse_options)
    if spec.startswith(PROGRAM):
        return make_subprocess_agent(spec, parse_options)
    in_file = _FILE.fullmatch(spec)
    if in_file:
        return load_agent_file(in_file["path"], in_file["name"], parse_options(spec, in_file["options"] or ""))
    network = _NETWORK.fullmatch(spec)
    if network:
        options = parse_options(spec, network["options"] or "")
        check_options(signature(partial(load_learned_agent, network["path"])), options, spec)
        return load_learned_agent(network["path"], **options)
    name, _, rest = spec.partition(":")
    if name in _MAKERS:
        options = parse_options(spec, rest)
        check_options(_signature_of(name), options, name)
        return _MAKERS[name](**options)
    installed = installed_agents()
    if name in installed:
        return load_installed_agent(installed[name], parse_options(spec, rest))
    known = ", ".join([*_MAKERS, *_LEVELS, *installed])
    raise ValueError(
        tr(
            "there is no agent '{name}'; choose {agents}, a class in a file (bot.py:Bot), a trained network (bot.npz) "
            "or a program (program:python3 bot.py)",
            name=name, agents=known,
        )
    )  # fmt: skip


def is_external(spec: str) -> bool:
    """Returns whether a spec names an agent that is not built in: a program, a class, a network, an installed package.

    Reads it as `make_agent` does, and runs nothing. A name that stands for no agent at all is not external.
    """
    spec = _LEVELS.get(spec, wrapped_spec(spec))
    if spec.startswith(PROGRAM) or _FILE.fullmatch(spec) or _NETWORK.fullmatch(spec):
        return True
    name = spec.partition(":")[0]
    return name not in _MAKERS and name in installed_agents()


def is_python_class(spec: str) -> bool:
    """Returns whether a spec names a class that is not built in: code that runs in the process of the game."""
    inner = wrapped_spec(spec)
    return is_external(spec) and not (inner.startswith(PROGRAM) or _NETWORK.fullmatch(inner))


def parse_options(spec: str, text: str) -> dict[str, int]:
    """Returns the options "name=number,..." as a dictionary. Raises ValueError with the agent's spec."""
    options: dict[str, int] = {}
    for part in filter(None, text.split(",")):
        found = _OPTION.fullmatch(part.strip())
        if not found:
            raise ValueError(f"agent '{spec}': options are written option=number, not '{part}'")
        options[found[1]] = int(found[2])
    return options
