"""Playing many games at once; the results do not depend on who plays them, where, or in which order."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from game.batch.run.experiment import Match
from game.batch.run.local_pool import Processes
from game.batch.run.rows import Finished, GameRow
from game.batch.run.workers import play_match

Played = TypeVar("Played")


class BatchError(Exception):
    """A game could not be played to its end; the text says which, and how to play it alone."""


class Crew(Protocol):
    """Those who play: an executor as in `concurrent.futures` that says how many games it wants to have at hand."""

    @property
    def room(self) -> int:
        """Games that may be given out at a time: enough that nobody waits, few enough that stopping is quick."""

    def submit(self, fn: Callable[[Match], Played], match: Match, /) -> Future[Played]:
        """Have a game played; `fn` must be a function of a module."""

    def shutdown(self, *, cancel_futures: bool) -> None:
        """Send them home; with `cancel_futures` without waiting for games in progress."""


def all_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def play_matches(
    matches: Iterable[Match], *, workers: int = 1, replays: Path | None = None, crew: Crew | None = None
) -> Iterator[Finished]:
    """Play games and hand each back as it ends: a crew, so many processes, or one worker within this process."""
    if replays is not None:
        replays.mkdir(parents=True, exist_ok=True)
    yield from play_each(matches, partial(play_match, replays=replays), workers=workers, crew=crew)


def play_each(
    matches: Iterable[Match], play: Callable[[Match], Played], *, workers: int = 1, crew: Crew | None = None
) -> Iterator[Played]:
    """Whatever `play` makes of each game, as the games end. With several workers it must be a function of a module."""
    if crew is not None or workers > 1:
        yield from _hand_out(iter(matches), play, crew or Processes(workers))
        return
    for match in matches:
        try:
            yield play(match)
        except Exception as error:
            raise _failed(match, error) from error


def _hand_out(matches: Iterator[Match], play: Callable[[Match], Played], crew: Crew) -> Iterator[Played]:
    waiting: dict[Future[Played], Match] = {}
    try:
        while True:
            for match in islice(matches, max(0, crew.room - len(waiting))):
                waiting[crew.submit(play, match)] = match
            if not waiting:
                break
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                match = waiting.pop(future)
                try:
                    played = future.result()
                except BrokenProcessPool:
                    raise BatchError("a worker was ended from outside; the games finished so far are kept") from None
                except BatchError:
                    raise
                except Exception as error:
                    raise _failed(match, error) from error
                yield played
    finally:
        crew.shutdown(cancel_futures=bool(waiting))


def _failed(match: Match, error: Exception) -> BatchError:
    return BatchError(f"game {match.game} failed: {type(error).__name__}: {error}\nPlay it alone with: {match.command}")


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
