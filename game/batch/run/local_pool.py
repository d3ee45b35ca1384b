"""The crew on this machine: worker processes that play games until there are no more, and die with their parent."""

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
"""Games given out per worker at a time."""

_PR_SET_PDEATHSIG = 1
_LOOK_SECONDS = 2.0


class Processes:
    """So many processes of this machine."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.room = workers * AHEAD
        self._pool = ProcessPoolExecutor(workers, context, initializer=start_worker, initargs=(os.getpid(),))

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Have a game played."""
        return self._pool.submit(fn, match)

    def shutdown(self, *, cancel_futures: bool) -> None:
        """End the processes; games in progress are played again next time, so nobody need wait for them."""
        if cancel_futures:
            for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                process.terminate()
        self._pool.shutdown(cancel_futures=cancel_futures)


def start_worker(parent: int) -> None:
    """Set up a worker: Ctrl-C is the parent's business, and the parent's death is the worker's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
    threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()


def _watch_parent(parent: int) -> None:
    """For systems without a death signal: look now and then whether the parent is still there."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)
