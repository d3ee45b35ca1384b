"""How commands print: JSON as one object on stdout, tables for people, progress on stderr."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console


def print_json(answer: dict[str, Any]) -> None:
    """One object on stdout, keys in the order given."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")


def console() -> Console:
    """For people, on stdout; wide enough for a table when stdout is a file."""
    wide = None if sys.stdout.isatty() else 120
    return Console(highlight=False, soft_wrap=True, width=wide)


def progress_console() -> Console:
    """For progress, on stderr, so that stdout stays clean."""
    return Console(stderr=True, highlight=False)


@contextmanager
def counting_games(total: int) -> Iterator[Callable[[], None]]:
    """A bar while games are played, if somebody watches; what it gives is to be called after each game."""
    from rich import progress

    heard = progress_console()
    with progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        console=heard,
        disable=not heard.is_terminal,
    ) as bar:
        task = bar.add_task("games", total=total)
        yield lambda: bar.advance(task)
