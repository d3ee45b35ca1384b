"""Agents named on the command line, checked before a game begins. To name one there is to allow it."""

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from game.commands.errors import CommandError

if TYPE_CHECKING:
    from game.batch.run.experiment import Experiment


Result = TypeVar("Result")

AllowAgent = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-agent",
        metavar="SPEC",
        help="Allow an external agent that a file names; it runs with your rights. May be given several times.",
    ),
]


def check_named_agents(specs: Iterable[str]) -> None:
    """Allows agents named on the command line, makes each once to find mistakes, and compiles what they need.

    Raises CommandError listing the agents there are.
    """
    from game.agents.trust import allow
    from game.commands.compilation import compile_for

    specs = list(specs)
    allow(specs)
    _check(specs)
    compile_for(specs)


def _check(specs: Sequence[str]) -> None:
    """Makes each agent once. Raises CommandError."""
    from game.agents.external.supervision import ANSWER_SECONDS
    from game.agents.registry import make_agent

    def make() -> None:
        for spec in specs:
            make_agent(spec)

    try:
        supervised(make, specs, ANSWER_SECONDS)
    except ValueError as error:
        raise CommandError(str(error)) from None


def supervised(work: Callable[[], Result], specs: Iterable[str], limit: float = math.inf) -> Result:
    """Returns `work()`, done in a child process if one of the agents is a Python class, which can then be stopped.

    Each answer of a class may take `limit` seconds. Ctrl-C stops it, and says what it was doing.
    """
    from game.agents.external.supervision import AVAILABLE, Supervisor
    from game.agents.registry import is_python_class

    if not (AVAILABLE and any(map(is_python_class, specs))):
        return work()
    supervisor = Supervisor(lambda _: work(), limit)
    try:
        return cast(Result, supervisor.run(None))
    except KeyboardInterrupt:
        if where := supervisor.where():
            print(f"Stopped: {where}.", file=sys.stderr)
        raise
    finally:
        supervisor.close()


def allow_agents(specs: Iterable[str] | None, folder: str = "") -> None:
    """Allows the agents named on the command line; relative paths start from `folder` or the working folder."""
    from game.agents.trust import allow

    allow(specs or (), folder)


def check_agents(experiment: "Experiment", source: str) -> None:
    """Makes each agent of an experiment once, to find mistakes before a game begins.

    Raises ConsentNeeded for external agents that the user has not allowed, CommandError for one that cannot be made.
    """
    from game.agents.external.spec_paths import resolve_agent
    from game.agents.trust import check_consent

    check_consent(source, experiment.agents, experiment.folder)
    _check([resolve_agent(spec, experiment.folder) for spec in experiment.agents])
