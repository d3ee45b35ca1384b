"""Progress of many games on stderr: a bar on a terminal, a line now and then elsewhere."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_WINDOW_S = 60.0
_LEAST_GAMES = 20
"""The time left is estimated from the last minute, or from this many games if they took longer."""

_FIRST_LINE_S, _NEXT_LINE_S = 10.0, 30.0


class Pace:
    """How fast games end, and so how long the rest will take.

    Only games that ended now count: those of an earlier run, and the time until the first one ends (in which rules are
    compiled and workers start), say nothing about the rest.
    """

    def __init__(self, total: int, done: int, clock: Callable[[], float] = monotonic) -> None:
        self.total, self.done = total, done
        self.what = "games"
        """What is counted."""
        self._clock = clock
        self._began = clock()
        self._ended: deque[float] = deque()

    def count(self) -> None:
        """One more game has ended."""
        now = self._clock()
        self.done += 1
        self._ended.append(now)
        while len(self._ended) > _LEAST_GAMES and now - self._ended[1] > _WINDOW_S:
            self._ended.popleft()

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning of this run."""
        return self._clock() - self._began

    @property
    def left(self) -> float | None:
        """Estimated seconds until the last game ends; None while unknown."""
        if self.done >= self.total:
            return 0.0
        if len(self._ended) < 2 or self._ended[-1] <= self._ended[0]:
            return None
        each = (self._ended[-1] - self._ended[0]) / (len(self._ended) - 1)
        return max(0.0, each * (self.total - self.done) - (self._clock() - self._ended[-1]))

    def __str__(self) -> str:
        left = self.left
        rest = "" if left is None or self.done >= self.total else f", about {duration(left)} left"
        return f"{self.done} of {self.total} {self.what}, {duration(self.elapsed)}{rest}"


def duration(seconds: float) -> str:
    """In the units that people would use: 40 s, 3 min, 2 h 10 min."""
    if seconds < 90:
        return f"{round(seconds)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def counting_games(total: int, done: int = 0, what: str = "games") -> Iterator[Callable[[], None]]:
    """Show how far games, or other things, are; what it gives is to be called after each of them."""
    pace = Pace(total, done)
    pace.what = what
    with _bar(pace) if sys.stderr.isatty() else _lines(pace) as counted:
        yield counted


@contextmanager
def _bar(pace: Pace) -> Iterator[Callable[[], None]]:
    from rich import progress

    from game.commands.console import progress_console

    with progress.Progress(
        progress.BarColumn(), progress.TextColumn("{task.fields[pace]}"), console=progress_console()
    ) as bar:
        task = bar.add_task("", total=pace.total, completed=pace.done, pace=pace)

        def count() -> None:
            pace.count()
            bar.advance(task)

        yield count


@contextmanager
def _lines(pace: Pace) -> Iterator[Callable[[], None]]:
    """The clock of the lines starts with the first game: a batch of seconds prints none."""
    due: float | None = None

    def count() -> None:
        nonlocal due
        pace.count()
        if due is None:
            due = pace.elapsed + _FIRST_LINE_S
        if pace.elapsed >= due and pace.done < pace.total:
            due = pace.elapsed + _NEXT_LINE_S
            print(pace, file=sys.stderr, flush=True)

    yield count
