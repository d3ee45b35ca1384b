"""Consent to run external agents. Data never becomes code: a file may name an agent, but does not start it.

Built-in agents start by themselves. An external agent (a program, a class in a file, an installed package) runs only
if the user named it: on the command line, in the window, or in code. A save, a journal or an experiment file that names
one raises ConsentNeeded until the user agrees with `allow`. Consent is for the exact spec, and only in this process.
"""

import shlex
from collections.abc import Iterable

from game.agents.external.spec_paths import resolve_agent
from game.agents.protocol import Agent, Planner
from game.agents.registry import is_external, make_agent
from game.language import tr, trn

MOST_SHOWN = 400
"""Characters of a spec that a question can show; one that is longer can be allowed on the command line only."""

_allowed: set[str] = set()
"""Specs with absolute paths."""


class ConsentNeeded(ValueError):
    """Data names external agents that the user has not allowed. The text says which, and how code allows them."""

    def __init__(self, source: str, specs: Iterable[str]) -> None:
        self.source, self.specs = source, tuple(specs)
        super().__init__(self._question(f"call game.allow_agents({list(self.specs)!r})"))

    @property
    def for_command(self) -> str:
        """The same text with the options that allow the agents on the command line."""
        options = " ".join(f"--allow-agent {shlex.quote(spec)}" for spec in self.specs)
        return self._question(tr("add {options}", options=options))

    def _question(self, remedy: str) -> str:
        return trn(
            "{source} names an external agent: {agents}. External agents run with your rights, so nothing has been "
            "run. If you trust this, {remedy}",
            "{source} names external agents: {agents}. External agents run with your rights, so nothing has been "
            "run. If you trust this, {remedy}",
            len(self.specs),
            source=self.source,
            agents=", ".join(map(shown, self.specs)),
            remedy=remedy,
        )

    def __reduce__(self) -> tuple[type["ConsentNeeded"], tuple[str, tuple[str, ...]]]:
        return ConsentNeeded, (self.source, self.specs)


def allow(specs: Iterable[str], folder: str = "") -> None:
    """Allows agents (specs) to run in this process, because the user named them. Relative paths start from `folder`."""
    _allowed.update(resolve_agent(spec, folder) for spec in specs)


def allowed() -> frozenset[str]:
    """Returns what has been allowed, to be passed to a worker process."""
    return frozenset(_allowed)


def unapproved(specs: Iterable[str], folder: str = "") -> tuple[str, ...]:
    """Returns the external agents among the specs that need consent, each once and with absolute paths."""
    named = dict.fromkeys(resolve_agent(spec, folder) for spec in specs)
    return tuple(spec for spec in named if spec not in _allowed and is_external(spec))


def check_consent(source: str, specs: Iterable[str], folder: str = "") -> None:
    """Raises ConsentNeeded if `source`, named as in "the saved game", names agents that the user has not allowed."""
    found = unapproved(specs, folder)
    if found:
        raise ConsentNeeded(source, found)


def make_trusted_agent(spec: str, source: str, folder: str = "") -> Agent | Planner:
    """Returns the agent that data names. Raises ConsentNeeded, or ValueError as `make_agent` does."""
    check_consent(source, [spec], folder)
    return make_agent(resolve_agent(spec, folder))


def shown(spec: str) -> str:
    """Returns a spec with everything visible: line breaks, invisible and bidirectional characters as escapes."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in spec)
