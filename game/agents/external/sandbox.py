"""The sandbox of external agents: an error in one costs it the game instead of ending a batch.

Errors in built-in agents are bugs and are not caught.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np

from game.agents.external.faults import AgentFault, one_line
from game.agents.external.supervision import calls
from game.agents.protocol import Agent, Planner
from game.core.codes import OrderKind
from game.core.dtypes import ORDER
from game.core.orders import Order, pack
from game.core.world import Records
from game.engine.legal_orders import LegalOrders
from game.engine.views import View
from game.language import tr
from game.scenario.scenario import Scenario


class ExternalAgent:
    """Base of agents that do not belong to the package."""


class SandboxedAgent(ExternalAgent):
    """An external class that chooses one order at a time."""

    def __init__(self, agent: Agent, file: Path, number: int, seconds: int | None) -> None:
        """`number` is that of `supervision.calls`; `seconds` limits each answer, None as the supervisor does."""
        self._agent, self._file, self._number, self._seconds = agent, file, number, seconds

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Starts the agent. Raises AgentFault."""
        with calls.call(self._number, self._seconds), _as_faults(self._file):
            self._agent.start(scenario, side, seed)

    def choose(self, view: View, orders: LegalOrders) -> Order:
        """Returns an order, legal or not. Raises AgentFault."""
        with calls.call(self._number, self._seconds), _as_faults(self._file):
            order = self._agent.choose(view, orders)
        return _as_order(order)


class SandboxedPlanner(ExternalAgent):
    """An external class that plans many orders at once."""

    def __init__(self, agent: Planner, file: Path, number: int, seconds: int | None) -> None:
        """`number` is that of `supervision.calls`; `seconds` limits each answer, None as the supervisor does."""
        self._agent, self._file, self._number, self._seconds = agent, file, number, seconds

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Starts the agent. Raises AgentFault."""
        with calls.call(self._number, self._seconds), _as_faults(self._file):
            self._agent.start(scenario, side, seed)

    def plan(self, view: View) -> Records:
        """Returns ORDER[n] from an array or a list of orders. Raises AgentFault."""
        with calls.call(self._number, self._seconds), _as_faults(self._file):
            plan: Any = self._agent.plan(view)
        if isinstance(plan, np.ndarray) and plan.dtype == ORDER and plan.ndim == 1:
            return np.ascontiguousarray(plan)
        if isinstance(plan, list | tuple):
            return pack([_as_order(order) for order in plan])
        raise AgentFault(tr("plan() gave {value}, not orders", value=_shown(plan)))


@contextmanager
def _as_faults(file: Path) -> Iterator[None]:
    """Turns any exception but KeyboardInterrupt into an AgentFault, and sends what is printed to stderr."""
    try:
        with redirect_stdout(sys.stderr):
            yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise AgentFault(f"{type(error).__name__}: {one_line(str(error))}{last_line(error, file)}") from error


def last_line(error: BaseException, file: Path) -> str:
    """Returns the last line of a file in a traceback, " (bold.py, line 12)"; empty if there is none."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename).name == file.name]
    return " (" + tr("{file}, line {line}", file=file.name, line=lines[-1]) + ")" if lines else ""


def _as_order(given: Any) -> Order:
    """Returns what an agent gave as an Order that the rules can check. Raises AgentFault."""
    try:
        kind, unit, hex, arg = (int(number) for number in given)
        order = Order(OrderKind(kind), unit, hex, arg)
        pack([order])
    except (TypeError, ValueError, OverflowError):
        raise AgentFault(tr("it gave {value}, not an Order", value=_shown(given))) from None
    return order


def _shown(given: Any) -> str:
    try:
        return one_line(repr(given))
    except Exception:
        return f"a {type(given).__name__}"
