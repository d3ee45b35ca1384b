"""Agents named on the command line: found out to be wrong before a game begins, not in the middle of a batch."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.agents.protocol import Agent, Planner


def show_stderr_tail(agent: "Agent | Planner") -> None:
    """What a program that broke the rules has written to stderr, on ours."""
    text = getattr(agent, "stderr_tail", "")
    if text:
        print(text, file=sys.stderr)


def make_agents(specs: Iterable[str]) -> "list[Agent | Planner]":
    """One agent per spec. Raises CommandError saying which agents there are."""
    from game.agents.registry import make_agent

    try:
        return [make_agent(spec) for spec in specs]
    except ValueError as error:
        raise CommandError(str(error)) from None
