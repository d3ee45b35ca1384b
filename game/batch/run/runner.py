"""Plays many games in parallel. The results do not depend on workers, machines or order."""

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from game.agents.trust import ConsentNeeded, allow
from game.batch.run.experiment import Match, forget_scenarios
from game.batch.run.local_pool import LocalPool
from game.batch.run.rows import Finished, GameRow
from game.batch.run.supervised import play_supervised
from game.batch.run.workers import play_match

Played = TypeVar("Played")


class BatchError(RuntimeError):
    """A game failed while it was played. The text says which, and how to play it alone."""


class WorkerPool(Protocol):
    """An executor as in `concurrent.futures`, with a limit on the games submitted at a time."""

    @property
    def capacity(self) -> int:
        """Games to keep submitted: enough to keep all workers busy, few enough to stop quickly."""

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Queues a game and returns its future. `fn` must be a module-level function."""

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Shuts the pool down; with `cancel_futures`, does not wait for running games."""


def play_matches(
    matches: Iterable[Match],
    *,
    workers: int = 1,
    replays: Path | None = None,
    pool: WorkerPool | None = None,
    tables: Collection[str] = (),
) -> Iterator[Finished]:
    """Plays games and yields each as it ends, on a given pool, on `workers` processes, or in this process.

    `tables` names those of `detail.DETAIL` that are wanted.
    """
    if replays is not None:
        replays.mkdir(parents=True, exist_ok=True)
    yield from play_each(matches, partial(play_match, replays=replays, tables=tables), workers=workers, pool=pool)


def play_each(
    matches: Iterable[Match], play: Callable[[Match], Played], *, workers: int = 1, pool: WorkerPool | None = None
) -> Iterator[Played]:
    """Yields `play(match)` for each game as the games end.

    With several workers `play` must be a module-level function. Raises BatchError if a game fails.
    """
    play = partial(play_supervised, play)
    if pool is not None or workers > 1:
        yield from _play_on_pool(iter(matches), play, pool or LocalPool(workers))
        return
    for match in matches:
        try:
            yield play(match)
        except (BatchError, ConsentNeeded, OSError):
            raise
        except Exception as error:
            raise _failed(match, error) from error


def _play_on_pool(matches: Iterator[Match], play: Callable[[Match], Played], pool: WorkerPool) -> Iterator[Played]:
    waiting: dict[Future[Played], Match] = {}
    try:
        while True:
            for match in islice(matches, max(0, pool.capacity - len(waiting))):
                waiting[pool.submit(play, match)] = match
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                match = waiting.pop(future)
                try:
                    played = future.result()
                except BrokenProcessPool:
                    raise BatchError("a worker process was killed; the games finished so far are kept") from None
                except (BatchError, ConsentNeeded, OSError):
                    raise
                except Exception as error:
                    raise _failed(match, error) from error
                yield played
    finally:
        pool.shutdown(cancel_futures=bool(waiting))


def _failed(match: Match, error: Exception) -> BatchError:
    return BatchError(f"game {match.game} failed: {type(error).__name__}: {error}\nPlay it alone with: {match.command}")


def play_seeds(
    scenario: str,
    agents: tuple[str, str],
    seeds: Iterable[int],
    *,
    workers: int = 1,
    turns: int | None = None,
    fixed: bool = False,
) -> Iterator[GameRow]:
    """Plays one game per seed and yields the rows in the order of the seeds, whatever the number of workers.

    `agents` are in side order. With several workers, too, the calling script needs no main guard. Raises BatchError if
    a game fails.
    """
    allow(agents)
    forget_scenarios()
    matches = [Match(i, scenario, agents, seed, turns, fixed) for i, seed in enumerate(seeds, 1)]
    early: dict[int, GameRow] = {}
    due = 1
    for finished in play_matches(matches, workers=workers):
        early[finished.row.game] = finished.row
        while due in early:
            yield early.pop(due)
            due += 1
