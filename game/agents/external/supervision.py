"""Plays games with Python classes in a child process, so that a class that never returns can be stopped.

A class runs in the process of its game, and code cannot be interrupted safely from within. So the game is played in a
child process, which writes each call of a class into shared memory. If an answer takes too long, or the class ends the
process, the child is killed and another plays the game again up to that call, which then is a fault of the class:
equal games are played alike. Needs `fork`; on other systems games are played directly and nothing is limited.
"""

import ctypes
import faulthandler
import math
import os
import pickle
import signal
import struct
import sys
import sysconfig
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from mmap import mmap
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple
from weakref import finalize

from game.agents.external.faults import AgentFault
from game.language import tr

AVAILABLE = hasattr(os, "fork")
ANSWER_SECONDS = 60.0
"""Limit of each answer of a class in a batch, unless its spec has the option `seconds`."""

_CALL = struct.Struct("qqdd")
_POLL_SECONDS = 0.2
_DUMP_SECONDS = 1.0
_TRIES = 20
_PR_SET_PDEATHSIG = 1
_LIBRARY = sysconfig.get_path("stdlib")
_PACKAGE = str(Path(__file__).resolve().parents[2])


class Call(NamedTuple):
    """A call of a class that is going on. Agents and their calls are counted from 0."""

    agent: int
    number: int
    started: float
    """Monotonic seconds."""
    limit: float
    """Seconds it may take."""


class Calls:
    """Counts the calls of classes in this process and shows the one going on to the supervising process."""

    def __init__(self) -> None:
        self._memory: mmap | None = None
        self._limit = math.inf
        self._stops: dict[int, tuple[int, str]] = {}
        self._counts: list[int] = []

    def attach(self, memory: mmap, limit: float) -> None:
        """Begins to show the calls, each of which may take `limit` seconds unless its agent has its own limit."""
        self._memory, self._limit = memory, limit

    def restart(self, stops: dict[int, tuple[int, str]]) -> None:
        """Begins a game. `stops` says by agent from which call on it is a fault to call it, and which fault."""
        self._stops, self._counts = stops, []

    def register(self) -> int:
        """Returns the number of a new agent, which begins with its loading."""
        self._counts.append(0)
        return len(self._counts) - 1

    @contextmanager
    def call(self, agent: int, seconds: float | None) -> Iterator[None]:
        """Wraps a call of a class. Raises AgentFault in place of a call that did not return before."""
        memory = self._memory
        if memory is None or agent >= len(self._counts):
            yield
            return
        number = self._counts[agent]
        self._counts[agent] += 1
        first, fault = self._stops.get(agent, (math.inf, ""))
        if number >= first:
            raise AgentFault(fault)
        memory[:] = _CALL.pack(agent, number, time.monotonic(), self._limit if seconds is None else seconds)
        try:
            yield
        finally:
            memory[:] = bytes(_CALL.size)


calls = Calls()
"""The calls of this process."""


class _Stopped(NamedTuple):
    """A call that did not return, and why."""

    call: Call
    fault: str


class Supervisor:
    """A child process that runs a function for one argument after the other."""

    def __init__(self, work: Callable[[Any], Any], limit: float = ANSWER_SECONDS) -> None:
        """Starts nothing yet. `limit` is the seconds that each call of a class may take."""
        self._work, self._limit = work, limit
        self._memory = mmap(-1, _CALL.size)
        self._child: _Child | None = None
        self._lock = threading.Lock()

    def run(self, argument: Any) -> Any:
        """Returns the result for an argument, both of which are pickled, or raises the error of the function.

        If a class does not return, it is stopped, and its call becomes an AgentFault.
        """
        stops: dict[int, tuple[int, str]] = {}
        with self._lock:
            for _ in range(_TRIES):
                result = self._attempt(argument, stops)
                if not isinstance(result, _Stopped):
                    return result
                stops[result.call.agent] = (result.call.number, result.fault)
        raise AgentFault(result.fault)

    def close(self) -> None:
        """Ends the child process."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def where(self) -> str:
        """Returns which line of a class is running and for how long, in words; empty if none is."""
        call = self._call
        if call is None or self._child is None:
            return ""
        place = self._child.place()
        return tr("an agent has been thinking for {seconds:.0f} s", seconds=time.monotonic() - call.started) + place

    @property
    def _call(self) -> Call | None:
        call = Call(*_CALL.unpack(self._memory[:]))
        return call if call.started else None

    def _attempt(self, argument: Any, stops: dict[int, tuple[int, str]]) -> Any:
        if self._child is None:
            self._memory[:] = bytes(_CALL.size)
            self._child = _Child(self._work, self._memory, self._limit)
        child = self._child
        try:
            child.pipe.send((argument, stops))
            while not child.pipe.poll(_POLL_SECONDS):
                call = self._call
                if call is not None and time.monotonic() - call.started > call.limit:
                    fault = tr("no answer within {seconds} s", seconds=f"{call.limit:g}") + child.place()
                    self.close()
                    return _Stopped(call, fault)
            worked, result = child.pipe.recv()
        except (EOFError, ConnectionError):
            call, ended = self._call, child.wait()
            self.close()
            if call is None:
                raise RuntimeError(f"the process that played the game {ended}") from None
            return _Stopped(call, tr("it ended the process of the game, which {ended}", ended=ended))
        if not worked:
            raise result
        return result


class _Child:
    """A forked process that serves one Supervisor and ends when this process does."""

    def __init__(self, work: Callable[[Any], Any], memory: mmap, limit: float) -> None:
        self.pipe, theirs = Pipe()
        self._dump, dump = os.pipe()
        parent = os.getpid()
        sys.stdout.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads: none of them is needed in the child
            self._pid = os.fork()
        if self._pid == 0:
            self.pipe.close()
            _serve(work, theirs, memory, limit, dump, parent)
        theirs.close()
        os.close(dump)
        os.set_blocking(self._dump, False)
        self._status: int | None = None
        self._end = finalize(self, _kill, self._pid, self._dump)

    def wait(self) -> str:
        """Waits until the process has ended and returns how, in words."""
        _, status = os.waitpid(self._pid, 0)
        self._end.detach()
        os.close(self._dump)
        code = os.waitstatus_to_exitcode(status)
        if code < 0:
            return tr("was killed by {signal}", signal=signal.Signals(-code).name)
        return tr("ended with exit code {code}", code=code)

    def kill(self) -> None:
        """Kills the process."""
        self._end()
        self.pipe.close()

    def place(self) -> str:
        """Returns the line of the class that is running, " (bot.py, line 7)"; empty if it cannot be found."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGUSR1)
        deadline, text = time.monotonic() + _DUMP_SECONDS, b""
        while time.monotonic() < deadline and b"supervision.py" not in text:
            with suppress(BlockingIOError):
                text += os.read(self._dump, 65536)
            time.sleep(0.01)
        return _place_in(text.decode(errors="replace"))


def _place_in(dump: str) -> str:
    """Returns the innermost line outside this package in a dump of `faulthandler`, its innermost call first."""
    for line in dump.splitlines():
        file, _, rest = line.strip().removeprefix('File "').partition('", line ')
        number = rest.split(" ")[0]
        if number.isdigit() and not file.startswith((_PACKAGE, "<", _LIBRARY)):
            return " (" + tr("{file}, line {line}", file=Path(file).name, line=number) + ")"
    return ""


def _serve(work: Callable[[Any], Any], pipe: Connection, memory: mmap, limit: float, dump: int, parent: int) -> None:
    """Answers until the parent has gone. Does not return."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
        if sys.platform == "linux":
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            return
        faulthandler.register(signal.SIGUSR1, file=dump, all_threads=False)
        calls.attach(memory, limit)
        while True:
            argument, stops = pipe.recv()
            calls.restart(stops)
            try:
                answer = (True, work(argument))
            except BaseException as error:
                answer = (False, _portable(error))
            try:
                pipe.send(answer)
            except Exception as error:
                pipe.send((False, RuntimeError(f"{type(error).__name__}: {error}")))
    finally:
        sys.stdout.flush()
        os._exit(0)


def _portable(error: BaseException) -> BaseException:
    """Returns an error that survives pickling."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _kill(pid: int, dump: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
    os.close(dump)
