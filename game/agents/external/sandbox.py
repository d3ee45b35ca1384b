"""Agents of strangers: whatever goes wrong in them is their fault, and costs them the game instead of ending a batch.

What fails in an agent of the house is a bug and is not caught: it should be noticed.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from game.agents.protocol import Agent, Planner
from game.core.codes import OrderKind
from game.core.dtypes import ORDER
from game.core.orders import Order, pack
from game.core.world import Records
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.scenario.scenario import Scenario


class AgentFault(Exception):
    """An agent of a stranger broke the rules of play; the text says how, in one line that any table may show."""

    def __init__(self, text: str) -> None:
        super().__init__(one_line(text, _LONGEST))


_LONGEST = 300


class ExternalAgent:
    """An agent that comes from outside."""


class SandboxedAgent(ExternalAgent):
    """A stranger's class that chooses one order at a time."""

    def __init__(self, agent: Agent, file: Path) -> None:
        self._agent, self._file = agent, file

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins."""
        with _faults_of(self._file):
            self._agent.start(scenario, side, seed)

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """An order, legal or not."""
        with _faults_of(self._file):
            order = self._agent.choose(view, orders)
        return _as_order(order)


class SandboxedPlanner(ExternalAgent):
    """A stranger's class that plans many orders at once."""

    def __init__(self, agent: Planner, file: Path) -> None:
        self._agent, self._file = agent, file

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """A game begins."""
        with _faults_of(self._file):
            self._agent.start(scenario, side, seed)

    def plan(self, view: View) -> Records:
        """An ORDER array; a list of orders will do as well."""
        with _faults_of(self._file):
            plan: Any = self._agent.plan(view)
        if isinstance(plan, np.ndarray) and plan.dtype == ORDER and plan.ndim == 1:
            return np.ascontiguousarray(plan)
        if isinstance(plan, list | tuple):
            return pack([_as_order(order) for order in plan])
        raise AgentFault(f"plan() gave {_shown(plan)}, not orders")


@contextmanager
def _faults_of(file: Path) -> Iterator[None]:
    """Whatever is raised inside, but for Ctrl-C, is a fault of the code in `file`; what it prints goes to stderr."""
    try:
        with redirect_stdout(sys.stderr):
            yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise AgentFault(f"{type(error).__name__}: {one_line(str(error))}{where(error, file)}") from error


def where(error: BaseException, file: Path) -> str:
    """The last line of a file that an error came through, " (bold.py, line 12)"; empty if it did not."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename).name == file.name]
    return f" ({file.name}, line {lines[-1]})" if lines else ""


def _as_order(given: Any) -> Order:
    """What an agent gave, as an Order that the rules can judge."""
    try:
        kind, unit, hex, arg = (int(number) for number in given)
        order = Order(OrderKind(kind), unit, hex, arg)
        pack([order])
    except (TypeError, ValueError, OverflowError):
        raise AgentFault(f"it gave {_shown(given)}, not an Order") from None
    return order


def _shown(given: Any) -> str:
    try:
        return one_line(repr(given))
    except Exception:
        return f"a {type(given).__name__}"


def one_line(text: str, longest: int = 120) -> str:
    """A stranger's text made fit to be shown: in one line, not too long, nothing that is no letter or sign."""
    words = "".join(letter if letter.isprintable() else "?" for letter in " ".join(text[: 4 * longest].split()))
    return words if len(words) <= longest else words[: longest - 1] + "…"
