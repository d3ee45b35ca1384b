"""Agents named on the command line, checked before a game begins."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.agents.protocol import Agent, Planner


def show_stderr_tail(agent: "Agent | Planner") -> None:
    """Prints what a subprocess agent that broke the rules has written to stderr."""
    text = getattr(agent, "stderr_tail", "")
    if text:
        print(text, file=sys.stderr)


def make_agents(specs: Iterable[str]) -> "list[Agent | Planner]":
    """Returns one agent per spec and compiles what they need. Raises CommandError listing the agents there are."""
    from game.agents.registry import make_agent
    from game.commands.compilation import compile_for

    specs = list(specs)
    try:
        agents = [make_agent(spec) for spec in specs]
    except ValueError as error:
        raise CommandError(str(error)) from None
    compile_for(specs)
    return agents
