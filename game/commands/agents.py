"""Agents named on the command line, checked before a game begins. To name one there is to allow it."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.agents.protocol import Agent, Planner
    from game.batch.run.experiment import Experiment


AllowAgent = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-agent",
        metavar="SPEC",
        help="Let an external agent run that a file names; it runs with your rights. May be given several times.",
    ),
]


def show_stderr_tail(agent: "Agent | Planner") -> None:
    """Prints what a subprocess agent that broke the rules has written to stderr."""
    text = getattr(agent, "stderr_tail", "")
    if text:
        print(text, file=sys.stderr)


def make_agents(specs: Iterable[str]) -> "list[Agent | Planner]":
    """Returns one agent per spec and compiles what they need. Raises CommandError listing the agents there are."""
    from game.agents.registry import make_agent
    from game.agents.trust import allow
    from game.commands.compilation import compile_for

    specs = list(specs)
    allow(specs)
    try:
        agents = [make_agent(spec) for spec in specs]
    except ValueError as error:
        raise CommandError(str(error)) from None
    compile_for(specs)
    return agents


def allow_agents(specs: Iterable[str] | None, folder: str = "") -> None:
    """Allows the agents named on the command line; relative paths start from `folder` or the working folder."""
    from game.agents.trust import allow

    allow(specs or (), folder)


def check_agents(experiment: "Experiment", source: str) -> None:
    """Makes each agent of an experiment once, to find mistakes before a game begins.

    Raises ConsentNeeded for external agents that the user has not allowed, CommandError for one that cannot be made.
    """
    from game.agents.trust import check_consent, make_trusted_agent

    check_consent(source, experiment.agents, experiment.folder)
    try:
        for spec in experiment.agents:
            make_trusted_agent(spec, source, experiment.folder)
    except ValueError as error:
        raise CommandError(str(error)) from None
