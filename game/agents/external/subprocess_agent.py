"""Agents that are programs of their own, in any language: JSON lines on stdin and stdout.

`program:COMMAND`, or `program:seconds=5,start=20:COMMAND`; game/docs/agents.md describes the protocol. The limits are
wall-clock time, so a forfeit by silence is the only result that depends on the speed of the machine.
"""

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from time import monotonic
from typing import Any

from game.agents.external.faults import AgentFault
from game.agents.external.json_pipe import JsonPipe
from game.agents.external.messages import hello_message, order_texts, over_message, turn_message
from game.agents.external.sandbox import ExternalAgent
from game.agents.protocol import Feedback
from game.core.names import Names
from game.core.orders import Order, pack
from game.core.world import Records
from game.engine.outcome import Outcome
from game.engine.views import View, world_seen_by
from game.language import tr
from game.scenario.scenario import Scenario

PROGRAM = "program:"
_SPEC = re.compile(r"program:(?:(?P<options>\w+=\d+(?:,\w+=\d+)*):)?(?P<command>.*)")


def make_subprocess_agent(spec: str, parse_options: Callable[[str, str], dict[str, int]]) -> "SubprocessAgent":
    """Returns the agent of a spec "program:...". Raises ValueError, in words for the user, if it cannot be run."""
    found = _SPEC.fullmatch(spec)
    try:
        command = shlex.split(found["command"]) if found else []
    except ValueError as error:
        raise ValueError(f"agent '{spec}': the command cannot be read: {error}") from None
    if found is None or not command:
        raise ValueError(f"agent '{spec}': after program: comes its command, such as program:python3 bot.py")
    if os.name != "posix":
        raise ValueError(f"agent '{spec}': programs can play on Linux, macOS and other POSIX systems only")
    if shutil.which(command[0]) is None:
        raise ValueError(f"agent '{spec}': there is no program '{command[0]}'")
    options = parse_options(spec, found["options"] or "")
    for option in options:
        if option not in ("seconds", "start"):
            raise ValueError(f"agent '{spec}' has no option '{option}'; it has seconds, start")
    return SubprocessAgent(command, **options)


class SubprocessAgent(ExternalAgent):
    """Plays the orders of a program."""

    def __init__(self, command: list[str], seconds: int = 30, start: int = 30) -> None:
        """Limits the time to `start` seconds for the first answer and `seconds` for all answers of a turn."""
        self._command, self._seconds, self._start = command, seconds, start
        self._pipe: JsonPipe | None = None
        self.events_seen = 0
        self.stderr_tail = ""
        """The end of what the program of the last game wrote to stderr."""

    def start(self, scenario: Scenario, side: int, seed: int) -> None:
        """Starts the program and waits until it is ready. Raises AgentFault if it is not."""
        self.finish(None, "")
        self.events_seen, self._feedback, self._turn, self._left = 0, Feedback(), 0, 0.0
        self._names, self._side = scenario.names, side
        self._pipe = JsonPipe(self._command)
        hello = hello_message(scenario, world_seen_by(scenario.world, side), side, seed, self._seconds)
        answer = self._ask(hello, self._start)
        if answer.get("ready") is not True:
            raise AgentFault(tr('its first answer is not {"ready": true}'))

    def notify(self, feedback: Feedback) -> None:
        """Keeps feedback for the next message."""
        self._feedback = Feedback(self._feedback.events + feedback.events, self._feedback.refused + feedback.refused)

    def plan(self, view: View) -> Records:
        """Returns the orders of its answer. Raises AgentFault if there is none in time."""
        if view.turn != self._turn:
            self._turn, self._left = view.turn, float(self._seconds)
        message, self._feedback = turn_message(view, self._feedback), Feedback()
        began = monotonic()
        answer = self._ask(message, self._left)
        self._left -= monotonic() - began
        return pack([_order(view.names, text) for text in order_texts(answer)])

    def finish(self, outcome: Outcome | None, forfeit: str) -> None:
        """Sends the program the result of the game, and ends it."""
        if self._pipe is not None:
            self._pipe.close(json.dumps(over_message(self._names, outcome, forfeit)))
            self.stderr_tail, self._pipe = self._pipe.stderr_tail, None

    def _ask(self, message: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Sends a message and returns the answer, a JSON object. Raises AgentFault."""
        assert self._pipe is not None
        try:
            line = self._pipe.ask(json.dumps(message, ensure_ascii=False, separators=(",", ":")), seconds)
        except TimeoutError:
            if message["type"] == "hello":
                raise AgentFault(tr("no answer within {seconds} s", seconds=self._start)) from None
            raise AgentFault(tr("no answer within the {seconds} s of a turn", seconds=self._seconds)) from None
        try:
            answer = json.loads(line)
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise AgentFault(tr("its answer is not a JSON object: '{text}'", text=line[:60]))
        return answer


def _order(names: Names, text: str) -> Order:
    try:
        return names.parse(text)
    except ValueError as error:
        raise AgentFault(str(error)) from None
