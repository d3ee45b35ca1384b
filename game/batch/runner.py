"""Playing many games on all cores; the results do not depend on how many workers play them."""

import multiprocessing
import os
import shlex
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from game.batch.experiment import Match
from game.batch.rows import Finished, GameRow
from game.batch.workers import play_match, start_worker

Played = TypeVar("Played")

_AHEAD = 3
"""Games handed out per worker at a time: enough that none waits, few enough that stopping is quick."""


class BatchError(Exception):
    """A game could not be played to its end; the text says which, and how to play it alone."""


def all_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def play_matches(matches: Iterable[Match], *, workers: int = 1, replays: Path | None = None) -> Iterator[Finished]:
    """Play games and hand each back as it ends. One worker plays in this process, more in processes of their own."""
    if replays is not None:
        replays.mkdir(parents=True, exist_ok=True)
    yield from play_each(matches, partial(play_match, replays=replays), workers=workers)


def play_each(matches: Iterable[Match], play: Callable[[Match], Played], *, workers: int = 1) -> Iterator[Played]:
    """Whatever `play` makes of each game, as the games end. With several workers it must be a function of a module."""
    if workers <= 1:
        for match in matches:
            try:
                yield play(match)
            except Exception as error:
                raise _failed(match, error) from error
    else:
        yield from _play_in_pool(iter(matches), play, workers)


def _play_in_pool(matches: Iterator[Match], play: Callable[[Match], Played], workers: int) -> Iterator[Played]:
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=start_worker, initargs=(os.getpid(),)
    )
    waiting: dict[Future[Played], Match] = {}
    try:
        while True:
            for match in islice(matches, workers * _AHEAD - len(waiting)):
                waiting[pool.submit(play, match)] = match
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                match = waiting.pop(future)
                try:
                    played = future.result()
                except BrokenProcessPool:
                    raise BatchError("a worker was ended from outside; the games finished so far are kept") from None
                except Exception as error:
                    raise _failed(match, error) from error
                yield played
    finally:
        if waiting:
            _end_workers(pool)
        pool.shutdown(cancel_futures=True)


def _end_workers(pool: ProcessPoolExecutor) -> None:
    """After Ctrl-C or a failure: the games in progress are played again next time, so nobody need wait for them."""
    for process in list((getattr(pool, "_processes", None) or {}).values()):
        process.terminate()


def _failed(match: Match, error: Exception) -> BatchError:
    agents = shlex.quote(",".join(match.agents))
    turns = "" if match.turns is None else f" --turns {match.turns}"
    fixed = " --fixed" if match.fixed else ""
    return BatchError(
        f"game {match.game} failed: {type(error).__name__}: {error}\nPlay it alone with: "
        f"python -m game run {match.scenario} --seed {match.seed} --agents {agents}{turns}{fixed}"
    )


def run_batch(
    scenario: str,
    agents: tuple[str, str],
    seeds: Iterable[int],
    *,
    workers: int = 1,
    turns: int | None = None,
    fixed: bool = False,
) -> Iterator[GameRow]:
    """Rows of one game per seed, in the order of the seeds, whatever the number of workers; agents in side order.

    With several workers the calling script needs the usual `if __name__ == "__main__":`.
    """
    matches = [Match(i, scenario, agents, seed, turns, fixed) for i, seed in enumerate(seeds, 1)]
    early: dict[int, GameRow] = {}
    due = 1
    for finished in play_matches(matches, workers=workers):
        early[finished.row.game] = finished.row
        while due in early:
            yield early.pop(due)
            due += 1
