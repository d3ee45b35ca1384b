"""A pool of worker processes on this machine that end when their parent does."""

import ctypes
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

from game.batch.run.experiment import Match

Played = TypeVar("Played")

AHEAD = 3
"""Games queued per worker."""

_PR_SET_PDEATHSIG = 1
_POLL_SECONDS = 2.0


class LocalPool:
    """A worker pool of processes on this machine."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.capacity = workers * AHEAD
        self._pool = ProcessPoolExecutor(workers, context, initializer=start_worker, initargs=(os.getpid(),))

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Queues a game and returns its future."""
        return self._pool.submit(fn, match)

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Ends the processes. With `cancel_futures`, kills running games: a later run plays them again."""
        if cancel_futures:
            for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                process.terminate()
        self._pool.shutdown(cancel_futures=cancel_futures)


def start_worker(parent: int) -> None:
    """Sets up a worker process: ignores Ctrl-C, which the parent handles, and exits when the parent dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()


def _watch_parent(parent: int) -> None:
    """Exits once the parent has died, on systems without a death signal."""
    while os.getppid() == parent:
        time.sleep(_POLL_SECONDS)
    os._exit(1)
