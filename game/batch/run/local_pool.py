"""A pool of worker processes on this machine that end when their parent does."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import TypeVar
from weakref import finalize

from game.agents.trust import allow, allowed
from game.batch.run.experiment import Match

Played = TypeVar("Played")

AHEAD = 3
"""Games queued per worker."""

_PR_SET_PDEATHSIG = 1


class LocalPool:
    """A worker pool of processes on this machine."""

    def __init__(self, workers: int) -> None:
        self.capacity = workers * AHEAD
        self._pool = worker_pool(workers)

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Queues a game and returns its future."""
        return self._pool.submit(fn, match)

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Ends the processes. With `cancel_futures`, kills running games: a later run plays them again."""
        if cancel_futures:
            for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                process.terminate()
        self._pool.shutdown(cancel_futures=cancel_futures)


class _WorkerProcess(SpawnProcess):
    """A spawned process that does not import the program's main module.

    Workers run functions of the game only. So scripts without a main guard, `python -` and notebooks can use them.
    """

    def start(self) -> None:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main


class _WorkerContext(SpawnContext):
    Process = _WorkerProcess


def worker_pool(workers: int) -> ProcessPoolExecutor:
    """Returns an executor of worker processes that end when this process does."""
    reader, writer = multiprocessing.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        workers, _WorkerContext(), initializer=start_worker, initargs=(os.getpid(), reader, allowed())
    )
    finalize(pool, writer.close)
    return pool


def start_worker(parent: int, alive: Connection, agents: Iterable[str]) -> None:
    """Sets up a worker process: ignores Ctrl-C, which the parent handles, and exits when the parent dies.

    `alive` is the reading end of a pipe whose other end only the parent has: it is closed when the parent ends, on
    every system and however the parent ends. `agents` are the external agents that the user has allowed.
    """
    allow(agents)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)
    threading.Thread(target=_watch_parent, args=(alive,), daemon=True).start()


def _watch_parent(alive: Connection) -> None:
    """Exits once the parent has died."""
    with suppress(OSError, EOFError):
        alive.recv_bytes()
    os._exit(1)
