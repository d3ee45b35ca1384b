"""Plays what is left of a batch: all of its games, or block by block until its question is answered."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from game.batch.run.experiment import Match
from game.batch.run.journal import Journal
from game.batch.run.local_pool import LocalPool
from game.batch.run.runner import WorkerPool, play_matches
from game.batch.run.sequential import Stopping, is_sequential

Played = TypeVar("Played")


class _SharedPool:
    """A pool that outlasts a block of games; if games are broken off, it is shut down with them."""

    def __init__(self, pool: WorkerPool) -> None:
        self._pool = pool
        self._is_open = True

    @property
    def capacity(self) -> int:
        return self._pool.capacity

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        return self._pool.submit(fn, match)

    def shutdown(self, *, cancel_futures: bool) -> None:
        if cancel_futures:
            self.close(cancel_futures=True)

    def close(self, *, cancel_futures: bool = False) -> None:
        if self._is_open:
            self._is_open = False
            self._pool.shutdown(cancel_futures=cancel_futures)


def play_journal(
    journal: Journal,
    *,
    workers: int = 1,
    pool: WorkerPool | None = None,
    replays: Path | None = None,
    ended: Callable[[], None] = lambda: None,
) -> int:
    """Plays the games that a journal lacks and returns how many there were. `ended` is called after each game.

    They are played on a given pool, or on up to `workers` processes.
    """
    stopping, plan = Stopping(journal.experiment), journal.experiment
    shared = None if pool is None else _SharedPool(pool)
    played = 0
    try:
        while not stopping.is_over(journal):
            done = journal.done()
            block = plan.interleaved(stopping.border * plan.combinations)
            wanted = [match for match in block if match.game not in done]
            size = min(workers, len(block) if is_sequential(plan) else len(wanted))  # later blocks need it whole
            if shared is None and size > 1:
                shared = _SharedPool(LocalPool(size))
            for finished in play_matches(wanted, replays=replays, pool=shared, tables=plan.tables):
                journal.add(finished)
                played += 1
                ended()
    finally:
        if shared is not None:
            shared.close()
    return played
